// Money in Layak is whole rupiah, from the form field to the ledger. No floats, no sen, no currency but this one.
import { strict as assert } from 'node:assert';

declare const brand: unique symbol;
/** Whole rupiah, never below zero, at most 2^53 - 1 (Rp 9,007 trillion: the whole state budget of 2026 fits twice). */
export type Rupiah = number & { readonly [brand]: 'Rupiah' };

/** The amount as rupiah. Throws an assertion error when it is not a whole number from 0 to 2^53 - 1: a programmer's mistake, not a person's. */
export function rupiah(amount: number): Rupiah {
  assert(Number.isSafeInteger(amount), `not whole rupiah: ${amount}`);
  assert(amount >= 0, `rupiah below zero: ${amount}`);
  return amount as Rupiah;
}

/** The sum of the amounts; asserts that it is still exact. */
export function sumOf(amounts: Iterable<Rupiah>): Rupiah {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return rupiah(sum);
}

/**
 * Splits a sum by weights so that the parts add up to it exactly. Every part is first rounded down; the rupiah that are left
 * go one each to the first parts with a weight, in the order given (`../shared/domain/procurement-and-rpb.md` 4.4: Rp 10,000,000
 * over 14 members is Rp 714,285 each and one rupiah more for the first ten). Weights are whole numbers >= 0, not all zero.
 */
export function shares(sum: Rupiah, weights: readonly number[]): Rupiah[] {
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole numbers from 0',
  );
  const total = weights.reduce((a, b) => a + BigInt(b), 0n);
  assert(total > 0n, 'no weight to share by');
  const parts = weights.map((weight) => Number((BigInt(sum) * BigInt(weight)) / total));
  let left = sum - parts.reduce((a, b) => a + b, 0);
  for (let i = 0; left > 0; i = (i + 1) % parts.length) {
    if (weights[i] === 0) continue;
    parts[i]! += 1;
    left -= 1;
  }
  return parts.map(rupiah);
}

/**
 * Reads an amount as people and files write it: "1.250.000", "Rp 1.250.000,00", "1250000.0", "113214787.91" (cut to whole rupiah is
 * refused), "12,5 jt", "3 miliar", "2 triliun". A bare "M" is refused, for in Indonesian it means miliar and in English million
 * (`procurement-and-rpb.md`, head). Gives the reason as a code when it can't be read, so that the copy files can say it.
 */
export function parseRupiah(text: string): { ok: true; amount: Rupiah } | { ok: false; why: MoneyFault } {
  const typed = text.trim();
  if (typed === '') return { ok: false, why: 'money-missing' };
  const parts = /^(?:rp\.?\s*)?(-?)\s*([\d.,]+)\s*(ribu|rb|juta|jt|miliar|milyar|triliun|trilyun|m)?(?:,-)?$/i.exec(typed);
  if (!parts) return { ok: false, why: 'money-unreadable' };
  const [, minus, digits, word] = parts as unknown as [string, string, string, string | undefined];
  if (minus) return { ok: false, why: 'money-negative' };
  if (word?.toLowerCase() === 'm') return { ok: false, why: 'money-bare-m' };
  // Before a word of size a single comma marks a fraction, three digits or not: "1,250 juta" is 1.250.000, as Bahasa writes it.
  const exact =
    word && /^\d+,\d+$/.test(digits) ? (digits.split(',') as [string, string]) : plainDecimal(digits.replace(/,$/, ''));
  if (exact === undefined) return { ok: false, why: 'money-unreadable' };
  const [whole, fraction] = exact;
  const factor = word ? POWER[word.toLowerCase()]! : 0;
  if (fraction.slice(factor).replace(/0+$/, '') !== '') return { ok: false, why: 'money-not-whole' };
  const amount = Number(whole + fraction.slice(0, factor).padEnd(factor, '0'));
  return Number.isSafeInteger(amount) ? { ok: true, amount: rupiah(amount) } : { ok: false, why: 'money-too-large' };
}
export type MoneyFault =
  | 'money-missing'
  | 'money-unreadable'
  | 'money-negative'
  | 'money-bare-m'
  | 'money-not-whole'
  | 'money-too-large';

const POWER: Record<string, number> = { ribu: 3, rb: 3, juta: 6, jt: 6, miliar: 9, milyar: 9, triliun: 12, trilyun: 12 };

/** Which of "." and "," groups thousands and which marks the fraction: whole part and fraction as digits, or nothing when it is neither. */
function plainDecimal(digits: string): [whole: string, fraction: string] | undefined {
  if (/^\d+$/.test(digits)) return [digits, ''];
  if (/^\d{1,3}(\.\d{3})+$/.test(digits)) return [digits.replaceAll('.', ''), ''];
  if (/^\d{1,3}(,\d{3})+$/.test(digits)) return [digits.replaceAll(',', ''), ''];
  const indonesian = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d+)$/.exec(digits);
  if (indonesian) return [indonesian[1]!.replaceAll('.', ''), indonesian[2]!];
  const english = /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)$/.exec(digits);
  if (english) return [english[1]!.replaceAll(',', ''), english[2]!];
  return undefined;
}

/** "Rp 1.250.000", with a space that does not break. */
export const formatRupiah = (amount: number): string => `Rp\u00a0${INDONESIAN.format(amount)}`;
const INDONESIAN = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });

/** "1.250.000", as it stands in a field whose "Rp" is written before it; `parseRupiah` reads it back. */
export const writeRupiah = (amount: number): string => INDONESIAN.format(amount);

/** Short form for charts and heads: "Rp 1,3 miliar", "Rp 12,5 juta" (never "M"). */
export function formatRupiahShort(amount: number): string {
  for (const [least, word] of [
    [1e12, 'triliun'],
    [1e9, 'miliar'],
    [1e6, 'juta'],
    [1e3, 'ribu'],
  ] as const)
    if (amount >= least) return `Rp\u00a0${SHORT.format(amount / least)}\u00a0${word}`;
  return formatRupiah(amount);
}
const SHORT = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
