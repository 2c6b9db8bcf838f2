// The pages on which a house has several forms: a label leads to its own field, and a refusal to the form that was refused.
import { expect, test } from 'vitest';
import { openUser, startSession } from '#platform/access';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { bookRun } from '../bookings/book-run.ts';
import { AT, edit, MAKING, NOW, openTestHouse, runOf } from '../bookings/test-house.ts';
import { refusals } from '../refusals.ts';
import { housesRoutes } from '../routes.ts';

test('no field shares its id with that of another form, and the summary of a refused form leads into that form', async () => {
  const { db } = await freshDatabase();
  const house = await openTestHouse(db);
  await edit(db, house, 'tarif', { model: 'slotHire', tarif: '50.000', penetap: 'Rapat anggota' });
  for (const hour of [8, 11])
    await bookRun(db, house.operator, house.houseId, runOf(house), { day: MAKING, minute: hour * 60 }, NOW);
  const memberships = [{ orgId: house.orgId, role: 'houseOperator' as const }];
  const userId = await openUser(db, { signInName: 'pengelola', displayName: 'Uji', memberships }, AT);
  const headers = { cookie: `layak=${await startSession(db, userId, AT)}`, accept: 'text/html', origin: 'http://localhost' };
  const app = createApp({
    ...{ db, log: openLog('silent'), words: refusals as never, problemPage: (problem) => problem.message, now: () => AT },
    shell: () => ({ nav: [], exampleData: false, version: '' }),
  });
  housesRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  const at = `http://localhost/rumah/${house.houseId}`;
  for (const path of ['/ubah', '/biaya', `/jadwal?pekan=${MAKING}`, '/bagi-hasil/aturan', '/pesanan', '/penarikan']) {
    const answer = await app.hono.request(at + path, { headers });
    expect([path, answer.status]).toEqual([path, 200]);
    const html = await answer.text();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect([path, ids.filter((id, n) => ids.indexOf(id) !== n)]).toEqual([path, []]);
    const labelled = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id!);
    expect([path, labelled.filter((id) => !ids.includes(id))]).toEqual([path, []]);
  }

  const body = new URLSearchParams({ bagian: 'lini', lini: house.dry, nama: 'Pengering', satuan: '', lotTerkecil: '7' });
  const refused = await app.hono.request(`${at}/ubah`, { method: 'POST', headers, body });
  const html = await refused.text();
  expect([refused.status, html.includes(`href="#f-lini-${house.dry}-satuan"`)]).toEqual([422, true]);
  expect(html).toMatch(new RegExp(`id="f-lini-${house.dry}-lotTerkecil"[^>]*value="7"`));
  expect(html).toMatch(new RegExp(`id="f-lini-${house.fill}-lotTerkecil"[^>]*value="30"`));
});
