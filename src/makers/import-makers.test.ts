import { writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { system, visitor } from '#platform/access';
import type { Database } from '#platform/database';
import type { RowFault } from '#platform/sheets';
import { withDatabase } from '../../test/support/database.ts';
import { hasShared, sharedFile } from '../../test/support/shared.ts';
import { importMakers, type MakersReport } from './import-makers.ts';
import { TEMPLATE } from './layouts.ts';
import type { ClaimedCertificate } from './maker.ts';

const layak = system('test');
const at = new Date('2026-11-24T00:00:00Z');
const real = (name: string) => ({ path: sharedFile(`products/${name}`), name });

/** Everything that an import may change, as text. */
async function contents(db: Database): Promise<string[]> {
  const tables = ['makers', 'places', 'products', 'prices', 'nibs', 'gtins', 'product_urls', 'source_keys'];
  const all: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{
      row: string;
    }>`select t::text as row from ${sql.table(`makers.${table}`)} as t order by 1`.execute(db);
    all.push(...rows.map(({ row }) => `${table} ${row}`));
  }
  return all;
}

async function run(db: Database, files: { path: string; name: string }[], report: MakersReport = {}) {
  const faults: RowFault[] = [];
  const result = await importMakers(db, layak, files, { ...report, onFault: (fault) => faults.push(fault) }, at);
  return { result, faults };
}

let made = 0;
async function file(text: string, name = `berkas-${(made += 1)}.csv`): Promise<{ path: string; name: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'layak-makers-'));
  await writeFile(path.join(folder, name), text);
  return { path: path.join(folder, name), name };
}
const titles = Object.fromEntries(Object.entries(TEMPLATE).map(([field, { aliases }]) => [field, aliases[0]]));
const table = (...rows: Partial<Record<keyof typeof TEMPLATE, string>>[]) => {
  const fields = Object.keys(TEMPLATE) as (keyof typeof TEMPLATE)[];
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [fields.map((field) => cell(titles[field]!)), ...rows.map((row) => fields.map((field) => cell(row[field] ?? '')))]
    .map((line) => line.join(','))
    .join('\n');
};
const sari = { maker: 'Dapur Bu Sari', regency: 'Kota Pontianak', product: 'Keripik singkong' };

describe.skipIf(!hasShared('products/sppirt-applications-2003-2019.csv.gz'))('real files', () => {
  test(
    'the SPP-IRT applications come in whole: given = good + returned, and a second import changes nothing',
    withDatabase(async (db) => {
      const claims: ClaimedCertificate[] = [];
      const onClaims = async (_: Database, some: readonly ClaimedCertificate[]) => void claims.push(...some);
      const { result, faults } = await run(db, [real('sppirt-applications-2003-2019.csv.gz')], { onClaims });
      expect(result.given).toBe(3077);
      expect(result.good + result.returned).toBe(3077);
      expect(result.returned).toBe(faults.length);
      console.log(result, JSON.stringify(faults.slice(0, 5)));
      const before = await contents(db);
      const again = await run(db, [real('sppirt-applications-2003-2019.csv.gz')]);
      expect(again.result).toMatchObject({
        given: 3077,
        created: 0,
        changed: 0,
        unchanged: result.good,
        returned: result.returned,
      });
      expect(await contents(db)).toEqual(before);
      expect(claims.length).toBe(result.notes!['claimedCertificates']);
      expect(claims.every((claim) => claim.scheme === 'sppIrt')).toBe(true);
    }),
  );

  test(
    'the marketplace comes in whole with its vendors, whatever the order of the files, and a second import changes nothing',
    withDatabase(async (db) => {
      const files = [real('belaok-products-kalbar-2022.csv.gz'), real('belaok-vendors-kalbar-2022.csv')];
      const { result, faults } = await run(db, files);
      expect(result.given).toBe(11_705 + 377);
      expect(result.good + result.returned).toBe(result.given);
      expect(result.returned).toBe(faults.length);
      console.log(
        result,
        JSON.stringify(Object.entries(Object.groupBy(faults, (f) => f.code)).map(([k, v]) => [k, v!.length, v![0]])),
      );
      const before = await contents(db);
      const again = await run(db, files);
      expect(again.result).toMatchObject({ created: 0, changed: 0, unchanged: result.good, returned: result.returned });
      expect(await contents(db)).toEqual(before);
    }),
  );
});
