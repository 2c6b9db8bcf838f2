import { type Actor, can, demand } from '#platform/access';
import { listBuyerFacts } from '#buyers';
import type { Database } from '#platform/database';
import { BUYER_ROLES, maySeeAll, OVERSEERS } from '../access.ts';
import type { Stage } from './decide-parts.ts';
import { buyersOf, cellKeyOf, type DashboardFilter } from './filter.ts';
import { listPartsOf, type PartCursor, type PartInList, sumOfParts } from './store-list.ts';

/** Who may go from a figure to what it is made of: buyers for their own contracts, officers, the ministry and auditors for all. */
export const ENTRY_READERS = [...BUYER_ROLES, ...OVERSEERS];

/**
 * What a figure of the dashboard is made of: the contracts and purchases of a stage with the documents that count, the latest month first, and the sum of
 * all that the reader may see. A buyer's official reads its own; others are refused (401, 403).
 */
export async function listParts(
  db: Database,
  actor: Actor,
  filter: DashboardFilter,
  stage: Stage,
  { after, limit = 50 }: { after?: PartCursor | undefined; limit?: number } = {},
): Promise<{ parts: PartInList[]; sum: { count: number; rupiah: number }; next: PartCursor | undefined }> {
  demand(actor, ENTRY_READERS);
  const asked = buyersOf(filter, await listBuyerFacts(db, actor));
  const own = maySeeAll(actor) ? undefined : buyersOfActor(actor);
  const buyerIds = own && asked ? own.filter((id) => asked.includes(id)) : (own ?? asked);
  const of = {
    ...{ year: filter.year, buyerIds, unitKey: cellKeyOf(filter.unit) },
    ...{ classId: cellKeyOf(filter.classId), month: cellKeyOf(filter.month) },
  };
  const found = await listPartsOf(db, of, stage, after, limit + 1);
  const parts = found.slice(0, limit);
  const last = parts.at(-1);
  return {
    parts,
    sum: await sumOfParts(db, of, stage),
    next: found.length > limit && last ? { month: last.month, sourceId: last.sourceId } : undefined,
  };
}

/** The whole list, a page of 500 at a time: for the table to download. */
export async function* everyPart(
  db: Database,
  actor: Actor,
  filter: DashboardFilter,
  stage: Stage,
): AsyncGenerator<PartInList, void, void> {
  let after: PartCursor | undefined;
  do {
    const { parts, next } = await listParts(db, actor, filter, stage, { after, limit: 500 });
    yield* parts;
    after = next;
  } while (after);
}

/** The buyers for which the actor works. */
const buyersOfActor = (actor: Actor): string[] =>
  actor.kind === 'user'
    ? [...new Set(actor.memberships.map(({ orgId }) => orgId))].filter((id) => can(actor, BUYER_ROLES, id))
    : [];
