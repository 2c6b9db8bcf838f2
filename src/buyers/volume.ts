// What a volume cell says. "1 Paket" is the most usual content and says nothing about quantity: unknown is a value, never 1.

/** A quantity that makers can answer, or why it isn't known. `unit` is lower case; persons times occasions are 'orang-kali'. */
export type Volume =
  | { known: true; quantity: number; unit: string; unitPriceRupiah?: number }
  | { known: false; why: 'missing' | 'package' | 'no-unit' | 'fraction' | 'mixed-units' | 'unreadable' };

// Units that name a bundle or a duration of the whole: a count of them is not a count of things.
const BUNDLES =
  /^(?:paket|pkt|pck|ls|lumpsum|lumsum|lot|kegiatan|keg|tahun|thn|bulan|bln|pekerjaan|%|persen|layanan|dokumen|laporan|m|m2|m1|meter|ha|km|lokasi|titik|unit rumah)$/;
const UNITS: Record<string, string> = {
  ok: 'orang-kali',
  oh: 'orang-hari',
  'orang / kali': 'orang-kali',
  'orang/kali': 'orang-kali',
  'orang kali': 'orang-kali',
  'orang / hari': 'orang-hari',
  'orang/hari': 'orang-hari',
  pcs: 'buah',
  bh: 'buah',
  bj: 'buah',
  biji: 'buah',
  lbr: 'lembar',
  ktk: 'kotak',
  dus: 'kotak',
  box: 'kotak',
  btl: 'botol',
  ltr: 'liter',
  kilogram: 'kg',
  stel: 'stel',
  org: 'orang',
  pax: 'orang',
};

/**
 * Reads "30 Orang / Kali", "12 Orang x 2 Kali", "1.200 Pcs" (a point before three digits groups thousands, as Indonesians write),
 * "4500 Batang; 500 Batang" (added up when the unit is one), "( 139, OK, @ 57000 )" with its unit price, and lists of those in a
 * description. "1 Paket", "4 Ls", "5.5 Ls", "1 tahun", "2", "1.5 kg" and everything else are unknown, with the reason.
 */
export function parseVolume(text: string | undefined): Volume {
  const typed = text?.trim() ?? '';
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
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(parseOne),
  );
}

function parseOne(text: string): Volume {
  const product = text.split(/\s+x\s+/i);
  const parts = product.map((part) => /^([\d.,]+)\s*([^\d].*)?$/.exec(part.trim()));
  if (parts.some((part) => part === null)) return { known: false, why: 'unreadable' };
  const volumes = parts.map((part) => oneOf(part![1]!, part![2] ?? ''));
  const [first, ...times] = volumes;
  if (!first!.known || times.length === 0) return first!;
  let quantity = first!.quantity;
  for (const [i, part] of parts.slice(1).entries()) {
    // Times: only "kali", "hari", "kegiatan" multiply people or things; anything else makes it another thing.
    const count = wholeNumber(part![1]!);
    if (count === undefined) return { known: false, why: 'fraction' };
    if (!/^(?:kali|hari|kegiatan|keg|orang)$/i.test((part![2] ?? '').trim()))
      return times[i]!.known ? { known: false, why: 'mixed-units' } : times[i]!;
    quantity *= count;
  }
  const unit = first!.unit === 'orang' ? 'orang-kali' : first!.unit;
  return Number.isSafeInteger(quantity) && quantity > 0 ? { known: true, quantity, unit } : { known: false, why: 'unreadable' };
}

function oneOf(count: string, unitText: string): Volume {
  const unit = unitText.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.,]$/, '');
  if (unit === '') return { known: false, why: 'no-unit' };
  if (BUNDLES.test(unit) || /^paket\b/.test(unit)) return { known: false, why: 'package' };
  if (!/^[a-z][a-z /]{0,30}$/.test(unit)) return { known: false, why: 'unreadable' };
  const quantity = wholeNumber(count);
  if (quantity === undefined) return { known: false, why: 'fraction' };
  return quantity > 0 ? { known: true, quantity, unit: UNITS[unit] ?? unit } : { known: false, why: 'missing' };
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
  let sum: Extract<Volume, { known: true }> | undefined;
  for (const volume of volumes) {
    if (!volume.known) return volume;
    if (!sum) sum = { ...volume };
    else if (sum.unit !== volume.unit) return { known: false, why: 'mixed-units' };
    else {
      sum.quantity += volume.quantity;
      if (sum.unitPriceRupiah !== volume.unitPriceRupiah) delete sum.unitPriceRupiah;
    }
  }
  return sum ?? { known: false, why: 'unreadable' };
}
