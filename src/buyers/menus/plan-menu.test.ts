import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Actor, system, visitor } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { importRows } from '../import-plan.ts';
import { loadBuyers } from '../load-buyers.ts';
import { recordDecisions } from '../review/record-decisions.ts';
import { getPlanBuyer } from '../review/store-decisions.ts';
import { listTopics } from '../review/store-topics.ts';
import { topicOf } from '../review/topic.ts';
import { getPlan, getPlanLine, listPlanLines } from '../store.ts';
import { keepMenu, keepPrices, keepRecipe, mondayOf, readWeek } from './keep-menu.ts';
import { planMenu } from './plan-menu.ts';
import { holdMenu, writeMenu } from './store.ts';

const at = new Date('2026-11-24T02:00:00Z');
const weekFrom = day('2026-11-30');
const us = system('test');

async function kitchen(db: Database): Promise<{ buyerId: string; cook: Actor; stranger: Actor }> {
  const buyerId = uuidv7();
  const buyer = { buyerId, institutionCode: 'CTH90', name: 'Dapur Leles', kind: 'DAPUR', regencyCode: '32.05', example: true };
  await loadBuyers(db, { buyers: [buyer], pledges: [] }, at);
  const of = (orgId: string): Actor => ({
    kind: 'user',
    userId: uuidv7(),
    name: 'Juru masak',
    example: true,
    memberships: [{ orgId, role: 'pp' }],
  });
  return { buyerId, cook: of(buyerId), stranger: of(uuidv7()) };
}
const dishes = [
  { weekday: 1, dish: 'nasi-putih', portions: 1000 },
  { weekday: 1, dish: 'orek-tempe', portions: 1000 },
];

test('a menu becomes lines of the kitchen, with quantity as stated, rupiah as an estimate, and what has no price left out by name', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes }, at);
  await keepPrices(db, cook, buyerId, new Map([['tempe', 14_000]]), at);
  const planned = await planMenu(db, cook, buyerId, weekFrom, at);
  expect(planned.unpriced).toEqual(expect.arrayContaining(['kecap', 'gula-merah']));
  const { items } = await listPlanLines(db, visitor, { planId: planned.planId });
  expect(items).toHaveLength(planned.lines);
  expect(items.find((line) => line.classId === 'tahu-tempe')).toMatchObject({ text: 'Tempe, bahan menu dapur', quantity: 50, unit: 'kg', rupiah: 700_000, monthFrom: '2026-11', regencyCode: '32.05', volumeText: '50 kg', flags: ['from-menu', 'rupiah-estimated'] });
  const plan = await getPlan(db, visitor, planned.planId);
  expect(plan.ceilingRupiah).toBe(items.reduce((sum, line) => sum + line.rupiah, 0));
  expect(plan.ceilingRupiah).toBe(planned.rupiah);
})); // prettier-ignore

test('the same menu again changes nothing; a changed one keeps the ids of its lines and retires what is gone', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes }, at);
  const first = await planMenu(db, cook, buyerId, weekFrom, at);
  expect(await planMenu(db, cook, buyerId, weekFrom, at)).toMatchObject({ changed: 0, lines: first.lines });
  const rice = async () => (await listPlanLines(db, visitor, { planId: first.planId })).items.find((line) => line.classId === 'beras')!;
  const before = await rice();
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [{ weekday: 1, dish: 'nasi-putih', portions: 2000 }] }, at);
  expect(await planMenu(db, cook, buyerId, weekFrom, at)).toMatchObject({ lines: 1 });
  expect(await rice()).toMatchObject({ planLineId: before.planLineId, quantity: 150 });
  expect((await listPlanLines(db, visitor, { planId: first.planId })).items).toHaveLength(1);
  // What is counted above the lines follows, and the other plans of the kitchen are not counted anew.
  expect(await getPlan(db, visitor, first.planId)).toMatchObject({ packageCount: 1, lineCount: 1 });
  await keepMenu(db, cook, { buyerId, weekFrom: day('2027-01-04'), dishes }, at);
  const next = await planMenu(db, cook, buyerId, day('2027-01-04'), at);
  await db.updateTable('buyers.plans').set({ makers_rupiah: 7 }).where('plan_id', '=', first.planId).execute();
  await keepMenu(db, cook, { buyerId, weekFrom: day('2027-01-04'), dishes: dishes.slice(0, 1) }, at);
  expect(await planMenu(db, cook, buyerId, day('2027-01-04'), at)).toMatchObject({ planId: next.planId, lines: 1 });
  expect(await getPlan(db, visitor, first.planId)).toMatchObject({ makersRupiah: 7 });
  expect(await getPlan(db, visitor, next.planId)).toMatchObject({ lineCount: 1 });
})); // prettier-ignore

test('what people decided of a line stands when its menu is planned again, and is there when a need comes back', withDatabase(async (db) => {
  const { buyerId, cook } = await kitchen(db);
  const plan = async (portions: number) => {
    await keepMenu(db, cook, { buyerId, weekFrom, dishes: [{ weekday: 1, dish: 'nasi-putih', portions }, { weekday: 1, dish: 'telur-dadar', portions: 10 }] }, at);
    return planMenu(db, cook, buyerId, weekFrom, at);
  };
  const { planId } = await plan(1000);
  const topicId = topicOf('Beras, bahan menu dapur', null);
  expect(await recordDecisions(db, cook, planId, [{ decisionId: uuidv7(), topicId, classId: 'tepung' }], at)).toMatchObject([{ ok: true, lines: 1 }]);
  const rice = async () => {
    const { items } = await listPlanLines(db, visitor, { planId });
    const line = items.find((each) => each.text.startsWith('Beras'));
    return line && [line.classId, line.quantity, (await getPlanLine(db, visitor, planId, line.planLineId)).basis.decision !== undefined];
  };
  expect(await rice()).toEqual(['tepung', 75, true]);
  await plan(2000);
  expect(await rice()).toEqual(['tepung', 150, true]);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: [{ weekday: 1, dish: 'telur-dadar', portions: 10 }] }, at);
  await planMenu(db, cook, buyerId, weekFrom, at);
  expect(await rice()).toBeUndefined();
  await plan(3000);
  expect(await rice()).toEqual(['tepung', 225, true]);
  const [entry] = (await listTopics(db, visitor, await getPlanBuyer(db, planId), { planId, state: 'sudah' })).items;
  expect(entry).toMatchObject({ topicId, basis: { menu: ['Nasi putih'] } });
})); // prettier-ignore

test('only people of the kitchen keep its menus, and a menu is what they last kept', withDatabase(async (db) => {
  const { buyerId, cook, stranger } = await kitchen(db);
  await expect(keepMenu(db, stranger, { buyerId, weekFrom, dishes }, at)).rejects.toMatchObject({ code: 'not-yours' });
  await expect(readWeek(db, visitor, buyerId, weekFrom)).rejects.toMatchObject({ code: 'sign-in-first' });
  await expect(planMenu(db, cook, buyerId, weekFrom, at)).rejects.toMatchObject({ code: 'menu-empty' });
  await keepRecipe(db, cook, { buyerId, name: 'Nasi putih', dishId: 'nasi-putih', uses: { beras: 100 } }, at);
  await keepMenu(db, us, { buyerId, weekFrom, dishes }, at).catch(() => {});
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: dishes.slice(0, 1) }, at);
  const week = await readWeek(db, cook, buyerId, day('2026-12-03'));
  expect(week.needs.needs.map((need) => [need.ingredient.id, need.quantity])).toEqual([['beras', 100]]);
  expect(mondayOf(day('2026-12-06'))).toBe('2026-11-30');
})); // prettier-ignore

test('a menu waits for a running import of the same kitchen, and the plan then counts both', async () => {
  const { db } = await freshDatabase({ max: 4 });
  const { buyerId, cook } = await kitchen(db);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes: dishes.slice(0, 1) }, at);
  const row = { tahun_anggaran: 2026, kd_klpd: 'CTH90', nama_klpd: 'Dapur Leles', jenis_klpd: 'DAPUR', kd_satker: 1, nama_satker: 'Dapur', jenis_pengadaan: 'Barang', kd_rup: 2001, nama_paket: 'Meja kursi siswa', pagu: 20_000_000 }; // prettier-ignore
  const waits = async (): Promise<boolean> => {
    const { rows } = await sql`
      select 1 from pg_locks as l
      where l.locktype = 'advisory' and not l.granted and l.database = (select d.oid from pg_database as d where d.datname = current_database())`.execute(
      db.withoutPlugins(),
    );
    return rows.length > 0;
  };
  let planning: Promise<{ planId: string }> | undefined;
  await transaction(db, async (importing) => {
    await importRows(importing, us, { packages: [row] }, { onFault: (fault) => expect(fault).toBeUndefined() });
    let settled = false;
    planning = planMenu(db, cook, buyerId, weekFrom, at).finally(() => (settled = true));
    while (!settled && !(await waits())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).toBe(false);
  });
  const { planId } = await planning!;
  expect(await getPlan(db, visitor, planId)).toMatchObject({ packageCount: 2, lineCount: 2 });
});

test('a menu that somebody is keeping is planned as it is kept, not as it was before', async () => {
  const { db } = await freshDatabase({ max: 4 });
  const { buyerId, cook } = await kitchen(db);
  await keepMenu(db, cook, { buyerId, weekFrom, dishes }, at);
  let planned: ReturnType<typeof planMenu> | undefined;
  await transaction(db, async (held) => {
    await holdMenu(held, cook, buyerId, weekFrom, at);
    planned = planMenu(db, cook, buyerId, weekFrom, at);
    // Either it waits here for the menu, or it has read the old one by now.
    const waits = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await waits.execute(db)).rows[0]!.n === 0) await new Promise((go) => setTimeout(go, 20));
    await writeMenu(held, cook, { buyerId, weekFrom, dishes: [{ weekday: 1, dishId: 'nasi-putih', portions: 40 }] }, at);
  });
  const { planId } = await planned!;
  const { items } = await listPlanLines(db, visitor, { planId });
  expect(items.map((line) => [line.classId, line.quantity])).toEqual([['beras', 3]]);
}); // prettier-ignore
