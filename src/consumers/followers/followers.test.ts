import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRecall } from '#houses';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, type Day, day, today as dayOf } from '#platform/days';
import type { Jobs } from '#platform/jobs';
import { withDatabase } from '../../../test/support/database.ts';
import { holding, openPackLot, type PackLot } from '../../../test/support/pack-lot.ts';
import { complaintSettings } from '../complaints/settings.ts';
import { forgetPersonal } from '../complaints/forget-personal.ts';
import { deleteOn, followLot, unfollowLot } from './follow-lot.ts';
import { type Post, tellFollowers, wakeFollower } from './tell-followers.ts';
import { pushPublicKey } from './vapid.ts';

const at = new Date('2026-11-24T02:00:00Z');
const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
const BASE = 'https://layak.example';

// A push service of our own on this machine. Only `post` leads there: addresses of subscriptions stay public ones.
let service: Server;
let answers = 201;
const pushed: { path: string; headers: IncomingHttpHeaders }[] = [];
beforeAll(async () => {
  service = createServer((request, answer) => {
    pushed.push({ path: request.url!, headers: request.headers });
    answer.writeHead(answers).end();
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
});
afterAll(() => service.close());
const post: Post = async ({ pathname }, headers) => {
  const { port } = service.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}${pathname}`, { method: 'POST', headers })).status;
};

const queued: Record<string, string>[] = [];
const jobs: Jobs = {
  send: async (_queue, data) => void queued.push(data),
  work: async () => {},
  stop: async () => {},
};
const wake = (db: Database, minutes: number) =>
  Promise.all(
    queued
      .splice(0)
      .map(({ orgId, followerId }) => wakeFollower(db, { orgId: orgId!, followerId: followerId! }, BASE, post, later(minutes))),
  );
const recall = (db: Database, lot: PackLot, minutes: number) =>
  startRecall(
    db,
    holding('houseOperator', lot.house),
    lot.houseId,
    { entryId: uuidv7(), lotId: lot.lotId, cause: 'complaint', hazardClass: 'I', reason: 'aduan' },
    { at: later(minutes), today: dayOf(at) },
  );
const followedBy = (lot: PackLot, name: string) => ({ url: lot.urlId, lot: lot.code, endpoint: `https://push.example/${name}` });
const followers = async (db: Database): Promise<number> =>
  (await db.selectFrom('consumers.followers').select('follower_id').execute()).length;

test(
  'whoever follows a lot is woken once when it is recalled, by a push without a word in it that is signed for that push service',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    await followLot(db, followedBy(lot, 'ibu'), at);
    await followLot(db, followedBy(lot, 'ibu'), later(1));
    expect(await followers(db)).toBe(1);
    expect(await tellFollowers(db, jobs, later(2))).toBe(0);
    await recall(db, lot, 3);
    expect(await tellFollowers(db, jobs, later(4))).toBe(1);
    expect(await tellFollowers(db, jobs, later(5))).toBe(0);
    await wake(db, 5);
    const [{ path, headers }] = pushed.splice(0) as [(typeof pushed)[number]];
    expect([path, headers['content-length'], headers['ttl'], headers['urgency']]).toEqual(['/ibu', '0', '604800', 'high']);
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization!)!;
    expect(key).toBe(pushPublicKey());
    const [head, body, signature] = token!.split('.') as [string, string, string];
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
    expect(claims).toEqual({ aud: 'https://push.example', sub: BASE, exp: later(5).getTime() / 1000 + 12 * 3600 });
    // A second implementation checks the signature (RFC 8292: ES256).
    const digest = createHash('sha256').update(`${head}.${body}`).digest();
    const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
    expect(p256.verify(bytes(signature), digest, bytes(key!), { prehash: false, lowS: false })).toBe(true);
    expect(await tellFollowers(db, jobs, later(180))).toBe(0);
    await recall(db, lot, 200);
    expect(await tellFollowers(db, jobs, later(201))).toBe(1);
    queued.splice(0);
  }),
);

test(
  'an address that is gone is forgotten; a push service that fails is tried again by the job, and by another job after an hour',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    await followLot(db, followedBy(lot, 'bapak'), at);
    await recall(db, lot, 1);
    await tellFollowers(db, jobs, later(2));
    answers = 503;
    await expect(wake(db, 3)).rejects.toThrow('503');
    expect(await tellFollowers(db, jobs, later(30))).toBe(0);
    expect(await tellFollowers(db, jobs, later(63))).toBe(1);
    answers = 410;
    await wake(db, 64);
    answers = 201;
    expect(await followers(db)).toBe(0);
    pushed.splice(0);
  }),
);

test(
  'one tap stops it; what is no public https address, or a lot that no house recorded, is refused',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    for (const endpoint of [
      'http://push.example/a',
      'https://127.0.0.1/a',
      'https://push.example:8080/a',
      'https://a:b@push.example/',
      'x',
    ])
      await expect(followLot(db, { ...followedBy(lot, ''), endpoint }, at)).rejects.toMatchObject({ code: 'follow-address-bad' });
    await expect(followLot(db, { ...followedBy(lot, 'a'), lot: 'S-9' }, at)).rejects.toMatchObject({
      code: 'follow-lot-unknown',
    });
    await followLot(db, followedBy(lot, 'ibu'), at);
    await unfollowLot(db, followedBy(lot, 'bapak'));
    expect(await followers(db)).toBe(1);
    await unfollowLot(db, followedBy(lot, 'ibu'));
    expect(await followers(db)).toBe(0);
  }),
);

test(
  'it is forgotten by itself after the best-before day, and not before',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    await followLot(db, followedBy(lot, 'ibu'), at);
    const last = addDays(day('2027-05-24'), complaintSettings.follow.afterBestBeforeDays);
    expect(await forgetPersonal(db, last)).toMatchObject({ followers: 0 });
    expect(await forgetPersonal(db, addDays(last, 1))).toMatchObject({ followers: 1 });
  }),
);

test('nobody is forgotten before the lot can be eaten no more', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((n): Day => addDays(day('2024-01-01'), n));
  fc.assert(
    fc.property(days, days, (useBefore, today) => {
      expect(deleteOn(useBefore, today) > useBefore).toBe(true);
      expect(deleteOn(null, today) > today).toBe(true);
    }),
  );
});
