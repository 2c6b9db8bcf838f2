// What a number in a workbook means is told by its style alone: 45992 is a number, or the day 2025-12-01.

/** How each cell style shows a number; the index is the `s` of a cell. */
export type NumberStyle = 'number' | 'date';

/** Whether a number format shows a date or time of day. `[h]:mm` is a length of time and stays a number. */
export function styleOf(formatId: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    const builtIn =
      (formatId >= 14 && formatId <= 22) || (formatId >= 27 && formatId <= 36) || (formatId >= 50 && formatId <= 58);
    return builtIn || formatId === 45 || formatId === 47 ? 'date' : 'number';
  }
  const first = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0]!;
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number';
  const bare = first.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/general|am\/pm|a\/p/gi, '');
  return /[dmyhs]/i.test(bare) && !/[#?]/.test(bare) ? 'date' : 'number';
}

/** The number as people write it: integers in plain digits (never 1.23E+07), fractions with a point and at most 15 digits, as Excel holds them. */
export function plainNumber(text: string): string {
  if (/^-?(0|[1-9]\d{0,20})$/.test(text)) return text === '-0' ? '0' : text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  const exact = Number(number.toPrecision(15));
  if (Number.isInteger(exact)) return BigInt(exact).toString();
  const plain = String(exact);
  return plain.includes('e') ? exact.toFixed(20).replace(/\.?0+$/, '') : plain;
}

/**
 * An Excel serial number as text: 'YYYY-MM-DD', with ' HH:MM:SS' when it holds a time, 'HH:MM:SS' when it is a time alone. What no
 * calendar of Excel holds stays a number.
 */
export function plainDate(text: string, from1904: boolean): string {
  const serial = Number(text);
  if (!(serial >= 0 && serial < 2_958_466)) return plainNumber(text);
  const seconds = Math.round((serial % 1) * 86_400);
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  // Excel counts a 29 February 1900 that never was: the days before it are one off.
  const moment = new Date((days + (days < 60 && !from1904 ? 1 : 0) - 25_569) * 86_400_000 + seconds * 1000).toISOString();
  if (serial < 1 && !from1904) return moment.slice(11, 19);
  return seconds === 0 ? moment.slice(0, 10) : `${moment.slice(0, 10)} ${moment.slice(11, 19)}`;
}

/** Text as Excel escapes it: `_x000D_` is a carriage return, `_x005F_` an underscore. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** "AB12" as column 27, or -1. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
