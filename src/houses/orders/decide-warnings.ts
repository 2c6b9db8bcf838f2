// The ways in which shared houses failed (procurement-and-rpb.md 4.2), watched for while something can still be done. Pure: facts and a day in,
// warnings out, each with its code (whose words say what to do) and how bad it is. What can't be judged is said as unknown, not passed over.
import { type Day, daysBetween, type Month } from '#platform/days';
import type { House } from '../house.ts';
import { cashDays, type UnitCost } from './decide-break-even.ts';
import { addAll, type Demand } from './decide-demand.ts';
import type { MaterialNeed } from './decide-materials.ts';
import type { CostStatement, LicencePlan } from './order.ts';
import type { OrderSettings } from './settings.ts';

export const WARNINGS = [
  ...['assetNotHandedOver', 'assetUnknown', 'noOrders', 'priceUnderVariable', 'priceUnderFull', 'priceUnknown'],
  ...['materialShort', 'materialUnknown', 'capacityFarUnder', 'capacityUnder', 'capacityUnknown', 'noLine', 'orderUncounted'],
  ...['managerGone', 'managerEnding', 'managerUnknown', 'cashCritical', 'cashLow', 'cashUnknown'],
  ...['permitNone', 'permitOverdue', 'permitSoon', 'permitUndated'],
] as const;
export type WarningCode = (typeof WARNINGS)[number];
export type Tone = 'danger' | 'warn' | 'unknown';
/** `classIds` and `materials` name what it is about; `amount` is rupiah, `days` days from today (below zero: ago). */
export type Warning = {
  code: WarningCode;
  tone: Tone;
  classIds?: string[];
  materials?: string[];
  months?: Month[];
  scheme?: string;
  day?: Day;
  days?: number;
  gapGrams?: number | null;
  amountRupiah?: number | null;
};

export type WarningFacts = {
  house: Pick<House, 'assetStatus' | 'managerContractEndsOn'>;
  demand: Demand;
  unitCosts: readonly UnitCost[];
  materials: readonly MaterialNeed[];
  costs: CostStatement | undefined;
  licencePlans: readonly LicencePlan[];
  /** Schemes of certificates of the house that hold on the day. */
  heldSchemes: readonly string[];
  /** Whether a permit of the place itself is among them. */
  facilityHeld: boolean;
};

/** The warnings of a house on a day, the worst first, in the order of 4.2 within. */
export function decideWarnings(facts: WarningFacts, today: Day, settings: OrderSettings): Warning[] {
  const all = [
    ...assetWarnings(facts),
    ...priceWarnings(facts),
    ...materialWarnings(facts),
    ...capacityWarnings(facts, settings),
    ...managerWarnings(facts, today, settings),
    ...cashWarnings(facts, settings),
    ...permitWarnings(facts, today, settings),
  ];
  return TONES.flatMap((tone) => all.filter((one) => one.tone === tone));
}
const TONES: readonly Tone[] = ['danger', 'warn', 'unknown'];

function assetWarnings({ house: { assetStatus } }: WarningFacts): Warning[] {
  if (assetStatus === 'stateProperty') return [{ code: 'assetNotHandedOver', tone: 'danger' }];
  return assetStatus === 'unknown' ? [{ code: 'assetUnknown', tone: 'unknown' }] : [];
}

function priceWarnings({ demand, unitCosts }: WarningFacts): Warning[] {
  if (demand.classes.length === 0) return [{ code: 'noOrders', tone: 'danger' }];
  const classesWith = (priceIs: UnitCost['priceIs']): string[] =>
    unitCosts.filter((one) => one.priceIs === priceIs).map(({ classId }) => classId);
  return (
    [
      ['priceUnderVariable', 'danger', classesWith('underVariable')],
      ['priceUnderFull', 'warn', classesWith('underFull')],
      ['priceUnknown', 'unknown', classesWith('unknown')],
    ] as const
  ).flatMap(([code, tone, classIds]) => (classIds.length === 0 ? [] : [{ code, tone, classIds }]));
}

function materialWarnings({ materials, demand }: WarningFacts): Warning[] {
  if (demand.classes.length === 0) return [];
  const lacking = materials.filter(({ months }) => months.some(({ state }) => state === 'short' || state === 'absent'));
  const unsure = materials.filter((one) => !lacking.includes(one) && one.months.some(({ state }) => state === 'unknown'));
  const short: Warning[] =
    lacking.length === 0
      ? []
      : [
          {
            ...{ code: 'materialShort', tone: 'danger', materials: lacking.map(({ name }) => name) },
            months: demand.months.filter((_, at) =>
              lacking.some(({ months }) => ['short', 'absent'].includes(months[at]!.state)),
            ),
          },
        ];
  if (materials.length > 0 && unsure.length === 0) return short;
  return [...short, { code: 'materialUnknown', tone: 'unknown', materials: unsure.map(({ name }) => name) }];
}

function capacityWarnings({ demand }: WarningFacts, { farUnderBasisPoints }: OrderSettings): Warning[] {
  const warnings: Warning[] = [];
  for (const { classId, months, made, uncounted } of demand.classes) {
    if (uncounted.length > 0) warnings.push({ code: 'orderUncounted', tone: 'unknown', classIds: [classId] });
    const wanted = months.filter((one) => one.demand > 0);
    if (wanted.length === 0) continue;
    if (wanted.some(({ gap }) => gap === null)) {
      warnings.push({ code: 'capacityUnknown', tone: 'unknown', classIds: [classId] });
      continue;
    }
    if (wanted.every(({ gap }) => gap === 0)) {
      // At most so much: a line of which nothing is known may still be the weakest.
      if (wanted.some(({ capacity }) => !capacity!.exact))
        warnings.push({ code: 'capacityUnknown', tone: 'unknown', classIds: [classId] });
      continue;
    }
    const short = {
      ...{ classIds: [classId], months: wanted.filter(({ gap }) => gap! > 0).map(({ month }) => month) },
      ...{
        gapGrams: addAll(wanted.map(({ gapGrams }) => gapGrams)),
        amountRupiah: addAll(wanted.map(({ gapRupiah }) => gapRupiah)),
      },
    };
    if (!made) warnings.push({ code: 'noLine', tone: 'danger', ...short });
    else if (isFarUnder(wanted, farUnderBasisPoints)) warnings.push({ code: 'capacityFarUnder', tone: 'danger', ...short });
    else warnings.push({ code: 'capacityUnder', tone: 'warn', ...short });
  }
  return warnings;
}

function isFarUnder(months: readonly { demand: number; canMake: number | null }[], basisPoints: number): boolean {
  const demand = months.reduce((sum, one) => sum + one.demand, 0);
  const made = months.reduce((sum, one) => sum + (one.canMake ?? 0), 0);
  return BigInt(made) * 10_000n < BigInt(demand) * BigInt(basisPoints);
}

function managerWarnings({ house }: WarningFacts, today: Day, { managerNoticeDays }: OrderSettings): Warning[] {
  const day = house.managerContractEndsOn;
  if (day === null) return [{ code: 'managerUnknown', tone: 'unknown' }];
  const days = daysBetween(today, day);
  if (days < 0) return [{ code: 'managerGone', tone: 'danger', day, days }];
  return days <= managerNoticeDays ? [{ code: 'managerEnding', tone: 'warn', day, days }] : [];
}

function cashWarnings({ costs }: WarningFacts, { cashDaysCritical, cashDaysLow }: OrderSettings): Warning[] {
  // A house without fixed costs has no month to pay for.
  if (costs?.fixedMonthlyRupiah === 0 && costs.cashRupiah !== null) return [];
  const days = cashDays(costs);
  if (days === null) return [{ code: 'cashUnknown', tone: 'unknown' }];
  if (days < cashDaysCritical) return [{ code: 'cashCritical', tone: 'danger', days }];
  return days < cashDaysLow ? [{ code: 'cashLow', tone: 'warn', days }] : [];
}

function permitWarnings(facts: WarningFacts, today: Day, { permitNoticeDays }: OrderSettings): Warning[] {
  const open = facts.licencePlans.filter(({ scheme }) => !facts.heldSchemes.includes(scheme));
  const planned = open.flatMap(({ scheme, classId, plannedOn }): Warning[] => {
    const about = { scheme, classIds: classId === null ? [] : [classId] };
    if (plannedOn === null) return [{ code: 'permitUndated', tone: 'warn', ...about }];
    const days = daysBetween(today, plannedOn);
    if (days < 0) return [{ code: 'permitOverdue', tone: 'danger', day: plannedOn, days, ...about }];
    return days <= permitNoticeDays ? [{ code: 'permitSoon', tone: 'warn', day: plannedOn, days, ...about }] : [];
  });
  return facts.facilityHeld ? planned : [{ code: 'permitNone', tone: 'danger' }, ...planned];
}
