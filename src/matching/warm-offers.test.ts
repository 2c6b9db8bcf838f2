import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { loadMakers } from '#makers';
import { visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { freshDatabase } from '../../test/support/database.ts';
import { at, market, office } from './test-market.ts';
import { offersNow, WarmOffers } from './warm-offers.ts';
import { inviteForLine } from './invite-for-line.ts';

const today = day('2026-11-24');
/** One more maker of crackers; its connection hands in its counts at once. */
async function newMaker(db: Database): Promise<void> {
  const product = { productId: uuidv7(), name: 'Keripik baru', classId: 'keripik-umbi', unit: 'bungkus' };
  await loadMakers(db, office, [{ orgId: uuidv7(), name: 'Bu Baru', regencyCode: '61.71', products: [product] }], {
    source: 'test',
    at,
  });
  await sql`select pg_stat_force_next_flush()`.execute(db);
}
const settled = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 100 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('what is kept in memory answers exactly as what is read now, also on the next day', async () => {
  const { db } = await freshDatabase();
  const { planId, lineOf } = await market(db);
  const warm = new WarmOffers();
  for (const on of [today, addDays(today, 1)])
    for (const rup of ['60000001', '60000002', '60000003', '60000001']) {
      const of = (offersOf = offersNow) => inviteForLine(db, visitor, planId, lineOf(rup), on, undefined, offersOf);
      expect({ ...(await of(warm.of)), readAt: null }).toEqual(await of());
    }
  expect(warm.offers).toBe(2);
});

test('a change is seen by the next question where reading is quick, whoever made it', async () => {
  const { db } = await freshDatabase({ max: 1 });
  await market(db);
  const warm = new WarmOffers();
  const count = async (): Promise<number> => (await warm.of(db, visitor, 'keripik-umbi', today)).index.rows.length;
  expect(await count()).toBe(2);
  await newMaker(db);
  await settled(async () => (await count()) === 3);
  expect(await count()).toBe(3);
  // Through this server it is seen at once: nothing is waited for.
  await loadMakers(db, office, [{ orgId: uuidv7(), name: 'Pak Lagi', products: [{ productId: uuidv7(), name: 'Keripik lagi', classId: 'keripik-umbi' }] }], { source: 'test', at }); // prettier-ignore
  warm.expire();
  expect(await count()).toBe(4);
});

test('where reading takes long the answer does not wait: it comes as it was read and says when, and the next reading follows', async () => {
  const { db } = await freshDatabase({ max: 1 });
  await market(db);
  let now = new Date('2026-11-24T02:00:00Z');
  const warm = new WarmOffers({ clock: () => now, quickMs: -1 });
  const ask = () => warm.of(db, visitor, 'keripik-umbi', today);
  const first = (await ask()).readAt;
  await newMaker(db);
  warm.expire();
  now = new Date('2026-11-24T02:00:10Z');
  // Ten seconds after the last reading it rests; half a minute after it, it reads beside the answer.
  expect([(await ask()).index.rows.length, (await ask()).readAt]).toEqual([2, first]);
  now = new Date('2026-11-24T02:00:30Z');
  expect((await ask()).readAt).toEqual(first);
  await settled(async () => (await ask()).index.rows.length === 3);
  expect((await ask()).readAt).toEqual(now);
});
