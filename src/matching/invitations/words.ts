// How an invitation and its answers are written.
import { findScheme } from '#certification';
import { formatDay, today } from '#platform/days';
import { monthsWords, number, regencyName, rp } from '../words.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { Answer, DeclineReason } from './decide-answer.ts';
import type { Asked } from './invitation.ts';

type Lang = 'id' | 'en';

export const invitationWords = (lang: Lang): typeof bahasa => (lang === 'en' ? english : bahasa);

/** "Kapasitas tidak cukup", "Belum ada: Sertifikat halal". */
export function declineWords(code: string, lang: Lang): string {
  const t = invitationWords(lang);
  const [head = '', scheme] = code.split(':', 2);
  if (scheme !== undefined) return t.certificateMissing(findScheme(scheme)?.name[lang] ?? scheme);
  return t.reasons[head as DeclineReason];
}

/** What an answer says beside yes or no: the reason, or what could be sent. Empty when it says no more. */
export function answerWords(answer: Answer, unit: string | null, lang: Lang): string {
  const t = invitationWords(lang).answer;
  if (answer.reasonCode !== null) return declineWords(answer.reasonCode, lang);
  return [
    answer.quantity !== null && `${t.quantity} ${number(answer.quantity)}${unit === null ? '' : ` ${unit}`}`,
    answer.unitPriceRupiah !== null && `${t.price} ${rp(answer.unitPriceRupiah)}`,
    answer.firstDay !== null && `${t.firstDay} ${formatDay(answer.firstDay, lang)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The day of a moment, as people in Jakarta write it. */
export const dayOf = (at: string, lang: Lang): string => formatDay(today(new Date(at)), lang);

/** What was asked, as pairs of term and text. */
export function askedWords(asked: Asked, lang: Lang): { term: string; description: string }[] {
  const { asked: t, unknown } = invitationWords(lang);
  const { quantity, unit } = asked;
  return [
    { term: t.buyer, description: `${asked.buyerName}, ${asked.unitName}` },
    { term: t.product, description: asked.productName },
    { term: t.rupiah, description: rp(asked.rupiah) },
    { term: t.quantity, description: quantity === null ? unknown : `${number(quantity)} ${unit ?? ''}`.trim() },
    { term: t.months, description: monthsWords(asked.monthFrom ?? undefined, asked.monthUntil ?? undefined, lang) || unknown },
    { term: t.place, description: asked.regencyCode === null ? unknown : regencyName(asked.regencyCode) },
  ];
}
