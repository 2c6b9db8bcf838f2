// An invitation that was sent: as its maker sees it, and as its buyer does.
import type { Role } from '#platform/access';
import type { Day, Month } from '#platform/days';
import type { Answer } from './decide-answer.ts';

/** Who reads a maker's invitations, and who answers them. */
export const ANSWERERS: readonly Role[] = ['maker', 'companion'];
/** Who sends invitations and reads what was answered, for their own organisation. */
export const SENDERS: readonly Role[] = ['ppk', 'pp'];

/** Who reads what any buyer sent: they oversee (design section 9). */
export const OVERSEERS: readonly Role[] = ['officer', 'ministry', 'auditor'];

/** What was asked, as it stood on the day of sending; null is unknown. */
export type Asked = {
  buyerName: string;
  unitName: string;
  text: string;
  productName: string;
  rupiah: number;
  quantity: number | null;
  unit: string | null;
  monthFrom: Month | null;
  monthUntil: Month | null;
  regencyCode: string | null;
};

/** Which invitation: of which maker, list and product. */
export type InvitationKey = { orgId: string; listId: string; productId: string };

/** On the maker's side. */
export type MakerInvitation = InvitationKey & {
  buyerId: string;
  planId: string;
  planLineId: string;
  asked: Asked;
  answerUntil: Day;
  sentAt: string;
  /** Oldest first; empty while nothing was answered. */
  answers: Answer[];
};

/** On the buyer's side. */
export type SentInvitation = InvitationKey & { answerUntil: Day; sentAt: string; answers: Answer[] };

/** Where an invitation stands on a day. */
export type InvitationState = 'open' | 'late' | 'accepted' | 'declined';
export function stateOf({ answers, answerUntil }: Pick<SentInvitation, 'answers' | 'answerUntil'>, today: Day): InvitationState {
  return answers.at(-1)?.answer ?? (answerUntil < today ? 'late' : 'open');
}
