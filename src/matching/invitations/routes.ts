// Invitations that are sent and answered: the buyer's side under its plan line, the maker's side under /undangan.
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { Day } from '#platform/days';
import { namesOfOrganisations } from '#platform/access';
import type { Row } from '#platform/sheets';
import { frameOf } from '#ui';
import type { MatchingAsides } from '../asides.ts';
import { inviteForLine } from '../invite-for-line.ts';
import { AnswerPage } from '../pages/answer-page.tsx';
import { MyInvitationsPage } from '../pages/my-invitations-page.tsx';
import { type SentRow, SentPage } from '../pages/sent-page.tsx';
import { LineInput } from '../schema.ts';
import { findList } from '../store.ts';
import { answerInvitation, getInvitation } from './answer-invitation.ts';
import type { NewAnswer } from './decide-answer.ts';
import { ANSWERERS, type MakerInvitation, SENDERS, type SentInvitation, stateOf } from './invitation.ts';
import { listMyInvitations, readSent } from './read-invitations.ts';
import {
  AnswerForm,
  InvitationPath,
  MakerInvitationOut,
  MyInvitations,
  MyInvitationsQuery,
  SendForm,
  SentInvitationsOut,
} from './schema.ts';
import { sendInvitations } from './send-invitations.ts';
import type { Cursor } from './store.ts';
import { answerColumns, answerRow } from './answers-workbook.ts';

/** Mounts the pages of sent invitations and of answers. */
export function invitationsRoutes(app: App, asides: MatchingAsides): void {
  buyersSide(app);
  makersList(app);
  makersAnswer(app, asides);
}

const lineHref = ({ planId, planLineId }: { planId: string; planLineId: string }): string =>
  `/rencana/${planId}/baris/${planLineId}`;

function buyersSide(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/baris/:line/undangan',
    summary: 'Undangan yang dikirim dari daftar tersimpan satu baris, dan jawabannya',
    access: { roles: SENDERS },
    input: LineInput,
    output: SentInvitationsOut,
    run: async ({ plan, line }, c) => {
      const { list, sent } = await readSent(c.db, c.actor, plan, line);
      const head = list && { listId: list.listId, version: list.version, at: list.at.toISOString(), sha256: list.sha256 };
      return { list: head ?? null, sent };
    },
    page: (_, c) => showSent(c),
    files: async (_, c) => {
      const { rows, unit } = await sentRows(c);
      return { name: 'jawaban-undangan', columns: answerColumns(c.lang), rows: rows.flatMap((row) => rowsOf(row, unit, c)) };
    },
  });
  endpoint(app, {
    method: 'post',
    path: '/rencana/:plan/baris/:line/undangan/kirim',
    summary: 'Undang pembuat dari daftar tersimpan untuk menjawab',
    access: { roles: SENDERS },
    input: SendForm,
    output: z.object({ sent: z.int() }),
    run: (wanted, c) => sendInvitations(c.db, c.actor, { ...wanted, at: c.now }),
    page: (_, c) => seeOther(`${c.path.replace(/\/kirim$/, '')}#jawaban`),
    invalid: (problem, values, c) => showSent(c, { errors: fieldErrorsOf(problem), answerUntil: values['jawabSampai'] }),
  });
}

const rowsOf = ({ makerName, productName, sent, state }: SentRow, unit: string | null, { lang }: Context): Row[] =>
  sent === undefined ? [] : [answerRow({ makerName, productName, unit, sent, state: state! }, lang)];

/** Every product of the newest kept list with what was sent and answered. The address of the page or of the form below it says the line. */
async function sentRows(c: Context) {
  const { plan, line: lineId } = LineInput.parse(c.http.req.param());
  const { list, sent } = await readSent(c.db, c.actor, plan, lineId);
  const { line, kept } = await inviteForLine(c.db, c.actor, plan, lineId, c.today);
  const names = await namesOfOrganisations(c.db, [...new Set((list?.invitations ?? []).map(({ orgId }) => orgId))]);
  const sentOf = new Map<string, SentInvitation>(sent.map((one) => [one.productId, one]));
  const offerOf = new Map((kept?.invitations ?? []).map((one) => [one.productId, one.offer]));
  const rows = (list?.invitations ?? []).map(({ rank, orgId, productId, verdict }): SentRow => {
    const offer = offerOf.get(productId) ?? null;
    const asked = sentOf.get(productId);
    return {
      ...{ rank, productId, verdict, sent: asked, state: asked && stateOf(asked, c.today) },
      makerName: names.get(orgId) ?? '',
      productName: offer?.productName ?? null,
      productHref: offer && `/produk/${offer.urlId}`,
    };
  });
  return { line, list, rows, unit: line.unit };
}

async function showSent(c: Context, form: { errors?: Record<string, string>; answerUntil?: string | undefined } = {}) {
  const { line, list, rows, unit } = await sentRows(c);
  return SentPage({
    ...{ frame: frameOf(c, '/rencana'), line, rows, unit, today: c.today, lineHref: lineHref(line), ...form },
    list: list && { listId: list.listId, version: list.version, at: list.at.toISOString(), sha256: list.sha256 },
  });
}

const cursorText = ({ sentAt, listId, productId }: Cursor): string => [sentAt, listId, productId].join('_');
const cursorOf = (text: string | undefined): Cursor | undefined => {
  const [sentAt, listId, productId] = text?.split('_') ?? [];
  return sentAt && listId && productId ? { sentAt, listId, productId } : undefined;
};

function makersList(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/undangan',
    summary: 'Undangan dari pembeli untuk usaha sendiri atau dampingan, terbaru dulu',
    access: { roles: ANSWERERS },
    input: MyInvitationsQuery,
    output: MyInvitations,
    run: async ({ sesudah }, c) => {
      const { invitations, next } = await listMyInvitations(c.db, c.actor, cursorOf(sesudah));
      return { invitations, next: next ? cursorText(next) : null };
    },
    page: async (output, c) => {
      const invitations = output.invitations as MakerInvitation[];
      return MyInvitationsPage({
        frame: frameOf(c, '/undangan'),
        today: c.today,
        invitations,
        makerNames: await namesOfOrganisations(c.db, [...new Set(invitations.map(({ orgId }) => orgId))]),
        nextHref: output.next === null ? undefined : `/undangan?sesudah=${output.next}`,
      });
    },
  });
}

function makersAnswer(app: App, asides: MatchingAsides): void {
  endpoint(app, {
    method: 'get',
    path: '/undangan/:org/:daftar/:produk',
    summary: 'Satu undangan dengan alasannya dan jawaban yang sudah dikirim',
    access: { roles: ANSWERERS },
    input: InvitationPath,
    output: MakerInvitationOut,
    run: ({ org, daftar, produk }, c) => getInvitation(c.db, c.actor, { orgId: org, listId: daftar, productId: produk }),
    page: (invitation, c) => showInvitation(invitation as MakerInvitation, c, asides),
  });
  endpoint(app, {
    method: 'post',
    path: '/undangan/:org/:daftar/:produk/jawab',
    summary: 'Jawab satu undangan: bersedia atau tidak, dengan alasan',
    access: { roles: ANSWERERS },
    input: AnswerForm,
    output: z.object({ position: z.int() }),
    run: async ({ org, daftar, produk, dilihat, jumlah, harga, hariPertama, jawaban, alasan }, c) => {
      const key = { orgId: org, listId: daftar, productId: produk };
      const answer: NewAnswer =
        jawaban === 'accepted'
          ? { answer: jawaban, quantity: jumlah, unitPriceRupiah: harga, firstDay: hariPertama ?? null }
          : { answer: jawaban, reasonCode: alasan ?? '' };
      return answerInvitation(c.db, c.actor, key, answer, { seen: dilihat, at: c.now });
    },
    page: (_, c) => seeOther(`${c.path.replace(/\/jawab$/, '')}#jawaban`),
    invalid: async (problem, values, c) => {
      const { org, daftar, produk } = InvitationPath.parse(c.http.req.param());
      const invitation = await getInvitation(c.db, c.actor, { orgId: org, listId: daftar, productId: produk });
      return showInvitation(invitation, c, asides, { errors: fieldErrorsOf(problem), values });
    },
  });
}

async function showInvitation(
  invitation: MakerInvitation,
  c: Context,
  { paymentsOf }: MatchingAsides,
  form: { errors?: Record<string, string>; values?: Record<string, string> } = {},
) {
  // The maker reads the reasons of its own product only: the rest of the list is the buyer's.
  const list = await findList(c.db, invitation.buyerId, invitation.listId);
  const own = list?.invitations.find(({ productId }) => productId === invitation.productId);
  return AnswerPage({
    ...{ frame: frameOf(c, '/undangan'), today: c.today as Day, invitation, lineHref: lineHref(invitation), ...form },
    reasons: own?.reasons ?? [],
    payments: await paymentsOf?.(invitation.buyerId, c),
  });
}
