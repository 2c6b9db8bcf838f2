// Domestic products first: which may be bought (Pasal 66, five rungs) and by how much a domestic price is preferred (Pasal 67), after
// `procurement-and-rpb.md` 1.4. TKDN and BMP are in hundredths of a percent.
import type { Day } from '#platform/days';
import { type Rupiah, rupiah } from '#platform/money';
import { type Basis, findSetting } from './settings.ts';

export type OnMarket = {
  id: string;
  origin: 'domestic' | 'import';
  /** As its certificate says; null without one. */
  tkdn: number | null;
  bmp: number | null;
  /** Listed in the system of the ministry of industry (SIINas). */
  listed: boolean;
  /** Craft or farm goods, which no industry makes, with the maker's own declaration. */
  declared: boolean;
};

export type Ladder =
  | { rung: 1 | 2 | 3 | 4; mayBuy: string[]; bases: Basis[] }
  /** Nothing domestic, or not enough: an import, approved by the minister, the head of the body or of the region. */
  | { rung: 5; mayBuy: string[]; bases: Basis[] }
  | { rung: null; ask: string };

/** The rung of the market and the products on it. `enough`: what is domestic suffices for the amount that is needed. Pure. */
export function decideLadder(market: readonly OnMarket[], enough: boolean, on: Day): Ladder {
  const sum = findSetting('ladderSumLeast', on);
  const least = findSetting('ladderTkdnLeast', on);
  if (!sum || !least) return { rung: null, ask: 'UKPBJ' };
  const bases = [sum, least];
  const domestic = market.filter(({ origin }) => origin === 'domestic');
  const idsOf = (list: readonly OnMarket[]): string[] => list.map(({ id }) => id);
  const certified = domestic.filter(({ tkdn }) => tkdn !== null);
  const high = certified.filter(({ tkdn }) => tkdn! >= least.value);
  const bought = domestic.filter(({ listed, declared }) => listed || declared);
  if (!enough) return { rung: 5, mayBuy: idsOf(market.filter(({ origin }) => origin === 'import')), bases };
  // A sum of 40 without anything of 25 leaves nothing that the first rung lets buy; such a market stands on the third.
  if (high.length > 0) {
    const first = certified.some(({ tkdn, bmp }) => tkdn! + (bmp ?? 0) >= sum.value);
    return { rung: first ? 1 : 2, mayBuy: idsOf(high), bases };
  }
  if (certified.length > 0) return { rung: 3, mayBuy: idsOf(certified), bases };
  if (bought.length > 0) return { rung: 4, mayBuy: idsOf(bought), bases };
  return { rung: 5, mayBuy: idsOf(market.filter(({ origin }) => origin === 'import')), bases };
}

export type Tendered = { id: string; priceRupiah: Rupiah; tkdn: number };
export type Preference =
  /** `ranked`: the best first. The contract is at the price, not at the price by which they were ranked. */
  | { applies: true; ranked: (Tendered & { preferencePoints: number; comparedRupiah: Rupiah })[]; bases: Basis[] }
  | { applies: false; why: 'method' | 'value'; bases: Basis[] }
  | { applies: null; ask: string };

/** Prices of a tender as they are compared: KP = TKDN x most, HEA = (1 - KP) x HP, a tie to the higher TKDN; BMP counts for nothing. Pure. */
export function decidePreference(
  offers: readonly Tendered[],
  { method, ceilingRupiah }: { method: 'tender' | 'miniCompetition' | 'other'; ceilingRupiah: Rupiah },
  on: Day,
): Preference {
  const [over, least, most] = ['preferenceOver', 'preferenceTkdnLeast', 'preferenceMost'].map((id) => findSetting(id, on));
  if (!over || !least || !most) return { applies: null, ask: 'UKPBJ' };
  const bases = [over, least, most];
  if (method === 'other') return { applies: false, why: 'method', bases };
  if (ceilingRupiah <= over.value) return { applies: false, why: 'value', bases };
  const compared = offers.map((offer) => {
    const points = offer.tkdn >= least.value ? offer.tkdn * most.value : 0;
    return { offer, points, exact: BigInt(offer.priceRupiah) * (HUNDRED_PERCENT - BigInt(points)) };
  });
  // Compared before they are cut to rupiah: two prices that differ by less than one are no tie.
  const ranked = compared.toSorted((a, b) =>
    a.exact === b.exact ? b.offer.tkdn - a.offer.tkdn || (a.offer.id < b.offer.id ? -1 : 1) : a.exact < b.exact ? -1 : 1,
  );
  return {
    applies: true,
    ranked: ranked.map(({ offer, points, exact }) => ({
      ...offer,
      preferencePoints: points / 10_000,
      comparedRupiah: rupiah(Number(exact / HUNDRED_PERCENT)),
    })),
    bases,
  };
}
const HUNDRED_PERCENT = 100_000_000n;
