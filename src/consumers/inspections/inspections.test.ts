import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { recordCertificate } from '#certification';
import { loadMakers, urlIdOf } from '#makers';
import { type Actor, openOrganisations, type Role, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { answerForRegencies } from '../complaints/office-places.ts';
import { findScanned, productSubject, searchSubjects } from './find-subjects.ts';
import { findingList, findKind } from './finding-list.ts';
import { writeInspectionPdf } from './inspection-paper.ts';
import { listFollowUps, listOwnFindings, readFinding, readInspection } from './read-findings.ts';
import { readSubject } from './read-subject.ts';
import {
  answerFinding,
  closeFinding,
  endInspection,
  photoFor,
  postponeFinding,
  recordFinding,
  reopenFinding,
  startInspection,
} from './record-inspections.ts';

const now = new Date('2026-11-24T02:00:00Z');
const later = new Date('2026-12-24T02:00:00Z');
const [today, muchLater] = [day('2026-11-24'), day('2026-12-24')];
/** One white pixel. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

const person = (role: Role, orgId: string): Actor => ({
  ...{ kind: 'user', userId: uuidv7(), name: 'Seseorang', example: true },
  memberships: [{ orgId, role }],
});

/** Bu Sari's kitchen in Garut, the office of Garut, one of another regency. */
async function kitchen(db: Database) {
  const [orgId, productId, placeId, garut, bandung] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const product = { productId, placeId, name: 'Keripik singkong balado', classId: 'keripik-umbi', prices: {} };
  const place = { placeId, kind: 'home', name: 'Dapur', regencyCode: '32.05', district: null } as const;
  const maker = { orgId, name: 'Keripik Bu Sari', regencyCode: '32.05', places: [place], products: [product] };
  await loadMakers(db, system('test'), [maker], { source: 'test', at: now });
  const evidence = { level: 0, source: 'pengakuan pembuat' } as const;
  await recordCertificate(db, system('test'), { orgId, scheme: 'sppIrt', productId, placeId, evidence }, now);
  const offices = [
    [garut, 'Dinas Kesehatan Garut', '32.05'],
    [bandung, 'Dinas Kesehatan Bandung', '32.04'],
  ] as const;
  for (const [officeId, name, regency] of offices) {
    await openOrganisations(db, [{ orgId: officeId, kind: 'office', name }], now);
    await answerForRegencies(db, system('test'), officeId, [regency], now);
  }
  const url = urlIdOf(productId);
  return {
    ...{ orgId, productId, url, officer: person('officer', garut), elsewhere: person('officer', bandung) },
    ...{ maker: person('maker', orgId), rival: person('maker', uuidv7()) },
    subject: await productSubject(db, person('officer', garut), url),
  };
}

/** An inspection with one grave finding and its photo. */
async function inspected(db: Database) {
  const all = await kitchen(db);
  const inspectionId = await startInspection(db, all.officer, all.subject, { inspectedOn: today, note: null }, now);
  const at = { orgId: all.orgId, inspectionId, now };
  const found = { code: 3, level: null, words: 'Lantai dekat kompor licin.', followUpOn: null };
  const findingId = await recordFinding(db, all.officer, at, found, [photo]);
  return { ...all, inspectionId, findingId, finding: { orgId: all.orgId, findingId, now } };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    assert(error instanceof Refusal, String(error));
    return error.code;
  }
}

test(
  'from a visit to a closed finding: found, answered with a photo, closed from that photo; each step stays in the history',
  withDatabase(async (db) => {
    const { officer, maker, orgId, inspectionId, findingId, finding } = await inspected(db);
    const [due] = await listFollowUps(db, officer, today);
    assert.deepEqual([due?.level, due?.followUpOn, due?.state], ['serious', '2026-12-01', 'open']);
    assert.equal((await listFollowUps(db, officer, muchLater))[0]?.state, 'late');
    assert.equal(
      await codeOf(closeFinding(db, officer, finding, { seenBy: 'photo', words: 'Kering.' }, [])),
      'finding-photo-missing',
    );
    const after = (minutes: number) => ({ ...finding, now: new Date(now.getTime() + minutes * 60_000) });
    await answerFinding(db, maker, after(1), 'Lantai dikeringkan dan diberi alas.', [photo]);
    await postponeFinding(db, officer, after(2), { followUpOn: day('2026-12-08'), words: 'Menunggu alas baru.' });
    await closeFinding(db, officer, { ...finding, now: later }, { seenBy: 'photo', words: 'Kering.' }, []);
    const read = await readFinding(db, maker, orgId, findingId, muchLater);
    assert.deepEqual(
      read.finding.entries.map(({ kind, office }) => [kind, office]),
      [
        ['found', 'Dinas Kesehatan Garut'],
        ['answered', null],
        ['postponed', 'Dinas Kesehatan Garut'],
        ['closed', 'Dinas Kesehatan Garut'],
      ],
    );
    assert.deepEqual([read.finding.state, read.finding.photos.length], ['closed', 2]);
    assert.deepEqual(await listFollowUps(db, officer, muchLater), []);
    assert.equal(await codeOf(answerFinding(db, maker, finding, 'Sudah.', [])), 'finding-closed');
    await reopenFinding(db, officer, { ...finding, now: later }, { followUpOn: muchLater, words: 'Licin lagi.' });
    assert.equal((await listOwnFindings(db, maker, muchLater))[0]?.state, 'open');
    await endInspection(db, officer, orgId, inspectionId, later);
    const more = { code: null, level: 'minor', words: 'Debu.', followUpOn: null } as const;
    assert.equal(await codeOf(recordFinding(db, officer, { orgId, inspectionId, now: later }, more, [])), 'inspection-ended');
    const whole = await readInspection(db, maker, orgId, inspectionId, muchLater);
    const paper = Buffer.from(await writeInspectionPdf(whole, muchLater, 'id'));
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
    assert.deepEqual(Buffer.from(await writeInspectionPdf(whole, muchLater, 'id')), paper);
  }),
);

test(
  'an officer of another regency, and a rival, learn nothing of it and change nothing',
  withDatabase(async (db) => {
    const { elsewhere, rival, officer, maker, subject, url, orgId, inspectionId, findingId, finding } = await inspected(db);
    assert.equal(await codeOf(readSubject(db, elsewhere, subject, url, now)), 'office-elsewhere');
    assert.equal(
      await codeOf(startInspection(db, elsewhere, subject, { inspectedOn: today, note: null }, now)),
      'office-elsewhere',
    );
    for (const stranger of [elsewhere, rival]) {
      assert.equal(await codeOf(readInspection(db, stranger, orgId, inspectionId, today)), 'not-found');
      assert.equal(await codeOf(photoFor(db, stranger, orgId, findingId, uuidv7())), 'not-found');
      assert.equal(await codeOf(answerFinding(db, stranger, finding, 'Beres.', [])), 'not-found');
      assert.equal(await codeOf(closeFinding(db, stranger, finding, { seenBy: 'onSite', words: 'Beres.' }, [])), 'not-found');
    }
    assert.equal(await codeOf(closeFinding(db, maker, finding, { seenBy: 'onSite', words: 'Beres.' }, [])), 'not-yours');
    assert.equal(await codeOf(answerFinding(db, officer, finding, 'Beres.', [])), 'not-yours');
    assert.deepEqual(await listFollowUps(db, elsewhere, today), []);
    assert.deepEqual(await listOwnFindings(db, rival, today), []);
    const nowhere = { ...subject, regencyCode: null };
    assert.equal(await codeOf(readSubject(db, officer, nowhere, url, now)), 'office-place-unknown');
  }),
);

test(
  'a pack is found by its code and address, a name in the own regencies; its page holds documents, duties and earlier visits',
  withDatabase(async (db) => {
    const { officer, subject, url, productId } = await inspected(db);
    for (const typed of [url, url.toUpperCase(), `https://layak.example/p/${url}/A-1`, `/periksa/${url}`])
      assert.equal((await findScanned(db, officer, typed))?.productId, productId, typed);
    assert.equal(await findScanned(db, officer, 'keripik'), undefined);
    const names = async (regency: string) => (await searchSubjects(db, officer, 'keripik', [regency])).map(({ kind }) => kind);
    assert.deepEqual([await names('32.05'), await names('32.04')], [['product', 'maker'], []]);
    const read = await readSubject(db, officer, subject, url, now);
    assert.deepEqual(
      read.certificates.map(({ scheme, evidenceLevel, entries }) => [scheme, evidenceLevel, entries.length]),
      [['sppIrt', 0, 1]],
    );
    assert(read.passport?.law?.duties.some(({ scheme }) => scheme === 'sppIrt'));
    assert.deepEqual(
      read.inspections.map(({ findings, open }) => [findings, open]),
      [[1, 1]],
    );
  }),
);

test(
  'what a finding lacks is asked for in words',
  withDatabase(async (db) => {
    const { officer, orgId, inspectionId } = await inspected(db);
    const at = { orgId, inspectionId, now };
    const plain = { code: null, level: null, words: 'Debu', followUpOn: null };
    assert.equal(await codeOf(recordFinding(db, officer, at, plain, [])), 'finding-level-missing');
    assert.equal(await codeOf(recordFinding(db, officer, at, { ...plain, code: 99 }, [])), 'finding-unknown');
    assert.equal(
      await codeOf(recordFinding(db, officer, at, { ...plain, level: 'minor', words: '' }, [])),
      'finding-words-missing',
    );
    assert.equal(
      await codeOf(recordFinding(db, officer, at, { ...plain, code: 3, followUpOn: day('2026-11-23') }, [])),
      'follow-up-past',
    );
    assert.equal(await codeOf(recordFinding(db, officer, at, { ...plain, code: 3 }, [Buffer.from('<script>')])), 'photo-kind');
    assert.equal(findKind(3)?.level, 'serious');
    assert.equal(findingList.findings.length, 35);
  }),
);
