// did:web (W3C CCG): an issuer is a host name, its keys stand in a document below it. Reading is strict, because whoever controls what is
// read here decides which signatures count.
import type { JWK } from 'jose';
import { z } from 'zod';

const JsonWebKey = z.looseObject({ kty: z.string(), crv: z.string().optional(), d: z.undefined().optional() });

const VerificationMethod = z.looseObject({
  id: z.string(),
  type: z.string(),
  controller: z.string(),
  publicKeyJwk: JsonWebKey.optional(),
});

const DidDocumentSchema = z.looseObject({
  id: z.string(),
  verificationMethod: z.array(VerificationMethod).optional(),
  assertionMethod: z.array(z.union([z.string(), VerificationMethod])).optional(),
});

/** The part of a DID document that a verifier needs; other members are kept. */
export type DidDocument = z.infer<typeof DidDocumentSchema>;

/** The DID of whoever answers at a public address: `https://layak.example` is `did:web:layak.example`; a port is percent-encoded. */
export function didOf(base: string, ...path: string[]): string {
  return ['did:web', encodeURIComponent(new URL(base).host), ...path].join(':');
}

/** Where the document of a did:web stands; undefined for another method or a name that leads to no plain https address. */
export function documentUrlOf(did: string): URL | undefined {
  const [scheme, method, host, ...path] = did.split(':');
  if (scheme !== 'did' || method !== 'web' || !host || path.some((part) => !/^[\w.~-]+$/.test(part))) return undefined;
  const name = decoded(host);
  if (!name || !/^[a-z0-9.-]+(:\d{1,5})?$/i.test(name)) return undefined;
  return URL.parse(`https://${name}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`) ?? undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A document as it was fetched for a DID; undefined when it is none, names another DID, or carries a private key. */
export function readDidDocument(json: unknown, did: string): DidDocument | undefined {
  const parsed = DidDocumentSchema.safeParse(json);
  return parsed.success && parsed.data.id === did ? parsed.data : undefined;
}

/** The public key that a DID lists for assertions under this id (DID Core 5.3.2); undefined when it isn't listed there. */
export function assertionKeyOf(document: DidDocument, keyId: string): JWK | undefined {
  const absolute = (id: string): string => (id.startsWith('#') ? `${document.id}${id}` : id);
  for (const listed of document.assertionMethod ?? []) {
    if (absolute(typeof listed === 'string' ? listed : listed.id) !== keyId) continue;
    const method = typeof listed === 'string' ? document.verificationMethod?.find((each) => absolute(each.id) === keyId) : listed;
    return method?.controller === document.id ? (method.publicKeyJwk as JWK | undefined) : undefined;
  }
  return undefined;
}
