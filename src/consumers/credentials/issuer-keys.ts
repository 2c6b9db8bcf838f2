// The keys with which Layak signs. They live in one file that only its owner may read, never in the database, so that a copy of the
// database can't sign. Processes that share the file share the keys; LAYAK_ISSUER_KEYS names it, else it stands under var/.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { varPath } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { writeNewFile } from '../secret-file.ts';
import type { DidDocument } from './did-web.ts';
import type { SigningKey } from './token.ts';

const Jwk = z.looseObject({ kty: z.string(), crv: z.string(), x: z.string() });
const Key = z.strictObject({
  thumbprint: z.string(),
  /** `active` signs, `retired` still verifies what it signed, `stolen` does neither. */
  state: z.enum(['active', 'retired', 'stolen']),
  madeAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  publicJwk: Jwk,
  privateJwk: Jwk.extend({ d: z.string() }).optional(),
});
const KeyFile = z.strictObject({ keys: z.array(Key).min(1) });
export type IssuerKey = Omit<z.infer<typeof Key>, 'privateJwk'>;

export const issuerKeysFile = (): string => process.env.LAYAK_ISSUER_KEYS ?? varPath('issuer-keys.json');

/** Keys without their secret halves, newest first. */
export async function listIssuerKeys(file = issuerKeysFile(), now = new Date()): Promise<IssuerKey[]> {
  return (await read(file, now)).map(({ privateJwk: _secret, ...key }) => key);
}

/** The one key that signs now. The first call on a new installation makes it. */
export async function signingKeyOf(did: string, file = issuerKeysFile(), now = new Date()): Promise<SigningKey> {
  const key = (await read(file, now)).find(({ state }) => state === 'active');
  if (!key?.privateJwk) throw new Error(`${file}: no active key with its private half`);
  return { keyId: `${did}#${key.thumbprint}`, algorithm: 'EdDSA', privateJwk: key.privateJwk as JWK };
}

/** The DID document: every key that signs or once signed. A stolen key isn't in it, so that nothing signed with it holds any more. */
export async function didDocumentOf(did: string, file = issuerKeysFile(), now = new Date()): Promise<DidDocument> {
  const listed = (await read(file, now)).filter(({ state }) => state !== 'stolen');
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: listed.map(({ thumbprint, publicJwk }) => ({
      id: `${did}#${thumbprint}`,
      type: 'JsonWebKey',
      controller: did,
      publicKeyJwk: publicJwk as DidKey,
    })),
    assertionMethod: listed.map(({ thumbprint }) => `${did}#${thumbprint}`),
  };
}
type DidKey = NonNullable<NonNullable<DidDocument['verificationMethod']>[number]['publicKeyJwk']>;

/** A new key signs from now on; the one before it is retired, its secret half is deleted, and what it signed still holds. */
export async function rotateIssuerKey(file = issuerKeysFile(), now = new Date()): Promise<IssuerKey> {
  const before = await read(file, now);
  const made = await makeKey(now);
  write(file, [made, ...before.map((key) => (key.state === 'active' ? ended(key, 'retired', now) : key))]);
  return made;
}

/** A stolen key is listed no more. If it was the one that signs, a new one takes its place. Refusal 'key-unknown' (404). */
export async function discardStolenKey(thumbprint: string, file = issuerKeysFile(), now = new Date()): Promise<void> {
  const before = await read(file, now);
  if (!before.some((key) => key.thumbprint === thumbprint)) throw new Refusal('key-unknown', 404, {}, 'key');
  const after = before.map((key) => (key.thumbprint === thumbprint ? ended(key, 'stolen', now) : key));
  write(file, after.some(({ state }) => state === 'active') ? after : [await makeKey(now), ...after]);
}

type Kept = z.infer<typeof Key>;

function ended({ privateJwk: _deleted, ...key }: Kept, state: 'retired' | 'stolen', now: Date): Kept {
  return { ...key, state, endedAt: key.endedAt ?? now.toISOString() };
}

async function makeKey(now: Date): Promise<Kept> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicJwk = Jwk.parse(await exportJWK(publicKey));
  return {
    thumbprint: await calculateJwkThumbprint(publicJwk as JWK),
    state: 'active',
    madeAt: now.toISOString(),
    publicJwk,
    privateJwk: { ...publicJwk, ...(await exportJWK(privateKey)) } as Kept['privateJwk'],
  };
}

const seen = new Map<string, { version: string; keys: Kept[] }>();

/** Read again when another process changed it: `layak keys rotate` takes effect without a restart. */
async function read(file: string, now: Date): Promise<Kept[]> {
  const version = versionOf(file);
  if (version === undefined) {
    const first = [await makeKey(now)];
    mkdirSync(path.dirname(file), { recursive: true });
    // Of two processes that start at once, the second takes the first one's key.
    if (!writeNewFile(file, textOf(first))) return read(file, now);
    return first;
  }
  const held = seen.get(file);
  if (held?.version === version) return held.keys;
  const { keys } = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  seen.set(file, { version, keys });
  return keys;
}

/** A file system's clock ticks in milliseconds, and two changes fit between two ticks: every change is a new file, so its number tells too. */
function versionOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

const textOf = (keys: Kept[]): string => `${JSON.stringify({ keys }, null, 2)}\n`;

/** Beside it first, then in its place: a process that dies in between leaves the old file whole. */
function write(file: string, keys: Kept[]): void {
  writeFileSync(`${file}.new`, textOf(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  seen.delete(file);
}
