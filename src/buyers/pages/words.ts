import { classById, provinceOf, regencyByCode } from '#platform/codes';
import { provinceOfBuyer } from '../decide-place.ts';
import { words } from '../explain-line.ts';
import type { PlanLine } from '../plan.ts';

export { words } from '../explain-line.ts';
type Language = 'id' | 'en';

export const whole = (count: number, lang: Language): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');

export const className = (classId: string | null, lang: Language): string =>
  classId === null ? words(lang).plan.noClass : (classById(classId)?.name[lang] ?? classId);

/** "Kota Pontianak, Kalimantan Barat". */
export function regencyName(code: string | null): string | undefined {
  if (code === null) return undefined;
  const [regency, province] = [regencyByCode(code), provinceOf(code)];
  return regency && province ? `${regency.name}, ${province.name}` : code;
}

/** The regency, else the province that the buyer is of; nothing when neither is known. */
export function placeText(line: Pick<PlanLine, 'regencyCode' | 'buyerName'>, lang: Language): string | undefined {
  const province = line.regencyCode === null ? provinceOfBuyer(line.buyerName) : null;
  return province === null ? regencyName(line.regencyCode) : words(lang).inProvince(province);
}

/** "Februari-April 2026", "Desember 2025 - Maret 2026", or nothing. */
export function monthsText(
  { monthFrom, monthUntil }: Pick<PlanLine, 'monthFrom' | 'monthUntil'>,
  lang: Language,
): string | undefined {
  if (monthFrom === null || monthUntil === null) return undefined;
  const { months } = words(lang);
  const name = (month: string): string => months[Number(month.slice(5)) - 1]!;
  const [from, until] = [monthFrom.slice(0, 4), monthUntil.slice(0, 4)];
  if (monthFrom === monthUntil) return `${name(monthFrom)} ${from}`;
  return from === until
    ? `${name(monthFrom)}–${name(monthUntil)} ${until}`
    : `${name(monthFrom)} ${from} – ${name(monthUntil)} ${until}`;
}
