// Amounts in words ("terbilang"), as a receipt has them.
import type { Rupiah } from '#platform/money';

const UNITS = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'];
const POWERS = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1_000, 'ribu'],
  [100, 'ratus'],
] as const;

/** The amount in Bahasa, "satu juta dua ratus lima puluh ribu rupiah"; above 999 triliun in thousands of triliun. Pure. */
export const amountInWords = (amount: Rupiah): string => `${amount === 0 ? 'nol' : inWords(amount)} rupiah`;

function inWords(number: number): string {
  if (number < 12) return UNITS[number]!;
  if (number < 20) return `${UNITS[number - 10]} belas`;
  if (number < 100) return joined(`${UNITS[Math.floor(number / 10)]} puluh`, number % 10);
  const [power, word] = POWERS.find(([least]) => number >= least)!;
  const count = Math.floor(number / power);
  // "se-" stands for one hundred and one thousand, but not for one million.
  return joined(count === 1 && power <= 1_000 ? `se${word}` : `${inWords(count)} ${word}`, number % power);
}

const joined = (words: string, rest: number): string => (rest === 0 ? words : `${words} ${inWords(rest)}`);
