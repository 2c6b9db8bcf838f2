// A list as a buyer kept it. Each keeping is a version of its own: what makers were asked, and what they answered, stays as it was.
import { createHash } from 'node:crypto';
import type { OfferFacts } from './facts.ts';
import type { Reason, Verdict } from './reasons.ts';

/** One product of a kept list, with the reasons of the day on which it was kept. planned: the calculation of the market chose it for the line. */
export type KeptInvitation = {
  rank: number;
  orgId: string;
  productId: string;
  verdict: Verdict;
  reasons: Reason[];
  planned?: true;
};
/** The list of a line as a buyer kept it: when, by whom (an account id, never a name). */
export type KeptList = {
  listId: string;
  version: number;
  at: Date;
  by: string;
  /** It was kept while the makers' names were hidden. */
  blind: boolean;
  /** SHA-256 of the content in hex; null for lists kept before this was reckoned. */
  sha256: string | null;
  invitations: KeptInvitation[];
};

/** A kept list as it is shown: each product as it is offered now. */
export type ShownList = Omit<KeptList, 'at' | 'by' | 'invitations'> & {
  /** ISO 8601, as JSON carries it. */
  at: string;
  /** The account that kept it, by id; null for who is not of the buyer. */
  by: string | null;
  /** offer: null when the product is not offered in this class any more. */
  invitations: (KeptInvitation & { offer: OfferFacts | null })[];
};

/** A kept list for the page. */
export function shown(kept: KeptList, offers: readonly OfferFacts[]): ShownList {
  const wanted = new Set(kept.invitations.map(({ productId }) => productId));
  const byProduct = new Map(offers.filter(({ productId }) => wanted.has(productId)).map((offer) => [offer.productId, offer]));
  return {
    ...kept,
    at: kept.at.toISOString(),
    invitations: kept.invitations.map((one) => ({ ...one, offer: byProduct.get(one.productId) ?? null })),
  };
}

/** SHA-256 in hex of what a kept list says of which line: the audit chain carries it, so that nobody can change the list unseen. */
export function fingerprint(planLineId: string, list: KeptList): string {
  return createHash('sha256')
    .update(inFixedOrder({ planLineId, ...list, sha256: null }))
    .digest('hex');
}

/** JSON with the keys of each object in order: the database gives them back in an order of its own. */
const inFixedOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
