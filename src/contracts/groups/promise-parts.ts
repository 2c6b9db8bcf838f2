// What a contract takes from its makers' months: said when it is ordered, given back when it is stopped, in the same transaction as the step.
import { findPlanOfLine, getPlanLine } from '#buyers';
import { type Promised, promiseCapacity, releaseCapacity } from '#matching';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { type Month, monthOf, monthsFrom, today } from '#platform/days';
import { rupiah, shares } from '#platform/money';
import type { Contract } from '../contract.ts';
import type { State } from '../decide-move.ts';
import { findChoiceOf } from './store.ts';

/** Units spread evenly over the months that are left for delivery; a plan whose last month has passed is delivered now. Pure. */
export function spreadOverMonths(quantity: number, from: Month, until: Month, now: Month): Promised[] {
  const months = until < now ? [now] : monthsFrom(from < now ? now : from, until);
  const parts = shares(
    rupiah(quantity),
    months.map(() => 1),
  );
  return months.map((month, at) => ({ month, quantity: parts[at]! })).filter((one) => one.quantity > 0);
}

/**
 * Takes the parts of a contract out of their makers' months when it is ordered, and gives them back when it is terminated; other steps change
 * nothing. A part in another unit than its product, or of a line without months, is not counted: unknown is not refused. Throws
 * 'capacity-promised' (409) when others were promised it before.
 */
export async function promiseParts(
  db: Database,
  actor: Actor,
  { buyerId, contractId, planLineId }: Contract,
  state: State,
  at: Date,
): Promise<void> {
  if (state !== 'ordered' && state !== 'terminated') return;
  const choice = await findChoiceOf(db, buyerId, contractId);
  const planId = choice && planLineId !== null ? await findPlanOfLine(db, actor, buyerId, planLineId) : undefined;
  if (!choice || planId === undefined) return;
  const { monthFrom, monthUntil } = await getPlanLine(db, actor, planId, planLineId!);
  if (monthFrom === null || monthUntil === null) return;
  // In one order for all, so that two contracts of the same makers never wait for each other in a circle.
  const own = choice.parts
    .filter((part) => part.contractId === contractId)
    .toSorted((a, b) => (a.productId < b.productId ? -1 : 1));
  for (const { orgId, productId, quantity, unit } of own) {
    const key = { buyerId, orgId, productId, promiseId: contractId };
    if (state === 'terminated') await releaseCapacity(db, actor, key, at);
    else {
      const months = spreadOverMonths(quantity, monthFrom, monthUntil, monthOf(today(at)));
      await promiseCapacity(db, actor, { ...key, unit, months }, at);
    }
  }
}
