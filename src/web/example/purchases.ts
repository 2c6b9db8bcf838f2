// What SPSE, e-Katalog and Toko Daring would have seen of the example's buyers: some of it the contracts that Layak keeps too, some of it twice,
// most of it without the last steps, as real feeds are.
import { addDays, day, type Day } from '#platform/days';
import type { ExampleBuyer } from './buyers.ts';
import type { ExampleContract } from './contracts.ts';
import type { Demand, ExamplePackage } from './demand.ts';
import { type Random, roundTo } from './random.ts';

type Row = Record<string, string>;
export type ExamplePurchases = { name: string; rows: Row[] }[];

/** Six kinds of rows as the feeds write them; amounts are round, sellers invented. */
export function makePurchases(
  random: Random,
  { packages }: Demand,
  contracts: readonly ExampleContract[],
  buyers: readonly ExampleBuyer[],
): ExamplePurchases {
  const plain = packages.filter((one) => one.year === 2026 && one.ceilingRupiah >= 5e6 && one.ceilingRupiah <= 190e6);
  const taken = new Set(contracts.map(({ rupCode }) => rupCode));
  const free = random.some(
    plain.filter(({ rupCode }) => !taken.has(rupCode)),
    96,
  );
  const byRup = new Map(packages.map((one) => [one.rupCode, one]));
  const kept = contracts.flatMap((contract) => {
    const of = byRup.get(contract.rupCode);
    const ordered = contract.entries.find(({ state }) => state === 'ordered');
    return of && ordered ? [{ of, onDay: ordered.onDay, value: contract.valueRupiah as number }] : [];
  });
  const fresh = (from: number, until: number): Seen[] => free.slice(from, until).map((of) => seenOf(random, of));
  const twice = fresh(24, 30);
  return [
    { name: 'contoh-spse-kontrak', rows: [...fresh(0, 24), ...twice].map((seen, i) => contractRow(random, seen, i)) },
    {
      name: 'contoh-ekatalog-6',
      rows: [...kept.slice(0, 30), ...twice.map(later), ...fresh(30, 54)].map((seen, i) => catalogueRow(random, seen, i)),
    },
    { name: 'contoh-toko-daring', rows: fresh(54, 84).map((seen, i) => shopRow(random, seen, i)) },
    { name: 'contoh-anggaran', rows: buyers.flatMap((buyer) => budgetRows(random, buyer, packages)) },
  ];
}

type Seen = { of: ExamplePackage; onDay: Day; value: number };
const seenOf = (random: Random, of: ExamplePackage): Seen => ({
  of,
  onDay: random.day(day('2026-02-02'), day('2026-10-30')),
  value: roundTo(of.ceilingRupiah * random.logUniform(0.85, 1), 500),
});
/** The same purchase, some days later in the other system; every other time with a fee that the first one lacks. */
const later = (seen: Seen, n: number): Seen => ({
  ...seen,
  onDay: addDays(seen.onDay, 2),
  value: n % 2 === 0 ? seen.value : seen.value + 25_000,
});

const SELLERS = [
  'CV Sumber Rasa',
  'CV Karya Boga',
  'UD Tani Makmur',
  'PT Anyam Lestari',
  'Koperasi Produsen Sari Bumi',
  'CV Jahit Rapi',
];

const whose = ({ buyer, unit, row }: ExamplePackage): Row => ({
  kd_klpd: buyer.institutionCode,
  nama_klpd: buyer.name,
  kd_satker_str: unit.code,
  nama_satker: String(row['nama_satker']),
});

function contractRow(random: Random, { of, onDay, value }: Seen, n: number): Row {
  const signed = random.chance(0.8);
  const delivered = signed && random.chance(0.5);
  const handedOver = addDays(onDay, random.int(6, 60));
  return {
    ...whose(of),
    kd_nontender: String(20_260_001 + n),
    kd_rup: of.rupCode,
    nama_paket: String(of.row['nama_paket']),
    jenis_pengadaan: of.want.kind === 'Barang' ? 'Pengadaan Barang' : 'Jasa Lainnya',
    mtd_pemilihan: 'Pengadaan Langsung',
    kualifikasi_paket: 'Kecil',
    sumber_dana: 'APBD',
    pagu: String(of.ceilingRupiah),
    nilai_kontrak: signed ? String(value) : '0',
    nilai_umk_kontrak: signed ? String(value) : '0',
    tgl_pengumuman_nontender: addDays(onDay, -16),
    tgl_sppbj: random.chance(0.9) ? addDays(onDay, -3) : '',
    tgl_kontrak: signed ? onDay : '',
    tgl_spmk_spp: signed ? addDays(onDay, 1) : '',
    tgl_bast: delivered ? handedOver : '',
    tgl_bap: delivered ? addDays(handedOver, 1) : '',
    besar_pembayaran: delivered ? String(value) : '',
    cara_pembayaran_kontrak: delivered ? 'Sekaligus' : '',
    status_kontrak: delivered ? 'Kontrak Selesai' : signed ? 'Kontrak Sedang Berjalan' : '',
    nama_penyedia: random.pick(SELLERS),
  };
}

const V6_STATES = [
  ['ON_PROCESS', 'COMPLETED', 5],
  ['ON_PROCESS', 'DRAFT', 3],
  ['ON_PROCESS', 'SHIPPING', 1],
  ['ON_PROCESS', 'BUYER_CONFIRMED', 1],
  ['PAYMENT_OUTSIDE_SYSTEM', 'COMPLETED', 1],
  ['COMPLETED', 'COMPLETED', 1],
] as const;
function catalogueRow(random: Random, { of, onDay, value }: Seen, n: number): Row {
  const [order, delivery] = random.weighted(V6_STATES.map((state) => [state, state[2]] as const));
  return {
    ...whose(of),
    kd_paket: `01CONTOH${String(n + 1).padStart(6, '0')}`,
    kd_rup: of.rupCode,
    rup_nama_pkt: String(of.row['nama_paket']),
    sumber_dana: 'APBD',
    kd_penyedia_v6: `01PENYEDIA${String(random.int(1, 12)).padStart(3, '0')}`,
    ongkir: '0',
    total_harga: String(value),
    tgl_order: onDay,
    status_pkt: order,
    status_pengiriman: delivery,
  };
}

function shopRow(random: Random, { of, onDay, value }: Seen, n: number): Row {
  const outcome = random.weighted([
    ['', 6],
    ['selesai', 3],
    ['gagal', 1],
  ] as const);
  return {
    ...whose(of),
    kd_satker: of.unit.code,
    order_id: String(7_700_001 + n),
    order_desc: String(of.row['nama_paket']),
    valuasi: String(Math.min(value, 48_000_000)),
    kategori: of.want.kind === 'Barang' ? 'Makanan' : 'Jasa Kreatif',
    tanggal_transaksi: `${onDay} 09:${String(10 + (n % 50))}:00`,
    nama_merchant: random.pick(SELLERS),
    status_konfirmasi_ppmse: outcome,
    keterangan_ppmse: outcome === 'gagal' ? 'PO Ditolak Penjual' : '',
  };
}

/** A unit may spend a little more on procurement than it plans; its other spending is as much again. */
function budgetRows(random: Random, buyer: ExampleBuyer, packages: readonly ExamplePackage[]): Row[] {
  const planned = new Map<string, { of: ExamplePackage; rupiah: number }>();
  for (const of of packages.filter((one) => one.year === 2026 && one.buyer.buyerId === buyer.buyerId)) {
    const before = planned.get(of.unit.code);
    planned.set(of.unit.code, { of, rupiah: (before?.rupiah ?? 0) + of.ceilingRupiah });
  }
  return [...planned.values()].map(({ of, rupiah }) => {
    const procurement = roundTo(rupiah * random.logUniform(1, 1.15), 1_000_000);
    return { ...whose(of), tahun: '2026', belanja_pengadaan: String(procurement), total_belanja: String(procurement * 2) };
  });
}
