// From order lines and price lists to price bands. What a class is, is decided here by plain rules on commodity, account, name and pack, not by
// the describer: a band must not move when the describer learns.
import path from 'node:path';
import { classById, findClasses } from '#platform/codes';
import { readSheets } from '#platform/sheets';
import { findAccountUse } from '../accounts.ts';
import { findAccount } from '../mak.ts';
import { readPack } from '../volume.ts';

export type BandBasis = 'orders' | 'list' | 'market';
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

/** What one order of one class cost and counted. `key` names the order. */
export type Ordered = { key: string; classId: string; rupiah: number; quantity: number };

const DIRECTORY = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../../shared/data');
/** Fewer than this and a quartile says nothing. */
export const FEWEST = 15;

export async function readBands(): Promise<{ bands: Band[]; seen: string[] }> {
  const orders = await readOrders();
  const seen = [`orders: ${orders.length}`];
  const bands = bandsOf(orders);
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

/** Bands of classes from orders; each order weighs one, at its average price. */
export function bandsOf(orders: readonly Ordered[]): Band[] {
  const prices = new Map<string, number[]>();
  for (const { classId, rupiah, quantity } of orders) {
    const of = prices.get(classId) ?? [];
    prices.set(classId, of);
    of.push(rupiah / quantity);
  }
  return [...prices]
    .filter(([, of]) => of.length >= FEWEST)
    .map(([classId, of]) => ({
      classId,
      unit: classById(classId)!.unit,
      ...quartiles(of),
      basis: 'orders' as const,
      sources: ['ekatalog-2022'],
      years: '2022',
    }))
    .toSorted((a, b) => compare(a.classId, b.classId));
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
export async function readOrders(): Promise<Ordered[]> {
  const orders = new Map<string, Ordered>();
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
    } else orders.set(key, { key: row['kd_paket']!, classId, rupiah: quantity * price, quantity });
  }
  return [...orders.values()];
}

/**
 * The class of an order line. The file names no article, so commodity and account must agree. Meals: 236 lines of the commodity lie in three
 * heaps with nothing between (8-16, 25-45, 60-91 thousand), and where notes name them the heaps are snack boxes, meal boxes and guest meals.
 */
function classOfOrder(commodity: string, account: string | undefined, price: number): string | undefined {
  if (/^Makanan dan Minuman/.test(commodity)) return price < 20_000 ? 'snack-kotak' : price < 50_000 ? 'nasi-kotak' : 'katering';
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
  return [...prices].map(([commodity, of]) => ({
    ...GOODS[commodity]!,
    ...quartiles(of),
    basis: 'market' as const,
    sources: ['wfp'],
    years: `${sorted[0]}..${sorted.at(-1)}`,
  }));
}

/** Rows by column name. */
export async function* table(name: string): AsyncGenerator<Record<string, string>> {
  let head: string[] | undefined;
  for await (const { cells } of readSheets(path.join(DIRECTORY, name))) {
    if (!head) head = cells;
    else yield Object.fromEntries(head.map((title, i) => [title, cells[i] ?? '']));
  }
}
