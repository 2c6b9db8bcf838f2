// Where the next shared houses should stand: every kind in every regency that has makers near, put into the solved market and weighed. Pure.
import { getScheme } from '#certification';
import { distanceKm, regencies } from '#platform/codes';
import type { Day } from '#platform/days';
import { buildMarket, schemeMonthsOf } from '../market/build-instance.ts';
import type { ProductMonths } from '../market/decide-duty-months.ts';
import type { Market, MarketLine, MarketOffer } from '../market/market.ts';
import type { Picture } from '../market/pictures.ts';
import { solveMarket } from '../market/plan-market.ts';
import { chooseSites, type OnWeighed } from './choose-sites.ts';
import type { HouseKind } from './house-kinds.ts';
import { HouseLedger, type HouseOffers } from './house-ledger.ts';

/** What no source states and whoever asks has to say; the same for every kind of one run. */
export type SiteAssumptions = {
  kindIds: string[];
  /** Units that a house's line makes in a month, for all its classes together. */
  capacityPerMonth: number;
  /** How far makers come, in km between the centres of regencies. */
  radiusKm: number;
  costPerYearRupiah: number;
  budgetRupiah: number;
  /** Permits of products (halal, MD ...) are obtained for the house; without, those that name another place do not hold there. */
  productPermits: boolean;
  picture: Picture;
};
export type Site = { kindId: string; regencyCode: string; makers: number; products: number };
export type WeighedSite = Site & { aloneRupiah: number };
export type ChosenHouse = Site & { gainRupiah: number; costRupiah: number };
export type SiteAnswer = {
  /** Rupiah of lines of the kinds' classes that are wanted, and that can be answered without a new house. */
  askedRupiah: number;
  answeredRupiah: number;
  chosen: ChosenHouse[];
  unlockedRupiah: number;
  costRupiah: number;
  boundRupiah: number;
  netBoundRupiah: number;
  /** Every site that unlocks something alone, the most first. */
  weighed: WeighedSite[];
  /** Sites with a maker near. */
  candidates: number;
  solved: number;
};
export type SiteFacts = {
  lines: readonly MarketLine[];
  offers: readonly MarketOffer[];
  /** What the law asks of a product when it is made in a shared house, and what it holds there; by product. */
  lawAtHouse: ReadonlyMap<string, ProductMonths>;
};

/** Weighs every site of the kinds and chooses under the budget. Deterministic: the order of lines and offers changes nothing. */
export async function planSites(
  facts: SiteFacts,
  kinds: readonly HouseKind[],
  assumptions: SiteAssumptions,
  today: Day,
  onWeighed?: OnWeighed,
): Promise<SiteAnswer> {
  const classes = new Set(kinds.flatMap((kind) => kind.classes));
  const lines = facts.lines.filter(({ classId }) => classId !== null && classes.has(classId));
  const offers = facts.offers.filter(({ classId }) => classes.has(classId));
  const { market, plan, valueRupiah } = solveMarket(buildMarket(lines, offers, assumptions.picture, today));
  const sites = sitesOf(market, facts.lawAtHouse, kinds, assumptions);
  const ledger = new HouseLedger(
    market.instance,
    plan,
    sites.map(({ house }) => house),
  );
  const costs = sites.map(() => assumptions.costPerYearRupiah);
  // Kinds have no product class in common, and an offer's limits are those of one product: houses of different kinds open different lines.
  const parts = sites.map(({ site }) => site.kindId);
  const choice = await chooseSites(costs, assumptions.budgetRupiah, ledger, onWeighed, parts);
  const weighed = sites.map(({ site }, i) => ({ ...site, aloneRupiah: choice.aloneRupiah[i]! }));
  return {
    askedRupiah: lines.reduce((sum, { rupiah }) => sum + rupiah, 0),
    answeredRupiah: valueRupiah,
    chosen: choice.chosen.map(({ house, gainRupiah, costRupiah }) => ({ ...sites[house]!.site, gainRupiah, costRupiah })),
    unlockedRupiah: choice.unlockedRupiah,
    costRupiah: choice.costRupiah,
    boundRupiah: choice.boundRupiah,
    netBoundRupiah: choice.netBoundRupiah,
    weighed: weighed.filter(({ aloneRupiah }) => aloneRupiah > 0).toSorted((a, b) => b.aloneRupiah - a.aloneRupiah),
    candidates: sites.length,
    solved: choice.solved,
  };
}

/** What a product could be offered as out of a house, at one of its prices. */
type Twin = HouseOffers['offers'][number];

function sitesOf(
  { instance, products }: Market,
  lawAtHouse: ReadonlyMap<string, ProductMonths>,
  kinds: readonly HouseKind[],
  { capacityPerMonth, radiusKm, productPermits, picture }: SiteAssumptions,
): { site: Site; house: HouseOffers }[] {
  const sites: { site: Site; house: HouseOffers }[] = [];
  const { offers } = instance;
  for (const kind of kinds) {
    const able = products.filter((one) => kind.classes.includes(one.offer.classId) && one.offers > 0 && one.offer.regencyCode);
    for (const [regency, { code }] of regencies.entries()) {
      const near = able.filter(({ offer }) => distanceKm(offer.regencyCode!, code)! <= radiusKm);
      if (near.length === 0) continue;
      const twins = near.flatMap(({ offer, firstOffer, offers: prices }): Twin[] => {
        const law = lawAtHouse.get(offer.productId) ?? offer.law;
        const schemeMonths = schemeMonthsOf({ ...offer, law }, picture, grantedBy(kind, law, productPermits));
        return Array.from({ length: prices }, (_, i) => firstOffer + i).map((row) => ({
          classOf: offers.classOf[row]!,
          regency,
          reach: offers.reach[row]!,
          priceRupiah: offers.priceRupiah[row]!,
          schemeMonths,
        }));
      });
      const makers = new Set(near.map(({ offer }) => offer.orgId)).size;
      sites.push({
        site: { kindId: kind.id, regencyCode: code, makers, products: near.length },
        house: { capacityPerMonth, offers: withoutOutdone(twins) },
      });
    }
  }
  return sites;
}

/** A house lends what belongs to its place. Where it is assumed, what belongs to the product is obtained for it; what belongs to the business never is. */
function grantedBy(kind: HouseKind, law: ProductMonths, productPermits: boolean): Set<string> {
  const ofProduct = law.duties
    .map(({ scheme }) => scheme)
    .filter((scheme) => productPermits && !['business', 'facility'].includes(getScheme(scheme).subject));
  return new Set([...kind.lends, ...ofProduct]);
}

/**
 * All of a house's offers stand under its one limit, so one that another outdoes in all (months, reach, price) adds nothing: hundreds of makers near
 * a house come to a handful.
 */
function withoutOutdone(twins: readonly Twin[]): Twin[] {
  const kept: Twin[] = [];
  for (const twin of twins) {
    if (kept.some((other) => outdoes(other, twin))) continue;
    const rest = kept.filter((other) => !outdoes(twin, other));
    kept.length = 0;
    kept.push(...rest, twin);
  }
  return kept;
}

const outdoes = (a: Twin, b: Twin): boolean =>
  a.classOf === b.classOf &&
  a.reach >= b.reach &&
  a.priceRupiah <= b.priceRupiah &&
  b.schemeMonths.every((months, scheme) => (months & ~a.schemeMonths[scheme]!) === 0);
