// Plans of the example buyers for two years as rows of the feed that offices know, with its ways: three quarters say "1 Paket", names repeat
// the account, dates are first days of months, a few budgets don't add up. And what the buyers pledged, which is more than they plan.
import type { LoadedPledge } from '#buyers';
import { addMonths, day, type Day, type Month } from '#platform/days';
import { rupiah, shares } from '#platform/money';
import type { ExampleBuyer, ExampleUnit } from './buyers.ts';
import { type Random, roundTo } from './random.ts';
import { WANTS, type Want } from './wants.ts';

/** How many packages each year has: 2,500 in all. */
export const PACKAGES: readonly (readonly [year: number, count: number])[] = [
  [2026, 1_600],
  [2027, 900],
];

export type ExamplePackage = {
  rupCode: string;
  year: number;
  buyer: ExampleBuyer;
  unit: ExampleUnit;
  want: Want;
  ceilingRupiah: number;
  name: string;
  row: Record<string, string | number>;
};
export type Demand = { packages: ExamplePackage[]; budget: Record<string, string | number>[] };

export function makeDemand(random: Random, buyers: readonly ExampleBuyer[]): Demand {
  const packages: ExamplePackage[] = [];
  const budget: Record<string, string | number>[] = [];
  for (const [year, count] of PACKAGES)
    for (let n = 0; n < count; n += 1) {
      const own = random.fork(`${year}-${n}`);
      const made = makePackage(own, year, `9${String(year).slice(2)}${String(n + 1).padStart(5, '0')}`, buyers);
      packages.push(made);
      budget.push(...makeBudget(own, made));
    }
  return { packages, budget };
}

const ONE_PACKAGE = ['1 Paket', '1 paket', '1 Pkt', '1 PAKET', '1 Keg'];

function makePackage(random: Random, year: number, rupCode: string, buyers: readonly ExampleBuyer[]): ExamplePackage {
  const buyer = random.weighted(buyers.map((one) => [one, one.weight] as const));
  const unit = random.pick(buyer.units);
  const want = random.weighted(WANTS.map((one) => [one, one.weight] as const));
  const method = methodOf(random, want);
  const counted = want.counted && random.chance(0.5) ? want.counted : undefined;
  const rough = sumOf(random, want, method);
  // What is counted costs a whole number of pieces at one price.
  const price =
    counted &&
    roundTo(random.logUniform(...counted.price), counted.price[0] > 100_000 ? 5_000 : counted.price[0] > 1_000 ? 500 : 50);
  const quantity = price && roundTo(rough / price, rough / price > 40 ? 10 : 1);
  const ceilingRupiah = price && quantity ? price * quantity : roundTo(rough, random.chance(0.8) ? 1_000 : 100_000);
  const name = random.chance(0.52) ? want.accountName : `${random.pick(want.names)}${random.chance(0.4) ? ` ${unit.name}` : ''}`;
  const month = monthOf(random, year);
  return {
    rupCode,
    year,
    buyer,
    unit,
    want,
    ceilingRupiah,
    name,
    row: {
      kd_rup: rupCode,
      tahun_anggaran: year,
      kd_klpd: buyer.institutionCode,
      nama_klpd: buyer.name,
      jenis_klpd: buyer.kind,
      kd_satker: unit.code,
      nama_satker: `${unit.name} ${buyer.name}`,
      nama_paket: name,
      pagu: ceilingRupiah,
      metode_pengadaan: method,
      jenis_pengadaan: want.kind,
      status_pdn: random.chance(0.97) ? 'PDN' : 'Non-PDN',
      status_ukm:
        want.kind === 'Pekerjaan Konstruksi' && ceilingRupiah > 2e9 ? 'Non-UKM' : random.chance(0.96) ? 'UKM' : 'Non-UKM',
      volume_pekerjaan: quantity && counted ? `${quantity} ${counted.unit}` : random.pick(ONE_PACKAGE),
      urarian_pekerjaan: random.chance(0.55) ? name : `${name}\n${random.pick(want.names)}`,
      spesifikasi_pekerjaan: want.specifications && random.chance(0.5) ? random.pick(want.specifications) : 'Terlampir',
      tgl_awal_pemilihan: first(month),
      tgl_akhir_pemilihan: first(month),
      tgl_awal_kontrak: first(addMonths(month, 1)),
      tgl_akhir_kontrak: first(within(year, addMonths(month, random.int(1, 3)))),
      tgl_awal_pemanfaatan: first(within(year, addMonths(month, 1))),
      tgl_akhir_pemanfaatan: first(within(year, addMonths(month, random.int(2, 4)))),
      tgl_pengumuman_paket: `${year - (random.chance(0.4) ? 1 : 0)}-0${random.int(1, 9)}-${String(random.int(1, 28)).padStart(2, '0')}`,
      status_umumkan_rup: 'Terumumkan',
      status_aktif_rup: 'true',
      status_delete_rup: 'false',
      detail_lokasi: '',
    },
  };
}

const first = (month: Month): string => `${month}-01`;
const within = (year: number, month: Month): Month => (month > `${year}-12` ? (`${year}-12` as Month) : month);

function methodOf(random: Random, want: Want): string {
  if (want.kind === 'Pekerjaan Konstruksi')
    return random.weighted([
      ['Pengadaan Langsung', 6],
      ['Tender', 4],
    ] as const);
  if (want.sum === 'large')
    return random.weighted([
      ['E-Purchasing', 72],
      ['Pengadaan Langsung', 22],
      ['Tender', 4],
      ['Penunjukan Langsung', 2],
    ] as const);
  return random.weighted([
    ['Pengadaan Langsung', 68],
    ['E-Purchasing', 26],
    ['Dikecualikan', 5],
    ['Penunjukan Langsung', 1],
  ] as const);
}

/** Large ones as the orders of one regency's catalogue: median 91.6 million, sigma 1.5; small ones around 9 million, capped as direct procurement is. */
function sumOf(random: Random, want: Want, method: string): number {
  const value = want.sum === 'large' ? random.logNormal(91.6e6, 1.5) : random.logNormal(9e6, 1.15);
  const most = method === 'Pengadaan Langsung' ? (want.kind === 'Pekerjaan Konstruksi' ? 400e6 : 200e6) : 14.7e9;
  return Math.min(most, Math.max(450_000, value));
}

/** Plans are made for the first quarter and, as orders show, for September. */
function monthOf(random: Random, year: number): Month {
  const month = random.weighted([
    [1, 14],
    [2, 17],
    [3, 13],
    [4, 9],
    [5, 7],
    [6, 6],
    [7, 7],
    [8, 8],
    [9, 12],
    [10, 5],
    [11, 2],
  ] as const);
  return `${year}-${String(month).padStart(2, '0')}` as Month;
}

/** One to four budget lines; the second may be of another account. One budget in forty doesn't add up, one MAK in sixty lost its dots. */
function makeBudget(random: Random, made: ExamplePackage): Record<string, string | number>[] {
  const count = random.weighted([
    [1, 55],
    [2, 22],
    [3, 14],
    [4, 9],
  ] as const);
  const whole = random.chance(0.025) ? roundTo(made.ceilingRupiah * 0.9, 1_000) : made.ceilingRupiah;
  const parts = shares(
    rupiah(whole),
    Array.from({ length: count }, () => random.int(1, 9)),
  );
  const other = random.chance(0.08)
    ? random.weighted(WANTS.filter((one) => one.kind === made.want.kind).map((one) => [one, one.weight] as const))
    : made.want;
  return parts.map((part, n) => {
    const { account } = n === 1 ? other : made.want;
    return {
      kd_rup: made.rupCode,
      mak: random.chance(0.016) ? account.replaceAll('.', '').slice(1) : account,
      pagu: part,
      kd_komponen: `${random.int(1, 9)}.${String(random.int(1, 99)).padStart(2, '0')}`,
      sumber_dana:
        made.buyer.kind === 'BUMN' ? 'BUMN' : made.buyer.kind === 'DAPUR' || made.buyer.kind === 'KEMENTERIAN' ? 'APBN' : 'APBD',
    };
  });
}

/** One pledge a buyer, in the year of the first plan: from two thirds of the plan to three times it (an audit found pledges 48 % over budgets). */
export function makePledges(
  random: Random,
  buyers: readonly ExampleBuyer[],
  { packages }: Demand,
  startMs: number,
): LoadedPledge[] {
  return buyers.map((buyer) => {
    const planned = packages
      .filter((one) => one.buyer === buyer && one.year === PACKAGES[0]![0])
      .reduce((sum, one) => sum + one.ceilingRupiah, 0);
    const pledgedOn: Day = random.day(day('2026-02-02'), day('2026-05-29'));
    return {
      buyerId: buyer.buyerId,
      pledgeId: random.uuid(startMs),
      sumRupiah: rupiah(roundTo(Math.max(planned, 50e6) * random.logUniform(0.67, 3), 5_000_000)),
      pledgedOn,
      event: 'Temu bisnis contoh 2026',
      source: 'surat komitmen (contoh)',
    };
  });
}
