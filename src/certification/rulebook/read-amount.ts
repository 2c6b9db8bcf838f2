// How much of an ingredient is in a kilogram of the product, from what was typed at it.
import type { Ingredient } from '#makers';

const PER_KILO = /(\d[\d.,]*)\s*(mg|mcg|g|gr|gram|grm)\s*\/\s*(?:kg|kilo(?:gram)?|l|liter|ltr)(?!\p{L})/iu;
const PPM = /(\d[\d.,]*)\s*ppm(?!\p{L})/iu;

/**
 * Milligrams in a kilogram (or litre) of the product: from "0,8 g/kg", "300 mg/kg", "300 ppm", or a percent. Undefined where none was
 * typed: "2 sdt" says nothing of the whole. The parser rounds percents to hundredths; for small ones the text is read again.
 */
export function readAmount(ingredient: Ingredient, composition: string): number | undefined {
  const typed = [ingredient.note ?? '', ingredient.name].join('; ');
  const perKilo = PER_KILO.exec(typed);
  if (perKilo) {
    const number = readNumber(perKilo[1]!);
    const unit = perKilo[2]!.toLowerCase();
    return number === undefined ? undefined : round(number * (unit === 'mg' ? 1 : unit === 'mcg' ? 0.001 : 1000));
  }
  const ppm = PPM.exec(typed);
  if (ppm) return readNumber(ppm[1]!);
  if (ingredient.percentBasisPoints === undefined) {
    const tiny = tinyPercent(typed);
    return tiny === undefined ? undefined : Math.round(tiny * 10_000 * 1e6) / 1e6;
  }
  return round((exactPercent(ingredient, composition) ?? ingredient.percentBasisPoints / 100) * 10_000);
}

const round = (amount: number): number => Math.round(amount * 1000) / 1000;

/**
 * A percent that the parser left in the text because it rounds to no hundredth (0,0015 %) or has more digits than it reads. Only one alone
 * and no range: limits of preservatives go down to thousandths, so this is an amount, not "unknown".
 */
function tinyPercent(typed: string): number | undefined {
  const found = [...typed.matchAll(/(?<![\d.,])(\d{1,3}[.,]\d{1,9})\s*(?:%|persen(?!\p{L}))/giu)];
  if (found.length !== 1 || /\d\s*(?:-|–|s\/d|sampai|hingga)\s*\d/iu.test(typed)) return undefined;
  const digits = found[0]![1]!;
  const percent = Number(digits.replace(',', '.'));
  const isLeft = percent < 0.01 || digits.split(/[.,]/)[1]!.length > 4;
  return isLeft && percent <= 100 ? percent : undefined;
}

/** "1.000" is a thousand, "0,8" and "0.8" are eight tenths. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[.,]+$/, '');
  const number = Number(
    /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain) ? plain.replaceAll('.', '').replace(',', '.') : plain.replace(',', '.'),
  );
  return Number.isFinite(number) ? number : undefined;
}

/** The percent as typed beside the name, when it is the one that the parser rounded. */
function exactPercent(ingredient: Ingredient, composition: string): number | undefined {
  const at = composition.toLowerCase().indexOf(ingredient.name.toLowerCase());
  if (at < 0) return undefined;
  const near = composition.slice(Math.max(0, at - 20), at + ingredient.name.length + 40);
  for (const [, digits] of near.matchAll(/(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|persen)/giu)) {
    const percent = readNumber(digits!);
    if (percent !== undefined && Math.round(percent * 100) === ingredient.percentBasisPoints) return percent;
  }
  return undefined;
}
