// Net content and shelf life as people type them: "200 gram, 2 kg, 10 kg", "50/100/500 gram", "2-3 hari". What can't be read stays unknown.

/** One pack size: `quantity` in grams, millilitres or pieces, above zero. */
export type NetContent = { quantity: number; unit: 'gram' | 'millilitre' | 'piece' };

/**
 * Reads the net contents of a product, each size once, in the order typed. A number without a unit takes the unit that follows it
 * ("50, 250, 500 gram"). `unread` is true when the text says something that was not read: it is then shown as typed. "-", "0" and "" say nothing.
 */
export function parseNetContent(text: string): { sizes: NetContent[]; unread: boolean } {
  const sizes: NetContent[] = [];
  let waiting: number[] = [];
  const plain = text.toLowerCase().replace(/(\d)\.(?=\d{3}(?!\d))/g, '$1');
  // "50,100 gr" are two sizes, "2,5 kg" is one: three digits after the comma are no fraction that anybody weighs.
  const listed = plain.replace(/(\d),(?=\d{3}(?!\d))/g, '$1 , ').replace(/(\d),(?=\d)/g, '$1.');
  const rest = listed.replace(
    /(?:(\d+)\s*\/\s*(\d)(?![\d/]))?(\d+(?:\.\d+)?)?\s*([a-z]+(?:\s+gram)?)?/g,
    (whole, top, bottom, number, word) => {
      if (top !== undefined && number === undefined && Number(bottom) > 1 && Number(top) < Number(bottom))
        number = Number(top) / Number(bottom);
      else if (top !== undefined) return whole;
      const unit = word === undefined ? undefined : UNITS[(word as string).replace(/\s+/g, '')];
      if (number === undefined) return word === undefined || FILLERS.has(word as string) ? '' : whole;
      if (unit === undefined) {
        if (word !== undefined && !FILLERS.has(word as string)) return whole;
        waiting.push(Number(number));
        return '';
      }
      for (const amount of [...waiting, Number(number)]) add(sizes, amount * unit[0], unit[1]);
      waiting = [];
      return '';
    },
  );
  const unread = /[\p{L}\d]/u.test(rest) || waiting.some((amount) => amount > 0);
  return { sizes, unread };
}

const UNITS: Record<string, [factor: number, unit: NetContent['unit']]> = {
  ...units('gram', 1, 'g gr grm gram'),
  ...units('gram', 1000, 'kg kilogram kilo'),
  ...units('gram', 100, 'ons'),
  ...units('gram', 0.001, 'mg miligram milligram'),
  ...units('millilitre', 1, 'ml cc mililiter'),
  ...units('millilitre', 1000, 'l lt ltr liter litre'),
  ...units('piece', 1, 'pcs pc buah biji butir bungkus bks sachet box pack lembar pasang'),
};
const FILLERS = new Set(['dan', 'dah', 'netto', 'isi', 'per', 'atau']);

function units(unit: NetContent['unit'], factor: number, words: string): Record<string, [number, NetContent['unit']]> {
  return Object.fromEntries(words.split(' ').map((word) => [word, [factor, unit]]));
}

function add(sizes: NetContent[], amount: number, unit: NetContent['unit']): void {
  const quantity = Math.round(amount * 1000) / 1000;
  if (quantity > 0 && quantity <= 10_000_000 && !sizes.some((size) => size.unit === unit && size.quantity === quantity))
    sizes.push({ quantity, unit });
}

/**
 * Shelf life in whole days, the shortest that the text names ("suhu kamar 1 hari dan lemari es 7 hari" is 1: nobody promised the
 * refrigerator). A month is 30 days, a year 365. Nothing for "", "-", "0 hari", a number without unit (the register has "90" meaning
 * 90 days and 90 months) and what can't be read: unknown, not zero.
 */
export function parseShelfLifeDays(text: string): number | undefined {
  const plain = text
    .toLowerCase()
    .replace(/(\d)\.(?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d),(?=\d)/g, '$1.');
  const found: number[] = [];
  for (const [, low, , unit] of plain.matchAll(
    /(\d+(?:\.\d+)?)(?:\s*(?:hari|bulan|bln|minggu|tahun|thn|th)?\s*(?:-|\u2013|sampai|s\/d)\s*(\d+(?:\.\d+)?))?\s*(hari|hr|bulan|bln|minggu|mgg|tahun|thn|th|days?|months?|weeks?|years?)(?![a-z])/g,
  )) {
    const length = days(Math.floor(Number(low) * (DAYS[unit!] ?? DAYS[unit!.replace(/s$/, '')]!)));
    if (length !== undefined) found.push(length);
  }
  return found.length > 0 ? Math.min(...found) : undefined;
}
const DAYS: Record<string, number> = {
  hari: 1,
  hr: 1,
  day: 1,
  minggu: 7,
  mgg: 7,
  week: 7,
  bulan: 30,
  bln: 30,
  month: 30,
  tahun: 365,
  thn: 365,
  th: 365,
  year: 365,
};
const days = (count: number): number | undefined => (count >= 1 && count <= 3650 ? count : undefined);
