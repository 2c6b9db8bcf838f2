// A credential as it travels: a compact JWS whose payload is the credential itself (W3C VC-JOSE-COSE 3.1, media type application/vc+jwt).
import { hash } from 'node:crypto';
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';

/** Ed25519, or P-256 where the keeper of keys has no Ed25519. Nothing else counts as signed. */
export const ALGORITHMS = ['EdDSA', 'ES256'] as const;
export const MEDIA_TYPE = 'application/vc+jwt';
const CONTEXT = 'https://www.w3.org/ns/credentials/v2';
/** A passport has 3-20 kB; what is longer is not looked at. */
const LONGEST_TOKEN = 262_144;

export type SigningKey = { keyId: string; algorithm: (typeof ALGORITHMS)[number]; privateJwk: JWK };

const Texts = z.union([z.string(), z.array(z.string()).nonempty()]).transform((one) => (typeof one === 'string' ? [one] : one));
const Time = z.iso.datetime({ offset: true });
const StatusEntry = z.looseObject({
  type: z.string(),
  statusPurpose: z.string(),
  // W3C says a decimal string, UNTP 0.7.0 an integer: both are read.
  statusListIndex: z.union([z.int().min(0), z.string().regex(/^\d{1,12}$/)]).transform(Number),
  statusListCredential: z.url(),
});

/** What must be so in every credential, whatever it is about (VC Data Model 2.0, section 4). */
const CredentialSchema = z
  .looseObject({
    '@context': z.array(z.unknown()).refine((all) => all[0] === CONTEXT),
    id: z.url().optional(),
    type: Texts.refine((all) => all.includes('VerifiableCredential')),
    issuer: z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]),
    validFrom: Time.optional(),
    validUntil: Time.optional(),
    credentialSubject: z.union([z.looseObject({}), z.array(z.looseObject({})).nonempty()]),
    credentialStatus: z.union([StatusEntry, z.array(StatusEntry)]).optional(),
    // The draft of 2022 put the credential into these; the standard forbids them.
    vc: z.undefined().optional(),
    vp: z.undefined().optional(),
    iss: z.string().optional(),
    nbf: z.number().optional(),
    exp: z.number().optional(),
  })
  .refine(({ iss, issuer }) => iss === undefined || iss === issuer);
export type Credential = z.infer<typeof CredentialSchema>;
export type StatusEntry = z.infer<typeof StatusEntry>;

const HeaderSchema = z.strictObject({
  alg: z.enum(ALGORITHMS),
  typ: z.literal('vc+jwt'),
  cty: z.literal('vc').optional(),
  kid: z.string().regex(/^did:[^#]+#.+$/),
});

export type TokenFault = 'token-broken' | 'token-too-long' | 'header-refused' | 'credential-broken';
/** `written` is the payload as it was signed, `credential` what Layak reads of it. */
export type OpenedToken = { token: string; keyId: string; credential: Credential; written: Record<string, unknown> };

/**
 * Reads a token without believing it. Refused are: another algorithm than `ALGORITHMS` ("none" first of all), another `typ`, a key in the
 * header (`jwk`, `x5c`, `jku`), `crit`, and whatever else the header holds beside alg, typ, cty and kid.
 */
export function openToken(token: string): OpenedToken | TokenFault {
  if (token.length > LONGEST_TOKEN) return 'token-too-long';
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return 'token-broken';
  const [header, payload] = parts.slice(0, 2).map(parsed);
  if (header === undefined || payload === undefined) return 'token-broken';
  const head = HeaderSchema.safeParse(header);
  if (!head.success) return 'header-refused';
  const body = CredentialSchema.safeParse(payload);
  if (!body.success) return 'credential-broken';
  return { token, keyId: head.data.kid, credential: body.data, written: payload as Record<string, unknown> };
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
  } catch {
    return undefined;
  }
}

/** Signs a credential as it stands. Ed25519 signatures are the same each time; those of P-256 are not. */
export async function signCredential(credential: object, { keyId, algorithm, privateJwk }: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(credential)))
    .setProtectedHeader({ alg: algorithm, typ: 'vc+jwt', cty: 'vc', kid: keyId })
    .sign(await importJWK(privateJwk, algorithm));
}

/** Whether the token was signed by the holder of this key. That never changes, so what was proven once is not proven again. */
export async function signatureHolds(token: string, key: JWK): Promise<boolean> {
  const proven = provenBy.get(key) ?? new Set<string>();
  provenBy.set(key, proven);
  const digest = hash('sha256', token, 'base64');
  if (proven.has(digest)) return true;
  try {
    await compactVerify(token, await imported(key), { algorithms: [...ALGORITHMS] });
  } catch {
    return false;
  }
  if (proven.size >= PROVEN_MOST) proven.clear();
  proven.add(digest);
  return true;
}

/** SHA-256 of the tokens that a key was proven to have signed, of the tokens themselves nothing; some 100 bytes each. */
const provenBy = new WeakMap<JWK, Set<string>>();
const PROVEN_MOST = 20_000;

type Imported = Awaited<ReturnType<typeof importJWK>>;
// Reading a key takes as long as checking with it. Kept as long as the key itself is.
const importedKeys = new WeakMap<JWK, Imported>();
async function imported(key: JWK): Promise<Imported> {
  const known = importedKeys.get(key) ?? (await importJWK(key, key.kty === 'OKP' ? 'EdDSA' : 'ES256'));
  importedKeys.set(key, known);
  return known;
}

/** A token as people hand it over: alone, or inside an EnvelopedVerifiableCredential (VC Data Model 2.0, 4.13). */
export function tokenOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given.trim();
  const enveloped = z
    .looseObject({ type: Texts.refine((all) => all.includes('EnvelopedVerifiableCredential')), id: z.string() })
    .safeParse(given);
  const prefix = `data:${MEDIA_TYPE},`;
  return enveloped.success && enveloped.data.id.startsWith(prefix) ? enveloped.data.id.slice(prefix.length) : undefined;
}
