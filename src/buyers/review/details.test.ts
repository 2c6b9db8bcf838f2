// What a person of the buyer adds to a line: kept, shown, matched, and still there after the next import.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type Actor, getActor, openOrganisations, openUser, startSession, system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { type App, createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { decideLineQuantity } from '../decide-quantity.ts';
import { importRows } from '../import-plan.ts';
import { refusals } from '../index.ts';
import { getPlan, getPlanLine, listPlanLines } from '../store.ts';
import { detailsRoutes } from './details-routes.ts';
import { readLineHistory } from './read-line-history.ts';
import { attachPhoto, getPhoto, recordDetails, removePhoto } from './record-details.ts';

const at = new Date('2026-11-24T03:00:00Z');
const nothing = { quantity: null, unit: null, specification: null, deliveryWeekdays: [], deliveryDaysMost: null };
const boxes = { ...nothing, quantity: 480, unit: 'kotak' };

async function take(db: Database, { pagu = 12_000_000, volume = '1 Paket' } = {}): Promise<string> {
  const packages = [
    {
      ...{
        tahun_anggaran: 2026,
        kd_klpd: 'D197',
        nama_klpd: 'Provinsi Kalimantan Barat',
        kd_satker: 1,
        nama_satker: 'Dinas Koperasi',
      },
      ...{ kd_rup: 1001, nama_paket: 'Nasi kotak rapat', pagu, volume_pekerjaan: volume },
    },
  ];
  const { location } = await importRows(db, system('test'), { packages }, { onFault: (fault) => expect(fault).toBeUndefined() });
  return location!.split('/').at(-1)!;
}

async function person(
  db: Database,
  buyerId: string,
  role: 'ppk' | 'pp' | 'officer',
  name: string,
): Promise<Actor & { userId: string }> {
  await openOrganisations(db, [{ orgId: buyerId, kind: 'buyer', name: 'x' }], at);
  const userId = await openUser(db, { signInName: uuidv7(), displayName: name, memberships: [{ orgId: buyerId, role }] }, at);
  return (await getActor(db, userId)) as Actor & { userId: string };
}

async function opened(db: Database) {
  const planId = await take(db);
  const { items } = await listPlanLines(db, visitor, { planId });
  const { buyerId, planLineId } = items[0]!;
  return { line: { planId, planLineId }, buyerId, ppk: await person(db, buyerId, 'ppk', 'Ibu PPK') };
}
const lineNow = async (db: Database, { planId, planLineId }: { planId: string; planLineId: string }) =>
  getPlanLine(db, visitor, planId, planLineId);

test(
  'a stated quantity stands in place of the estimate, also after the plan is imported again, and the plan speaks again once it is taken back',
  withDatabase(async (db) => {
    const { line, ppk } = await opened(db);
    const before = await lineNow(db, line);
    expect(decideLineQuantity(before).kind).toBe('estimated');
    await recordDetails(db, ppk, line, { seen: 0, said: boxes, at });
    const said = await lineNow(db, line);
    expect(decideLineQuantity(said)).toMatchObject({ kind: 'stated', by: 'buyer', likely: 480, unit: 'kotak' });
    expect(said.flags).not.toContain('quantity-unknown');
    expect((await getPlan(db, visitor, line.planId)).summary.detail?.quantity.lines).toBe(1);
    await take(db, { pagu: 13_000_000, volume: '200 kotak' });
    expect(await lineNow(db, line)).toMatchObject({
      rupiah: 13_000_000,
      quantity: 480,
      planned: { quantity: 200, unit: 'kotak' },
    });
    await recordDetails(db, ppk, line, { seen: 1, said: nothing, at });
    expect(decideLineQuantity(await lineNow(db, line))).toMatchObject({ by: 'plan', likely: 200 });
    await take(db);
    expect(await lineNow(db, line)).toEqual(before);
  }),
);

test(
  'who said it and when is remembered, each time, and told to colleagues only',
  withDatabase(async (db) => {
    const { line, buyerId, ppk } = await opened(db);
    const pp = await person(db, buyerId, 'pp', 'Pak PP');
    await recordDetails(db, ppk, line, { seen: 0, said: { ...boxes, specification: 'Kemasan kertas' }, at });
    await recordDetails(db, pp, line, { seen: 1, said: { ...boxes, deliveryWeekdays: [1, 4], deliveryDaysMost: 7 }, at });
    // The same once more is nothing new, whoever says it.
    await recordDetails(db, ppk, line, { seen: 1, said: { ...boxes, deliveryWeekdays: [1, 4], deliveryDaysMost: 7 }, at });
    const inFull = await lineNow(db, line);
    const told = (await readLineHistory(db, ppk, inFull)).details;
    expect(told).toMatchObject({ sequence: 2, by: 'Pak PP', specification: null, deliveryWeekdays: [1, 4], deliveryDaysMost: 7 });
    expect((await readLineHistory(db, visitor, inFull)).details).toMatchObject({ by: null, quantity: 480 });
    const { rows } = await sql`select 1 from platform.audit_entries as a where a.act = 'buyers.tellDetails'`.execute(
      db.withoutPlugins(),
    );
    expect(rows).toHaveLength(2);
  }),
);

test('of two who write at once one is kept and the other told so; a photo comes between no words', async () => {
  const { db } = await freshDatabase({ max: 6 });
  const { line, buyerId, ppk } = await opened(db);
  const pp = await person(db, buyerId, 'pp', 'Pak PP');
  const both = await Promise.allSettled([
    recordDetails(db, ppk, line, { seen: 0, said: boxes, at }),
    recordDetails(db, pp, line, { seen: 0, said: { ...boxes, quantity: 500 }, at }),
    attachPhoto(db, pp, line, png(), at),
  ]);
  expect(both.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'kept')).toSorted()).toEqual([
    'details-moved-on',
    'kept',
    'kept',
  ]);
  const { details } = await readLineHistory(db, ppk, await lineNow(db, line));
  expect(details).toMatchObject({ sequence: 2, quantity: (await lineNow(db, line)).quantity, photoId: expect.any(String) });
});

test('details written while the plan is imported are on the line in the end, whichever came first', async () => {
  const { db } = await freshDatabase({ max: 6 });
  const { line, ppk } = await opened(db);
  for (const [seen, quantity] of [
    [0, 480],
    [1, 500],
    [2, 520],
  ] as const) {
    await Promise.all([recordDetails(db, ppk, line, { seen, said: { ...boxes, quantity }, at }), take(db, { pagu: 12_000_000 + quantity })]); // prettier-ignore
    expect(await lineNow(db, line)).toMatchObject({ quantity, rupiah: 12_000_000 + quantity, planned: { quantity: null } });
  }
});

test(
  'nobody but the people of the buyer adds anything',
  withDatabase(async (db) => {
    const { line, buyerId, ppk } = await opened(db);
    const foreign = await person(db, uuidv7(), 'ppk', 'Orang lain');
    const officer = await person(db, buyerId, 'officer', 'Petugas');
    const photoId = await attachPhoto(db, ppk, line, png(), at);
    for (const actor of [foreign, officer]) {
      const acts = [
        () => recordDetails(db, actor, line, { seen: 0, said: boxes, at }),
        () => attachPhoto(db, actor, line, png(), at),
        () => removePhoto(db, actor, line, at),
      ];
      for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'not-yours' });
    }
    await expect(removePhoto(db, visitor, line, at)).rejects.toMatchObject({ status: 401 });
    expect((await getPhoto(db, visitor, line, photoId)).mediaType).toBe('image/png');
  }),
);

test(
  'a photo removed or replaced is gone with its content; its hash and who removed it stay',
  withDatabase(async (db) => {
    const { line, ppk } = await opened(db);
    const first = await attachPhoto(db, ppk, line, png(), at);
    expect(await attachPhoto(db, ppk, line, png(), at)).toBe(first);
    const second = await attachPhoto(db, ppk, line, png('another'), at);
    await expect(getPhoto(db, visitor, line, first)).rejects.toMatchObject({ code: 'photo-removed', status: 410 });
    expect((await getPhoto(db, visitor, line, second)).content.subarray(1, 4).toString()).toBe('PNG');
    await removePhoto(db, ppk, line, at);
    await expect(getPhoto(db, visitor, line, second)).rejects.toMatchObject({ status: 410 });
    await expect(getPhoto(db, visitor, line, uuidv7())).rejects.toMatchObject({ status: 404 });
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from buyers.sample_photos as p where p.content is null and p.removed_by is not null and length(p.sha256) = 32`.execute(
      db.withoutPlugins(),
    );
    expect(rows[0]!.n).toBe(2);
  }),
);

// ---- as people and programs meet it ----

let db: Database;
let app: App;
let here: string;
let cookie: string;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  const { line, ppk } = await opened(db);
  here = `http://localhost/rencana/${line.planId}/baris/${line.planLineId}`;
  cookie = `layak=${await startSession(db, ppk.userId, at)}`;
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...refusals.id }, en: { ...refusals.en } } as never,
    shell: () => ({ nav: [], exampleData: false, version: '' }),
    problemPage: (problem) => problem.message,
    now: () => at,
  });
  detailsRoutes(app);
});

async function post(path: string, body: URLSearchParams | FormData): Promise<Response> {
  return app.hono.request(here + path, {
    method: 'POST',
    headers: { accept: 'text/html', origin: 'http://localhost', cookie },
    body,
  });
}
const say = (fields: Record<string, string>): Promise<Response> => post('/rincian', new URLSearchParams(fields));
const page = async (): Promise<string> =>
  (await app.hono.request(`${here}/rincian`, { headers: { accept: 'text/html', cookie } })).text();

test.each([
  [{ jumlah: '480' }, 'tulis satuannya'],
  [{ satuan: 'kotak' }, 'tulis jumlahnya'],
  [{ jumlah: '1', satuan: 'Paket' }, 'tidak mengatakan berapa barangnya'],
  [{ jumlah: '10-20', satuan: 'kotak' }, 'Jumlah ini tidak terbaca'],
  [{ jumlah: '2', satuan: '<b>' }, 'Satuan ini tidak terbaca'],
  [{ batas: '0' }, 'dari 1 sampai 365'],
  [{ spesifikasi: 'x'.repeat(2_001) }, 'terlalu panjang'],
])('what can not be read is said at its field and nothing is kept: %o', async (fields, words) => {
  const answer = await say(fields);
  expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true]);
  expect(await page()).toContain('Belum ada rincian');
});

test('the form keeps what was said in the units of plans, and shows a writer who came late both versions', async () => {
  const first = await say({
    versi: '0',
    jumlah: '40',
    satuan: 'lusin',
    spesifikasi: '<i>kertas</i>',
    hari1: 'ya',
    hari5: 'ya',
    batas: '7',
  });
  expect([first.status, first.headers.get('location')]).toEqual([303, `${new URL(here).pathname}#rincian`]);
  const now = await page();
  for (const words of [
    '480 buah',
    '&lt;i&gt;kertas',
    'Senin, Jumat',
    'paling lambat 7 hari',
    'oleh Ibu PPK',
    'Rp\u00a025.000 per buah',
  ])
    expect([words, now.includes(words)]).toEqual([words, true]);
  const late = await say({ versi: '0', jumlah: '500', satuan: 'kotak' });
  const both = await late.text();
  expect([late.status, both.includes('value="500"'), both.includes('480 buah'), both.includes('name="versi" value="1"')]).toEqual(
    [409, true, true, true],
  );
  expect((await say({ versi: '1', jumlah: '500', satuan: 'kotak' })).status).toBe(303);
  expect(await page()).toContain('500 kotak');
});

test('a photo is taken, shown as a picture and removed again; what is none is refused whatever it is called', async () => {
  const send = (bytes: Buffer, name: string): Promise<Response> => {
    const body = new FormData();
    body.append('berkas', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
    return post('/foto', body);
  };
  const none = await send(Buffer.from('<!doctype html><script>alert(1)</script>'), 'contoh.png');
  expect([none.status, (await none.text()).includes('bukan JPEG, PNG, atau WebP')]).toEqual([422, true]);
  expect((await send(png(), 'contoh.html')).status).toBe(303);
  const src = /src="(\/rencana[^"]+\/foto\/[^"]+)"/.exec(await page())![1]!;
  const shown = await app.hono.request(`http://localhost${src}`, { headers: { accept: 'image/*' } });
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  expect((await post('/foto/hapus', new URLSearchParams())).status).toBe(303);
  expect(await page()).not.toContain('<img');
  expect((await app.hono.request(`http://localhost${src}`)).status).toBe(410);
});

/** A PNG of one chunk for its size, one of data, and an end; sums are not what is tested here. */
function png(text = 'picture'): Buffer {
  const chunk = (name: string, content: string): Buffer => {
    const made = Buffer.from(`\0\0\0\0${name}${content}\0\0\0\0`, 'latin1');
    made.writeUInt32BE(content.length, 0);
    return made;
  };
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', 'x'.repeat(13)),
    chunk('IDAT', text),
    chunk('IEND', ''),
  ]);
}
