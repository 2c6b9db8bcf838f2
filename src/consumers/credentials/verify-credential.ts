// Whether a credential may be believed, and every reason why not. What it was asked of the net is given in, so that it is the same
// question offline, in a test, and at the desk of an importer abroad.
import { assertionKeyOf, type DidDocument } from './did-web.ts';
import { decodeStatusList, statusAt } from './status-list.ts';
import {
  type Credential,
  type OpenedToken,
  openToken,
  signatureHolds,
  type StatusEntry,
  type TokenFault,
  tokenOf,
} from './token.ts';

export type CredentialState = 'valid' | 'revoked' | 'suspended' | 'expired' | 'notYetValid' | 'tampered' | 'invalid';

/** Why a credential may not be believed; words in copy. */
export type Reason =
  | TokenFault
  | 'key-of-another'
  | 'issuer-not-found'
  | 'key-not-listed'
  | 'signature-broken'
  | 'not-yet-valid'
  | 'expired'
  | 'revoked'
  | 'suspended'
  | 'status-kind-unknown'
  | 'status-not-checked'
  | 'status-list-refused'
  | 'status-index-past-end';

export type Verification = {
  valid: boolean;
  state: CredentialState;
  reasons: Reason[];
  /** What was signed; only where the signature held. */
  credential?: Record<string, unknown>;
  issuer?: string;
};

/** Where a verifier looks things up; undefined: it wasn't there, or couldn't be reached. */
export type LookUps = {
  didDocument: (did: string) => Promise<DidDocument | undefined>;
  /** The token of a status list at its address. */
  statusList: (url: string) => Promise<string | undefined>;
};

/**
 * Checks a credential as a token or enveloped: header, shape, issuer's key, signature, days, status. A status that could not be looked up
 * makes it `invalid` with 'status-not-checked', never `valid` (VC Data Model 2.0, section 7; Bitstring Status List 1.0, section 3.2).
 */
export async function verifyCredential(given: unknown, lookUps: LookUps, now: Date): Promise<Verification> {
  const token = tokenOf(given);
  const opened = token === undefined ? 'token-broken' : openToken(token);
  if (typeof opened === 'string') return refused('invalid', opened);
  const unproven = await whyUnproven(opened, lookUps);
  if (unproven) return refused(unproven === 'signature-broken' ? 'tampered' : 'invalid', unproven);
  const reasons = [...whyNotOn(opened.credential, now), ...(await whyNotByStatus(opened.credential, lookUps, now))];
  return {
    valid: reasons.length === 0,
    state: stateOf(reasons),
    reasons,
    credential: opened.written,
    issuer: opened.credential.issuer,
  };
}

const refused = (state: CredentialState, reason: Reason): Verification => ({ valid: false, state, reasons: [reason] });

/** Revoked goes before suspended, these before the days; anything else is simply invalid. */
function stateOf(reasons: readonly Reason[]): CredentialState {
  if (reasons.length === 0) return 'valid';
  if (reasons.some((reason) => reason.startsWith('status-'))) return 'invalid';
  for (const [reason, state] of STATES) if (reasons.includes(reason)) return state;
  return 'invalid';
}
const STATES = [
  ['revoked', 'revoked'],
  ['suspended', 'suspended'],
  ['expired', 'expired'],
  ['not-yet-valid', 'notYetValid'],
] as const satisfies [Reason, CredentialState][];

/** Why it isn't proven that its issuer signed it; undefined when it is. The key must be the issuer's own, listed for assertions. */
async function whyUnproven({ token, keyId, credential }: OpenedToken, lookUps: LookUps): Promise<Reason | undefined> {
  if (keyId.slice(0, keyId.indexOf('#')) !== credential.issuer) return 'key-of-another';
  const document = await lookUps.didDocument(credential.issuer);
  if (!document) return 'issuer-not-found';
  const key = assertionKeyOf(document, keyId);
  if (!key) return 'key-not-listed';
  return (await signatureHolds(token, key)) ? undefined : 'signature-broken';
}

function whyNotOn({ validFrom, validUntil, nbf, exp }: Credential, now: Date): Reason[] {
  const from = Math.max(validFrom === undefined ? 0 : Date.parse(validFrom), (nbf ?? 0) * 1000);
  const until = Math.min(validUntil === undefined ? Infinity : Date.parse(validUntil), (exp ?? Infinity) * 1000);
  return [
    ...(now.getTime() < from ? (['not-yet-valid'] as const) : []),
    ...(now.getTime() > until ? (['expired'] as const) : []),
  ];
}

async function whyNotByStatus({ credentialStatus, issuer }: Credential, lookUps: LookUps, now: Date): Promise<Reason[]> {
  const entries = credentialStatus === undefined ? [] : [credentialStatus].flat();
  const found = await Promise.all(entries.map((entry) => whyNotByEntry(entry, issuer, lookUps, now)));
  return [...new Set(found.filter((reason) => reason !== undefined))];
}

/** What the list says of one entry. The list must be signed by the same issuer, be about this purpose, and hold today. */
async function whyNotByEntry(entry: StatusEntry, issuer: string, lookUps: LookUps, now: Date): Promise<Reason | undefined> {
  if (entry.type !== 'BitstringStatusListEntry') return 'status-kind-unknown';
  const token = await lookUps.statusList(entry.statusListCredential);
  if (token === undefined) return 'status-not-checked';
  const list = readList(token);
  const { opened } = list;
  if (typeof opened === 'string' || opened.credential.issuer !== issuer) return 'status-list-refused';
  if ((await whyUnproven(opened, lookUps)) || whyNotOn(opened.credential, now).length > 0) return 'status-list-refused';
  const bytes = bitsOf(list, opened.credential, entry);
  if (!bytes) return 'status-list-refused';
  const set = statusAt(bytes, entry.statusListIndex);
  if (set === undefined) return 'status-index-past-end';
  if (!set) return undefined;
  return entry.statusPurpose === 'revocation' ? 'revoked' : entry.statusPurpose === 'suspension' ? 'suspended' : undefined;
}

/** What a list says by its text alone: read once, as every document of an issuer asks for the same list. */
type ReadList = { opened: OpenedToken | TokenFault; bits?: Uint8Array | undefined };
const readLists = new Map<string, ReadList>();
/** A list has 16 kB, a hostile one up to a megabyte. */
const LISTS_KEPT = 20;

function readList(token: string): ReadList {
  const known = readLists.get(token);
  if (known) return known;
  if (readLists.size >= LISTS_KEPT) readLists.delete(readLists.keys().next().value!);
  const read: ReadList = { opened: openToken(token) };
  readLists.set(token, read);
  return read;
}

function bitsOf(list: ReadList, { type, id, credentialSubject }: Credential, entry: StatusEntry): Uint8Array | undefined {
  const subject = [credentialSubject].flat()[0] as Record<string, unknown>;
  if (!type.includes('BitstringStatusListCredential') || subject['type'] !== 'BitstringStatusList') return undefined;
  if (id !== undefined && id !== entry.statusListCredential) return undefined;
  if (![subject['statusPurpose']].flat().includes(entry.statusPurpose)) return undefined;
  if (!('bits' in list))
    list.bits = typeof subject['encodedList'] === 'string' ? decodeStatusList(subject['encodedList']) : undefined;
  return list.bits;
}
