// What a maker may answer to an invitation. Pure. An answer binds nobody: it says what the maker could do, and why not.
import { findScheme } from '#certification';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';

/** Why a maker says no, of the reason codes of a lost line (`procurement-and-rpb.md` 3.3) those that are a maker's to say. */
export const DECLINE_REASONS = [
  'CAPACITY',
  'TIME',
  'PRICE',
  'CERT_MISSING',
  'NO_LINE_DETAIL',
  'NO_MATCH',
  'NO_ADVANCE',
  'NOT_LISTED',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** `accepted`: would deliver, with what it could make, at which price of one unit delivered, from which day; each may be left out. */
export type NewAnswer =
  | { answer: 'accepted'; quantity: number | null; unitPriceRupiah: number | null; firstDay: Day | null }
  | { answer: 'declined'; reasonCode: string };

/** The newest answer holds. */
export type Answer = {
  position: number;
  answer: 'accepted' | 'declined';
  reasonCode: string | null;
  quantity: number | null;
  unitPriceRupiah: number | null;
  firstDay: Day | null;
  at: string;
  byCompanion: boolean;
};

/** Why this can't be answered, or nothing. */
export function whyNotAnswer(answer: NewAnswer, today: Day): Refusal | undefined {
  if (answer.answer === 'accepted') {
    if (answer.firstDay !== null && answer.firstDay < today)
      return new Refusal('answer-day-passed', 422, { day: answer.firstDay }, 'hariPertama');
    return undefined;
  }
  return isDeclineReason(answer.reasonCode)
    ? undefined
    : new Refusal('answer-reason-unknown', 422, { code: answer.reasonCode.slice(0, 40) }, 'alasan');
}

/** "CAPACITY", or "CERT_MISSING:halal": a missing certificate names its scheme. */
export function isDeclineReason(code: string): boolean {
  const [head = '', scheme] = code.split(':', 2);
  if (head === 'CERT_MISSING') return scheme !== undefined && findScheme(scheme) !== undefined;
  return scheme === undefined && (DECLINE_REASONS as readonly string[]).includes(head);
}
