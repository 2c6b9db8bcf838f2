// Finding the same purchase in several sources, after each import and whenever asked; and what people decided where the rules could not.
import { actorId, can, demand, system } from '#platform/access';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { transaction } from '#platform/database';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { packagesOfLines } from '#buyers';
import { lockPurchases } from '../import/store-purchases.ts';
import { countPurchases } from '../realisation/count.ts';
import { findPairs } from './decide-pairs.ts';
import type { Ground, Pair } from './decide-pairs.ts';
import { addPairs, readLedger, readPairs, readSeen } from './store-pairs.ts';
import type { KeptPair, NewPair, Seen } from './store-pairs.ts';

/** Who decides a doubtful pair: those who oversee, not the buyer whose figures it moves. */
export const PAIR_DECIDERS = ['officer', 'ministry', 'auditor'] as const;

/** All sightings of a buyer: of other systems and of its own ledger. A contract has the RUP code of the plan line that it came from. */
export async function sightingsOf(db: Database, actor: Actor, buyerId: string): Promise<Seen[]> {
  const ledger = await readLedger(db, actor, buyerId);
  const lines = ledger.flatMap(({ planLineId }) => (planLineId ? [{ buyerId, planLineId }] : []));
  const packages = await packagesOfLines(db, actor, lines);
  const own = ledger.map(({ planLineId, ...contract }): Seen => {
    const rupCode = planLineId === null ? undefined : packages.get(planLineId)?.rupCode;
    return {
      ...contract,
      ...{ source: 'ledger', sourceKey: contract.id, rupCodes: rupCode === undefined ? [] : [rupCode] },
      ...{ rupiah: contract.amounts.orderedRupiah, unitName: '', accountCode: null, sellerKey: null },
    };
  });
  return [...(await readSeen(db, actor, buyerId)), ...own];
}

/**
 * Looks for the same purchase in two sources of each buyer and keeps what changed: new pairs, pairs that now look otherwise, pairs that are no
 * longer alike (different, with no ground left). What a person decided stays. Gives how many were added.
 */
export async function reconcile(db: Database, buyerIds: readonly string[], at: Date): Promise<number> {
  return transaction(db, async (inside) => {
    await lockPurchases(inside, buyerIds);
    let added = 0;
    for (const buyerId of buyerIds) {
      const found = findPairs(await sightingsOf(inside, FINDER, buyerId));
      const fresh = whatChanged(await readPairs(inside, FINDER, buyerId), found);
      await addPairs(inside, buyerId, fresh, actorId(FINDER), at);
      if (fresh.length > 0) await countPurchases(inside, buyerId);
      added += fresh.length;
    }
    return added;
  });
}

/** The rules find pairs, whoever brought the file; what a person decides is that person's. */
const FINDER = system('reconcile');

/** Entries to add so that what is kept says what was found. Pure; nothing where both agree already. */
export function whatChanged(kept: readonly KeptPair[], found: readonly Pair[]): NewPair[] {
  const nameOf = ({ firstId, secondId }: Pick<Pair, 'firstId' | 'secondId'>): string => `${firstId} ${secondId}`;
  const before = new Map(kept.map((pair) => [nameOf(pair), pair]));
  const now = new Set(found.map(nameOf));
  const changed = found.filter((pair) => {
    const known = before.get(nameOf(pair));
    return (
      !known || (!known.byPerson && (known.verdict !== pair.verdict || groundsText(known.grounds) !== groundsText(pair.grounds)))
    );
  });
  const gone = kept.filter((pair) => !pair.byPerson && pair.verdict !== 'different' && !now.has(nameOf(pair)));
  return [
    ...changed.map((pair) => ({ ...pair, position: (before.get(nameOf(pair))?.position ?? 0) + 1, reason: null })),
    ...gone.map(({ firstId, secondId, position }) => ({
      ...{ firstId, secondId, position: position + 1, verdict: 'different' as const, grounds: [], reason: null },
    })),
  ];
}

/** Grounds as one text, whatever order their fields come back in from the database. */
const groundsText = (grounds: readonly Ground[]): string =>
  grounds.map((each) => JSON.stringify(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))).join();

/** What a person says of a pair, with the reason; a later word replaces it, and both are kept. Refuses an unknown pair and an empty reason. */
export async function decidePairByPerson(
  db: Database,
  actor: Actor,
  decided: { buyerId: string; firstId: string; secondId: string; verdict: 'same' | 'different'; reason: string },
  at: Date,
): Promise<void> {
  if (!can(actor, PAIR_DECIDERS)) demand(actor, PAIR_DECIDERS);
  if (decided.reason.trim() === '') throw new Refusal('pair-reason-missing', 422, {}, 'alasan');
  const { buyerId, firstId, secondId, verdict, reason } = decided;
  await transaction(db, async (inside) => {
    await lockPurchases(inside, [buyerId]);
    const pair = (await readPairs(inside, actor, buyerId)).find((each) => each.firstId === firstId && each.secondId === secondId);
    if (!pair) throw new Refusal('pair-gone', 404);
    const entry = {
      firstId,
      secondId,
      position: pair.position + 1,
      verdict,
      grounds: pair.grounds,
      reason: reason.trim().slice(0, 500),
    };
    await addPairs(inside, buyerId, [entry], actorId(actor), at);
    await countPurchases(inside, buyerId);
    await recordAudit(inside, {
      ...{ actor, orgId: buyerId, act: 'contracts.decidePair', subject: firstId, at },
      facts: { other: secondId, verdict, position: entry.position },
    });
  });
}
