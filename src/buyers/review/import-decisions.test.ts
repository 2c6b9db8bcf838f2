// The table of the review goes out as a workbook, is filled in by hand, and comes back.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, getActor, openOrganisations, openUser, startSession, system, visitor } from '#platform/access';
import { classById } from '#platform/codes';
import { type Database, uuidv7 } from '#platform/database';
import { type App, createApp } from '#platform/http';
import { openLog } from '#platform/log';
import type { RowFault } from '#platform/sheets';
import { freshDatabase } from '../../../test/support/database.ts';
import { importRows } from '../import-plan.ts';
import { refusals } from '../index.ts';
import { getPlanLine, listPlanLines } from '../store.ts';
import { demandDecisions, importDecisions } from './import-decisions.ts';
import { recordDecisions } from './record-decisions.ts';
import { readLineHistory } from './read-line-history.ts';
import { reviewRoutes } from './routes.ts';
import { getPlanBuyer } from './store-decisions.ts';

const at = new Date('2026-11-24T03:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'layak-decisions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function opened() {
  const { db } = await freshDatabase();
  const row = (code: number, name: string, pagu: number) => ({
    ...{ tahun_anggaran: 2026, kd_klpd: 'D197', nama_klpd: 'Provinsi Kalimantan Barat', kd_satker: 1, nama_satker: 'Dinas' },
    ...{ kd_rup: code, nama_paket: name, pagu },
  });
  const packages = ['Kegiatan A', 'Kegiatan B', 'Kegiatan C', 'Kegiatan D'].map((name, i) =>
    row(1001 + i, name, (9 - i) * 1_000_000),
  );
  const { location } = await importRows(db, system('test'), { packages }, { onFault: (fault) => expect(fault).toBeUndefined() });
  const planId = location!.split('/').at(-1)!;
  const { buyerId } = await getPlanBuyer(db, planId);
  const person = async (name: string, orgId = buyerId): Promise<Actor & { userId: string }> => {
    await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'x' }], at);
    const userId = await openUser(db, { signInName: uuidv7(), displayName: name, memberships: [{ orgId, role: 'ppk' }] }, at);
    return (await getActor(db, userId)) as Actor & { userId: string };
  };
  return { db, planId, person, ppk: await person('Ibu PPK'), app: appOf(db) };
}
function appOf(db: Database): App {
  const app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...refusals.id }, en: { ...refusals.en } } as never,
    shell: () => ({ nav: [], exampleData: false, version: '' }),
    problemPage: (problem) => problem.message,
    now: () => at,
  });
  reviewRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  return app;
}

type Sheet = { file: string; fill: (text: string, column: string, value: string) => Promise<void> };
async function download(app: App, planId: string, lang: 'id' | 'en' = 'id'): Promise<Sheet> {
  const answer = await app.hono.request(`http://localhost/rencana/${planId}/uraian.xlsx?keadaan=semua&bahasa=${lang}`);
  const file = path.join(folder, `${uuidv7()}.xlsx`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const fill = async (text: string, column: string, value: string): Promise<void> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(file)) as never);
    const sheet = book.worksheets[0]!;
    const titles = (sheet.getRow(1).values as string[]).map(String);
    sheet.eachRow((row) => {
      if (row.getCell(titles.indexOf(lang === 'id' ? 'Teks' : 'Text')).text === text)
        row.getCell(titles.indexOf(column)).value = value;
    });
    await book.xlsx.writeFile(file);
  };
  return { file, fill };
}
async function upload(db: Database, actor: Actor, planId: string, { file }: Sheet) {
  const faults: RowFault[] = [];
  const report = { onProgress: () => {}, onFault: (fault: RowFault) => void faults.push(fault) };
  const result = await importDecisions(db, actor, [{ path: file, name: 'uraian.xlsx' }], report, { plan: planId }, at);
  expect(result.given).toBe(result.good + result.returned);
  return { result, faults };
}
const classesOf = async (db: Database, planId: string) =>
  (await listPlanLines(db, visitor, { planId })).items.map((line) => (line.basis.decision ? line.classId : null));

test('good rows are taken, bad ones come back with sheet, cell, value and what to do; twice takes nothing', async () => {
  const { db, planId, ppk, app } = await opened();
  const sheet = await download(app, planId);
  await sheet.fill('Kegiatan A', 'Keputusan', 'Kopi');
  await sheet.fill('Kegiatan B', 'Keputusan', 'nasi kotak enak');
  await sheet.fill('Kegiatan C', 'Keputusan', 'teh');
  await sheet.fill('Kegiatan C', 'Kode kelompok', 'bukan kode');
  const { result, faults } = await upload(db, ppk, planId, sheet);
  expect(result).toMatchObject({ given: 3, good: 1, returned: 2, created: 1, unchanged: 0 });
  expect(faults).toMatchObject([
    { sheet: 'Uraian', cell: 'C3', column: 'Keputusan', value: 'nasi kotak enak', code: 'review-class-unnamed' },
    { sheet: 'Uraian', column: 'Kode kelompok', value: 'bukan kode', code: 'review-key-unknown' },
  ]);
  const words = refusals.id['review-class-unnamed'](faults[0]!.facts!);
  expect(words).toContain('nasi kotak enak');
  expect(await classesOf(db, planId)).toEqual(['kopi', null, null, null]);
  expect((await upload(db, ppk, planId, sheet)).result).toMatchObject({ good: 1, created: 0, unchanged: 1 });
});

test('a workbook in English, downloaded after decisions, takes names of both languages and changes what it says otherwise', async () => {
  const { db, planId, ppk, app } = await opened();
  const first = await download(app, planId, 'en');
  await first.fill('Kegiatan A', 'Decision', classById('kopi')!.name.en);
  await first.fill('Kegiatan D', 'Decision', 'Kopi');
  expect((await upload(db, ppk, planId, first)).result).toMatchObject({ created: 2, returned: 0 });
  const second = await download(app, planId, 'en');
  await second.fill('Kegiatan A', 'Decision', 'teh');
  expect((await upload(db, ppk, planId, second)).result).toMatchObject({ created: 1, returned: 0 });
  expect(await classesOf(db, planId)).toEqual(['teh', null, null, 'kopi']);
});

test('what a colleague decided since the download is not overwritten: the row comes back, and the same word is simply there', async () => {
  const { db, planId, ppk, person, app } = await opened();
  const sheet = await download(app, planId);
  const lines = (await listPlanLines(db, visitor, { planId })).items;
  const colleague = await person('Pak PP');
  const topicOf = async (i: number): Promise<string> => (await getPlanLine(db, visitor, planId, lines[i]!.planLineId)).topicId;
  const decide = async (i: number, classId: string) => ({ decisionId: uuidv7(), topicId: await topicOf(i), classId });
  await recordDecisions(db, colleague, planId, [await decide(0, 'teh'), await decide(1, 'batik')], at);
  for (const [text, value] of [['Kegiatan A', 'kopi'], ['Kegiatan B', 'batik'], ['Kegiatan C', 'kopi']] as const) await sheet.fill(text, 'Keputusan', value); // prettier-ignore
  const { result, faults } = await upload(db, ppk, planId, sheet);
  expect(result).toMatchObject({ given: 3, returned: 1, created: 1, unchanged: 1 });
  expect(faults).toMatchObject([{ cell: 'C2', value: 'kopi', code: 'review-sheet-moved-on' }]);
  expect(await classesOf(db, planId)).toEqual(['teh', 'batik', 'kopi', null]);
  // The page of the line tells colleagues who decided, newest first; others hear that the buyer did.
  await recordDecisions(db, ppk, planId, [await decide(0, 'kopi')], at);
  const line = await getPlanLine(db, visitor, planId, lines[0]!.planLineId);
  expect((await readLineHistory(db, ppk, line)).decisions).toMatchObject([
    { classId: 'kopi', by: 'Ibu PPK', takesBack: false },
    { classId: 'teh', by: 'Pak PP' },
  ]);
  expect((await readLineHistory(db, visitor, line)).decisions.map(({ by }) => by)).toEqual([null, null]);
});

test('a line tells how many other buyers decided the same text and account, each once, and nothing of its own', async () => {
  const { db, planId, ppk, person } = await opened();
  const line = async (plan: string) =>
    getPlanLine(db, visitor, plan, (await listPlanLines(db, visitor, { planId: plan })).items[0]!.planLineId);
  const mine = await line(planId);
  await recordDecisions(db, ppk, planId, [{ decisionId: uuidv7(), topicId: mine.topicId, classId: 'kopi' }], at);
  for (const [i, classId] of ['teh', 'kopi', 'kopi'].entries()) {
    const packages = [
      {
        ...{ tahun_anggaran: 2026, kd_klpd: `D${i}`, nama_klpd: `Kabupaten ${i}`, kd_satker: 1, nama_satker: 'Dinas' },
        ...{ kd_rup: 2001 + i, nama_paket: 'kegiatan a', pagu: 1_000_000 },
      },
    ];
    const { location } = await importRows(db, system('test'), { packages }, { onFault: () => {} });
    const plan = location!.split('/').at(-1)!;
    const theirs = await person('Orang lain', (await getPlanBuyer(db, plan)).buyerId);
    await recordDecisions(db, theirs, plan, [{ decisionId: uuidv7(), topicId: mine.topicId, classId }], at);
  }
  expect((await readLineHistory(db, visitor, mine)).otherBuyers).toEqual([
    { classId: 'kopi', buyers: 2 },
    { classId: 'teh', buyers: 1 },
  ]);
});

test('two rows that contradict each other, foreign people, and what is no such workbook', async () => {
  const { db, planId, ppk, person, app } = await opened();
  const sheet = await download(app, planId);
  const csv = path.join(folder, 'twice.csv');
  const key = (await getPlanLine(db, visitor, planId, (await listPlanLines(db, visitor, { planId })).items[0]!.planLineId))
    .topicId;
  await writeFile(
    csv,
    ['Keputusan;Kode keputusan;Kode kelompok', `kopi;;${key}`, `kopi;;${key}`, `teh;;${key}`, ';;'].join('\n'),
  );
  const { result, faults } = await upload(db, ppk, planId, { ...sheet, file: csv });
  expect(result).toMatchObject({ given: 3, good: 2, returned: 1, created: 1 });
  expect(faults).toMatchObject([{ row: 4, code: 'review-said-twice' }]);
  await expect(upload(db, await person('Orang lain', uuidv7()), planId, sheet)).rejects.toMatchObject({ code: 'not-yours' });
  const other = path.join(folder, 'other.csv');
  await writeFile(other, 'Nama;Jumlah\nKopi;2');
  await expect(demandDecisions({ path: other, name: 'other.csv' })).rejects.toMatchObject({ code: 'sheet-columns-missing' });
  const cookie = `layak=${await startSession(db, ppk.userId, at)}`;
  const send = async (file: string): Promise<Response> => {
    const body = new FormData();
    body.append('berkas', new Blob([await readFile(file)]), 'keputusan.csv');
    return app.hono.request(`http://localhost/rencana/${planId}/uraian/impor`, { method: 'POST', headers: { accept: 'text/html', origin: 'http://localhost', cookie }, body }); // prettier-ignore
  };
  expect((await send(other)).status).toBe(422);
  const taken = await send(csv);
  expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/impor\//)]);
});
