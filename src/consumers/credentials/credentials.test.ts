import { strict as assert } from 'node:assert';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { CompactSign, importJWK } from 'jose';
import { beforeAll, describe, test } from 'vitest';
import { didDocumentOf, signingKeyOf } from './issuer-keys.ts';
import { encodeStatusList, LIST_BITS } from './status-list.ts';
import { signCredential, type SigningKey } from './token.ts';
import { type LookUps, verifyCredential } from './verify-credential.ts';

const now = new Date('2026-11-24T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-keys-'));
const HOST = 'did:web:layak.example';
const LIST = 'https://layak.example/credentials/status/0';

type Issuer = { did: string; file: string; key: SigningKey };
async function issuer(did: string): Promise<Issuer> {
  const file = path.join(folder, `${encodeURIComponent(did)}.json`);
  return { did, file, key: await signingKeyOf(did, file, now) };
}

const credentialOf = (did: string, index: number | string = 5) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'https://layak.example/credentials/1',
  type: ['VerifiableCredential'],
  issuer: did,
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'https://layak.example/p/keripik', name: 'Keripik singkong' },
  credentialStatus: {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: index,
    statusListCredential: LIST,
  },
});
const listOf = (did: string, set: number[], more: object = {}, purpose = 'revocation') => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: LIST,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: did,
  validFrom: '2026-11-24T01:59:00Z',
  validUntil: '2026-11-24T02:14:00Z',
  credentialSubject: { type: 'BitstringStatusList', statusPurpose: purpose, encodedList: encodeStatusList(set) },
  ...more,
});

let ours: Issuer;
let foreign: Issuer;
beforeAll(async () => {
  ours = await issuer(HOST);
  foreign = await issuer('did:web:elsewhere.example');
});

/** Looks up the two issuers' documents, and one status list. */
const lookUps = (list?: string): LookUps => ({
  didDocument: async (did) =>
    did === ours.did
      ? didDocumentOf(did, ours.file, now)
      : did === foreign.did
        ? didDocumentOf(did, foreign.file, now)
        : undefined,
  statusList: async () => list,
});
const goodList = (set: number[] = [7]) => signCredential(listOf(HOST, set), ours.key);
const resigned = async (header: Record<string, unknown>, payload: object, key = ours.key) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(header as { alg: string })
    .sign(await importJWK(key.privateJwk, key.algorithm));

describe('a credential', () => {
  test('that its issuer signed, that holds today and is not in the list is valid', async () => {
    const token = await signCredential(credentialOf(HOST), ours.key);
    const verified = await verifyCredential(token, lookUps(await goodList()), now);
    assert.deepEqual([verified.state, verified.reasons], ['valid', []]);
    assert.equal((verified.credential as { id: string }).id, 'https://layak.example/credentials/1');
    const enveloped = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}` };
    assert((await verifyCredential(enveloped, lookUps(await goodList()), now)).valid);
  });

  test('is checked alike by a second implementation of Ed25519', async () => {
    const token = await signCredential(credentialOf(HOST), ours.key);
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const key = Buffer.from(ours.key.privateJwk.x!, 'base64url');
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    assert(ed25519.verify(Buffer.from(signature, 'base64url'), signed, key));
    const changed = new TextEncoder().encode(`${header}.${payload}A`);
    assert(!ed25519.verify(Buffer.from(signature, 'base64url'), changed, key));
  });

  test('with an index as text, as W3C wants it, or as a number, as UNTP does, is read alike', async () => {
    for (const index of [7, '7']) {
      const token = await signCredential(credentialOf(HOST, index), ours.key);
      assert.equal((await verifyCredential(token, lookUps(await goodList([7])), now)).state, 'revoked');
      assert.equal((await verifyCredential(token, lookUps(await goodList([8])), now)).state, 'valid');
    }
  });

  test('is expired after its last second and not yet valid before its first', async () => {
    const token = await signCredential({ ...credentialOf(HOST), credentialStatus: undefined }, ours.key);
    const at = async (time: string) => (await verifyCredential(token, lookUps(), new Date(time))).state;
    assert.equal(await at('2026-01-01T00:00:00Z'), 'valid');
    assert.equal(await at('2025-12-31T23:59:59Z'), 'notYetValid');
    assert.equal(await at('2027-01-01T00:00:00Z'), 'valid');
    assert.equal(await at('2027-01-01T00:00:01Z'), 'expired');
  });

  test('whose status could not be looked up is never called valid', async () => {
    const token = await signCredential(credentialOf(HOST), ours.key);
    const verified = await verifyCredential(token, lookUps(undefined), now);
    assert.deepEqual([verified.valid, verified.state, verified.reasons], [false, 'invalid', ['status-not-checked']]);
  });
});

describe('is refused:', () => {
  const header = () => ({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: ours.key.keyId });
  const edited = async (edit: (payload: Record<string, unknown>) => void) => {
    const [head, payload, signature] = (await signCredential(credentialOf(HOST), ours.key)).split('.') as [
      string,
      string,
      string,
    ];
    const open = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    edit(open);
    return [head, Buffer.from(JSON.stringify(open)).toString('base64url'), signature].join('.');
  };
  const withSignature = async (change: (signature: string) => string) => {
    const [head, payload, signature] = (await signCredential(credentialOf(HOST), ours.key)).split('.') as [
      string,
      string,
      string,
    ];
    return [head, payload, change(signature)].join('.');
  };
  const cases: [name: string, state: string, reason: string, token: () => Promise<string>][] = [
    ['a changed payload', 'tampered', 'signature-broken', () => edited((p) => (p['credentialSubject'] = { name: 'Other' }))],
    ['a longer validity', 'tampered', 'signature-broken', () => edited((p) => (p['validUntil'] = '2037-01-01T00:00:00Z'))],
    ['a status taken out', 'tampered', 'signature-broken', () => edited((p) => delete p['credentialStatus'])],
    [
      'a flipped signature',
      'tampered',
      'signature-broken',
      () => withSignature((s) => `${s.startsWith('A') ? 'B' : 'A'}${s.slice(1)}`),
    ],
    ['an empty signature', 'invalid', 'token-broken', () => withSignature(() => '')],
    ['a shortened signature', 'tampered', 'signature-broken', () => withSignature((s) => s.slice(0, -4))],
    [
      'a shortened token',
      'invalid',
      'token-broken',
      async () => (await signCredential(credentialOf(HOST), ours.key)).slice(0, 60),
    ],
    [
      'the algorithm "none"',
      'invalid',
      'header-refused',
      async () =>
        [{ ...header(), alg: 'none' }, credentialOf(HOST)]
          .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
          .join('.')
          .concat('.AA'),
    ],
    ['another typ', 'invalid', 'header-refused', () => resigned({ ...header(), typ: 'JWT' }, credentialOf(HOST))],
    ['another cty', 'invalid', 'header-refused', () => resigned({ ...header(), cty: 'vp' }, credentialOf(HOST))],
    [
      'a key in its header',
      'invalid',
      'header-refused',
      () =>
        resigned(
          { ...header(), jwk: { kty: 'OKP', crv: 'Ed25519', x: foreign.key.privateJwk.x } },
          credentialOf(HOST),
          foreign.key,
        ),
    ],
    ['no key id', 'invalid', 'header-refused', () => resigned({ ...header(), kid: undefined }, credentialOf(HOST))],
    [
      'a did:key as its key',
      'invalid',
      'key-of-another',
      () => resigned({ ...header(), kid: 'did:key:z6Mk#z6Mk' }, credentialOf(HOST), foreign.key),
    ],
    ["another issuer's key", 'invalid', 'key-of-another', () => signCredential(credentialOf(HOST), foreign.key)],
    ['another issuer in its place', 'invalid', 'key-of-another', () => signCredential(credentialOf(foreign.did), ours.key)],
    [
      "our key's id on a foreign signature",
      'tampered',
      'signature-broken',
      () => signCredential(credentialOf(HOST), { ...foreign.key, keyId: ours.key.keyId }),
    ],
    [
      'an issuer that can not be found',
      'invalid',
      'issuer-not-found',
      () => signCredential(credentialOf('did:web:nowhere.example'), { ...ours.key, keyId: 'did:web:nowhere.example#k' }),
    ],
    [
      'an unlisted key of its issuer',
      'invalid',
      'key-not-listed',
      () => signCredential(credentialOf(HOST), { ...ours.key, keyId: `${HOST}#other` }),
    ],
    ['the claim "vc" of old drafts', 'invalid', 'credential-broken', () => resigned(header(), { ...credentialOf(HOST), vc: {} })],
    [
      'another iss than its issuer',
      'invalid',
      'credential-broken',
      () => resigned(header(), { ...credentialOf(HOST), iss: 'x' }),
    ],
    [
      'a first context that is not the one of W3C',
      'invalid',
      'credential-broken',
      () => resigned(header(), { ...credentialOf(HOST), '@context': ['https://example.org'] }),
    ],
    ['more than a quarter of a megabyte', 'invalid', 'token-too-long', async () => 'a.b.'.padEnd(300_000, 'c')],
  ];
  test.each(cases)('%s', async (_name, state, reason, token) => {
    const verified = await verifyCredential(await token(), lookUps(await goodList()), now);
    assert.deepEqual([verified.valid, verified.state, verified.reasons], [false, state, [reason]]);
    assert.equal(verified.credential, undefined, 'nothing of what was not signed is passed on');
  });

  const lists: [name: string, state: string, reason: string, list: () => Promise<string>][] = [
    ['a bit that is set', 'revoked', 'revoked', () => goodList([5])],
    ['a list signed by another', 'invalid', 'status-list-refused', () => signCredential(listOf(foreign.did, []), foreign.key)],
    [
      'a list in our name with a foreign signature',
      'invalid',
      'status-list-refused',
      () => signCredential(listOf(HOST, []), { ...foreign.key, keyId: ours.key.keyId }),
    ],
    [
      'a list that has expired',
      'invalid',
      'status-list-refused',
      () => signCredential(listOf(HOST, [], { validUntil: '2026-11-24T01:59:30Z' }), ours.key),
    ],
    [
      'a list for another purpose',
      'invalid',
      'status-list-refused',
      () => signCredential(listOf(HOST, [], {}, 'message'), ours.key),
    ],
    [
      'a list of another address',
      'invalid',
      'status-list-refused',
      () => signCredential(listOf(HOST, [], { id: `${LIST}9` }), ours.key),
    ],
    ['a credential that is no list', 'invalid', 'status-list-refused', () => signCredential(credentialOf(HOST), ours.key)],
    ['a list that is no token', 'invalid', 'status-list-refused', async () => 'x.y.z'],
  ];
  test.each(lists)('%s', async (_name, state, reason, list) => {
    const token = await signCredential(credentialOf(HOST), ours.key);
    const verified = await verifyCredential(token, lookUps(await list()), now);
    assert.deepEqual([verified.valid, verified.state, verified.reasons], [false, state, [reason]]);
  });

  test('an index past the end of the list', async () => {
    const token = await signCredential(credentialOf(HOST, LIST_BITS), ours.key);
    assert.deepEqual((await verifyCredential(token, lookUps(await goodList()), now)).reasons, ['status-index-past-end']);
    const last = await signCredential(credentialOf(HOST, LIST_BITS - 1), ours.key);
    assert((await verifyCredential(last, lookUps(await goodList()), now)).valid);
  });

  test('a suspended one is said to be suspended', async () => {
    const entry = { ...credentialOf(HOST).credentialStatus, statusPurpose: 'suspension' };
    const token = await signCredential({ ...credentialOf(HOST), credentialStatus: entry }, ours.key);
    const list = await signCredential(listOf(HOST, [5], {}, 'suspension'), ours.key);
    assert.equal((await verifyCredential(token, lookUps(list), now)).state, 'suspended');
  });

  test('whatever is sent instead of a token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.jsonValue(), fc.base64String()), async (given) => {
        const verified = await verifyCredential(given, lookUps(), now);
        assert.deepEqual([verified.valid, verified.state], [false, 'invalid']);
      }),
    );
  });

  test('every change of a single character', async () => {
    const token = await signCredential(credentialOf(HOST), ours.key);
    const list = await goodList();
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom('A', 'B', 'a', '0', '-', '_', '.'), async (at, letter) => {
        fc.pre(token[at] !== letter);
        // The last character of a part carries spare bits that stand for nothing.
        fc.pre(token[at + 1] !== undefined && token[at + 1] !== '.');
        assert(!(await verifyCredential(`${token.slice(0, at)}${letter}${token.slice(at + 1)}`, lookUps(list), now)).valid);
      }),
    );
  });
});
