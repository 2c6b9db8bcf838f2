// What a shared house lends to the members who make in it: the permits that belong to its place, and nothing else. A permit of the operator's
// business or of a product of its own stays with it.
import { type Certificate, listCertificates } from '#certification';
import { getHouse, type HouseWhole, listHouses, listHousesMaking } from '#houses';
import { listMakersOfMany } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';

/** A house with the permits of its place. */
export type HouseFacts = { house: HouseWhole; certificates: readonly Certificate[] };
/** A house's permit as it holds for a member's place in the house. */
export type LentCertificate = Certificate & { lentBy: string };

/** All shared houses, or those with a line for a class; there are tens of them. */
export async function readHouses(db: Database, actor: Actor, classId?: string): Promise<HouseFacts[]> {
  const found = classId === undefined ? await everyHouse(db, actor) : await listHousesMaking(db, actor, classId, MOST_HOUSES);
  const houses: HouseFacts[] = [];
  for (const { orgId, houseId } of found) {
    const certificates = (await listCertificates(db, actor, orgId)).filter((one) => one.placeId === houseId);
    houses.push({ house: await getHouse(db, actor, houseId), certificates });
  }
  return houses;
}
/** Houses with a line for one class that are looked at; more than there are in the country. */
export const MOST_HOUSES = 50;

async function everyHouse(db: Database, actor: Actor): Promise<{ orgId: string; houseId: string }[]> {
  const houses: { orgId: string; houseId: string }[] = [];
  let after: Parameters<typeof listHouses>[2] = {};
  for (;;) {
    const page = await listHouses(db, actor, after);
    houses.push(...page.houses);
    if (!page.next) return houses;
    after = { after: page.next };
  }
}

/** What these houses lend to their members, each permit once for each place that a member has in the house; in a fixed order. */
export async function readLent(db: Database, actor: Actor, houses: readonly HouseFacts[]): Promise<LentCertificate[]> {
  const lending = houses.filter(({ certificates }) => certificates.some(isOfPlace));
  const members = [...new Set(lending.flatMap(({ house }) => house.members.map(({ makerOrgId }) => makerOrgId)))].toSorted();
  const lent: LentCertificate[] = [];
  for (let i = 0; i < members.length; i += MEMBERS_AT_ONCE)
    for (const { maker } of await listMakersOfMany(db, actor, members.slice(i, i + MEMBERS_AT_ONCE)))
      for (const place of maker.places) {
        const house = houseOfPlace(
          place,
          maker.orgId,
          houses.map((one) => one.house),
        );
        const permits = houses.find((one) => one.house === house)?.certificates.filter(isOfPlace) ?? [];
        for (const permit of permits) lent.push({ ...permit, orgId: maker.orgId, placeId: place.placeId, lentBy: house!.name });
      }
  return lent;
}
const MEMBERS_AT_ONCE = 500;
const isOfPlace = ({ subject }: Certificate): boolean => subject === 'facility';

/** The house that a maker's place is: it is one that the maker is a member of, and has its name or is the only one. */
export function houseOfPlace(
  place: { kind: string; name: string } | undefined,
  orgId: string,
  houses: readonly HouseWhole[],
): HouseWhole | undefined {
  if (place?.kind !== 'house') return undefined;
  const own = houses.filter(({ members }) => members.some(({ makerOrgId }) => makerOrgId === orgId));
  return own.find(({ name }) => name === place.name) ?? (own.length === 1 ? own[0] : undefined);
}
