// What became of the money: one read over the ledgers, by buyer and year of the contract. Pledges and plans are other rooms' figures and are
// put beside these by the dashboard, never into the same sum.
import { sql } from 'kysely';
import { acrossOrganisations } from '#platform/database';
import type { Database } from '#platform/database';
import type { State } from './decide-move.ts';

export type Realisation = {
  buyerId: string;
  buyerName: string;
  /** Orders and contracts that were placed and not stopped. */
  orderCount: number;
  orderedRupiah: number;
  stoppedRupiah: number;
  deliveredRupiah: number;
  paidRupiah: number;
  deliveredNotPaidRupiah: number;
  paidAheadRupiah: number;
};

/** By buyer, for the contracts opened in the year. Delivered-not-paid and paid-ahead are taken contract by contract, then summed. */
export async function readRealisation(db: Database, year: number): Promise<Realisation[]> {
  const { rows } = await sql<Realisation>`
    with ledger as (
      select e.buyer_id, e.contract_id,
        bool_or(e.state = 'ordered') as ordered,
        bool_or(e.state in ('cancelled', 'terminated')) as stopped,
        coalesce(sum(e.rupiah) filter (where e.state = 'handedOver'), 0) as delivered,
        coalesce(sum(e.rupiah) filter (where e.state in ('advancePaid', 'paid')), 0) as paid
      from contracts.entries as e
      group by e.buyer_id, e.contract_id
    )
    select c.buyer_id as "buyerId", max(c.buyer_name) as "buyerName",
      (count(*) filter (where l.ordered and not l.stopped))::int8 as "orderCount",
      coalesce(sum(c.value_rupiah) filter (where l.ordered and not l.stopped), 0)::int8 as "orderedRupiah",
      coalesce(sum(c.value_rupiah) filter (where l.ordered and l.stopped), 0)::int8 as "stoppedRupiah",
      sum(l.delivered)::int8 as "deliveredRupiah",
      sum(l.paid)::int8 as "paidRupiah",
      sum(greatest(l.delivered - l.paid, 0))::int8 as "deliveredNotPaidRupiah",
      sum(greatest(l.paid - l.delivered, 0))::int8 as "paidAheadRupiah"
    from contracts.contracts as c
    join ledger as l on l.buyer_id = c.buyer_id and l.contract_id = c.contract_id
    where c.opened_on >= ${`${year}-01-01`}::date and c.opened_on < ${`${year + 1}-01-01`}::date
    group by c.buyer_id
    order by c.buyer_id`.execute(acrossOrganisations(db, 'contracts.readRealisation'));
  return rows;
}

/** How many contracts of the year stand in each state, and why those that were stopped were stopped. */
export async function countStates(
  db: Database,
  year: number,
): Promise<{ states: { state: State; count: number }[]; reasons: { code: string; count: number }[] }> {
  const { rows } = await sql<{ state: State; reason: string | null; count: number }>`
    select s.state, case when s.state in ('cancelled', 'terminated') then s.reason_code end as reason, count(*)::int8 as count
    from (
      select distinct on (e.buyer_id, e.contract_id) e.buyer_id, e.contract_id, e.state, e.reason_code
      from contracts.entries as e
      order by e.buyer_id, e.contract_id, e.position desc
    ) as s
    join contracts.contracts as c on c.buyer_id = s.buyer_id and c.contract_id = s.contract_id
    where c.opened_on >= ${`${year}-01-01`}::date and c.opened_on < ${`${year + 1}-01-01`}::date
    group by 1, 2
    order by 3 desc, 1, 2`.execute(acrossOrganisations(db, 'contracts.readRealisation'));
  const byState = new Map<State, number>();
  for (const row of rows) byState.set(row.state, (byState.get(row.state) ?? 0) + row.count);
  return {
    states: [...byState].map(([state, count]) => ({ state, count })),
    reasons: rows.flatMap((row) => (row.reason === null ? [] : [{ code: row.reason, count: row.count }])),
  };
}
