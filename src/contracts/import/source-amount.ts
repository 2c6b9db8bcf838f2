import { parseRupiah, rupiah } from '#platform/money';
import type { MoneyFault } from '#platform/money';
import type { Amount } from './purchase.ts';

/** No purchase costs a third of the state budget: sixteen digits are a number from another column. */
const MOST = 1e15;

/**
 * An amount as these systems write it: "113214787.91", "13980006.0", "1.250.000", "Rp 1.250.000,00". They count in sen; whole rupiah and sen
 * are kept apart, so that totals stay exact. Finer than a sen is rounded half up, and said (`rounded`). The codes are those of `parseRupiah`.
 */
export function parseAmount(text: string): { ok: true; amount: Amount; rounded: boolean } | { ok: false; why: MoneyFault } {
  const machine = /^(\d{1,16})\.(\d+)$/.exec(text.trim());
  // "113.245" is a hundred and thirteen thousand, as everywhere in Layak.
  if (!machine || /^\d{1,3}\.\d{3}$/.test(text.trim())) {
    const read = parseRupiah(text);
    if (!read.ok) return read;
    return read.amount >= MOST
      ? { ok: false, why: 'money-too-large' }
      : { ok: true, amount: { rupiah: read.amount, sen: 0 }, rounded: false };
  }
  const [, whole = '', fraction = ''] = machine;
  const rounded = /[1-9]/.test(fraction.slice(2));
  const sen = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0')) + (Number(fraction[2] ?? 0) >= 5 ? 1n : 0n);
  const amount = { rupiah: Number(sen / 100n), sen: Number(sen % 100n) };
  return amount.rupiah >= MOST
    ? { ok: false, why: 'money-too-large' }
    : { ok: true, amount: { rupiah: rupiah(amount.rupiah), sen: amount.sen }, rounded };
}

/** The sum of amounts to the sen, exact. */
export function sumOfAmounts(amounts: Iterable<Amount>): Amount {
  let sen = 0n;
  for (const each of amounts) sen += BigInt(each.rupiah) * 100n + BigInt(each.sen);
  return { rupiah: rupiah(Number(sen / 100n)), sen: Number(sen % 100n) };
}
