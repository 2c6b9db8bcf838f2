// The only SQL of the room. Reads are by organisation (the key), but for the matcher's one stream over all.
import { sql } from 'kysely';
import { acrossOrganisations, forPlan, streamRows } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { tellChanges } from '#platform/outbox';
import { identityOf } from './certificate.ts';
import { dayOf, decideHistory } from './certificates/decide-history.ts';
import type { Entry, LookUpResult } from './certificates/entry.ts';
import { historyRow, insertEntries } from './certificates/store-entries.ts';
import type { Certificate, NewCertificate } from './certificate.ts';
import type { EvidenceLevel } from './decide-standing.ts';
import { getScheme } from './schemes.ts';
import type { Subject } from './schemes.ts';

export const COLUMNS = [
  'org_id',
  'certificate_id',
  'scheme',
  'subject',
  'product_id',
  'place_id',
  'number',
  'issued_on',
  'valid_until',
  'revoked_on',
  'evidence_level',
  'evidence_source',
  'checked_at',
  'checked_by',
  'suspensions',
  'issuer',
  'scope',
  'look_up',
  'looked_up_on',
  'recorded_at',
] as const;

/** The columns of a row as `toRow` makes it, in the order for COPY. */
export const ROW_COLUMNS = [...COLUMNS, 'identity'] as const;

export type Row = {
  org_id: string;
  certificate_id: string;
  scheme: string;
  subject: string;
  product_id: string | null;
  place_id: string | null;
  number: string | null;
  issued_on: string | null;
  valid_until: string | null;
  revoked_on: string | null;
  evidence_level: number;
  evidence_source: string;
  checked_at: Date | null;
  checked_by: string | null;
  suspensions: unknown;
  issuer: string | null;
  scope: string | null;
  look_up: string | null;
  looked_up_on: string | null;
  recorded_at: Date;
};

/** All certificates of one organisation in a fixed order. */
export async function certificatesOf(db: Database, orgId: string): Promise<Certificate[]> {
  const rows = await db
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where('org_id', '=', orgId)
    .orderBy('scheme')
    .orderBy('certificate_id')
    .execute();
  return rows.map((row) => toCertificate(row));
}

/** One certificate, whoever holds it. */
export async function certificateOf(db: Database, certificateId: string): Promise<Certificate | undefined> {
  const holder = await db
    .selectFrom('certification.certificate_ids')
    .select('org_id')
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst();
  if (!holder) return undefined;
  const row = await db
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where('org_id', '=', holder.org_id)
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst();
  return row && toCertificate(row);
}

/** Gives a claim another number; what it was is in its entries. */
export async function renumber(
  db: Database,
  { orgId, certificateId }: Pick<Certificate, 'orgId' | 'certificateId'>,
  number: string | null,
  identity: string,
): Promise<void> {
  await db
    .updateTable('certification.certificates')
    .set({ number, identity })
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** All certificates that can serve one product of an organisation: of the business, of the product, and of its places. */
export async function certificatesOfProduct(db: Database, orgId: string, productId: string): Promise<Certificate[]> {
  const rows = await db
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where('org_id', '=', orgId)
    .where((where) => where.or([where('product_id', '=', productId), where('product_id', 'is', null)]))
    .orderBy('scheme')
    .orderBy('certificate_id')
    .execute();
  return rows.map((row) => toCertificate(row));
}

/**
 * The same for several products at once, each certificate under the product that it was read for. Two reads by index, since an `or` of the
 * product and of none reads all certificates of a large maker.
 */
export async function certificatesOfProducts(
  db: Database,
  products: readonly { orgId: string; productId: string }[],
): Promise<Map<string, Certificate[]>> {
  if (products.length === 0) return new Map();
  const columns = sql.join(COLUMNS.map((column) => sql.ref(`c.${column}`)));
  const asked = sql`unnest(${forPlan(products.map((one) => one.orgId))}::uuid[], ${forPlan(products.map((one) => one.productId))}::uuid[]) as a(org_id, product_id)`;
  const { rows } = await sql<Row & { for_product: string }>`
    select ${columns}, a.product_id as for_product
    from ${asked}
    join certification.certificates as c on c.org_id = a.org_id and c.product_id = a.product_id
    union all
    select ${columns}, a.product_id as for_product
    from ${asked}
    join certification.certificates as c on c.org_id = a.org_id and c.product_id is null`.execute(db);
  const found = Map.groupBy(rows, (row) => row.for_product);
  return new Map([...found].map(([productId, own]) => [productId, own.toSorted(inOrder).map(toCertificate)]));
}
const inOrder = (a: Row, b: Row): number =>
  a.scheme === b.scheme ? (a.certificate_id < b.certificate_id ? -1 : 1) : a.scheme < b.scheme ? -1 : 1;

/** All certificates of these organisations. */
export async function certificatesOfMany(db: Database, orgIds: readonly string[]): Promise<Certificate[]> {
  if (orgIds.length === 0) return [];
  const rows = await db
    .selectFrom('certification.certificates')
    .select(COLUMNS)
    .where(sql<boolean>`org_id = any(${[...orgIds]}::uuid[])`)
    .orderBy('org_id')
    .orderBy('certificate_id')
    .execute();
  return rows.map((row) => toCertificate(row));
}

/** Every certificate of every organisation, streamed by key: one read for the matcher's columns. */
export async function* everyCertificate(db: Database): AsyncGenerator<Certificate> {
  const everyone = acrossOrganisations(db, 'certification.streamCertificates');
  const query = everyone.selectFrom('certification.certificates').select(COLUMNS).orderBy('org_id').orderBy('certificate_id');
  for await (const row of streamRows(everyone, query, { batch: 2_000 })) yield toCertificate(row);
}

/** Which organisation holds each of these numbers. */
export async function holdersOf(db: Database, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('certification.certificate_numbers')
    .select(['number_key', 'org_id'])
    .where('number_key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.number_key, row.org_id]));
}

/** Takes the numbers for their organisations; a number that another holds already stays with it. Says who holds each in the end. */
export async function takeNumbers(db: Database, wanted: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  if (wanted.size === 0) return new Map();
  await db
    .insertInto('certification.certificate_numbers')
    .values([...wanted].map(([number_key, org_id]) => ({ number_key, org_id })))
    .onConflict((conflict) => conflict.column('number_key').doNothing())
    .execute();
  return holdersOf(db, [...wanted.keys()]);
}

/** What is recorded under these identities, by "org|identity". */
export async function findByIdentity(db: Database, certificates: readonly NewCertificate[]): Promise<Map<string, Certificate>> {
  if (certificates.length === 0) return new Map();
  const rows = await db
    .selectFrom('certification.certificates')
    .select([...COLUMNS, 'identity'])
    .where('org_id', 'in', [...new Set(certificates.map((one) => one.orgId))])
    .where('identity', 'in', certificates.map(identityOf))
    .execute();
  return new Map(rows.map((row) => [`${row.org_id}|${row.identity}`, toCertificate(row)]));
}

/** Adds certificates with their first entries, and tells of those that were looked up. One whose identity came in meanwhile is left out: gives the ids of those written. */
export async function addCertificates(
  db: Database,
  certificates: readonly { id: string; certificate: NewCertificate; entries: readonly Entry[] }[],
  at: Date,
): Promise<Set<string>> {
  if (certificates.length === 0) return new Set();
  const rows = await db
    .insertInto('certification.certificates')
    .values(certificates.map(({ id, certificate, entries }) => toRow(id, certificate, entries, at)))
    .onConflict((conflict) => conflict.columns(['org_id', 'identity']).doNothing())
    .returning(['org_id', 'certificate_id'])
    .execute();
  const written = new Set(rows.map((row) => row.certificate_id));
  if (rows.length > 0) await db.insertInto('certification.certificate_ids').values(rows).execute();
  await insertEntries(
    db,
    certificates
      .filter(({ id }) => written.has(id))
      .map(({ id, certificate, entries }) => ({ orgId: certificate.orgId, certificateId: id, entries })),
  );
  // What is only claimed or seen is in no signed document.
  const found = certificates.filter(({ id, certificate }) => written.has(id) && certificate.evidence.level >= 2);
  const told = found.map(({ id, certificate }) => ({ kind: 'certificate' as const, orgId: certificate.orgId, subjectId: id }));
  await tellChanges(db, told, at);
  return written;
}

/** A certificate as a row of the table: what its entries come to. */
export function toRow(id: string, certificate: NewCertificate, entries: readonly Entry[], at: Date) {
  return {
    org_id: certificate.orgId,
    certificate_id: id,
    identity: identityOf(certificate),
    scheme: certificate.scheme,
    subject: getScheme(certificate.scheme).subject,
    product_id: certificate.productId ?? null,
    place_id: certificate.placeId ?? null,
    number: certificate.number ?? null,
    ...historyRow(decideHistory(entries)),
    recorded_at: at,
  };
}

export function toCertificate(row: Row): Certificate {
  return {
    orgId: row.org_id,
    certificateId: row.certificate_id,
    scheme: row.scheme,
    subject: row.subject as Subject,
    productId: row.product_id,
    placeId: row.place_id,
    number: row.number,
    issuedOn: row.issued_on as Day | null,
    validUntil: row.valid_until as Day | null,
    revokedOn: row.revoked_on as Day | null,
    evidenceLevel: row.evidence_level as EvidenceLevel,
    evidenceSource: row.evidence_source,
    checkedAt: row.checked_at,
    checkedOn: row.checked_at && dayOf(row.checked_at),
    checkedBy: row.checked_by,
    suspensions: (row.suspensions as [Day, Day | null][]).map(([from, until]) => ({ from, until })),
    issuer: row.issuer,
    scope: row.scope,
    lookUp: row.look_up as LookUpResult | null,
    lookedUpOn: row.looked_up_on as Day | null,
    recordedAt: row.recorded_at,
  };
}
