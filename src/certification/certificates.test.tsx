import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import { system, visitor } from '#platform/access';
import type { Actor } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../test/support/database.ts';
import {
  CertificateList,
  listCertificates,
  listCertificatesOfProduct,
  loadCertificates,
  recordCertificate,
  recordCertificates,
  refusals,
  streamCertificates,
} from './index.ts';
import type { NewCertificate } from './index.ts';

const importer = system('test');
const at = new Date('2026-11-24T02:00:00Z');
const buSari = uuidv7();
const pakMade = uuidv7();
const keripik = uuidv7();
const claim: NewCertificate = {
  orgId: buSari,
  scheme: 'sppIrt',
  productId: keripik,
  number: 'P-IRT 2153205010652-31',
  evidence: { level: 0, source: 'SPP-IRT 2026.xlsx' },
};
const officerOf = (orgId: string): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: 'Petugas',
  example: false,
  memberships: [{ orgId, role: 'officer' }],
});
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('recording certificates', () => {
  test(
    'the same claim twice is one row, and better evidence replaces weaker, never the other way',
    withDatabase(async (db) => {
      assert.equal((await recordCertificates(db, importer, [claim], at)).created, 1);
      assert.equal((await recordCertificates(db, importer, [{ ...claim, number: 'PIRT No 2153205010652-31' }], at)).unchanged, 1);
      const looked = { level: 2, source: 'sppirt.pom.go.id', checkedAt: at, checkedBy: 'Dinas Kesehatan Kab. Garut' } as const;
      const check = { ...claim, issuedOn: day('2026-08-19'), validUntil: day('2031-08-19'), evidence: looked };
      assert.equal((await recordCertificates(db, officerOf(uuidv7()), [check], at)).changed, 1);
      assert.equal((await recordCertificates(db, importer, [claim], at)).unchanged, 1);
      const held = await listCertificates(db, visitor, buSari);
      assert.equal(held.length, 1);
      assert.equal(held[0]?.evidenceLevel, 2);
      assert.equal(held[0]?.checkedOn, '2026-11-24');
      assert.equal(held[0]?.validUntil, '2031-08-19');
    }),
  );

  test(
    'a number held by another maker is refused and the other rows go on',
    withDatabase(async (db) => {
      await recordCertificate(db, importer, claim, at);
      const made = uuidv7();
      const recorded = await recordCertificates(db, importer, [
        { ...claim, orgId: pakMade, productId: made },
        { ...claim, productId: uuidv7() },
        { ...claim, orgId: pakMade, productId: made, scheme: 'halal', number: null },
        { ...claim, scheme: 'entah' },
        { orgId: pakMade, scheme: 'halal', evidence: claim.evidence },
      ]);
      assert.equal(recorded.created, 2, 'a second product of the holder, and a claim without number');
      assert.deepEqual(
        recorded.refused.map(({ index, refusal }) => [index, refusal.code]),
        [
          [0, 'number-held-by-another'],
          [3, 'scheme-unknown'],
          [4, 'certificate-needs-product'],
        ],
      );
      for (const { refusal } of recorded.refused) assert(refusals.id[refusal.code] && refusals.en[refusal.code], refusal.code);
    }),
  );

  test(
    'only an officer or the companion of the maker looks up a register, and a stranger claims nothing for a maker',
    withDatabase(async (db) => {
      const looked = { ...claim, evidence: { level: 2, source: 'sppirt.pom.go.id', checkedAt: at, checkedBy: 'Dinas' } } as const;
      const maker: Actor = {
        kind: 'user',
        userId: uuidv7(),
        name: 'Bu Sari',
        example: false,
        memberships: [{ orgId: buSari, role: 'maker' }],
      };
      assert.equal(await code(recordCertificate(db, maker, looked)), 'not-yours');
      const companionOf = (orgId: string): Actor => ({ ...maker, memberships: [{ orgId, role: 'companion' }] });
      assert.equal(await code(recordCertificate(db, companionOf(pakMade), looked)), 'not-yours');
      assert.equal(await code(recordCertificate(db, companionOf(buSari), looked)), 'done');
      assert.equal(await code(recordCertificate(db, visitor, claim)), 'sign-in-first');
      assert.equal(await code(recordCertificate(db, maker, { ...claim, orgId: pakMade })), 'not-yours');
      assert.equal(await code(recordCertificate(db, maker, claim)), 'done');
    }),
  );

  test(
    'a bulk load streams back in order of organisation',
    withDatabase(async (db) => {
      const many = Array.from({ length: 50 }, (_, n) => ({
        ...claim,
        certificateId: uuidv7(),
        orgId: n % 2 ? buSari : pakMade,
        productId: uuidv7(),
        number: `P-IRT 21532050${String(n).padStart(2, '0')}652-31`,
      }));
      assert.equal(await loadCertificates(db, many, at), 50);
      const streamed = await Array.fromAsync(streamCertificates(db, importer));
      assert.equal(streamed.length, 50);
      assert.deepEqual(
        streamed.map((one) => one.orgId),
        streamed.map((one) => one.orgId).toSorted(),
      );
      assert.equal((await listCertificatesOfProduct(db, visitor, many[1]!.orgId, many[1]!.productId)).length, 1);
    }),
  );
});

test('the list says in words how well each certificate is known', async () => {
  const held = { ...claim, certificateId: uuidv7(), subject: 'productAtFacility', productId: keripik, placeId: null } as const;
  const blank = {
    number: null,
    issuedOn: null,
    validUntil: null,
    revokedOn: null,
    checkedAt: null,
    checkedBy: null,
    checkedOn: null,
  };
  const page = `${await CertificateList({
    certificates: [{ ...held, ...blank, evidenceLevel: 0, evidenceSource: 'impor' }],
    served: { orgId: buSari, productId: keripik, placeId: uuidv7() },
    today: day('2026-11-24'),
    lang: 'id',
  })}`;
  assert(page.includes('tempat pembuatan belum diketahui'));
  assert(page.includes('nomor belum diketahui'));
  assert(!page.includes('berlaku,'), 'nothing is called valid');
});
