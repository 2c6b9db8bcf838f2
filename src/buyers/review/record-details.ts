// A person of the buyer adds to a line what its plan doesn't say. What was said is only added to; the last holds at once, and for what a later
// import makes of the same package and account.
import { hash } from 'node:crypto';
import { actorId, demand, type Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { cleanPhoto } from '#platform/media';
import { Refusal } from '#platform/refusal';
import type { PlanLineInFull } from '../plan.ts';
import { getPlanLine } from '../store.ts';
import { BUYERS } from '../store-buyers.ts';
import { refreshSummaries } from '../store-summary.ts';
import { type LineDetails, NO_DETAILS, sameWords, withDetails } from './decide-details.ts';
import { getPlanBuyer } from './store-decisions.ts';
import {
  addDetails,
  addPhoto,
  emptyPhoto,
  findPhoto,
  type KeptDetails,
  type LineKey,
  listDetails,
  writeQuantity,
} from './store-details.ts';
import { waitForImport } from './wait-for-import.ts';

export type LineAddress = { planId: string; planLineId: string };

/** The name of a line for its details. */
export const detailsKey = ({
  buyerId,
  packageId,
  account,
}: Pick<PlanLineInFull, 'buyerId' | 'packageId' | 'account'>): LineKey => ({
  ...{ buyerId, packageId },
  account: account ?? '',
});

/**
 * Keeps what a person says of a line who saw it as of `seen` (the sequence of the last details then, 0 for none). The same said again adds
 * nothing. Refuses 'details-moved-on' (409) where somebody said something else in between, photos aside; whoever is not ppk or pp of the
 * plan's buyer ('sign-in-first', 'not-yours'); and what the plan refuses (404, 503).
 */
export async function recordDetails(
  db: Database,
  actor: Actor,
  line: LineAddress,
  { seen, said, at }: { seen: number; said: Omit<LineDetails, 'photoId'>; at: Date },
): Promise<void> {
  await withLine(db, actor, line, async (db, line, history) => {
    const last = history.at(-1) ?? NO_DETAILS;
    const now: LineDetails = { ...said, photoId: last.photoId };
    if (sameWords(now, last)) return;
    if (!sameWords(history.find(({ sequence }) => sequence === seen) ?? NO_DETAILS, last))
      throw new Refusal('details-moved-on', 409);
    await append(db, actor, line, history, now, at);
    const { planned } = line;
    await writeQuantity(db, actor, line, withDetails(planned ? { ...line, ...planned } : line, now));
    await refreshSummaries(db, [line.buyerId], [line.planId]);
    await audit(db, actor, line, 'tellDetails', { sha256: hash('sha256', JSON.stringify(now), 'hex') }, at);
  });
}

/** Puts a photo on a line in place of the one it has, whose content is deleted. The same picture again changes nothing. Gives its id. */
export async function attachPhoto(db: Database, actor: Actor, line: LineAddress, bytes: Buffer, at: Date): Promise<string> {
  return withLine(db, actor, line, async (db, line, history) => {
    const { mediaType, content } = cleanPhoto(bytes);
    const sha256 = hash('sha256', content, 'buffer');
    const before = history.at(-1)?.photoId ?? null;
    if (before !== null && (await findPhoto(db, actor, detailsKey(line), before))?.sha256.equals(sha256)) return before;
    const photoId = uuidv7(at.getTime());
    await addPhoto(db, actor, line.buyerId, { photoId, mediaType, sha256, content, by: actorId(actor), at });
    await changePhoto(db, actor, line, history, photoId, at);
    await audit(db, actor, line, 'attachPhoto', { photoId, sha256: sha256.toString('hex') }, at);
    return photoId;
  });
}

/** Takes the photo off a line and deletes its content; where there is none, nothing happens. */
export async function removePhoto(db: Database, actor: Actor, line: LineAddress, at: Date): Promise<void> {
  await withLine(db, actor, line, async (db, line, history) => {
    const photoId = history.at(-1)?.photoId ?? null;
    if (photoId === null) return;
    await changePhoto(db, actor, line, history, null, at);
    await audit(db, actor, line, 'removePhoto', { photoId }, at);
  });
}

/** A photo that a line shows or showed. Throws 'photo-unknown' (404), and 'photo-removed' (410) once its content was deleted. */
export async function getPhoto(db: Database, actor: Actor, { planId, planLineId }: LineAddress, photoId: string) {
  const line = await getPlanLine(db, actor, planId, planLineId);
  const photo = await findPhoto(db, actor, detailsKey(line), photoId);
  if (!photo) throw new Refusal('photo-unknown', 404);
  if (photo.content === null) throw new Refusal('photo-removed', 410);
  return { mediaType: photo.mediaType, content: photo.content };
}

/** One transaction over a line that nobody else of the buyer changes meanwhile, for its own people. */
async function withLine<T>(
  db: Database,
  actor: Actor,
  { planId, planLineId }: LineAddress,
  work: (db: Database, line: PlanLineInFull, history: readonly KeptDetails[]) => Promise<T>,
): Promise<T> {
  const buyer = await getPlanBuyer(db, planId);
  demand(actor, BUYERS, buyer.buyerId);
  return transaction(db, async (db) => {
    await waitForImport(db, buyer);
    const line = await getPlanLine(db, actor, planId, planLineId);
    return work(db, line, await listDetails(db, actor, detailsKey(line)));
  });
}

const append = (
  db: Database,
  actor: Actor,
  line: PlanLineInFull,
  history: readonly KeptDetails[],
  now: LineDetails,
  at: Date,
): Promise<void> =>
  addDetails(db, actor, detailsKey(line), {
    ...now,
    ...{ detailId: uuidv7(at.getTime()), sequence: (history.at(-1)?.sequence ?? 0) + 1, by: actorId(actor), at },
  });

async function changePhoto(
  db: Database,
  actor: Actor,
  line: PlanLineInFull,
  history: readonly KeptDetails[],
  photoId: string | null,
  at: Date,
): Promise<void> {
  const last = history.at(-1) ?? NO_DETAILS;
  await append(db, actor, line, history, { ...last, photoId }, at);
  if (last.photoId !== null) await emptyPhoto(db, actor, line.buyerId, { photoId: last.photoId, by: actorId(actor), at });
}

const audit = (
  db: Database,
  actor: Actor,
  line: PlanLineInFull,
  act: string,
  facts: Readonly<Record<string, string>>,
  at: Date,
): Promise<void> => recordAudit(db, { actor, orgId: line.buyerId, act: `buyers.${act}`, subject: line.planLineId, facts, at });
