import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import { LIST_BITS } from './status-list.ts';
import type { CredentialKind } from './untp.ts';

/** A signed document as it is kept. */
export type KeptCredential = {
  orgId: string;
  credentialId: string;
  kind: CredentialKind;
  subjectId: string;
  /** Of a passport of one lot: its product, and the code on its pack. */
  productId: string | null;
  lotCode: string | null;
  factsSha256: Buffer;
  keyId: string;
  token: string;
  statusList: number;
  statusIndex: number;
  issuedAt: Date;
  endedAt: Date | null;
};

const COLUMNS = [
  'org_id as orgId',
  'credential_id as credentialId',
  'kind',
  'subject_id as subjectId',
  'product_id as productId',
  'lot_code as lotCode',
  'facts_sha256 as factsSha256',
  'key_id as keyId',
  'token',
  'status_list as statusList',
  'status_index as statusIndex',
  'issued_at as issuedAt',
  'ended_at as endedAt',
] as const;

/** The document that holds now for what it is about, if there is one. */
export const findCurrent = (
  db: Database,
  orgId: string,
  kind: CredentialKind,
  subjectId: string,
): Promise<KeptCredential | undefined> =>
  db
    .selectFrom('consumers.credentials')
    .select(COLUMNS)
    .where('org_id', '=', orgId)
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('ended_at', 'is', null)
    .executeTakeFirst() as Promise<KeptCredential | undefined>;

/** One document, also one that has ended. */
export async function findCredential(db: Database, credentialId: string): Promise<KeptCredential | undefined> {
  const where = await db
    .selectFrom('consumers.credential_ids')
    .select('org_id')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  if (!where) return undefined;
  return db
    .selectFrom('consumers.credentials')
    .select(COLUMNS)
    .where('org_id', '=', where.org_id)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst() as Promise<KeptCredential | undefined>;
}

/** The documents of an organisation that hold now. */
export const currentOf = (db: Database, orgId: string): Promise<KeptCredential[]> =>
  db
    .selectFrom('consumers.credentials')
    .select(COLUMNS)
    .where('org_id', '=', orgId)
    .where('ended_at', 'is', null)
    .orderBy('kind')
    .orderBy('subject_id')
    .execute() as Promise<KeptCredential[]>;

/** The passport of a product and of one of its lots, and all proofs of permits of its maker, as they hold now. */
export const currentOfProduct = (
  db: Database,
  orgId: string,
  productId: string,
  lotCode: string | null,
): Promise<KeptCredential[]> =>
  db
    .selectFrom('consumers.credentials')
    .select(COLUMNS)
    .where('org_id', '=', orgId)
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('kind', '=', 'dpp'), where('subject_id', '=', productId)]),
        where('kind', '=', 'dcc'),
        where.and([where('kind', '=', 'dppLot'), where('product_id', '=', productId), where('lot_code', '=', lotCode)]),
      ]),
    )
    .orderBy('kind')
    .orderBy('subject_id')
    .execute() as Promise<KeptCredential[]>;

/** The organisations with documents that hold now. */
export async function holders(db: Database): Promise<string[]> {
  const rows = await acrossOrganisations(db, 'consumers.reviseCredentials')
    .selectFrom('consumers.credentials')
    .select('org_id')
    .distinct()
    .where('ended_at', 'is', null)
    .orderBy('org_id')
    .execute();
  return rows.map((row) => row.org_id);
}

/** Who holds documents that rest on these facts: the organisation itself, and those with a document of a subject, as of a shared house's permit. */
export async function holdersOf(db: Database, orgId: string, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await acrossOrganisations(db, 'consumers.reviseCredentials')
    .selectFrom('consumers.credentials')
    .select('org_id')
    .distinct()
    .where((where) => where.or([where('org_id', '=', orgId), sql<boolean>`subject_id = any(${subjectIds}::uuid[])`]))
    .where('ended_at', 'is', null)
    .orderBy('org_id')
    .execute();
  return rows.map((row) => row.org_id);
}

/** Keeps a new document with its address. False when another one for the same subject got in first. */
export async function insertCredential(db: Database, kept: Omit<KeptCredential, 'endedAt'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('consumers.credentials')
    .values({
      org_id: kept.orgId,
      credential_id: kept.credentialId,
      kind: kept.kind,
      subject_id: kept.subjectId,
      product_id: kept.productId,
      lot_code: kept.lotCode,
      facts_sha256: kept.factsSha256,
      key_id: kept.keyId,
      token: kept.token,
      status_list: kept.statusList,
      status_index: kept.statusIndex,
      issued_at: kept.issuedAt,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'kind', 'subject_id']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await db.insertInto('consumers.credential_ids').values({ credential_id: kept.credentialId, org_id: kept.orgId }).execute();
  return true;
}

/** Ends a document and sets its bit; a second time changes nothing. */
export async function endCredential(db: Database, ended: KeptCredential, at: Date): Promise<void> {
  await db
    .updateTable('consumers.credentials')
    .set({ ended_at: at })
    .where('org_id', '=', ended.orgId)
    .where('credential_id', '=', ended.credentialId)
    .where('ended_at', 'is', null)
    .execute();
  await db
    .updateTable('consumers.status_entries')
    .set({ ended_at: at })
    .where('list_number', '=', ended.statusList)
    .where('list_index', '=', ended.statusIndex)
    .where('ended_at', 'is', null)
    .execute();
}

/** Draws before a list counts as full. A list half taken fails so many times in a row once in 65,000 tries. */
const DRAWS = 16;

/** The first list that had room when this process last looked. Lists only fill up, so it never goes back. */
let roomy = 0;

/** A place drawn at random in the first list that has room; the next list is begun when sixteen draws find none. */
export async function takeStatusPlace(db: Database, credentialId: string): Promise<{ list: number; index: number }> {
  for (let list = roomy; ; list++) {
    for (let draw = 0; draw < DRAWS; draw++) {
      const index = randomInt(LIST_BITS);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('consumers.status_entries')
        .values({ list_number: list, list_index: index, credential_id: credentialId })
        .onConflict((conflict) => conflict.columns(['list_number', 'list_index']).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) {
        roomy = list;
        return { list, index };
      }
    }
  }
}

/** The places of a list whose documents have ended; undefined when there is no such list. */
export async function endedPlaces(db: Database, list: number): Promise<number[] | undefined> {
  const known = await db
    .selectFrom('consumers.status_entries')
    .select('list_index')
    .where('list_number', '=', list)
    .limit(1)
    .executeTakeFirst();
  if (!known) return undefined;
  const rows = await db
    .selectFrom('consumers.status_entries')
    .select('list_index')
    .where('list_number', '=', list)
    .where('ended_at', 'is not', null)
    .execute();
  return rows.map((row) => row.list_index);
}
