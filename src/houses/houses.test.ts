import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { visitor } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../test/support/database.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { capacityPerMonth, getHouse, listHouses, loadHouses } from './index.ts';
import type { HouseWhole } from './index.ts';

const at = new Date('2026-11-24T02:00:00Z');
const house = (name: string): HouseWhole => ({
  orgId: uuidv7(),
  houseId: uuidv7(),
  name,
  operatorName: 'Koperasi Maju Rasa',
  commodity: 'Cabai',
  regencyCode: '32.05',
  assetStatus: 'unknown',
  assetDocument: null,
  managerContractEndsOn: null,
  openedOn: day('2025-06-01'),
  example: true,
  lines: [
    {
      lineId: uuidv7(),
      name: 'Pengisian',
      process: 'isi panas',
      classIds: ['sambal-saus'],
      hoursPerMonth: 160,
      unitsPerHour: 120,
      unit: 'botol',
    },
    {
      lineId: uuidv7(),
      name: 'Pengering',
      process: 'pengeringan',
      classIds: ['rempah'],
      hoursPerMonth: null,
      unitsPerHour: 40,
      unit: 'kg',
    },
  ],
  members: [{ makerOrgId: uuidv7(), makerName: 'Sambal Bu Sari', since: day('2025-07-01') }],
});

test(
  'a house comes back whole, with what is unknown still unknown',
  withDatabase(async (db) => {
    const sambal = house('Rumah Cabai');
    await loadHouses(db, [sambal], at);
    assert.deepEqual(await getHouse(db, visitor, sambal.houseId), {
      ...sambal,
      lines: sambal.lines.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    });
  }),
);

test('capacity is hours times output, and unknown when either is', () => {
  const [filling, dryer] = house('Rumah Cabai').lines;
  assert.equal(capacityPerMonth(filling!), 19_200);
  assert.equal(capacityPerMonth(dryer!), null);
  assert.equal(capacityPerMonth({ hoursPerMonth: 0, unitsPerHour: 5 }), 0, 'a house that stands still is known to make nothing');
});

test(
  'the list goes on by key and no house is left out',
  withDatabase(async (db) => {
    const five = ['A', 'B', 'B', 'C', 'D'].map(house);
    await loadHouses(db, five, at);
    const seen: string[] = [];
    for (let after: { name: string; houseId: string } | undefined, more = true; more;) {
      const { houses, next } = await listHouses(db, visitor, { after, limit: 2 });
      seen.push(...houses.map((one) => one.houseId));
      after = next;
      more = next !== undefined;
    }
    assert.deepEqual(seen.toSorted(), five.map((one) => one.houseId).toSorted());
  }),
);

test(
  'a house that is not there is said to be not there',
  withDatabase(async (db) => {
    await assert.rejects(getHouse(db, visitor, uuidv7()), (error) => error instanceof Refusal && error.status === 404);
  }),
);

test('both languages have the same words', () => assert.deepEqual(Object.keys(english), Object.keys(bahasa)));
