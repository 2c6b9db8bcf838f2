// A contract whose supplier runs a shared house stands in that house's order book from its order on, and leaves it when it is closed or stopped.
import { findPlanOfLine, getPlanLine } from '#buyers';
import { type PromisedOrder, promiseOrder, releaseOrder } from '#houses';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { monthOf, today } from '#platform/days';
import { type Contract, type Entry } from '../contract.ts';
import type { Part } from './choice.ts';
import { spreadOverMonths } from './promise-parts.ts';
import { findChoiceOf } from './store.ts';

/**
 * Tells the suppliers' houses of a step. A line without class, quantity, unit or months is not told: the operator enters what it knows. Nothing is
 * refused here, for whether a house can deliver is the house's own to see.
 */
export async function tellHouse(db: Database, actor: Actor, contract: Contract, entry: Entry, at: Date): Promise<void> {
  if (entry.state === 'ordered') {
    for (const promise of await promisesOf(db, actor, contract, entry, at)) await promiseOrder(db, actor, promise, at);
    return;
  }
  if (entry.state !== 'closed' && entry.state !== 'terminated') return;
  const { buyerId, contractId, sellerOrgId } = contract;
  const parts = (await findChoiceOf(db, buyerId, contractId))?.parts ?? [];
  const orgIds = new Set([sellerOrgId, ...parts.filter((part) => part.contractId === contractId).map(({ orgId }) => orgId)]);
  for (const orgId of [...orgIds].toSorted())
    await releaseOrder(db, actor, { orgId, contractId }, entry.state === 'closed' ? 'delivered' : 'cancelled', at);
}

async function promisesOf(db: Database, actor: Actor, contract: Contract, entry: Entry, at: Date): Promise<PromisedOrder[]> {
  const { buyerId, contractId, planLineId } = contract;
  const planId = planLineId === null ? undefined : await findPlanOfLine(db, actor, buyerId, planLineId);
  if (planId === undefined) return [];
  const line = await getPlanLine(db, actor, planId, planLineId!);
  const { classId, monthFrom, monthUntil } = line;
  if (classId === null || monthFrom === null || monthUntil === null) return [];
  const parts = (await findChoiceOf(db, buyerId, contractId))?.parts.filter((part) => part.contractId === contractId) ?? [];
  const asked =
    parts.length > 0
      ? sumsByMaker(parts)
      : [{ ...line, orgId: contract.sellerOrgId, rupiah: entry.rupiah ?? contract.valueRupiah }];
  return asked.flatMap(({ orgId, quantity, unit, rupiah }): PromisedOrder[] =>
    quantity === null || quantity === 0 || unit === null
      ? []
      : [
          {
            ...{
              orgId,
              contractId,
              classId,
              unit,
              buyerName: contract.buyerName,
              document: entry.evidence,
              signedOn: entry.onDay,
            },
            priceRupiah: Math.floor(rupiah / quantity),
            months: spreadOverMonths(quantity, monthFrom, monthUntil, monthOf(today(at))),
          },
        ],
  );
}

/** What each maker makes of a contract in all; null where its parts are in different units. */
const sumsByMaker = (parts: readonly Part[]) =>
  [...Map.groupBy(parts, ({ orgId }) => orgId)].map(([orgId, own]) => ({
    orgId,
    quantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
    unit: own.every(({ unit }) => unit === own[0]!.unit) ? own[0]!.unit : null,
    rupiah: own.reduce((sum, { valueRupiah }) => sum + valueRupiah, 0),
  }));
