import { expect, test } from 'vitest';
import { visitor } from '#platform/access';
import { uuidv7 } from '#platform/database';
import type { Context } from '#platform/http';
import { loadHouses } from '#houses';
import { withDatabase } from '../../test/support/database.ts';
import { checkAsides } from './check-houses.ts';

test(
  'a house is run by its operator and by nobody else; what is no house is run by nobody',
  withDatabase(async (db) => {
    const [operator, another] = [uuidv7(), uuidv7()];
    const house = (orgId: string) => ({
      ...{ orgId, houseId: uuidv7(), name: 'Rumah', operatorName: 'Koperasi', commodity: 'Cabai', regencyCode: '32.05' },
      ...{ assetStatus: 'unknown' as const, assetDocument: null, managerContractEndsOn: null, openedOn: null, example: true },
      ...{ lines: [], members: [] },
    });
    const [own, other] = [house(operator), house(another)];
    await loadHouses(db, [own, other], new Date());
    const runs = (houseId: string) => checkAsides.runsHouse(operator, houseId, { db, actor: visitor } as Context);
    expect([await runs(own.houseId), await runs(other.houseId), await runs(uuidv7())]).toEqual([true, false, false]);
  }),
);
