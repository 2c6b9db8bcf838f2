// The nouns of settlement. Null is not known or not told, never zero. Quantities are thousandths of their unit; grams are thousandths of a kilogram.
import type { Day, Month } from '#platform/days';
import type { FeeModel, Tariff } from '../passport/passport.ts';

/** The costs that members share, by what they arise for (procurement-and-rpb.md 4.4). */
export const POOL_KINDS = {
  batch: ['setup', 'cleaning', 'lotTest'],
  product: ['permit', 'label', 'sniType'],
  house: ['cpkb', 'calibration', 'staff', 'depreciation'],
} as const;
export type PoolScope = keyof typeof POOL_KINDS;
export type PoolKind = (typeof POOL_KINDS)[PoolScope][number];
export const SHARINGS = ['batches', 'members', 'volume', 'hours'] as const;
export type Sharing = (typeof SHARINGS)[number];

/** Who makes in a house, in the order in which rupiah that can't be divided go: members by the day they joined, then others, each by id. */
export type Sharer = { makerOrgId: string; makerName: string };

/** Which tariff a member makes by, from when, and what its model needs beside the tariff. */
export type Agreement = {
  agreementId: string;
  makerOrgId: string;
  makerName: string;
  tariff: Tariff;
  fromDay: Day;
  untilDay: Day | null;
  /** What a unit sells for (priceShare). */
  saleRupiah: number | null;
  /** What a kilogram of input costs the house (buyAndSellBack), and whether the house buys it from the member. */
  inputRupiah: number | null;
  inputFromMember: boolean;
  /** What a kilogram of product is worth where the yield falls short (tollWithYield). */
  productRupiah: number | null;
};

/** A cost of each month from `fromMonth` to `untilMonth`. `makerOrgIds`: the members on the type, of a product's costs. */
export type Pool = {
  poolId: string;
  kind: PoolKind;
  name: string;
  amountRupiah: number;
  sharedBy: Sharing;
  classId: string | null;
  excluded: boolean;
  makerOrgIds: readonly string[];
  fromMonth: Month;
  untilMonth: Month | null;
};

/** A batch that was released. `inputGrams`: the mass that went in; null when that of one input isn't known. */
export type Batch = {
  lotId: string;
  code: string;
  productName: string;
  classId: string;
  makerOrgId: string;
  lineId: string;
  madeOn: Day;
  releasedOn: Day;
  quantity: number;
  unit: string;
  unitGrams: number | null;
  inputGrams: number | null;
};

/** A booking with its hours, by day. */
export type BookedHours = {
  bookingId: string;
  makerOrgId: string;
  lineId: string;
  productName: string;
  slots: readonly { day: Day; minutes: number }[];
};

/** So much of a member's lot that left the house. */
export type Sale = {
  shipmentId: string;
  shipmentCode: string;
  lotId: string;
  lotCode: string;
  makerOrgId: string;
  lineId: string;
  shippedOn: Day;
  quantity: number;
  unit: string;
};

/** A correction by hand. */
export type Adjustment = {
  adjustmentId: string;
  month: Month;
  concerns: Month;
  makerOrgId: string;
  amountRupiah: number;
  reason: string;
};

/** What a member would pay on another way. */
export type LonePath = {
  pathId: string;
  makerOrgId: string;
  kind: 'ownPermit' | 'otherHouse' | 'other';
  name: string;
  onceRupiah: number;
  monthlyRupiah: number;
  unitRupiah: number;
  unit: string | null;
  toldBy: 'operator' | 'member';
  fromMonth: Month;
  untilMonth: Month | null;
};

/** Everything that months of a house are settled from. */
export type SettlementFacts = {
  sharers: readonly Sharer[];
  batches: readonly Batch[];
  hours: readonly BookedHours[];
  sales: readonly Sale[];
  agreements: readonly Agreement[];
  pools: readonly Pool[];
  adjustments: readonly Adjustment[];
  lonePaths: readonly LonePath[];
};

/** `amountRupiah` above zero: the member pays; below: it receives. `costRupiah`: what of it is the price of using the house. */
export type LinePart =
  | 'rate'
  | 'setup'
  | 'cleaning'
  | 'shortfall'
  | 'input'
  | 'inputBack'
  | 'margin'
  | 'sold'
  | 'kept'
  | 'yearly'
  | 'share'
  | 'excluded'
  | 'adjustment';
export type LineKind = FeeModel | PoolKind | 'adjustment';

/** One amount with all that it came of: `rateRupiah` x `base` (of `whole`, where it is a share or a percentage). */
export type SettlementLine = {
  /** What it came of, the same whenever the month is reckoned again. */
  sourceKey: string;
  makerOrgId: string;
  kind: LineKind;
  part: LinePart;
  /** The lot, booking, pool or reason, in the words of the house. */
  subject: string;
  base: number | null;
  whole: number | null;
  /** `batch`, `member`, `minute`, `percent` (base in basis points), or the unit of a quantity (base in thousandths). */
  unit: string | null;
  rateRupiah: number | null;
  amountRupiah: number;
  costRupiah: number;
  /** The earlier month that it corrects, and what was settled there before. */
  concerns: Month | null;
  wasRupiah: number | null;
};

/** What can't be reckoned yet, and of which lot, booking or pool. A month with a problem isn't closed. */
export type SettlementProblem = {
  code: 'agreement-none' | 'unit-other' | 'mass-unknown' | 'shortfall-unpriced' | 'input-unpriced' | 'sale-unpriced';
  /** Null: a cost, which is nobody's alone. */
  makerOrgId: string | null;
  subject: string;
};

/** A member's sums, and its cheapest path alone that is known; `alone` null: untested. */
export type MemberSum = Sharer & {
  netRupiah: number;
  costRupiah: number;
  alone: { name: string; rupiah: number } | null;
};

export type MonthSettlement = {
  month: Month;
  lines: readonly SettlementLine[];
  members: readonly MemberSum[];
};
