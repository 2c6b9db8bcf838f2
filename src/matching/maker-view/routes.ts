import { z } from 'zod';
import { namesOfOrganisations } from '#platform/access';
import { type App, endpoint, seeOther } from '#platform/http';
import { frameOf } from '#ui';
import type { MatchingAsides } from '../asides.ts';
import { ChooseMakerPage, MakerDemandPage } from '../pages/maker-demand-page.tsx';
import { REASON_CODES, SIDES, VERDICTS } from '../reasons.ts';
import { type MakerDemand, OVERSEERS, OWN, readDemand } from './read-demand.ts';
import { BLOCKERS } from './summarise-demand.ts';

/** Lines that the page shows and the answer carries; the sums are over all. */
const SHOWN = 12;
const Sum = z.object({ lines: z.int(), rupiah: z.int() });
const Blocker = z.object({ kind: z.enum(BLOCKERS), scheme: z.string().nullable(), unknown: z.boolean() });
const Facts = z.record(z.string(), z.union([z.string(), z.number()]));

/** What a maker could answer, and what stands in the way. */
const MakerDemandOut = z
  .object({
    orgId: z.uuid(),
    name: z.string(),
    provinceCode: z.string().nullable(),
    truncated: z.boolean(),
    unclassed: z.int(),
    summary: z.object({
      counts: z.object({ eligible: Sum, check: Sum, notEligible: Sum }),
      blockers: z.array(
        Blocker.extend({
          aloneLines: z.int(),
          aloneRupiah: z.int(),
          lines: z.int(),
          rupiah: z.int(),
          urlId: z.string(),
          classId: z.string().nullable(),
        }),
      ),
    }),
    lines: z.array(
      z.object({
        line: z.object({ planId: z.uuid(), planLineId: z.uuid(), text: z.string(), buyerName: z.string(), rupiah: z.int() }),
        verdict: z.enum(VERDICTS),
        productName: z.string(),
        urlId: z.string(),
        reasons: z.array(z.object({ code: z.enum(REASON_CODES), side: z.enum(SIDES), facts: Facts })),
        blockers: z.array(Blocker),
      }),
    ),
  })
  .meta({ id: 'MakerDemand' });

/** Mounts /padanan/pembuat and the view of one maker. */
export function makerViewRoutes(app: App, asides: MatchingAsides): void {
  endpoint(app, {
    method: 'get',
    path: '/padanan/pembuat',
    summary: 'Usaha sendiri atau dampingan yang permintaannya bisa dilihat',
    access: { roles: OWN },
    input: z.object({}),
    output: z.object({ makers: z.array(z.object({ orgId: z.uuid(), name: z.string() })) }),
    run: async (_, { db, actor }) => {
      const held = actor.kind === 'user' ? actor.memberships.filter(({ role }) => OWN.includes(role)) : [];
      const names = await namesOfOrganisations(db, [...new Set(held.map(({ orgId }) => orgId))]);
      const makers = [...names].map(([orgId, name]) => ({ orgId, name }));
      return { makers: makers.toSorted((a, b) => a.name.localeCompare(b.name, 'id')) };
    },
    page: ({ makers }, c) =>
      makers.length === 1
        ? seeOther(`/padanan/pembuat/${makers[0]!.orgId}`)
        : ChooseMakerPage({ frame: frameOf(c, '/padanan'), makers }),
  });
  endpoint(app, {
    method: 'get',
    path: '/padanan/pembuat/:org',
    summary: 'Permintaan yang bisa dijawab satu pembuat, dan apa yang menghalangi rupiah berikutnya',
    access: { roles: [...OWN, ...OVERSEERS] },
    input: z.object({ org: z.uuid('maker-unknown'), di: z.literal('indonesia').optional() }),
    output: MakerDemandOut,
    run: async ({ org, di }, c) => {
      const wanted = { everywhere: di !== undefined, offersOf: asides.offersOf };
      const found = await readDemand(c.db, c.actor, org, c.today, wanted);
      return { ...found, lines: found.lines.slice(0, SHOWN) };
    },
    page: (found, c) => MakerDemandPage({ frame: frameOf(c, '/padanan'), demand: found as MakerDemand }),
  });
}
