// A small market for tests: one town's plan of three lines, and two makers of cassava crackers. Invented, round enough to check in the head.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { importPlan, listPlanLines, listPlansOf } from '#buyers';
import { recordCertificates } from '#certification';
import { loadMakers, type LoadedMaker } from '#makers';
import { type Actor, openUser, type Role, startSession, system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { Refusal } from '#platform/refusal';
import { matchingRoutes, refusals } from './index.ts';

export const at = new Date('2026-11-24T02:00:00Z');
export const office = system('test');

const HEAD =
  'tahun,kd_klpd,nama_klpd,kd_satker,nama_satker,kd_rup,nama_paket,pagu,metode_pengadaan,jenis_pengadaan,status_pradipa,status_pdn,status_ukm,' +
  'alasan_non_ukm,status_konsolidasi,tipe_paket,kd_rup_swakelola,volume_pekerjaan,uraian_pekerjaan,spesifikasi_pekerjaan,tgl_awal_pemilihan,' +
  'tgl_akhir_pemilihan,tgl_awal_kontrak,tgl_akhir_kontrak,tgl_awal_pemanfaatan,tgl_akhir_pemanfaatan,tgl_pengumuman_paket,status_dikecualikan';
const pack = (rup: string, name: string, pagu: number, volume: string): string =>
  `2027,D900,Kota Pontianak,1,DINAS PENDIDIKAN KOTA PONTIANAK,${rup},${name},${pagu},E-Purchasing,Barang,Non-PraDIPA,PDN,UKM,,Non-Konsolidasi,Penyedia,,` +
  `${volume},${name},${name},2027-02-01,2027-02-01,2027-03-01,2027-04-01,2027-03-01,2027-04-01,2027-01-05,false`;

export const [sari, made] = [uuidv7(), uuidv7()];
export const [kitchen, crackers, others] = [uuidv7(), uuidv7(), uuidv7()];
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

/** The plan and the makers in the database; `lineOf` gives the line of a RUP code. */
export async function market(db: Database): Promise<{ planId: string; buyerId: string; lineOf: (rup: string) => string }> {
  await loadMakers(db, office, makers, { source: 'test', at });
  const evidence = { level: 2, source: 'OSS', checkedAt: at, checkedBy: 'Dinas Kesehatan' } as const;
  await recordCertificates(
    db,
    office,
    [
      { orgId: sari, scheme: 'sppIrt', productId: crackers, placeId: kitchen, number: '2116171010001-28', issuedOn: day('2023-05-01'), validUntil: day('2028-04-30'), evidence },
      { orgId: sari, scheme: 'nib', number: '1234567890123', issuedOn: day('2023-04-01'), evidence },
      { orgId: sari, scheme: 'halal', productId: crackers, placeId: kitchen, number: 'ID61110000000010123', issuedOn: day('2023-06-01'), evidence },
    ],
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
/** A person who holds a role. */
export const person = (role: Role, orgId: string): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: 'Bu Rina',
  example: false,
  memberships: [{ orgId, role }],
});
export const official = (buyerId: string): Actor => person('ppk', buyerId);

/** Status and code of the refusal that the work ends in. */
export const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refusal ? `${error.status} ${error.code}` : String(error)),
  );

/** The room's pages on a server of their own. */
export function site(db: Database) {
  const app = createApp({
    db,
    log: openLog('silent'),
    words: refusals,
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
    now: () => at,
  });
  matchingRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  return app.hono;
}

/** A signed-in person's cookie. */
export async function cookieOf(db: Database, name: string, role: Role, orgId: string): Promise<string> {
  const userId = await openUser(db, { signInName: name, displayName: `Bu ${name}`, memberships: [{ orgId, role }] }, at);
  return `layak=${await startSession(db, userId, at)}`;
}
