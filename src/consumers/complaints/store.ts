// The SQL of complaints. Whoever reads or writes them was let in by the verb or holds the ticket.
import { type Selectable, sql } from 'kysely';
import { acrossOrganisations, type Database, type Tables } from '#platform/database';
import type { Day } from '#platform/days';
import type { ImageType } from '#platform/media';
import type { Complaint, ComplaintState, Entry, Kind, Reader, Symptom } from './complaint.ts';

export type ComplaintKey = { orgId: string; complaintId: string };
type Row = Selectable<Tables['consumers.complaints']>;

const toComplaint = (row: Row): Complaint => ({
  orgId: row.org_id,
  complaintId: row.complaint_id,
  kind: row.kind as Kind,
  productId: row.product_id,
  productWords: row.product_words,
  lotCode: row.lot_code,
  words: row.words,
  boughtRegency: row.bought_regency,
  boughtOn: row.bought_on as Day | null,
  madeRegency: row.made_regency,
  house:
    row.house_org_id && row.house_id && row.house_lot_id
      ? { orgId: row.house_org_id, houseId: row.house_id, lotId: row.house_lot_id }
      : null,
  routes: row.routes as Reader[],
  state: row.state as ComplaintState,
  receivedAt: row.received_at,
  dueAt: row.due_at,
  readAt: row.read_at,
  answeredAt: row.answered_at,
  closedAt: row.closed_at,
});

export async function insertComplaint(
  db: Database,
  one: Omit<Complaint, 'readAt' | 'answeredAt' | 'closedAt'> & { lotKey: string | null; senderGroup: string },
): Promise<void> {
  await db
    .insertInto('consumers.complaints')
    .values({
      ...{ org_id: one.orgId, complaint_id: one.complaintId, kind: one.kind, product_id: one.productId },
      ...{ product_words: one.productWords, lot_code: one.lotCode, lot_key: one.lotKey, words: one.words },
      ...{ bought_regency: one.boughtRegency, bought_on: one.boughtOn, made_regency: one.madeRegency },
      ...{
        house_org_id: one.house?.orgId ?? null,
        house_id: one.house?.houseId ?? null,
        house_lot_id: one.house?.lotId ?? null,
      },
      ...{ routes: [...one.routes], state: one.state, sender_group: one.senderGroup },
      ...{ received_at: one.receivedAt, due_at: one.dueAt },
    })
    .execute();
}

export async function findComplaint(db: Database, { orgId, complaintId }: ComplaintKey): Promise<Complaint | undefined> {
  const row = await db
    .selectFrom('consumers.complaints')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
  return row && toComplaint(row);
}

/** As it is, and nobody else changes it until the transaction ends. */
export async function holdComplaint(db: Database, { orgId, complaintId }: ComplaintKey): Promise<Complaint | undefined> {
  const row = await db
    .selectFrom('consumers.complaints')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .forUpdate()
    .executeTakeFirst();
  return row && toComplaint(row);
}

export async function moveComplaint(
  db: Database,
  { orgId, complaintId }: ComplaintKey,
  to: Pick<Complaint, 'state' | 'dueAt' | 'readAt' | 'answeredAt' | 'closedAt'>,
): Promise<void> {
  await db
    .updateTable('consumers.complaints')
    .set({
      ...{ state: to.state, due_at: to.dueAt, read_at: to.readAt, answered_at: to.answeredAt, closed_at: to.closedAt },
    })
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .execute();
}

/** Whose complaints are listed: a maker's, a house's, or those of regencies (made or bought there), of one maker only where `orgId` is given. */
export type ComplaintScope =
  | { makers: readonly string[]; houses: readonly string[] }
  | { regencies: readonly string[]; orgId?: string };

/** What is late or will be late first stands on top, then the newest. `open` false: those that are closed. */
export async function listComplaints(
  db: Database,
  scope: ComplaintScope,
  { open, now, limit }: { open: boolean; now: Date; limit: number },
): Promise<Complaint[]> {
  const { rows } = await sql<Row>`
    select c.*
    from consumers.complaints as c
    where ${'makers' in scope ? ofReaders(scope) : ofOffices(scope, now)}
      and (c.state <> 'closed') = ${open}
    order by c.due_at asc nulls last, c.received_at desc, c.complaint_id
    limit ${limit}`.execute(acrossOrganisations(db, 'consumers.listComplaints'));
  return rows.map(toComplaint);
}

const ofReaders = ({ makers, houses }: { makers: readonly string[]; houses: readonly string[] }) => sql`(
    (c.org_id = any(${[...makers]}::uuid[]) and 'maker' = any(c.routes))
    or (c.house_org_id = any(${[...houses]}::uuid[]) and 'house' = any(c.routes)))`;

/** What goes to offices by its kind, and what others left lying. */
const ofOffices = ({ regencies, orgId }: { regencies: readonly string[]; orgId?: string }, now: Date) => sql`(
    c.made_regency = any(${[...regencies]}::text[]) or c.bought_regency = any(${[...regencies]}::text[]))
    and ('office' = any(c.routes) or c.due_at < ${now}) and (${orgId ?? null}::uuid is null or c.org_id = ${orgId ?? null}::uuid)`;

export async function addEntry(db: Database, { orgId, complaintId }: ComplaintKey, entry: Entry): Promise<void> {
  await sql`
    insert into consumers.complaint_entries (org_id, complaint_id, sequence, party, act, words, entered_at)
    select ${orgId}, ${complaintId}, coalesce(max(e.sequence), 0) + 1, ${entry.party}, ${entry.act}, ${entry.words}, ${entry.at}
    from consumers.complaint_entries as e
    where e.org_id = ${orgId} and e.complaint_id = ${complaintId}`.execute(db);
}

export async function listEntries(db: Database, { orgId, complaintId }: ComplaintKey): Promise<Entry[]> {
  const rows = await db
    .selectFrom('consumers.complaint_entries')
    .select(['party', 'act', 'words', 'entered_at as at'])
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .orderBy('sequence')
    .execute();
  return rows as Entry[];
}

export async function addSenderMarks(db: Database, key: ComplaintKey, marks: readonly Buffer[], deleteOn: Day): Promise<void> {
  if (marks.length === 0) return;
  await db
    .insertInto('consumers.complaint_senders')
    .values(marks.map((mark) => ({ org_id: key.orgId, complaint_id: key.complaintId, mark, delete_on: deleteOn })))
    .execute();
}

/** The group of an earlier complaint about the same lot that one of these marks is on. */
export async function findSenderGroup(db: Database, lot: LotKeyed, marks: readonly Buffer[]): Promise<string | undefined> {
  if (marks.length === 0) return undefined;
  const { rows } = await sql<{ group: string }>`
    select c.sender_group as "group"
    from consumers.complaints as c
    join consumers.complaint_senders as s on s.org_id = c.org_id and s.complaint_id = c.complaint_id
    where c.org_id = ${lot.orgId} and c.product_id = ${lot.productId} and c.lot_key = ${lot.lotKey} and s.mark = any(${[...marks]}::bytea[])
    order by c.received_at
    limit 1`.execute(db);
  return rows[0]?.group;
}
export type LotKeyed = { orgId: string; productId: string; lotKey: string };

export type KeptHealth = { symptoms: Symptom[]; beganOn: Day; people: number; contactSealed: Buffer | null };

export async function addHealth(db: Database, key: ComplaintKey, health: KeptHealth, deleteOn: Day): Promise<void> {
  await db
    .insertInto('consumers.complaint_health')
    .values({
      ...{ org_id: key.orgId, complaint_id: key.complaintId, symptoms: health.symptoms, began_on: health.beganOn },
      ...{ people: health.people, contact_sealed: health.contactSealed, delete_on: deleteOn },
    })
    .execute();
}

export async function findHealth(db: Database, { orgId, complaintId }: ComplaintKey): Promise<KeptHealth | undefined> {
  const row = await db
    .selectFrom('consumers.complaint_health')
    .select(['symptoms', 'began_on as beganOn', 'people', 'contact_sealed as contactSealed'])
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
  return row as KeptHealth | undefined;
}

export type NewPhoto = { photoId: string; mediaType: ImageType; sha256: Buffer; content: Buffer; at: Date };

/** The same picture twice is kept once. */
export async function addPhoto(db: Database, { orgId, complaintId }: ComplaintKey, photo: NewPhoto): Promise<void> {
  await db
    .insertInto('consumers.complaint_photos')
    .values({
      ...{ org_id: orgId, photo_id: photo.photoId, complaint_id: complaintId, media_type: photo.mediaType },
      ...{ sha256: photo.sha256, content: photo.content, recorded_at: photo.at },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'complaint_id', 'sha256']).doNothing())
    .execute();
}

export async function listPhotos(db: Database, { orgId, complaintId }: ComplaintKey): Promise<string[]> {
  const rows = await db
    .selectFrom('consumers.complaint_photos')
    .select('photo_id')
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .orderBy('recorded_at')
    .orderBy('photo_id')
    .execute();
  return rows.map((row) => row.photo_id);
}

export const findPhoto = (
  db: Database,
  { orgId, complaintId }: ComplaintKey,
  photoId: string,
): Promise<{ mediaType: string; content: Buffer } | undefined> =>
  db
    .selectFrom('consumers.complaint_photos')
    .select(['media_type as mediaType', 'content'])
    .where('org_id', '=', orgId)
    .where('complaint_id', '=', complaintId)
    .where('photo_id', '=', photoId)
    .executeTakeFirst();

export async function addTicket(db: Database, ticketSha256: Buffer, key: ComplaintKey): Promise<void> {
  await db
    .insertInto('consumers.complaint_tickets')
    .values({ ticket_sha256: ticketSha256, org_id: key.orgId, complaint_id: key.complaintId })
    .execute();
}

export async function findTicket(db: Database, ticketSha256: Buffer): Promise<ComplaintKey | undefined> {
  return db
    .selectFrom('consumers.complaint_tickets')
    .select(['org_id as orgId', 'complaint_id as complaintId'])
    .where('ticket_sha256', '=', ticketSha256)
    .executeTakeFirst();
}

/** Deletes what could lead to a person and is past its day. Gives how many complaints lost their symptoms. */
export async function deletePersonal(db: Database, today: Day): Promise<number> {
  const all = acrossOrganisations(db, 'consumers.forgetPersonal');
  await all.deleteFrom('consumers.complaint_senders').where('delete_on', '<', today).execute();
  const { numDeletedRows } = await all
    .deleteFrom('consumers.complaint_health')
    .where('delete_on', '<', today)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** The regencies that these offices answer for. */
export async function regenciesOf(db: Database, officeIds: readonly string[]): Promise<string[]> {
  if (officeIds.length === 0) return [];
  const rows = await db
    .selectFrom('consumers.office_places')
    .select('regency_code')
    .distinct()
    .where('org_id', 'in', [...officeIds])
    .orderBy('regency_code')
    .execute();
  return rows.map((row) => row.regency_code);
}

/** The offices that answer for a regency. */
export async function officesOf(db: Database, regencyCode: string): Promise<string[]> {
  const rows = await acrossOrganisations(db, 'consumers.listComplaints')
    .selectFrom('consumers.office_places')
    .select('org_id')
    .where('regency_code', '=', regencyCode)
    .orderBy('org_id')
    .execute();
  return rows.map((row) => row.org_id);
}

/** An office answers for exactly these regencies from now on. */
export async function replaceOfficePlaces(db: Database, officeId: string, regencies: readonly string[]): Promise<void> {
  await db.deleteFrom('consumers.office_places').where('org_id', '=', officeId).execute();
  if (regencies.length === 0) return;
  await db
    .insertInto('consumers.office_places')
    .values([...new Set(regencies)].map((code) => ({ org_id: officeId, regency_code: code })))
    .execute();
}
