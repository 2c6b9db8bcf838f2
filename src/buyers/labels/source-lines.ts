// The lines that labels speak of, read out of the files of real data beside the repository. A line is what a buyer's record says about one
// thing wanted: docs/labelling-guide.md. Only these columns are read; persons' columns stay in the files.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { findAccountUse } from '../accounts.ts';
import { findAccount } from '../mak.ts';

export const SOURCES = ['rup-2025', 'rup-2023', 'tokodaring', 'ekatalog', 'belaok', 'lpse'] as const;
export type Source = (typeof SOURCES)[number];
export type LineKind = 'goods' | 'works' | 'consultancy' | 'services' | 'unknown';

/** One line with its texts. `source` and `key` are all that the repository keeps of it; `rupiah` is whole rupiah, 0 where none is given. */
export type SourceLine = {
  source: Source;
  /** `RUP code:account` for plans ("-" without account), `number of the row:order` for orders, `lpse:code` for tenders. */
  key: string;
  name: string;
  description: string;
  specification: string;
  /** Six groups or six digits; '' where none can be read. */
  account: string;
  accountName: string;
  volume: string;
  unitPriceRupiah: number;
  rupiah: number;
  kind: LineKind;
  method: string;
  workUnit: string;
  /** Accounts that pay the package: its texts are about all of them. */
  accountsInPackage: number;
};

/** Where the real data lies: as the tests have it. */
const DIRECTORY = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../../shared/data');
/** Whether the real data is there at all. */
export const hasSources = (): boolean => existsSync(path.join(DIRECTORY, 'procurement'));
type Raw = Record<string, string>;
const rowsOf = (name: string): Raw[] =>
  parse<Raw>(gunzipSync(readFileSync(path.join(DIRECTORY, 'procurement', `${name}.csv.gz`))), { columns: true, bom: true });
const whole = (text: string | undefined): number => Math.round(Number(text || 0)) || 0;

function kindOf(text: string): LineKind {
  if (/konstruksi/i.test(text) && !/konsultan/i.test(text)) return 'works';
  if (/konsultan/i.test(text)) return 'consultancy';
  if (/barang/i.test(text)) return 'goods';
  return /jasa lainnya/i.test(text) ? 'services' : 'unknown';
}

function lineOf(source: Source, key: string, of: Partial<SourceLine> & { name: string }): SourceLine {
  const account = of.account ?? '';
  return {
    source,
    key,
    description: '',
    specification: '',
    account,
    accountName: account === '' ? '' : (findAccountUse(account)?.name ?? ''),
    volume: '',
    unitPriceRupiah: 0,
    rupiah: 0,
    kind: 'unknown',
    method: '',
    workUnit: '',
    accountsInPackage: 1,
    ...of,
  };
}

/** The packages of a year of plans, one line for each account that pays; `budget` is rupiah by RUP code and account. */
function planLines(source: Source, file: string, budget: ReadonlyMap<string, ReadonlyMap<string, number>>): SourceLine[] {
  return rowsOf(file).flatMap((row) => {
    const paying = [...(budget.get(row['kd_rup']!) ?? new Map<string, number>())].filter(([, rupiah]) => rupiah > 0);
    const accounts: [string, number][] = paying.length > 0 ? paying : [['', whole(row['pagu'])]];
    return accounts.map(([account, rupiah]) =>
      lineOf(source, `${row['kd_rup']}:${account || '-'}`, {
        name: row['nama_paket']!,
        description: row['uraian_pekerjaan']!,
        specification: row['spesifikasi_pekerjaan']!,
        account,
        volume: row['volume_pekerjaan']!,
        rupiah,
        kind: kindOf(row['jenis_pengadaan']!),
        method: row['metode_pengadaan']!,
        workUnit: row['nama_satker']!,
        accountsInPackage: accounts.length,
      }),
    );
  });
}

const readers: Record<Source, () => SourceLine[]> = {
  'rup-2025': () => {
    const budget = new Map<string, Map<string, number>>();
    for (const row of rowsOf('rup-anggaran-kalbar-2025')) {
      const account = findAccount(row['akun']!) ?? '';
      const sums = budget.get(row['kd_rup']!) ?? new Map<string, number>();
      budget.set(row['kd_rup']!, sums.set(account, (sums.get(account) ?? 0) + whole(row['pagu'])));
    }
    return planLines('rup-2025', 'rup-penyedia-kalbar-2025', budget);
  },
  'rup-2023': () => planLines('rup-2023', 'rup-penyedia-kalbar-2023', new Map()),
  tokodaring: () =>
    rowsOf('tokodaring-orders-kalbar-2022').map((row, i) =>
      lineOf('tokodaring', `${i + 1}:${row['order_id']}`, {
        name: row['order_desc']!,
        description: row['kategori']!,
        account: findAccount(row['order_desc']!) ?? '',
        rupiah: whole(row['valuasi']),
        workUnit: row['nama_satker']!,
      }),
    ),
  ekatalog: () =>
    rowsOf('ekatalog-order-lines-kalbar-2022').map((row, i) =>
      lineOf('ekatalog', `${i + 1}:${row['kd_paket']}`, {
        name: row['nama_paket']!,
        description: row['nama_komoditas']!,
        specification: row['catatan_produk']!,
        account: findAccount(row['kode_anggaran']!) ?? '',
        volume: row['kuantitas']!,
        unitPriceRupiah: whole(row['harga_satuan']),
        rupiah: whole(row['total_harga']),
        workUnit: row['nama_satker']!,
      }),
    ),
  belaok: () =>
    rowsOf('belaok-orders-kalbar-2020-2022').map((row, i) =>
      lineOf('belaok', `${i + 1}:${row['po']}`, {
        name: row['catatan']!,
        account: findAccount(row['catatan']!) ?? '',
        rupiah: whole(row['sub_total']),
        workUnit: row['pembeli']!,
      }),
    ),
  lpse: () =>
    rowsOf('lpse-tenders-2008-2021').map((row) =>
      lineOf('lpse', `${row['lpse']}:${row['kode']}`, {
        name: row['nama_paket']!,
        rupiah: whole(row['hps_perkiraan']),
        kind: kindOf(row['kategori']!),
        method: row['metode']!,
        workUnit: row['instansi']!,
      }),
    ),
};

/** All lines of a source, in the order of its file. Throws where the file is absent. */
export const readSource = (source: Source): SourceLine[] => readers[source]();

/** A package name without codes, signs and capitals: lines of one such name never lie in two parts of the labels. */
export const nameGroup = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/&[a-z]+;/g, ' ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .replaceAll(/(^| )\p{L}(?= |$)/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
