import { formatMonth } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { Language } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { MemberSum, SettlementLine } from './settlement.ts';
import { excessOf } from './decide-month.ts';

export const settlementWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** Rupiah with its sign: what is paid back stands behind a minus. */
export const signedRupiah = (amount: number): string => `${amount < 0 ? '−' : ''}${formatRupiah(Math.abs(amount))}`;

/** What a member has to pay, or receives, in words. */
export function netWords(netRupiah: number, lang: Language): string {
  const t = settlementWords(lang);
  if (netRupiah === 0) return t.nothing;
  return netRupiah > 0 ? t.mustPay(formatRupiah(netRupiah)) : t.mustReceive(formatRupiah(0 - netRupiah));
}

/** By which model or cost, and which part of it: 'Tarif per satuan: persiapan batch'. */
export function kindWords({ kind, part, concerns }: SettlementLine, lang: Language): string {
  const t = settlementWords(lang);
  const what = `${t.kinds[kind]}: ${t.parts[part]}`;
  return concerns === null ? what : `${t.correctionOf(formatMonth(concerns, lang))}. ${what}`;
}

/** How an amount came about: '60 botol × Rp 2.500', '3 batch dari 8 batch × Rp 1.200.000', 'dari Rp 0 menjadi Rp 500'. */
export function reckoningWords(line: SettlementLine, lang: Language): string {
  const t = settlementWords(lang);
  const { base, whole, unit, rateRupiah, wasRupiah, amountRupiah } = line;
  if (wasRupiah !== null) return t.wasNow(signedRupiah(wasRupiah), signedRupiah(wasRupiah + amountRupiah));
  if (rateRupiah === null) return '';
  const rate = formatRupiah(rateRupiah);
  if (base === null || unit === null) return rate;
  if (unit === 'percent') return t.times(`${number(base / 100, lang)} %`, rate);
  const quantity = quantityWords(base, unit, lang);
  return whole === null
    ? t.times(quantity, rate)
    : t.ofWhole(plainQuantity(base, unit, lang), quantityWords(whole, unit, lang), rate);
}

function quantityWords(base: number, unit: string, lang: Language): string {
  const { units } = settlementWords(lang);
  const named = { batch: units.batch, member: units.member, minute: units.hour, volume: '' }[unit] ?? unit;
  return `${plainQuantity(base, unit, lang)} ${named}`.trim();
}
function plainQuantity(base: number, unit: string, lang: Language): string {
  if (unit === 'batch' || unit === 'member') return number(base, lang);
  return unit === 'minute' ? number(base / 60, lang) : formatQuantity(base, lang);
}
const number = (value: number, lang: Language): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 2 }).format(value);

/** How a member stands against its cheapest path alone; long for the member, short for a table. */
export function aloneWords({ alone, costRupiah }: MemberSum, lang: Language, length: 'short' | 'long'): string {
  const t = settlementWords(lang);
  if (alone === null) return length === 'long' ? t.untestedLong : t.untested;
  const excess = excessOf({ alone, costRupiah });
  if (length === 'long')
    return excess > 0
      ? t.failsLong(alone.name, formatRupiah(alone.rupiah), formatRupiah(excess))
      : t.passesLong(alone.name, formatRupiah(alone.rupiah));
  if (excess > 0) return t.fails(alone.name, formatRupiah(excess));
  return alone.rupiah === costRupiah ? t.even(alone.name) : t.passes(alone.name, formatRupiah(alone.rupiah - costRupiah));
}
