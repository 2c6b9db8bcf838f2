import type { OfferFacts } from './facts.ts';
import type { Reason, Verdict } from './reasons.ts';

/** One product of a kept list, with the reasons of the day on which it was kept. */
export type KeptInvitation = { rank: number; orgId: string; productId: string; verdict: Verdict; reasons: Reason[] };
/** The list of a line as a buyer kept it: when, by whom (an account id, never a name). */
export type KeptList = { at: Date; by: string; invitations: KeptInvitation[] };

/** A kept list as it is shown: each product as it is offered now. */
export type ShownList = {
  /** ISO 8601, as JSON carries it. */
  at: string;
  /** The account that kept it, by id; null for who is not of the buyer. */
  by: string | null;
  /** offer: null when the product is not offered in this class any more. */
  invitations: (KeptList['invitations'][number] & { offer: OfferFacts | null })[];
};

/** A kept list for the page. */
export function shown(kept: KeptList, offers: readonly OfferFacts[]): ShownList {
  const byProduct = new Map(offers.map((offer) => [offer.productId, offer]));
  return {
    at: kept.at.toISOString(),
    by: kept.by,
    invitations: kept.invitations.map((one) => ({ ...one, offer: byProduct.get(one.productId) ?? null })),
  };
}
