import { writeFile } from 'node:fs/promises';
import { mkdtempDisposable } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { importPlan, listPlanLines, listPlansOf } from '#buyers';
import { recordCertificates } from '#certification';
import { loadMakers, type LoadedMaker } from '#makers';
import { type Actor, openUser, startSession, system, visitor } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../test/support/database.ts';
import { inviteForLine } from './invite-for-line.ts';
import { keepInvitations } from './keep-invitations.ts';
import { invitationsWorkbook, matchPlan } from './match-plan.ts';
import { matchingRoutes, refusals } from './index.ts';

const at = new Date('2026-11-24T02:00:00Z');
const today = day('2026-11-24');
const office = system('test');

const HEAD =
  'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,metode_pengadaan,jenis_pengadaan,status_pradipa,status_pdn,status_ukm,' +
  'alasan_non_ukm,status_konsolidasi,tipe_paket,kd_rup_swakelola,volume_pekerjaan,uraian_pekerjaan,spesifikasi_pekerjaan,tgl_awal_pemilihan,' +
  'tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan,tgl_pengumuman_paket,status_dikecualikan';
const pack = (rup: string, name: string, pagu: number, volume: string): string =>
  `2027,D900,Kota Pontianak,1,DINAS PENDIDIKAN KOTA PONTIANAK,${rup},${name},${pagu},E-Purchasing,Barang,Non-PraDIPA,PDN,UKM,,Non-Konsolidasi,Penyedia,,` +
  `${volume},${name},${name},2027-02-01,2027-02-01,2027-03-01,2027-04-01,2027-03-01,2027-04-01,2027-01-05,false`;

const [sari, made] = [uuidv7(), uuidv7()];
const [kitchen, crackers, others] = [uuidv7(), uuidv7(), uuidv7()];
const makers: LoadedMaker[] = [
  {
    orgId: sari,
    name: 'Dapur Bu Sari',
    sizeClass: 'micro',
    regencyCode: '61.71',
    places: [{ placeId: kitchen, kind: 'home', name: 'Dapur', regencyCode: '61.71', district: null }],
    products: [
      {
        productId: crackers,
        placeId: kitchen,
        name: 'Keripik singkong asin',
        classId: 'keripik-umbi',
        unit: 'bungkus',
        capacityPerMonth: 800,
        minimumOrder: 50,
        prices: { regency: 9_000 },
      },
    ],
  },
  {
    orgId: made,
    name: 'Pak Made',
    regencyCode: '51.71',
    products: [{ productId: others, name: 'Keripik talas', classId: 'keripik-umbi', unit: 'bungkus' }],
  },
];

async function market(db: Database): Promise<{ planId: string; buyerId: string; lineOf: (rup: string) => string }> {
  await loadMakers(db, office, makers, { source: 'test', at });
  const evidence = { level: 2, source: 'OSS', checkedAt: at, checkedBy: 'Dinas Kesehatan' } as const;
  await recordCertificates(
    db,
    office,
    [{ orgId: sari, scheme: 'sppIrt', productId: crackers, placeId: kitchen, number: '2116171010001-28', issuedOn: day('2023-05-01'), validUntil: day('2028-04-30'), evidence }],
    at,
  ); // prettier-ignore
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'layak-match-'));
  const file = path.join(folder.path, 'rencana.csv');
  await writeFile(
    file,
    [HEAD, pack('60000001', 'Keripik singkong untuk sekolah', 10_000_000, '1.000 bungkus'), pack('60000002', 'Pembangunan gedung kelas', 900_000_000, '1 paket'), pack('60000003', 'Zzz qqq', 5_000_000, '1 paket')].join('\n'),
  ); // prettier-ignore
  const { good } = await importPlan(db, office, [{ path: file, name: 'rencana.csv' }], {
    onFault: (fault) => expect(fault).toBeUndefined(),
    now: at,
  });
  expect(good).toBe(3);
  const [plan] = await listPlansOf(db, visitor, { year: 2027 });
  const { items } = await listPlanLines(db, visitor, { planId: plan!.planId });
  const lines = new Map(items.map((line) => [line.rupCode, line.planLineId]));
  return { planId: plan!.planId, buyerId: plan!.buyerId, lineOf: (rup) => lines.get(rup)! };
}
const official = (buyerId: string): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: 'Bu Rina',
  example: false,
  memberships: [{ orgId: buyerId, role: 'ppk' }],
});
const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refusal ? `${error.status} ${error.code}` : String(error)),
  );

test(
  'a line of an imported plan gets its invitation list with reasons',
  withDatabase(async (db) => {
    const { planId, lineOf } = await market(db);
    const { line, match, kept } = await inviteForLine(db, visitor, planId, lineOf('60000001'), today);
    expect([line.classId, line.quantity, line.unit, line.regencyCode]).toEqual(['keripik-umbi', 1_000, 'bungkus', '61.71']);
    expect(match.invitations.map(({ offer, verdict }) => [offer.makerName, verdict])).toEqual([
      ['Dapur Bu Sari', 'eligible'],
      ['Pak Made', 'check'],
    ]);
    expect(match.invitations[1]!.reasons.filter(({ side }) => side === 'unknown').map(({ code }) => code)).toEqual([
      'price-unknown',
      'capacity-unknown',
      'minimum-unknown',
      'size-unknown',
      'certificates-unknown',
      'certificates-unverified',
      'duties-to-check',
    ]);
    expect(kept).toBeNull();
    expect(await refusalOf(inviteForLine(db, visitor, planId, uuidv7(), today))).toBe('404 plan-line-not-found');
  }),
);

test(
  'the whole plan gives for every line what the line alone gives',
  withDatabase(async (db) => {
    const { planId } = await market(db);
    const progress: number[] = [];
    const all = await Array.fromAsync(matchPlan(db, office, { year: 2027, today }, (done) => progress.push(done)));
    expect(all.map(({ line, match }) => [line.rupCode, match.noAnswer])).toEqual([
      ['60000002', 'not-for-makers'],
      ['60000001', null],
      ['60000003', 'class-unknown'],
    ]);
    for (const { line, match } of all)
      expect(match).toEqual((await inviteForLine(db, visitor, planId, line.planLineId, today)).match);
    expect(progress).toEqual([0, 3]);
    expect(await refusalOf(Array.fromAsync(matchPlan(db, office, { year: 1999, today })))).toBe('404 plan-not-found');
  }),
);

test(
  'the workbook holds all lines and refuses before the first byte',
  withDatabase(async (db) => {
    await market(db);
    const { stream, summary } = await invitationsWorkbook(db, office, { year: 2027, today, lang: 'id' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await buffer(stream)) as never);
    expect(book.worksheets.map(({ name, actualRowCount }) => [name, actualRowCount])).toEqual([
      ['Undangan', 3],
      ['Tanpa jawaban', 3],
      ['Ringkasan', 9],
    ]);
    expect(await summary).toMatchObject({
      lines: 3,
      invitations: 2,
      eligibleRupiah: 10_000_000,
      notForMakersRupiah: 900_000_000,
    });
    expect(await refusalOf(invitationsWorkbook(db, office, { year: 1999, today, lang: 'id' }))).toBe('404 plan-not-found');
  }),
);

test(
  'an official of the buyer keeps the list, once more in its place, and the chain of acts says so; nobody else may',
  withDatabase(async (db) => {
    const { planId, buyerId, lineOf } = await market(db);
    const wanted = { planId, planLineId: lineOf('60000001'), at };
    expect(await refusalOf(keepInvitations(db, visitor, wanted))).toBe('401 sign-in-first');
    expect(await refusalOf(keepInvitations(db, official(uuidv7()), wanted))).toBe('403 not-yours');
    expect((await inviteForLine(db, visitor, planId, lineOf('60000001'), today)).kept).toBeNull();

    const rina = official(buyerId);
    const { kept } = await keepInvitations(db, rina, wanted);
    await keepInvitations(db, rina, { ...wanted, at: new Date('2026-11-25T02:00:00Z') });
    const found = (await inviteForLine(db, visitor, planId, lineOf('60000001'), today)).kept!;
    expect(found).toEqual({ ...kept, at: '2026-11-25T02:00:00.000Z' });
    expect(found.invitations.map(({ rank, productId }) => [rank, productId])).toEqual([[1, crackers], [2, others]]); // prettier-ignore

    const acts = await db
      .selectFrom('platform.audit_entries')
      .select(['act', 'facts'])
      .where('org_id', '=', buyerId)
      .where('act', 'like', 'matching.%')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(['matching.keepInvitations', 'matching.keepInvitations']);
    expect((await verifyAudit(db)).findings).toEqual([]);
    expect(await refusalOf(keepInvitations(db, rina, { ...wanted, planLineId: lineOf('60000002') }))).toBe(
      '409 nobody-to-invite',
    );
  }),
);

function site(db: Database) {
  const app = createApp({
    db,
    log: openLog('silent'),
    words: refusals,
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
    now: () => at,
  });
  matchingRoutes(app);
  return app.hono;
}

test(
  'the page of a line is public, comes as page, JSON, CSV and XLSX, and walks from line to line',
  withDatabase(async (db) => {
    const { planId, lineOf } = await market(db);
    const hono = site(db);
    const of = (rup: string) => `/rencana/${planId}/baris/${lineOf(rup)}`;
    const get = async (path: string, accept = 'text/html') => hono.request(path, { headers: { accept } });

    const page = await (await get(of('60000001'))).text();
    expect(page).toContain('Dapur Bu Sari');
    expect(page).not.toContain('<form action="/rencana');
    // The dearest line comes first, so the crackers stand between the building and the one that nobody understands.
    expect(page).toContain(`rel="prev" href="${of('60000002')}"`);
    expect(page).toContain(`rel="next" href="${of('60000003')}"`);
    expect(await (await get(`${of('60000001')}?bahasa=en`)).text()).toContain('May be invited');
    expect(await (await get(of('60000003'))).text()).toContain('Jenis barang belum diketahui');

    const json = (await (await get(`/api/v1${of('60000001')}`)).json()) as {
      match: { invitations: { verdict: string; priceRupiah: number | null }[] };
    };
    expect(json.match.invitations.map(({ verdict, priceRupiah }) => [verdict, priceRupiah])).toEqual([['eligible', 9_000], ['check', null]]); // prettier-ignore
    const csv = await (await get(`${of('60000001')}.csv`)).text();
    expect(csv.split('\r\n').filter(Boolean)).toHaveLength(3);
    expect((await get(`${of('60000001')}.xlsx`)).headers.get('content-disposition')).toContain('undangan-60000001.xlsx');
    expect((await get(`/rencana/${planId}/baris/bukan-id`)).status).toBe(422);
    expect((await get(`/rencana/${planId}/baris/${uuidv7()}`)).status).toBe(404);
  }),
);

test(
  'an official keeps the list by a form and is told when and by whom; a visitor is asked to sign in, another buyer is refused',
  withDatabase(async (db) => {
    const { planId, buyerId, lineOf } = await market(db);
    const hono = site(db);
    const path = `/rencana/${planId}/baris/${lineOf('60000001')}`;
    const cookieOf = async (name: string, orgId: string): Promise<string> => {
      const memberships = [{ orgId, role: 'pp' as const }];
      return `layak=${await startSession(db, await openUser(db, { signInName: name, displayName: `Bu ${name}`, memberships }, at), at)}`;
    };
    const keep = (cookie: string) =>
      hono.request(`${path}/undangan`, { method: 'POST', headers: { accept: 'text/html', origin: 'http://localhost', cookie } });
    const [rina, dewi] = [await cookieOf('rina', buyerId), await cookieOf('dewi', uuidv7())];

    expect([(await keep('')).status, (await keep(dewi)).status]).toEqual([401, 403]);
    const kept = await keep(rina);
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${path}#tersimpan`]);
    const seen = async (cookie: string) => (await hono.request(path, { headers: { accept: 'text/html', cookie } })).text();
    expect(await seen(rina)).toContain('Disimpan 24 November 2026 pukul 09.00 WIB oleh Bu rina');
    expect(await seen(dewi)).toContain('Disimpan 24 November 2026 pukul 09.00 WIB oleh pejabat pembeli');
    expect(await seen(dewi)).not.toContain('Bu rina');
    const json = async (cookie: string) =>
      (await (await hono.request(`/api/v1${path}`, { headers: { cookie } })).json()) as { kept: { by: string | null } };
    expect([(await json('')).kept.by, (await json(dewi)).kept.by]).toEqual([null, null]);
    expect((await json(rina)).kept.by).toMatch(/^user:/);
  }),
);
