import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { recordCertificate } from '#certification';
import { loadMakers } from '#makers';
import { system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { SearchPage } from '../pages/search-page.tsx';
import type { ConsumerProduct } from './schema.ts';
import { searchProducts } from './search-products.ts';

const at = new Date('2026-11-24T02:00:00Z');
const today = day('2026-11-24');

const shown = async (part: Partial<ConsumerProduct>): Promise<string> => {
  const product: ConsumerProduct = {
    ...{ orgId: uuidv7(), urlId: '8vjy725fhkzt', name: 'Keripik', brand: null, makerName: 'Bu Sari', makerExample: false },
    ...{ classId: null, regencyCode: null, netContent: null, unmet: [], open: 0, halal: null, evidenceLevel: null, state: 'met' },
    ...part,
  };
  const frame = { lang: 'id', path: '/cari', nav: [] } as const;
  const page = SearchPage({ frame, products: [product], next: null, typed: new URLSearchParams(), address: 'https://x/cari' });
  return /<p class="chips">.*?<\/p>/s.exec(`${await page}`)![0];
};

test('complete is said from a document seen on, never of what the maker only claims', async () => {
  assert((await shown({ evidenceLevel: 0 })).includes('Izin wajib baru diklaim'));
  for (const evidenceLevel of [1, 2, 3] as const) assert((await shown({ evidenceLevel })).includes('Izin wajib lengkap'));
  assert((await shown({ state: 'unmet' })).includes('Belum lengkap'));
});

async function withChips(db: Database, count: number): Promise<{ orgId: string; productIds: string[] }> {
  const orgId = uuidv7();
  const productIds = Array.from({ length: count }, () => uuidv7());
  const products = productIds.map((productId, n) => ({
    ...{ productId, name: `Keripik singkong ${n}`, classId: 'keripik-umbi', prices: {} },
  }));
  await loadMakers(db, system('test'), [{ orgId, name: 'Bu Sari', regencyCode: '32.05', products }], { source: 'test', at });
  return { orgId, productIds };
}

test(
  'page by page every product that fits is found once',
  withDatabase(async (db) => {
    const { productIds } = await withChips(db, 45);
    const found: string[] = [];
    let after: Awaited<ReturnType<typeof searchProducts>>['next'] = null;
    do {
      const page = await searchProducts(db, { words: ['keripik'], ...(after ? { after } : {}) }, today);
      found.push(...page.rows.map(({ product }) => product.productId));
      after = page.next;
    } while (after);
    assert.deepEqual(found.toSorted(), productIds.toSorted());
    assert.deepEqual((await searchProducts(db, { words: ['dodol'] }, today)).rows, []);
  }),
);

test(
  'each word must begin a word of the product or of its maker, whatever joins words there or in what was typed',
  withDatabase(async (db) => {
    const [orgId, placeId] = [uuidv7(), uuidv7()];
    const names = ['Keripik singkong/pisang', 'Keripik tempe', 'Sari kedelai 2.5 l'];
    const products = names.map((name) => ({ productId: uuidv7(), placeId, name, classId: null, prices: {} }));
    const places = [{ placeId, kind: 'workshop', name: 'Dapur', regencyCode: '32.05', district: null } as const];
    const maker = { orgId, name: 'Kelompok Bu-Tini', regencyCode: '33.01', places, products };
    await loadMakers(db, system('test'), [maker], { source: 'test', at });
    const found = async (typed: string, regencyCode?: string) =>
      (await searchProducts(db, { words: typed.split(' '), ...(regencyCode ? { regencyCode } : {}) }, today)).rows
        .map(({ product }) => product.name)
        .toSorted();
    assert.deepEqual(await found('KERIP tini'), names.slice(0, 2));
    assert.deepEqual(await found('pisang'), [names[0]]);
    assert.deepEqual(await found('singkong/pis bu-tini'), [names[0]]);
    assert.deepEqual(await found('2.5'), [names[2]]);
    assert.deepEqual(await found('ripik'), []);
    assert.deepEqual(await found("' | % \\\\ :* tempe"), [names[1]]);
    assert.deepEqual(await found('keripik', '32'), names.slice(0, 2));
    assert.deepEqual(await found('keripik', '33'), [], 'made elsewhere');
  }),
);

test(
  'a product of which a required permit is not on record is not among those whose duties are met',
  withDatabase(async (db) => {
    const { orgId, productIds } = await withChips(db, 2);
    const rows = async (metAtLeast?: 0 | 2) =>
      (await searchProducts(db, { ...(metAtLeast === undefined ? {} : { metAtLeast }) }, today)).rows.map(
        ({ product, readiness }) => [product.productId, readiness.state] as const,
      );
    assert.deepEqual(new Map(await rows()), new Map(productIds.map((id) => [id, 'unmet'])));
    assert.deepEqual(await rows(0), []);
    await recordCertificate(
      db,
      system('test'),
      {
        orgId,
        scheme: 'halal',
        productId: productIds[0]!,
        number: 'ID32110000000010124',
        evidence: { level: 0, source: 'impor' },
      },
      at,
    );
    assert.deepEqual(await rows(2), [], 'a claim opens nothing');
  }),
);
