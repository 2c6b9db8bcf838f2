// What maker, house and office do with a complaint: list, open, read, answer; the office closes. Each sees only what it needs.
import { getHouse } from '#houses';
import { getProduct, type Product } from '#makers';
import { type Actor, can, visitor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { type Complaint, type Entry, type Health, READERS, type Reader } from './complaint.ts';
import { dueOf, stateAfter } from './decide-complaint.ts';
import { openContact } from './sender.ts';
import {
  addEntry,
  type ComplaintKey,
  findComplaint,
  findHealth,
  findPhoto,
  holdComplaint,
  listComplaints,
  listEntries,
  listPhotos,
  moveComplaint,
  regenciesOf,
} from './store.ts';

/** Complaints on one page; what is late stands on top, so nothing that presses is cut off. */
export const LISTED_MOST = 200;

/** `urlId` is null where no code led to the product, or where it was taken off the list since. */
export type ListedComplaint = Complaint & { productName: string; urlId: string | null };

const orgsWith = (actor: Actor, role: 'maker' | 'houseOperator' | 'officer'): string[] =>
  actor.kind === 'user' ? actor.memberships.filter((one) => one.role === role).map((one) => one.orgId) : [];

/** The regencies that the actor's offices answer for; empty where none is recorded. */
export const regenciesOfActor = (db: Database, actor: Actor): Promise<string[]> => regenciesOf(db, orgsWith(actor, 'officer'));

/** What came in for the actor's own makers and houses. */
export async function listOwnComplaints(db: Database, actor: Actor, open: boolean, now: Date): Promise<ListedComplaint[]> {
  const scope = { makers: orgsWith(actor, 'maker'), houses: orgsWith(actor, 'houseOperator') };
  return named(db, await listComplaints(db, scope, { open, now, limit: LISTED_MOST }));
}

/** What is for the actor's offices: about what is made or was bought in their regencies. */
export async function listOfficeComplaints(db: Database, actor: Actor, open: boolean, now: Date): Promise<ListedComplaint[]> {
  const regencies = await regenciesOfActor(db, actor);
  return named(db, await listComplaints(db, { regencies }, { open, now, limit: LISTED_MOST }));
}

/** The open complaints about a maker that the actor's offices read, the most pressing first; for who inspects it. */
export async function listComplaintsAbout(db: Database, actor: Actor, orgId: string, now: Date): Promise<ListedComplaint[]> {
  const regencies = await regenciesOfActor(db, actor);
  return named(db, await listComplaints(db, { regencies, orgId }, { open: true, now, limit: LISTED_MOST }));
}

/** With the product as it is listed now. */
async function named(db: Database, complaints: readonly Complaint[]): Promise<ListedComplaint[]> {
  const products = new Map<string, Product | undefined>();
  for (const { orgId, productId } of complaints)
    if (productId !== null && !products.has(productId)) products.set(productId, await findListed(db, orgId, productId));
  return complaints.map((one) => {
    const product = one.productId === null ? undefined : products.get(one.productId);
    return { ...one, productName: product?.name ?? one.productWords ?? '', urlId: product?.urlId ?? null };
  });
}

async function findListed(db: Database, orgId: string, productId: string): Promise<Product | undefined> {
  try {
    return await getProduct(db, visitor, orgId, productId);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

export type OpenedComplaint = ListedComplaint & {
  reader: Reader;
  entries: Entry[];
  photoIds: string[];
  houseName: string | null;
  /** For an office only. */
  health: Health | null;
};

/** A complaint as its reader may see it. Throws 'sign-in-first' (401), 'not-yours' (403), 'not-found' (404). */
export async function getComplaint(db: Database, actor: Actor, key: ComplaintKey): Promise<OpenedComplaint> {
  const { complaint, reader } = await demandReader(db, actor, key);
  const [one] = await named(db, [complaint]);
  const house = complaint.house && (await getHouse(db, visitor, complaint.house.houseId));
  return {
    ...{ ...one!, reader, entries: await listEntries(db, key), photoIds: await listPhotos(db, key) },
    houseName: house?.name ?? null,
    health: reader === 'office' ? await readHealth(db, key) : null,
  };
}

async function readHealth(db: Database, key: ComplaintKey): Promise<Health | null> {
  const kept = await findHealth(db, key);
  if (!kept) return null;
  const { contactSealed, ...rest } = kept;
  return { ...rest, contact: contactSealed === null ? null : (openContact(contactSealed, key.complaintId) ?? null) };
}

/** As whom the actor reads it: the office of a regency before the maker before the house. */
async function demandReader(db: Database, actor: Actor, key: ComplaintKey): Promise<{ complaint: Complaint; reader: Reader }> {
  if (actor.kind === 'visitor') throw new Refusal('sign-in-first', 401);
  const complaint = await findComplaint(db, key);
  if (!complaint) throw new Refusal('not-found', 404);
  const regencies = await regenciesOfActor(db, actor);
  const { madeRegency, boughtRegency, routes, house, orgId } = complaint;
  const reads: Record<Reader, boolean> = {
    office: [madeRegency, boughtRegency].some((code) => code !== null && regencies.includes(code)),
    maker: routes.includes('maker') && can(actor, ['maker'], orgId),
    house: routes.includes('house') && house !== null && can(actor, ['houseOperator'], house.orgId),
  };
  const reader = (['office', 'maker', 'house'] as const satisfies (typeof READERS)[number][]).find((one) => reads[one]);
  if (!reader) throw new Refusal('not-yours', 403);
  return { complaint, reader };
}

/** Somebody of them has read it; a second time changes nothing. */
export const readComplaint = (db: Database, actor: Actor, key: ComplaintKey, at: Date): Promise<void> =>
  act(db, actor, key, 'read', () => null, at);

/** Asked for once it is known that the actor may act, so that a form says nothing of the complaint to others. */
type Told = () => string;

/** An answer that the consumer reads on the ticket. Refuses 'complaint-closed' (409) and what `words` refuses. */
export const answerComplaint = (db: Database, actor: Actor, key: ComplaintKey, words: Told, at: Date): Promise<void> =>
  act(db, actor, key, 'answer', words, at);

/** The office ends it, with the reason that all read. Refuses 'not-yours' (403) to others, 'complaint-closed' (409). */
export const closeComplaint = (db: Database, actor: Actor, key: ComplaintKey, words: Told, at: Date): Promise<void> =>
  act(db, actor, key, 'close', words, at);

async function act(
  db: Database,
  actor: Actor,
  key: ComplaintKey,
  what: 'read' | 'answer' | 'close',
  told: () => string | null,
  at: Date,
): Promise<void> {
  const { reader } = await demandReader(db, actor, key);
  if (what === 'close' && reader !== 'office') throw new Refusal('not-yours', 403);
  const words = told();
  await transaction(db, async (inside) => {
    const before = (await holdComplaint(inside, key))!;
    const state = stateAfter(before.state, what);
    if (state === undefined && what === 'read') return;
    if (state === undefined) throw new Refusal('complaint-closed', 409);
    await moveComplaint(inside, key, {
      ...{ state, dueAt: dueOf({ ...before, state }) },
      readAt: before.readAt ?? at,
      answeredAt: what === 'answer' ? (before.answeredAt ?? at) : before.answeredAt,
      closedAt: what === 'close' ? at : null,
    });
    await addEntry(inside, key, { party: reader, act: what, words, at });
    const names = { read: 'consumers.readComplaint', answer: 'consumers.answerComplaint', close: 'consumers.closeComplaint' };
    await recordAudit(inside, { actor, orgId: key.orgId, act: names[what], subject: key.complaintId, facts: { as: reader }, at });
  });
}

/** A photo of a complaint that the actor may read. Throws as `getComplaint`. */
export async function getComplaintPhoto(db: Database, actor: Actor, key: ComplaintKey, photoId: string) {
  await demandReader(db, actor, key);
  const photo = await findPhoto(db, key, photoId);
  if (!photo) throw new Refusal('not-found', 404);
  return photo;
}
