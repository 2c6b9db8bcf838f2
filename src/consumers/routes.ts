import { z } from 'zod';
import { endpoint } from '#platform/http';
import type { App } from '#platform/http';
import { frameOf } from '#ui';
import { credentialsRoutes } from './credentials/routes.ts';
import { labelRoutes } from './labels/routes.ts';
import { PassportPage } from './pages/passport-page.tsx';
import { readPassport } from './read-passport.ts';
import { resolverRoutes } from './resolver/routes.ts';
import { Passport } from './schema.ts';

/** Mounts /p/:url, where a code on the pack leads, and the signed documents. */
export function consumersRoutes(app: App): void {
  credentialsRoutes(app);
  resolverRoutes(app);
  labelRoutes(app);
  endpoint(app, {
    method: 'get',
    path: '/p/:url',
    summary: 'Halaman produk untuk konsumen: pembuat, izin, tingkat bukti, waktu pemeriksaan',
    access: 'public',
    input: z.object({ url: z.string().min(1).max(60) }),
    output: Passport,
    run: ({ url }, { db, today }) => readPassport(db, url, today),
    page: (passport, c) => PassportPage({ frame: frameOf(c), passport, today: c.today }),
  });
}
