import { z } from 'zod';
import { explainBasis, findNeighbours, flagWords, type LineHistory, placeWords, readLineHistory } from '#buyers';
import { actorId, can, getActor } from '#platform/access';
import { type App, type Context, endpoint, seeOther } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { frameOf } from '#ui';
import { groupForLine } from './groups/group-for-line.ts';
import { groupsRoutes } from './groups/routes.ts';
import { type LineInvitations, inviteForLine } from './invite-for-line.ts';
import { invitationsRoutes } from './invitations/routes.ts';
import { invitationColumns, invitationRow } from './invitations-workbook.ts';
import { keepInvitations } from './keep-invitations.ts';
import { marketRoutes } from './market/routes.ts';
import { sitesRoutes } from './sites/routes.ts';
import { LinePage } from './pages/line-page.tsx';
import { LineInput, LineInvitationsOut } from './schema.ts';

/** A line with its invitations, and what people of the buyer said of it. */
type ToldLine = LineInvitations & { told: LineHistory };
const BUYERS = ['ppk', 'pp'] as const;
const hrefOf = (planId: string, planLineId: string): string => `/rencana/${planId}/baris/${planLineId}`;

/** Mounts /rencana/:plan/baris/:line, the act of keeping its list, and what follows from a kept list. */
export function matchingRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/baris/:line',
    summary: 'Satu baris rencana dengan daftar undangan dan alasannya',
    access: 'public',
    input: LineInput,
    output: LineInvitationsOut,
    run: async ({ plan, line }, c) => {
      const found = forReader(await inviteForLine(c.db, c.actor, plan, line, c.today), c);
      return { ...found, told: await readLineHistory(c.db, c.actor, found.line) };
    },
    page: (found, c) => showLine(found as ToldLine, c),
    files: (found, c) => {
      const { line, match } = found as ToldLine;
      return {
        name: `undangan-${line.rupCode}`,
        columns: invitationColumns(c.lang),
        rows: match.invitations.map((invitation) => invitationRow({ line }, invitation, c.lang)),
      };
    },
  });

  endpoint(app, {
    method: 'post',
    path: '/rencana/:plan/baris/:line/undangan',
    summary: 'Simpan daftar undangan satu baris, dengan alasannya',
    access: { roles: BUYERS },
    input: LineInput,
    output: z.object({ kept: LineInvitationsOut.shape.kept }),
    run: async ({ plan, line }, c) => {
      const { kept } = await keepInvitations(c.db, c.actor, { planId: plan, planLineId: line, at: c.now });
      return { kept };
    },
    page: (_, c) => seeOther(`${c.path.replace(/\/undangan$/, '')}#tersimpan`),
  });

  marketRoutes(app, jobs);

  groupsRoutes(app);

  sitesRoutes(app, jobs);

  invitationsRoutes(app);
}

/** Who kept the list is for colleagues; everybody else is told only that it was kept, and when. */
function forReader(found: LineInvitations, c: Context): LineInvitations {
  if (!found.kept || can(c.actor, BUYERS, found.line.buyerId)) return found;
  return { ...found, kept: { ...found.kept, by: null } };
}

async function showLine(found: ToldLine, c: Context) {
  const { line, kept } = found;
  const around = await findNeighbours(c.db, c.actor, line);
  const colleague = can(c.actor, BUYERS, line.buyerId);
  return LinePage({
    ...found,
    groups: await groupForLine(c.db, c.actor, line.planId, line.planLineId, c.today),
    frame: frameOf(c, '/rencana'),
    previousHref: around.previous && hrefOf(line.planId, around.previous),
    nextHref: around.next && hrefOf(line.planId, around.next),
    mayKeep: colleague,
    keptBy: kept?.by && colleague ? await nameOf(kept.by, c) : undefined,
    basisWords: explainBasis(line.basis, c.lang),
    placeWords: line.placeBasis === null ? undefined : placeWords(line.placeBasis, c.lang),
    flagWords: flagWords(line.flags, c.lang),
  });
}

/** The name of the account that kept the list; only colleagues are told. */
async function nameOf(by: string, c: Context): Promise<string | undefined> {
  if (by === actorId(c.actor)) return c.actor.kind === 'user' ? c.actor.name : undefined;
  const userId = /^user:(.+)$/.exec(by)?.[1];
  if (userId === undefined) return undefined;
  const actor = await getActor(c.db, userId);
  return actor.kind === 'user' ? actor.name : undefined;
}
