import { formatDay } from '#platform/days';
import type { Language } from '#ui';
import { className, number } from '../words.ts';
import type { DaySetting, Supposition } from './what-if.ts';
import { marketCopy } from './words.ts';

/** "Kapasitas 50 %, hanya Keripik umbi". */
export function suppositionWords(
  { setting, capacityPercent, pricePercent, classId }: Supposition,
  settings: readonly DaySetting[],
  lang: Language,
): string {
  const t = marketCopy(lang).whatIf.words;
  const textOf = (id: string): string => settings.find((one) => one.id === id)?.text[lang] ?? id;
  const text = [
    ...(setting === null ? [] : [t.setting(textOf(setting.id), formatDay(setting.day, lang))]),
    ...(capacityPercent === 100 ? [] : [t.capacity(number(capacityPercent))]),
    ...(pricePercent === 100 ? [] : [t.price(number(pricePercent))]),
    ...(classId === null ? [] : [t.only(className(classId, lang))]),
  ].join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
