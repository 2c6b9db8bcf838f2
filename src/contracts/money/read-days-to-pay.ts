import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { type DaysToPay, decideDaysToPay, type MoneyStep } from './decide-days-to-pay.ts';

/** Two years: long enough for a small buyer to have paid something, short enough to speak of how it pays now. */
const DAYS_BACK = 730;

/** How long a buyer took to pay. Sums of public bodies without names, for whoever asks: makers before all. */
export async function readDaysToPay(db: Database, _actor: Actor, buyerId: string, today: Day): Promise<DaysToPay> {
  const since = addDays(today, -DAYS_BACK);
  const { rows } = await sql<MoneyStep & { contractId: string }>`
    select e.contract_id as "contractId", e.state, e.on_day as "onDay", e.rupiah
    from contracts.entries as e
    join contracts.contracts as c on c.buyer_id = e.buyer_id and c.contract_id = e.contract_id
    where e.buyer_id = ${buyerId} and c.opened_on >= ${since}::date and e.state in ('handedOver', 'advancePaid', 'paid')
      and not exists (
        select from contracts.entries as s
        where s.buyer_id = ${buyerId} and s.contract_id = e.contract_id and s.state = 'terminated'
      )
    order by e.contract_id, e.position`.execute(db);
  const observed = await sql<{ days: number }>`
    select r.paid_on - r.handed_over_on as days
    from contracts.purchase_readings as r
    join contracts.purchases as p
      on p.buyer_id = r.buyer_id and p.purchase_id = r.purchase_id and p.current_version = r.version
    where r.buyer_id = ${buyerId} and r.handed_over_on >= ${since}::date and r.paid_on >= r.handed_over_on`.execute(db);
  return decideDaysToPay(
    [...Map.groupBy(rows, ({ contractId }) => contractId).values()],
    observed.rows.map(({ days }) => days),
    today,
  );
}
