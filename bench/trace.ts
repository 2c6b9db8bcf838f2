// `node --import ./bin/jsx.mjs bench/trace.ts [lots]`: how long a trace of one lot takes among a million lots with five million moves, both ways,
// over two hundred random lots; the recall of a material that reached more than ten thousand deliveries in twenty houses; and how many EPCIS events
// are captured in a second. Each answer is held against a walk over all edges, and no query may read a large table from end to end. A database of its
// own, removed at the end.
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Database, migrate, transaction, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { writePdf } from '#platform/pdf';
import { loadHouses } from '#houses';
import { captureDocument } from '../src/houses/epcis/capture.ts';
import { documentOf, receivingEvent } from '../src/houses/epcis/event.ts';
import { getRecall, startRecall } from '../src/houses/recall/recall-lots.ts';
import { reportPaper } from '../src/houses/recall/report-paper.ts';
import { type TracedLot, traceDeliveries, traceLots } from '../src/houses/recall/trace.ts';
import { connect } from '../src/platform/database/connection.ts';
import { startPostgres, stopPostgres, UNSAFE_FAST } from '../src/platform/database/server.ts';
import {
  countLines,
  houseIdOf,
  houseOf,
  housesToLoad,
  layOutWorld,
  lotIdOf,
  type LotWorld,
  orgIdOf,
  pourWorld,
  walkAll,
} from './lot-world.ts';

const LOTS = Number(process.argv[2] ?? 1_000_000);
const TRACED = 200;
const CAPTURES = 30;
const BIG = ['lots', 'lot_inputs', 'shipments', 'shipment_lots', 'epcis_events'];
const at = new Date('2026-11-24T02:00:00Z');
const now = { today: day('2026-11-24'), at };
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);
const count = (n: number): string => n.toLocaleString('en-GB');
const keyOf = (lot: number) => ({ orgId: orgIdOf(houseOf(lot)), lotId: lotIdOf(lot) });
const operatorOf = (orgId: string) => ({
  ...{ kind: 'user' as const, userId: uuidv7(), name: 'Uji', example: false },
  memberships: [{ orgId, role: 'houseOperator' as const }],
});

/** The work's answer and how many milliseconds it took. */
async function clock<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const began = performance.now();
  const answer = await work();
  return { ms: performance.now() - began, answer };
}

/** Median, 99th of a hundred, and the longest. */
function tell(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

async function measureTraces(db: Database, world: LotWorld): Promise<void> {
  const lots = Array.from({ length: TRACED }, (_, i) => Math.floor((i * 0.618_033_988_75 * world.poison) % world.poison));
  for (const way of ['back', 'forward'] as const) {
    const took: number[] = [];
    const answers: TracedLot[][] = [];
    const before = await coreSeconds(db);
    for (const lot of lots) {
      const { ms, answer } = await clock(() => traceLots(db, [keyOf(lot)], way));
      took.push(ms);
      answers.push(answer);
    }
    const cores = ((await coreSeconds(db)) - before) / TRACED;
    for (const [n, answer] of answers.entries()) {
      const walked = walkAll(world, lots[n]!, way);
      assert.deepEqual(answer.map(({ lotId }) => lotId).toSorted(), [...walked].map(lotIdOf).toSorted());
    }
    const most = Math.max(...answers.map(({ length }) => length));
    say(
      `Traced ${way}, ${TRACED} lots`,
      `${tell(took)}, of cores ${(cores * 1000).toFixed(1)} ms each; up to ${count(most)} lots, each answer as walked`,
    );
  }
}

/** Seconds of cores that this process and the one of its connection have used: the clock says more of who else is on the machine. */
async function coreSeconds(db: Database): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const [user, kernel] = readFileSync(`/proc/${rows[0]!.pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  const { user: own, system } = process.cpuUsage();
  return (Number(user) + Number(kernel)) / 100 + (own + system) / 1e6;
}

async function measureRecall(db: Database, world: LotWorld): Promise<void> {
  const walked = walkAll(world, world.poison, 'forward');
  const wanted = countLines(world, walked);
  const called = await clock(() => traceDeliveries(db, [keyOf(world.poison)]));
  assert.equal(called.answer.length, wanted);
  say(
    'Deliveries of the poisoned lot',
    `${called.ms.toFixed(0)} ms, ${count(wanted)} deliveries of ${count(walked.size)} lots, as walked`,
  );
  const actor = operatorOf(orgIdOf(houseOf(world.poison)));
  const call = {
    entryId: uuidv7(),
    lotId: lotIdOf(world.poison),
    cause: 'ingredient' as const,
    hazardClass: 'I' as const,
    reason: 'pewarna',
  };
  const houseId = houseIdOf(houseOf(world.poison));
  say('The recall with its holds', `${(await clock(() => startRecall(db, actor, houseId, call, now))).ms.toFixed(0)} ms`);
  const lists: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const { ms, answer } = await clock(() => getRecall(db, actor, houseId, call.entryId));
    assert.deepEqual([answer.lots.length, answer.deliveries.length], [walked.size, wanted]);
    lists.push(ms);
  }
  say('Its list', tell(lists));
  const whole = await getRecall(db, actor, houseId, call.entryId);
  const { ms, answer } = await clock(() => writePdf(reportPaper({ recall: whole, houseName: 'Rumah', on: now.today }, 'id')));
  say('Its report as PDF', `${ms.toFixed(0)} ms, ${(answer.length / 1e6).toFixed(1)} MB`);
}

/** Documents of a thousand events as a partner sends them, the first of them twice. */
async function measureCapture(db: Database): Promise<void> {
  const orgId = orgIdOf(0);
  const place = { houseId: houseIdOf(0), regencyCode: '32.05' };
  const eventOf = (n: number) =>
    receivingEvent({ eventId: uuidv7(), day: now.today, at }, place, {
      ...place,
      lotId: lotIdOf(n),
      code: String(n),
      unit: 'kg',
      gtin: null,
      quantity: 1000,
    });
  const documents = Array.from({ length: CAPTURES }, (_, d) =>
    documentOf(
      Array.from({ length: 1000 }, (_, n) => eventOf(d * 1000 + n)),
      at,
    ),
  );
  const took: number[] = [];
  for (const document of documents) {
    const { ms, answer } = await clock(() => captureDocument(db, operatorOf(orgId), document, at));
    assert.equal(answer.keptCount, 1000);
    took.push(ms);
  }
  assert.equal((await captureDocument(db, operatorOf(orgId), documents[0]!, at)).keptCount, 0);
  const seconds = took.reduce((sum, one) => sum + one, 0) / 1000;
  say('EPCIS events captured', `${count(Math.round((CAPTURES * 1000) / seconds))} a second; a document of 1,000: ${tell(took)}`);
}

/** How often each large table was read from end to end since the server started. */
async function scans(db: Database): Promise<string> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  await sql`select 1`.execute(db);
  const { rows } = await sql<{ name: string; scans: string }>`
    select relname as name, seq_scan as scans from pg_stat_user_tables where schemaname = 'houses' and relname = any(${BIG}) order by 1`.execute(
    db,
  );
  return JSON.stringify(rows);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-trace-'));
const server = await startPostgres(folder, UNSAFE_FAST);
const db = connect(server.url, { max: 1, statementSeconds: 0 });
try {
  await migrate(db);
  await loadHouses(db, housesToLoad(), at);
  const { ms: laidOut, answer: world } = await clock(async () => layOutWorld(LOTS));
  const poured = await clock(() =>
    transaction(
      db,
      async (inside) => {
        await sql`set local session_replication_role = replica`.execute(inside);
        await pourWorld(inside, world, at);
      },
      { statementSeconds: 0 },
    ),
  );
  await sql`analyze`.execute(db);
  const moves = world.inputs.from.length + world.moves.from.length + world.lines.from.length;
  const { rows } = await sql<{ size: string }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(db);
  say(
    'World',
    `${count(world.lots)} lots, ${count(moves)} moves, ${rows[0]!.size}; laid out in ${(laidOut / 1000).toFixed(0)} s, poured in ${(poured.ms / 1000).toFixed(0)} s`,
  );
  const before = await scans(db);
  await measureTraces(db, world);
  await measureRecall(db, world);
  await measureCapture(db);
  assert.equal(await scans(db), before, 'a large table was read from end to end');
  say('Large tables read from end to end', 'none');
} finally {
  await db.destroy();
  await server.leave();
  await stopPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}
