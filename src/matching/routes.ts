import { z } from 'zod';
import { explainBasis, findNeighbours, flagWords, type LineHistory, placeWords, readLineHistory } from '#buyers';
import { actorId, can, getActor } from '#platform/access';
import { addDays } from '#platform/days';
import { type App, type Context, endpoint, seeOther } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { pdfFile } from '#platform/pdf';
import { frameOf } from '#ui';
import type { MatchingAsides } from './asides.ts';
import { type ClassShares, decideShares } from './decide-shares.ts';
import { groupForLine } from './groups/group-for-line.ts';
import { groupsRoutes } from './groups/routes.ts';
import { withoutNames } from './hide-names.ts';
import { writeListPdf } from './invitations/list-paper.ts';
import { type LineInvitations, inviteForLine } from './invite-for-line.ts';
import { invitationsRoutes } from './invitations/routes.ts';
import { invitationColumns, invitationRow } from './invitations-workbook.ts';
import { keepInvitations } from './keep-invitations.ts';
import { copyOf } from './line-words.ts';
import { makerViewRoutes } from './maker-view/routes.ts';
import { marketRoutes } from './market/routes.ts';
import { listPlannedAnswers } from './market/store.ts';
import { sitesRoutes } from './sites/routes.ts';
import { unlockRoutes } from './market/unlock-routes.ts';
import { whatIfRoutes } from './market/what-if-routes.ts';
import { LinePage } from './pages/line-page.tsx';
import { requirementsRoutes } from './requirements/routes.ts';
import { KeepInput, LineInvitationsOut, LineQuery } from './schema.ts';

/** A line with its invitations, and what people of the buyer said of it. */
type ToldLine = LineInvitations & { told: LineHistory };
const BUYERS = ['ppk', 'pp'] as const;
const hrefOf = (planId: string, planLineId: string): string => `/rencana/${planId}/baris/${planLineId}`;

/** Mounts /rencana/:plan/baris/:line, the act of keeping its list, and what follows from a kept list. */
export function matchingRoutes(app: App, jobs: Jobs, asides: MatchingAsides = {}): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/baris/:line',
    summary: 'Satu baris rencana dengan daftar undangan dan alasannya',
    access: 'public',
    input: LineQuery,
    output: LineInvitationsOut,
    run: async ({ plan, line, buta }, c) => {
      const found = forReader(await inviteForLine(c.db, c.actor, plan, line, c.today, undefined, asides.offersOf), c);
      const shown = buta === undefined ? found : blindFor(found, c);
      return { ...shown, told: await readLineHistory(c.db, c.actor, found.line) };
    },
    page: (found, c) => showLine(found as ToldLine, c, asides),
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
    input: KeepInput,
    output: z.object({ kept: LineInvitationsOut.shape.kept }),
    run: async ({ plan, line, buta }, c) => {
      const wanted = { planId: plan, planLineId: line, blind: buta !== undefined, at: c.now };
      const { kept } = await keepInvitations(c.db, c.actor, wanted);
      return { kept };
    },
    page: (_, c) => seeOther(`${c.path.replace(/\/undangan$/, '')}#tersimpan`),
  });

  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/baris/:line/undangan/pdf',
    summary: 'Daftar undangan satu baris di kertas (PDF): keadaan hari ini, atau yang tersimpan',
    access: 'public',
    input: LineQuery,
    output: LineInvitationsOut,
    run: async ({ plan, line, buta }, c) => {
      const found = forReader(await inviteForLine(c.db, c.actor, plan, line, c.today, undefined, asides.offersOf), c);
      return { ...(buta === undefined ? found : blindFor(found, c)), told: { decisions: [], otherBuyers: [], details: null } };
    },
    page: (found, c) => printList(found as ToldLine, c),
  });

  requirementsRoutes(app);

  marketRoutes(app, jobs);
  unlockRoutes(app);
  whatIfRoutes(app, jobs);

  groupsRoutes(app);

  sitesRoutes(app, jobs);

  invitationsRoutes(app, asides);

  makerViewRoutes(app, asides);
}

/** Who kept the list is for colleagues; everybody else is told only that it was kept, and when. */
function forReader(found: LineInvitations, c: Context): LineInvitations {
  if (!found.kept || can(c.actor, BUYERS, found.line.buyerId)) return found;
  return { ...found, kept: { ...found.kept, by: null } };
}

/** The list without the makers' names, and without the kept one, which has them. */
const blindFor = (found: LineInvitations, { lang }: Context): LineInvitations => ({
  ...found,
  match: withoutNames(found.match, copyOf(lang).page),
  kept: null,
});

const isBlind = (c: Context): boolean => c.url.searchParams.has('buta');

/** The kept list where it is asked for and there is one, else that of the day. */
async function printList({ line, match, kept }: LineInvitations, c: Context): Promise<Response> {
  const asked = c.url.searchParams.has('tersimpan') ? kept : null;
  const rows = asked
    ? asked.invitations.map(({ rank, offer, verdict, reasons, planned }) => ({
        ...{ rank, verdict, reasons, ...(planned && { planned }) },
        makerName: offer?.makerName ?? copyOf(c.lang).page.notOffered,
        productName: offer?.productName ?? '',
      }))
    : match.invitations.map(({ rank, offer, verdict, reasons, planned }) => ({
        ...{ rank, verdict, reasons, ...(planned && { planned }) },
        ...offer,
      }));
  const body = await writeListPdf({ line, rows, on: c.today, kept: asked ?? undefined, blind: isBlind(c) }, c.lang);
  return pdfFile(body, `undangan-${line.rupCode}`);
}

/** How the buyer's own orders of the class spread, for its officials only; nothing where nobody can say. */
async function sharesFor({ line }: LineInvitations, c: Context, { ordersOf }: MatchingAsides): Promise<ClassShares | undefined> {
  if (ordersOf === undefined || line.classId === null || isBlind(c)) return undefined;
  return decideShares(await ordersOf(line.buyerId, addDays(c.today, -365), c), line.classId);
}

async function showLine(found: ToldLine, c: Context, asides: MatchingAsides) {
  const { line, kept } = found;
  const around = await findNeighbours(c.db, c.actor, line);
  const colleague = can(c.actor, BUYERS, line.buyerId);
  const shares = colleague ? await sharesFor(found, c, asides) : undefined;
  return LinePage({
    ...found,
    shares,
    planned: colleague && !isBlind(c) ? await listPlannedAnswers(c.db, c.actor, line.buyerId, line.planLineId) : undefined,
    blind: isBlind(c),
    // Groups are of named makers, so a blind list goes without them; and who is eligible can make all of it alone.
    groups:
      isBlind(c) || found.match.noAnswer !== null || found.match.counts.eligible > 0
        ? undefined
        : await groupForLine(c.db, c.actor, line.planId, line.planLineId, c.today, undefined, asides.offersOf),
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
