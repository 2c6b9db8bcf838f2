// Quantities of lots: whole thousandths of their unit, so that what went in, came out and is left adds up exactly. Pure.

/** The most of a unit in one entry; in milligrams of its mass it still is a safe integer. */
const MOST_UNITS = 10_000_000;

/** '12,5', '1.250' (dots group by three) or '12.5' as thousandths; undefined for what is no quantity above zero, or is too fine or too large. */
export function parseQuantity(text: string): number | undefined {
  const typed = text.trim();
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?$/.test(typed);
  const plain = (grouped ? typed.replaceAll('.', '') : typed).replace(',', '.');
  if (!/^\d{1,8}(?:\.\d{1,3})?$/.test(plain)) return undefined;
  const [whole = '', part = ''] = plain.split('.');
  const thousandths = Number(whole) * 1000 + Number(part.padEnd(3, '0'));
  return thousandths > 0 && thousandths <= MOST_UNITS * 1000 ? thousandths : undefined;
}

/** Thousandths as people write them: 12500 is '12,5', in English '12.5'. */
export const formatQuantity = (thousandths: number, lang: 'id' | 'en' = 'id'): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 3 }).format(thousandths / 1000);

/** Grams of one unit, where the unit itself says so. */
const GRAMS: Readonly<Record<string, number>> = { kg: 1000, gram: 1, g: 1, ton: 1_000_000 };
export const gramsOfUnit = (unit: string): number | null => GRAMS[unit.trim().toLowerCase()] ?? null;
