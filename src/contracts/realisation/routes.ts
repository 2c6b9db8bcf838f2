import { z } from 'zod';
import { yearOf } from '#platform/days';
import { endpoint } from '#platform/http';
import type { App } from '#platform/http';
import { frameOf } from '#ui';
import { STAGES } from './decide-parts.ts';
import { FilterForm, TABLES, toFilter } from './filter.ts';
import { ENTRY_READERS, everyPart, listParts } from './list-parts.ts';
import { DashboardPage } from '../pages/dashboard-page.tsx';
import { DashboardPartsPage } from '../pages/dashboard-parts-page.tsx';
import { listDashboardYears, readDashboard } from './read-dashboard.ts';
import { Dashboard, DashboardParts } from './schema.ts';
import { dashboardFile, partsFile } from './table-files.ts';

/** Mounts /dasbor and /dasbor/kontrak. */
export function realisationRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/dasbor',
    summary: 'Dari komitmen ke realisasi menurut pembeli, tempat, jenis produk, dan bulan; angka yang tidak dijumlahkan',
    access: 'public',
    input: FilterForm.extend({ tabel: z.enum(TABLES).optional() }),
    output: Dashboard,
    run: (asked, { db, actor, today }) => readDashboard(db, actor, toFilter(asked, yearOf(today))),
    page: async (dashboard, c) =>
      DashboardPage({ frame: frameOf(c, '/dasbor'), dashboard, years: await listDashboardYears(c.db, c.actor, yearOf(c.today)) }),
    files: (dashboard, c) => dashboardFile(dashboard, c.url.searchParams.get('tabel'), c.lang),
  });

  endpoint(app, {
    method: 'get',
    path: '/dasbor/kontrak',
    summary: 'Kontrak dan dokumen di balik satu angka dasbor',
    access: { roles: ENTRY_READERS },
    input: FilterForm.extend({
      tahap: z.enum(STAGES).default('realised'),
      sesudahBulan: z.string().max(7).optional(),
      sesudah: z.uuid().optional(),
    }),
    output: DashboardParts,
    run: async ({ tahap, sesudahBulan = '', sesudah, ...asked }, { db, actor, today }) => {
      const filter = toFilter(asked, yearOf(today));
      const after = sesudah === undefined ? undefined : { month: sesudahBulan, sourceId: sesudah };
      return { filter, stage: tahap, ...(await listParts(db, actor, filter, tahap, { after })) };
    },
    page: (list, c) => DashboardPartsPage({ frame: frameOf(c, '/dasbor'), list, later: c.url.searchParams.has('sesudah') }),
    files: (list, c) => partsFile(list, everyPart(c.db, c.actor, list.filter, list.stage), c.lang),
  });
}
