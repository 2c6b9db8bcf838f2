// From order lines and price lists to price bands. What a class is, is decided here by plain rules on commodity, account, name and pack, not by
// the describer: a band must not move when the describer learns.
import path from 'node:path';
import { classById, findClasses } from '#platform/codes';
import { readSheets } from '#platform/sheets';
import { findAccountUse } from '../accounts.ts';
import { findAccount } from '../mak.ts';
import { parseVolume, readPack } from '../volume.ts';

export type BandBasis = 'bought' | 'list' | 'market';
export type Band = {
  classId: string;
  /** The one good it is about; absent when it is about the class. */
  good?: string;
  unit: string;
  q1: number;
  median: number;
  q3: number;
  n: number;
  basis: BandBasis;
  sources: string[];
  years: string;
};

/** What one order, or one plan that states its quantity, cost and counted of one class. Those of one `key` belong together. */
export type Counted = {
  key: string;
  classId: string;
  rupiah: number;
  quantity: number;
  source: 'ekatalog-2022' | 'rup-2023' | 'rup-2025';
};

const DIRECTORY = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../../shared/data');
/** Fewer than this and a quartile says nothing. */
export const FEWEST = 15;

export async function readBands(): Promise<{ bands: Band[]; seen: string[] }> {
  const counted = [...(await readOrders()), ...(await readCountedPlans())];
  const seen = [...countBy(counted, ({ source, classId }) => `${source} ${classId}`)]
    .map(([what, n]) => `${what}: ${n}`)
    .toSorted();
  const bands = bandsOf(counted);
  const listed = await readListPrices();
  const known = new Set(bands.map((b) => b.classId));
  for (const [classId, prices] of [...listed].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (!known.has(classId) && prices.length >= FEWEST)
      bands.push({
        classId,
        unit: classById(classId)!.unit,
        ...quartiles(prices),
        basis: 'list',
        sources: ['belaok-2022'],
        years: '2022',
      });
  bands.push(...(await readMarketPrices()));
  bands.sort((a, b) => compare(a.good ?? '', b.good ?? '') || compare(a.classId, b.classId));
  return { bands, seen };
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Bands of classes; each order and each plan weighs one, at its average price. */
export function bandsOf(counted: readonly Counted[]): Band[] {
  const of = new Map<string, Counted[]>();
  for (const each of counted) of.set(each.classId, [...(of.get(each.classId) ?? []), each]);
  return [...of]
    .filter(([, each]) => each.length >= FEWEST)
    .map(([classId, each]) => {
      const sources = [...countBy(each, ({ source }) => source).keys()].toSorted();
      const years = sources.map((source) => source.slice(-4)).toSorted();
      return {
        classId,
        unit: classById(classId)!.unit,
        ...quartiles(each.map(({ rupiah, quantity }) => rupiah / quantity)),
        basis: 'bought' as const,
        sources,
        years: years.length === 1 ? years[0]! : `${years[0]}..${years.at(-1)}`,
      };
    })
    .toSorted((a, b) => compare(a.classId, b.classId));
}

function countBy<T>(all: Iterable<T>, keyOf: (each: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

/** Linear between ranks, as spreadsheets do; whole rupiah, at least 1. */
export function quartiles(values: readonly number[]): Pick<Band, 'q1' | 'median' | 'q3' | 'n'> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number): number => {
    const place = (sorted.length - 1) * p;
    const low = Math.floor(place);
    const between = sorted[low]! + (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!) * (place - low);
    return Math.max(1, Math.round(between));
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75), n: sorted.length };
}

// ---- e-Katalog 2022 ----

/** Orders by class: the lines of one package that are of one class, added up. */
export async function readOrders(): Promise<Counted[]> {
  const orders = new Map<string, Counted>();
  for await (const row of table('procurement/ekatalog-order-lines-kalbar-2022.csv.gz')) {
    const [quantity, price] = [Number(row['kuantitas']), Number(row['harga_satuan'])];
    if (!(quantity > 0) || !(price > 0)) continue;
    const classId = classOfOrder(row['nama_komoditas']!, findAccount(row['kode_anggaran']!.replaceAll(/\s/g, '')), price);
    if (classId === undefined) continue;
    const key = `${row['kd_paket']} ${classId}`;
    const order = orders.get(key);
    if (order) {
      order.rupiah += quantity * price;
      order.quantity += quantity;
    } else orders.set(key, { key: row['kd_paket']!, classId, rupiah: quantity * price, quantity, source: 'ekatalog-2022' });
  }
  return [...orders.values()];
}

/**
 * The class of an order line. The file names no article, so commodity and account must agree. Meals: 236 lines of the commodity lie in three
 * heaps with nothing between (8-16, 25-45, 60-91 thousand), and where notes name them the heaps are snack boxes, meal boxes and guest meals.
 */
function classOfOrder(commodity: string, account: string | undefined, price: number): string | undefined {
  if (commodity.startsWith('Makanan dan Minuman'))
    return price < 20_000 ? 'snack-kotak' : price < 50_000 ? 'nasi-kotak' : 'katering';
  const use = account === undefined ? undefined : findAccountUse(account);
  const only = use?.name && use.classes.length === 1 ? use.classes[0]!.classId : undefined;
  for (const [pattern, classIds] of COMMODITIES)
    if (pattern.test(commodity)) return only !== undefined && classIds.includes(only) ? only : undefined;
  return undefined;
}
const COMMODITIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Alat Tulis Kantor/, ['alat-tulis', 'barang-cetakan', 'bahan-komputer']],
  [/^Percetakan dan Penggandaan/, ['barang-cetakan', 'jasa-penggandaan']],
  [/^Pakaian Dinas/, ['seragam-dinas', 'pakaian-olahraga', 'batik']],
  [/^Perlengkapan Kantor|^Peralatan Perkantoran/, ['alat-kebersihan', 'mebel-logam', 'mebel-kayu']],
  [/^Meubelair/, ['mebel-kayu', 'mebel-logam', 'mebel-sekolah']],
  [/^Benih atau Bibit|^Penyediaan Bahan Pertanian/, ['benih-bibit', 'pupuk']],
  [/^Laundry/, ['laundry']],
];

// ---- plans that state a quantity ----

// A box, a portion and a person's meal are one thing counted three ways.
const MEALS = ['kotak', 'porsi', 'orang-kali', 'orang'];
export const isUnitOf = (classId: string, unit: string): boolean =>
  unit === classById(classId)!.unit || (classById(classId)!.group === 'meals' && MEALS.includes(unit));

/** Packages of one account whose volume is readable in the unit of the class; the account alone says the class, and for meals its price. */
export async function readCountedPlans(): Promise<Counted[]> {
  const counted: Counted[] = [];
  const accounts = await accountsOfPackages();
  for (const year of [2023, 2025] as const)
    for await (const row of table(`procurement/rup-penyedia-kalbar-${year}.csv.gz`)) {
      const volume = parseVolume(row['volume_pekerjaan']);
      const price = volume.known ? Number(row['pagu']) / volume.quantity : 0;
      if (!volume.known || !(price >= 1)) continue;
      const classId = classOfPlan(accounts.get(row['kd_rup']!), row['nama_paket']!, price);
      if (classId === undefined || !isUnitOf(classId, volume.unit)) continue;
      counted.push({
        key: row['nama_paket']!.toLowerCase(),
        classId,
        rupiah: Number(row['pagu']),
        quantity: volume.quantity,
        source: `rup-${year}`,
      });
    }
  return counted;
}

/** Meals of plans: snack boxes up to 25 thousand, meal boxes up to 56, dearer ones are guest meals or a meal and a snack together. */
function classOfPlan(account: string | null | undefined, name: string, price: number): string | undefined {
  const meals = account
    ? MEAL_ACCOUNTS.has(account)
    : /makan(?:an)? (?:dan )?min|nasi (?:ko|bo)|snack|konsumsi rapat/i.test(name);
  if (meals)
    return price < 5_000 || price > 200_000
      ? undefined
      : price < 25_000
        ? 'snack-kotak'
        : price < 56_000
          ? 'nasi-kotak'
          : 'katering';
  const use = account ? findAccountUse(account) : undefined;
  return use?.name && use.confidence !== 'low' && use.classes.length === 1 ? use.classes[0]!.classId : undefined;
}
const MEAL_ACCOUNTS = new Set(['5.1.02.01.01.0052', '5.1.02.01.01.0053', '5.1.02.01.01.0058']);

/** The account that pays for a package, where it is one. */
async function accountsOfPackages(): Promise<Map<string, string | null>> {
  const accounts = new Map<string, string | null>();
  for await (const row of table('procurement/rup-anggaran-kalbar-2025.csv.gz')) {
    const account = findAccount(row['akun']!) ?? null;
    const known = accounts.get(row['kd_rup']!);
    accounts.set(row['kd_rup']!, known === undefined || known === account ? account : null);
  }
  return accounts;
}

// ---- Belaok products, April 2022 ----

async function readListPrices(): Promise<Map<string, number[]>> {
  const prices = new Map<string, number[]>();
  for await (const row of table('products/belaok-products-kalbar-2022.csv.gz')) {
    const price = Number(row['harga']);
    const name = row['nama_produk']!;
    const best = findClasses(name, 1)[0];
    if (!(price >= 100) || best === undefined || best.probability < 0.55) continue;
    const found = classById(best.classId)!;
    if (found.kind === 'not-for-makers') continue;
    const each = perUnit(price, name, found.unit);
    if (each === undefined) continue;
    const of = prices.get(found.id) ?? [];
    prices.set(found.id, of);
    of.push(each);
  }
  return prices;
}

/** What one unit costs: by weight or measure from the pack that the name gives; by piece as it is, unless the name says how many are in it. */
function perUnit(price: number, name: string, unit: string): number | undefined {
  const pack = readPack(name);
  if (unit === 'kg' || unit === 'liter') {
    const size = pack?.unit === (unit === 'kg' ? 'gram' : 'ml') ? pack.quantity / 1000 : undefined;
    return size === undefined ? undefined : price / size;
  }
  return pack?.unit === 'buah' ? price / pack.quantity : price;
}

// ---- WFP, the last twelve months ----

const GOODS: Record<string, { good: string; classId: string; unit: string }> = {
  'Rice (medium quality)': { good: 'beras', classId: 'beras', unit: 'kg' },
  'Eggs (broiler)': { good: 'telur ayam', classId: 'telur', unit: 'kg' },
  'Meat (chicken, broiler)': { good: 'daging ayam', classId: 'daging-segar', unit: 'kg' },
  'Meat (beef, second quality)': { good: 'daging sapi', classId: 'daging-segar', unit: 'kg' },
  'Onions (shallot, medium)': { good: 'bawang merah', classId: 'sayur-segar', unit: 'kg' },
  'Garlic (medium)': { good: 'bawang putih', classId: 'sayur-segar', unit: 'kg' },
  'Chili (red, curly)': { good: 'cabai merah', classId: 'sayur-segar', unit: 'kg' },
  "Chili (bird's eye, red)": { good: 'cabai rawit', classId: 'sayur-segar', unit: 'kg' },
  'Oil (vegetable, packaged)': { good: 'minyak goreng', classId: 'minyak-makan', unit: 'liter' },
  'Sugar (local)': { good: 'gula pasir', classId: 'gula-aren', unit: 'kg' },
};

async function readMarketPrices(): Promise<Band[]> {
  const prices = new Map<string, number[]>();
  const months = new Set<string>();
  for await (const row of table('prices/wfp-food-prices-by-province.csv.gz')) {
    const price = Number(row['price_idr']);
    if (!(price > 0) || row['date']! < '2022-05' || !(row['commodity']! in GOODS)) continue;
    months.add(row['date']!.slice(0, 7));
    const of = prices.get(row['commodity']!) ?? [];
    prices.set(row['commodity']!, of);
    of.push(price);
  }
  const sorted = [...months].toSorted();
  return [...prices].flatMap(([commodity, of]) => {
    const { good, ...what } = GOODS[commodity]!;
    const band = {
      ...what,
      ...quartiles(of),
      basis: 'market' as const,
      sources: ['wfp'],
      years: `${sorted[0]}..${sorted.at(-1)}`,
    };
    // Rice and eggs are each a class of their own; the other goods share theirs with goods of quite another price.
    return what.classId === 'beras' || what.classId === 'telur' ? [{ good, ...band }, band] : [{ good, ...band }];
  });
}

/** Where a shared file lies. */
export const shared = (name: string): string => path.join(DIRECTORY, name);

/** Rows by column name. */
export async function* table(name: string): AsyncGenerator<Record<string, string>> {
  let head: string[] | undefined;
  for await (const { cells } of readSheets(shared(name))) {
    if (!head) head = cells;
    else yield Object.fromEntries(head.map((title, i) => [title, cells[i] ?? '']));
  }
}
