import { expect, test } from 'vitest';
import { isReasonCode } from '#contracts';
import { DECLINE_REASONS } from '#matching';
import { system, visitor } from '#platform/access';
import type { Context } from '#platform/http';
import { day } from '#platform/days';
import { exampleDatabase } from '../../test/support/example.ts';
import { rotationAsides } from './rotation-asides.ts';

test('what a maker may decline with are reason codes of the ledger', () => {
  const coded = DECLINE_REASONS.map((code) => (code === 'CERT_MISSING' ? `${code}:halal` : code));
  expect(coded.filter((code) => !isReasonCode(code))).toEqual([]);
});

test("a buyer's orders come with the class of their plan line; stopped ones and those of before are left out", async () => {
  const { db } = await exampleDatabase();
  const one = async (state: string) =>
    db.withoutPlugins().selectFrom('contracts.entries').select(['buyer_id', 'on_day']).where('state', '=', state).orderBy('on_day').executeTakeFirst(); // prettier-ignore
  const { buyer_id: buyerId, on_day: first } = (await one('ordered'))!;
  const c = { db, actor: system('test') } as unknown as Context;
  const all = await rotationAsides.ordersOf!(buyerId, day('2000-01-01'), c);
  expect(all.length).toBeGreaterThan(0);
  expect(all[0]!.orderedOn).toBe(first);
  expect(all.every(({ rupiah }) => rupiah > 0)).toBe(true);
  const contracts = db.withoutPlugins().selectFrom('contracts.entries').where('buyer_id', '=', buyerId);
  const stopped = await contracts.select('contract_id').where('state', 'in', ['cancelled', 'terminated']).execute();
  const ordered = await contracts.select('contract_id').where('state', '=', 'ordered').execute();
  const ended = new Set(stopped.map((row) => row.contract_id));
  expect(all).toHaveLength(ordered.filter((row) => !ended.has(row.contract_id)).length);
  const last = all.at(-1)!.orderedOn;
  expect((await rotationAsides.ordersOf!(buyerId, last, c)).every(({ orderedOn }) => orderedOn >= last)).toBe(true);
  await expect(async () => rotationAsides.ordersOf!(buyerId, last, { ...c, actor: visitor })).rejects.toThrow('sign-in-first');
});
