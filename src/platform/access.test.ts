import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withDatabase } from '../../test/support/database.ts';
import {
  actorOfSession,
  addMembership,
  can,
  checkPassword,
  demand,
  endSession,
  endSessionsOf,
  getActor,
  openOrganisations,
  openUser,
  startSession,
  system,
  visitor,
} from './access.ts';
import { type Database, uuidv7 } from './database.ts';

const noon = new Date('2026-11-24T05:00:00Z');
const PASSWORD = 'garut-keripik-2026';

async function openRina(db: Database): Promise<{ userId: string; orgId: string }> {
  const orgId = uuidv7();
  await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'Dinas Pendidikan' }], noon);
  const userId = await openUser(
    db,
    { signInName: 'Rina', displayName: 'Rina', password: PASSWORD, memberships: [{ orgId, role: 'ppk' }] },
    noon,
  );
  return { userId, orgId };
}

test(
  'a person signs in with name and password, whatever the case of the name, and holds her role for her organisation only',
  withDatabase(async (db) => {
    const { userId, orgId } = await openRina(db);
    expect(await checkPassword(db, ' rina ', PASSWORD)).toEqual({ userId });
    const actor = await getActor(db, userId);
    expect(can(actor, ['ppk'], orgId)).toBe(true);
    expect(can(actor, ['ppk'], uuidv7())).toBe(false);
    expect(can(actor, ['maker', 'administrator'], orgId)).toBe(false);
    expect(() => demand(actor, ['ppk'], uuidv7())).toThrow('not-yours');
    expect(() => demand(visitor, ['ppk'], orgId)).toThrow('sign-in-first');
    expect(() => demand(system('cli'), ['ppk'], orgId)).not.toThrow();
  }),
);

test(
  'a wrong password and an unknown name are refused with the same words',
  withDatabase(async (db) => {
    await openRina(db);
    await expect(checkPassword(db, 'rina', `${PASSWORD}x`)).rejects.toMatchObject({ code: 'sign-in-wrong' });
    await expect(checkPassword(db, 'budi', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-wrong' });
  }),
);

test(
  'a name is taken once, a short password is refused, and no password is kept as it was typed',
  withDatabase(async (db) => {
    await openRina(db);
    const again = { signInName: 'RINA', displayName: 'Rina lain', password: PASSWORD, memberships: [] };
    await expect(openUser(db, again, noon)).rejects.toMatchObject({ code: 'sign-in-name-taken' });
    await expect(openUser(db, { ...again, signInName: 'siti', password: 'pendek' }, noon)).rejects.toMatchObject({
      code: 'password-short',
    });
    const { rows } = await sql<{ kept: string }>`select u::text as kept from platform.users as u`.execute(db);
    expect(rows.map((r) => r.kept).join()).not.toContain(PASSWORD);
  }),
);

test(
  'a session lasts until its end, until sign-out, or until all are ended; its token is not in the database',
  withDatabase(async (db) => {
    const { userId } = await openRina(db);
    const token = await startSession(db, userId, noon);
    const after = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);
    expect(await actorOfSession(db, token, after(13))).toMatchObject({ kind: 'user', userId });
    expect(await actorOfSession(db, token, after(14))).toEqual(visitor);
    expect(await actorOfSession(db, `${token.slice(0, -1)}_`, noon)).toEqual(visitor);
    const { rows } = await sql<{ kept: string }>`select s::text as kept from platform.sessions as s`.execute(db);
    expect(rows.map((r) => r.kept).join()).not.toContain(token);
    await endSession(db, token);
    expect(await actorOfSession(db, token, noon)).toEqual(visitor);
    const tokens = [await startSession(db, userId, noon), await startSession(db, userId, noon)];
    expect(await endSessionsOf(db, userId)).toBe(2);
    for (const t of tokens) expect(await actorOfSession(db, t, noon)).toEqual(visitor);
  }),
);

test(
  'a role given later is held at once, and a closed account is a visitor',
  withDatabase(async (db) => {
    const { userId } = await openRina(db);
    const other = uuidv7();
    await addMembership(db, userId, { orgId: other, role: 'auditor' }, noon);
    await addMembership(db, userId, { orgId: other, role: 'auditor' }, noon);
    expect(can(await getActor(db, userId), ['auditor'], other)).toBe(true);
    await sql`update platform.users set closed_at = ${noon} where user_id = ${userId}`.execute(db);
    expect(await getActor(db, userId)).toEqual(visitor);
  }),
);

test(
  'an account whose role can not be given is not opened at all, so its name stays free',
  withDatabase(async (db) => {
    const budi = { signInName: 'budi', displayName: 'Budi', password: PASSWORD };
    await expect(openUser(db, { ...budi, memberships: [{ orgId: 'bukan-id', role: 'ppk' }] }, noon)).rejects.toThrow();
    await openUser(db, { ...budi, memberships: [] }, noon);
  }),
);
