// Keys that an organisation gives to its partners' programs. A key is no person: it holds no role, and opens only endpoints that name its scope,
// for its organisation alone. It is shown once, kept as a hash, ends on a day, and can be revoked.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, demand, type Role, type Scope, SCOPES } from './access.ts';
import { recordAudit } from './audit.ts';
import { type Database, transaction } from './database.ts';
import { Refusal } from './refusal.ts';
import { today } from './days.ts';

/** As many keys as an organisation may have open at once. */
const MOST_OPEN = 20;
const DAYS_MAX = 366;
/** Says what it is to whoever finds it in a log or a repository, before 256 random bits. */
const PREFIX = 'layak_';
const SHAPE = /^layak_[\w-]{43}$/;

export type PartnerKey = {
  keyId: string;
  name: string;
  scopes: Scope[];
  madeAt: Date;
  endsAt: Date;
  /** The last day it was used, null when never. */
  usedOn: string | null;
  revokedAt: Date | null;
};
/** What somebody wants of a key; `keyId` is given by the form, so that sending it twice makes one key. */
export type NewPartnerKey = { keyId: string; name: string; scopes: readonly Scope[]; days: number };

/** Who makes, sees and revokes the keys of an organisation. */
const KEEPERS: readonly Role[] = ['houseOperator'];

const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * Makes a key for the organisation and gives its secret, which nobody can read again. Refuses who is not its operator, and
 * 'partner-key-name', 'partner-key-scope', 'partner-key-days' (422), 'partner-key-many' and, sent twice, 'partner-key-shown' (409).
 */
export async function makePartnerKey(
  db: Database,
  actor: Actor,
  orgId: string,
  { keyId, name, scopes, days }: NewPartnerKey,
  at: Date,
): Promise<string> {
  demand(actor, KEEPERS, orgId);
  if (name.trim() === '') throw new Refusal('partner-key-name', 422, {}, 'nama');
  if (scopes.length === 0) throw new Refusal('partner-key-scope', 422, {}, 'kirim');
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    throw new Refusal('partner-key-days', 422, { most: DAYS_MAX }, 'hari');
  const secret = PREFIX + randomBytes(32).toString('base64url');
  await transaction(db, async (inside) => {
    // The organisation's row is held, so that two who make keys at once are counted one after the other.
    await inside.selectFrom('platform.organisations').select('org_id').where('org_id', '=', orgId).forUpdate().execute();
    const open = (await listPartnerKeys(inside, actor, orgId)).filter((key) => stateOf(key, at) === 'open');
    if (open.length >= MOST_OPEN) throw new Refusal('partner-key-many', 409, { most: MOST_OPEN });
    const kept = await inside
      .insertInto('platform.partner_keys')
      .values({
        ...{ key_id: keyId, org_id: orgId, name: name.trim(), scopes: SCOPES.filter((scope) => scopes.includes(scope)) },
        ...{ secret_sha256: sha256(secret), made_at: at, ends_at: new Date(at.getTime() + days * 86_400_000) },
      })
      .onConflict((conflict) => conflict.column('key_id').doNothing())
      .returning('key_id')
      .executeTakeFirst();
    if (!kept) throw new Refusal('partner-key-shown', 409);
    const facts = { scopes: scopes.join(' '), days };
    await recordAudit(inside, { actor, orgId, act: 'platform.makePartnerKey', subject: keyId, facts, at });
  });
  return secret;
}

/** Ends a key of the organisation at once. Throws 'not-found' (404); revoked again it stays revoked. */
export async function revokePartnerKey(db: Database, actor: Actor, orgId: string, keyId: string, at: Date): Promise<void> {
  await transaction(db, async (inside) => {
    const key = (await listPartnerKeys(inside, actor, orgId)).find((one) => one.keyId === keyId);
    if (!key) throw new Refusal('not-found', 404);
    if (key.revokedAt !== null) return;
    await inside.updateTable('platform.partner_keys').set({ revoked_at: at }).where('key_id', '=', keyId).execute();
    await recordAudit(inside, { actor, orgId, act: 'platform.revokePartnerKey', subject: keyId, at });
  });
}

/** The keys of an organisation, the newest first, those that ended too. Refuses who is not its operator. */
export async function listPartnerKeys(db: Database, actor: Actor, orgId: string): Promise<PartnerKey[]> {
  demand(actor, KEEPERS, orgId);
  const rows = await db
    .selectFrom('platform.partner_keys')
    .select(['key_id', 'name', 'scopes', 'made_at', 'ends_at', 'used_on', 'revoked_at'])
    .where('org_id', '=', orgId)
    .orderBy('made_at', 'desc')
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({
    ...{ keyId: row.key_id, name: row.name, scopes: row.scopes as Scope[], madeAt: row.made_at, endsAt: row.ends_at },
    ...{ usedOn: row.used_on, revokedAt: row.revoked_at },
  }));
}

/** Whether a key opens anything at a time. */
export const stateOf = (key: Pick<PartnerKey, 'endsAt' | 'revokedAt'>, at: Date): 'open' | 'ended' | 'revoked' =>
  key.revokedAt !== null ? 'revoked' : key.endsAt <= at ? 'ended' : 'open';

/**
 * Who sends `Authorization: Bearer <secret>`. Refuses with one sentence whatever is wrong with the key, 'partner-key-wrong' (401): unknown,
 * ended or revoked. The first use on a day is noted.
 */
export async function actorOfPartnerKey(db: Database, secret: string, at: Date): Promise<Actor> {
  const row = SHAPE.test(secret)
    ? await db
        .selectFrom('platform.partner_keys')
        .select(['key_id', 'org_id', 'scopes', 'used_on'])
        .where('secret_sha256', '=', sha256(secret))
        .where('revoked_at', 'is', null)
        .where('ends_at', '>', at)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal('partner-key-wrong', 401);
  const day = today(at);
  if (row.used_on === null || row.used_on < day)
    await sql`
      update platform.partner_keys as k
      set used_on = ${day}
      where k.key_id = ${row.key_id} and (k.used_on is null or k.used_on < ${day})`.execute(db);
  return { kind: 'partner', keyId: row.key_id, orgId: row.org_id, scopes: row.scopes as Scope[] };
}
