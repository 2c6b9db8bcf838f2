// What a house says of itself beyond name and lines. Null is not known, never zero and never no.
import type { Day } from '#platform/days';
import type { Closure, OpeningHours } from '../bookings/calendar.ts';
import type { CleaningMatrix } from '../bookings/changeover.ts';

export const FEE_MODELS = ['tollPerUnit', 'tollWithYield', 'slotHire', 'buyAndSellBack', 'priceShare', 'membership'] as const;
export type FeeModel = (typeof FEE_MODELS)[number];

/** A tariff by one of six fee models (procurement-and-rpb.md 4.4), and who decided it. What a model doesn't use is null. */
export type Tariff = {
  tariffId: string;
  lineId: string | null;
  model: FeeModel;
  rateRupiah: number | null;
  setupRupiah: number | null;
  cleaningRupiah: number | null;
  yearlyRupiah: number | null;
  /** The margin of buyAndSellBack, the part kept of priceShare: 1250 is 12.5 %. */
  shareBasisPoints: number | null;
  yieldBasisPoints: number | null;
  unit: string | null;
  decidedBy: string;
  decidedOn: Day | null;
  fromDay: Day;
  untilDay: Day | null;
};

/** A machine of a line; `seed`: typical of the kind of house, not edited yet. */
export type Equipment = {
  equipmentId: string;
  lineId: string;
  name: string;
  process: string;
  count: number;
  unitsPerHour: number | null;
  unit: string;
  seed: boolean;
};

/** The rules of a line for who shares it. */
export type LineRules = {
  lineId: string;
  halal: 'halalOnly' | 'mixed' | 'nonHalal' | null;
  allergens: string[] | null;
  processes: string[] | null;
  minimumLot: number | null;
  cleaning: CleaningMatrix;
  /** Whether the operator told the cleaning, or it is the typical one. */
  cleaningTold: boolean;
};

export type Passport = {
  assetDocumentOn: Day | null;
  catchment: string[] | null;
  leastEvidence: 0 | 1 | 2 | 3;
  editedAt: Date | null;
  lineRules: LineRules[];
  equipment: Equipment[];
  hours: OpeningHours[];
  closures: Closure[];
  tariffs: Tariff[];
};
