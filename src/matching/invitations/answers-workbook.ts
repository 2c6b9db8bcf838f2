// What makers answered, as a table to download.
import { formatDay } from '#platform/days';
import type { Column, Row } from '#platform/sheets';
import type { InvitationState, SentInvitation } from './invitation.ts';
import { dayOf, declineWords, invitationWords } from './words.ts';

type Lang = 'id' | 'en';
const KINDS = {
  maker: 'text',
  product: 'text',
  sentAt: 'text',
  answerUntil: 'text',
  state: 'text',
  quantity: 'number',
  price: 'rupiah',
  firstDay: 'text',
  reason: 'text',
  answeredAt: 'text',
} as const satisfies Record<string, Column['kind']>;

export const answerColumns = (lang: Lang): Column[] =>
  Object.entries(KINDS).map(([key, kind]) => ({
    ...{ key, kind, width: key === 'maker' || key === 'product' || key === 'reason' ? 36 : 18 },
    title: invitationWords(lang).sent.columns[key as keyof typeof KINDS],
  }));

/** One product that was asked, with its newest answer. */
export function answerRow(
  of: { makerName: string; productName: string | null; unit: string | null; sent: SentInvitation; state: InvitationState },
  lang: Lang,
): Row {
  const { sent, state } = of;
  const answer = sent.answers.at(-1);
  return {
    maker: of.makerName,
    product: of.productName,
    sentAt: dayOf(sent.sentAt, lang),
    answerUntil: formatDay(sent.answerUntil, lang),
    state: invitationWords(lang).states[state],
    quantity: answer?.quantity ?? null,
    price: answer?.unitPriceRupiah ?? null,
    firstDay: answer?.firstDay ? formatDay(answer.firstDay, lang) : null,
    reason: answer?.reasonCode ? declineWords(answer.reasonCode, lang) : null,
    answeredAt: answer ? dayOf(answer.at, lang) : null,
  };
}
