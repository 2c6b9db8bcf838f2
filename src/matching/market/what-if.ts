// What would be if a rule's day, the share of capacity that public buyers may take, or prices were otherwise: two plans, compared line by line.
import { type CompiledRulebook, compileRulebook, loadRulebook, rulebook } from '#certification';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { buildMarket } from './build-instance.ts';
import type { MarketLine, MarketOffer } from './market.ts';
import { solveMarket, type SolvedMarket } from './plan-market.ts';

/** What is supposed: each part may be left out. `classId`: shares and prices of this class only. Percents are of what is, 100 changes nothing. */
export type Supposition = {
  setting: { id: string; day: Day } | null;
  capacityPercent: number;
  pricePercent: number;
  classId: string | null;
};

/** A day that the rulebook lets be set: the last day on which something may still be missing. */
export type DaySetting = { id: string; text: { id: string; en: string }; day: string };

/** The days that rules hang on, as the rulebook has them today. */
export const daySettings = (): DaySetting[] =>
  rulebook().rulebook.parameters.flatMap(({ id, kind, text, values }) =>
    kind === 'day' ? [{ id, text, day: String(values.at(-1)!.value) }] : [],
  );

/** The rulebook with the day set otherwise. Refuses a setting that is none. */
export function supposedRulebook({ setting }: Supposition): CompiledRulebook {
  if (setting === null) return rulebook();
  if (!daySettings().some(({ id }) => id === setting.id)) throw new Refusal('what-if-setting-unknown', 422, {}, 'aturan');
  const read = loadRulebook();
  return compileRulebook({
    ...read,
    parameters: read.parameters.map((one) =>
      one.id === setting.id ? { ...one, values: one.values.map((value) => ({ ...value, value: setting.day })) } : one,
    ),
  });
}

/** The products as they would be: capacity and prices by percent, rounded down and up to whole numbers. Pure. */
export const supposedOffers = (
  offers: readonly MarketOffer[],
  { classId, capacityPercent, pricePercent }: Supposition,
): MarketOffer[] =>
  offers.map((offer) =>
    classId !== null && offer.classId !== classId
      ? offer
      : {
          ...offer,
          capacityPerMonth: offer.capacityPerMonth === null ? null : Math.floor((offer.capacityPerMonth * capacityPercent) / 100),
          prices: Object.fromEntries(
            Object.entries(offer.prices).map(([zone, price]) => [zone, Math.ceil((price * pricePercent) / 100)]),
          ),
        },
  );

/** A line that is answered otherwise: rupiah before and after. */
export type ChangedLine = {
  planId: string;
  planLineId: string;
  buyerName: string;
  rupCode: string;
  text: string;
  classId: string;
  askedRupiah: number;
  beforeRupiah: number;
  afterRupiah: number;
};
type Totals = { valueRupiah: number; boundRupiah: number; answeredLines: number };
export type Comparison = {
  before: Totals;
  after: Totals;
  moreLines: number;
  fewerLines: number;
  /** The largest change first; at most `MOST_LINES`. */
  lines: ChangedLine[];
};
const MOST_LINES = 5_000;

/** Solves the market as it is and as it would be, in the picture `told`, and compares line by line. Pure. */
export function compareMarkets(
  lines: readonly MarketLine[],
  { before, after }: { before: readonly MarketOffer[]; after: readonly MarketOffer[] },
  today: Day,
): Comparison {
  const [was, is] = [before, after].map((offers) => solveMarket(buildMarket(lines, offers, 'told', today))) as [
    SolvedMarket,
    SolvedMarket,
  ];
  const [answeredBefore, answeredAfter] = [answeredByLine(was), answeredByLine(is)];
  const changed = lines.flatMap((line): ChangedLine[] => {
    const beforeRupiah = answeredBefore.get(line.planLineId) ?? 0;
    const afterRupiah = answeredAfter.get(line.planLineId) ?? 0;
    if (beforeRupiah === afterRupiah) return [];
    const { planId, planLineId, buyerName, rupCode, text, classId, rupiah } = line;
    return [{ planId, planLineId, buyerName, rupCode, text, classId: classId!, askedRupiah: rupiah, beforeRupiah, afterRupiah }];
  });
  return {
    before: totalsOf(was),
    after: totalsOf(is),
    moreLines: changed.filter(({ beforeRupiah, afterRupiah }) => afterRupiah > beforeRupiah).length,
    fewerLines: changed.filter(({ beforeRupiah, afterRupiah }) => afterRupiah < beforeRupiah).length,
    lines: changed.toSorted(byChange).slice(0, MOST_LINES),
  };
}

const answeredByLine = ({ market, plan }: SolvedMarket): Map<string, number> =>
  new Map(market.lines.map(({ line }, n) => [line.planLineId, plan.served[n]! * market.instance.lines.valueRupiah[n]!]));

const totalsOf = ({ market, plan, valueRupiah, boundRupiah }: SolvedMarket): Totals => ({
  valueRupiah,
  boundRupiah: Math.ceil(boundRupiah),
  answeredLines: market.lines.filter((_, n) => plan.served[n] === market.instance.lines.quantity[n]).length,
});

const changeOf = ({ beforeRupiah, afterRupiah }: ChangedLine): number => Math.abs(afterRupiah - beforeRupiah);
const byChange = (a: ChangedLine, b: ChangedLine): number => changeOf(b) - changeOf(a) || (a.planLineId < b.planLineId ? -1 : 1);
