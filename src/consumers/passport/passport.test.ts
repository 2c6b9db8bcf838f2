import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { recordCertificate } from '#certification';
import { loadMakers, urlIdOf } from '#makers';
import { system } from '#platform/access';
import { uuidv7 } from '#platform/database';
import type { Database } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { readPassport } from '../index.ts';
import { PassportPage } from '../pages/passport-page.tsx';

const at = new Date('2026-11-24T02:00:00Z');
const today = day('2026-11-24');
const frame = { lang: 'id', path: '/p/x', nav: [] } as const;

async function chips(db: Database) {
  const ids = { orgId: uuidv7(), productId: uuidv7(), placeId: uuidv7() };
  const product = {
    productId: ids.productId,
    placeId: ids.placeId,
    name: 'Keripik singkong balado',
    classId: 'keripik-umbi',
    prices: { regency: 12_000 },
    capacityPerMonth: 4_000,
  };
  const place = { placeId: ids.placeId, kind: 'home', name: 'Dapur', regencyCode: '32.05', district: null } as const;
  await loadMakers(
    db,
    system('test'),
    [{ orgId: ids.orgId, name: 'Keripik Bu Sari', nib: '0708260003047', places: [place], products: [product] }],
    { source: 'test', at },
  );
  return ids;
}
const page = async (passport: Awaited<ReturnType<typeof readPassport>>): Promise<string> =>
  `${await PassportPage({ frame, passport, today, address: 'https://layak.example/p/x' })}`;

test(
  'a claim is called a claim, and what is not known is called not known',
  withDatabase(async (db) => {
    const { orgId, productId, placeId } = await chips(db);
    await recordCertificate(
      db,
      system('test'),
      { orgId, scheme: 'sppIrt', productId, placeId, number: 'P-IRT 2153205010652-31', evidence: { level: 0, source: 'impor' } },
      at,
    );
    const passport = await readPassport(db, urlIdOf(productId), at);
    assert.deepEqual(
      passport.certificates.map((one) => [one.evidenceLevel, one.standing]),
      [[0, 'unknown']],
    );
    const html = await page(passport);
    assert(html.includes('Pengakuan sendiri') || html.includes('diklaim pembuat'), 'the level in words');
    assert(html.includes('masa berlaku belum diketahui'));
    assert(html.includes('Komposisi') && html.includes('belum diketahui'));
    assert(!/\b(aman dikonsumsi|terjamin|dijamin|pasti halal)\b/i.test(html), 'no claim that it is safe');
  }),
);

test(
  'a look-up shows its register and its day; prices, capacity and NIB are not on the page',
  withDatabase(async (db) => {
    const { orgId, productId, placeId } = await chips(db);
    const evidence = {
      level: 2,
      source: 'sppirt.pom.go.id',
      checkedAt: new Date('2026-10-01T03:00:00Z'),
      checkedBy: 'Dinas Kesehatan Kabupaten Garut',
    } as const;
    const dates = { issuedOn: day('2026-08-19'), validUntil: day('2031-08-19') };
    await recordCertificate(
      db,
      system('test'),
      { orgId, scheme: 'sppIrt', productId, placeId, number: 'P-IRT 2153205010652-31', ...dates, evidence },
      at,
    );
    const html = await page(await readPassport(db, urlIdOf(productId), at));
    assert(html.includes('sppirt.pom.go.id') && html.includes('1 Oktober 2026'));
    assert(html.includes('19 Agustus 2031'));
    for (const secret of ['12.000', '4.000', '0708260003047']) assert(!html.includes(secret), secret);
  }),
);

test(
  'where the business has its office is not said to be where the product is made',
  withDatabase(async (db) => {
    const [orgId, productId] = [uuidv7(), uuidv7()];
    const products = [{ productId, name: 'Dodol', prices: {} }];
    await loadMakers(db, system('test'), [{ orgId, name: 'Dodol Bu Sari', regencyCode: '32.05', products }], {
      source: 'test',
      at,
    });
    const passport = await readPassport(db, urlIdOf(productId), at);
    assert.equal(passport.regencyCode, null);
    assert(!(await page(passport)).includes('Garut'));
  }),
);

test(
  'an address that leads nowhere says so',
  withDatabase(async (db) => {
    await assert.rejects(readPassport(db, 'tidak-ada', at), (error) => error instanceof Refusal && error.status === 404);
  }),
);

test('both languages have the same words', () => assert.deepEqual(Object.keys(english), Object.keys(bahasa)));
