// The SQL of invitations that were sent and of what was answered. A row by the buyer and one by the maker, written in one transaction; answers
// are the buyer's rows, read by the keys that the maker's row names.
import { sql } from 'kysely';
import { type Actor, actorId, can, demand } from '#platform/access';
import { copyIn, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { Answer, NewAnswer } from './decide-answer.ts';
import {
  ANSWERERS,
  type Asked,
  type InvitationKey,
  type MakerInvitation,
  OVERSEERS,
  SENDERS,
  type SentInvitation,
} from './invitation.ts';

export type NewInvitation = InvitationKey & {
  buyerId: string;
  planId: string;
  planLineId: string;
  asked: Asked;
  answerUntil: Day;
};

/** Writes those that were not sent before, on both sides; the rest stay as they were. Gives how many were new. Must run inside a transaction. */
export async function insertInvitations(db: Database, actor: Actor, wanted: readonly NewInvitation[], at: Date): Promise<number> {
  for (const buyerId of new Set(wanted.map((one) => one.buyerId))) demand(actor, SENDERS, buyerId);
  const fresh: NewInvitation[] = [];
  for (const one of wanted) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('matching.sent_invitations')
      .values({
        buyer_id: one.buyerId,
        list_id: one.listId,
        product_id: one.productId,
        org_id: one.orgId,
        answer_until: one.answerUntil,
        sent_at: at,
        sent_by: actorId(actor),
      })
      .onConflict((c) => c.columns(['buyer_id', 'list_id', 'product_id']).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) fresh.push(one);
  }
  await copyIn(
    db,
    'matching.maker_invitations',
    MAKER_COLUMNS,
    fresh.map((one) => [
      ...[one.orgId, one.listId, one.productId, one.buyerId, one.planId, one.planLineId],
      ...[one.asked, one.answerUntil, at],
    ]),
  );
  return fresh.length;
}

/** Where a list of a maker's invitations goes on: newest first. */
export type Cursor = { sentAt: string; listId: string; productId: string };

/** The invitations of the organisations that the actor answers for, newest first. */
export async function invitationsOfActor(
  db: Database,
  actor: Actor,
  after: Cursor | undefined,
  limit: number,
): Promise<MakerInvitation[]> {
  if (actor.kind !== 'user') return [];
  const orgIds = [...new Set(actor.memberships.filter(({ role }) => ANSWERERS.includes(role)).map(({ orgId }) => orgId))];
  const rows = await db
    .selectFrom('matching.maker_invitations')
    .select(MAKER_COLUMNS)
    .where(sql<boolean>`org_id = any(${orgIds}::uuid[])`)
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(sent_at, list_id, product_id) < (${after!.sentAt}::timestamptz, ${after!.listId}::uuid, ${after!.productId}::uuid)`,
      ),
    )
    .orderBy('sent_at', 'desc')
    .orderBy('list_id', 'desc')
    .orderBy('product_id', 'desc')
    .limit(limit)
    .execute();
  return withAnswers(db, rows);
}

/** One invitation for who answers for its maker; nothing when there is none. */
export async function findInvitation(db: Database, actor: Actor, key: InvitationKey): Promise<MakerInvitation | undefined> {
  demand(actor, ANSWERERS, key.orgId);
  const row = await db
    .selectFrom('matching.maker_invitations')
    .select(MAKER_COLUMNS)
    .where('org_id', '=', key.orgId)
    .where('list_id', '=', key.listId)
    .where('product_id', '=', key.productId)
    .executeTakeFirst();
  return row && (await withAnswers(db, [row]))[0];
}

/** What a buyer sent of one list, in the order of sending: for its own officials and those who oversee. */
export async function sentOfList(db: Database, actor: Actor, buyerId: string, listId: string): Promise<SentInvitation[]> {
  if (!can(actor, OVERSEERS)) demand(actor, SENDERS, buyerId);
  const rows = await db
    .selectFrom('matching.sent_invitations')
    .select(['org_id', 'list_id', 'product_id', 'answer_until', 'sent_at'])
    .where('buyer_id', '=', buyerId)
    .where('list_id', '=', listId)
    .orderBy('sent_at')
    .orderBy('product_id')
    .execute();
  const answers = await answersOf(db, [buyerId], [listId]);
  return rows.map((row) => ({
    orgId: row.org_id,
    listId: row.list_id,
    productId: row.product_id,
    answerUntil: row.answer_until as Day,
    sentAt: row.sent_at.toISOString(),
    answers: answers.get(`${row.list_id} ${row.product_id}`) ?? [],
  }));
}

/** Lets the later of two who answer the same invitation wait until the transaction of the earlier ends. */
export async function holdAnswers(db: Database, { listId, productId }: InvitationKey): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`matching.answers ${listId} ${productId}`}, 0))`.execute(db);
}

export async function insertAnswer(
  db: Database,
  actor: Actor,
  { buyerId, listId, productId, orgId, answers }: MakerInvitation,
  answer: NewAnswer,
  at: Date,
): Promise<Answer> {
  demand(actor, ANSWERERS, orgId);
  const accepted = answer.answer === 'accepted' ? answer : undefined;
  const row = {
    position: answers.length + 1,
    answer: answer.answer,
    reason_code: answer.answer === 'declined' ? answer.reasonCode : null,
    quantity: accepted?.quantity ?? null,
    unit_price_rupiah: accepted?.unitPriceRupiah ?? null,
    first_day: accepted?.firstDay ?? null,
    answered_at: at,
    by_companion: !can(actor, ['maker'], orgId),
  };
  await db
    .insertInto('matching.answers')
    .values({ buyer_id: buyerId, list_id: listId, product_id: productId, answered_by: actorId(actor), ...row })
    .execute();
  return toAnswer(row);
}

const MAKER_COLUMNS = [
  'org_id',
  'list_id',
  'product_id',
  'buyer_id',
  'plan_id',
  'plan_line_id',
  'asked',
  'answer_until',
  'sent_at',
] as const;
type MakerRow = {
  org_id: string;
  list_id: string;
  product_id: string;
  buyer_id: string;
  plan_id: string;
  plan_line_id: string;
  asked: unknown;
  answer_until: string;
  sent_at: Date;
};

async function withAnswers(db: Database, rows: readonly MakerRow[]): Promise<MakerInvitation[]> {
  const unique = (pick: (row: MakerRow) => string): string[] => [...new Set(rows.map(pick))];
  const answers = await answersOf(
    db,
    unique((row) => row.buyer_id),
    unique((row) => row.list_id),
  );
  return rows.map((row) => ({
    orgId: row.org_id,
    listId: row.list_id,
    productId: row.product_id,
    buyerId: row.buyer_id,
    planId: row.plan_id,
    planLineId: row.plan_line_id,
    asked: row.asked as Asked,
    answerUntil: row.answer_until as Day,
    sentAt: row.sent_at.toISOString(),
    answers: answers.get(`${row.list_id} ${row.product_id}`) ?? [],
  }));
}

/** All answers to these lists, oldest first, by list and product. */
async function answersOf(
  db: Database,
  buyerIds: readonly string[],
  listIds: readonly string[],
): Promise<ReadonlyMap<string, Answer[]>> {
  if (listIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('matching.answers')
    .select(['list_id', 'product_id', ...ANSWER_COLUMNS])
    .where('buyer_id', 'in', [...buyerIds])
    .where('list_id', 'in', [...listIds])
    .orderBy('position')
    .execute();
  const found = new Map<string, Answer[]>();
  for (const row of rows) {
    const key = `${row.list_id} ${row.product_id}`;
    found.set(key, [...(found.get(key) ?? []), toAnswer(row)]);
  }
  return found;
}

const ANSWER_COLUMNS = [
  'position',
  'answer',
  'reason_code',
  'quantity',
  'unit_price_rupiah',
  'first_day',
  'answered_at',
  'by_companion',
] as const;

const toAnswer = (row: {
  position: number;
  answer: string;
  reason_code: string | null;
  quantity: number | null;
  unit_price_rupiah: number | null;
  first_day: string | null;
  answered_at: Date;
  by_companion: boolean;
}): Answer => ({
  position: row.position,
  answer: row.answer as Answer['answer'],
  reasonCode: row.reason_code,
  quantity: row.quantity,
  unitPriceRupiah: row.unit_price_rupiah,
  firstDay: row.first_day as Day | null,
  at: row.answered_at.toISOString(),
  byCompanion: row.by_companion,
});
