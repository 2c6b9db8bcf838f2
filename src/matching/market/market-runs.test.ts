import { expect, test } from 'vitest';
import { system, visitor } from '#platform/access';
import { transaction, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { exampleDatabase } from '../../../test/support/example.ts';
import { keepMarket, queueMarket } from './run-market.ts';
import type { KeptLever } from './kept-lever.ts';
import { findDoneRun, insertRun, listPlannedAnswers, listPlannedProducts } from './store.ts';
import { listLevers, listLeversOf, saveLevers, unlockedByMaker } from './store-levers.ts';

const us = system('test');
const scope = { year: 2026, provinceCode: null };
const today = day('2026-11-24');
const nobody = { send: async () => {}, work: async () => {}, stop: async () => {} };
const person = (role: 'maker' | 'companion' | 'officer', orgId: string) => ({
  ...({ kind: 'user', userId: orgId, name: 'Bu Rina', example: false } as const),
  memberships: [{ orgId, role }],
});
const oldLever: KeptLever = {
  orgId: '00000000-0000-7000-8000-000000000001',
  makerName: 'Dapur Bu Sari',
  regencyCode: null,
  kind: 'capacity',
  rupiah: 1,
  products: [],
  schemes: [],
  house: null,
  way: null,
  budgets: [],
};

test('a kept market tells lines who would answer them, and makers what opens lines to them; a new one takes its place; others see neither', async () => {
  const { db } = await exampleDatabase();
  const older = { runId: uuidv7(), scope, day: today, change: null };
  await insertRun(db, us, older, new Date('2026-11-23T01:00:00Z'));
  await transaction(db, (inside) => saveLevers(inside, { runId: older.runId, ...scope }, [oldLever]));
  const found = await keepMarket(db, us, scope, today, new Date('2026-11-24T02:00:00Z'), () => {});
  const run = (await findDoneRun(db, visitor, scope))!;
  expect(run.result).toEqual(JSON.parse(JSON.stringify(found.result)));
  expect(await listLeversOf(db, us, oldLever.orgId)).toEqual([]);

  const answers = await db.withoutPlugins().selectFrom('matching.market_answers').selectAll().execute();
  const { valueRupiah } = found.result.summary.pictures.certain;
  expect(answers.reduce((sum, { rupiah }) => sum + rupiah, 0)).toBe(valueRupiah);
  const { buyer_id: buyerId, plan_line_id: planLineId } = answers[0]!;
  const ofLine = answers.filter((one) => one.plan_line_id === planLineId);
  expect((await listPlannedAnswers(db, us, buyerId, planLineId)).map(({ rupiah }) => rupiah)).toEqual(
    ofLine.toSorted((a, b) => a.position - b.position).map(({ rupiah }) => rupiah),
  );

  const levers = await listLevers(db, us, run.runId, { limit: 100_000 });
  expect(levers).toHaveLength(found.levers.length);
  const { orgId } = levers[0]!;
  expect(await listLeversOf(db, person('maker', orgId), orgId)).toEqual(levers.filter((one) => one.orgId === orgId));
  const stranger = person('companion', levers.find((one) => one.orgId !== orgId)!.orgId);
  const refused = { code: 'not-yours', status: 403 };
  const planned = (await listPlannedAnswers(db, us, buyerId, planLineId)).map(({ productId }) => productId);
  expect((await listPlannedProducts(db, us, buyerId)).get(planLineId)).toEqual(new Set(planned));
  await expect(listPlannedProducts(db, stranger, buyerId)).rejects.toMatchObject(refused);
  await expect(listPlannedAnswers(db, stranger, buyerId, planLineId)).rejects.toMatchObject(refused);
  await expect(listLeversOf(db, stranger, orgId)).rejects.toMatchObject(refused);
  await expect(listLevers(db, stranger, run.runId, { limit: 1 })).rejects.toMatchObject(refused);
  expect(await unlockedByMaker(db, stranger, [orgId])).toEqual(new Map());
  const whole = levers.find(({ kind }) => kind === 'everything')!;
  expect(await unlockedByMaker(db, person('officer', orgId), [whole.orgId])).toEqual(new Map([[whole.orgId, whole.rupiah]]));
}, 240_000);

test(
  'only an office or the ministry may ask for a market, and a supposed rule must be one of the rulebook',
  withDatabase(async (db) => {
    const wanted = { scope, day: today, change: null };
    await expect(queueMarket(db, nobody, visitor, wanted, new Date())).rejects.toThrow(Refusal);
    const change = { setting: { id: 'no-such', day: today }, capacityPercent: 100, pricePercent: 100, classId: null };
    await expect(queueMarket(db, nobody, us, { ...wanted, change }, new Date())).rejects.toMatchObject({
      code: 'what-if-setting-unknown',
    });
  }),
);
