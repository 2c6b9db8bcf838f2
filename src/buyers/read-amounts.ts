// What buyers pledged and planned in a year, by buyer: two amounts that stand beside each other on the dashboard and are never added.
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';

export type BuyerAmounts = { buyerId: string; buyerName: string; pledgedRupiah: number; plannedRupiah: number };

/** By buyer: the sum pledged in the year, and the ceiling of the plan of the year (the plan lines add up to it exactly). Public sums. */
export async function readAmounts(db: Database, _actor: Actor, year: number): Promise<BuyerAmounts[]> {
  const all = acrossOrganisations(db, 'buyers.readAmounts');
  const plans = await all
    .selectFrom('buyers.plans as p')
    .innerJoin('buyers.organisations as o', 'o.buyer_id', 'p.buyer_id')
    .select(['p.buyer_id', 'o.name', 'p.ceiling_rupiah as rupiah'])
    .where('p.year', '=', year)
    .execute();
  const pledges = await all
    .selectFrom('buyers.pledges as p')
    .innerJoin('buyers.organisations as o', 'o.buyer_id', 'p.buyer_id')
    .select(['p.buyer_id', 'o.name', 'p.sum_rupiah as rupiah'])
    .where('p.pledged_on', '>=', `${year}-01-01`)
    .where('p.pledged_on', '<', `${year + 1}-01-01`)
    .execute();
  const byBuyer = new Map<string, BuyerAmounts>();
  const of = ({ buyer_id, name }: { buyer_id: string; name: string }): BuyerAmounts => {
    const known = byBuyer.get(buyer_id) ?? { buyerId: buyer_id, buyerName: name, pledgedRupiah: 0, plannedRupiah: 0 };
    byBuyer.set(buyer_id, known);
    return known;
  };
  for (const row of plans) of(row).plannedRupiah += row.rupiah;
  for (const row of pledges) of(row).pledgedRupiah += row.rupiah;
  return [...byBuyer.values()].toSorted((a, b) => (a.buyerId < b.buyerId ? -1 : 1));
}

/** The years that any plan is for, newest first. */
export async function listPlanYears(db: Database, _actor: Actor): Promise<number[]> {
  const rows = await acrossOrganisations(db, 'buyers.readAmounts')
    .selectFrom('buyers.plans')
    .select('year')
    .distinct()
    .orderBy('year', 'desc')
    .execute();
  return rows.map((row) => row.year);
}
