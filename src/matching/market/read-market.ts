// What the market is built from, read once: lines of a year's plans, products on offer, and what the law asks of each product in each month.
import { listPlansOf, provinceOfBuyer, streamPlanLines } from '#buyers';
import { type CompiledRulebook, type DutyProduct, rulebook, streamRegister } from '#certification';
import { streamOffers } from '#makers';
import type { Actor } from '#platform/access';
import { provinces } from '#platform/codes';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { readHouses, readLent } from '../lent-certificates.ts';
import { decideDutyMonths, type ProductMonths } from './decide-duty-months.ts';
import type { MarketLine, MarketOffer } from './market.ts';

/** Whose lines: a year's, of one province ('61'; a line whose place is unknown is where its buyer is the province) or of all. */
export type MarketScope = { year: number; provinceCode: string | null };
export type OnPhase = (phase: 'lines' | 'products' | 'solving' | 'unlocking', done: number, total?: number) => void;
export type MarketFacts = { lines: MarketLine[]; offers: MarketOffer[] };
/** What else is wanted of each product as it is read: its months in the year are decided already. */
export type OnProduct = (productId: string, product: DutyProduct, months: ProductMonths) => void;
type ReadOptions = { onPhase?: OnPhase | undefined; onProduct?: OnProduct; compiled?: CompiledRulebook };

/**
 * Reads the lines of the scope and every product that could answer one, wherever it is made. The actor decides what is known of products: answers of
 * makers go only to the makers' own and to who oversees them. Throws 'plan-not-found' (404) when the year has no plan.
 */
export async function readMarket(
  db: Database,
  actor: Actor,
  scope: MarketScope,
  options: ReadOptions = {},
): Promise<MarketFacts> {
  const lines = await readLines(db, actor, scope, options.onPhase);
  const offers = await readMarketOffers(db, actor, scope.year, options);
  return { lines, offers };
}

async function readLines(
  db: Database,
  actor: Actor,
  { year, provinceCode }: MarketScope,
  onPhase?: OnPhase,
): Promise<MarketLine[]> {
  const plans = await listPlansOf(db, actor, { year });
  if (plans.length === 0) throw new Refusal('plan-not-found', 404, { year });
  const total = plans.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const lines: MarketLine[] = [];
  let read = 0;
  await transaction(
    db,
    async (inside) => {
      for await (const line of streamPlanLines(inside, actor, { year })) {
        if (isWithin(line, provinceCode)) lines.push(line);
        if (++read % 5_000 === 0) onPhase?.('lines', read, total);
      }
    },
    { statementSeconds: 0 },
  );
  return lines;
}

function isWithin({ regencyCode, buyerName }: MarketLine, provinceCode: string | null): boolean {
  if (provinceCode === null) return true;
  if (regencyCode !== null) return regencyCode.startsWith(`${provinceCode}.`);
  return provinceOfBuyer(buyerName) === provinceNames.get(provinceCode);
}
const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]));

/** Every product on offer with its months, decided once for each; under another rulebook than today's where one is given. */
export async function readMarketOffers(
  db: Database,
  actor: Actor,
  year: number,
  { onPhase, onProduct, compiled = rulebook() }: ReadOptions = {},
): Promise<MarketOffer[]> {
  const months = new Map<string, ProductMonths>();
  const lent = Map.groupBy(await readLent(db, actor, await readHouses(db, actor)), ({ placeId }) => placeId);
  for await (const registered of streamRegister(db, actor)) {
    const { productId, placeId = null, certificates = [] } = registered;
    const product = { ...registered, certificates: [...certificates, ...(lent.get(placeId) ?? [])] };
    if (productId === undefined) continue;
    const law = decideDutyMonths(product, year, compiled);
    months.set(productId, law);
    onProduct?.(productId, product, law);
    if (months.size % 500 === 0) onPhase?.('products', months.size);
  }
  const offers: MarketOffer[] = [];
  await transaction(
    db,
    async (inside) => {
      for await (const offer of streamOffers(inside, actor)) {
        const law = months.get(offer.productId);
        if (law) offers.push({ ...offer, law });
      }
    },
    { statementSeconds: 0 },
  );
  return offers;
}
