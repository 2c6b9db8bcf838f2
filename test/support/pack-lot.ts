// A lot of sambal as it lies on a shelf: its maker, the shared house that made and released it, and the office of that regency.
import { sql } from 'kysely';
import { answerForRegencies } from '#consumers';
import { loadHouses } from '#houses';
import { loadMakers, urlIdOf } from '#makers';
import { type Actor, openOrganisations, openUser, type Role, startSession, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';

export type PackLot = {
  maker: string;
  productId: string;
  urlId: string;
  house: string;
  houseId: string;
  lotId: string;
  /** As it is printed on the pack. */
  code: string;
  office: string;
  regencyCode: string;
};

export const holding = (role: Role, orgId: string): Actor => ({
  ...{ kind: 'user', userId: uuidv7(), name: 'Uji', example: false, memberships: [{ orgId, role }] },
});

/** The session of a new person who holds the role. */
export async function signedIn(db: Database, role: Role, orgId: string, at: Date): Promise<string> {
  await openOrganisations(db, [{ orgId, kind: 'office', name: 'Organisasi uji' }], at);
  const memberships = [{ orgId, role }];
  return startSession(db, await openUser(db, { signInName: uuidv7(), displayName: 'Uji', memberships }, at), at);
}

export async function openPackLot(db: Database, at: Date): Promise<PackLot> {
  const [maker, productId, house, houseId, lotId, office] = Array.from({ length: 6 }, () => uuidv7()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const regencyCode = '32.05';
  await loadMakers(
    db,
    system('uji'),
    [
      {
        ...{ orgId: maker, name: 'Sambal Bu Sari', nib: null, regencyCode },
        products: [{ productId, name: 'Sambal bajak', classId: 'sambal-saus', prices: {} }],
      },
    ],
    { source: 'uji', at },
  );
  await loadHouses(
    db,
    [
      {
        ...{ orgId: house, houseId, name: 'Rumah Cabai', operatorName: 'Koperasi Rasa', commodity: 'Cabai', regencyCode },
        ...{
          assetStatus: 'granted',
          assetDocument: null,
          managerContractEndsOn: null,
          openedOn: day('2025-01-06'),
          example: false,
        },
        ...{ members: [], lines: [] },
      },
    ],
    at,
  );
  await sql`
    insert into houses.lots (org_id, house_id, lot_id, kind, code, name, unit, quantity_thousandths, stock_thousandths, state, booking_id, line_id,
      maker_org_id, product_id, use_before, began_on, released_on, recorded_at)
    values (${house}, ${houseId}, ${lotId}, 'product', 'S-1', 'Sambal bajak', 'botol', 100000, 100000, 'released', ${uuidv7()}, ${uuidv7()},
      ${maker}, ${productId}, '2027-05-24', '2026-11-10', '2026-11-11', ${at})`.execute(db);
  await answerForRegencies(db, system('uji'), office, [regencyCode], at);
  return { maker, productId, urlId: urlIdOf(productId), house, houseId, lotId, code: 'S-1', office, regencyCode };
}
