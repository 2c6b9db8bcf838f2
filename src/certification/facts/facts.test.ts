import { expect, test } from 'vitest';
import { loadMakers } from '#makers';
import { type Actor, type Role, system, visitor } from '#platform/access';
import { uuidv7, type Database } from '#platform/database';
import { day } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { decideDuties } from '../rulebook/decide-duties.ts';
import { rulebook } from '../rulebook/commands.ts';
import { readDutyProducts } from './read-duty-products.ts';
import { factsOf, saveFacts } from './store.ts';
import { tellFacts } from './tell-facts.ts';
import { answersOf, saveAnswers } from '../dossier/store.ts';

const AT = new Date('2026-11-24T02:00:00Z');
const NONE = { brand: null, additives: null, process: null, pack: null, storage: null, netContent: null, shelfLifeDays: null };
const LESS = { description: null, claims: null, unit: null, capacityPerMonth: null, minimumOrder: null, gtin: null, prices: {} };

async function makerOfChips(db: Database) {
  const [orgId, productId, otherId] = [uuidv7(), uuidv7(), uuidv7()];
  const maker = { legalForm: null, sizeClass: 'micro' as const, capitalRupiah: null, yearlySalesRupiah: null, nib: null };
  await loadMakers(
    db,
    system('uji'),
    [
      {
        ...{ orgId, name: 'Keripik Bu Sari', ...maker, cooperativeOrgId: null, regencyCode: '61.71', district: null },
        ...{ taxable: null, places: [], example: false },
        products: [
          {
            ...{ productId, urlId: '2ABCDEFGHJ', placeId: null, name: 'Keripik pisang', classId: 'keripik', classProbability: 1 },
            ...{ composition: 'pisang, minyak', ...NONE, ...LESS },
          },
          {
            ...{ productId: otherId, urlId: '3ABCDEFGHJ', placeId: null, name: 'Keripik singkong', classId: 'keripik' },
            ...{ classProbability: 1, composition: 'singkong, minyak', ...NONE, ...LESS },
          },
        ],
      } as never,
    ],
    { source: 'uji', at: AT },
  );
  return { orgId, productId, otherId };
}
const actorOf = (role: Role, orgId: string): Actor => ({
  kind: 'user',
  ...{ userId: uuidv7(), name: 'Pendamping', example: false, memberships: [{ orgId, role }] },
});

test(
  'an answer decides what was conditional, the same answer again changes nothing, and taken back it is unknown again',
  withDatabase(async (db) => {
    const { orgId, productId } = await makerOfChips(db);
    const companion = actorOf('companion', orgId);
    const read = async () => (await readDutyProducts(db, companion, [orgId]))[0]!.products[0]!;
    const open = async () =>
      decideDuties((await read()).duty, day('2026-11-24'), rulebook()).duties.filter((one) => one.verdict === 'conditional')
        .length;
    const before = await open();
    const told = [
      { orgId, productId, fact: 'place', value: 'home' },
      { orgId, productId, fact: 'retailPacked', value: true },
      { orgId, productId, fact: 'shelfLifeDays', value: 90 },
    ];
    expect(await tellFacts(db, companion, told, AT)).toEqual({ given: 3, created: 3, changed: 0, unchanged: 0 });
    expect((await read()).answers).toEqual({ place: 'home', retailPacked: true, shelfLifeDays: 90 });
    expect(await open()).toBeLessThan(before);
    expect(await tellFacts(db, companion, told, AT)).toEqual({ given: 3, created: 0, changed: 0, unchanged: 3 });
    expect(await tellFacts(db, companion, [{ ...told[2]!, value: null }], AT)).toMatchObject({ changed: 1 });
    expect((await read()).answers).toEqual({ place: 'home', retailPacked: true });
  }),
);

test(
  'answers are for those who work for the maker or oversee it, and only the former give them',
  withDatabase(async (db) => {
    const { orgId, productId } = await makerOfChips(db);
    const told = [{ orgId, productId, fact: 'place', value: 'home' }];
    await tellFacts(db, actorOf('maker', orgId), told, AT);
    const seenBy = async (actor: Actor) => (await readDutyProducts(db, actor, [orgId]))[0]!.products[0]!.answers;
    expect(await seenBy(actorOf('companion', orgId))).toEqual({ place: 'home' });
    expect(await seenBy(actorOf('officer', uuidv7()))).toEqual({ place: 'home' });
    expect(await seenBy(actorOf('companion', uuidv7()))).toEqual({});
    expect(await seenBy(visitor)).toEqual({});
    for (const actor of [actorOf('companion', uuidv7()), actorOf('officer', orgId)])
      await expect(tellFacts(db, actor, told, AT)).rejects.toMatchObject({ code: 'not-yours' });
  }),
);

test(
  'the stores themselves are closed: no verb that forgets to ask reads or writes an answer for a stranger',
  withDatabase(async (db) => {
    const { orgId, productId } = await makerOfChips(db);
    const told = [{ orgId, productId, fact: 'place', value: 'home' }];
    const about = { orgId, productId, at: AT };
    const maker = actorOf('maker', orgId);
    await saveFacts(db, maker, told, () => false, AT);
    await saveAnswers(db, maker, about, [{ item: 'labelText', value: 'Keripik' }]);
    for (const actor of [actorOf('companion', uuidv7()), actorOf('ppk', orgId)]) {
      expect((await factsOf(db, actor, [orgId])).byProduct.size).toBe(0);
      for (const work of [
        answersOf(db, actor, orgId, productId),
        saveFacts(db, actor, told, () => false, AT),
        saveAnswers(db, actor, about, []),
      ])
        await expect(work).rejects.toMatchObject({ code: 'not-yours' });
    }
    await expect(answersOf(db, visitor, orgId, productId)).rejects.toMatchObject({ code: 'sign-in-first' });
    const officer = actorOf('officer', uuidv7());
    expect((await factsOf(db, officer, [orgId])).byProduct.size).toBe(1);
    expect((await answersOf(db, officer, orgId, productId)).get('labelText')).toBe('Keripik');
    await expect(saveAnswers(db, officer, about, [])).rejects.toMatchObject({ code: 'not-yours' });
  }),
);

test(
  'what is said of the business is said of all its products, the newest answer for all of them, and taken back for all',
  withDatabase(async (db) => {
    const { orgId, productId, otherId } = await makerOfChips(db);
    const companion = actorOf('companion', orgId);
    const read = async () => (await readDutyProducts(db, companion, [orgId]))[0]!.products.map(({ answers }) => answers);
    const sales = (id: string, value: number | null) => [{ orgId, productId: id, fact: 'yearlySalesRupiah', value }];
    await tellFacts(db, companion, sales(productId, 40_000_000), AT);
    expect(await read()).toEqual([{ yearlySalesRupiah: 40_000_000 }, { yearlySalesRupiah: 40_000_000 }]);
    expect(await tellFacts(db, companion, sales(otherId, 40_000_000), AT)).toMatchObject({ unchanged: 1 });
    await tellFacts(db, companion, sales(otherId, 50_000_000), AT);
    expect(await read()).toEqual([{ yearlySalesRupiah: 50_000_000 }, { yearlySalesRupiah: 50_000_000 }]);
    await tellFacts(db, companion, sales(productId, null), AT);
    expect(await read()).toEqual([{}, {}]);
  }),
);

test(
  'the audit chain knows what was answered, but of private answers only that they were',
  withDatabase(async (db) => {
    const { orgId, productId } = await makerOfChips(db);
    const told = [
      { orgId, productId, fact: 'place', value: 'home' },
      { orgId, productId, fact: 'yearlySalesRupiah', value: 412_345_678 },
    ];
    await tellFacts(db, actorOf('companion', orgId), told, AT);
    const links = await db.selectFrom('platform.audit_entries').select('facts').where('org_id', '=', orgId).execute();
    expect(links.at(-1)?.facts).toEqual({ [`${productId} place`]: '"home"', [`${productId} yearlySalesRupiah`]: true });
    expect(JSON.stringify(links)).not.toContain('412345678');
  }),
);

test('two who tell at once follow each other: no fault, and one answer of the business', async () => {
  const { db } = await freshDatabase();
  const { orgId, productId, otherId } = await makerOfChips(db);
  const companion = actorOf('companion', orgId);
  const both = (round: number) =>
    [productId, otherId].map((id) =>
      tellFacts(
        db,
        companion,
        [
          { orgId, productId: id, fact: 'yearlySalesRupiah', value: round },
          { orgId, productId, fact: 'shelfLifeDays', value: round },
        ],
        AT,
      ),
    );
  for (let round = 1; round <= 10; round += 1) await Promise.all(both(round));
  const rows = await db.selectFrom('certification.product_facts').select(['fact', 'value']).where('org_id', '=', orgId).execute();
  expect(rows.toSorted((a, b) => (a.fact < b.fact ? -1 : 1))).toEqual([
    { fact: 'shelfLifeDays', value: 10 },
    { fact: 'yearlySalesRupiah', value: 10 },
  ]);
});
