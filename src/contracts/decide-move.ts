// The states of a contract and the steps between them, after `../shared/domain/procurement-and-rpb.md` (v) 5.2. Pledged and planned are not
// steps of a contract: they are other amounts of other people (`buyers`). A step that the table doesn't have is refused, also where a real
// record seems to have jumped: then the missing document is what has to be entered.
import { findScheme } from '#certification';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';

/** In the order in which a contract that goes well passes them; the last two end one that doesn't. */
export const STATES = [
  'matched',
  'negotiating',
  'ordered',
  'advancePaid',
  'inProduction',
  'shipped',
  'inspected',
  'handedOver',
  'billed',
  'spm',
  'paid',
  'warranty',
  'closed',
  'cancelled',
  'terminated',
] as const;
export type State = (typeof STATES)[number];
export const isState = (text: string): text is State => (STATES as readonly string[]).includes(text);

/** Why a line or contract was lost or went back (`procurement-and-rpb.md` 3.3); CERT_MISSING names its scheme: "CERT_MISSING:halal". */
export const REASON_CODES = [
  'NO_BUDGET',
  'NO_LINE_DETAIL',
  'NO_MATCH',
  'CERT_MISSING',
  'CAPACITY',
  'TIME',
  'PRICE',
  'NOT_LISTED',
  'NOT_PDN',
  'NEG_FAILED',
  'WINNER_WITHDREW',
  'NO_ADVANCE',
  'BUYER_CANCELLED_BUDGET',
  'BUYER_CHOSE_OTHER',
  'QUALITY_REJECT',
  'LATE',
  'PAID_OUTSIDE',
  'FRAUD_IMPORT',
] as const;

export function isReasonCode(code: string): boolean {
  const [head, scheme] = code.split(':', 2);
  if (head === 'CERT_MISSING') return scheme !== undefined && findScheme(scheme) !== undefined;
  return scheme === undefined && (REASON_CODES as readonly string[]).includes(code);
}

/** Who takes a step: the buyer's officials, or the seller for its own work. */
export type Side = 'buyer' | 'seller';

type Move = {
  by: readonly Side[];
  /** Which reason codes the step may name; 'must': it has to name one. Without this it names none. */
  reason?: { must: boolean; codes: readonly string[] | 'any' };
  /** Whether the step names money: the order's value, the value accepted (BAST), the bill, the SP2D. */
  rupiah?: 'must' | 'may';
};

const BUYER: readonly Side[] = ['buyer'];
const SELLER: readonly Side[] = ['seller'];
const EITHER: readonly Side[] = ['buyer', 'seller'];
const STOP: Move = { by: BUYER, reason: { must: true, codes: 'any' } };
const ORDER: Move = { by: BUYER, rupiah: 'must' };
const MAKE: Move = { by: SELLER };
const SHIP: Move = { by: SELLER, reason: { must: false, codes: ['LATE'] } };
const ACCEPT: Move = { by: BUYER, rupiah: 'must' };
const BILL: Move = { by: EITHER, rupiah: 'must' };
const PAY: Move = { by: BUYER, rupiah: 'must', reason: { must: false, codes: ['PAID_OUTSIDE'] } };

/** The table: from each state, which states may follow. `none` is a contract without entries. */
export const MOVES: Readonly<Record<State | 'none', Readonly<Partial<Record<State, Move>>>>> = {
  none: { matched: { by: BUYER } },
  matched: { negotiating: { by: BUYER }, cancelled: STOP },
  negotiating: { ordered: ORDER, cancelled: STOP },
  ordered: { advancePaid: { by: BUYER, rupiah: 'must' }, inProduction: MAKE, terminated: STOP },
  advancePaid: { inProduction: MAKE, terminated: STOP },
  inProduction: { shipped: SHIP, terminated: STOP },
  shipped: { inspected: { by: BUYER }, terminated: STOP },
  // Goods that fail the inspection go back to be made again; what passes is accepted with its BAST.
  inspected: {
    handedOver: ACCEPT,
    inProduction: { by: BUYER, reason: { must: true, codes: ['QUALITY_REJECT'] } },
    terminated: STOP,
  },
  // One contract may be handed over in parts: after a part the next is made and shipped, with a BAST of its own.
  handedOver: { billed: BILL, inProduction: MAKE, shipped: SHIP, terminated: STOP },
  // A bill that is returned is made again: a new entry, the old one stays.
  billed: { billed: BILL, spm: { by: BUYER }, terminated: STOP },
  spm: { billed: BILL, paid: PAY, terminated: STOP },
  paid: { inProduction: MAKE, shipped: SHIP, billed: BILL, warranty: { by: BUYER }, closed: { by: BUYER }, terminated: STOP },
  warranty: { closed: { by: BUYER } },
  closed: {},
  cancelled: {},
  terminated: {},
};

export type Step = { state: State; onDay: Day; rupiah?: number | null; reasonCode?: string | null };
/** Where a contract stands: its last entry; nothing before the first. */
export type Place = { state: State; onDay: Day } | undefined;

/** Why the step may not be taken from where the contract stands, or nothing. Pure. `side` null: Layak itself brings a record in. */
export function whyNotMove(from: Place, step: Step, side: Side | null, today: Day): Refusal | undefined {
  const move = MOVES[from?.state ?? 'none'][step.state];
  if (!move) return new Refusal('step-not-in-table', 409, { from: from?.state ?? 'none', to: step.state }, 'state');
  if (side !== null && !move.by.includes(side))
    return new Refusal('step-of-other-side', 403, { to: step.state, side: move.by[0]! }, 'state');
  if (from && step.onDay < from.onDay)
    return new Refusal('step-before-last', 422, { last: from.onDay, day: step.onDay }, 'onDay');
  if (step.onDay > today) return new Refusal('step-in-future', 422, { day: step.onDay }, 'onDay');
  return whyNotReason(move, step) ?? whyNotRupiah(move, step);
}

function whyNotReason({ reason }: Move, { state, reasonCode }: Step): Refusal | undefined {
  if (!reasonCode) return reason?.must ? new Refusal('reason-missing', 422, { to: state }, 'reasonCode') : undefined;
  if (!isReasonCode(reasonCode)) return new Refusal('reason-unknown', 422, { code: reasonCode.slice(0, 40) }, 'reasonCode');
  if (reason && (reason.codes === 'any' || reason.codes.includes(reasonCode))) return undefined;
  return new Refusal('reason-not-here', 422, { code: reasonCode, to: state }, 'reasonCode');
}

function whyNotRupiah({ rupiah: wanted }: Move, { state, rupiah }: Step): Refusal | undefined {
  const named = rupiah !== undefined && rupiah !== null;
  if (wanted === 'must' && !named) return new Refusal('step-needs-rupiah', 422, { to: state }, 'rupiah');
  if (!wanted && named) return new Refusal('step-has-no-rupiah', 422, { to: state }, 'rupiah');
  return undefined;
}

/** The states that may follow, for the side that asks: what a form offers. */
export function movesFrom(from: State | undefined, side: Side): State[] {
  const moves = MOVES[from ?? 'none'];
  return STATES.filter((state) => moves[state]?.by.includes(side));
}
