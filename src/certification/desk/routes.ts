import { z } from 'zod';
import { can } from '#platform/access';
import { type App, type Context, endpoint } from '#platform/http';
import { frameOf } from '#ui';
import { DeskPage } from '../pages/desk-page.tsx';
import { DESK_ROLES, findDesk, readDesk, type Unlock } from './read-desk.ts';
import { Desk, DeskQuery } from './schema.ts';
import { dutiesFile, makersFile } from './tables.ts';

/** What the desk asks of rooms that stand downstream. */
export type DeskAsides = {
  /** What the missing permits of makers keep closed, in rupiah. Absent: "not worked out yet". */
  unlock?: (orgIds: readonly string[], c: Context) => ReturnType<Unlock>;
};

/** Mounts /meja and what belongs to it. */
export function deskRoutes(app: App, asides: DeskAsides): void {
  const unlockOf = (c: Context): Unlock | undefined => asides.unlock && ((orgIds) => asides.unlock!(orgIds, c));

  endpoint(app, {
    method: 'get',
    path: '/meja',
    summary: 'Meja pendamping: apa yang kurang, yang akan berakhir, dan langkah berikutnya tiap pembuat dampingan',
    access: { roles: DESK_ROLES },
    input: DeskQuery,
    output: Desk,
    run: (query, c) => readDesk(c.db, c.actor, query, c.today, unlockOf(c)),
    page: (desk, c) =>
      DeskPage({
        frame: frameOf(c, '/meja'),
        desk,
        query: DeskQuery.parse(Object.fromEntries(c.url.searchParams)),
        mayImport: can(c.actor, ['companion']),
      }),
    files: async (_, c) => {
      const query = DeskQuery.parse(Object.fromEntries(c.url.searchParams));
      const { makers, rows } = await findDesk(c.db, c.actor, query, c.today, unlockOf(c));
      return makersFile(rows, makers, c);
    },
  });

  endpoint(app, {
    method: 'get',
    path: '/meja/kewajiban',
    summary: 'Satu baris tiap produk dan kewajiban dari pembuat dampingan (CSV, XLSX)',
    access: { roles: DESK_ROLES },
    input: DeskQuery,
    output: z.object({ makers: z.int(), products: z.int() }).meta({ id: 'DeskDuties' }),
    run: async (query, c) => {
      const { makers } = await findDesk(c.db, c.actor, query, c.today, undefined);
      return { makers: makers.length, products: makers.reduce((sum, { products }) => sum + products.length, 0) };
    },
    files: async (_, c) => {
      const query = DeskQuery.parse(Object.fromEntries(c.url.searchParams));
      return dutiesFile((await findDesk(c.db, c.actor, query, c.today, undefined)).makers, c);
    },
  });
}
