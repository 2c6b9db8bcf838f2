// What a consumer does: complain, read the ticket, add words and photos. No account: whoever holds the ticket is who complained.
import { createHash } from 'node:crypto';
import { findPackLot } from '#houses';
import { getProduct, type Product } from '#makers';
import { visitor } from '#platform/access';
import { COMMON_CHAIN, recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addDays, type Day, today as dayOf } from '#platform/days';
import { cleanPhoto } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { type Complaint, type Entry, type Kind, lotKeyOf, type Symptom } from './complaint.ts';
import { dueOf, isCluster, routesOf } from './decide-complaint.ts';
import { marksBefore, marksOn, sealContact, type Sender } from './sender.ts';
import { complaintSettings } from './settings.ts';
import {
  addEntry,
  addHealth,
  addPhoto,
  addSenderMarks,
  addTicket,
  type ComplaintKey,
  findComplaint,
  findPhoto,
  findSenderGroup,
  findTicket,
  holdComplaint,
  insertComplaint,
  listEntries,
  listPhotos,
  type LotKeyed,
  moveComplaint,
} from './store.ts';
import { holdLotAlert, listIll, openLotAlert } from './store-alerts.ts';
import { makeTicket, readTicketCode, ticketHash } from './ticket.ts';

export type NewComplaint = {
  kind: Kind;
  /** Where a code led to one. */
  product: { orgId: string; productId: string } | null;
  productWords: string | null;
  lotCode: string | null;
  words: string;
  boughtRegency: string | null;
  boughtOn: Day | null;
  /** With an illness only. */
  health: { symptoms: readonly Symptom[]; beganOn: Day; people: number; contact: string | null } | null;
};

/** Photos of one complaint. */
export const PHOTOS_MOST = 3;

/**
 * Keeps a complaint, routes it, and alerts the offices when it is one of several about a lot. Gives its key and the ticket, which is nowhere else.
 * Throws 'product-unknown' (404) and what `cleanPhoto` refuses; then nothing is kept.
 */
export async function fileComplaint(
  db: Database,
  told: NewComplaint,
  photos: readonly Buffer[],
  sender: Sender,
  at: Date,
  made: { complaintId: string; ticket: string } = { complaintId: uuidv7(at.getTime()), ticket: makeTicket() },
): Promise<ComplaintKey & { ticket: string }> {
  const product = told.product && (await getProduct(db, visitor, told.product.orgId, told.product.productId));
  const cleaned = photos.map(cleanPhoto);
  const key = { orgId: product?.orgId ?? COMMON_CHAIN, complaintId: made.complaintId };
  await transaction(db, async (inside) => {
    const lot = keyedLot(product, told.lotCode);
    const alert = lot && told.kind === 'ill' ? await holdLotAlert(inside, lot, told.lotCode!) : undefined;
    const complaint = await keep(inside, told, product, key, sender, at);
    for (const photo of cleaned) await keepPhoto(inside, key, photo, at);
    await addTicket(inside, ticketHash(made.ticket), key);
    if (lot && alert && !alert.open && isCluster(await listIll(inside, lot, clusterBegin(at)))) {
      await openLotAlert(inside, lot, at);
      await recordAudit(inside, { actor: visitor, orgId: key.orgId, act: 'consumers.openLotAlert', subject: lot.productId, at });
    }
    const facts = { kind: told.kind, routes: complaint.routes.join(' ') };
    await recordAudit(inside, {
      actor: visitor,
      orgId: key.orgId,
      act: 'consumers.fileComplaint',
      subject: key.complaintId,
      facts,
      at,
    });
  });
  return { ...key, ticket: made.ticket };
}

const clusterBegin = (at: Date): Date => new Date(at.getTime() - complaintSettings.cluster.withinHours * 3_600_000);

const keyedLot = (product: Product | null, lotCode: string | null): LotKeyed | undefined =>
  product && lotCode !== null ? { orgId: product.orgId, productId: product.productId, lotKey: lotKeyOf(lotCode) } : undefined;

async function keep(
  db: Database,
  told: NewComplaint,
  product: Product | null,
  key: ComplaintKey,
  sender: Sender,
  at: Date,
): Promise<Pick<Complaint, 'routes'>> {
  const today = dayOf(at);
  const house =
    product && told.lotCode !== null
      ? await findPackLot(db, { makerOrgId: product.orgId, productId: product.productId, code: told.lotCode })
      : undefined;
  const lot = keyedLot(product, told.lotCode);
  const complaint = {
    ...{ ...key, kind: told.kind, productId: product?.productId ?? null, productWords: product ? null : told.productWords },
    ...{ lotCode: told.lotCode, lotKey: told.lotCode === null ? null : lotKeyOf(told.lotCode), words: told.words },
    ...{
      boughtRegency: told.boughtRegency,
      boughtOn: told.boughtOn,
      madeRegency: house?.regencyCode ?? product?.regencyCode ?? null,
    },
    house: house ? { orgId: house.orgId, houseId: house.houseId, lotId: house.lotId } : null,
    routes: routesOf(told.kind, { maker: product !== null, house: house !== undefined }),
    ...{ state: 'received' as const, receivedAt: at },
    senderGroup: (lot && (await findSenderGroup(db, lot, marksBefore(today, sender)))) ?? key.complaintId,
  };
  await insertComplaint(db, { ...complaint, dueAt: dueOf(complaint) });
  await addSenderMarks(db, key, marksOn(today, sender), addDays(today, complaintSettings.keep.senderDays));
  if (told.health) {
    const { contact, symptoms, ...rest } = told.health;
    const contactSealed = contact === null ? null : sealContact(contact, key.complaintId);
    await addHealth(
      db,
      key,
      { ...rest, symptoms: [...symptoms], contactSealed },
      addDays(today, complaintSettings.keep.healthDays),
    );
  }
  return complaint;
}

async function keepPhoto(db: Database, key: ComplaintKey, photo: ReturnType<typeof cleanPhoto>, at: Date): Promise<void> {
  const sha256 = createHash('sha256').update(photo.content).digest();
  await addPhoto(db, key, { photoId: uuidv7(at.getTime()), ...photo, sha256, at });
}

/** What the consumer reads with the ticket: how far it is, who said what. The symptoms are not told back. */
export type Ticket = Complaint & { entries: Entry[]; photoIds: string[] };

/** The complaint behind a ticket as typed. Throws 'ticket-unknown' (404). */
export async function readTicket(db: Database, typed: string): Promise<Ticket> {
  const key = await keyOfTicket(db, typed);
  const complaint = (await findComplaint(db, key))!;
  return { ...complaint, entries: await listEntries(db, key), photoIds: await listPhotos(db, key) };
}

async function keyOfTicket(db: Database, typed: string): Promise<ComplaintKey> {
  const ticket = readTicketCode(typed);
  const key = ticket === undefined ? undefined : await findTicket(db, ticketHash(ticket));
  if (!key) throw new Refusal('ticket-unknown', 404, {}, 'kode');
  return key;
}

/** More words from who complained; after an answer they start its clock again. Refuses 'complaint-closed' (409). */
export async function addWords(db: Database, typed: string, words: string, at: Date): Promise<void> {
  const key = await keyOfTicket(db, typed);
  await transaction(db, async (inside) => {
    const complaint = await openComplaint(inside, key);
    await addEntry(inside, key, { party: 'consumer', act: 'add', words, at });
    if (complaint.state === 'answered')
      await moveComplaint(inside, key, { ...complaint, dueAt: dueOf({ ...complaint, state: 'read', receivedAt: at }) });
  });
}

/** A photo more. Refuses 'complaint-closed', 'complaint-photos-most' (409), and what `cleanPhoto` refuses. */
export async function addTicketPhoto(db: Database, typed: string, photo: Buffer, at: Date): Promise<void> {
  const key = await keyOfTicket(db, typed);
  const cleaned = cleanPhoto(photo);
  await transaction(db, async (inside) => {
    await openComplaint(inside, key);
    if ((await listPhotos(inside, key)).length >= PHOTOS_MOST)
      throw new Refusal('complaint-photos-most', 409, { most: PHOTOS_MOST }, 'berkas');
    await keepPhoto(inside, key, cleaned, at);
  });
}

async function openComplaint(db: Database, key: ComplaintKey): Promise<Complaint> {
  const complaint = (await holdComplaint(db, key))!;
  if (complaint.state === 'closed') throw new Refusal('complaint-closed', 409);
  return complaint;
}

/** A photo of the complaint behind a ticket. Throws 'ticket-unknown', 'not-found' (404). */
export async function getTicketPhoto(db: Database, typed: string, photoId: string) {
  const photo = await findPhoto(db, await keyOfTicket(db, typed), photoId);
  if (!photo) throw new Refusal('not-found', 404);
  return photo;
}
