// /ikuti: asked by the script of the scan page after a tap, never by a page that is only opened.
import { z } from 'zod';
import { type App, type Context, endpoint, takeToken } from '#platform/http';
import { followLot, unfollowLot } from './follow-lot.ts';
import { pushPublicKey } from './vapid.ts';

const Followed = z.object({
  url: z.string().min(1).max(60),
  lot: z.string().min(1).max(20),
  alamat: z
    .url('follow-address-bad')
    .max(1000, 'follow-address-bad')
    .meta({ description: 'The endpoint of the push subscription' }),
});

export function followerRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/ikuti/kunci',
    summary: 'Kunci umum untuk langganan push (VAPID, RFC 8292)',
    access: 'public',
    input: z.object({}),
    output: z.object({ key: z.string() }).meta({ id: 'PushKey' }),
    run: () => ({ key: pushPublicKey() }),
  });
  endpoint(app, {
    method: 'post',
    path: '/ikuti',
    summary: 'Beri tahu peramban ini bila satu lot ditarik',
    access: 'public',
    input: Followed,
    output: z.object({ following: z.boolean() }).meta({ id: 'LotFollowed' }),
    run: async ({ url, lot, alamat }, c) => {
      limit(c);
      await followLot(c.db, { url, lot, endpoint: alamat }, c.now);
      return { following: true };
    },
  });
  endpoint(app, {
    method: 'post',
    path: '/ikuti/berhenti',
    summary: 'Berhenti memberi tahu peramban ini tentang satu lot',
    access: 'public',
    input: Followed,
    output: z.object({ following: z.boolean() }).meta({ id: 'LotUnfollowed' }),
    run: async ({ url, lot, alamat }, c) => {
      limit(c);
      await unfollowLot(c.db, { url, lot, endpoint: alamat });
      return { following: false };
    },
  });
}

const limit = (c: Context): void =>
  takeToken(`follow:${c.http.env?.incoming?.socket?.remoteAddress ?? ''}`, { burst: 60, seconds: 2 });
