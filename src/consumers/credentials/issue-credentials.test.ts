import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { sql } from 'kysely';
import { describe, test } from 'vitest';
import { type NewCertificate, recordCertificate } from '#certification';
import { loadMakers, urlIdOf } from '#makers';
import { type Actor, system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { getCredential, issueForProduct, issueIdentity, signStatusList } from './issue-credentials.ts';
import { discardStolenKey, listIssuerKeys, rotateIssuerKey } from './issuer-keys.ts';
import { isPrivateAddress, fetchPublic } from './fetch-public.ts';
import { NetLookUps } from './look-ups.ts';
import { reviseCredentials } from './revise-credentials.ts';
import { signerAt } from './signer.ts';
import { openToken } from './token.ts';
import { verifyCredential } from './verify-credential.ts';

const now = new Date('2026-11-24T02:00:00Z');
const later = new Date('2026-11-25T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-issuer-'));
const freshSigner = () => signerAt('https://layak.example', path.join(folder, `${uuidv7()}.json`));
const lookUps = new NetLookUps(async () => assert.fail('nothing of ours is asked of the net'));
const fresh = (db: Database, signer: ReturnType<typeof freshSigner>, at = now) => lookUps.of(db, signer, at);

const LOOKED_UP = {
  level: 2,
  source: 'sppirt.pom.go.id',
  checkedAt: new Date('2026-10-01T03:00:00Z'),
  checkedBy: 'Dinas Kesehatan Kabupaten Garut',
} as const;

async function chips(db: Database) {
  const ids = { orgId: uuidv7(), productId: uuidv7(), placeId: uuidv7() };
  const product = {
    productId: ids.productId,
    placeId: ids.placeId,
    name: 'Keripik singkong balado',
    classId: 'keripik-umbi',
    prices: { regency: 12_000 },
  };
  const place = { placeId: ids.placeId, kind: 'home', name: 'Dapur', regencyCode: '32.05', district: null } as const;
  await loadMakers(
    db,
    system('test'),
    [{ orgId: ids.orgId, name: 'Keripik Bu Sari', nib: '0708260003047', places: [place], products: [product] }],
    { source: 'test', at: now },
  );
  const permit: NewCertificate = {
    orgId: ids.orgId,
    scheme: 'sppIrt',
    productId: ids.productId,
    placeId: ids.placeId,
    number: 'P-IRT 2153205010652-31',
    issuedOn: day('2026-08-19'),
    validUntil: day('2031-08-19'),
    evidence: LOOKED_UP,
  };
  return { ...ids, url: urlIdOf(ids.productId), permit };
}
type More = { orgId: string; placeId: string; productId: string; name: string; classId: string };
async function addProduct(db: Database, { orgId, placeId, productId, name, classId }: More): Promise<void> {
  const urlId = urlIdOf(productId);
  await sql`insert into makers.products (org_id, product_id, url_id, place_id, name, class_id, ingredients, source, recorded_at)
    values (${orgId}, ${productId}, ${urlId}, ${placeId}, ${name}, ${classId}, '[]', 'test', ${now})`.execute(db);
  await sql`insert into makers.product_urls (url_id, org_id, product_id) values (${urlId}, ${orgId}, ${productId})`.execute(db);
}
const record = (db: Database, certificate: NewCertificate, at = now) => recordCertificate(db, system('test'), certificate, at);
const contentOf = (token: string) => {
  const opened = openToken(token);
  assert(typeof opened !== 'string');
  return opened.written as Record<string, never>;
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv, ['uri', 'date', 'date-time']);
ajv.addFormat('byte', true);
function assertSchema(kind: string, document: unknown): void {
  const file = {
    dpp: 'DigitalProductPassport',
    dppLot: 'DigitalProductPassport',
    dcc: 'ConformityCredential',
    dfr: 'DigitalFacilityRecord',
    dia: 'DigitalIdentityAnchor',
  }[kind]!;
  const schema = JSON.parse(readFileSync(sharedFile(`../standards/untp/0.7.0/schema/${file}.json`), 'utf8')) as { $id?: string };
  const valid = (schema.$id !== undefined && ajv.getSchema(schema.$id)) || ajv.compile(schema);
  assert(valid(document), `${file}: ${ajv.errorsText(valid.errors)}`);
}

describe('documents of a product', () => {
  test(
    'follow the schemas of UNTP 0.7.0, are signed, and hold',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { url, permit, orgId } = await chips(db);
      await record(db, permit);
      await record(db, {
        orgId,
        scheme: 'nib',
        number: '0708260003047',
        issuedOn: day('2026-08-07'),
        evidence: { ...LOOKED_UP, source: 'oss.go.id' },
      });
      const maker: Actor = { kind: 'user', userId: uuidv7(), name: 'x', example: false, memberships: [{ orgId, role: 'maker' }] };
      const kept = [...(await issueForProduct(db, signer, url, now)), await issueIdentity(db, maker, signer, orgId, now)];
      assert.deepEqual(
        kept.map((one) => one.kind),
        ['dpp', 'dcc', 'dfr', 'dia'],
      );
      for (const one of kept) {
        assertSchema(one.kind, contentOf(one.token));
        const verified = await verifyCredential(one.token, fresh(db, signer), now);
        assert.deepEqual([one.kind, verified.state, verified.reasons], [one.kind, 'valid', []]);
      }
    }),
  );

  test(
    'say who looked where and when, never that an authority signed, and hold no NIB',
    withDatabase(async (db) => {
      const { url, permit, orgId } = await chips(db);
      await record(db, permit);
      await record(db, { orgId, scheme: 'nib', number: '0708260003047', evidence: LOOKED_UP });
      const kept = await issueForProduct(db, freshSigner(), url, now);
      const text = kept.map((one) => JSON.stringify(contentOf(one.token))).join('\n');
      assert(text.includes('Dinas Kesehatan Kabupaten Garut found') && text.includes('https://sppirt.pom.go.id'));
      assert(text.includes('did not sign this document'));
      assert(!text.includes('0708260003047'));
    }),
  );

  test(
    'are not signed from a claim or a document seen, and not at all without a place of making',
    withDatabase(async (db) => {
      const { url, permit } = await chips(db);
      await record(db, { ...permit, evidence: { level: 1, source: 'foto' } });
      assert.deepEqual(
        (await issueForProduct(db, freshSigner(), url, now)).map((one) => one.kind),
        ['dpp', 'dfr'],
      );
      const productId = uuidv7();
      await loadMakers(
        db,
        system('test'),
        [{ orgId: uuidv7(), name: 'Lain', products: [{ productId, name: 'Dodol', prices: {} }] }],
        {
          source: 'test',
          at: now,
        },
      );
      assert.deepEqual(await issueForProduct(db, freshSigner(), urlIdOf(productId), now), []);
    }),
  );

  test(
    'are the same ones the second time; after a change another takes the place of the old, which is revoked',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { url, permit } = await chips(db);
      await record(db, permit);
      const first = await issueForProduct(db, signer, url, now);
      assert.deepEqual(await issueForProduct(db, signer, url, later), first);
      await record(db, { ...permit, validUntil: day('2031-08-01'), evidence: { ...LOOKED_UP, checkedAt: later } }, later);
      const second = await issueForProduct(db, signer, url, later);
      const [before, after] = [first[1]!, second[1]!];
      assert.notEqual(before.credentialId, after.credentialId);
      assert.equal((await verifyCredential(before.token, fresh(db, signer, later), later)).state, 'revoked');
      assert.equal((await verifyCredential(after.token, fresh(db, signer, later), later)).state, 'valid');
    }),
  );

  test(
    'of two products of one place share its record, which names what both are',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { orgId, placeId, url } = await chips(db);
      const [alone] = (await issueForProduct(db, signer, url, now)).slice(-1);
      const other = uuidv7();
      await addProduct(db, { orgId, placeId, productId: other, name: 'Sambal bajak', classId: 'sambal-saus' });
      const records = [];
      for (const one of [url, urlIdOf(other), url]) records.push((await issueForProduct(db, signer, one, later)).at(-1)!);
      assert.equal(new Set(records.map((one) => one.credentialId)).size, 1, 'signed once for both');
      assert.notEqual(records[0]!.credentialId, alone!.credentialId);
      const { processCategory } = contentOf(records[0]!.token)['credentialSubject']! as { processCategory: { code: string }[] };
      assert.deepEqual(
        processCategory.map(({ code }) => code),
        ['keripik-umbi', 'sambal-saus'],
      );
      assert.deepEqual(await reviseCredentials(db, signer, later), { looked: 3, ended: 0 });
    }),
  );

  test(
    'are revoked by the look over all when their permit is revoked, and the others stay',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { url, permit } = await chips(db);
      await record(db, permit);
      const first = await issueForProduct(db, signer, url, now);
      assert.deepEqual(await reviseCredentials(db, signer, later), { looked: 3, ended: 0 });
      await record(db, { ...permit, revokedOn: day('2026-11-24'), evidence: { ...LOOKED_UP, checkedAt: later } }, later);
      assert.equal((await reviseCredentials(db, signer, later)).ended, 2, 'the permit, and the passport that named it');
      const states = await Promise.all(
        first.map(async (one) => (await verifyCredential(one.token, fresh(db, signer, later), later)).state),
      );
      assert.deepEqual(states, ['revoked', 'revoked', 'valid']);
    }),
  );

  test(
    'end with their permit, by their own last day',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { url, permit } = await chips(db);
      await record(db, permit);
      const dcc = (await issueForProduct(db, signer, url, now))[1]!;
      const signed = contentOf(dcc.token);
      assert.equal(signed['validUntil'], '2031-08-19T23:59:59+07:00');
    }),
  );

  test(
    'signed with a stolen key hold no more and are signed anew; a retired key still counts',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { url, permit } = await chips(db);
      await record(db, permit);
      const first = await issueForProduct(db, signer, url, now);
      await rotateIssuerKey(signer.keysFile, now);
      assert.deepEqual(await issueForProduct(db, signer, url, later), first);
      assert.equal((await verifyCredential(first[0]!.token, fresh(db, signer, later), later)).state, 'valid');
      const retired = (await listIssuerKeys(signer.keysFile)).find((key) => key.state === 'retired')!;
      await discardStolenKey(retired.thumbprint, signer.keysFile, later);
      const verified = await verifyCredential(first[0]!.token, fresh(db, signer, later), later);
      assert.deepEqual([verified.state, verified.reasons], ['invalid', ['key-not-listed']]);
      const second = await issueForProduct(db, signer, url, later);
      assert.equal((await verifyCredential(second[0]!.token, fresh(db, signer, later), later)).state, 'valid');
    }),
  );

  test(
    'an identity anchor is for its own business, and needs a NIB that was looked up',
    withDatabase(async (db) => {
      const signer = freshSigner();
      const { orgId } = await chips(db);
      const as = (org: string): Actor => ({
        kind: 'user',
        userId: uuidv7(),
        name: 'x',
        example: false,
        memberships: [{ orgId: org, role: 'maker' }],
      });
      await assert.rejects(issueIdentity(db, as(uuidv7()), signer, orgId, now), /not-yours/);
      await assert.rejects(issueIdentity(db, as(orgId), signer, orgId, now), /credential-nib-not-looked-up/);
      await record(db, { orgId, scheme: 'nib', number: '0708260003047', issuedOn: day('2026-08-07'), evidence: LOOKED_UP });
      const { credentialId } = await issueIdentity(db, as(orgId), signer, orgId, now);
      assert.equal((await getCredential(db, as(orgId), credentialId)).credentialId, credentialId);
      for (const other of [visitor, as(uuidv7())]) await assert.rejects(getCredential(db, other, credentialId), /not-found/);
    }),
  );

  test(
    'a status list that does not exist is not found',
    withDatabase(async (db) => {
      await assert.rejects(signStatusList(db, freshSigner(), 0, now), /not-found/);
    }),
  );
});

describe('the net', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    'name',
  ])('%s is private', (address) => assert(isPrivateAddress(address)));
  test.each(['8.8.8.8', '103.152.242.1', '2606:4700::1111'])('%s is public', (address) => assert(!isPrivateAddress(address)));
  test.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://user:x@example.com/',
    'https://example.com:22/',
  ])('%s is not fetched', async (url) =>
    assert.equal(await fetchPublic(new URL(url), { accept: 'text/plain', seconds: 1 }), undefined),
  );
});
