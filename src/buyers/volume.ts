// What a volume cell says. "1 Paket" is the most usual content and says nothing about quantity: unknown is a value, never 1.

/** Why a text gives no quantity. A 'range' says one, but not a single one. */
export type VolumeFault = 'missing' | 'package' | 'no-unit' | 'fraction' | 'mixed-units' | 'range' | 'unreadable';
/** A quantity that makers can answer, or why it isn't known. `unit` is lower case; persons times occasions are 'orang-kali'. */
export type Volume =
  | { known: true; quantity: number; unit: string; unitPriceRupiah?: number }
  | { known: false; why: 'range'; low: number; high: number; unit: string }
  | { known: false; why: Exclude<VolumeFault, 'range'> };

// Units that name a bundle, a duration, a place, a sum or a bill: a count of them is not a count of things. Misspelt as the plans have it.
const BUNDLES =
  /^(?:paket|paker|pake|apket|pkaet|pakt|pkt|pck|ls|lumpsum|lumsum|lot|kegiatan|keg|tahun|tahun anggaran|thn|th|bulan|bln|pekerjaan|%|persen|layanan|dokumen|laporan|m|m2|m1|m3|mtr|meter|ha|hektar|km|lokasi|titik|unit rumah|rupiah|rp|jenis|macam|item|desa|kecamatan|kabupaten|kota|kelompok|kwh|unit ?\/? ?tahun|jam|hari|kali|sesi|tayang|mmkolom|ijin|oh\/bulan)$/;
const UNITS: Record<string, string> = {
  ok: 'orang-kali',
  oh: 'orang-hari',
  hok: 'orang-hari',
  ob: 'orang-bulan',
  oj: 'orang-jam',
  op: 'orang-kali',
  pcs: 'buah',
  pc: 'buah',
  bh: 'buah',
  bj: 'buah',
  biji: 'buah',
  lbr: 'lembar',
  ktk: 'kotak',
  dus: 'kotak',
  box: 'kotak',
  boks: 'kotak',
  btl: 'botol',
  ltr: 'liter',
  lt: 'liter',
  kilogram: 'kg',
  kilo: 'kg',
  gr: 'gram',
  stel: 'stel',
  org: 'orang',
  pax: 'orang',
  exp: 'eksemplar',
  exemplar: 'eksemplar',
  pack: 'pak',
  rol: 'roll',
  sampeld: 'sampel',
};
// What makes a unit of persons and occasions; written with a stroke, a space, "per", or none.
const OCCASIONS: Record<string, string> = {
  kali: 'orang-kali',
  kegiatan: 'orang-kali',
  keg: 'orang-kali',
  paket: 'orang-kali',
  pp: 'orang-kali',
  perjalanan: 'orang-kali',
  sesi: 'orang-kali',
  sessi: 'orang-kali',
  hari: 'orang-hari',
  bulan: 'orang-bulan',
  jam: 'orang-jam',
};
/** Exact conversions: so many of the smaller unit in one of the larger. */
const SMALLER: Record<string, [factor: number, unit: string]> = {
  ton: [1000, 'kg'],
  kuintal: [100, 'kg'],
  kwintal: [100, 'kg'],
  lusin: [12, 'buah'],
  lunsin: [12, 'buah'],
  kodi: [20, 'buah'],
  gros: [144, 'buah'],
};
/** Where a fraction of the unit is a whole number of these. */
const FINER: Record<string, [factor: number, unit: string]> = { kg: [1000, 'gram'], liter: [1000, 'ml'] };

/**
 * Reads "30 Orang / Kali", "12 Orang x 2 Kali", "120 kotak x 4 kegiatan", "1.200 Pcs" (a point before three digits groups thousands, as
 * Indonesians write), "1,5 ton" (1,500 kg), "2 lusin" (24 buah), "4500 Batang; 500 Batang" (added up when the unit is one), "( 139, OK,
 * @ 57000 )" with its unit price, and lists of those in a description. "10-20 kotak" is a range. "1 Paket", "4 Ls", "1 tahun", "2",
 * "0,3 kali" and everything else are unknown, with the reason.
 */
export function parseVolume(text: string | undefined): Volume {
  const typed = (text ?? '').replaceAll(String.raw`\t`, ' ').trim();
  if (typed === '' || /^[-.\s]+$/.test(typed)) return { known: false, why: 'missing' };
  const itemised = [...typed.matchAll(/\(\s*([\d.,]+)\s*,\s*([^,()]+?)\s*,\s*@\s*([\d.,]+)\s*\)/g)];
  if (itemised.length > 0)
    return addUp(
      itemised.map(([, count, unit, price]) => {
        const volume = oneOf(count!, unit!);
        return volume.known ? { ...volume, ...priceOf(price!) } : volume;
      }),
    );
  return addUp(
    typed
      .split(/;|\bdan\b|(?<=[a-z])\s*,\s*(?=\d)/i)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(parseOne),
  );
}

function parseOne(text: string): Volume {
  const range = /^([\d.,]+)\s*(?:-|–|s\s*\/\s*d|s\.?\s?d\.?|sampai(?: dengan)?|hingga)\s*([\d.,]+)\s*([a-z]\D*)$/i.exec(text);
  if (range) return rangeOf(range[1]!, range[2]!, range[3]!);
  const parts = text.split(/(?:\s+|(?<=\d))x\s*(?=[\d.,])/i).map((part) => /^([\d.,]+)\s*([^\d].*)?$/.exec(part.trim()));
  if (parts.some((part) => part === null)) return { known: false, why: 'unreadable' };
  const [first, ...times] = parts.map((part) => oneOf(part![1]!, part![2] ?? ''));
  if (!first!.known || times.length === 0) return first!;
  let { quantity, unit } = first!;
  for (const [i, part] of parts.slice(1).entries()) {
    // Times: only occasions, days and months multiply people or things; anything else makes it another thing.
    const count = wholeNumber(part![1]!);
    if (count === undefined) return { known: false, why: 'fraction' };
    const by = (part![2] ?? '').trim().toLowerCase();
    if (!/^(?:kali|hari|kegiatan|keg|orang|bulan|bln|sesi|kecamatan|desa)$/.test(by))
      return times[i]!.known ? { known: false, why: 'mixed-units' } : times[i]!;
    quantity *= count;
    if (unit === 'orang' || unit.startsWith('orang-')) unit = unitOfPersons(unit, by);
  }
  if (unit === 'orang') unit = 'orang-kali';
  return Number.isSafeInteger(quantity) && quantity > 0 ? { known: true, quantity, unit } : { known: false, why: 'unreadable' };
}

/** Months of persons are no meals: "4 Orang x 12 Bulan" is 48 orang-bulan, "12 Orang x 2 Kali x 3 Hari" 72 orang-kali. */
const unitOfPersons = (unit: string, by: string): string =>
  unit === 'orang-bulan' || /^(?:bulan|bln)$/.test(by) ? 'orang-bulan' : 'orang-kali';

function rangeOf(from: string, until: string, unitText: string): Volume {
  const [low, high] = [oneOf(from, unitText), oneOf(until, unitText)];
  if (!low.known) return low;
  if (!high.known) return high;
  if (low.quantity >= high.quantity) return { known: false, why: 'unreadable' };
  return { known: false, why: 'range', low: low.quantity, high: high.quantity, unit: low.unit };
}

function oneOf(count: string, unitText: string): Volume {
  const typed = unitText.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.,]$/, '').replace(/^per /, '');
  if (typed === '') return { known: false, why: 'no-unit' };
  if (BUNDLES.test(typed) || /^paket\b/.test(typed)) return { known: false, why: 'package' };
  if (!/^[a-z][a-z /]{0,30}$/.test(typed)) return { known: false, why: 'unreadable' };
  const persons = /^org|^orang/.test(typed) ? /^(?:orang|org)\s*(?:\/+|per)?\s*([a-z]+)$/.exec(typed)?.[1] : undefined;
  const unit = (persons === undefined ? undefined : OCCASIONS[persons]) ?? UNITS[typed] ?? typed;
  const [factor, smaller] = SMALLER[unit] ?? [1, unit];
  const quantity = times(count, factor);
  if (quantity === 0) return { known: false, why: 'missing' };
  if (quantity !== undefined) return { known: true, quantity, unit: smaller };
  const finer = FINER[smaller];
  const fine = finer && times(count, factor * finer[0]);
  return fine ? { known: true, quantity: fine, unit: finer[1] } : { known: false, why: 'fraction' };
}

/** A count times a factor when that is whole: "1,5" times 1000 is 1500; "1,200" is told neither way and gives nothing. */
function times(count: string, factor: number): number | undefined {
  const whole = wholeNumber(count);
  if (whole !== undefined) return Number.isSafeInteger(whole * factor) ? whole * factor : undefined;
  const parts = /^(\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})[.,](\d{1,3})$/.exec(count);
  if (!parts || factor === 1 || (parts[2]!.length === 3 && factor < 1000) || /^\d{1,3},\d{3}$/.test(count)) return undefined;
  const thousandths = Number(parts[1]!.replaceAll('.', '')) * 1000 + Number(parts[2]!.padEnd(3, '0'));
  return (thousandths * factor) % 1000 === 0 ? (thousandths * factor) / 1000 : undefined;
}

/** A whole count: "1200", "1.200", "30.0" (a file's float); not "1.5", nor "1,200", which is 1.2 here and 1200 elsewhere. */
function wholeNumber(text: string): number | undefined {
  const digits = /^\d{1,3}(?:\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text.replace(/[.,]0+$/, '');
  const count = /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isNaN(count) ? undefined : count;
}

const priceOf = (text: string): { unitPriceRupiah?: number } => {
  const price = wholeNumber(text);
  return price ? { unitPriceRupiah: price } : {};
};

/** The sum when every part is known and of one unit; the price only when it is one too. */
function addUp(volumes: readonly Volume[]): Volume {
  if (volumes.length === 1) return volumes[0]!;
  let sum: Extract<Volume, { known: true }> | undefined;
  for (const volume of volumes) {
    if (!volume.known) return volume.why === 'range' ? { known: false, why: 'mixed-units' } : volume;
    if (!sum) sum = { ...volume };
    else if (sum.unit !== volume.unit) return { known: false, why: 'mixed-units' };
    else {
      sum.quantity += volume.quantity;
      if (sum.unitPriceRupiah !== volume.unitPriceRupiah) delete sum.unitPriceRupiah;
    }
  }
  return sum && Number.isSafeInteger(sum.quantity) ? sum : { known: false, why: 'unreadable' };
}

/** What a product's name says of its pack: grams, millilitres or pieces ("beras 5 kg", "600 ml isi 24", "1 lusin"). Nothing when it says nothing. */
export function readPack(name: string): { quantity: number; unit: 'gram' | 'ml' | 'buah' } | undefined {
  const text = name.toLowerCase();
  const inside = /\b(?:isi|@)\s*(\d{1,4})\b|\b(\d{1,4})\s*(?:pcs|pc|buah|lembar|biji)\b/.exec(text);
  const dozen = /\b(\d{0,2})\s*lusin\b/.exec(text);
  const pieces = dozen ? 12 * Number(dozen[1] || 1) : Number(inside?.[1] ?? inside?.[2] ?? 1);
  const sized = /(?:^|[^\d.,])(\d{1,4}(?:[.,]\d{1,2})?)\s*(kg|kilo|kilogram|gram|gr|g|ml|liter|ltr|lt|l)\b/.exec(text);
  if (sized) {
    const size = Number(sized[1]!.replace(',', '.'));
    const large = /^(?:k|l)/.test(sized[2]!);
    const unit = /^(?:k|g)/.test(sized[2]!) ? 'gram' : 'ml';
    const quantity = Math.round(size * (large ? 1000 : 1)) * pieces;
    return quantity > 0 ? { quantity, unit } : undefined;
  }
  return pieces > 1 ? { quantity: pieces, unit: 'buah' } : undefined;
}
