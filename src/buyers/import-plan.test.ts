import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openOrganisations, openUser, getActor, system, visitor, type Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { uuidv7 } from '#platform/database';
import { type RowFault, writeXlsx } from '#platform/sheets';
import { freshDatabase, withDatabase } from '../../test/support/database.ts';
import { importPlan, importRows } from './import-plan.ts';
import { versions } from './row-versions.ts';
import { getPlan, listPlanLines, listPlans } from './store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function file(content: string): { path: string; name: string } {
  const at = path.join(folder, String((files += 1)));
  writeFileSync(at, content);
  return { path: at, name: 'rencana' };
}

const us = system('test');
const table = (of: Record<string, unknown>) => ({
  tahun_anggaran: 2026,
  kd_klpd: 'D197',
  nama_klpd: 'Provinsi Kalimantan Barat',
  jenis_klpd: 'PROVINSI',
  kd_satker: 1,
  nama_satker: 'Dinas Koperasi',
  jenis_pengadaan: 'Barang',
  ...of,
});
const chairs = table({ kd_rup: 1001, nama_paket: 'Meja kursi siswa', pagu: 75_000_000, volume_pekerjaan: '50 Set' });
const meals = table({ kd_rup: 1002, nama_paket: 'Makan minum rapat', pagu: 7_500_000, volume_pekerjaan: '1 Paket' });
const paper = { kd_rup: 1001, akun: '5.2.02.05.02.0001', pagu: 75_000_000, sumber_dana: 'APBD' };
const mealLine = { kd_rup: 1002, akun: '5.1.02.01.01.0052', pagu: 7_500_000, sumber_dana: 'APBD' };

async function take(
  db: Database,
  packages: Record<string, unknown>[],
  budget: Record<string, unknown>[] = [],
  actor: Actor = us,
) {
  const faults: RowFault[] = [];
  const result = await importRows(db, actor, { packages, budget }, { onFault: (fault) => faults.push(fault) });
  expect(result.good + result.returned).toBe(result.given);
  expect(faults).toHaveLength(result.returned);
  return { ...result, codes: faults.map((fault) => fault.code), faults, planId: result.location?.split('/').at(-1) ?? '' };
}

test(
  'a plan comes in as packages, budget lines and described lines',
  withDatabase(async (db) => {
    const { planId, created, notes } = await take(db, [chairs, meals], [paper, mealLine]);
    expect({ created, notes }).toMatchObject({
      created: 4,
      notes: { packagesGood: 2, budgetLinesGood: 2, planLines: 2, units: 1 },
    });
    expect(await getPlan(db, visitor, planId)).toMatchObject({
      year: 2026,
      packageCount: 2,
      lineCount: 2,
      ceilingRupiah: 82_500_000,
      makersRupiah: 82_500_000,
    });
    const { items } = await listPlanLines(db, visitor, { planId });
    expect(items.map((line) => [line.rupCode, line.classId, line.rupiah, line.quantity])).toEqual([
      ['1001', 'mebel-sekolah', 75_000_000, 50],
      ['1002', 'nasi-kotak', 7_500_000, null],
    ]);
  }),
);

test(
  'the same plan again writes nothing at all',
  withDatabase(async (db) => {
    await take(db, [chairs, meals], [paper, mealLine]);
    const before = await versions(db);
    expect(await take(db, [meals, chairs], [mealLine, paper])).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    expect(await versions(db)).toBe(before);
  }),
);

test(
  'a changed package gets a new version, its old content is kept, its line keeps its id, and no other row is touched',
  withDatabase(async (db) => {
    const { planId } = await take(db, [chairs, meals], [paper, mealLine]);
    const before = await listPlanLines(db, visitor, { planId });
    expect(await take(db, [{ ...chairs, pagu: 80_000_000 }, meals])).toMatchObject({ changed: 1, unchanged: 1 });
    const { rows } = await sql<{ version: number; ceiling: number; lines: number }>`
      select r.version, (r.content->>'ceiling_rupiah')::bigint as ceiling, jsonb_array_length(r.content->'budget_lines') as lines
      from buyers.package_revisions as r`.execute(db.withoutPlugins());
    expect(rows).toEqual([{ version: 1, ceiling: 75_000_000, lines: 1 }]);
    const after = await listPlanLines(db, visitor, { planId });
    expect(after.items.map((l) => [l.planLineId, l.rupiah])).toEqual([
      [before.items[0]!.planLineId, 80_000_000],
      [before.items[1]!.planLineId, 7_500_000],
    ]);
    expect(after.items[0]!.flags).toContain('budget-differs');
  }),
);

test(
  'budget lines may come later, and change, and are then kept with the old revision',
  withDatabase(async (db) => {
    const { planId } = await take(db, [chairs]);
    expect((await listPlanLines(db, visitor, { planId })).items[0]).toMatchObject({
      account: null,
      flags: ['budget-missing', 'months-missing'],
    });
    expect(await take(db, [], [paper])).toMatchObject({ created: 1, changed: 0 });
    expect((await listPlanLines(db, visitor, { planId })).items[0]).toMatchObject({
      account: '5.2.02.05.02.0001',
      flags: ['months-missing'],
    });
    expect(await take(db, [], [{ ...paper, akun: '5.1.02.01.01.0039' }])).toMatchObject({ created: 0, changed: 1 });
    const { rows } = await sql<{
      account: string;
    }>`select r.content->'budget_lines'->0->>'account_code' as account from buyers.package_revisions as r`.execute(
      db.withoutPlugins(),
    );
    expect(rows).toEqual([{ account: '5.2.02.05.02.0001' }]);
  }),
);

test(
  'a code that comes twice in a file is taken once and given back once',
  withDatabase(async (db) => {
    const { codes, good, faults } = await take(db, [chairs, meals, chairs, { ...meals, pagu: 1 }]);
    expect(codes).toEqual(['duplicate-code', 'duplicate-code-differs']);
    expect(good).toBe(2);
    expect(faults[0]).toMatchObject({ row: 3, cell: 'data[2].kd_rup', value: '1001' });
  }),
);

test(
  'budget lines of no known package are given back; one for two packages is shared between them',
  withDatabase(async (db) => {
    const { planId, codes } = await take(
      db,
      [chairs, meals],
      [
        { ...paper, kd_rup: 9999 },
        { ...mealLine, kd_rup: '1001;1002', pagu: 5 },
        { ...mealLine, kd_rup: '1001;9999', pagu: 5 },
      ],
    );
    expect(codes).toEqual(['budget-package-unknown', 'budget-package-unknown']);
    const { rows } = await sql<{ rupiah: number }>`select l.rupiah from buyers.budget_lines as l order by l.rupiah desc`.execute(
      db.withoutPlugins(),
    );
    expect(rows.map((row) => row.rupiah)).toEqual([3, 2]);
    expect((await getPlan(db, visitor, planId)).ceilingRupiah).toBe(82_500_000);
  }),
);

test(
  'bad cells come back with sheet, cell and value, and the good rows are in',
  withDatabase(async (db) => {
    const csv = `Kode RUP;Nama Paket;Total Pagu;Tahun Anggaran;Kode KLPD;Tanggal Awal Kontrak\n1;Kue;1.000;2026;D1;\n2001;Kopi;-5;2026;D1;\n2002;Kopi;5;2026;D1;20255-01-01\n2003;"<b>Kopi</b> =1+1";5.000;2026;D1;1/3/2026\n`;
    const faults: RowFault[] = [];
    const result = await importPlan(db, us, [file(csv)], { onFault: (fault) => faults.push(fault) });
    expect(result).toMatchObject({ given: 4, good: 1, returned: 3 });
    expect(faults.map((f) => [f.cell, f.column, f.value, f.code])).toEqual([
      ['A2', 'Kode RUP', '1', 'rup-code-unreadable'],
      ['C3', 'Total Pagu', '-5', 'money-negative'],
      ['F4', 'Tanggal Awal Kontrak', '20255-01-01', 'day-year'],
    ]);
    const planId = result.location!.split('/').at(-1)!;
    expect((await listPlanLines(db, visitor, { planId })).items[0]).toMatchObject({ text: 'Kopi =1+1', monthFrom: '2026-03' });
  }),
);

test(
  'a workbook with headings in words below a title comes in as the feed would',
  withDatabase(async (db) => {
    const titles = [
      'Kode RUP',
      'Nama Paket',
      'Total Pagu',
      'Tahun Anggaran',
      'Kode KLPD',
      'Satuan Kerja',
      'Uraian Pekerjaan',
      'Volume',
      'Awal Kontrak',
    ];
    const columns = titles.map((title, i) => ({ key: `c${i}`, title, kind: 'text' as const }));
    const cells = ['3001', 'Kopi bubuk', 'Rp 2.500.000', '2026', 'D1', 'Dinas Koperasi', '<p>Kopi</p>', '50 Kg', '1 Maret 2026'];
    const at = file('');
    writeFileSync(
      at.path,
      Buffer.from(
        await new Response(writeXlsx(columns, [Object.fromEntries(cells.map((cell, i) => [`c${i}`, cell]))])).arrayBuffer(),
      ),
    );
    const result = await importPlan(db, us, [at], { onFault: () => {} });
    expect(result).toMatchObject({ given: 1, good: 1 });
    const { items } = await listPlanLines(db, visitor, { planId: result.location!.split('/').at(-1)! });
    expect(items[0]).toMatchObject({
      classId: 'kopi',
      rupiah: 2_500_000,
      quantity: 50,
      unit: 'kg',
      monthFrom: '2026-03',
      unitName: 'Dinas Koperasi',
    });
  }),
);

test(
  'a list of self-managed packages, a table of something else and broken JSON are refused',
  withDatabase(async (db) => {
    const report = { onFault: () => {} };
    await expect(importPlan(db, us, [file('kd_rup,nama_paket,pagu,tipe_swakelola\n1001,x,1,2\n')], report)).rejects.toMatchObject(
      { code: 'plan-self-managed' },
    );
    await expect(importPlan(db, us, [file('nama,umur\nx,1\n')], report)).rejects.toMatchObject({ code: 'sheet-columns-missing' });
    await expect(importPlan(db, us, [file('{"data": [{"kd_rup":')], report)).rejects.toMatchObject({ code: 'plan-json-broken' });
    await expect(importPlan(db, us, [file('{"data": [{"x": 1}]}')], report)).rejects.toMatchObject({ code: 'plan-json-other' });
    expect((await listPlans(db, visitor, {})).items).toEqual([]);
  }),
);

test(
  'a deleted package stays, without lines; announced again it gets them back',
  withDatabase(async (db) => {
    const { planId } = await take(db, [chairs, meals]);
    await take(db, [{ ...chairs, status_delete_rup: true }]);
    expect(await getPlan(db, visitor, planId)).toMatchObject({ packageCount: 1, lineCount: 1, ceilingRupiah: 7_500_000 });
    await take(db, [chairs]);
    expect(await getPlan(db, visitor, planId)).toMatchObject({ packageCount: 2, lineCount: 2 });
  }),
);

async function official(db: Database, orgId: string, example = false): Promise<Actor> {
  const at = new Date('2026-01-01T00:00:00Z');
  await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'Dinas' }], at);
  const userId = await openUser(
    db,
    { signInName: uuidv7(), displayName: 'PPK', example, memberships: [{ orgId, role: 'ppk' }] },
    at,
  );
  return getActor(db, userId);
}
const buyerId = async (db: Database): Promise<string> => (await listPlans(db, visitor, {})).items[0]!.buyerId;

test(
  'officials import for their own institution only, and no visitor at all',
  withDatabase(async (db) => {
    await take(db, [chairs]);
    const own = await official(db, await buyerId(db));
    const other = await official(db, uuidv7());
    expect(await take(db, [meals], [mealLine], own)).toMatchObject({ created: 2 });
    await expect(take(db, [{ ...meals, pagu: 1 }], [], other)).rejects.toMatchObject({ code: 'not-yours', status: 403 });
    await expect(take(db, [], [{ ...mealLine, pagu: 1 }], other)).rejects.toMatchObject({ code: 'not-yours', status: 403 });
    await expect(importPlan(db, visitor, [], { onFault: () => {} })).rejects.toMatchObject({
      code: 'sign-in-first',
      status: 401,
    });
    await expect(take(db, [{ ...chairs, kd_klpd: 'D1' }], [], own)).rejects.toMatchObject({ code: 'institution-unknown' });
  }),
);

test(
  'in try-out an official opens an unknown institution and becomes its ppk',
  withDatabase(async (db) => {
    const visiting = await official(db, uuidv7(), true);
    const report = { onFault: () => {}, mayOpenInstitution: true };
    await importRows(db, visiting, { packages: [chairs] }, report);
    if (visiting.kind !== 'user') throw new Error('no user');
    const again = await getActor(db, visiting.userId);
    expect(again).toMatchObject({ memberships: expect.arrayContaining([{ orgId: await buyerId(db), role: 'ppk' }]) });
    expect(await take(db, [meals], [], again)).toMatchObject({ created: 1 });
  }),
);

test(
  'rows without an institution belong to the only one that the official acts for',
  withDatabase(async (db) => {
    await take(db, [chairs]);
    const own = await official(db, await buyerId(db));
    const bare = { kd_rup: 1003, nama_paket: 'Kopi bubuk', pagu: 500_000, tgl_awal_kontrak: '2026-03-01' };
    expect(await take(db, [bare], [], own)).toMatchObject({ created: 1, returned: 0 });
    expect(await take(db, [bare])).toMatchObject({ codes: ['institution-missing'] });
  }),
);

test('two imports at once for one institution come one after the other, and an import that breaks leaves nothing', async () => {
  const { db } = await freshDatabase();
  const report = { onFault: () => {} };
  const many = Array.from({ length: 300 }, (_, i) => ({ ...chairs, kd_rup: 5000 + i }));
  async function* breaking() {
    yield* many.map((row) => ({ ...row, pagu: 1 }));
    throw new Error('the line went dead');
  }
  await expect(importRows(db, us, { packages: breaking() }, report)).rejects.toThrow('the line went dead');
  expect((await listPlans(db, visitor, {})).items).toEqual([]);
  const both = await Promise.all([
    importRows(db, us, { packages: many }, report),
    importRows(db, us, { packages: many }, report),
  ]);
  expect(both.map((r) => r.created).toSorted((a, b) => a - b)).toEqual([0, 300]);
  const { items } = await listPlans(db, visitor, {});
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ packageCount: 300, lineCount: 300 });
});

test(
  'an amount of another column comes back at its cell; a plan whose sum is beyond exact rupiah is refused whole, in words',
  withDatabase(async (db) => {
    const odd = { ...chairs, kd_rup: 1003, pagu: '3201012345670001' };
    expect((await take(db, [chairs, odd])).faults).toMatchObject([{ code: 'money-too-large', value: '3201012345670001' }]);
    const before = await versions(db);
    const dear = Array.from({ length: 10 }, (_, i) => ({ ...meals, kd_rup: 2000 + i, pagu: '999999999999999' }));
    await expect(take(db, dear)).rejects.toMatchObject({ code: 'plan-sum-too-large', status: 422 });
    expect(await versions(db)).toBe(before);
  }),
);
