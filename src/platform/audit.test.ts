import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshDatabase, withDatabase } from '../../test/support/database.ts';
import { system } from './access.ts';
import { recordAudit, sealDay, verifyAudit } from './audit.ts';
import { type Database, uuidv7 } from './database.ts';
import { day } from './days.ts';

const at = new Date('2026-11-24T05:00:00.123Z');
const [sari, made] = ['01938f5e-0000-7000-8000-000000000001', '01938f5e-0000-7000-8000-000000000002'];

async function threeActs(db: Database): Promise<void> {
  const actor = system('test');
  await recordAudit(db, { actor, orgId: sari, act: 'makers.change', subject: 'p1', facts: { b: 2, a: 1 }, at });
  await recordAudit(db, { actor, orgId: made, act: 'makers.change', subject: 'p2', at });
  await recordAudit(db, { actor, orgId: sari, act: 'makers.change', subject: 'p3', at });
}

test(
  'an untouched chain is whole',
  withDatabase(async (db) => {
    await threeActs(db);
    expect(await verifyAudit(db)).toEqual({ chains: 2, entries: 3, findings: [] });
  }),
);

test.each([
  ['a changed fact', sql`update platform.audit_entries set facts = '{"a":9}' where org_id = ${sari} and sequence = 1`, 'changed'],
  ['a changed actor', sql`update platform.audit_entries set actor = 'x' where org_id = ${sari} and sequence = 2`, 'changed'],
  [
    'a changed time',
    sql`update platform.audit_entries set at = at + interval '1 ms' where org_id = ${sari} and sequence = 1`,
    'changed',
  ],
  ['a removed link', sql`delete from platform.audit_entries where org_id = ${sari} and sequence = 1`, 'gap'],
  ['a removed last link', sql`delete from platform.audit_entries where org_id = ${sari} and sequence = 2`, 'head'],
  ['a removed chain', sql`delete from platform.audit_entries where org_id = ${made}`, 'head'],
])('%s is found', (_, meddle, what) =>
  withDatabase(async (db) => {
    await threeActs(db);
    await meddle.execute(db);
    expect((await verifyAudit(db)).findings.map((f) => f.what)).toContain(what);
  })(),
);

test(
  'an act whose transaction fails leaves no link',
  withDatabase(async (db) => {
    await threeActs(db);
    await sql`savepoint before`.execute(db);
    await recordAudit(db, { actor: system('test'), orgId: sari, act: 'x', subject: 'y', at });
    await sql`rollback to savepoint before`.execute(db);
    expect(await verifyAudit(db)).toEqual({ chains: 2, entries: 3, findings: [] });
  }),
);

test('eight writers at once make one whole chain', async () => {
  const { db } = await freshDatabase({ max: 8 });
  const orgId = uuidv7();
  const writer = async (name: string): Promise<void> => {
    for (let i = 0; i < 10; i += 1) await recordAudit(db, { actor: system(name), orgId, act: 'count', subject: String(i), at });
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(writer));
  expect(await verifyAudit(db)).toEqual({ chains: 1, entries: 80, findings: [] });
});

test(
  'the root of a day is sealed once and differs when a chain was remade',
  withDatabase(async (db) => {
    await threeActs(db);
    const sealed = await sealDay(db, day('2026-11-24'));
    await sql`update platform.audit_heads set hash = sha256('remade') where org_id = ${sari}`.execute(db);
    expect(await sealDay(db, day('2026-11-24'))).toBe(sealed);
    expect(await sealDay(db, day('2026-11-25'))).not.toBe(sealed);
  }),
);
