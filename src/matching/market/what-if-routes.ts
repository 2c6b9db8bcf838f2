import { z } from 'zod';
import { can } from '#platform/access';
import { classById } from '#platform/codes';
import { parseDay } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { ComparisonPage } from '../pages/comparison-page.tsx';
import { WhatIfPage, type WhatIfProps } from '../pages/what-if-page.tsx';
import { PLANNERS, queueMarket } from './run-market.ts';
import type { DoneComparison } from './run.ts';
import { ComparisonOut, Province, Year } from './schema.ts';
import { findComparison, listComparisons } from './store.ts';
import { OVERSEERS } from './store-levers.ts';
import { daySettings } from './what-if.ts';
import { comparisonFile } from './what-if-tables.ts';

const LISTED = 20;
const Percent = z
  .union([
    z.literal('').transform(() => 100),
    z.coerce.number('what-if-percent').int('what-if-percent').min(1, 'what-if-percent').max(1000, 'what-if-percent'),
  ])
  .default(100);
const Form = z
  .object({
    tahun: Year,
    provinsi: Province,
    aturan: z.string().max(100).optional(),
    tanggal: z.string().max(40).optional(),
    kuota: Percent,
    harga: Percent,
    jenis: z
      .string()
      .max(100)
      .optional()
      .transform((id) => (id && classById(id) ? id : null)),
  })
  .transform(({ tahun, provinsi, aturan, tanggal, kuota, harga, jenis }, context) => {
    const day = parseDay(tanggal ?? '');
    if (aturan && !day.ok) {
      context.addIssue({ code: 'custom', message: 'what-if-day-missing', path: ['tanggal'] });
      return z.NEVER;
    }
    const setting = aturan && day.ok ? { id: aturan, day: day.day } : null;
    if (setting === null && kuota === 100 && harga === 100) {
      context.addIssue({ code: 'custom', message: 'what-if-nothing', path: ['aturan'] });
      return z.NEVER;
    }
    return {
      scope: { year: tahun, provinceCode: provinsi },
      change: { setting, capacityPercent: kuota, pricePercent: harga, classId: jenis },
    };
  });

/** Mounts /padanan/andai: what would be if a rule's day, a quota or prices were otherwise. */
export function whatIfRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/padanan/andai',
    summary: 'Andai aturan, kuota atau harga berubah: formulir dan perbandingan yang sudah ada',
    access: { roles: OVERSEERS },
    input: z.object({}),
    output: z.object({ comparisons: z.array(z.object({ runId: z.uuid(), year: z.int() })) }).meta({ id: 'Comparisons' }),
    run: async (_, c) => ({
      comparisons: (await listComparisons(c.db, c.actor, LISTED)).map(({ runId, year }) => ({ runId, year })),
    }),
    page: (_, c) => showForm(c),
  });

  endpoint(app, {
    method: 'post',
    path: '/padanan/andai',
    summary: 'Minta dua rencana dibandingkan; jawabannya alamat kemajuannya',
    access: { roles: PLANNERS },
    input: Form,
    output: z.object({ runId: z.uuid() }).meta({ id: 'ComparisonStarted' }),
    run: async (wanted, c) => ({ runId: await queueMarket(c.db, jobs, c.actor, { ...wanted, day: c.today }, c.now) }),
    page: ({ runId }) => seeOther(`/padanan/jalan/${runId}`),
    invalid: (problem, typed, c) => showForm(c, { errors: fieldErrorsOf(problem), typed }),
  });

  endpoint(app, {
    method: 'get',
    path: '/padanan/andai/:run',
    summary: 'Dua rencana dibandingkan baris demi baris',
    access: { roles: OVERSEERS },
    input: z.object({ run: z.uuid('market-unknown') }),
    output: ComparisonOut,
    run: async ({ run }, c) => {
      const { runId, year, provinceCode, day, change, comparison } = await getComparison(c, run);
      return { runId, year, provinceCode, day, change, ...comparison };
    },
    page: async ({ runId }, c) => ComparisonPage({ frame: frameOf(c, '/padanan'), run: await getComparison(c, runId) }),
    files: async ({ runId }, c) => comparisonFile(await getComparison(c, runId), c.lang),
  });
}

async function getComparison(c: Context, runId: string): Promise<DoneComparison> {
  const found = await findComparison(c.db, c.actor, runId);
  if (!found) throw new Refusal('market-unknown', 404);
  return found;
}

async function showForm(c: Context, more: Pick<WhatIfProps, 'errors' | 'typed'> = {}) {
  return WhatIfPage({
    frame: frameOf(c, '/padanan'),
    settings: daySettings(),
    comparisons: await listComparisons(c.db, c.actor, LISTED),
    mayPlan: can(c.actor, PLANNERS),
    ...more,
  });
}
