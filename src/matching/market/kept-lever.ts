// The ledger as it is kept: levers with the names that they had that day, by maker; places and sets without names.
import type { Way } from './decide-ways.ts';
import type { Lever, LeverKind } from './levers.ts';
import type { Market } from './market.ts';
import type { Ledger } from './unlock.ts';

export type KeptLever = {
  orgId: string;
  makerName: string;
  regencyCode: string | null;
  kind: LeverKind;
  /** Of plan lines that it opens, all else as it is. */
  rupiah: number;
  products: readonly { productId: string; urlId: string; name: string }[];
  schemes: readonly string[];
  house: { houseId: string; name: string } | null;
  way: Way | null;
  /** Budgets whose best set holds it. */
  budgets: readonly number[];
};
export type KeptPlace = { regencyCode: string | null; scheme: string; products: number; makers: number; rupiah: number };
export type KeptProvince = { provinceCode: string; products: number; makers: number; rupiah: number };
export type KeptSet = { budget: number; makers: number; gain: number; cost: number; bound: number };
export type KeptLedger = {
  places: KeptPlace[];
  /** Absent in a ledger that was kept before provinces were reckoned. */
  provinces?: KeptProvince[];
  sets: KeptSet[];
  unpriced: number;
  everythingRupiah: number;
};

const sameness = ({ orgId, changes }: Lever): string => `${orgId} ${JSON.stringify(changes)}`;

/** The ledger without changes of the instance, with names. Pure. */
export function keptLedger(
  ledger: Ledger,
  market: Market,
  houseName: (houseId: string) => string,
): { levers: KeptLever[]; ledger: KeptLedger } {
  const productOf = new Map(market.products.map(({ offer }) => [offer.productId, offer]));
  const budgetsOf = new Map<Lever['changes'], number[]>();
  for (const { budget, chosen } of ledger.sets)
    for (const { lever } of chosen) budgetsOf.set(lever.changes, [...(budgetsOf.get(lever.changes) ?? []), budget]);
  // All that a maker lacks may be one permit: said once.
  const everything = new Set(ledger.levers.filter(({ kind }) => kind === 'everything').map(sameness));
  const told = ledger.levers.filter((lever) => lever.kind !== 'certificate' || !everything.has(sameness(lever)));
  const levers = told.map(({ changes, productIds, houseId, ...lever }): KeptLever => {
    const offers = productIds.map((productId) => productOf.get(productId)!);
    return {
      ...lever,
      makerName: offers[0]!.makerName,
      regencyCode: offers[0]!.regencyCode,
      products: offers.map(({ productId, urlId, productName }) => ({ productId, urlId, name: productName })),
      house: houseId === null ? null : { houseId, name: houseName(houseId) },
      budgets: budgetsOf.get(changes) ?? [],
    };
  });
  return {
    levers,
    ledger: {
      places: ledger.places.map(({ regencyCode, scheme, products, makers, rupiah }) => ({
        regencyCode,
        scheme,
        products,
        makers,
        rupiah,
      })),
      provinces: ledger.provinces.map(({ provinceCode, products, makers, rupiah }) => ({
        ...{ provinceCode, products, makers, rupiah },
      })),
      sets: ledger.sets.map(({ budget, chosen, gain, cost, bound }) => ({
        budget,
        makers: chosen.length,
        gain,
        cost,
        bound: Math.ceil(bound),
      })),
      unpriced: ledger.unpriced,
      everythingRupiah: ledger.everythingRupiah,
    },
  };
}
