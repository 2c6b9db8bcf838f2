// Sightings and pairs of a buyer in the database.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { demandSight } from '../import/list-purchases.ts';
import type { Source } from '../import/purchase.ts';
import type { Ground, Verdict } from './decide-pairs.ts';
import type { Amounts } from './count-once.ts';

/** A purchase with what it comes to and who sells; `year` is that of its order. */
export type Seen = {
  id: string;
  source: Source | 'ledger';
  sourceKey: string;
  year: number;
  rupCodes: string[];
  rupiah: number | null;
  onDay: Day;
  unitName: string;
  accountCode: string | null;
  sellerKey: string | null;
  title: string;
  amounts: Amounts;
};

type SeenRow = {
  purchase_id: string;
  source: Source;
  source_key: string;
  year: number;
  rup_codes: string[];
  ordered_rupiah: number | null;
  billed_rupiah: number | null;
  paid_rupiah: number | null;
  on_day: Day;
  unit_name: string;
  account_code: string | null;
  seller_key: string | null;
  title: string;
  outcome: string;
  handed_over: boolean;
};

/** What other systems saw of a buyer's purchases; `ids` for some of them only. Cancelled ones are left out: nothing of them is spent. */
export async function readSeen(db: Database, actor: Actor, buyerId: string, ids?: readonly string[]): Promise<Seen[]> {
  demandSight(actor, buyerId);
  const some = ids ? sql`and p.purchase_id = any(${[...ids]}::uuid[])` : sql``;
  const { rows } = await sql<SeenRow>`
    select p.purchase_id, p.source, p.source_key, r.year, r.rup_codes, r.ordered_rupiah, r.billed_rupiah, r.paid_rupiah,
      coalesce(r.ordered_on, r.billed_on, r.first_day) as on_day, r.unit_name, r.account_code, r.seller_key, r.title, r.outcome,
      not ('handedOver' = any(r.missing)) as handed_over
    from contracts.purchases as p
    join contracts.purchase_readings as r
      on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
    where p.buyer_id = ${buyerId} and r.outcome <> 'cancelled' ${some}
    order by p.purchase_id`.execute(db);
  return rows.map((row) => ({
    ...{ id: row.purchase_id, source: row.source, sourceKey: row.source_key, year: row.year, rupCodes: row.rup_codes },
    ...{ rupiah: row.ordered_rupiah ?? row.billed_rupiah, onDay: row.on_day, unitName: row.unit_name },
    ...{ accountCode: row.account_code, sellerKey: row.seller_key, title: row.title },
    amounts: {
      purchases: 1,
      orderedRupiah: row.ordered_rupiah ?? 0,
      handedOver: row.handed_over ? 1 : 0,
      handedOverOrderRupiah: row.handed_over ? (row.ordered_rupiah ?? 0) : 0,
      billedRupiah: row.billed_rupiah ?? 0,
      paidRupiah: row.paid_rupiah ?? 0,
    },
  }));
}

export type LedgerRow = { id: string; title: string; planLineId: string | null; year: number; onDay: Day; amounts: Amounts };

/** The buyer's own contracts that were ordered and not stopped, with what their ledgers say. */
export async function readLedger(db: Database, actor: Actor, buyerId: string): Promise<LedgerRow[]> {
  demandSight(actor, buyerId);
  const { rows } = await sql<{
    contract_id: string;
    title: string;
    plan_line_id: string | null;
    on_day: Day;
    ordered: number;
    handed_over: boolean;
    billed: number;
    paid: number;
  }>`
    select c.contract_id, c.title, c.plan_line_id, min(e.on_day) filter (where e.state = 'ordered') as on_day,
      c.value_rupiah as ordered, bool_or(e.state = 'handedOver') as handed_over,
      coalesce(max(e.rupiah) filter (where e.state = 'billed'), 0) as billed,
      coalesce(sum(e.rupiah) filter (where e.state in ('paid', 'advancePaid')), 0)::bigint as paid
    from contracts.contracts as c
    join contracts.entries as e on e.buyer_id = c.buyer_id and e.contract_id = c.contract_id
    where c.buyer_id = ${buyerId}
    group by c.buyer_id, c.contract_id
    having bool_or(e.state = 'ordered') and not bool_or(e.state in ('cancelled', 'terminated'))
    order by c.contract_id`.execute(db);
  return rows.map((row) => ({
    ...{ id: row.contract_id, title: row.title, planLineId: row.plan_line_id, onDay: row.on_day },
    year: Number(row.on_day.slice(0, 4)),
    amounts: {
      ...{ purchases: 1, orderedRupiah: row.ordered, handedOver: row.handed_over ? 1 : 0 },
      ...{ handedOverOrderRupiah: row.handed_over ? row.ordered : 0, billedRupiah: row.billed, paidRupiah: row.paid },
    },
  }));
}

export type KeptPair = {
  firstId: string;
  secondId: string;
  position: number;
  verdict: Verdict;
  grounds: Ground[];
  reason: string | null;
  byPerson: boolean;
  decidedAt: Date;
};

/** What counts now of each pair of a buyer: its last entry. */
export async function readPairs(db: Database, actor: Actor, buyerId: string): Promise<KeptPair[]> {
  demandSight(actor, buyerId);
  const { rows } = await sql<{
    first_id: string;
    second_id: string;
    position: number;
    verdict: Verdict;
    grounds: Ground[];
    reason: string | null;
    decided_by: string;
    decided_at: Date;
  }>`
    select distinct on (q.first_id, q.second_id) q.first_id, q.second_id, q.position, q.verdict, q.grounds, q.reason, q.decided_by, q.decided_at
    from contracts.purchase_pairs as q
    where q.buyer_id = ${buyerId}
    order by q.first_id, q.second_id, q.position desc`.execute(db);
  return rows.map((row) => ({
    ...{ firstId: row.first_id, secondId: row.second_id, position: row.position, verdict: row.verdict, grounds: row.grounds },
    ...{ reason: row.reason, byPerson: row.decided_by.startsWith('user:'), decidedAt: row.decided_at },
  }));
}

export type NewPair = Pick<KeptPair, 'firstId' | 'secondId' | 'position' | 'verdict' | 'grounds' | 'reason'>;

/** Adds entries; nothing before them is changed. */
export async function addPairs(db: Database, buyerId: string, pairs: readonly NewPair[], by: string, at: Date): Promise<void> {
  await copyIn(
    db,
    'contracts.purchase_pairs',
    ['buyer_id', 'first_id', 'second_id', 'position', 'verdict', 'grounds', 'reason', 'decided_by', 'decided_at'],
    pairs.map((pair) => [
      ...[buyerId, pair.firstId, pair.secondId, pair.position, pair.verdict, JSON.stringify(pair.grounds), pair.reason, by, at],
    ]),
  );
}

/** The pairs that count as one, and those of which a person said that they are not. */
export const verdictsOf = (pairs: readonly KeptPair[]): { same: KeptPair[]; apart: KeptPair[] } => ({
  same: pairs.filter(({ verdict }) => verdict === 'same'),
  apart: pairs.filter(({ verdict, byPerson }) => verdict === 'different' && byPerson),
});
