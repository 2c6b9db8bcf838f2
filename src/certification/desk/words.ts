import { classById, regencyByCode } from '#platform/codes';
import type { Language } from '#ui';
import { amountText, spanText } from '../pages/check-words.ts';
import { findScheme } from '../schemes.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { DeskRow, NextAction } from './schema.ts';

export const deskWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** The scheme as it fits on a chip: "SPP-IRT", without what English adds in brackets. */
export const schemeName = (id: string, lang: Language): string => (findScheme(id)?.name[lang] ?? id).replace(/ \(.*\)$/, '');
export const className = (id: string | null, lang: Language): string =>
  id === null ? deskWords(lang).makerPage.classUnknown : (classById(id)?.name[lang] ?? id);
export const whole = (count: number, lang: Language): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');

/** "Cibatu, Kabupaten Garut"; nothing where neither is known. */
export function placeText({ district, regencyCode }: Pick<DeskRow, 'district' | 'regencyCode'>): string {
  const regency = regencyCode === null ? undefined : (regencyByCode(regencyCode)?.name ?? regencyCode);
  return [district, regency].filter(Boolean).join(', ');
}

/** The action as a sentence; what it costs and how long it takes stand beside it. */
export function actionText(next: NextAction, lang: Language, say: (day: string) => string): string {
  const t = deskWords(lang);
  const scheme = next.scheme === null ? '' : schemeName(next.scheme, lang);
  switch (next.kind) {
    case 'stop':
      return next.text ? `${t.actions.stop}: ${next.text[lang]}` : t.actions.stop;
    case 'renew':
      return t.says.renew(scheme, say(next.on!));
    case 'get':
      return t.says.get(scheme);
    case 'house':
      return t.says.house(scheme);
    case 'tell':
      return t.says.tell(next.questions);
    case 'ask':
      return t.says.ask(scheme, next.office ?? '');
    case 'show':
      return t.says.show(scheme);
    default:
      return t.actions[next.kind];
  }
}

/** The fee; of one that isn't known the office stands beside it. */
export const feeText = ({ feeRupiah, office }: NextAction, lang: Language): string =>
  spanText(feeRupiah, 'rupiah', feeRupiah === null ? null : office, lang);
export const daysText = ({ days, office }: NextAction, lang: Language): string => {
  const t = deskWords(lang);
  if (days === null) return '';
  const soft = days.confidence === 'L' || days.confidence === 'K';
  return soft ? spanText(days, 'days', office, lang) : t.workingDays(amountText(days.least, days.most, 'days', lang));
};
