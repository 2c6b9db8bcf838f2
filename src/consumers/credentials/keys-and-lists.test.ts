import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { assertionKeyOf, didOf, documentUrlOf, readDidDocument } from './did-web.ts';
import { didDocumentOf, discardStolenKey, listIssuerKeys, rotateIssuerKey, signingKeyOf } from './issuer-keys.ts';
import { decodeStatusList, encodeStatusList, LIST_BITS, statusAt } from './status-list.ts';
import { openToken, signatureHolds, signCredential, type SigningKey } from './token.ts';
import { verifyCredential } from './verify-credential.ts';

const now = new Date('2026-11-24T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-keys-'));
const HOST = 'did:web:layak.example';

type Issuer = { did: string; file: string; key: SigningKey };
async function issuer(did: string): Promise<Issuer> {
  const file = path.join(folder, `${encodeURIComponent(did)}.json`);
  return { did, file, key: await signingKeyOf(did, file, now) };
}
const credentialOf = (did: string) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: did,
  credentialSubject: { name: 'Keripik singkong' },
});

let ours: Issuer;
beforeAll(async () => {
  ours = await issuer(HOST);
});

describe('keys', () => {
  test('a retired key still verifies what it signed, a stolen one does not, and neither keeps its secret half', async () => {
    const before = await issuer('did:web:rotates.example');
    const token = await signCredential(credentialOf(before.did), before.key);
    const state = async () =>
      (
        await verifyCredential(
          token,
          { didDocument: (did) => didDocumentOf(did, before.file, now), statusList: async () => undefined },
          now,
        )
      ).reasons;
    assert.deepEqual(await state(), []);
    const made = await rotateIssuerKey(before.file, now);
    assert.deepEqual(await state(), []);
    assert.equal((await signingKeyOf(before.did, before.file, now)).keyId, `${before.did}#${made.thumbprint}`);
    const old = before.key.keyId.split('#')[1]!;
    await discardStolenKey(old, before.file, now);
    assert.deepEqual(await state(), ['key-not-listed']);
    const kept = JSON.parse(readFileSync(before.file, 'utf8')) as { keys: { state: string; privateJwk?: unknown }[] };
    assert.deepEqual(
      kept.keys.map((key) => [key.state, key.privateJwk !== undefined]),
      [
        ['active', true],
        ['stolen', false],
      ],
    );
    assert.equal(statSync(before.file).mode & 0o077, 0, 'nobody else may read it');
  });

  test('when the signing key is stolen a new one signs', async () => {
    const before = await issuer('did:web:stolen.example');
    await discardStolenKey(before.key.keyId.split('#')[1]!, before.file, now);
    assert.notEqual((await signingKeyOf(before.did, before.file, now)).keyId, before.key.keyId);
    await assert.rejects(discardStolenKey('none', before.file, now), /key-unknown/);
    assert.deepEqual(
      (await listIssuerKeys(before.file, now)).map((key) => key.state),
      ['active', 'stolen'],
    );
  });

  test('changes that follow each other within one tick of the clock of the files are all seen', async () => {
    const { file, did } = await issuer('did:web:hurries.example');
    for (let turn = 0; turn < 40; turn++) {
      const made = await rotateIssuerKey(file, now);
      assert.equal((await signingKeyOf(did, file, now)).keyId, `${did}#${made.thumbprint}`);
    }
  });

  test('a document that names another DID, or holds a secret key, is none', () => {
    const document = { id: HOST, verificationMethod: [], assertionMethod: [] };
    assert(readDidDocument(document, HOST));
    assert.equal(readDidDocument(document, 'did:web:other.example'), undefined);
    const secret = { id: `${HOST}#1`, type: 'JsonWebKey', controller: HOST, publicKeyJwk: { kty: 'OKP', x: 'a', d: 'secret' } };
    assert.equal(readDidDocument({ ...document, verificationMethod: [secret] }, HOST), undefined);
  });

  test('a key that is listed for something else than assertions does not count', async () => {
    const document = await didDocumentOf(HOST, ours.file, now);
    assert(assertionKeyOf(document, ours.key.keyId));
    assert.equal(assertionKeyOf({ ...document, assertionMethod: [] }, ours.key.keyId), undefined);
    assert.equal(assertionKeyOf({ ...document, assertionMethod: undefined }, ours.key.keyId), undefined);
  });

  test.each([
    ['did:web:layak.example', 'https://layak.example/.well-known/did.json'],
    ['did:web:localhost%3A8443:pembuat:7', 'https://localhost:8443/pembuat/7/did.json'],
    ['did:key:z6Mk', undefined],
    ['did:web:', undefined],
    ['did:web:a%2Fb', undefined],
    ['did:web:%E0%A4%A', undefined],
    ['did:web:user%40host', undefined],
    ['did:web:host:..%2Fx', undefined],
  ])('the document of %s stands at %s', (did, url) => assert.equal(documentUrlOf(did)?.href, url));
  test('a public address gives its DID', () =>
    assert.equal(didOf('http://localhost:3000', 'pembuat', '7'), 'did:web:localhost%3A3000:pembuat:7'));
});

describe('a status list', () => {
  test('gives back each bit, counted from the left', () => {
    assert.equal(decodeStatusList(encodeStatusList([0]))?.[0], 0b1000_0000);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(LIST_BITS - 1), { maxLength: 40 }), fc.nat(LIST_BITS - 1), (set, asked) => {
        const bytes = decodeStatusList(encodeStatusList(set))!;
        assert.equal(statusAt(bytes, asked), set.includes(asked));
        for (const index of set) assert.equal(statusAt(bytes, index), true);
        assert.equal(statusAt(bytes, LIST_BITS), undefined);
      }),
      { numRuns: 50 },
    );
  });
  test('that is too short, too large when unpacked, or not packed is none', () => {
    assert.equal(decodeStatusList(encodeStatusList([], LIST_BITS / 2)), undefined);
    assert.equal(decodeStatusList(encodeStatusList([], LIST_BITS * 128)), undefined);
    assert.equal(decodeStatusList('uAAAA'), undefined);
    assert.equal(decodeStatusList(encodeStatusList([]).slice(1)), undefined);
  });
});

describe("the standard's own tokens (W3C, vc-jose-cose test suite)", () => {
  const vector = (name: string) => readFileSync(sharedFile(`../standards/w3c/vectors/vc-jose/${name}`), 'utf8').trim();
  test('their signatures hold, and the broken one does not', async () => {
    const keyOf = (name: string) => (JSON.parse(vector(name)) as { publicKeyJwk: { kty: string } }).publicKeyJwk;
    assert(await signatureHolds(vector('credential-jose-minimal.txt'), keyOf('vm-p256.json')));
    assert(await signatureHolds(vector('credential-jose-vc-vp-claims.txt'), keyOf('vm-ed25519.json')));
    assert(!(await signatureHolds(vector('credential-jose-bad-signature.txt'), keyOf('vm-ed25519.json'))));
    assert(!(await signatureHolds(vector('credential-jose-minimal.txt'), keyOf('vm-ed25519.json'))));
  });
  test('another media type and claims of old drafts are refused', () => {
    assert.equal(openToken(vector('credential-jose-bad-media-type.txt')), 'header-refused');
    // Its key id names no issuer, which is refused before the claims are read.
    assert.equal(openToken(vector('credential-jose-vc-vp-claims.txt')), 'header-refused');
  });
});
