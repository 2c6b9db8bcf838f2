// The quantity of a line in words: what is stated as a fact, what is estimated never as one.
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { roundedForPeople, type LineQuantity } from './decide-quantity.ts';

export type QuantityWords = {
  /** "480 kotak"; "sekitar 900–1.400 kotak"; nothing when unknown. */
  text: string | null;
  estimated: boolean;
  /** Who stated it, where that isn't the plan; what an estimate rests on; or why there is neither. */
  note: string | null;
};

/** `sekitar 900–1.400 kotak`, with `perkiraan dari harga pesanan 2022 (n = 113), belum disesuaikan dengan kenaikan harga`. */
export function quantityWords(quantity: LineQuantity, lang: 'id' | 'en'): QuantityWords {
  const t = (lang === 'en' ? english : bahasa).quantity;
  const number = (count: number): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');
  const unit = 'unit' in quantity ? (t.units[quantity.unit] ?? quantity.unit) : '';
  if (quantity.kind === 'stated')
    return {
      text:
        quantity.likely === null
          ? t.range(number(quantity.low), number(quantity.high), unit)
          : `${number(quantity.likely)} ${unit}`.trim(),
      estimated: false,
      note: quantity.by === 'buyer' ? t.byBuyer : null,
    };
  if (quantity.kind === 'unknown') return { text: null, estimated: false, note: t.noEstimate[quantity.noEstimate] };
  const [low, high] = [number(roundedForPeople(quantity.low)), number(roundedForPeople(quantity.high))];
  const { band } = quantity;
  return {
    text: t.about(low === high ? low : t.range(low, high, '').trim(), unit),
    estimated: true,
    note: t.ground(t.bases[band.basis], band.years.replace('..', '–'), number(band.n)),
  };
}
