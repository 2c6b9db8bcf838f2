// `node --import ./bin/jsx.mjs bench/dashboard.ts [lines [contracts]]`: how long the dashboard takes on seven million plan lines and two hundred thousand contracts.
// Plans and ledgers are invented from a seed and poured in by COPY, then counted as an import and a step count them; the page is asked through the
// app, as a browser asks, beside the smallest page of the same app. Keys are not checked while pouring, the figures are.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { system } from '#platform/access';
import { classes, regencies } from '#platform/codes';
import { copyIn, type Database, migrate, transaction, uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { openLog } from '#platform/log';
import { rupiah } from '#platform/money';
import { refreshSummaries } from '../src/buyers/store-summary.ts';
import { appendEntry, type ContractWhole, loadContracts, type State, verifyRealisation } from '../src/contracts/index.ts';
import { connect } from '../src/platform/database/connection.ts';
import { startPostgres, stopPostgres, UNSAFE_FAST } from '../src/platform/database/server.ts';
import { openApp } from '../src/web/app.ts';
import { Random } from '../src/web/example/random.ts';

const LINES = Number(process.argv[2] ?? 7_000_000);
const BUYERS = 700;
const CONTRACTS = Number(process.argv[3] ?? Math.round(LINES / 35));
const UNITS_OF_BUYER = 60;
const LINES_OF_PACKAGE = 10;
const KINDS = ['kabupaten', 'kota', 'provinsi', 'kementerian', 'lembaga', 'bumn', 'dapur'];
const at = new Date('2026-11-24T02:00:00Z');
const random = new Random('dashboard');
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`;

type Buyer = { buyerId: string; planId: string; name: string; kind: string; regencyCode: string | null; units: string[] };
const buyers: Buyer[] = Array.from({ length: BUYERS }, (_, n) => ({
  ...{ buyerId: uuidv7(), planId: uuidv7(), name: `Instansi ${n}`, kind: KINDS[n % KINDS.length]! },
  regencyCode: n % 20 === 0 ? null : regencies[n % regencies.length]!.code,
  units: Array.from({ length: UNITS_OF_BUYER }, () => uuidv7()),
}));
const linesOf = (n: number): number => Math.floor((LINES * (n + 1)) / BUYERS) - Math.floor((LINES * n) / BUYERS);

async function pourPlans(db: Database): Promise<void> {
  await copyIn(db, 'buyers.organisations', ['buyer_id', 'name', 'kind', 'regency_code', 'recorded_at'], buyers.map((b) => [b.buyerId, b.name, b.kind, b.regencyCode, at])); // prettier-ignore
  await copyIn(db, 'buyers.units', ['buyer_id', 'unit_id', 'unit_key', 'code', 'name'], buyers.flatMap((b) => b.units.map((id, n) => [b.buyerId, id, `${n}`, `${n}`, `Satuan kerja ${n}`]))); // prettier-ignore
  await copyIn(db, 'buyers.plans', ['buyer_id', 'plan_id', 'year', 'recorded_at'], buyers.map((b) => [b.buyerId, b.planId, 2026, at])); // prettier-ignore
  await copyIn(db, 'buyers.plan_ids', ['plan_id', 'buyer_id'], buyers.map((b) => [b.planId, b.buyerId])); // prettier-ignore
  const digest = Buffer.alloc(32);
  for (const [n, buyer] of buyers.entries()) {
    const packages = Array.from({ length: Math.ceil(linesOf(n) / LINES_OF_PACKAGE) }, (_, p) => [uuidv7(), p] as const);
    await copyIn(
      db,
      'buyers.packages',
      [
        'buyer_id',
        'package_id',
        'plan_id',
        'unit_id',
        'rup_code',
        'version',
        'content_sha256',
        'name',
        'ceiling_rupiah',
        'recorded_at',
      ],
      packages.map(([id, p]) => [
        buyer.buyerId,
        id,
        buyer.planId,
        buyer.units[p % UNITS_OF_BUYER]!,
        `${p}`,
        1,
        digest,
        'Paket',
        1_000_000,
        at,
      ]),
    );
    await copyIn(
      db,
      'buyers.plan_lines',
      [
        'buyer_id',
        'plan_line_id',
        'plan_id',
        'year',
        'topic_id',
        'package_id',
        'unit_id',
        'position',
        'text',
        'class_id',
        'class_probability',
        'class_basis',
        'rupiah',
        'month_from',
        'regency_code',
      ],
      linesFor(buyer, packages, linesOf(n)),
    );
  }
}

/** Texts that plan lines share, as real plans do. */
const topics = Array.from({ length: 400 }, () => uuidv7());

function* linesFor(buyer: Buyer, packages: readonly (readonly [string, number])[], count: number) {
  for (let i = 0; i < count; i += 1) {
    const [packageId, p] = packages[Math.floor(i / LINES_OF_PACKAGE)]!;
    const known = random.chance(0.9);
    yield [
      ...[
        buyer.buyerId,
        uuidv7(),
        buyer.planId,
        2026,
        random.pick(topics),
        packageId,
        buyer.units[p % UNITS_OF_BUYER]!,
        i % LINES_OF_PACKAGE,
        'Belanja',
      ],
      ...[known ? classes[random.int(0, classes.length - 1)]!.id : null, known ? 0.9 : null, {}],
      ...[
        random.int(1, 900) * 100_000,
        random.chance(0.95) ? `2026-${String(random.int(1, 12)).padStart(2, '0')}` : null,
        buyer.regencyCode,
      ],
    ];
  }
}

const WAY: readonly State[] = [
  'matched',
  'negotiating',
  'ordered',
  'inProduction',
  'shipped',
  'inspected',
  'handedOver',
  'billed',
  'spm',
  'paid',
];
const MONEY = new Set<State>(['ordered', 'handedOver', 'billed', 'paid']);
function contractOf(buyer: Buyer, planLineId: string): ContractWhole {
  const value = random.int(1, 900) * 100_000;
  const openedOn = addDays(day('2026-01-02'), random.int(0, 200));
  const steps = WAY.slice(0, random.int(1, WAY.length));
  let on = openedOn;
  return {
    ...{
      contractId: uuidv7(),
      buyerId: buyer.buyerId,
      buyerName: buyer.name,
      sellerOrgId: uuidv7(),
      sellerName: 'Pembuat',
      form: 'spk',
    },
    ...{ title: 'Kontrak', valueRupiah: rupiah(value), planLineId, openedOn, example: true },
    entries: steps.map((state, position) => ({
      ...{
        position,
        state,
        onDay: (on = addDays(on, position === 0 ? 0 : random.int(0, 20))),
        source: 'bench',
        evidence: 'bench',
      },
      ...{ rupiah: MONEY.has(state) ? rupiah(value) : null, reasonCode: null, enteredBy: 'system:bench', enteredAt: at },
    })),
  };
}

async function pourContracts(db: Database): Promise<string> {
  let last = '';
  const each = Math.ceil(CONTRACTS / BUYERS);
  for (const buyer of buyers) {
    const { rows } = await sql<{ id: string }>`
      select l.plan_line_id as id from buyers.plan_lines as l where l.buyer_id = ${buyer.buyerId} limit ${each}`.execute(db);
    await loadContracts(
      db,
      rows.map(({ id }) => contractOf(buyer, id)),
    );
    const still = contractOf(buyer, rows[0]!.id);
    last = still.contractId;
    await loadContracts(db, [{ ...still, entries: still.entries.slice(0, 1) }]);
  }
  return last;
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  const rising = times.toSorted((a, b) => a - b);
  return `median ${rising[Math.floor(count / 2)]!.toFixed(0)} ms, longest ${rising.at(-1)!.toFixed(0)} ms`;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-dashboard-'));
const dataDir = path.join(folder, 'postgres');
const server = await startPostgres(dataDir, { settings: { ...UNSAFE_FAST, shared_buffers: '512MB', max_wal_size: '8GB' } });
const db = connect(server.url, { max: 4 });
try {
  await migrate(db);
  const all = db.withoutPlugins();
  let began = performance.now();
  await transaction(all, async (inside) => {
    await sql`set local session_replication_role = replica`.execute(inside);
    await pourPlans(inside);
  }, { statementSeconds: 0 }); // prettier-ignore
  await sql`analyze`.execute(all);
  say(`poured ${LINES.toLocaleString('en')} plan lines of ${BUYERS} buyers`, seconds(began));
  began = performance.now();
  for (const { buyerId } of buyers)
    await transaction(all, (inside) => refreshSummaries(inside, [buyerId]), { statementSeconds: 0 });
  say('counted the plans, as their imports would', seconds(began));
  began = performance.now();
  const open = await transaction(all, pourContracts, { statementSeconds: 0 });
  say(`loaded and counted ${CONTRACTS.toLocaleString('en')} contracts`, seconds(began));
  await sql`vacuum analyze`.execute(all);
  const { rows: sizes } = await sql<{ cells: number; parts: number; plan: number; unit: number }>`
    select (select count(*) from contracts.realisation_cells) as cells, (select count(*) from contracts.realisation_parts) as parts,
      (select count(*) from buyers.plan_cells) as plan, (select count(*) from buyers.plan_unit_cells) as unit`.execute(all);
  say(
    'rows: plan cells, plan cells by unit, realisation cells, parts',
    Object.values([sizes[0]!.plan, sizes[0]!.unit, sizes[0]!.cells, sizes[0]!.parts]).join(', '),
  );

  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const app = openApp({ db, jobs, log: openLog('silent'), exampleData: false, now: () => at });
  const ask = (address: string) => async (): Promise<void> => {
    const answer = await app.hono.request(address, { headers: { accept: 'text/html' } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
  };
  const one = buyers[7]!;
  say('smallest page, for comparison', await timesOf(20, ask('/masuk')));
  for (const [what, query] of [
    ['/dasbor, everything', 'tahun=2026'],
    ['/dasbor, one kind of buyer', 'tahun=2026&jenis=kabupaten'],
    ['/dasbor, one class in one month', `tahun=2026&kelas=${classes[0]!.id}&bulan=2026-05`],
    ['/dasbor, one buyer with its units', `tahun=2026&pembeli=${one.buyerId}`],
    ['/dasbor, one unit', `tahun=2026&pembeli=${one.buyerId}&satker=${one.units[3]!}`],
  ] as const)
    say(what, await timesOf(7, ask(`/dasbor?${query}`)));

  began = performance.now();
  await transaction(all, (inside) => refreshSummaries(inside, [one.buyerId]));
  say(`counting one plan of ${linesOf(7).toLocaleString('en')} lines anew`, seconds(began));
  const step = { state: 'negotiating', onDay: day('2026-11-20'), source: 'bench', evidence: 'bench' } as const;
  began = performance.now();
  await appendEntry(db, system('bench'), open, step, at);
  say('one step entered, its figures moved', seconds(began));
  began = performance.now();
  const { contracts, cells, findings } = await verifyRealisation(db);
  say(
    `all from scratch: ${contracts.toLocaleString('en')} contracts, ${cells.toLocaleString('en')} cells, ${findings.length} differ`,
    seconds(began),
  );
} finally {
  await db.destroy();
  await stopPostgres(dataDir);
  rmSync(folder, { recursive: true, force: true });
}
