// `node --import ./bin/jsx.mjs bench/scan.ts [products] [folder]`: the scan page, the search and the check of signed documents by the real server over
// so many invented products. Rates are by processor time of server and PostgreSQL, times two for two cores, and by the clock beside it. A folder
// keeps the database for the next run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { migrate, openDatabase } from '#platform/database';
import { run } from './measure.ts';
import { type Heard, type Load, load, percentile, processSeconds } from './load.ts';
import { pourNation, type Poured } from './scan-data.ts';

const PRODUCTS = Number(process.argv[2] ?? 1_000_000);
const kept = process.argv[3];
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
/** So many requests until V8 has compiled what they need. */
const WARM_REQUESTS = 6000;
const CALM_MS = 60_000;
const port = Number(process.env['BENCH_PORT'] ?? 3950);
const origin = `http://127.0.0.1:${port}`;
const root = path.resolve(import.meta.dirname, '..');
const folder = kept === undefined ? mkdtempSync(path.join(os.tmpdir(), 'layak-bench-scan-')) : path.resolve(kept);
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);

async function poured(): Promise<Poured> {
  const file = path.join(folder, 'poured.json');
  const { db, close } = await openDatabase({ url: undefined, dataDir: path.join(folder, 'postgres'), max: 2 });
  try {
    await migrate(db);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Poured;
    const began = performance.now();
    const made = await pourNation(db, PRODUCTS);
    await sql`vacuum analyze`.execute(db);
    writeFileSync(file, JSON.stringify(made));
    say('Poured', `${PRODUCTS} products in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    return made;
  } finally {
    await close();
  }
}

const wire = (method: string, at: string, headers: Record<string, string>, body = ''): string =>
  `${method} ${at} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}${body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`;

/** A page as a phone asks for it. */
const page = (at: string): string => wire('GET', at, { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' });

const drawn = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)]!;
/** Few are asked for often: the n-th with a frequency of 1/n. */
const zipf = <T>(of: readonly T[]): T => of[Math.floor(of.length ** Math.random()) - 1]!;

/** What a load does to the server: a run to warm up, one as fast as it goes, one at half the rate that two cores would bear. */
async function measure(what: string, request: () => string, pids: readonly number[]): Promise<void> {
  const one: Load = { port, connections: 16, seconds: SECONDS, request };
  for (let asked = 0; asked < WARM_REQUESTS;) asked += (await load({ ...one, seconds: 1 })).answered;
  const before = seconds(pids);
  const heard = await load(one);
  const used = seconds(pids).map((now, i) => now - before[i]!);
  const cores = 2 * (heard.answered / used.reduce((a, b) => a + b, 0));
  const half = await load({ ...one, connections: 64, perSecond: cores / 2 });
  say(
    what,
    `${Math.round(cores)} requests/s by processor time of two cores (server ${micro(used[0]!, heard)}, PostgreSQL ${micro(used[1]!, heard)} a request), ${Math.round(heard.answered / heard.seconds)} on the clock; at ${Math.round(half.answered / half.seconds)}/s median ${percentile(half, 0.5).toFixed(1)} ms, p99 ${percentile(half, 0.99).toFixed(1)} ms; ${heard.bytes} bytes each${heard.refused + half.refused > 0 ? `; ${heard.refused + half.refused} REFUSED` : ''}; load ${os.loadavg()[0]!.toFixed(1)}`,
  );
}
/** Processor seconds of the server and of its PostgreSQL, whichever of them started the other. */
const seconds = ([server, postmaster]: readonly number[]): number[] => [
  processSeconds(server!, postmaster),
  processSeconds(postmaster!),
];
const micro = (used: number, { answered }: Heard): string => `${Math.round((used / answered) * 1e6)} µs`;

/** Signed documents of some products: signing is limited, so a few, as an importer checks them. */
async function tokens(urls: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    const at = `${origin}/api/v1/kredensial/produk/${drawn(urls)}`;
    const { credentials } = (await (await fetch(at)).json()) as { credentials: { url: string }[] };
    for (const { url } of credentials)
      found.push(await (await fetch(origin + url, { headers: { accept: 'application/vc+jwt' } })).text());
  }
  return found;
}

/** Waits until the server has done what it does beside its first answers: three looks in a row find it still, or a minute is over. */
async function calm(pids: readonly number[]): Promise<void> {
  const until = performance.now() + CALM_MS;
  for (let still = 0; still < 3 && performance.now() < until;) {
    const before = seconds(pids).reduce((a, b) => a + b, 0);
    await new Promise((go) => setTimeout(go, 3000));
    still = seconds(pids).reduce((a, b) => a + b, 0) - before < 0.1 ? still + 1 : 0;
  }
}

async function search(what: string, query: string): Promise<void> {
  const took: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    const answer = await fetch(`${origin}/cari?${query}`, { headers: { accept: 'text/html' } });
    await answer.text();
    if (!answer.ok) throw new Error(`/cari?${query} answers ${answer.status}`);
    took.push(performance.now() - began);
  }
  say(`Search ${what}`, `first ${took[0]!.toFixed(0)} ms, then ${Math.min(...took.slice(1)).toFixed(0)} ms`);
}

try {
  const { urls, lots } = await poured();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LAYAK_VAR: folder,
    PORT: String(port),
    LAYAK_LOG: 'error',
    LAYAK_EXAMPLE: 'no',
    LAYAK_WARM: 'no',
  };
  delete env['DATABASE_URL'];
  const server = spawn(process.execPath, ['bin/start.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) await new Promise((go) => setTimeout(go, 100));
    const postmaster = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const pids = [server.pid!, postmaster];
    await calm(pids);
    const wanted = process.env['BENCH_ONLY'];
    const only = (part: string): boolean => wanted === undefined || wanted.split(',').includes(part);
    const bare = await run.bareServer(port + 1);
    const roof = await load({
      port: port + 1,
      connections: 16,
      seconds: 3,
      request: () => wire('GET', '/', { accept: 'application/json' }),
    });
    bare();
    say(
      'Baseline: bare JSON from memory, same framework, on the clock',
      `${Math.round(roof.answered / roof.seconds)} requests/s`,
    );
    if (only('random')) await measure('Scan page, drawn from all products', () => page(`/p/${drawn(urls)}`), pids);
    if (only('zipf')) await measure('Scan page, some far more often (Zipf)', () => page(`/p/${zipf(urls)}`), pids);
    if (only('lot'))
      await measure('Scan page with a lot', () => page(`/p/${((lot) => `${lot.url}/${lot.code}`)(drawn(lots))}`), pids);
    if (only('verify')) {
      const signed = await tokens(urls);
      const verify = (): string =>
        wire(
          'POST',
          '/api/v1/credentials/verify',
          { 'content-type': 'application/json' },
          JSON.stringify({ credential: drawn(signed) }),
        );
      await measure(`Verify, ${signed.length} signed documents in turn`, verify, pids);
    }
    if (only('search'))
      for (const [what, query] of [
        ['without a word', ''],
        ['of a common word', 'cari=keripik'],
        ['of a rare word', 'cari=977123'],
        ['of two words', 'cari=keripik+lestari'],
        ['of a word that nothing has', 'cari=zzyzx'],
        ['of a kind in a place', 'kelas=keripik-umbi&wilayah=Garut'],
        ['halal in a place', 'wilayah=Garut&halal=ya'],
      ] as const)
        await search(what, query);
  } finally {
    await new Promise((done) => server.once('exit', done).kill('SIGTERM'));
  }
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
