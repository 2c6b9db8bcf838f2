import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rupiah, rupiah } from '#platform/money';
import { amountInWords } from './amount-in-words.ts';

test.each([
  [0, 'nol rupiah'],
  [1, 'satu rupiah'],
  [11, 'sebelas rupiah'],
  [15, 'lima belas rupiah'],
  [20, 'dua puluh rupiah'],
  [100, 'seratus rupiah'],
  [111, 'seratus sebelas rupiah'],
  [1_000, 'seribu rupiah'],
  [1_100, 'seribu seratus rupiah'],
  [11_000, 'sebelas ribu rupiah'],
  [100_000, 'seratus ribu rupiah'],
  [101_001, 'seratus satu ribu satu rupiah'],
  [1_000_000, 'satu juta rupiah'],
  [1_250_000, 'satu juta dua ratus lima puluh ribu rupiah'],
  [9_850_000, 'sembilan juta delapan ratus lima puluh ribu rupiah'],
  [1_000_000_000, 'satu miliar rupiah'],
  [481_000_000_000_000, 'empat ratus delapan puluh satu triliun rupiah'],
  [1_000_000_000_000_000, 'seribu triliun rupiah'],
])('%d is "%s"', (amount, words) => {
  expect(amountInWords(rupiah(amount))).toBe(words);
});

/** Reads words from left to right with a stack, knowing nothing of how they were written. */
function readWords(text: string): number {
  const digits: Record<string, number> = {
    ...{ nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9 },
    ...{ sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000 },
  };
  const scales: Record<string, number> = { puluh: 10, ratus: 100, ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };
  const stack: number[] = [];
  for (const word of text.replace(/ rupiah$/, '').split(' ')) {
    if (word in digits) stack.push(digits[word]!);
    else if (word === 'belas') stack.push(stack.pop()! + 10);
    else {
      const scale = scales[word];
      if (scale === undefined) throw new Error(`no number word: ${word}`);
      let below = 0;
      while (stack.length > 0 && stack.at(-1)! < scale) below += stack.pop()!;
      stack.push(below * scale);
    }
  }
  return stack.reduce((sum, one) => sum + one, 0);
}

test('what is written in words is read back, up to the largest amount', () => {
  const amounts = fc.oneof(
    fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    fc.nat({ max: 99_999 }),
    fc.tuple(fc.nat({ max: 999 }), fc.constantFrom(1e3, 1e6, 1e9, 1e12)).map(([count, power]) => count * power),
    fc.constantFrom(Number.MAX_SAFE_INTEGER, 999_999_999_999_999, 1_001_001_001_001_001),
  );
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(readWords(amountInWords(rupiah(amount)))).toBe(amount);
    }),
    { numRuns: 2000 },
  );
  for (let amount = 0; amount <= 20_000; amount++)
    if (readWords(amountInWords(amount as Rupiah)) !== amount) expect.fail(`${amount}`);
});

test('it says "seribu" and "seratus", never "satu ribu" or "satu ratus", and never one word twice as a scale', () => {
  fc.assert(
    fc.property(fc.nat({ max: 999_999_999_999_999 }), (amount) => {
      const words = amountInWords(rupiah(amount));
      // "seratus satu ribu" is right: there "satu" belongs to the hundred before it.
      expect(words).not.toMatch(/^satu (ribu|ratus)|(juta|miliar|triliun) satu (ribu|ratus)|satu puluh|satu belas/);
      for (const scale of ['juta', 'miliar', 'triliun', 'ribu']) expect(words.split(` ${scale}`).length).toBeLessThanOrEqual(2);
    }),
  );
});
