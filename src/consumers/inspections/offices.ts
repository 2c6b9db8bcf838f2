// Where an officer may inspect: in the regencies that the own office answers for, and nowhere else.
import { type Actor, demand, namesOfOrganisations } from '#platform/access';
import { regencyByCode } from '#platform/codes';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { placesOf } from './store.ts';

export type Office = { officeId: string; name: string; regencyCodes: string[] };

/** The offices that the actor is an officer of, with their regencies; 401 or 403 to everybody else. */
export async function officesOf(db: Database, actor: Actor): Promise<Office[]> {
  demand(actor, ['officer']);
  if (actor.kind !== 'user') return [];
  const ids = [...new Set(actor.memberships.filter(({ role }) => role === 'officer').map(({ orgId }) => orgId))].toSorted();
  const names = await namesOfOrganisations(db, ids);
  const places = await placesOf(db, ids);
  return ids.map((officeId) => ({ officeId, name: names.get(officeId) ?? '', regencyCodes: places.get(officeId) ?? [] }));
}

/**
 * The actor's office that answers for a regency. Refusals: 'office-elsewhere' (403) where it answers for others or for none,
 * 'office-place-unknown' (409) where nobody knows in which regency the thing is made.
 */
export async function demandOffice(db: Database, actor: Actor, regencyCode: string | null): Promise<Office> {
  const offices = await officesOf(db, actor);
  const known = offices.flatMap(({ regencyCodes }) => regencyCodes);
  if (known.length > 0 && regencyCode === null) throw new Refusal('office-place-unknown', 409);
  const office = offices.find(({ regencyCodes }) => regencyCode !== null && regencyCodes.includes(regencyCode));
  if (office) return office;
  throw new Refusal('office-elsewhere', 403, {
    place: regencyCode === null ? '-' : (regencyByCode(regencyCode)?.name ?? regencyCode),
    own: known.map((code) => regencyByCode(code)?.name ?? code).join(', ') || '-',
  });
}
