import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day, type Month } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { inviteForLine } from '../invite-for-line.ts';
import { at, crackers, market, official, others, made, person, refusalOf, sari } from '../test-market.ts';
import { type Promised, promiseCapacity, releaseCapacity } from './promise-capacity.ts';
import { promisedOf } from './store.ts';

const [march, april] = ['2027-03', '2027-04'] as Month[];
const [buyerId] = [uuidv7()];

const promise = (db: Database, promiseId: string, months: Promised[], told: { unit?: string; actor?: Actor } = {}) =>
  promiseCapacity(
    db,
    told.actor ?? official(buyerId!),
    { orgId: sari, productId: crackers, promiseId, buyerId: buyerId!, unit: told.unit ?? 'bungkus', months },
    at,
  );

test('of fifty who ask at once for the last capacity of a month exactly one gets it', async () => {
  const { db } = await freshDatabase({ max: 20 });
  await market(db);
  await promise(db, uuidv7(), [{ month: march!, quantity: 500 }]);
  const asked = Array.from({ length: 50 }, () => uuidv7());
  const answers = await Promise.all(asked.map((id) => refusalOf(promise(db, id, [{ month: march!, quantity: 300 }]))));
  expect(answers.filter((one) => one === 'no refusal')).toHaveLength(1);
  expect(answers.filter((one) => one === '409 capacity-promised')).toHaveLength(49);
  const standing = await promisedOf(db, { orgId: sari, productId: crackers });
  expect(standing.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(800);
}, 60_000);

test(
  'a line is offered only what is not promised yet, and again what was given back',
  withDatabase(async (db) => {
    const { planId, lineOf } = await market(db);
    const contract = uuidv7();
    const seen = async () => {
      const { match } = await inviteForLine(db, visitor, planId, lineOf('60000001'), day('2026-11-24'));
      const found = [...match.invitations, ...match.notEligible].find(({ offer }) => offer.productId === crackers)!;
      return [found.verdict, found.capacity, found.reasons.find(({ code }) => code.startsWith('capacity-'))?.code];
    };
    // 800 a month in March and April, 1,000 asked for.
    expect(await seen()).toEqual(['eligible', 1_600, 'capacity-enough']);
    await promise(db, contract, [{ month: march!, quantity: 700 }]);
    expect(await seen()).toEqual(['check', 900, 'capacity-short']);
    await promise(db, contract, [{ month: march!, quantity: 800 }, { month: april!, quantity: 800 }]); // prettier-ignore
    expect(await seen()).toEqual(['notEligible', 0, 'capacity-promised']);
    await releaseCapacity(
      db,
      official(buyerId!),
      { orgId: sari, productId: crackers, promiseId: contract, buyerId: buyerId! },
      at,
    );
    expect(await seen()).toEqual(['eligible', 1_600, 'capacity-enough']);
  }),
);

test(
  'whatever is promised, changed and given back, a month never holds more than its capacity, and what stands is what was said last',
  withDatabase(async (db) => {
    await market(db);
    const contracts = [uuidv7(), uuidv7(), uuidv7()];
    const standing = new Map<string, number>();
    const step = fc.record({ contract: fc.nat({ max: 2 }), quantity: fc.nat({ max: 600 }) });
    for (const { contract, quantity } of fc.sample(step, { numRuns: 40, seed: 5 })) {
      const rest = contracts.reduce((sum, id, i) => (i === contract ? sum : sum + (standing.get(id) ?? 0)), 0);
      const months = quantity === 0 ? [] : [{ month: march!, quantity }];
      const answer = await refusalOf(promise(db, contracts[contract]!, months));
      expect(answer).toBe(
        rest + quantity <= 800 || quantity <= (standing.get(contracts[contract]!) ?? 0) ? 'no refusal' : '409 capacity-promised',
      );
      if (answer === 'no refusal') standing.set(contracts[contract]!, quantity);
      const kept = await promisedOf(db, { orgId: sari, productId: crackers });
      expect(new Map(kept.map(({ promiseId, quantity: stands }) => [promiseId, stands]))).toEqual(
        new Map([...standing].filter(([, stands]) => stands > 0)),
      );
    }
  }),
);

test(
  'another unit is told and counts nothing; an unknown capacity refuses nothing; who does not buy may not promise',
  withDatabase(async (db) => {
    await market(db);
    expect(await promise(db, uuidv7(), [{ month: march!, quantity: 5 }], { unit: 'kg' })).toBe('unit-differs');
    expect(await promisedOf(db, { orgId: sari, productId: crackers })).toEqual([]);
    const changed = uuidv7();
    expect(await promise(db, changed, [{ month: march!, quantity: 5 }])).toBe('counted');
    expect(await promise(db, changed, [{ month: march!, quantity: 2 }], { unit: 'kg' })).toBe('unit-differs');
    expect(await promisedOf(db, { orgId: sari, productId: crackers })).toEqual([]);
    const unknown = { orgId: made, productId: others, promiseId: uuidv7(), buyerId: buyerId!, unit: 'bungkus' };
    const months = [{ month: april!, quantity: 1_000_000 }];
    expect(await promiseCapacity(db, official(buyerId!), { ...unknown, months }, at)).toBe('counted');
    expect(await refusalOf(promise(db, uuidv7(), months, { actor: person('maker', sari) }))).toBe('403 not-yours');
    expect(await refusalOf(promise(db, uuidv7(), months, { actor: visitor }))).toBe('401 sign-in-first');
  }),
);
