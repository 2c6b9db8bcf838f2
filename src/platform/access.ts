// Who acts. Roles are held for an organisation; a verb asks `demand`, a store takes the actor and shows no more than it may see.
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import { type Database, transaction, uuidv7 } from './database.ts';
import { Refusal } from './refusal.ts';

/** The roles of design section 9. `ppk` and `pp` are the buyer's officials (Perpres 16/2018), `companion` the pendamping. */
export const ROLES = [
  'maker',
  'companion',
  'houseOperator',
  'ppk',
  'pp',
  'officer',
  'ministry',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** A role held for one organisation. */
export type Membership = { orgId: string; role: Role };

/** What a partner's key may open (#platform/partner-keys). */
export const SCOPES = ['epcis:capture', 'epcis:query'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: a visitor without account, a person with roles, a partner's program with a key, or Layak itself (jobs, the command line). */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'partner'; keyId: string; orgId: string; scopes: readonly Scope[] }
  | { kind: 'user'; userId: string; name: string; example: boolean; memberships: readonly Membership[] }
  | { kind: 'system'; name: string };

export const visitor: Actor = { kind: 'visitor' };
/** The command line and jobs act as the system: whoever can start them can also read the database. */
export const system = (name: string): Actor => ({ kind: 'system', name });
/** How the actor is written in logs and the audit chain: an id, never a name. */
export function actorId(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  if (actor.kind === 'partner') return `partner:${actor.keyId}`;
  return actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
}

/** Whether the actor holds one of the roles, for that organisation when one is given, else for any. */
export function can(actor: Actor, roles: readonly Role[], orgId?: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'user') return false;
  return actor.memberships.some((m) => roles.includes(m.role) && (orgId === undefined || m.orgId === orgId));
}

/** Refuses with words: 401 `sign-in-first` to a visitor, 403 `not-yours` to a person without the role. */
export function demand(actor: Actor, roles: readonly Role[], orgId?: string): void {
  if (can(actor, roles, orgId)) return;
  throw actor.kind === 'visitor' ? new Refusal('sign-in-first', 401) : new Refusal('not-yours', 403);
}

// ---- accounts ----

export type OrganisationKind = 'maker' | 'buyer' | 'house' | 'office' | 'ministry' | 'auditor' | 'operator';

/** Opens organisations that can hold roles; those already there are left as they are. */
export async function openOrganisations(
  db: Database,
  organisations: readonly { orgId: string; kind: OrganisationKind; name: string; example?: boolean }[],
  at: Date,
): Promise<void> {
  for (let i = 0; i < organisations.length; i += 1000)
    await db
      .insertInto('platform.organisations')
      .values(
        organisations
          .slice(i, i + 1000)
          .map((o) => ({ org_id: o.orgId, kind: o.kind, name: o.name, example: o.example ?? false, opened_at: at })),
      )
      .onConflict((c) => c.column('org_id').doNothing())
      .execute();
}

/** Opens an account. Without a password it can be entered only by try-out (example accounts) or an outside sign-in. Refuses a taken name. */
export async function openUser(
  db: Database,
  user: {
    userId?: string;
    signInName: string;
    displayName: string;
    password?: string;
    example?: boolean;
    memberships: readonly Membership[];
  },
  at: Date,
): Promise<string> {
  return transaction(db, (db) => openWithRoles(db, user, at));
}

/** The account and its roles together or not at all: an account without its roles would hold the name and open nothing. */
async function openWithRoles(db: Database, user: Parameters<typeof openUser>[1], at: Date): Promise<string> {
  const userId = user.userId ?? uuidv7(at.getTime());
  const signInName = user.signInName.trim().toLowerCase();
  if (user.password !== undefined && user.password.length < 12) throw new Refusal('password-short', 422, { least: 12 }, 'sandi');
  const opened = await db
    .insertInto('platform.users')
    .values({
      user_id: userId,
      sign_in_name: signInName,
      display_name: user.displayName,
      password_hash: user.password === undefined ? null : await hashPassword(user.password),
      example: user.example ?? false,
      opened_at: at,
    })
    .onConflict((c) => c.column('sign_in_name').doNothing())
    .returning('user_id')
    .executeTakeFirst();
  if (!opened) throw new Refusal('sign-in-name-taken', 409, {}, 'nama');
  for (const m of user.memberships) await addMembership(db, userId, m, at);
  return userId;
}

/** Gives a person a role for an organisation; giving it twice changes nothing. */
export async function addMembership(db: Database, userId: string, membership: Membership, at: Date): Promise<void> {
  await db
    .insertInto('platform.memberships')
    .values({ user_id: userId, org_id: membership.orgId, role: membership.role, since: at })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The person as an actor, with the roles held now; a visitor when the account is gone or closed. Jobs use it to act for who started them. */
export async function getActor(db: Database, userId: string): Promise<Actor> {
  return toActor(await actorRows(db).where('u.user_id', '=', userId).execute());
}

/** The names of the organisations that the actor holds a role for, by id. */
export async function organisationNames(db: Database, actor: Actor): Promise<Map<string, string>> {
  if (actor.kind !== 'user' || actor.memberships.length === 0) return new Map();
  const rows = await db
    .selectFrom('platform.organisations')
    .select(['org_id', 'name'])
    .where('org_id', 'in', [...new Set(actor.memberships.map((m) => m.orgId))])
    .execute();
  return new Map(rows.map((row) => [row.org_id, row.name]));
}

/** The names of these organisations, whoever asks: a name is no secret. */
export async function namesOfOrganisations(db: Database, orgIds: readonly string[]): Promise<Map<string, string>> {
  if (orgIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('platform.organisations')
    .select(['org_id', 'name'])
    .where('org_id', 'in', [...orgIds])
    .execute();
  return new Map(rows.map((row) => [row.org_id, row.name]));
}

/** One example account for each role, for the try-out page; empty when no example data is loaded. */
export async function listExampleUsers(
  db: Database,
): Promise<{ userId: string; name: string; role: Role; organisation: string }[]> {
  const rows = await db
    .selectFrom('platform.users as u')
    .innerJoin('platform.memberships as m', 'm.user_id', 'u.user_id')
    .innerJoin('platform.organisations as o', 'o.org_id', 'm.org_id')
    // A companion works for two hundred makers: the first of each role is enough.
    .distinctOn(['u.user_id', 'm.role'])
    .select(['u.user_id', 'u.display_name', 'm.role', 'o.name'])
    .where('u.example', '=', true)
    .where('u.closed_at', 'is', null)
    .orderBy('u.user_id')
    .orderBy('m.role')
    .orderBy('m.org_id')
    .limit(200)
    .execute();
  const firstOfRole = new Map(rows.toReversed().map((r) => [r.role, r]));
  return ROLES.flatMap((role) => {
    const row = firstOfRole.get(role);
    return row ? [{ userId: row.user_id, name: row.display_name, role, organisation: row.name }] : [];
  });
}

const actorRows = (db: Database) =>
  db
    .selectFrom('platform.users as u')
    .leftJoin('platform.memberships as m', 'm.user_id', 'u.user_id')
    .select(['u.user_id', 'u.display_name', 'u.example', 'm.org_id', 'm.role'])
    .where('u.closed_at', 'is', null)
    .orderBy('m.org_id')
    .orderBy('m.role');

function toActor(
  rows: { user_id: string; display_name: string; example: boolean; org_id: string | null; role: string | null }[],
): Actor {
  const [first] = rows;
  if (!first) return visitor;
  const memberships = rows.flatMap((r) => (r.org_id && r.role ? [{ orgId: r.org_id, role: r.role as Role }] : []));
  return { kind: 'user', userId: first.user_id, name: first.display_name, example: first.example, memberships };
}

// ---- passwords ----

// OWASP's argon2id setting of 19 MiB, 2 passes, 1 lane: about 19 ms of one core here. At most two at a time, so that a burst of
// sign-ins can't take both cores and 19 MiB each from everybody else.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let hashing = 0;
const waiting: (() => void)[] = [];
async function twoAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (hashing >= 2) await new Promise<void>((go) => waiting.push(go));
  hashing += 1;
  try {
    return await work();
  } finally {
    hashing -= 1;
    waiting.shift()?.();
  }
}
const hashPassword = (password: string): Promise<string> => twoAtATime(() => hash(password, ARGON2ID));

/** A hash of nothing anyone knows: verified against when the name is unknown, so that a wrong name takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

/** The person behind name and password. Refuses with `sign-in-wrong` without saying which of the two was wrong. */
export async function checkPassword(db: Database, signInName: string, password: string): Promise<{ userId: string }> {
  const user = await db
    .selectFrom('platform.users')
    .select(['user_id', 'password_hash'])
    .where('sign_in_name', '=', signInName.trim().toLowerCase())
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const known = user?.password_hash ?? (await decoy);
  const right = await twoAtATime(() => verify(known, password));
  if (!user?.password_hash || !right) throw new Refusal('sign-in-wrong', 422, {}, 'sandi');
  return { userId: user.user_id };
}

// ---- sessions ----

const SESSION_DAYS = 14;
const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Starts a session and gives the token for the cookie: 256 random bits, base64url. Only its SHA-256 is kept. */
export async function startSession(db: Database, userId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('platform.sessions')
    .values({
      token_sha256: sha256(token),
      user_id: userId,
      started_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    })
    .execute();
  return token;
}

/** Who holds the token: a visitor when it is unknown, ended or its account is closed. */
export async function actorOfSession(db: Database, token: string, now: Date): Promise<Actor> {
  const rows = await actorRows(db)
    .innerJoin('platform.sessions as s', 's.user_id', 'u.user_id')
    .where('s.token_sha256', '=', sha256(token))
    .where('s.ends_at', '>', now)
    .execute();
  return toActor(rows);
}

/** Ends one session. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('platform.sessions').where('token_sha256', '=', sha256(token)).execute();
}

/** Ends every session of a person: after a change of password or role, or on demand. Gives how many there were. */
export async function endSessionsOf(db: Database, userId: string): Promise<number> {
  const { rows } = await sql`delete from platform.sessions where user_id = ${userId} returning 1`.execute(db);
  return rows.length;
}
