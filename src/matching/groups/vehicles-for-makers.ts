import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { type DecidedVehicle, decideVehicles } from './decide-vehicle.ts';
import { housesFor, readTies } from './group-for-line.ts';
import { tiesTogether } from './propose-groups.ts';

/** An organisation that may sign for makers: a co-operative of one of them, or who runs a house that one of them belongs to or makes in. */
export type Carrier = { orgId: string; name: string; kind: 'cooperative' | 'house' };

/** By which vehicles these makers may contract for a class, the one to try first in front, and who stands ready to carry them. Public facts. */
export async function vehiclesForMakers(
  db: Database,
  actor: Actor,
  classId: string | null,
  makers: readonly { orgId: string; placeId: string | null }[],
): Promise<{ vehicles: DecidedVehicle[]; carriers: Carrier[] }> {
  const houses = classId === null ? [] : await housesFor(db, actor, classId);
  const { tiesOf, names } = await readTies(
    db,
    actor,
    makers.map(({ orgId }) => orgId),
    houses,
  );
  const ties = makers.map(tiesOf);
  const cooperatives = [...new Set(ties.flatMap(({ cooperativeOrgId }) => cooperativeOrgId ?? []))].toSorted();
  const near = houses.filter(({ houseId }) =>
    ties.some((one) => one.houseIds.includes(houseId) || one.madeInHouseId === houseId),
  );
  return {
    vehicles: decideVehicles({
      classId,
      ...tiesTogether(
        ties,
        houses.map(({ houseId }) => houseId),
      ),
    }),
    carriers: [
      ...cooperatives.map((orgId): Carrier => ({ orgId, name: names.get(orgId) ?? orgId, kind: 'cooperative' })),
      ...near.map((house): Carrier => ({ orgId: house.orgId, name: house.operatorName, kind: 'house' })),
    ],
  };
}
