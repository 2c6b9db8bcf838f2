// `npm run bench`: what design section 11 budgets, measured as a user would meet it: the real server over its own database, wrk on the same
// cores, real files. Rates stand beside a baseline of the same minute, since the machine may be shared. Prints docs/performance.md's table.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { countRows, idleMegabytes, run, wrk } from './measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const shared = process.env['LAYAK_SHARED_DATA'] ?? path.join(root, '../shared/data');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-'));
const port = 3900;
const origin = `http://127.0.0.1:${port}`;
const env = { ...process.env, LAYAK_VAR: folder, PORT: String(port), LAYAK_LOG: 'error', DATABASE_URL: '' };
delete (env as Record<string, string | undefined>)['DATABASE_URL'];
const rows: [what: string, measured: string, budget: string][] = [];
const note = (what: string, measured: string, budget = ''): void => {
  rows.push([what, measured, budget]);
  process.stderr.write(`${what}: ${measured}${budget ? ` (budget ${budget})` : ''}\n`);
};
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const count = (n: number): string => Math.round(n).toLocaleString('en-GB');

/** Starts the server as `npm start` does and waits for its first page. */
async function start(): Promise<{ stop: () => Promise<void>; ms: number; pid: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/start.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    const answer = await fetch(`${origin}/rencana`, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (answer?.status === 200) break;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await new Promise((go) => setTimeout(go, 20));
  }
  return {
    ms: performance.now() - began,
    pid: child.pid!,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

const bytes: [string, number][] = [];
async function weigh(at: string): Promise<void> {
  const whole = async (address: string): Promise<{ wire: number; text: string }> => {
    const { status, body, encoding } = await run.get(origin + address);
    if (status !== 200) throw new Error(`${address} answers ${status}`);
    const text = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    return { wire: body.length, text: text.toString() };
  };
  const page = await whole(at);
  let wire = page.wire;
  for (const [, asset] of page.text.matchAll(/(?:href|src)="(\/aset\/[^"]+\.(?:css|js))"/g)) wire += (await whole(asset!)).wire;
  bytes.push([at, wire]);
}

try {
  // ---- start ----
  const first = await start();
  note('First start: database made, example regency loaded, first page', seconds(first.ms));
  await first.stop();
  const again = await start();
  note('`npm start` to first page, once installed and loaded', seconds(again.ms), '<= 4 s');
  await new Promise((go) => setTimeout(go, 3000));
  note('Resident when idle, PostgreSQL included (PSS)', `${count(idleMegabytes(again.pid, folder))} MB`, '<= 300 MB');

  // ---- pages ----
  const plans = (await (await fetch(`${origin}/api/v1/rencana`)).json()) as { plans: { planId: string }[] };
  const plan = `/rencana/${plans.plans[0]!.planId}`;
  const lines = (await (await fetch(`${origin}/api/v1${plan}`)).json()) as { lines: { planLineId: string }[] };
  const line = `${plan}/baris/${lines.lines[0]!.planLineId}`;
  const makers = (await (await fetch(`${origin}/api/v1/pembuat`)).json()) as { makers: { orgId: string }[] };
  const maker = `/pembuat/${makers.makers[0]!.orgId}`;
  const product = /href="(\/produk\/[^"]+)"/.exec(
    await (await fetch(origin + maker, { headers: { accept: 'text/html' } })).text(),
  )![1]!;
  const pages = [
    '/',
    '/rencana',
    plan,
    line,
    '/pembuat',
    maker,
    product,
    product.replace('/produk/', '/p/'),
    '/rumah',
    '/dasbor',
    '/coba',
    '/masuk',
  ];
  for (const page of pages) await weigh(page);
  for (const [page, wire] of bytes)
    note(
      `Bytes over the wire, first visit: ${page.replaceAll(/[0-9a-f-]{36}|(?<=\/(?:produk|p)\/).+/g, '…')}`,
      count(wire),
      page === '/dasbor' ? '<= 40,000' : '<= 14,000',
    );

  // ---- rates ----
  const bare = await run.bareServer(port + 1);
  const baseline = await wrk(`http://127.0.0.1:${port + 1}/`, 'application/json');
  bare();
  note('Baseline: bare JSON from memory, same framework, one process', `${count(baseline)} requests/s`);
  for (const [what, at, accept, budget] of [
    ['List page /pembuat', '/pembuat', 'text/html', '>= 1,000'],
    ['List page /rencana', '/rencana', 'text/html', '>= 1,000'],
    ['List page of a plan', plan, 'text/html', '>= 1,000'],
    ['The same list as JSON', plan, 'application/json', '>= 1,000'],
    ['Line with its invitations', line, 'text/html', ''],
    ['Product page /p', product.replace('/produk/', '/p/'), 'text/html', '>= 3,000 (scan page, issue 8)'],
  ] as const) {
    const rate = await wrk(origin + at, accept);
    note(what, `${count(rate)} requests/s, ${(rate / baseline).toFixed(2)} of the baseline`, budget);
  }
  await again.stop();

  // ---- duties ----
  const duties = JSON.parse(
    execFileSync(process.execPath, ['--import', './bin/jsx.mjs', 'bench/duties.ts'], { cwd: root, encoding: 'utf8' }),
  ) as { rules: number; productsPerSecond: number; baselinePerSecond: number; ofBaseline: number; compileMilliseconds: number };
  note('Baseline: reading the facts of a product by name, nothing decided', `${count(duties.baselinePerSecond)} products/s`);
  note(
    `Duties of a product by ${duties.rules} rules, one thread, rulebook compiled in ${duties.compileMilliseconds} ms`,
    `${count(duties.productsPerSecond)} products/s, ${duties.ofBaseline} of the baseline`,
    '>= 100,000',
  );

  // ---- imports ----
  if (existsSync(shared)) {
    const own = { ...env, LAYAK_VAR: path.join(folder, 'imports') };
    await run.timed(['migrate'], own);
    const packages = path.join(shared, 'procurement/rup-penyedia-kalbar-2025.csv.gz');
    const budget = path.join(shared, 'procurement/rup-anggaran-kalbar-2025.csv.gz');
    const reading = performance.now();
    const given = (await countRows(packages)) + (await countRows(budget));
    const readMs = performance.now() - reading;
    const plan2025 = ['import', 'plan', packages, '--budget-lines', budget];
    const made = await run.timed(plan2025, own);
    note(
      'Import of 16,430 packages with 50,994 budget lines, whole command',
      `${seconds(made.ms)}, ${count(given / (made.ms / 1000))} rows/s, peak ${made.peakMegabytes} MB; only reading the files takes ${seconds(readMs)}`,
      '<= 10 s, <= 300 MB',
    );
    const second = await run.timed(plan2025, own);
    note('The same import again (changes nothing)', seconds(second.ms));
    const products = [
      'sppirt-applications-2003-2019.csv.gz',
      'belaok-products-kalbar-2022.csv.gz',
      'belaok-vendors-kalbar-2022.csv',
    ];
    const makersRun = await run.timed(['import', 'makers', ...products.map((name) => path.join(shared, 'products', name))], own);
    note('Import of 14,782 products and 334 vendors', `${seconds(makersRun.ms)}, peak ${makersRun.peakMegabytes} MB`);
    const match = await run.timed(['match', '--plan', '2025', '--out', path.join(folder, 'invitations.xlsx')], own);
    note('`layak match` of that plan against those products', `${seconds(match.ms)}, peak ${match.peakMegabytes} MB`);
    for (const line of execFileSync(process.execPath, ['bench/describe.ts'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')) {
      const [what, measured] = line.split(': ') as [string, string];
      note(`Describing: ${what}`, measured);
    }
    for (const line of execFileSync(process.execPath, ['--import', './bin/jsx.mjs', 'bench/review.ts'], {
      cwd: root,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')) {
      const [what, measured] = line.split(': ') as [string, string];
      note(`Review of that plan: ${what}`, measured);
    }
    const backup = await run.timed(['backup', path.join(folder, 'backup')], own);
    note('`layak backup` of all of it', seconds(backup.ms));
    const big = await run.manyPackages(packages, budget, 100_000, folder);
    const hundred = await run.timed(['import', 'plan', big.packages, '--budget-lines', big.budgetLines], {
      ...own,
      LAYAK_VAR: path.join(folder, 'big'),
    });
    note(
      `Import of ${count(big.packageRows)} packages with ${count(big.budgetRows)} budget lines (the real ones under new codes)`,
      `${seconds(hundred.ms)}, peak ${hundred.peakMegabytes} MB`,
      '<= 15 s for the packages, constant memory',
    );
  } else process.stderr.write(`skipped: the imports, for ${shared} is absent\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const cpu = os.cpus()[0]?.model ?? 'unknown';
const head = `Machine: ${os.cpus().length} cores of ${cpu}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.version}, PostgreSQL 18 beside it on the same cores. Day: ${new Date().toISOString().slice(0, 10)}.`;
const table = ['| What | Measured | Budget |', '| --- | --- | --- |', ...rows.map((r) => `| ${r.join(' | ')} |`)].join('\n');
process.stdout.write(`${head}\n\n${table}\n`);
const target = path.join(root, 'docs/performance.md');
if (existsSync(target) && process.argv.includes('--write')) {
  const text = readFileSync(target, 'utf8').replace(
    /<!-- bench -->[^]*<!-- \/bench -->/,
    `<!-- bench -->\n${head}\n\n${table}\n<!-- /bench -->`,
  );
  writeFileSync(target, text);
}
