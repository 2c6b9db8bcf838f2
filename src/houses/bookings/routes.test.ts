// Booking as browsers and programs meet it: what is refused stays refused by page and API, with every reason and way out.
import { expect, test } from 'vitest';
import { openUser, startSession } from '#platform/access';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { refusals } from '../refusals.ts';
import { housesRoutes } from '../routes.ts';
import { AT, edit, MAKING, openTestHouse } from './test-house.ts';

test('page and API refuse the same run with all reasons, and book the run that is allowed once', async () => {
  const { db } = await freshDatabase();
  const house = await openTestHouse(db);
  await edit(db, house, 'tutup', { sebab: 'holiday', dari: MAKING });
  const memberships = [{ orgId: house.orgId, role: 'houseOperator' as const }];
  const userId = await openUser(db, { signInName: 'pengelola', displayName: 'Uji', memberships }, AT);
  const cookie = `layak=${await startSession(db, userId, AT)}`;
  const app = createApp({
    ...{ db, log: openLog('silent'), words: refusals as never, problemPage: (problem) => problem.message, now: () => AT },
    shell: () => ({ nav: [], exampleData: false, version: '' }),
  });
  housesRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  const at = `http://localhost/rumah/${house.houseId}/pesan-jalur`;
  const fields = {
    pembuat: house.maker,
    produk: house.sambal,
    lini: house.fill,
    jumlah: '20',
    hari: MAKING as string,
    jam: '08:00',
  };
  const post = (sent: Record<string, string>, accept: string) =>
    app.hono.request(at, {
      method: 'POST',
      headers: { cookie, accept, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(sent).toString(),
    });
  const page = await post(fields, 'text/html');
  const text = await page.text();
  expect(page.status).toBe(409);
  expect(text).toContain('Belum boleh: 2 alasan');
  expect(text).toContain('libur 1 Desember 2026');
  expect(text).toContain('Tambah jumlahnya');
  expect(text).toMatch(/name="jumlah"[^>]*value="20"/);
  const answer = await post(fields, 'application/json');
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'booking-lot-small']);
  const check = await app.hono.request(`${at}?${new URLSearchParams(fields).toString()}`, {
    headers: { cookie, accept: 'application/json' },
  });
  expect(await check.json()).toMatchObject({
    decision: {
      allowed: false,
      refusals: [{ code: 'booking-lot-small', ways: ['largerLot', 'otherLine'] }, { code: 'booking-holiday' }],
    },
  });
  expect((await post({ ...fields, jam: '8 pagi' }, 'text/html')).status).toBe(422);
  const good = { ...fields, id: house.bag, jumlah: '60', hari: '2026-12-02' };
  expect((await post(good, 'text/html')).headers.get('location')).toContain('dicatat=booked');
  expect((await post(good, 'application/json')).status).toBe(200);
  const rows = await db.selectFrom('houses.bookings').select('booking_id').where('org_id', '=', house.orgId).execute();
  expect(rows).toEqual([{ booking_id: house.bag }]);
});
