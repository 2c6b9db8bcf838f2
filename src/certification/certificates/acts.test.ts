import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, test } from 'vitest';
import { type Actor, openOrganisations, type Role, system } from '#platform/access';
import { backup, type Database, restore, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import type { NewCertificate } from '../certificate.ts';
import { recordCertificates } from '../index.ts';
import { certificatesOf } from '../store.ts';
import {
  certificateFor,
  changeClaim,
  changeStatus,
  claimCertificate,
  confirmDocument,
  recordLookUp,
  withdrawEntry,
} from './act-on-certificate.ts';
import { decideHistory } from './decide-history.ts';
import { DOCUMENTS_MOST } from './document.ts';
import { attachDocument, getDocument, listDocuments } from './documents.ts';
import { listCalendar, readWhole } from './read-certificates.ts';
import { CalendarQuery } from './schema.ts';
import { readEntries } from './store-entries.ts';

const at = new Date('2026-11-24T02:00:00Z');
const today = day('2026-11-24');
const [buSari, pakMade, dinas] = [uuidv7(), uuidv7(), uuidv7()];
const [keripik, dapur] = [uuidv7(), uuidv7()];
const NUMBER = 'P-IRT 2153205010652-31';
const RENUMBERED = 'P-IRT 2153205010653-31';
const FOUND = { number: NUMBER, register: 'sppirt.pom.go.id', on: today, result: 'found' } as const;
const user = (role: Role, ...orgIds: string[]): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: `Seorang ${role}`,
  example: false,
  memberships: orgIds.map((orgId) => ({ orgId, role })),
});
const maker = user('maker', buSari);
const companion = user('companion', buSari);
const officer = user('officer', dinas);
const strangers = [user('maker', pakMade), user('companion', pakMade), user('ppk', buSari), user('auditor', buSari)];
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
async function claimed(db: Database): Promise<string> {
  await openOrganisations(
    db,
    [
      { orgId: buSari, kind: 'maker', name: 'Keripik Bu Sari' },
      { orgId: dinas, kind: 'office', name: 'Dinas Kesehatan' },
    ],
    at,
  );
  const facts = {
    scheme: 'sppIrt',
    productId: keripik,
    placeId: dapur,
    number: NUMBER,
    validUntil: day('2031-03-01'),
  };
  return claimCertificate(db, maker, buSari, facts, at);
}
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001a\n'), Buffer.from('xxxxIENDxxxx')]);

describe('what people do to a certificate', () => {
  test(
    'each act adds an entry, none changes one, and the row is what they come to',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const key = { orgId: buSari, certificateId: id };
      const acts: (() => Promise<unknown>)[] = [
        () => changeClaim(db, maker, id, { number: RENUMBERED, validUntil: day('2031-04-01') }, at),
        () => attachDocument(db, maker, id, pdf, at),
        () => confirmDocument(db, companion, id, { number: RENUMBERED }, at),
        () => recordLookUp(db, officer, id, { ...FOUND, number: RENUMBERED }, at),
        () => changeStatus(db, officer, id, { kind: 'suspended', day: day('2026-11-20'), source: 'surat' }, at),
        () => changeStatus(db, officer, id, { kind: 'reinstated', day: today, source: 'surat' }, at),
        () => changeStatus(db, officer, id, { kind: 'revoked', day: today, source: 'surat' }, at),
      ];
      let before = (await readEntries(db, [key])).get(id)!;
      for (const act of acts) {
        await act();
        const after = (await readEntries(db, [key])).get(id)!;
        assert(after.length > before.length);
        for (const entry of before)
          assert.deepEqual(
            after.find(({ entryId }) => entryId === entry.entryId),
            entry,
          );
        const { issuer: _i, scope: _s, ...row } = decideHistory(after);
        const held = await certificateFor(db, officer, id);
        assert.deepEqual(
          { ...row },
          {
            ...{ issuedOn: held.issuedOn, validUntil: held.validUntil, revokedOn: held.revokedOn, suspensions: held.suspensions },
            ...{ evidenceLevel: held.evidenceLevel, evidenceSource: held.evidenceSource },
            ...{ checkedAt: held.checkedAt, checkedBy: held.checkedBy, lookUp: held.lookUp, lookedUpOn: held.lookedUpOn },
          },
        );
        before = after;
      }
      const whole = await readWhole(db, officer, id, today);
      assert.deepEqual([whole.state, whole.evidenceLevel, whole.number], ['revoked', 2, RENUMBERED]);
      const revoked = whole.entries.find(({ kind }) => kind === 'revoked')!;
      await withdrawEntry(db, officer, id, { entryId: revoked.entryId, why: 'salah nomor' }, at);
      assert.equal((await readWhole(db, officer, id, today)).state, 'valid');
    }),
  );

  test(
    'the same claim again is the same certificate, and the chain tells of it once; news of it is told',
    withDatabase(async (db) => {
      const claims = async () =>
        (await sql`select 1 from platform.audit_entries where act = 'certification.claim'`.execute(db)).rows.length;
      const id = await claimed(db);
      assert.equal(await claims(), 1);
      assert.equal(await claimed(db), id);
      assert.equal(await claims(), 1);
      const facts = { scheme: 'sppIrt', productId: keripik, placeId: dapur, number: NUMBER };
      assert.equal(await claimCertificate(db, maker, buSari, { ...facts, validUntil: day('2031-04-01') }, at), id);
      assert.equal(await claims(), 2);
    }),
  );

  test(
    'who may not, is refused: strangers everything, the maker what others must check, the companion what the office decides',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const documentId = await attachDocument(db, maker, id, pdf, at);
      const suspend = { kind: 'suspended', day: today, source: 'surat' } as const;
      const { entryId } = (await readEntries(db, [{ orgId: buSari, certificateId: id }])).get(id)!.at(-1)!;
      for (const stranger of strangers)
        for (const work of [
          readWhole(db, stranger, id, today),
          getDocument(db, stranger, id, documentId),
          listDocuments(db, stranger, id),
          attachDocument(db, stranger, id, pdf, at),
          confirmDocument(db, stranger, id, { number: NUMBER }, at),
          recordLookUp(db, stranger, id, FOUND, at),
          changeStatus(db, stranger, id, suspend, at),
          withdrawEntry(db, stranger, id, { entryId, why: 'keliru' }, at),
        ])
          assert.equal(await code(work), 'not-yours');
      assert.equal(await code(readWhole(db, { kind: 'visitor' }, id, today)), 'sign-in-first');
      assert.equal(await code(confirmDocument(db, maker, id, { number: NUMBER, documentId }, at)), 'not-yours');
      assert.equal(await code(recordLookUp(db, maker, id, FOUND, at)), 'not-yours');
      assert.equal(await code(changeStatus(db, companion, id, suspend, at)), 'not-yours');
      for (const own of [maker, companion])
        assert.equal(await code(withdrawEntry(db, own, id, { entryId, why: 'keliru' }, at)), 'not-yours');
      assert.equal(await code(claimCertificate(db, strangers[0]!, buSari, { scheme: 'nib' }, at)), 'not-yours');
      assert.equal((await getDocument(db, officer, id, documentId)).content.equals(pdf), true);
      assert.equal(await code(confirmDocument(db, companion, id, { number: NUMBER, documentId }, at)), 'done');
    }),
  );

  test(
    'an upload stays a claim until a companion says that they saw it; a claim that was checked is not changed by saying so',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const documentId = await attachDocument(db, maker, id, pdf, at);
      assert.equal((await readWhole(db, maker, id, today)).evidenceLevel, 0);
      assert.equal(await attachDocument(db, maker, id, pdf, at), documentId, 'the same bytes again change nothing');
      await confirmDocument(db, companion, id, { number: NUMBER, documentId }, at);
      const whole = await readWhole(db, maker, id, today);
      assert.deepEqual([whole.evidenceLevel, whole.checkedBy, whole.documents[0]?.seen], [1, 'Pendamping', true]);
      assert.equal(await code(changeClaim(db, maker, id, { number: null }, at)), 'certificate-checked-already');
    }),
  );

  test(
    'a document that was taken back is not seen: neither from now on, nor by who said so and took that back',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const documentId = await attachDocument(db, maker, id, pdf, at);
      const entryOf = async (kind: string) =>
        (await readEntries(db, [{ orgId: buSari, certificateId: id }])).get(id)!.find((entry) => entry.kind === kind)!.entryId;
      const see = () => code(confirmDocument(db, companion, id, { number: NUMBER, documentId }, at));
      const takeBack = async (kind: string) =>
        withdrawEntry(db, officer, id, { entryId: await entryOf(kind), why: 'dokumen lain' }, at);
      assert.equal(await see(), 'done');
      await takeBack('documentSeen');
      const whole = await readWhole(db, maker, id, today);
      assert.deepEqual([whole.evidenceLevel, whole.documents[0]?.seen], [0, false]);
      await takeBack('documentAttached');
      assert.equal(await see(), 'document-unknown');
      assert.equal((await readWhole(db, maker, id, today)).evidenceLevel, 0);
    }),
  );

  test(
    'a document attached by mistake is deleted when its entry is taken back; the entry, its hash and the reason stay, and its place is free',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const key = { orgId: buSari, certificateId: id };
      const card = Buffer.from('%PDF-1.7\nkartu\n%%EOF\n');
      const documentId = await attachDocument(db, maker, id, card, at);
      const others = ['a', 'b', 'c', 'd'].map((letter) => Buffer.from(`%PDF-1.7\n${letter}\n%%EOF\n`));
      for (const bytes of others) await attachDocument(db, maker, id, bytes, at);
      assert.equal(await code(attachDocument(db, maker, id, pdf, at)), 'documents-too-many');
      const attached = (await readEntries(db, [key])).get(id)!.find((entry) => entry.documentId === documentId)!;
      await withdrawEntry(db, officer, id, { entryId: attached.entryId, why: 'bukan sertifikat' }, at);
      const held = await sql`select 1 from certification.documents where document_id = ${documentId}`.execute(db);
      assert.equal(held.rows.length, 0);
      for (const reader of [maker, companion, officer])
        await assert.rejects(
          getDocument(db, reader, id, documentId),
          (error) => error instanceof Refusal && error.status === 410 && error.code === 'document-withdrawn',
        );
      assert.equal(await code(getDocument(db, officer, id, uuidv7())), 'document-unknown');
      const entries = (await readEntries(db, [key])).get(id)!;
      assert.deepEqual(
        entries.find(({ entryId }) => entryId === attached.entryId),
        attached,
      );
      assert.equal(entries.find(({ withdraws }) => withdraws === attached.entryId)?.note, 'bukan sertifikat');
      const { rows } = await sql<{ facts: unknown }>`
        select facts from platform.audit_entries where act = 'certification.withdrawEntry'`.execute(db);
      const sha256 = createHash('sha256').update(card).digest('hex');
      assert.deepEqual(
        rows.map(({ facts }) => facts),
        [{ document: documentId, sha256 }],
      );
      assert.equal((await listDocuments(db, maker, id)).length, DOCUMENTS_MOST - 1);
      assert.equal(await code(attachDocument(db, maker, id, pdf, at)), 'done');
    }),
  );

  test(
    'a reinstatement comes after the suspension, a day ahead is refused, and what is there is not done twice',
    withDatabase(async (db) => {
      const id = await claimed(db);
      const change = (kind: 'suspended' | 'reinstated' | 'revoked', on: string) =>
        code(changeStatus(db, officer, id, { kind, day: day(on), source: 'surat' }, at));
      assert.equal(await change('reinstated', '2026-11-20'), 'certificate-not-suspended');
      assert.equal(await change('suspended', '2026-11-25'), 'day-ahead');
      assert.equal(await change('suspended', '2026-11-10'), 'done');
      assert.equal(await change('suspended', '2026-11-11'), 'certificate-suspended-already');
      assert.equal(await change('reinstated', '2026-11-10'), 'reinstated-too-early');
      assert.equal(await change('reinstated', '2026-11-11'), 'done');
      assert.equal(await change('revoked', '2026-11-12'), 'done');
      assert.equal(await change('revoked', '2026-11-12'), 'certificate-revoked-already');
    }),
  );

  test(
    'the calendar shows to each what is theirs, in the order of ending',
    withDatabase(async (db) => {
      const id = await claimed(db);
      await recordCertificates(db, system('test'), [
        { orgId: pakMade, scheme: 'nib', number: '9120000000001', evidence: { level: 0, source: 'test' } },
        { orgId: buSari, scheme: 'nib', validUntil: day('2027-01-01'), evidence: { level: 0, source: 'test' } },
      ]);
      const seen = async (actor: Actor, soal: string) =>
        (await listCalendar(db, actor, CalendarQuery.parse({ soal }), today)).rows.map((row) => row.scheme);
      assert.deepEqual(await seen(maker, 'akan'), ['nib', 'sppIrt']);
      assert.deepEqual(await seen(strangers[1]!, 'semua'), ['nib']);
      assert.equal((await seen(officer, 'semua')).length, 3);
      assert.deepEqual(await seen(maker, 'dibekukan'), []);
      await changeStatus(db, officer, id, { kind: 'suspended', day: today, source: 'surat' }, at);
      assert.deepEqual(await seen(maker, 'dibekukan'), ['sppIrt']);
      assert.equal((await listCalendar(db, maker, CalendarQuery.parse({}), today)).counts?.dibekukan, 1);
    }),
  );
});

describe('who act on a certificate at once', () => {
  test('do not together bring more documents than it holds, nor the same bytes twice', async () => {
    const { db } = await freshDatabase({ max: 8 });
    const id = await claimed(db);
    const same = await Promise.all([pdf, pdf, pdf, pdf].map((bytes) => attachDocument(db, maker, id, bytes, at)));
    assert.equal(new Set(same).size, 1);
    const others = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => Buffer.from(`%PDF-1.7\n${letter}\n%%EOF\n`));
    const came = await Promise.all(others.map((bytes) => code(attachDocument(db, maker, id, bytes, at))));
    assert.deepEqual(
      came.toSorted(),
      ['documents-too-many', 'documents-too-many', 'documents-too-many', ...Array.from({ length: 4 }, () => 'done')].toSorted(),
    );
    assert.equal((await listDocuments(db, maker, id)).length, DOCUMENTS_MOST);
  });

  test('prove only the number that they looked at: one that the maker gave meanwhile stays a claim', async () => {
    const { db } = await freshDatabase();
    const id = await claimed(db);
    const documentId = await attachDocument(db, maker, id, pdf, at);
    const renumber = (number: string) => (first: Database) =>
      changeClaim(first, maker, id, { number, validUntil: day('2031-03-01') }, at);
    const checks = [
      () => recordLookUp(db, companion, id, FOUND, at),
      () => confirmDocument(db, companion, id, { number: NUMBER }, at),
      () => confirmDocument(db, officer, id, { number: NUMBER, documentId }, at),
    ];
    for (const check of checks) {
      assert.equal(await secondTold(db, renumber(RENUMBERED), check), 'number-changed');
      assert.equal(await code(check()), 'number-changed', 'also long after');
      assert.deepEqual(
        [(await readWhole(db, maker, id, today)).evidenceLevel, (await readWhole(db, maker, id, today)).lookUp],
        [0, null],
      );
      await renumber(NUMBER)(db);
    }
    await renumber(RENUMBERED)(db);
    assert.equal(await code(confirmDocument(db, companion, id, { number: RENUMBERED, documentId }, at)), 'done');
    assert.equal(await code(recordLookUp(db, companion, id, { ...FOUND, number: RENUMBERED }, at)), 'done');
    const { number, evidenceLevel } = await readWhole(db, maker, id, today);
    assert.deepEqual([number, evidenceLevel], [RENUMBERED, 2]);
  });

  test('bring a proof by number while the maker gives the claim another: the number is proven, the claim stays one', async () => {
    const { db } = await freshDatabase();
    const id = await claimed(db);
    const proof: NewCertificate = {
      ...{ orgId: buSari, scheme: 'sppIrt', productId: keripik, placeId: dapur, number: NUMBER },
      evidence: { level: 2, source: 'sppirt.pom.go.id', checkedAt: at, checkedBy: 'Dinas Kesehatan' },
    };
    const renumber = (first: Database) => changeClaim(first, maker, id, { number: RENUMBERED }, at);
    assert.equal(await secondTold(db, renumber, () => recordCertificates(db, officer, [proof], at)), 'done');
    const levels = (await certificatesOf(db, buSari)).map((one) => [one.number, one.evidenceLevel]);
    assert.deepEqual(Object.fromEntries(levels), { [NUMBER]: 2, [RENUMBERED]: 0 });
  });

  test('wait for each other: a claim is not changed while it is looked up, nor suspended twice', async () => {
    const { db } = await freshDatabase();
    const id = await claimed(db);
    const suspend = { kind: 'suspended', day: today, source: 'surat' } as const;
    const later = (first: (db: Database) => Promise<unknown>, second: () => Promise<unknown>) => secondTold(db, first, second);
    assert.equal(
      await later(
        (first) => recordLookUp(first, officer, id, FOUND, at),
        () => changeClaim(db, maker, id, { number: NUMBER, validUntil: day('2032-03-01') }, at),
      ),
      'certificate-checked-already',
    );
    assert.equal(
      await later(
        (first) => changeStatus(first, officer, id, suspend, at),
        () => changeStatus(db, officer, id, suspend, at),
      ),
      'certificate-suspended-already',
    );
  });
});

/** What the second hears who begins while the first, not yet committed, holds the certificate. */
async function secondTold(
  db: Database,
  first: (db: Database) => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<string> {
  const open = await db.startTransaction().execute();
  await first(open);
  const told = code(second());
  while (!(await someoneWaits(db))) await new Promise((resolve) => setTimeout(resolve, 5));
  await open.commit().execute();
  return told;
}
const someoneWaits = async (db: Database): Promise<boolean> =>
  (await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows
    .length > 0;

test('a document travels with a backup, byte for byte, with its certificate and history', async () => {
  const [from, to] = [await freshDatabase(), await freshDatabase({ migrated: false })];
  const id = await claimed(from.db);
  const documentId = await attachDocument(from.db, maker, id, png, at);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-document-'));
  try {
    await backup(from.db, path.join(folder, 'all.gz'));
    await restore(to.db, path.join(folder, 'all.gz'));
  } finally {
    await rm(folder, { recursive: true });
  }
  assert((await getDocument(to.db, maker, id, documentId)).content.equals(png));
  assert.deepEqual(await readWhole(to.db, maker, id, today), await readWhole(from.db, maker, id, today));
});
