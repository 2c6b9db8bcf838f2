import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openUser, startSession, system, visitor, type Role } from '#platform/access';
import { uuidv7, type Database } from '#platform/database';
import { createApp, type App } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { readSheets } from '#platform/sheets';
import { freshDatabase } from '../../test/support/database.ts';
import { refusals as english } from './copy.en.ts';
import { refusals as bahasa } from './copy.id.ts';
import { getMaker, getProduct, getProductByUrl, listMakersOfMany, loadMakers, makersRoutes, urlIdOf } from './index.ts';
import { listMakers } from './read-makers.ts';

const now = new Date('2026-11-24T02:00:00Z');
const layak = system('test');
const common = {
  'input-invalid': 'Perbaiki isian.',
  'not-yours': 'Bukan wewenang.',
  'sign-in-first': 'Masuk dahulu.',
  'upload-missing': 'Belum ada berkas.',
  'sheet-columns-missing': 'Kolom kurang.',
  'money-negative': 'Di bawah nol.',
};

// Bu Sari in Pontianak with crackers, Pak Made in Sambas with a name that would like to be a page; thirty more to fill two pages.
const sari = uuidv7(now.getTime());
const made = uuidv7(now.getTime());
const crackers = uuidv7(now.getTime());
const coffee = uuidv7(now.getTime());
const nasty = `<script>alert(1)</script> =HYPERLINK("http://x") 'Made'`;

let db: Database;
let app: App;
const sent: string[] = [];

beforeAll(async () => {
  ({ db } = await freshDatabase());
  process.env.LAYAK_VAR = await mkdtemp(path.join(tmpdir(), 'layak-makers-'));
  await loadMakers(
    db,
    layak,
    [
      {
        orgId: sari,
        name: 'Dapur Bu Sari',
        sizeClass: 'micro',
        nib: '1234567890123',
        regencyCode: '61.71',
        places: [
          { placeId: uuidv7(now.getTime()), kind: 'home', name: 'Dapur', regencyCode: '61.71', district: 'Pontianak Kota' },
        ],
        products: [
          {
            productId: crackers,
            name: 'Keripik singkong',
            classId: 'keripik-umbi',
            classProbability: 0.81,
            composition: 'Singkong, garam (2%), BTP: pengawet natrium benzoat',
            unit: 'kg',
            prices: { regency: 40_000, province: 45_000 },
            capacityPerMonth: 2500,
          },
        ],
      },
      {
        orgId: made,
        name: nasty,
        regencyCode: '61.01',
        products: [
          {
            productId: coffee,
            name: nasty,
            composition: nasty,
            brand: nasty,
            description: nasty,
            claims: nasty,
            unit: nasty,
            prices: { nation: 1 },
          },
        ],
      },
      ...Array.from({ length: 30 }, (_, i) => ({
        orgId: uuidv7(now.getTime()),
        name: `Usaha ${String(i).padStart(2, '0')}`,
        regencyCode: '32.13',
        example: true,
      })),
    ],
    { source: 'example', at: now },
  );
  const jobs: Jobs = {
    send: async (_queue, data) => void sent.push(data['importId']!),
    work: async () => undefined,
    stop: async () => undefined,
  };
  app = createApp({
    db,
    log: openLog('silent'),
    words: { id: { ...common, ...bahasa }, en: { ...common, ...english } },
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    problemPage: (problem) => `<p>${problem.status} ${problem.code}</p>`,
    now: () => now,
  });
  makersRoutes(app, jobs, { product: async (product) => `certificates of ${product.productId}` });
});

let people = 0;
/** The cookie of a person with a role. */
async function signIn(role: Role, orgId: string): Promise<string> {
  const userId = await openUser(
    db,
    { signInName: `orang${(people += 1)}`, displayName: 'Orang', memberships: [{ orgId, role }] },
    now,
  );
  return `layak=${await startSession(db, userId, now)}`;
}
const get = (at: string, headers: Record<string, string> = {}) =>
  app.hono.request(at, { headers: { accept: 'text/html', ...headers } });
const text = async (at: string, headers: Record<string, string> = {}) => (await get(at, headers)).text();
const json = async (at: string): Promise<unknown> => (await app.hono.request(`/api/v1${at}`)).json();
const post = (at: string, form: Record<string, string> | FormData, cookie: string) =>
  app.hono.request(at, {
    method: 'POST',
    headers: { accept: 'text/html', origin: 'http://localhost', cookie },
    body: form instanceof FormData ? form : new URLSearchParams(form),
  });

describe('the list of makers', () => {
  test('has 25 rows a page, by name, and walks on by key until all were shown once', async () => {
    const seen: string[] = [];
    let at: string | undefined = '/pembuat';
    while (at !== undefined) {
      const page = (await json(at)) as { makers: { name: string }[]; next: string | null };
      expect(page.makers.length).toBeLessThanOrEqual(25);
      seen.push(...page.makers.map((maker) => maker.name));
      at = page.next === null ? undefined : `/pembuat?setelah=${page.next}`;
    }
    expect(seen).toHaveLength(32);
    expect(seen).toEqual(seen.toSorted());
  });
  test('finds by business, product or brand, by kind, and by regency or province as people write them', async () => {
    const found = async (query: string) =>
      ((await json(`/pembuat?${query}`)) as { makers: { name: string }[] }).makers.map((maker) => maker.name);
    expect(await found('cari=bu+sari')).toEqual(['Dapur Bu Sari']);
    expect(await found('cari=SINGKONG')).toEqual(['Dapur Bu Sari']);
    expect(await found('cari=100%25')).toEqual([]);
    expect(await found('kelas=keripik-umbi')).toEqual(['Dapur Bu Sari']);
    expect(await found('wilayah=Kab.+Sambas')).toEqual([nasty]);
    expect(await found('wilayah=Kalimantan+Barat')).toHaveLength(2);
    expect(await found('kelas=keripik-umbi&wilayah=Jawa+Barat')).toEqual([]);
  });
  test('a region that nobody knows is said at its field, and what was typed stays', async () => {
    const answer = await get('/pembuat?wilayah=Entah&cari=kopi');
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(bahasa['regency-unknown'].replaceAll('"', '&quot;'));
    expect(page).toContain('value="Entah"');
    expect(page).toContain('value="kopi"');
    expect(page).toContain('id="f-wilayah-error"');
  });
  test('is a table to take along, with the same filter', async () => {
    const csv = await (await get('/pembuat.csv?wilayah=Kota+Pontianak')).text();
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toContain('Dapur Bu Sari');
    expect((await get('/pembuat.xlsx')).headers.get('content-type')).toContain('spreadsheetml');
  });
  test('is said in English with the same content', async () =>
    expect(await text('/pembuat?bahasa=en')).toContain('Makers and their products'));
  test('tells no capital, no sales and no names in its addresses', async () => {
    const page = await text('/pembuat');
    expect(page).toMatch(/setelah=[0-9a-f-]{36}/);
    expect(JSON.stringify(await json(`/pembuat/${sari}`))).not.toMatch(/capital|sales/i);
  });
});

describe('names that are HTML or formulas', () => {
  test.each(['/pembuat', `/pembuat/${made}`, `/produk/${urlIdOf(coffee)}`])('are text on %s', async (at) => {
    const page = await text(at);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)');
  });
  test('are text in a table', async () => {
    const csv = await (await get(`/pembuat/${made}.csv`)).text();
    expect(csv).toContain('<script>alert(1)</script> =HYPERLINK');
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  });
  test('are text in the form and in its errors', async () => {
    const page = await (
      await post(`/produk/${urlIdOf(coffee)}/ubah`, { satuan: nasty, kapasitas: nasty }, await signIn('maker', made))
    ).text();
    expect(page).not.toContain('<script>alert');
  });
});

describe('a maker and a product', () => {
  test('the page of a maker says what is known and calls the rest unknown', async () => {
    const page = await text(`/pembuat/${sari}`);
    expect(page).toContain('Kota Pontianak, Kalimantan Barat');
    expect(page).toContain('Mikro');
    expect(page).toContain('belum diketahui');
    expect(page).toContain(`/produk/${urlIdOf(crackers)}`);
  });
  test('a business number is shown to persons with an account only', async () => {
    expect(await text(`/pembuat/${sari}`)).not.toContain('1234567890123');
    expect(await text(`/pembuat/${sari}`, { cookie: await signIn('pp', uuidv7()) })).toContain('1234567890123');
  });
  test('the page of a product has its composition as typed and as read, its prices by zone, and what other rooms add', async () => {
    const page = await text(`/produk/${urlIdOf(crackers)}`);
    expect(page).toContain('Singkong, garam (2%), BTP: pengawet natrium benzoat');
    expect(page).toContain('natrium benzoat</');
    expect(page).toContain('2 %');
    expect(page).toContain('pengawet');
    expect(page).toContain('40.000');
    expect(page).toContain('2.500 kg');
    expect(page).toContain(`certificates of ${crackers}`);
  });
  test('its address is found as it is read aloud', async () => {
    const url = urlIdOf(crackers);
    expect((await get(`/produk/${url.slice(0, 6).toUpperCase()}-${url.slice(6)}`)).status).toBe(200);
  });
  test('what is not there is 404', async () => {
    for (const at of [`/pembuat/${uuidv7()}`, '/produk/000000000000', '/produk/entah']) expect((await get(at)).status).toBe(404);
    expect((await get('/pembuat/entah')).status).toBe(404);
  });
});

describe('price and capacity', () => {
  const at = `/produk/${urlIdOf(crackers)}/ubah`;
  const form = {
    satuan: 'kg',
    hargaKabupaten: '41.000',
    hargaProvinsi: '',
    hargaPulau: 'Rp 50.000',
    hargaNasional: '',
    kapasitas: '3.000',
    minimum: '10',
  };

  test('the maker sets them, and what it leaves empty is unknown', async () => {
    const cookie = await signIn('maker', sari);
    expect(await text(at, { cookie })).toContain('value="2.500"');
    const answer = await post(at, form, cookie);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/produk/${urlIdOf(crackers)}`);
    expect(await getProductByUrl(db, layak, urlIdOf(crackers))).toMatchObject({
      unit: 'kg',
      prices: { regency: 41_000, island: 50_000 },
      capacityPerMonth: 3000,
      minimumOrder: 10,
    });
    const { rows } = await db
      .selectFrom('platform.audit_entries')
      .select(['act'])
      .where('org_id', '=', sari)
      .execute()
      .then((rows) => ({ rows }));
    expect(rows).toContainEqual({ act: 'makers.changeTerms' });
  });
  test('wrong input comes back at its field, with what was typed, and changes nothing', async () => {
    const before = await getProductByUrl(db, layak, urlIdOf(crackers));
    const answer = await post(
      at,
      { ...form, satuan: '', hargaKabupaten: '-5', kapasitas: 'banyak', minimum: '0' },
      await signIn('maker', sari),
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const [field, message] of [
      ['hargaKabupaten', common['money-negative']],
      ['kapasitas', bahasa['count-unreadable']],
      ['minimum', bahasa['count-zero']],
    ] as const) {
      expect(page).toContain(`id="f-${field}-error"`);
      expect(page).toContain(message);
    }
    expect(page).toContain('value="banyak"');
    expect(page).toContain('value="Rp 50.000"');
    expect(await getProductByUrl(db, layak, urlIdOf(crackers))).toEqual(before);
  });
  test('a number without a unit is asked for its unit', async () => {
    const page = await (await post(at, { ...form, satuan: ' ' }, await signIn('maker', sari))).text();
    expect(page).toContain('id="f-satuan-error"');
  });
  test.each([
    ['another maker', 'maker', made, 403],
    ['a buyer', 'ppk', sari, 403],
    ['a companion of another maker', 'companion', made, 403],
    ['the companion of this maker', 'companion', sari, 303],
  ] as const)('%s', async (_, role, orgId, status) => {
    const cookie = await signIn(role, orgId);
    expect((await get(at, { cookie })).status).toBe(status === 303 ? 200 : 403);
    expect((await post(at, form, cookie)).status).toBe(status);
  });
  test('a visitor is asked to sign in', async () => expect((await get(at)).status).toBe(401));
});

describe('uploading', () => {
  const csv = 'Nama usaha,Kabupaten/kota,Nama produk\nDapur Bu Sari,Kota Pontianak,Keripik talas\n';
  const upload = async (name: string, content: string, role: Role = 'companion') => {
    const form = new FormData();
    if (name !== '') form.append('berkas', new File([content], name));
    return post('/pembuat/impor', form, await signIn(role, uuidv7()));
  };
  test('a known table is queued and its progress has an address', async () => {
    const answer = await upload('pembuat.csv', csv);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/impor/${sent.at(-1)}`);
  });
  test('what is no such table is refused at the form', async () => {
    const answer = await upload('lain.csv', 'a,b\n1,2\n');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="f-berkas-error"');
  });
  test('no file at all is said at the field', async () =>
    expect(await (await upload('', '')).text()).toContain('id="f-berkas-error"'));
  test('makers and buyers may not', async () => {
    for (const role of ['maker', 'ppk'] as const) expect((await upload('pembuat.csv', csv, role)).status).toBe(403);
  });
  test('the template is an empty table with the titles that the import knows', async () => {
    const answer = await get('/pembuat/templat.xlsx');
    const file = path.join(process.env.LAYAK_VAR!, 'templat.xlsx');
    await (await import('node:fs/promises')).writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const rows = await Array.fromAsync(readSheets(file));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.cells).toContain('Nama usaha');
    expect(rows[0]!.cells).toContain('Komposisi');
  });
});

test('Bahasa and English have words for the same refusals', () => expect(Object.keys(english)).toEqual(Object.keys(bahasa)));

test('a reader of another room meets the same makers as the page', async () => {
  const { rows, next } = await listMakers(db, layak, { classId: 'keripik-umbi' });
  expect(rows.map((row) => row.orgId)).toEqual([sari]);
  expect(next).toBeUndefined();
});

test('a maker and its products say the same on their own pages and in a list of many; only a visitor is not told the business number', async () => {
  for (const actor of [layak, visitor]) {
    const many = await listMakersOfMany(db, actor, [sari, made]);
    expect(many).toHaveLength(2);
    for (const { maker, products } of many) {
      expect(maker).toEqual(await getMaker(db, actor, maker.orgId));
      expect(products).toHaveLength(1);
      for (const product of products) {
        const {
          ingredients: _i,
          prices: _p,
          description: _d,
          ...own
        } = await getProduct(db, actor, product.orgId, product.productId);
        expect(product).toEqual(own);
      }
    }
    const nib = many.find(({ maker }) => maker.orgId === sari)!.maker.nib;
    expect(nib).toBe(actor === visitor ? null : '1234567890123');
  }
});
