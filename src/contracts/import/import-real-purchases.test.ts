// The real files come in whole: every row good, the sums of the source to the sen, and nothing written the second time.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { system } from '#platform/access';
import type { Database } from '#platform/database';
import { readRecords } from '#platform/sheets';
import type { RowFault } from '#platform/sheets';
import { withDatabase } from '../../../test/support/database.ts';
import { hasShared, sharedFile } from '../../../test/support/shared.ts';
import { checkDocument } from '../ocds/check-document.ts';
import { observedOcid } from '../ocds/ocid.ts';
import { recordPackage } from '../ocds/package.ts';
import { getRecord } from '../ocds/publish.ts';
import { importPurchases } from './import-purchases.ts';
import type { Source } from './purchase.ts';

const us = system('test');
const at = (name: string) => ({ path: sharedFile(`procurement/${name}`), name });

/** The sum of some columns of a file, in sen. Reads the file on its own: what is compared must not come from the importer. */
async function sourceInSen(name: string, columns: readonly string[]): Promise<bigint> {
  let sum = 0n;
  for (const column of columns)
    for await (const { values } of readRecords(sharedFile(`procurement/${name}`), {
      cell: { aliases: [column], required: true },
    })) {
      const [whole = '0', fraction = ''] = (values.cell ?? '0').split('.');
      sum += BigInt(whole + fraction.padEnd(2, '0'));
    }
  return sum;
}

/** Some forty purchases, chosen by a hash of their numbers, found by their ocid and published as one package of records. */
async function publishedSample(db: Database) {
  const { rows } = await sql<{ buyerId: string; source: Source; sourceKey: string }>`
    select buyer_id as "buyerId", source, source_key as "sourceKey" from contracts.purchases
    order by md5(source_key) limit 40`.execute(db.withoutPlugins());
  const records = [];
  for (const row of rows) records.push(await getRecord(db, us, observedOcid(row)));
  return recordPackage(records, { base: 'https://layak.example', path: '/ocds/records.json', example: false });
}

type Kept = 'lines' | 'ordered' | 'billed';
async function keptInSen(db: Database, what: Kept): Promise<bigint> {
  const from = what === 'lines' ? sql`contracts.purchase_lines` : sql`contracts.purchase_entries where step = ${what}`;
  const { rows } = await sql<{ sen: string }>`
    select (coalesce(sum(rupiah), 0) * 100 + coalesce(sum(sen), 0))::text as sen from ${from}`.execute(db.withoutPlugins());
  return BigInt(rows[0]!.sen);
}

async function rowVersions(db: Database): Promise<string[]> {
  const all: string[] = [];
  for (const name of ['purchases', 'purchase_readings', 'purchase_entries', 'purchase_lines', 'purchase_pairs', 'seller_salts']) {
    const { rows } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(x.ctid || ' ' || x.xmin, ',' order by x.ctid)), '') as digest
      from ${sql.raw(`contracts.${name}`)} as x`.execute(db.withoutPlugins());
    all.push(`${name} ${rows[0]!.digest}`);
  }
  return all;
}

type Case = {
  files: string[];
  buyer: string;
  rows: number;
  purchases: number;
  sums: [Kept, string, string[]][];
  /** Rows exactly alike, counted once, and what the second of them says. */
  repeated?: { rows: number; orderedSen: bigint };
};
const CASES: Case[] = [
  {
    files: ['contract-chain-nontender-kabbandung-2025.csv.gz'],
    ...{ buyer: 'Kab. Bandung', rows: 1611, purchases: 1611 },
    sums: [
      ['ordered', 'contract-chain-nontender-kabbandung-2025.csv.gz', ['nilai_kontrak']],
      ['billed', 'contract-chain-nontender-kabbandung-2025.csv.gz', ['besar_pembayaran']],
    ],
  },
  {
    files: ['contract-chain-nontender-kalbar-2023.csv.gz'],
    ...{ buyer: 'Provinsi Kalimantan Barat', rows: 621, purchases: 619 },
    sums: [
      ['ordered', 'contract-chain-nontender-kalbar-2023.csv.gz', ['nilai_kontrak']],
      ['billed', 'contract-chain-nontender-kalbar-2023.csv.gz', ['besar_pembayaran']],
    ],
    repeated: { rows: 2, orderedSen: 149_988_750_000n },
  },
  {
    files: ['pencatatan-nontender-kalbar-2023.csv.gz', 'pencatatan-realisasi-kalbar-2023.csv.gz'],
    ...{ buyer: 'Provinsi Kalimantan Barat', rows: 3309, purchases: 970 },
    sums: [['billed', 'pencatatan-realisasi-kalbar-2023.csv.gz', ['nilai_realisasi']]],
  },
  {
    files: ['ekatalog-order-lines-kalbar-2022.csv.gz'],
    ...{ buyer: 'Provinsi Kalimantan Barat', rows: 10_363, purchases: 4042 },
    sums: [['lines', 'ekatalog-order-lines-kalbar-2022.csv.gz', ['total_harga']]],
  },
  {
    files: ['ekatalog-v6-orders-kabbandung-2025.csv'],
    ...{ buyer: 'Kab. Bandung', rows: 639, purchases: 639 },
    sums: [['ordered', 'ekatalog-v6-orders-kabbandung-2025.csv', ['total_harga']]],
  },
  {
    files: ['tokodaring-orders-kalbar-2022.csv.gz'],
    ...{ buyer: 'Provinsi Kalimantan Barat', rows: 10_260, purchases: 5606 },
    sums: [['lines', 'tokodaring-orders-kalbar-2022.csv.gz', ['valuasi']]],
  },
  {
    files: ['belaok-orders-kalbar-2020-2022.csv.gz'],
    ...{ buyer: 'Provinsi Kalimantan Barat', rows: 1304, purchases: 1304 },
    sums: [['ordered', 'belaok-orders-kalbar-2020-2022.csv.gz', ['sub_total', 'ongkir', 'pajak_daerah', 'ppn']]],
  },
];

for (const { files, buyer, rows, purchases, sums, repeated = { rows: 0, orderedSen: 0n } } of CASES)
  test.skipIf(!files.every((name) => hasShared(`procurement/${name}`)))(
    `${files.join(' with ')}: all ${rows} rows, the source's sums to the sen, what is published of them keeps OCDS, and nothing is written the second time`,
    withDatabase(async (db) => {
      const faults: RowFault[] = [];
      const report = { onFault: (fault: RowFault) => void faults.push(fault), mayOpenInstitution: true };
      const first = await importPurchases(db, us, files.map(at), report, { buyer });
      expect(faults).toEqual([]);
      expect(first).toMatchObject({
        ...{ given: rows, good: rows, returned: 0, created: rows },
        notes: { purchases, purchasesNew: purchases, rowsRepeated: repeated.rows },
      });
      for (const [what, name, columns] of sums) {
        const again = what === 'ordered' ? repeated.orderedSen : 0n;
        expect([what, (await keptInSen(db, what)) + again]).toEqual([what, await sourceInSen(name, columns)]);
      }
      const published = checkDocument(await publishedSample(db));
      expect([published.processCount, published.problems]).toEqual([40, []]);
      const before = await rowVersions(db);
      expect(await importPurchases(db, us, files.map(at), report, { buyer })).toMatchObject({
        created: 0,
        changed: 0,
        good: rows,
      });
      expect(await rowVersions(db)).toEqual(before);
    }),
    60_000,
  );
