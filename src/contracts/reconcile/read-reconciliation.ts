// The figures of reconciliation: each source and each definition by itself, what several sources saw counted once, and pledges against budgets.
import { sql } from 'kysely';
import { namesOfOrganisations } from '#platform/access';
import type { Actor } from '#platform/access';
import { classes } from '#platform/codes';
import { acrossOrganisations } from '#platform/database';
import type { Database } from '#platform/database';
import { readAmounts } from '#buyers';
import { buyersInSight } from '../import/list-purchases.ts';
import { SOURCES } from '../import/purchase.ts';
import type { Source } from '../import/purchase.ts';
import { countedTwice, minus, NOTHING, plus, sameAsOne } from './count-once.ts';
import type { Amounts } from './count-once.ts';
import { tooManyAlike } from './decide-pairs.ts';
import { sightingsOf } from './reconcile.ts';
import { readPairs, verdictsOf } from './store-pairs.ts';
import type { KeptPair, Seen } from './store-pairs.ts';

export type BySource = { source: Source | 'ledger'; amounts: Amounts };
export type PledgeAgainst = {
  buyerId: string;
  buyerName: string;
  pledgedRupiah: number;
  plannedRupiah: number;
  /** What the units may spend on procurement; null: no budget was read. */
  budgetRupiah: number | null;
  /** What was pledged beyond the budget; beyond the plan where no budget is known. */
  overRupiah: number;
};
/** Who made what was ordered, each counted once: makers of their own goods, small sellers of others' goods, and what nobody can tell yet. */
export type MadeBy = { makersRupiah: number; sellersRupiah: number; unknownRupiah: number };
export type PairShown = KeptPair & { buyerId: string; first: Seen; second: Seen };
export type Reconciliation = {
  year: number;
  sources: BySource[];
  /** The sums of all sources less what two of them saw: counted once. */
  once: Amounts;
  twice: Amounts;
  /** Purchases so many of which are alike that no two were held against each other: some of them may be counted twice. */
  notCompared: number;
  madeBy: MadeBy;
  pledges: PledgeAgainst[];
  doubtful: PairShown[];
  same: PairShown[];
};

/** The reconciliation of a year over the buyers in the actor's sight. Refuses visitors and who is neither official nor overseer. */
export async function readReconciliation(db: Database, actor: Actor, year: number): Promise<Reconciliation> {
  const buyerIds = await buyersWithPurchases(db, actor);
  const sums = new Map<Source | 'ledger', Amounts>();
  let twice = NOTHING;
  let notCompared = 0;
  let madeBy: MadeBy = { makersRupiah: 0, sellersRupiah: 0, unknownRupiah: 0 };
  const pairs: PairShown[] = [];
  for (const buyerId of buyerIds) {
    const seen = (await sightingsOf(db, actor, buyerId)).filter((one) => one.year === year);
    for (const { source, amounts } of seen) sums.set(source, plus(sums.get(source) ?? NOTHING, amounts));
    notCompared += tooManyAlike(seen).length;
    const byId = new Map(seen.map((one) => [one.id, one]));
    const kept = await readPairs(db, actor, buyerId);
    for (const pair of kept) {
      const [first, second] = [byId.get(pair.firstId), byId.get(pair.secondId)];
      if (first && second) pairs.push({ ...pair, buyerId, first, second });
    }
    const { same, apart } = verdictsOf(kept);
    const sets = sameAsOne(seen, same, apart);
    twice = plus(twice, countedTwice(sets));
    madeBy = addMadeBy(
      madeBy,
      await madeByOf(db, buyerId, seen, new Set(sets.flatMap(({ others }) => others.map(({ id }) => id)))),
    );
  }
  const sources = (['ledger', ...SOURCES] as const).flatMap((source) => {
    const amounts = sums.get(source);
    return amounts ? [{ source, amounts }] : [];
  });
  const all = sources.reduce((sum, { amounts }) => plus(sum, amounts), NOTHING);
  return {
    ...{ year, sources, once: minus(all, twice), twice, notCompared, madeBy },
    pledges: await pledgesAgainst(db, actor, year),
    doubtful: pairs.filter(({ verdict }) => verdict === 'doubtful'),
    same: pairs.filter(({ verdict }) => verdict === 'same'),
  };
}

/** The buyers in sight of whom anything was seen or ordered. */
export async function buyersWithPurchases(db: Database, actor: Actor): Promise<string[]> {
  const own = buyersInSight(actor);
  if (own !== null) return own.toSorted();
  const { rows } = await sql<{ buyer_id: string }>`
    select distinct p.buyer_id from contracts.purchases as p
    union
    select distinct c.buyer_id from contracts.contracts as c
    order by 1`.execute(acrossOrganisations(db, 'contracts.readReconciliation'));
  return rows.map((row) => row.buyer_id);
}

const NOT_FOR_MAKERS = classes.filter(({ kind }) => kind === 'not-for-makers').map(({ id }) => id);

const addMadeBy = (a: MadeBy, b: MadeBy): MadeBy => ({
  makersRupiah: a.makersRupiah + b.makersRupiah,
  sellersRupiah: a.sellersRupiah + b.sellersRupiah,
  unknownRupiah: a.unknownRupiah + b.unknownRupiah,
});

/**
 * Makers: the parts of Layak's own contracts that a member makes itself. Sellers of others' goods: parts that somebody else makes, and what a
 * small seller sold of goods that small makers don't make. All else is not known, services and works too; a flag "UMK" says who sold, never who made.
 */
async function madeByOf(db: Database, buyerId: string, seen: readonly Seen[], elsewhere: ReadonlySet<string>): Promise<MadeBy> {
  const { rows } = await sql<{ id: string; makers: number; others: number }>`
    select p.contract_id as id, coalesce(sum(p.value_rupiah) filter (where p.made_by = 'member'), 0)::bigint as makers,
      coalesce(sum(p.value_rupiah) filter (where p.made_by = 'other'), 0)::bigint as others
    from contracts.choice_parts as p where p.buyer_id = ${buyerId} group by p.contract_id
    union all
    select r.purchase_id, 0, r.ordered_rupiah
    from contracts.purchases as p
    join contracts.purchase_readings as r
      on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
    where p.buyer_id = ${buyerId} and r.ordered_rupiah is not null and (r.seller_size = 'small' or r.small_rupiah > 0)
      and coalesce(r.kind, 'goods') = 'goods' and r.class_id = any(${NOT_FOR_MAKERS})`.execute(db);
  const told = new Map(rows.map((row) => [row.id, row]));
  let sum: MadeBy = { makersRupiah: 0, sellersRupiah: 0, unknownRupiah: 0 };
  for (const { id, amounts } of seen) {
    if (elsewhere.has(id)) continue;
    const ordered = amounts.orderedRupiah;
    const makersRupiah = Math.min(told.get(id)?.makers ?? 0, ordered);
    const sellersRupiah = Math.min(told.get(id)?.others ?? 0, ordered - makersRupiah);
    sum = addMadeBy(sum, { makersRupiah, sellersRupiah, unknownRupiah: ordered - makersRupiah - sellersRupiah });
  }
  return sum;
}

async function pledgesAgainst(db: Database, actor: Actor, year: number): Promise<PledgeAgainst[]> {
  const own = buyersInSight(actor);
  const amounts = (await readAmounts(db, actor, year)).filter(({ buyerId }) => own === null || own.includes(buyerId));
  const budgets = await readBudgets(db, own, year);
  const names = await namesOfOrganisations(db, [...budgets.keys()]);
  const known = new Map(amounts.map((one) => [one.buyerId, one]));
  return [...new Set([...known.keys(), ...budgets.keys()])]
    .map((buyerId): PledgeAgainst => {
      const { buyerName = names.get(buyerId) ?? buyerId, pledgedRupiah = 0, plannedRupiah = 0 } = known.get(buyerId) ?? {};
      const budgetRupiah = budgets.get(buyerId) ?? null;
      const limit = budgetRupiah ?? plannedRupiah;
      return {
        buyerId,
        buyerName,
        pledgedRupiah,
        plannedRupiah,
        budgetRupiah,
        overRupiah: limit > 0 ? Math.max(0, pledgedRupiah - limit) : 0,
      };
    })
    .toSorted((a, b) => b.overRupiah - a.overRupiah || b.pledgedRupiah - a.pledgedRupiah || (a.buyerName < b.buyerName ? -1 : 1));
}

/** What all units of a buyer may spend on procurement in the year, by their last reading. */
async function readBudgets(db: Database, own: readonly string[] | null, year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ buyer_id: string; rupiah: number }>`
    select b.buyer_id, sum(b.procurement_rupiah)::bigint as rupiah
    from contracts.unit_budgets as b
    where b.year = ${year} ${own === null ? sql`` : sql`and b.buyer_id = any(${[...own]}::uuid[])`}
      and not exists (
        select from contracts.unit_budgets as n
        where n.buyer_id = b.buyer_id and n.year = b.year and n.unit_key = b.unit_key and n.version > b.version)
    group by b.buyer_id`.execute(own === null ? acrossOrganisations(db, 'contracts.readReconciliation') : db);
  return new Map(rows.map((row) => [row.buyer_id, row.rupiah]));
}
