// Who said something is told to colleagues; everybody else hears that the buyer did.
import { can, getActor, type Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { BUYERS } from '../store-buyers.ts';

/** The names of the accounts (`user:{id}`), by account, for a person of the buyer; none for anybody else. */
export async function namesForColleagues(
  db: Database,
  actor: Actor,
  buyerId: string,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (!can(actor, BUYERS, buyerId)) return names;
  for (const account of new Set(accounts)) {
    const userId = /^user:(.+)$/.exec(account)?.[1];
    const person = userId === undefined ? undefined : await getActor(db, userId);
    if (person?.kind === 'user') names.set(account, person.name);
  }
  return names;
}
