// Whether a run may stand on a line at an hour. Every way in asks this one function: page, API, import, move, schedule and the release of a
// batch. Each "no" says which rule it is and which ways lead out of it. Pure: the same facts give the same answer for ever.
import type { Day } from '#platform/days';
import type { RefusalFacts } from '#platform/refusal';
import {
  closureOn,
  compareMoments,
  endOf,
  formatClock,
  type HouseCalendar,
  layWork,
  type Moment,
  openMinutesBetween,
  openStretches,
  overlap,
  startOf,
  type Stretch,
} from './calendar.ts';
import { cleaningBetween, type CleaningMatrix, type RunNature } from './changeover.ts';
import type { Permit } from './permits.ts';

/** A line as a booking meets it; null is not known, and what isn't known allows nothing. */
export type BookableLine = {
  lineId: string;
  name: string;
  classIds: readonly string[];
  processes: readonly string[] | null;
  halal: 'halalOnly' | 'mixed' | 'nonHalal' | null;
  allergens: readonly string[] | null;
  minimumLot: number | null;
  unit: string;
  /** Units an hour of the slowest machine of a run; by process, and '' for a run through the whole line. */
  unitsPerHour: Readonly<Record<string, number>>;
  cleaning: CleaningMatrix;
};

/** A run that stands on a line already. */
export type PlacedRun = RunNature & { bookingId: string; productName: string; stretches: readonly Stretch[] };

/** What is known of the product that is to be made. */
export type RunProduct = RunNature & {
  productName: string;
  classId: string | null;
  edible: boolean;
  permitsOn: (day: Day) => readonly Permit[];
};

export type WantedRun = { product: RunProduct; quantity: number; process: string | null; at: Moment };

export type BookingFacts = {
  today: Day;
  calendar: HouseCalendar;
  line: BookableLine;
  /** The house's other lines, for the way out. */
  otherLines: readonly Pick<BookableLine, 'name' | 'classIds'>[];
  placed: readonly PlacedRun[];
};

/** What a person can do about a refusal. */
export type Way =
  | 'otherLine'
  | 'otherWeek'
  | 'otherHour'
  | 'clean'
  | 'variation'
  | 'renew'
  | 'apply'
  | 'lookUp'
  | 'answer'
  | 'composition'
  | 'largerLot'
  | 'passport'
  | 'ask';
export type BookingRefusal = { code: BookingRefusalCode; facts: RefusalFacts; ways: readonly Way[]; ground?: string };
export type BookingRefusalCode =
  | 'booking-class-unknown'
  | 'booking-line-class'
  | 'booking-line-process'
  | 'booking-rate-unknown'
  | 'booking-lot-small'
  | 'booking-past'
  | 'booking-house-not-open'
  | 'booking-hours-unknown'
  | 'booking-holiday'
  | 'booking-maintenance'
  | 'booking-closed-hour'
  | 'booking-too-long'
  | 'booking-hours-taken'
  | 'booking-clean-before'
  | 'booking-clean-after'
  | 'booking-line-halal-unknown'
  | 'booking-line-halal-only'
  | 'booking-line-not-halal'
  | 'booking-composition-unknown'
  | 'booking-line-allergens-unknown'
  | 'booking-line-allergen'
  | 'booking-sale-forbidden'
  | `booking-permit-${'missing' | 'claimed' | 'unproven' | 'elsewhere' | 'expired' | 'suspended' | 'revoked' | 'notYet' | 'open'}`;

export type BookingDecision =
  | { allowed: true; minutes: number; stretches: readonly Stretch[] }
  | { allowed: false; refusals: readonly [BookingRefusal, ...BookingRefusal[]] };

/** Decides on one run. All refusals are given, the line's first, then the hours, then the permits; the first is the one to hear. */
export function decideBooking(facts: BookingFacts, wanted: WantedRun): BookingDecision {
  const minutes = minutesOf(facts.line, wanted);
  const laid = minutes === undefined ? undefined : layWork(facts.calendar, facts.line.lineId, wanted.at, minutes);
  const days = laid ? [...new Set(laid.map(({ day }) => day))] : [wanted.at.day];
  const refusals = [
    ...refuseLine(facts, wanted),
    ...refuseSharing(facts.line, wanted.product),
    ...refuseHours(facts, wanted, minutes, laid),
    ...refusePermits(wanted.product, days),
  ];
  const [first, ...rest] = refusals;
  if (first) return { allowed: false, refusals: [first, ...rest] };
  return { allowed: true, minutes: minutes!, stretches: laid! };
}

/** What a line or its state refuses whatever the hour: for plans, which choose the hour themselves. */
export const refuseWhateverTheHour = (facts: BookingFacts, wanted: Omit<WantedRun, 'at'>): BookingRefusal[] => [
  ...refuseLine(facts, wanted),
  ...refuseSharing(facts.line, wanted.product),
];

/** Runs are laid on a grid of five minutes, rounded up. */
export const GRID_MINUTES = 5;

/** Minutes of work that a run takes; undefined where what the line makes in an hour isn't known. */
export function minutesOf(
  { unitsPerHour }: Pick<BookableLine, 'unitsPerHour'>,
  { quantity, process }: Pick<WantedRun, 'quantity' | 'process'>,
): number | undefined {
  const rate = unitsPerHour[process ?? ''];
  return rate === undefined ? undefined : Math.ceil((quantity * 60) / rate / GRID_MINUTES) * GRID_MINUTES;
}

const no = (code: BookingRefusalCode, facts: RefusalFacts, ...ways: Way[]): BookingRefusal => ({ code, facts, ways });

function refuseLine({ line, otherLines }: BookingFacts, { product, quantity, process }: Omit<WantedRun, 'at'>): BookingRefusal[] {
  const { name } = line;
  const refusals: BookingRefusal[] = [];
  if (product.classId === null) refusals.push(no('booking-class-unknown', { product: product.productName }, 'answer'));
  else if (!line.classIds.includes(product.classId)) {
    const fitting = otherLines.filter((one) => one.classIds.includes(product.classId!)).map((one) => one.name);
    refusals.push(
      no('booking-line-class', { line: name, others: fitting.join('; ') }, fitting.length > 0 ? 'otherLine' : 'passport'),
    );
  }
  if (process !== null && !line.processes?.includes(process))
    refusals.push(no('booking-line-process', { line: name, process }, 'otherLine', 'passport'));
  else if (line.unitsPerHour[process ?? ''] === undefined) refusals.push(no('booking-rate-unknown', { line: name }, 'passport'));
  if (line.minimumLot !== null && quantity < line.minimumLot)
    refusals.push(no('booking-lot-small', { least: line.minimumLot, unit: line.unit, line: name }, 'largerLot', 'otherLine'));
  return refusals;
}

function refuseSharing(line: BookableLine, product: RunProduct): BookingRefusal[] {
  const refusals: BookingRefusal[] = [];
  const { name } = line;
  if (product.edible) {
    if (line.halal === null) refusals.push(no('booking-line-halal-unknown', { line: name }, 'passport'));
    if (line.halal === 'halalOnly' && product.halal !== 'halal')
      refusals.push(
        no('booking-line-halal-only', { line: name }, 'otherLine', product.halal === 'unknown' ? 'apply' : 'otherLine'),
      );
    if (line.halal === 'nonHalal' && product.halal === 'halal')
      refusals.push(no('booking-line-not-halal', { line: name }, 'otherLine'));
    if (product.allergens === null)
      refusals.push(no('booking-composition-unknown', { product: product.productName }, 'composition'));
    if (line.allergens === null) refusals.push(no('booking-line-allergens-unknown', { line: name }, 'passport'));
  }
  const strange = (product.allergens ?? []).filter((one) => line.allergens !== null && !line.allergens.includes(one));
  if (strange.length > 0)
    refusals.push(no('booking-line-allergen', { line: name, allergens: strange.join(' ') }, 'otherLine', 'passport'));
  return refusals;
}

function refuseHours(
  facts: BookingFacts,
  { at, product }: WantedRun,
  minutes: number | undefined,
  laid: readonly Stretch[] | undefined,
): BookingRefusal[] {
  const { calendar, line, today } = facts;
  if (at.day < today) return [no('booking-past', { day: at.day }, 'otherWeek')];
  if (calendar.openedOn === null || at.day < calendar.openedOn)
    return [
      no('booking-house-not-open', { day: calendar.openedOn ?? '' }, calendar.openedOn === null ? 'passport' : 'otherWeek'),
    ];
  if (calendar.hours.length === 0) return [no('booking-hours-unknown', {}, 'passport')];
  const closure = closureOn(calendar, line.lineId, at.day);
  if (closure) return [no(`booking-${closure.kind}`, { from: closure.fromDay, to: closure.toDay, line: line.name }, 'otherWeek')];
  const open = openStretches(calendar, line.lineId, at.day);
  if (!open.some(({ fromMinute, toMinute }) => fromMinute <= at.minute && at.minute < toMinute))
    return [
      no('booking-closed-hour', { day: at.day, time: formatClock(at.minute), hours: hoursText(open) }, 'otherHour', 'otherWeek'),
    ];
  if (minutes === undefined) return [];
  if (!laid) return [no('booking-too-long', { hours: Math.ceil(minutes / 60) }, 'otherWeek')];
  return refuseNeighbours(facts, laid, product);
}
const hoursText = (open: readonly Stretch[]): string =>
  open.map(({ fromMinute, toMinute }) => `${formatClock(fromMinute)}-${formatClock(toMinute)}`).join(', ');

/** The hours must be free, and between this run and the ones beside it there must be open time enough to clean. */
function refuseNeighbours(
  { calendar, line, placed }: BookingFacts,
  laid: readonly Stretch[],
  nature: RunNature,
): BookingRefusal[] {
  const taken = placed.find((one) => one.stretches.some((a) => laid.some((b) => overlap(a, b))));
  if (taken)
    return [no('booking-hours-taken', { line: line.name, ...momentFacts(endOf(taken.stretches)) }, 'otherHour', 'otherLine')];
  // Laid between two stretches of one run that reaches over days: the hours are free, but the run isn't over.
  const split = placed.find(
    (one) => compareMoments(startOf(one.stretches), startOf(laid)) < 0 && compareMoments(endOf(laid), endOf(one.stretches)) < 0,
  );
  if (split)
    return [no('booking-hours-taken', { line: line.name, ...momentFacts(endOf(split.stretches)) }, 'otherHour', 'otherLine')];
  const refusals: BookingRefusal[] = [];
  const before = latest(placed.filter((one) => compareMoments(endOf(one.stretches), startOf(laid)) <= 0));
  const after = earliest(placed.filter((one) => compareMoments(startOf(one.stretches), endOf(laid)) >= 0));
  if (before) {
    const cleaning = cleaningBetween(before, nature, line.cleaning);
    const free = openMinutesBetween(calendar, line.lineId, endOf(before.stretches), startOf(laid));
    if (cleaning.because && free < cleaning.minutes)
      refusals.push(
        no(
          'booking-clean-before',
          { change: cleaning.because, minutes: cleaning.minutes, free, line: line.name },
          'clean',
          'otherLine',
        ),
      );
  }
  if (after) {
    const cleaning = cleaningBetween(nature, after, line.cleaning);
    const free = openMinutesBetween(calendar, line.lineId, endOf(laid), startOf(after.stretches));
    if (cleaning.because && free < cleaning.minutes)
      refusals.push(
        no(
          'booking-clean-after',
          { change: cleaning.because, minutes: cleaning.minutes, free, line: line.name },
          'otherHour',
          'otherLine',
        ),
      );
  }
  return refusals;
}
const momentFacts = ({ day, minute }: Moment) => ({ day, time: formatClock(minute) });
const latest = (runs: readonly PlacedRun[]): PlacedRun | undefined =>
  runs.toSorted((a, b) => compareMoments(endOf(a.stretches), endOf(b.stretches))).at(-1);
const earliest = (runs: readonly PlacedRun[]): PlacedRun | undefined =>
  runs.toSorted((a, b) => compareMoments(startOf(a.stretches), startOf(b.stretches)))[0];

/** The permits on every day of making; of several days the first on which one fails is told. */
export function refusePermits({ permitsOn }: Pick<RunProduct, 'permitsOn'>, days: readonly Day[]): BookingRefusal[] {
  const told = new Map<string, BookingRefusal>();
  for (const day of days)
    for (const permit of permitsOn(day)) {
      const refusal = refusePermit(permit, day);
      if (refusal && !told.has(permit.scheme)) told.set(permit.scheme, refusal);
    }
  return [...told.values()];
}

function refusePermit({ scheme, ofHouse, state, unknown, ask, ground }: Permit, day: Day): BookingRefusal | undefined {
  if (state === 'held') return undefined;
  const facts = {
    scheme,
    day,
    holder: ofHouse ? 'house' : 'maker',
    ...(unknown === '' ? {} : { unknown }),
    ...(ask === '' ? {} : { ask }),
  };
  const refuse = (code: BookingRefusalCode, ...ways: Way[]): BookingRefusal => ({
    code,
    facts,
    ways,
    ...(ground === '' ? {} : { ground }),
  });
  switch (state) {
    case 'missing':
      return refuse('booking-permit-missing', 'apply');
    case 'evidenceTooLow':
      return refuse('booking-permit-claimed', 'lookUp');
    case 'unproven':
      return refuse('booking-permit-unproven', ofHouse ? 'lookUp' : 'variation', 'lookUp');
    case 'wrongSubject':
      return ofHouse ? refuse('booking-permit-missing', 'apply') : refuse('booking-permit-elsewhere', 'variation');
    case 'expired':
      return refuse('booking-permit-expired', 'renew', 'otherWeek');
    case 'suspended':
      return refuse('booking-permit-suspended', 'ask', 'otherWeek');
    case 'revoked':
      return refuse('booking-permit-revoked', 'apply');
    case 'notYet':
      return refuse('booking-permit-notYet', 'otherWeek');
    case 'open':
      return refuse('booking-permit-open', 'answer', 'ask');
    case 'forbidden':
      return refuse('booking-sale-forbidden', 'ask');
  }
}
