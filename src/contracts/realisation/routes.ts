import { z } from 'zod';
import { yearOf } from '#platform/days';
import { endpoint } from '#platform/http';
import type { App } from '#platform/http';
import { frameOf } from '#ui';
import { FilterForm, TABLES, toFilter } from './filter.ts';
import { DashboardPage } from '../pages/dashboard-page.tsx';
import { listDashboardYears, readDashboard } from './read-dashboard.ts';
import { Dashboard } from './schema.ts';
import { dashboardFile } from './table-files.ts';

/** Mounts /dasbor. */
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
}
