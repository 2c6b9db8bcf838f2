// When a recall holds a lot, those who follow it are woken: one job for each, tried again when a push service doesn't answer. A push says
// nothing; the browser that wakes asks for the state of its lots itself.
import { listRecalledLots } from '#houses';
import type { Database } from '#platform/database';
import type { Jobs } from '#platform/jobs';
import { postPublic } from '../credentials/fetch-public.ts';
import { dropFollower, findFollower, type FollowerKey, markTold, takeUntold } from './store.ts';
import { vapidHeader } from './vapid.ts';

/** Sends one push; gives its status, undefined when nobody answered. */
export type Post = (url: URL, headers: Readonly<Record<string, string>>) => Promise<number | undefined>;

const QUEUE = 'consumers.wakeFollower';
/** The push service keeps it for a phone that is off. */
const KEPT_SECONDS = 7 * 86_400;
/** Who could not be reached by all tries of a job gets another job after an hour. */
const AGAIN_MS = 3_600_000;

/** Handles the jobs that `tellFollowers` sends. `base` is our public address. */
export async function workFollowers(db: Database, jobs: Jobs, base: string, post: Post = postPublic): Promise<void> {
  await jobs.work(QUEUE, ({ orgId = '', followerId = '' }) => wakeFollower(db, { orgId, followerId }, base, post));
}

/** Looks for lots that were recalled since their followers were last told. Gives how many it sends for. */
export async function tellFollowers(db: Database, jobs: Jobs, at: Date): Promise<number> {
  const lots = (await listRecalledLots(db)).map(({ makerOrgId, productId, code, since }) => ({
    ...{ orgId: makerOrgId, productId, lotCode: code, since },
  }));
  const untold = await takeUntold(db, lots, { at, again: new Date(at.getTime() - AGAIN_MS) });
  for (const { orgId, followerId } of untold) await jobs.send(QUEUE, { orgId, followerId });
  return untold.length;
}

/** Wakes one browser. An address that is gone (404, 410) is forgotten; anything else but a yes throws, so that the job is tried again. */
export async function wakeFollower(db: Database, key: FollowerKey, base: string, post: Post, at = new Date()): Promise<void> {
  const follower = await findFollower(db, key);
  if (!follower) return;
  const endpoint = new URL(follower.endpoint);
  const status = await post(endpoint, {
    ...{ ttl: String(KEPT_SECONDS), urgency: 'high' },
    authorization: await vapidHeader(endpoint, base, at),
  });
  if (status === 404 || status === 410) return dropFollower(db, key);
  if (status === undefined || status < 200 || status > 299) throw new Error(`push service answered ${status ?? 'nothing'}`);
  await markTold(db, key, at);
}
