import { writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getActor, openUser, system, visitor } from '#platform/access';
import { uuidv7, type Database } from '#platform/database';
import type { Refusal } from '#platform/refusal';
import { readRecords, writeXlsx, type RowFault } from '#platform/sheets';
import { withDatabase } from '../../test/support/database.ts';
import { hasShared, sharedFile } from '../../test/support/shared.ts';
import { detectLayout, importMakers, type MakersReport } from './import-makers.ts';
import { streamOffers } from './read-makers.ts';
import { TEMPLATE } from './layouts.ts';
import type { ClaimedCertificate } from './maker.ts';
import { parseGtin } from './numbers.ts';

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

const SPPIRT = 'sppirt-applications-2003-2019.csv.gz';
const PRODUCTS = 'belaok-products-kalbar-2022.csv.gz';
const VENDORS = 'belaok-vendors-kalbar-2022.csv';

describe.skipIf(!hasShared(`products/${SPPIRT}`))('real files', () => {
  test(
    'the SPP-IRT applications come in whole, and a second import changes nothing',
    withDatabase(async (db) => {
      const claims: ClaimedCertificate[] = [];
      const onClaims = async (_: Database, some: readonly ClaimedCertificate[]) => void claims.push(...some);
      const { result, faults } = await run(db, [real(SPPIRT)], { onClaims });
      expect(result).toMatchObject({ given: 3077, good: 3076, returned: 1, created: 3076, changed: 0, unchanged: 0 });
      expect(faults).toEqual([
        { sheet: SPPIRT, row: 653, cell: 'H653', column: 'deskripsi_pangan', value: '-', code: 'product-name-missing' },
      ]);
      expect(claims.filter((claim) => claim.scheme === 'sppIrt')).toHaveLength(124);
      const { rows } = await sql<{ makers: number; placed: number; composed: number; classed: number }>`
        select
          (select count(*)::int from makers.makers) as makers,
          (select count(*)::int from makers.places where kind = 'home' and regency_code is not null) as placed,
          (select count(*)::int from makers.products where jsonb_array_length(ingredients) > 0) as composed,
          (select count(*)::int from makers.products where class_id is not null) as classed`.execute(db);
      expect(rows[0]!.makers).toBe(2394);
      expect(rows[0]!.placed).toBe(2394);
      expect(rows[0]!.composed).toBeGreaterThan(2_800);
      expect(rows[0]!.classed).toBeGreaterThan(2_500);
      const before = await contents(db);
      const again = await run(db, [real(SPPIRT)], { onClaims });
      expect(again.result).toMatchObject({ given: 3077, created: 0, changed: 0, unchanged: 3076, returned: 1 });
      expect(await contents(db)).toEqual(before);
      expect(claims).toHaveLength(248);
    }),
  );

  test(
    'the marketplace comes in whole with its vendors, whatever the order of the files, and a second import changes nothing',
    withDatabase(async (db) => {
      const files = [real(PRODUCTS), real(VENDORS)];
      const { result, faults } = await run(db, files);
      expect(result.given).toBe(11_705 + 377);
      expect(result.good + result.returned).toBe(result.given);
      const codes = Object.groupBy(faults, (fault) => fault.code);
      expect(Object.fromEntries(Object.entries(codes).map(([code, some]) => [code, some!.length]))).toEqual({
        'money-not-whole': 453,
        'price-zero': 5,
        'key-twice': 470,
      });
      expect(codes['money-not-whole']![0]).toEqual({
        sheet: PRODUCTS,
        row: 222,
        cell: 'J222',
        column: 'harga',
        value: '5103603.6',
        code: 'money-not-whole',
      });
      const before = await contents(db);
      const again = await run(db, files.toReversed());
      expect(again.result).toMatchObject({ created: 0, changed: 0, unchanged: result.good, returned: result.returned });
      expect(await contents(db)).toEqual(before);
    }),
  );

  test('each file is known by its columns, and a file of something else is refused with the columns of the template', async () => {
    expect((await detectLayout(real(SPPIRT))).id).toBe('sppIrt');
    expect((await detectLayout(real(PRODUCTS))).id).toBe('belaokProducts');
    expect((await detectLayout(real(VENDORS))).id).toBe('belaokVendors');
    const other = { path: sharedFile('products/cppb-irt-findings.csv'), name: 'temuan.csv' };
    const refusal = await detectLayout(other).catch((error: unknown) => error as Refusal);
    expect(refusal).toMatchObject({
      code: 'sheet-columns-missing',
      facts: { missing: 'Nama usaha, Kabupaten/kota, Nama produk' },
    });
  });

  test('real GTINs with the prefix of Indonesia all pass the check digit', async () => {
    const path = sharedFile('products/openfoodfacts-indonesia-gs1-899.csv');
    let count = 0;
    for await (const { values } of readRecords(path, { gtin: { aliases: ['gtin13'], required: true } })) {
      expect(parseGtin(values.gtin!)).toEqual({ ok: true, gtin: values.gtin });
      count += 1;
    }
    expect(count).toBe(191);
  });
});

describe('our template', () => {
  test(
    'a filled row becomes a maker, a place, a product and its prices; what is empty is unknown',
    withDatabase(async (db) => {
      const row = {
        ...sari,
        nib: '1234567890123',
        form: 'PT Perorangan',
        sales: '1.500.000.000',
        place: 'Rumah',
        composition: 'Singkong, minyak goreng, garam (2%)',
        unit: 'bungkus 200 gram',
        capacity: '2.500',
        priceRegency: 'Rp 12.500',
        priceNation: '15000',
        shelfLife: '6 bulan',
        gtin: '8990800000015',
        sppIrt: '2156171010001-26',
      };
      const claims: ClaimedCertificate[] = [];
      const { result } = await run(db, [await file(table(row))], { onClaims: async (_, some) => void claims.push(...some) });
      expect(result).toMatchObject({ given: 1, good: 1, created: 1 });
      const offers = await Array.fromAsync(streamOffers(db, layak));
      expect(offers).toMatchObject([
        {
          makerName: 'Dapur Bu Sari',
          productName: 'Keripik singkong',
          regencyCode: '61.71',
          sizeClass: 'micro',
          prices: { regency: 12_500, nation: 15_000 },
          unit: 'bungkus 200 gram',
          capacityPerMonth: 2_500,
          minimumOrder: null,
          shelfLifeDays: 180,
        },
      ]);
      expect(claims).toMatchObject([{ productId: offers[0]!.productId, scheme: 'sppIrt', number: '2156171010001-26' }]);
    }),
  );

  test(
    'the empty template, downloaded as XLSX and filled, comes back in',
    withDatabase(async (db) => {
      const columns = Object.entries(titles).map(([key, title]) => ({ key, title: title!, kind: 'text' as const }));
      const folder = await mkdtemp(path.join(tmpdir(), 'layak-makers-'));
      const book = path.join(folder, 'templat.xlsx');
      await writeFile(book, Buffer.from(await new Response(writeXlsx(columns, [sari])).arrayBuffer()));
      expect((await run(db, [{ path: book, name: 'templat.xlsx' }])).result).toMatchObject({ given: 1, good: 1 });
    }),
  );

  test(
    'each wrong cell of a row comes back with its place and what stands there, and the good rows are kept',
    withDatabase(async (db) => {
      const wrong = {
        ...sari,
        nib: '123',
        regency: 'Kota Entah',
        priceRegency: '-5000',
        priceNation: '0',
        capacity: 'banyak',
        minimumOrder: '0',
        gtin: '8990800000016',
        form: 'entah',
        size: 'raksasa',
        shelfLife: 'lama',
      };
      const { result, faults } = await run(db, [await file(table(wrong, sari), 'kerja.csv')]);
      expect(result).toMatchObject({ given: 2, good: 1, returned: 1 });
      expect(Object.fromEntries(faults.map(({ column, code, value }) => [column, `${code} ${value}`]))).toEqual({
        [titles.nib!]: 'nib-digits 123',
        [titles.form!]: 'legal-form-unknown entah',
        [titles.size!]: 'size-class-unknown raksasa',
        [titles.regency!]: 'regency-unknown Kota Entah',
        [titles.shelfLife!]: 'shelf-life-unreadable lama',
        [titles.gtin!]: 'gtin-check 8990800000016',
        [titles.priceRegency!]: 'money-negative -5000',
        [titles.priceNation!]: 'price-zero 0',
        [titles.capacity!]: 'count-unreadable banyak',
        [titles.minimumOrder!]: 'count-zero 0',
      });
      expect(faults.every((fault) => fault.sheet === 'kerja.csv' && fault.cell.endsWith('2') && fault.row === 2)).toBe(true);
    }),
  );

  test(
    'a changed row changes its product; capacity that the file no longer tells stays',
    withDatabase(async (db) => {
      await run(db, [await file(table({ ...sari, capacity: '100', unit: 'kg', priceRegency: '40000' }))]);
      const { result } = await run(db, [await file(table({ ...sari, priceRegency: '45000' }))]);
      expect(result).toMatchObject({ created: 0, changed: 1, unchanged: 0 });
      expect(await Array.fromAsync(streamOffers(db, layak))).toMatchObject([
        { capacityPerMonth: 100, unit: 'kg', prices: { regency: 45_000 } },
      ]);
    }),
  );

  test(
    'a product that is there twice is taken once, and one that contradicts itself comes back',
    withDatabase(async (db) => {
      const text = table(sari, { ...sari, product: 'KERIPIK  Singkong ', brand: '' }, { ...sari, priceRegency: '9000' });
      const { result, faults } = await run(db, [await file(text)]);
      expect(result.good + result.returned).toBe(3);
      expect(faults).toMatchObject([
        { code: 'key-twice', row: 3, facts: { row: 2 } },
        { code: 'key-twice', row: 4, facts: { row: 2 } },
      ]);
    }),
  );

  test(
    'a GTIN names one product: the second that claims it comes back',
    withDatabase(async (db) => {
      const gtin = '8990800000015';
      const { faults } = await run(db, [await file(table({ ...sari, gtin }, { ...sari, product: 'Keripik talas', gtin }))]);
      expect(faults).toMatchObject([{ code: 'gtin-taken', row: 3, value: gtin }]);
      const later = await run(db, [await file(table({ ...sari, maker: 'Pak Made', product: 'Kopi', gtin }))]);
      expect(later.faults).toMatchObject([{ code: 'gtin-taken' }]);
    }),
  );

  test(
    'two rows with one NIB are one maker, whose first row stands, and a second import changes nothing',
    withDatabase(async (db) => {
      const nib = '1234567890123';
      const text = table({ ...sari, nib }, { ...sari, nib, maker: 'Dapur Sari', product: 'Keripik talas', size: 'kecil' });
      await run(db, [await file(text)]);
      const { rows } = await sql`select name, size_class from makers.makers`.execute(db);
      expect(rows).toEqual([{ name: 'Dapur Bu Sari', size_class: 'small' }]);
      const before = await contents(db);
      expect((await run(db, [await file(text)])).result).toMatchObject({ unchanged: 2 });
      expect(await contents(db)).toEqual(before);
    }),
  );

  test(
    'whatever is typed into the cells, given = good + returned, and a second import changes nothing',
    withDatabase(async (db) => {
      const cell = fc.oneof(
        fc.constantFrom('', '-', '0', '=1+1', '<script>', '12.500', 'Kota Pontianak', "Bu Sari's", '\\N', '\t', '"'),
        fc.string({ maxLength: 30 }),
      );
      const fields = Object.keys(TEMPLATE) as (keyof typeof TEMPLATE)[];
      const rows = fc.array(fc.record(Object.fromEntries(fields.map((field) => [field, cell])), { requiredKeys: [] }), {
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(rows, async (some) => {
          // A row without a single cell is no row.
          const filled = some
            .map((row) => ({ ...sari, ...row }))
            .filter((row) => Object.values(row).some((text) => text!.trim() !== ''));
          if (filled.length === 0 || filled.some((row) => Object.values(row).some((text) => text!.includes('\0')))) return;
          const given = await file(table(...filled));
          const first = await run(db, [given]);
          expect(first.result.good + first.result.returned).toBe(first.result.given);
          const second = await run(db, [given]);
          expect(second.result).toMatchObject({ given: first.result.given, created: 0, changed: 0, good: first.result.good });
        }),
        { numRuns: 40 },
      );
    }),
  );

  test(
    'only companions, officers, the ministry and administrators may import',
    withDatabase(async (db) => {
      const given = [await file(table(sari))];
      await expect(importMakers(db, visitor, given)).rejects.toMatchObject({ code: 'sign-in-first', status: 401 });
      const maker = {
        kind: 'user',
        userId: crypto.randomUUID(),
        name: 'x',
        example: false,
        memberships: [{ orgId: crypto.randomUUID(), role: 'maker' }],
      } as const;
      await expect(importMakers(db, maker, given)).rejects.toMatchObject({ code: 'not-yours', status: 403 });
    }),
  );

  test(
    'a member names its co-operative by NIB, which must be recorded first',
    withDatabase(async (db) => {
      const nib = '9999999999999';
      const cooperative = { ...sari, maker: 'Koperasi Maju', nib, product: 'Kopi bubuk' };
      const member = { ...sari, cooperative: nib };
      expect((await run(db, [await file(table(member))])).faults).toMatchObject([{ code: 'cooperative-unknown', value: nib }]);
      expect((await run(db, [await file(table(cooperative, member))])).result).toMatchObject({ created: 2 });
      const offers = await Array.fromAsync(streamOffers(db, layak));
      expect(offers.find((offer) => offer.makerName === sari.maker)?.cooperativeOrgId).toBe(
        offers.find((offer) => offer.makerName === 'Koperasi Maju')?.orgId,
      );
    }),
  );

  test(
    'a companion has in its care what it brought, and cannot change what is in the care of others',
    withDatabase(async (db) => {
      const companion = async (name: string) => {
        const orgId = uuidv7();
        return openUser(db, { signInName: name, displayName: name, memberships: [{ orgId, role: 'companion' }] }, at);
      };
      const [sitiId, tonoId] = [await companion('siti'), await companion('tono')];
      const nib = '1234567890123';
      const [first, dearer] = [await file(table({ ...sari, nib })), await file(table({ ...sari, nib, priceRegency: '99000' }))];
      await importMakers(db, await getActor(db, sitiId), [first], {}, at);
      const faults: RowFault[] = [];
      const tono = await getActor(db, tonoId);
      expect(await importMakers(db, tono, [dearer], { onFault: (fault) => faults.push(fault) }, at)).toMatchObject({
        good: 0,
        returned: 1,
      });
      expect(faults).toMatchObject([{ code: 'maker-not-yours', value: 'Keripik singkong' }]);
      expect(await importMakers(db, tono, [first], {}, at)).toMatchObject({ unchanged: 1, returned: 0 });
      const numbered = await file(table({ ...sari, nib, sppIrt: '2156171010001-26' }));
      const claims: ClaimedCertificate[] = [];
      const onClaims: MakersReport['onClaims'] = async (_db, given) => void claims.push(...given);
      expect(await importMakers(db, tono, [numbered], { onClaims }, at)).toMatchObject({ good: 0, returned: 1 });
      expect(claims).toEqual([]);
      expect(await importMakers(db, await getActor(db, sitiId), [dearer], {}, at)).toMatchObject({ changed: 1, returned: 0 });
    }),
  );

  test(
    'when the room that takes the claims refuses, nothing of the import is kept',
    withDatabase(async (db) => {
      const given = [await file(table({ ...sari, sppIrt: '2156171010001-26' }))];
      const refuse = () => Promise.reject(new Error('no'));
      await expect(importMakers(db, layak, given, { onClaims: refuse }, at)).rejects.toThrow('no');
      expect(await contents(db)).toEqual([]);
    }),
  );
});
