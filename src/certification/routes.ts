import { z } from 'zod';
import { endpoint } from '#platform/http';
import type { App, Context } from '#platform/http';
import { frameOf } from '#ui';
import { readCheck } from './check/read-check.ts';
import type { HouseWithin } from './check/check-product.ts';
import { Check } from './check/schema.ts';
import { CheckPage } from './pages/check-page.tsx';
import { rulebook } from './rulebook/commands.ts';

/** What the pages ask of rooms that stand downstream. */
export type CertificationAsides = {
  /** The houses with a line for a product class. */
  houses: (classId: string, c: Context) => Promise<readonly HouseWithin[]>;
};

/** Mounts /cek. */
export function certificationRoutes(app: App, asides: CertificationAsides): void {
  endpoint(app, {
    method: 'get',
    path: '/cek',
    summary: 'Cek produk: izin yang wajib, yang kurang, biaya, hari dan urutannya. Jawaban ada di alamatnya',
    access: 'public',
    // The other parameters are answers, named by the facts of the rulebook; a set repeats its own.
    input: z.looseObject({ produk: z.string().max(2000).optional(), jenis: z.string().max(100).optional() }),
    output: Check,
    run: (_input, c) => readCheck(c.url.searchParams, c.today, rulebook(), (classId) => asides.houses(classId, c)),
    page: (check, c) => CheckPage({ frame: frameOf(c, '/cek'), check }),
  });
}
