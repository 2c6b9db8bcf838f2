// In which months of a year the law lets a product be delivered: decided once for a product, never for a pair. A month counts by its last day.
import {
  changeDays,
  type CertificateFacts,
  type CompiledRulebook,
  decideDuties,
  decideStanding,
  type DutyProduct,
  getScheme,
  type Verdict,
} from '#certification';
import { addDays, addMonths, type Day, type Month } from '#platform/days';
import { ALL_MONTHS, MONTHS } from '../solve/national/index.ts';
import { type Picture, PROVEN_LEAST } from './pictures.ts';

/** One scheme over a year, as sets of months (bit 0 is January). */
export type DutyMonths = {
  scheme: string;
  /** The law asks for it. */
  required: number;
  /** It may: a fact that isn't told decides, or only an office can say. */
  open: number;
  /** A certificate that serves holds, of which a document was seen at least. */
  proven: number;
  /** A certificate that serves holds, claims among them; one without dates or place is taken at its word. */
  claimed: number;
};
/** What the law asks of a product in a year. */
export type ProductMonths = {
  duties: readonly DutyMonths[];
  /** Months in which a rule forbids its sale, surely or perhaps. */
  banned: number;
  mayBeBanned: number;
};

/** The months of a product from its duties and certificates. Pure. */
export function decideDutyMonths(product: DutyProduct, year: number, compiled: CompiledRulebook): ProductMonths {
  const ends = monthEnds(year);
  const verdicts = new Map<string, Verdict[]>();
  let banned = 0;
  let mayBeBanned = 0;
  for (const [month, duties] of dutiesByMonth(product, ends, compiled).entries()) {
    for (const { scheme, verdict } of duties.duties)
      if (getScheme(scheme).kind === 'certificate') verdictsOf(verdicts, scheme)[month] = verdict;
    if (duties.forbids.some((one) => one.certainty === 'certain')) banned |= 1 << month;
    if (duties.forbids.length > 0) mayBeBanned |= 1 << month;
  }
  const duties = [...verdicts]
    .map(([scheme, months]) => dutyMonths(scheme, months, product, ends))
    .filter(({ required, open }) => (required | open) !== 0)
    .toSorted((a, b) => (a.scheme < b.scheme ? -1 : 1));
  return { duties, banned, mayBeBanned };
}

/** The last days of the year's months. */
export const monthEnds = (year: number): Day[] =>
  Array.from({ length: MONTHS }, (_, month) => addDays(`${addMonths(`${year}-01` as Month, month + 1)}-01` as Day, -1));

/** The duties at each month's end. They only change on the days that they name, so a month without one takes those of the month before. */
function dutiesByMonth(product: DutyProduct, ends: readonly Day[], compiled: CompiledRulebook) {
  const asked = { ...product, certificates: [] };
  const changing = changeDays(product.classId, compiled);
  let last = decideDuties(asked, ends[0]!, compiled);
  return ends.map((end, month) => {
    if (month > 0 && changing.some((day) => ends[month - 1]! < day && day <= end)) last = decideDuties(asked, end, compiled);
    return last;
  });
}

const verdictsOf = (all: Map<string, Verdict[]>, scheme: string): Verdict[] => {
  const known = all.get(scheme) ?? Array<Verdict>(MONTHS).fill('notRequired');
  all.set(scheme, known);
  return known;
};

function dutyMonths(scheme: string, verdicts: readonly Verdict[], product: DutyProduct, ends: readonly Day[]): DutyMonths {
  const serving = (product.certificates ?? []).filter((one) => serves(scheme, one));
  const monthsWhere = (holds: (month: number) => boolean): number =>
    verdicts.reduce((months, _, month) => (holds(month) ? months | (1 << month) : months), 0);
  return {
    scheme,
    required: monthsWhere((month) => verdicts[month] === 'required'),
    open: monthsWhere((month) => verdicts[month] === 'conditional' || verdicts[month] === 'ask'),
    proven: monthsWhere((month) =>
      serving.some((one) => one.evidenceLevel >= PROVEN_LEAST && isValid(one, product, ends[month]!)),
    ),
    claimed: monthsWhere((month) => serving.some((one) => mayHold(one, product, ends[month]!))),
  };
}

const serves = (scheme: string, certificate: CertificateFacts): boolean =>
  certificate.scheme === scheme || getScheme(scheme).servedBy.includes(certificate.scheme);

const standingOf = (certificate: CertificateFacts, { orgId = '', productId, placeId = null }: DutyProduct, day: Day) =>
  decideStanding(certificate, { orgId, placeId, ...(productId === undefined ? {} : { productId }) }, day);
const isValid = (certificate: CertificateFacts, product: DutyProduct, day: Day): boolean =>
  standingOf(certificate, product, day).state === 'valid';
const mayHold = (certificate: CertificateFacts, product: DutyProduct, day: Day): boolean =>
  ['valid', 'unknown'].includes(standingOf(certificate, product, day).state);

/** Months in which nothing that the law asks for is missing, were the certificates of `granted` there all year. */
export function lawfulMonths(
  { duties, banned, mayBeBanned }: ProductMonths,
  picture: Picture,
  granted: ReadonlySet<string> = NONE,
): number {
  let months = ALL_MONTHS & ~(picture === 'certain' ? banned | mayBeBanned : banned);
  for (const duty of duties) {
    if (granted.has(duty.scheme)) continue;
    const held = picture === 'checked' ? duty.claimed : duty.proven;
    const asked = picture === 'certain' ? duty.required | duty.open : duty.required;
    months &= held | ~asked;
  }
  return months;
}
const NONE: ReadonlySet<string> = new Set();

/**
 * What is missing in the last month in which the law asks for it. A permit that came in the middle of the year is there: the months before it are
 * past getting.
 */
export const missingSchemes = ({ duties }: ProductMonths, picture: Picture): string[] =>
  duties
    .filter(({ required, proven, claimed }) => (lastOf(required) & ~(picture === 'checked' ? claimed : proven)) !== 0)
    .map(({ scheme }) => scheme);

/** The last month of a set, as a set. */
const lastOf = (months: number): number => (months === 0 ? 0 : 1 << (31 - Math.clz32(months)));
