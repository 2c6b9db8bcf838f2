import { z } from 'zod';
import { type App, endpoint, seeOther } from '#platform/http';
import { RequirementsForm } from './schema.ts';
import { setRequirements } from './set-requirements.ts';

/** Mounts the form of what a buyer asks for beyond the law; it stands on the page of the line. */
export function requirementsRoutes(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/rencana/:plan/baris/:line/syarat',
    summary: 'Tetapkan syarat pembeli untuk satu baris atau seluruh rencana',
    access: { roles: ['ppk', 'pp'] },
    input: RequirementsForm,
    output: z.object({ set: z.boolean() }),
    run: async (wanted, c) => {
      await setRequirements(c.db, c.actor, { ...wanted, at: c.now });
      return { set: true };
    },
    page: (_, c) => seeOther(`${c.path.replace(/\/syarat$/, '')}#syarat`),
  });
}
