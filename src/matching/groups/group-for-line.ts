import { type HouseWhole, capacityPerMonth, getHouse, listHousesMaking } from '#houses';
import { listMakersOfMany, namesOf } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { unitKey } from '../facts.ts';
import { houseOfPlace, MOST_HOUSES } from '../lent-certificates.ts';
import { type OffersOf, offersNow } from '../warm-offers.ts';
import { type LineInvitations, inviteForLine } from '../invite-for-line.ts';
import { type GroupAnswer, type GroupHouse, type Ties, proposeGroups } from './propose-groups.ts';

/** The best-ranked products of the class that are weighed for groups; more than a class has in one province. */
const MOST_CANDIDATES = 400;
export const MOST_MEMBERS = 8;

export type LineGroups = { line: LineInvitations['line']; answer: GroupAnswer; delivery: LineInvitations['match']['delivery'] };

/** The groups of makers who may answer one line together on this day. Public, as the line is. Throws 'plan-line-not-found' (404). */
export async function groupForLine(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
  on: Day,
  mostMembers = MOST_MEMBERS,
  offersOf: OffersOf = offersNow,
): Promise<LineGroups> {
  const limits = { invited: MOST_CANDIDATES, notEligible: 0 };
  const { line, match } = await inviteForLine(db, actor, planId, planLineId, on, limits, offersOf);
  const houses = line.classId === null ? [] : await housesFor(db, actor, line.classId);
  const { tiesOf, names } = await readTies(
    db,
    actor,
    match.invitations.map(({ offer }) => offer.orgId),
    houses,
  );
  const answer = proposeGroups(
    line,
    match,
    tiesOf,
    houses.map((house) => toGroupHouse(house, line.classId!)),
    names,
    mostMembers,
  );
  return { line, answer, delivery: match.delivery };
}

export async function housesFor(db: Database, actor: Actor, classId: string): Promise<HouseWhole[]> {
  const houses = await listHousesMaking(db, actor, classId, MOST_HOUSES);
  return Promise.all(houses.map(({ houseId }) => getHouse(db, actor, houseId)));
}

/** The narrowest of its lines for the class, for they stand one behind the other; lines in another unit than the first are left out. */
function toGroupHouse({ houseId, name, lines }: HouseWhole, classId: string): GroupHouse {
  const forClass = lines.filter(({ classIds }) => classIds.includes(classId));
  const last = forClass.at(-1)!;
  const capacities = forClass.filter(({ unit }) => unitKey(unit) === unitKey(last.unit)).map(capacityPerMonth);
  const known = capacities.filter((capacity) => capacity !== null);
  return {
    houseId,
    name,
    capacityPerMonth: known.length === capacities.length ? Math.min(...known) : null,
    unit: last.unit,
  };
}

/** What ties these makers to co-operatives and houses, and the co-operatives' names. */
export async function readTies(
  db: Database,
  actor: Actor,
  orgIds: readonly string[],
  houses: readonly HouseWhole[],
): Promise<{ tiesOf: (offer: { orgId: string; placeId: string | null }) => Ties; names: Map<string, string> }> {
  const makers = await listMakersOfMany(db, actor, orgIds);
  const byOrg = new Map(makers.map(({ maker }) => [maker.orgId, maker]));
  const cooperatives = makers.flatMap(({ maker }) => maker.cooperativeOrgId ?? []);
  const named = await namesOf(db, actor, cooperatives);
  const memberOf = new Map<string, HouseWhole[]>();
  for (const house of houses)
    for (const { makerOrgId } of house.members) memberOf.set(makerOrgId, [...(memberOf.get(makerOrgId) ?? []), house]);
  return {
    names: new Map([...named.makers].map(([orgId, { name }]) => [orgId, name])),
    tiesOf: ({ orgId, placeId }) => {
      const maker = byOrg.get(orgId);
      const own = memberOf.get(orgId) ?? [];
      const place = maker?.places.find((one) => one.placeId === placeId);
      const made = houseOfPlace(place, orgId, own);
      return {
        cooperativeOrgId: maker?.cooperativeOrgId ?? null,
        houseIds: own.map(({ houseId }) => houseId),
        madeInHouseId: made?.houseId ?? null,
      };
    },
  };
}
