import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, test } from 'vitest';
import { type Actor, openOrganisations, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import type { ImportOptions, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import type { RowFault } from '#platform/sheets';
import { loadMakers } from '#makers';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { listCertificates, recordCertificates } from '../index.ts';
import { changeClaim } from './act-on-certificate.ts';
import { importRegister } from './import-register.ts';
import { isSameHolder } from './match-names.ts';
import { listRegisterNumbers } from './store-register.ts';
import { readEntries } from './store-entries.ts';

const at = new Date('2026-11-24T02:00:00Z');
const cli = system('cli');
const [sari, made, rini] = [uuidv7(), uuidv7(), uuidv7()];
const NUMBER = { sari: 'P-IRT 2153205010652-31', made: 'P-IRT 2153205020652-31', rini: 'P-IRT 2153205030652-31' };
const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-register-'));
afterAll(() => rm(folder, { recursive: true }));

/** Three makers with a claim each: Bu Sari and Pak Made in Garut (32.05), Bu Rini in Bandung (32.04). */
async function claims(db: Database): Promise<void> {
  const makers = [
    { orgId: sari, name: 'Keripik Bu Sari', regencyCode: '32.05' },
    { orgId: made, name: 'Kopi Pak Made', regencyCode: '32.05' },
    { orgId: rini, name: 'Dapur Rini', regencyCode: '32.04' },
  ];
  await openOrganisations(
    db,
    makers.map(({ orgId, name }) => ({ orgId, kind: 'maker' as const, name })),
    at,
  );
  await loadMakers(
    db,
    cli,
    makers.map((one) => ({
      ...one,
      ...{ legalForm: null, sizeClass: 'micro' as const, capitalRupiah: null, yearlySalesRupiah: null, nib: null },
      ...{ cooperativeOrgId: null, district: null, taxable: null, example: false, places: [], products: [] },
    })),
    { source: 'test', at },
  );
  await recordCertificates(
    db,
    cli,
    Object.entries(NUMBER).map(([who, number]) => ({
      orgId: { sari, made, rini }[who]!,
      scheme: 'sppIrt',
      productId: uuidv7(),
      number,
      evidence: { level: 0 as const, source: 'pengakuan' },
    })),
    at,
  );
}

async function run(
  db: Database,
  lines: string[],
  options: ImportOptions = {},
): Promise<{ result: ImportResult; faults: RowFault[] }> {
  const file = path.join(folder, `${uuidv7()}.csv`);
  await writeFile(file, lines.join('\n'));
  const faults: RowFault[] = [];
  const told = { scheme: 'sppIrt', asOf: '2026-11-01', register: 'sppirt.pom.go.id', ...options };
  const result = await importRegister(
    db,
    cli,
    [{ path: file, name: 'kutipan.csv' }],
    { onFault: (f) => void faults.push(f) },
    told,
    at,
  );
  return { result, faults };
}
const HEAD = 'No;Nomor P-IRT;Nama IRTP;Nama Produk Pangan;Tanggal Terbit;Masa Berlaku;Status';
const sariRow = `1;${NUMBER.sari};UD. KERIPIK SARI;Keripik singkong;1/3/2026;1/3/2031;Berlaku`;
const state = async (db: Database, orgId: string) => {
  const [one] = await listCertificates(db, cli, orgId);
  return {
    level: one!.evidenceLevel,
    lookUp: one!.lookUp,
    on: one!.lookedUpOn,
    until: one!.validUntil,
    revokedOn: one!.revokedOn,
  };
};

describe('an extract of a register', () => {
  test(
    'lifts what it holds, says "not found" of what it covers and lacks, and lists what nobody here holds',
    withDatabase(async (db) => {
      await claims(db);
      const { result } = await run(db, [HEAD, sariRow, '2;P-IRT 2153205990652-31;Warung Lain;Rengginang;;;Berlaku']);
      assert.deepEqual([result.given, result.good, result.changed, result.unchanged], [2, 2, 1, 1]);
      assert.deepEqual([result.notes!['lifted'], result.notes!['nobody'], result.notes!['notFound']], [1, 1, 2]);
      assert.deepEqual(await state(db, sari), {
        level: 2,
        lookUp: 'found',
        on: '2026-11-01',
        until: '2031-03-01',
        revokedOn: null,
      });
      assert.deepEqual(await state(db, made), { level: 0, lookUp: 'notFound', on: '2026-11-01', until: null, revokedOn: null });
      const [nobody] = await listRegisterNumbers(db, undefined, 10);
      assert.deepEqual([nobody!.numberKey, nobody!.product], ['sppIrt:2153205990652-31', 'Rengginang']);
    }),
  );

  test(
    'a second time changes nothing: no entry, no count of change',
    withDatabase(async (db) => {
      await claims(db);
      const rows = [HEAD, sariRow, `2;${NUMBER.made};CV Orang Lain;Kopi;;;Dibekukan`];
      await run(db, rows);
      const entries = async () =>
        readEntries(db, (await Promise.all([sari, made, rini].map((org) => listCertificates(db, cli, org)))).flat());
      const before = await entries();
      const { result } = await run(db, rows);
      assert.deepEqual([result.changed, result.unchanged, result.notes!['lifted']], [0, 2, 0]);
      assert.deepEqual(await entries(), before);
    }),
  );

  test(
    'a number under another name is left to a person: neither lifted nor lowered nor suspended',
    withDatabase(async (db) => {
      await claims(db);
      const { result } = await run(db, [HEAD, `1;${NUMBER.made};CV Orang Lain;Kopi;;;Dicabut`]);
      assert.equal(result.notes!['otherName'], 1);
      assert.deepEqual(await state(db, made), { level: 0, lookUp: 'otherName', on: '2026-11-01', until: null, revokedOn: null });
    }),
  );

  test(
    'a holder is compared and never kept: no entry, fault, number or report holds the name',
    withDatabase(async (db) => {
      await claims(db);
      const name = 'Fulanah binti Fulan';
      const { result, faults } = await run(db, [
        HEAD,
        `1;${NUMBER.made};${name};Kopi;;;Berlaku`,
        `2;${NUMBER.sari};Keripik Sari;Keripik;;;Berlaku`,
        `3;${NUMBER.sari};${name};Keripik;;;Berlaku`,
        `4;P-IRT 2153205990652-31;${name};Rengginang;;;Berlaku`,
        `5;P-IRT 2153205980652-31;${name};Rengginang;31/31/2026;;Berlaku`,
        `6;123;${name};Rengginang;;;Berlaku`,
        `7;${NUMBER.rini};${name};Rengginang;;;Entah`,
      ]);
      assert.deepEqual([result.notes!['otherName'], faults.length], [1, 4]);
      const held = (await Promise.all([sari, made, rini].map((org) => listCertificates(db, cli, org)))).flat();
      const kept = [
        result,
        faults,
        held,
        [...(await readEntries(db, held)).values()],
        await listRegisterNumbers(db, undefined, 10),
        (await sql`select * from platform.audit_entries`.execute(db)).rows,
      ];
      assert(JSON.stringify(kept).includes('otherName'));
      for (const word of name.split(' ')) assert(!JSON.stringify(kept).includes(word), word);
    }),
  );

  test(
    'suspension, revocation and end of the register come over, each with its day',
    withDatabase(async (db) => {
      await claims(db);
      const head = `${HEAD};Tanggal Status`;
      await run(db, [
        head,
        `1;${NUMBER.sari};Keripik Sari;K;;;Dibekukan;5/10/2026`,
        `2;${NUMBER.made};Kopi Made;K;;;Dicabut;`,
        `3;${NUMBER.rini};Dapur Rini;K;;30/9/2026;Kedaluwarsa;`,
      ]);
      const [one] = await listCertificates(db, cli, sari);
      assert.deepEqual(one!.suspensions, [{ from: '2026-10-05', until: null }]);
      assert.equal((await state(db, made)).revokedOn, '2026-11-01', 'as of the extract, where no day is told');
      assert.equal((await state(db, rini)).until, '2026-09-30');
      const { result } = await run(db, [head, sariRow], { asOf: '2026-11-20', complete: 'no' });
      assert.equal(result.notes!['runningButSuspended'], 1, 'a list does not lift what an office suspended');
      assert.equal((await listCertificates(db, cli, sari))[0]!.suspensions!.length, 1);
    }),
  );

  test(
    'says nothing of what it does not cover: another region, a later issue, an incomplete list',
    withDatabase(async (db) => {
      await claims(db);
      await run(db, [HEAD, sariRow], { region: 'Kabupaten Garut' });
      assert.equal((await state(db, made)).lookUp, 'notFound');
      assert.equal((await state(db, rini)).lookUp, null, 'Bandung is not Garut');
      await run(db, [HEAD, sariRow], { asOf: '2026-11-10', complete: 'no' });
      assert.equal((await state(db, rini)).lookUp, null);
      const [held] = await listCertificates(db, cli, rini);
      await recordCertificates(db, cli, [{ ...held!, issuedOn: day('2026-11-12'), evidence: { level: 1, source: 'foto' } }], at);
      await run(db, [HEAD, sariRow], { asOf: '2026-11-11' });
      assert.equal((await state(db, rini)).lookUp, null, 'issued after the extract');
      await run(db, [HEAD, sariRow], { asOf: '2026-11-12', region: 'Jawa Barat' });
      assert.deepEqual([(await state(db, rini)).lookUp, (await state(db, rini)).level], ['notFound', 1]);
    }),
  );

  test(
    'gives bad rows back with cell and what to do, and calls nothing "not found" while numbers are unreadable',
    withDatabase(async (db) => {
      await claims(db);
      const { result, faults } = await run(db, [
        HEAD,
        sariRow,
        `2;123;Kopi Made;Kopi;;;Berlaku`,
        `3;${NUMBER.made};Kopi Made;Kopi;31/31/2026;;Berlaku`,
        `4;${NUMBER.sari};Keripik Sari;K;1/3/2026;1/3/2030;Berlaku`,
        `5;P-IRT 2153205040652-31;X;K;;;Entah`,
        `6;;X;K;;;Berlaku`,
        `7;P-IRT 2153205050652-31;;K;;;Berlaku`,
      ]);
      assert.deepEqual([result.given, result.good, result.returned], [7, 1, 6]);
      assert.deepEqual(
        faults.map(({ cell, code }) => [cell, code]),
        [
          ['B3', 'register-number-misfit'],
          ['E4', 'register-date-unreadable'],
          ['B5', 'register-number-twice'],
          ['G6', 'register-status-unknown'],
          ['B7', 'register-number-missing'],
          ['C8', 'register-holder-missing'],
        ],
      );
      assert.deepEqual([result.notes!['notFoundWithheld'], result.notes!['notFound']], [1, 0]);
      assert.equal((await state(db, made)).lookUp, null, 'its number stands there, only its row is wrong');
    }),
  );

  test(
    'knows the columns of BPOM, BPJPH, SNI and SIINas lists, and refuses a list of something else whole',
    withDatabase(async (db) => {
      await claims(db);
      const read = async (scheme: string, head: string, row: string) => (await run(db, [head, row], { scheme })).result.good;
      assert.equal(
        await read(
          'md',
          'NOMOR REGISTRASI;NAMA PRODUK;MEREK;PENDAFTAR;TANGGAL TERBIT;MASA BERLAKU S/D',
          'BPOM RI MD 206510001234;Kecap;X;PT Y;;',
        ),
        1,
      );
      assert.equal(
        await read(
          'halal',
          'Nomor Sertifikat,Nama Pelaku Usaha,Nama Produk,Tanggal Terbit,Status',
          'ID32110000000010522,Toko A,Keripik,1 Maret 2024,Terbit',
        ),
        1,
      );
      assert.equal(await read('sni', 'No SPPT SNI;Nama Perusahaan;Tanggal Berakhir', 'LSPr-1-IDN-5;CV Z;1/1/2028'), 1);
      assert.equal(
        await read('tkdn', 'Nomor Sertifikat TKDN;Nama Perusahaan;Tanggal Kadaluarsa', '123/SJ/TKDN/2024;CV Z;1/1/2028'),
        1,
      );
      await assert.rejects(run(db, ['Kota;Provinsi', 'Garut;Jawa Barat']), Refusal);
      assert.equal((await state(db, made)).lookUp, null);
    }),
  );
});

describe('an extract and a maker who gives a claim another number at once', () => {
  const OTHER = 'P-IRT 2153205090652-31';
  const maker: Actor = {
    kind: 'user',
    userId: uuidv7(),
    name: 'Seorang pembuat',
    example: false,
    memberships: [{ orgId: sari, role: 'maker' }],
  };
  const renumber = async (db: Database, number: string): Promise<void> => {
    const [one] = await listCertificates(db, cli, sari);
    await changeClaim(db, maker, one!.certificateId, { number }, at);
  };
  /** Lets the second begin while the first holds the certificate, and gives what the second came to. */
  const then = async <T>(db: Database, first: (db: Database) => Promise<unknown>, second: () => Promise<T>): Promise<T> => {
    const open = await db.startTransaction().execute();
    await first(open);
    const told = second();
    told.catch(() => undefined);
    const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await waits.execute(db)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await open.commit().execute();
    return told;
  };

  test('the number comes first: what stands in the extract under the old one lifts nothing', async () => {
    const { db } = await freshDatabase();
    await claims(db);
    const { result } = await then(
      db,
      (first) => renumber(first, OTHER),
      () => run(db, [HEAD, sariRow], { complete: 'no' }),
    );
    assert.equal(result.notes!['lifted'], 0);
    assert.deepEqual([(await state(db, sari)).level, (await state(db, sari)).lookUp], [0, null]);
  });

  test('the number comes first: one corrected to what the extract holds is not called missing', async () => {
    const { db } = await freshDatabase();
    await claims(db);
    await renumber(db, OTHER);
    await then(
      db,
      (first) => renumber(first, NUMBER.sari),
      () => run(db, [HEAD, sariRow]),
    );
    assert.notEqual((await state(db, sari)).lookUp, 'notFound');
  });

  test('the extract comes first: the claim that it found is not changed by saying so', async () => {
    const { db } = await freshDatabase();
    await claims(db);
    await assert.rejects(
      then(
        db,
        (first) => run(first, [HEAD, sariRow], { complete: 'no' }),
        () => renumber(db, OTHER),
      ),
      (error) => error instanceof Refusal && error.code === 'certificate-checked-already',
    );
    assert.equal((await state(db, sari)).level, 2);
  });
});

test('names are the same when what tells them apart is; a doubt is no', () => {
  const same = (a: string, b: string) => isSameHolder({ name: a }, { name: b });
  assert(same('UD. Sari Rasa', 'SARI RASA'));
  assert(same('Sari Rasa', 'CV Sari Rasa Garut'));
  assert(!same('Sari', 'Sari Rasa'));
  assert(!same('Sari Rasa', 'Sari Wangi'));
  assert(!same('', 'Sari'));
  assert(isSameHolder({ name: 'A', nib: '9120000000001' }, { name: 'B', nib: '9120-0000-00001' }));
  assert(!isSameHolder({ name: 'Sari Rasa', nib: '9120000000001' }, { name: 'Sari Rasa', nib: '9120000000002' }));
});
