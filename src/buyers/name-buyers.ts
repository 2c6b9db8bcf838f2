// Buyers by the names that other systems give them.
import { can, type Actor } from '#platform/access';
import { acrossOrganisations, type Database, uuidv7 } from '#platform/database';
import { plainInstitution } from './institution-name.ts';
import { BUYERS, OFFICERS, openBuyer } from './store-buyers.ts';

export type NamedInstitution = { code?: string | undefined; name?: string | undefined };
export type NamedBuyer =
  | { ok: true; buyerId: string }
  | { ok: false; why: 'institution-missing' | 'institution-unknown' | 'not-yours' };

/**
 * The buyers of institutions named by code (kd_klpd), by Layak's id of the buyer, or by name, in the order given. An unknown one that has a
 * name is opened, without a code, where `mayOpen`; a plan that brings its code later finds it by that name. What is not the actor's stays closed.
 */
export async function resolveNamedBuyers(
  db: Database,
  actor: Actor,
  named: readonly NamedInstitution[],
  { mayOpen, at }: { mayOpen: boolean; at: Date },
): Promise<NamedBuyer[]> {
  const rows = await acrossOrganisations(db, 'buyers.resolveNamedBuyers')
    .selectFrom('buyers.organisations')
    .select(['buyer_id', 'institution_code', 'name'])
    .orderBy('buyer_id')
    .execute();
  const byCode = new Map(rows.flatMap((row) => (row.institution_code ? [[row.institution_code, row.buyer_id]] : [])));
  const byName = new Map(rows.map((row) => [plainInstitution(row.name), row.buyer_id]));
  const ids = new Set(rows.map((row) => row.buyer_id));
  const found: NamedBuyer[] = [];
  for (const { code, name } of named) {
    const plain = plainInstitution(name ?? '');
    let buyerId = (code && (byCode.get(code) ?? (ids.has(code) ? code : undefined))) || (plain && byName.get(plain)) || undefined;
    if (buyerId === undefined && mayOpen && plain !== '') {
      const title = plain.replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
      const institution = { code: code ?? null, name: title, kind: /^(?:kabupaten|kota|provinsi)/.exec(plain)?.[0] ?? '' };
      buyerId = await openBuyer(db, institution, uuidv7(at.getTime()), at, actor.kind === 'user' && actor.example);
      byName.set(plain, buyerId);
      if (code) byCode.set(code, buyerId);
    }
    if (buyerId === undefined) found.push({ ok: false, why: code || plain ? 'institution-unknown' : 'institution-missing' });
    else if (can(actor, OFFICERS) || can(actor, BUYERS, buyerId)) found.push({ ok: true, buyerId });
    else found.push({ ok: false, why: 'not-yours' });
  }
  return found;
}
