import { type Language } from '#ui';
import { number, rp } from '../words.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { GroupAnswer, GroupFrame, Proposal } from './propose-groups.ts';

export const groupCopy = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** "900 lembar", or "Rp 9.000.000" where the line is measured in rupiah. */
export const amountWords = ({ measure, unit }: Pick<GroupAnswer, 'measure' | 'unit'>, amount: number): string =>
  measure === 'rupiah' ? rp(amount) : `${number(amount)} ${unit}`;

export function frameWords(frame: GroupFrame, lang: Language): string {
  const t = groupCopy(lang);
  if (frame.kind === 'cooperative') return t.frames.cooperative(frame.name ?? t.cooperativeUnnamed);
  if (frame.kind === 'house') return t.frames.house(frame.name);
  return t.frames[frame.kind];
}

/** Percent of what is wanted, never 100 when something is missing. */
export const percentOf = ({ served }: Pick<Proposal, 'served'>, wanted: number): string =>
  number(Math.floor((served / wanted) * 100));
