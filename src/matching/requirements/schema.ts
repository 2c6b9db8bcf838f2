import { z } from 'zod';
import type { Requirements } from '../facts.ts';

const empty = (text: unknown): unknown => (text === '' ? undefined : text);

/** The form: a box `sertifikat-<scheme>` for each certificate that is asked. */
export const RequirementsForm = z
  .looseObject({
    plan: z.uuid(),
    line: z.uuid(),
    bukti: z.preprocess(empty, z.enum(['1', '2', '3']).optional()),
    tkdn: z.preprocess(empty, z.coerce.number().int().min(1).max(100).optional()),
    seluruhRencana: z.string().optional(),
  })
  .transform(({ plan, line, bukti, tkdn, seluruhRencana, ...boxes }) => ({
    planId: plan,
    planLineId: line,
    wholePlan: seluruhRencana === 'ya',
    requirements: {
      evidenceLeast: bukti === undefined ? null : (Number(bukti) as 1 | 2 | 3),
      tkdnLeastPercent: tkdn ?? null,
      schemes: Object.keys(boxes)
        .flatMap((name) => /^sertifikat-(\w+)$/.exec(name)?.[1] ?? [])
        .toSorted(),
    } satisfies Requirements,
  }));
