import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { gtinCheckDigit, loadMakers, urlIdOf } from '#makers';
import { system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { withDatabase } from '../../../test/support/database.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { consumersRoutes } from '../index.ts';
import { levelsOf, readDigitalLink } from './digital-link.ts';

const now = new Date('2026-11-24T02:00:00Z');
const GTIN = '08992761002015';
const read = (path: string, query = '') => readDigitalLink(path, new URLSearchParams(query));

describe('a GS1 Digital Link', () => {
  test.each([
    [GTIN, '', { gtin: GTIN }],
    [`${GTIN}/`, '', { gtin: GTIN }],
    [`${GTIN}/10/AB%2F12`, '', { gtin: GTIN, lot: 'AB/12' }],
    [`${GTIN}/22/2A/10/L1/21/7`, '17=271231', { gtin: GTIN, variant: '2A', lot: 'L1', serial: '7' }],
    [GTIN.slice(1), '', 'gtin-not-14'],
    ['08992761002016', '', 'gtin-check'],
    ['0899276100201X', '', 'gtin-not-14'],
    [`${GTIN}/21/7/10/L1`, '', 'qualifier-order'],
    [`${GTIN}/10/L1/10/L2`, '', 'qualifier-order'],
    [`${GTIN}/99/x`, '', 'qualifier-unknown'],
    [`${GTIN}/10`, '', 'qualifier-value'],
    [`${GTIN}/10/`, '', 'qualifier-value'],
    [`${GTIN}/10/${'a'.repeat(20)}`, '', { gtin: GTIN, lot: 'a'.repeat(20) }],
    [`${GTIN}/10/${'a'.repeat(21)}`, '', 'qualifier-value'],
    [`${GTIN}/10/%E2%82%AC`, '', 'qualifier-value'],
    [`${GTIN}/10/%ZZ`, '', 'qualifier-value'],
    [GTIN, '17=271301', 'attribute-value'],
    ['', '', 'gtin-not-14'],
  ])('%s ? %s', (path, query, expected) => assert.deepEqual(read(path, query), expected));

  test('whose path is written from its parts is read back whole', () => {
    const value = fc.stringMatching(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/);
    const digits = fc.stringMatching(/^\d{13}$/);
    const parts = fc.record({ variant: value, lot: value, serial: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(digits, parts, (first, qualifiers) => {
        const link = { gtin: `${first}${gtinCheckDigit(first)}`, ...qualifiers };
        const [finest] = levelsOf(link);
        assert.deepEqual(read(finest!.path.slice('/01/'.length)), link);
      }),
    );
  });
});

async function withProduct(db: Database) {
  const productId = uuidv7();
  const product = { productId, name: 'Keripik singkong', classId: 'keripik-umbi', prices: {}, gtin: GTIN.slice(1) };
  await loadMakers(db, system('test'), [{ orgId: uuidv7(), name: 'Bu Sari', products: [product] }], { source: 'test', at: now });
  const app = createApp({
    db,
    log: openLog('silent'),
    words: { id: {}, en: {} },
    problemPage: ({ code }) => code,
    shell: () => ({ nav: [], exampleData: false, version: '0' }),
    now: () => now,
  });
  consumersRoutes(app);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.hono.request(`https://layak.example${path}`, { method, headers });
  return { ask, url: urlIdOf(productId) };
}
const schema = () => JSON.parse(readFileSync(sharedFile('../standards/untp/0.7.0/schema/LinksetSchema.json'), 'utf8')) as object;

describe('the resolver', () => {
  test(
    'leads a scan to the product page, with its query, in the language asked for',
    withDatabase(async (db) => {
      const { ask, url } = await withProduct(db);
      const plain = await ask(`/01/${GTIN}?17=271231`);
      assert.deepEqual([plain.status, plain.headers.get('location')], [307, `https://layak.example/p/${url}?17=271231`]);
      assert.match(plain.headers.get('link') ?? '', /rel="linkset"/);
      assert.equal(plain.headers.get('access-control-allow-origin'), '*');
      const lot = await ask(`/01/${GTIN}/10/L%2F1/`, { 'accept-language': 'en' });
      assert.equal(lot.headers.get('location'), `https://layak.example/p/${url}/L%2F1?bahasa=en`);
      assert.equal((await ask(`/01/${GTIN}`, {}, 'HEAD')).status, 307);
      assert.equal((await ask(`/01/${GTIN}`, {}, 'OPTIONS')).status, 204);
    }),
  );

  test(
    'answers with a linkset of every level, never a redirect, when a linkset is asked for',
    withDatabase(async (db) => {
      const { ask, url } = await withProduct(db);
      const valid = new Ajv({ strict: false }).compile(schema());
      for (const [path, headers, levels] of [
        [`/01/${GTIN}/10/L1?linkType=linkset`, {}, 2],
        [`/01/${GTIN}`, { accept: 'application/linkset+json' }, 1],
        [`/p/${url}?linkType=linkset`, {}, 1],
        [`/p/${url}/L1`, { accept: 'application/linkset+json' }, 2],
      ] as const) {
        const answer = await ask(path, headers);
        assert.deepEqual([path, answer.status, answer.headers.get('content-type')], [path, 200, 'application/linkset+json']);
        const { linkset } = (await answer.json()) as { linkset: Record<string, { href: string; title: string }[]>[] };
        assert.equal(linkset.length, levels);
        assert(valid({ linkset }), JSON.stringify(valid.errors));
        for (const level of linkset) {
          const [only, ...more] = level['https://ref.gs1.org/voc/defaultLink']!;
          assert.deepEqual([Object.keys(only!), more], [['href', 'title'], []]);
          assert(level['https://ref.gs1.org/voc/pip']!.some(({ href }) => href === only!.href));
          for (const links of Object.values(level)) if (Array.isArray(links)) for (const link of links) assert(link.title);
        }
      }
    }),
  );

  test(
    'leads to the type that is asked for, and says when there is none',
    withDatabase(async (db) => {
      const { ask, url } = await withProduct(db);
      const to = async (type: string) => {
        const answer = await ask(`/01/${GTIN}?linkType=${encodeURIComponent(type)}`);
        return answer.status === 307 ? answer.headers.get('location') : answer.status;
      };
      assert.equal(await to('gs1:recallStatus'), `https://layak.example/p/${url}#penarikan`);
      assert.equal(await to('https://ref.gs1.org/voc/certificationInfo'), `https://layak.example/p/${url}#izin`);
      assert.equal(await to('gs1:dpp'), 404, 'nothing was signed');
      assert.equal(await to('gs1:instructions'), 404);
      assert.equal(await to('pip'), 404);
      assert.equal((await ask(`/p/${url}?linkType=gs1:epcis`)).status, 404);
    }),
  );

  test(
    'tells a broken code from an unknown one, and calls neither 200',
    withDatabase(async (db) => {
      const { ask } = await withProduct(db);
      for (const [path, status] of [
        ['/01/08992761002016', 400],
        ['/01/8992761002015', 400],
        [`/01/${GTIN}/21/1/10/2`, 400],
        [`/01/${GTIN}?17=999999`, 400],
        ['/01/09506000164908', 404],
        ['/01/', 400],
        ['/p/000000000000?linkType=linkset', 404],
      ] as const)
        assert.deepEqual([path, (await ask(path)).status], [path, status]);
    }),
  );

  test(
    'describes itself',
    withDatabase(async (db) => {
      const { ask } = await withProduct(db);
      const description = (await (await ask('/.well-known/gs1resolver')).json()) as Record<string, unknown>;
      assert.deepEqual([description['resolverRoot'], description['supportedPrimaryKeys']], ['https://layak.example', ['01']]);
    }),
  );
});
