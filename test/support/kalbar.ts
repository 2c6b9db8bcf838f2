// The example makers as if they stood in West Kalimantan, beside its real plan. What they are is invented as before; only their places differ.
import { loadCertificates } from '#certification';
import { loadHouses } from '#houses';
import { loadMakers } from '#makers';
import { openOrganisations, openUser, system } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import { generateRegency } from '../../src/web/example/generate.ts';

/** Each place of the example and the place of West Kalimantan that stands for it: the home regency is the city of Pontianak. */
const PLACES: Readonly<Record<string, string>> = {
  '32.05': '61.71',
  '32.04': '61.12',
  '32.06': '61.01',
  '32.78': '61.72',
  '32.11': '61.02',
  '32.03': '61.04',
  '32.07': '61.03',
  '32.73': '61.05',
};
const placed = (code: string): string => PLACES[code] ?? code;

/** Loads makers, houses and certificates of the example in West Kalimantan; its buyers and plans stay out, for the real one is imported. */
export async function loadMakersInKalbar(db: Database): Promise<void> {
  const { makers, houses, certificates, people } = generateRegency();
  const at = new Date('2026-11-24T00:00:00Z');
  await transaction(
    db,
    async (inside) => {
      await openOrganisations(
        inside,
        people.organisations.map((one) => ({ ...one, example: true })),
        at,
      );
      await loadMakers(
        inside,
        system('contoh'),
        makers.map(({ tradeId: _trade, ...maker }) => ({
          ...maker,
          regencyCode: placed(maker.regencyCode),
          places: maker.places.map((place) => ({ ...place, regencyCode: place.regencyCode ? placed(place.regencyCode) : null })),
        })),
        { source: 'contoh', at },
      );
      await loadHouses(
        inside,
        houses.map((house) => ({ ...house, regencyCode: placed(house.regencyCode) })),
        at,
      );
      await loadCertificates(inside, certificates, at);
    },
    { statementSeconds: 0 },
  );
}

/** The example accounts of whoever oversees or makes; those of the example's buyers have no plan here. */
export async function loadPeople(db: Database): Promise<void> {
  const { people } = generateRegency();
  const roles = ['maker', 'companion', 'officer', 'ministry', 'auditor'];
  for (const user of people.users.filter(({ memberships }) => roles.includes(memberships[0]!.role)))
    await openUser(db, { ...user, example: true }, new Date('2026-11-24T00:00:00Z'));
}
