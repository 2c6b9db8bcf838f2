// Small markets where everything is scarce and near, drawn from a seed: a class or two, few makers, permits missing here and there.
import { crackersLine, sarisCrackers } from '../examples.ts';
import { randomFrom } from '../solve/national/index.ts';
import type { DutyMonths, ProductMonths } from './decide-duty-months.ts';
import type { LeverFacts } from './levers.ts';
import type { MarketLine, MarketOffer } from './market.ts';

const CLASSES = ['keripik-umbi', 'kerupuk'];
const PLACES = ['61.71', '61.01', '32.05', null];
const SCHEMES = ['halal', 'sppIrt', 'nib', 'slhs'];
const id = (kind: number, n: number): string => `00000000-0000-7000-8000-${String(kind * 1_000 + n).padStart(12, '0')}`;

export type SmallMarket = { lines: MarketLine[]; offers: MarketOffer[]; facts: LeverFacts };

/** At most 10 lines and 8 products of at most 4 makers; the same seed gives the same market. */
export function smallMarket(seed: number): SmallMarket {
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <T>(all: readonly T[]): T => all[whole(all.length)]!;
  const window = (): number => ((1 << (1 + whole(12))) - 1) & ~((1 << whole(6)) - 1);
  const duty = (scheme: string): DutyMonths => {
    const proven = random() < 0.5 ? 0 : window();
    return { scheme, required: random() < 0.3 ? window() : 4095, open: 0, proven, claimed: proven | window() };
  };
  const law = (): ProductMonths => ({
    duties: SCHEMES.filter(() => random() < 0.4).map(duty),
    banned: 0,
    mayBeBanned: random() < 0.1 ? window() : 0,
  });
  const offers = Array.from({ length: 1 + whole(8) }, (_, n): MarketOffer => {
    const regency = 1 + whole(9);
    return {
      ...sarisCrackers,
      orgId: id(1, whole(4)),
      productId: id(2, n),
      placeId: random() < 0.8 ? id(3, whole(3)) : null,
      classId: pick(CLASSES),
      regencyCode: pick(PLACES),
      sizeClass: pick(['micro', 'small', 'medium', null] as const),
      capacityPerMonth: random() < 0.15 ? null : whole(40),
      prices: {
        ...(random() < 0.9 ? { regency } : {}),
        ...(random() < 0.6 ? { province: regency + whole(3) } : {}),
        ...(random() < 0.3 ? { nation: regency + 1 + whole(4) } : {}),
      },
      law: law(),
    };
  });
  const lines = Array.from({ length: 1 + whole(10) }, (_, n): MarketLine => {
    const quantity = random() < 0.6 ? 1 + whole(60) : null;
    const from = 1 + whole(12);
    const month = (of: number) => `2027-${String(of).padStart(2, '0')}` as MarketLine['monthFrom'];
    return {
      ...crackersLine,
      planLineId: id(4, n),
      classId: pick(CLASSES),
      regencyCode: pick(PLACES),
      quantity,
      rupiah: quantity === null ? 1 + whole(400) : quantity * (1 + whole(12)),
      volumeText: null,
      smallBusiness: random() < 0.6,
      monthFrom: month(from),
      monthUntil: month(Math.min(12, from + whole(4))),
    };
  });
  return { lines, offers, facts: { waysOf: () => undefined, housesOf: (productId) => houses.get(productId) ?? [] } };
}

const houses: ReadonlyMap<string, ReturnType<LeverFacts['housesOf']>> = new Map(
  [0, 1, 2].map((n) => [
    id(2, n),
    [
      {
        houseId: id(5, n % 2),
        regencyCode: '61.01',
        law: { duties: [], banned: 0, mayBeBanned: 0 },
        lines: [{ unit: 'bungkus', capacityPerMonth: 25 }],
      },
    ],
  ]),
);
