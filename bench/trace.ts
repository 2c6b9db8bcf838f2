// `node --import ./bin/jsx.mjs bench/trace.ts [lots]`: how long a trace takes among a million lots with five million moves of lots, both ways, a
// recall of an ingredient that reached ten thousand deliveries, and how many EPCIS events are captured in a second. Lots are invented in SQL:
// six tenths are material, two tenths are made of five materials, two tenths of five of those and leave with fifteen deliveries each.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Database, migrate, transaction, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { loadHouses } from '#houses';
import { captureDocument } from '../src/houses/epcis/capture.ts';
import { documentOf, receivingEvent } from '../src/houses/epcis/event.ts';
import { getRecall, startRecall } from '../src/houses/recall/recall-lots.ts';
import { traceDeliveries, traceLots } from '../src/houses/recall/trace.ts';
import { connect } from '../src/platform/database/connection.ts';
import { startPostgres, stopPostgres, UNSAFE_FAST } from '../src/platform/database/server.ts';

const LOTS = Number(process.argv[2] ?? 1_000_000);
const MATERIALS = LOTS * 0.6;
const HALF = LOTS * 0.8;
/** Products that hold the poisoned lot, directly: 670 times 15 deliveries are 10,050. */
const POISONED = 670;
const at = new Date('2026-11-24T02:00:00Z');
const [orgId, houseId] = [uuidv7(), uuidv7()];
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);

/** The id of the n-th lot or delivery: a UUID that holds n. */
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ID = (n: string) => sql.raw(`('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`);

async function pour(db: Database): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(db);
  await sql`
    insert into houses.lots (org_id, house_id, lot_id, kind, code, name, unit, quantity_thousandths, stock_thousandths, state, began_on, recorded_at)
    select ${orgId}::uuid, ${houseId}::uuid, ${ID('n')}, 'material', n::text, 'Cabai', 'kg', 1000, 1000, 'received', '2026-11-01', ${at}::timestamptz
    from generate_series(1, ${LOTS}) as n`.execute(db);
  // Five inputs for each lot that is made, near it in number, as production uses what came in last; and the poisoned lot in the last of them.
  await sql`
    insert into houses.lot_inputs (org_id, lot_id, input_lot_id, quantity_thousandths)
    select ${orgId}::uuid, ${ID('n')}, ${ID(`case when n <= ${HALF} then ((n - ${MATERIALS}) * 3 + k * 7919) % ${MATERIALS} + 1 else ${MATERIALS} + (n - ${HALF} + k * 7919) % ${HALF - MATERIALS} + 1 end`)}, 100
    from generate_series(${MATERIALS + 1}::int, ${LOTS}::int) as n
    cross join generate_series(0, 4) as k`.execute(db);
  await sql`
    insert into houses.lot_inputs (org_id, lot_id, input_lot_id, quantity_thousandths)
    select ${orgId}::uuid, ${ID('n')}, ${ID(String(LOTS + 1))}, 1
    from generate_series(${LOTS - POISONED + 1}::int, ${LOTS}::int) as n`.execute(db);
  await sql`
    insert into houses.lots (org_id, house_id, lot_id, kind, code, name, unit, quantity_thousandths, stock_thousandths, state, began_on, recorded_at)
    values (${orgId}, ${houseId}, ${idOf(LOTS + 1)}, 'material', 'beracun', 'Pewarna', 'kg', 1000, 1000, 'received', '2026-11-01', ${at})`.execute(
    db,
  );
  await sql`
    insert into houses.shipments (org_id, house_id, shipment_id, code, buyer_name, shipped_on, recorded_at)
    select ${orgId}::uuid, ${houseId}::uuid, ${ID('n')}, n::text, 'Pembeli', '2026-11-20', ${at}::timestamptz
    from generate_series(1, ${(LOTS - HALF) * 15}::int) as n`.execute(db);
  await sql`
    insert into houses.shipment_lots (org_id, shipment_id, lot_id, quantity_thousandths)
    select ${orgId}::uuid, ${ID('n')}, ${ID(`${HALF} + (n - 1) / 15 + 1`)}, 1
    from generate_series(1, ${(LOTS - HALF) * 15}::int) as n`.execute(db);
}

/** Milliseconds of the work, the best and the worst of some. */
async function clock<T>(times: number, work: (turn: number) => Promise<T>): Promise<{ told: string; last: T }> {
  const took: number[] = [];
  let last: T;
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    last = await work(turn);
    took.push(performance.now() - began);
  }
  return { told: `${Math.min(...took).toFixed(1)} to ${Math.max(...took).toFixed(1)} ms`, last: last! };
}

async function measure(db: Database): Promise<void> {
  const lot = (n: number) => ({ orgId, lotId: idOf(n) });
  const back = await clock(10, (turn) => traceLots(db, [lot(HALF + 1 + turn * 997)], 'back'));
  say('A product traced back', `${back.told}, ${back.last.length} lots`);
  const forward = await clock(10, (turn) => traceLots(db, [lot(1 + turn * 997)], 'forward'));
  say('A material traced forward', `${forward.told}, ${forward.last.length} lots`);
  const called = await clock(3, () => traceDeliveries(db, [lot(LOTS + 1)]));
  say('Deliveries of the poisoned lot', `${called.told}, ${called.last.length} deliveries`);
  const whole = POISONED * 15;
  if (called.last.length !== whole) throw new Error(`${called.last.length} deliveries are not ${whole}`);
  const actor = {
    kind: 'user' as const,
    userId: uuidv7(),
    name: 'Uji',
    example: false,
    memberships: [{ orgId, role: 'houseOperator' as const }],
  };
  const now = { today: day('2026-11-24'), at };
  const recall = {
    entryId: uuidv7(),
    lotId: idOf(LOTS + 1),
    cause: 'ingredient' as const,
    hazardClass: 'I' as const,
    reason: 'pewarna',
  };
  say('The recall with its holds', (await clock(1, () => startRecall(db, actor, houseId, recall, now))).told);
  const list = await clock(3, () => getRecall(db, actor, houseId, recall.entryId));
  say('Its list', `${list.told}, ${list.last.lots.length} lots, ${list.last.deliveries.length} deliveries`);
  const place = { houseId, regencyCode: '32.05' };
  const thing = { ...place, lotId: idOf(1), code: '1', unit: 'kg', gtin: null, quantity: 1000 };
  const documents = Array.from({ length: 5 }, () =>
    documentOf(
      Array.from({ length: 1000 }, () => receivingEvent({ eventId: uuidv7(), day: now.today, at }, place, thing)),
      at,
    ),
  );
  say('Captured: 1,000 EPCIS events', (await clock(5, (turn) => captureDocument(db, actor, documents[turn]!, at))).told);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-trace-'));
const server = await startPostgres(folder, UNSAFE_FAST);
const db = connect(server.url, { max: 2, statementSeconds: 0 });
try {
  await migrate(db);
  const house = {
    name: 'Rumah Uji',
    operatorName: 'Koperasi',
    commodity: 'Cabai',
    regencyCode: '32.05',
    assetStatus: 'granted' as const,
  };
  const unknown = { assetDocument: null, managerContractEndsOn: null, openedOn: null, example: true, lines: [], members: [] };
  await loadHouses(db, [{ orgId, houseId, ...house, ...unknown }], at);
  const began = performance.now();
  await transaction(db, pour, { statementSeconds: 0 });
  await sql`analyze`.execute(db);
  say('Poured', `${((performance.now() - began) / 1000).toFixed(0)} s`);
  await measure(db);
} finally {
  await db.destroy();
  await server.leave();
  await stopPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}
