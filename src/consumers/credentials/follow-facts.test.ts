import { strict as assert } from 'node:assert';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, test } from 'vitest';
import { type NewCertificate, recordCertificate } from '#certification';
import { loadMakers, urlIdOf } from '#makers';
import { system } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { tellChanges, workChanges } from '#platform/outbox';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { followFacts } from './follow-facts.ts';
import { issueForProduct, signStatusList } from './issue-credentials.ts';
import { signerAt } from './signer.ts';
import { decodeStatusList, statusAt } from './status-list.ts';
import { endedPlaces, type KeptCredential } from './store.ts';
import { openToken } from './token.ts';

const now = new Date('2026-11-24T02:00:00Z');
const later = new Date('2026-11-25T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-follow-'));
const freshSigner = () => signerAt('https://layak.example', path.join(folder, `${uuidv7()}.json`));
type Signer = ReturnType<typeof freshSigner>;
const failing = (error: unknown) => assert.fail(String(error));

/** Crackers with a permit that an office found, and their signed documents: passport, permit, place. */
async function signedChips(db: Database, signer: Signer) {
  const [orgId, productId, placeId] = [uuidv7(), uuidv7(), uuidv7()];
  const place = { placeId, kind: 'workshop', name: 'Dapur', regencyCode: '32.05', district: null } as const;
  const product = { productId, placeId, name: 'Keripik singkong', classId: 'keripik-umbi', prices: {} };
  await loadMakers(db, system('test'), [{ orgId, name: 'Keripik Bu Sari', places: [place], products: [product] }], {
    source: 'test',
    at: now,
  });
  const permit: NewCertificate = {
    ...{ orgId, productId, placeId, scheme: 'sppIrt', number: 'P-IRT 2153205010652-31' },
    validUntil: day('2031-08-19'),
    evidence: { level: 2, source: 'sppirt.pom.go.id', checkedAt: now, checkedBy: 'Dinas Kesehatan' },
  };
  await recordCertificate(db, system('test'), permit, now);
  await followFacts(db, signer, now, failing);
  return { permit, kept: await issueForProduct(db, signer, urlIdOf(productId), now) };
}

const revoke = (db: Database, permit: NewCertificate): Promise<void> => {
  const evidence = { ...permit.evidence, checkedAt: later } as NewCertificate['evidence'];
  return recordCertificate(db, system('test'), { ...permit, revokedOn: day('2026-11-24'), evidence }, later);
};

/** Whether the bit of each document is set in the list as it is signed and handed out. */
async function bitsOf(db: Database, signer: Signer, kept: readonly KeptCredential[]): Promise<(boolean | undefined)[]> {
  const opened = openToken(await signStatusList(db, signer, kept[0]!.statusList, later));
  assert(typeof opened !== 'string');
  const { encodedList } = opened.written['credentialSubject'] as { encodedList: string };
  return kept.map(({ statusIndex }) => statusAt(decodeStatusList(encodedList)!, statusIndex));
}

describe('signed documents follow what changed', () => {
  test(
    'a revoked permit sets its bit and that of the passport that named it, and leaves the rest',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { permit, kept } = await signedChips(db, signer);
      await revoke(db, permit);
      assert.deepEqual(await bitsOf(db, signer, kept), [false, false, false]);
      assert.equal(await followFacts(db, signer, later, failing), 1);
      assert.deepEqual(await bitsOf(db, signer, kept), [true, true, false]);
      assert.equal(await followFacts(db, signer, later, failing), 0, 'worked off once');
    }),
  );

  test(
    'a change that fails is reported, put off, and holds up nobody else',
    withDatabase(async (db) => {
      const [broken, sound] = [uuidv7(), uuidv7()];
      await tellChanges(
        db,
        [broken, sound].map((orgId) => ({ kind: 'maker', orgId, subjectId: orgId })),
        now,
      );
      const [reached, failures]: [string[], unknown[]] = [[], []];
      const work = async (db: Database, orgId: string): Promise<void> => {
        if (orgId === broken) await sql`select 1 / 0`.execute(db);
        reached.push(orgId);
      };
      const runAt = (seconds: number) =>
        workChanges(db, work, new Date(now.getTime() + seconds * 1000), (error) => failures.push(error));
      assert.deepEqual([await runAt(0), await runAt(0.5), await runAt(1), await runAt(2), await runAt(3)], [2, 0, 1, 0, 1]);
      assert.deepEqual([reached, failures.length], [[sound], 3]);
    }),
  );
});

describe('a crash', () => {
  test('before the change is kept tells nothing; in the midst of the work it loses nothing, and nothing is done twice', async () => {
    const { db } = await freshDatabase();
    const signer = freshSigner();
    const { permit, kept } = await signedChips(db, signer);
    const ended = async () => (await endedPlaces(db, kept[0]!.statusList))!.length;
    await assert.rejects(
      transaction(db, async (db) => {
        await revoke(db, permit);
        throw new Error('crash');
      }),
    );
    assert.equal(await followFacts(db, signer, later, failing), 0);

    await revoke(db, permit);
    // The connection dies under the work, after it has revoked and before anything is kept: as when the process is killed.
    await assert.rejects(
      transaction(db, async (db) => {
        assert.equal(await followFacts(db, signer, later, failing), 1);
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
      }),
    );
    assert.equal(await ended(), 0, 'nothing is half done');

    // Two processes at once take it once.
    const taken = await Promise.all([1, 2].map(() => followFacts(db, signer, later, failing)));
    assert.equal(taken[0]! + taken[1]!, 1);
    assert.equal(await ended(), 2);
    const { rows } = await sql<{ current: number }>`select count(*)::int as current from consumers.credentials as c
      where c.org_id = ${permit.orgId} and c.ended_at is null`.execute(db);
    assert.equal(rows[0]!.current, 2, 'the passport anew, and the place');
  });
});
