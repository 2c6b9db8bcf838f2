import type { Invitation, LineMatch } from './solve/match-line.ts';

/**
 * The match without what says who the maker is: makers are letters in the order of the list, products are numbered by rank, and neither the shared
 * house nor the page of the product is named. Ranks, numbers and all other reasons are the same. Pure.
 */
export function withoutNames(match: LineMatch, words: { maker: string; product: string }): LineMatch {
  const letters = new Map<string, string>();
  const hidden = (one: Invitation, number: number): Invitation => {
    const letter = letters.get(one.offer.orgId) ?? letterOf(letters.size);
    letters.set(one.offer.orgId, letter);
    return {
      ...one,
      offer: {
        ...one.offer,
        orgId: NOBODY,
        productId: NOBODY,
        placeId: null,
        urlId: '',
        makerName: `${words.maker} ${letter}`,
        productName: `${words.product} ${number}`,
        houseName: null,
      },
      reasons: one.reasons.filter(({ code }) => code !== 'house-used'),
    };
  };
  const { invitations, notEligible } = match;
  return {
    ...match,
    invitations: invitations.map((one) => hidden(one, one.rank)),
    notEligible: notEligible.map((one) => hidden(one, invitations.length + one.rank)),
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** A to Z, then AA, AB and on. */
const letterOf = (place: number): string =>
  (place < 26 ? '' : letterOf(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));
