// What changed of the facts that rooms downstream hold copies of. A verb tells it in its own transaction, so the change and its message are kept or
// lost together; who works it off deletes it in the transaction of the work, so a crash in between loses nothing and does nothing twice.
import { sql } from 'kysely';
import { type Database, transaction, uuidv7 } from './database.ts';

/**
 * Whose and what. `certificate`: the organisation that holds it, and the certificate. `product`: its maker and the product. `maker`: the
 * maker twice. `lot`: the maker and the product, with the code on the pack.
 */
export type FactChange = { orgId: string; subjectId: string } & (
  | { kind: 'certificate' | 'product' | 'maker' }
  | { kind: 'lot'; lotCode: string }
);

/** Tells changes, inside the caller's transaction. */
export async function tellChanges(db: Database, changes: readonly FactChange[], at: Date): Promise<void> {
  if (changes.length === 0) return;
  const told = changes.map((one) => ({
    ...{ change_id: uuidv7(), kind: one.kind, org_id: one.orgId, subject_id: one.subjectId },
    ...{ lot_code: one.kind === 'lot' ? one.lotCode : null, recorded_at: at },
  }));
  await sql`
    insert into platform.outbox (change_id, kind, org_id, subject_id, lot_code, recorded_at)
    select n.change_id, n.kind, n.org_id, n.subject_id, n.lot_code, n.recorded_at
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as n(change_id uuid, kind text, org_id uuid, subject_id uuid, lot_code text, recorded_at timestamptz)`.execute(db);
}

/** As many at a time, so that a large import is worked off in short transactions. */
const BATCH = 500;
const LONGEST_WAIT_SECONDS = 300;

/**
 * Works off what was told and is due, an organisation's changes together, in one transaction that also deletes them. Processes that ask at once
 * each take what no other has. Where `work` throws, what it wrote is undone, the failure is reported, and that organisation's changes are tried
 * again after 1, 2, 4 ... at most 300 seconds. Gives how many were taken: none means that nothing is due.
 */
export async function workChanges(
  db: Database,
  work: (db: Database, orgId: string, changes: readonly FactChange[]) => Promise<void>,
  at: Date,
  onFailure: (error: unknown) => void,
): Promise<number> {
  return transaction(db, async (inside) => {
    const taken = await takeDue(inside, at);
    const done: string[] = [];
    for (const [orgId, told] of Map.groupBy(taken, (one) => one.orgId)) {
      const ids = told.map((one) => one.changeId);
      try {
        await transaction(inside, (db) => work(db, orgId, told.map(toChange)));
        done.push(...ids);
      } catch (error) {
        onFailure(error);
        await putOff(inside, ids, at);
      }
    }
    if (done.length > 0) await inside.deleteFrom('platform.outbox').where(isOneOf(done)).execute();
    return taken.length;
  });
}

type Row = { changeId: string; kind: string; orgId: string; subjectId: string; lotCode: string | null };

/** The oldest that are due and that nobody else is at, held until the transaction ends. */
const takeDue = (db: Database, at: Date): Promise<Row[]> =>
  db
    .selectFrom('platform.outbox')
    .select(['change_id as changeId', 'kind', 'org_id as orgId', 'subject_id as subjectId', 'lot_code as lotCode'])
    .where((where) => where.or([where('due_at', 'is', null), where('due_at', '<=', at)]))
    .orderBy('change_id')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();

const toChange = ({ kind, orgId, subjectId, lotCode }: Row): FactChange =>
  ({ kind, orgId, subjectId, ...(lotCode === null ? {} : { lotCode }) }) as FactChange;

const isOneOf = (ids: readonly string[]) => sql<boolean>`change_id = any(${ids}::uuid[])`;

async function putOff(db: Database, ids: readonly string[], at: Date): Promise<void> {
  const wait = sql`make_interval(secs => least(power(2, least(tries, 10)), ${LONGEST_WAIT_SECONDS}))`;
  await db
    .updateTable('platform.outbox')
    .set({ tries: sql<number>`tries + 1`, due_at: sql<Date>`${at}::timestamptz + ${wait}` })
    .where(isOneOf(ids))
    .execute();
}
