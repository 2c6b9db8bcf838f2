// /rencana/{plan}/uraian: the lines of a plan reviewed by people of its buyer.
import { z } from 'zod';
import { actorId, can, demand } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { classes } from '#platform/codes';
import { type App, type Context, endpoint, seeOther, upload } from '#platform/http';
import { queueImport } from '#platform/imports';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { className } from '../pages/words.ts';
import { findAccountUse } from '../accounts.ts';
import { explainBasis } from '../explain-line.ts';
import type { PlanWithSummary } from '../plan.ts';
import { getPlan } from '../store.ts';
import { BUYERS } from '../store-buyers.ts';
import type { Decision, DecisionOutcome, ReviewFilter } from './decision.ts';
import { queryOf, ReviewPage, type ReviewView, type Saved } from '../pages/review-page.tsx';
import { demandDecisions } from './import-decisions.ts';
import { namesForColleagues } from './people.ts';
import { recordDecisions } from './record-decisions.ts';
import { DecisionsData, DecisionsInput, ReviewData, ReviewQuery } from './schema.ts';
import { getPlanBuyer, readDecisions, readTopicLines } from './store-decisions.ts';
import { listTopics, readProgress, streamTopics } from './store-topics.ts';
import { classNamed, reviewWords } from './words.ts';

export function reviewRoutes(app: App, jobs: Jobs): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/uraian',
    summary: 'Kelompok baris satu rencana menurut rupiah yang diragukan, dengan pilihan jenis dan kemajuan pemeriksaannya',
    access: 'public',
    input: ReviewQuery,
    output: ReviewData,
    run: (query, c) => readReview(c, query),
    page: async (data, c) => showReview(c, data as Review),
    files: async ({ planId }, c) => {
      const query = queryFrom(c.url.searchParams, planId);
      const plan = await getPlan(c.db, c.actor, planId);
      const t = reviewWords(c.lang);
      return {
        ...{ name: `uraian-${plan.year}`, sheet: t.sheet.name, columns: reviewColumns(c), rows: reviewRows(c, query, plan) },
        more: [{ name: t.sheet.classes, columns: classColumns(c), rows: classRows(c) }],
      };
    },
  });

  endpoint(app, {
    method: 'post',
    path: '/rencana/:plan/uraian/keputusan',
    summary:
      'Putuskan jenis satu atau banyak kelompok baris (keputusan: id, uraian, jenis atau batal); dikirim dua kali dihitung sekali',
    access: { roles: BUYERS },
    input: DecisionsInput,
    output: DecisionsData,
    run: (input, c) => decide(c, input),
    page: ({ location }) => seeOther(location),
    invalid: async (problem, values, c) => {
      const plan = z.uuid().safeParse(values['plan']).data;
      if (plan === undefined || problem.code === 'plan-not-found') return problem.errors[0]?.message ?? problem.message;
      const query = queryFrom(new URLSearchParams(values['kembali']), plan);
      return showReview(c, await readReview(c, query), { error: problem.message, view: viewOf(query) });
    },
  });
  workbook(app, jobs);
}

const UPLOAD_BYTES = 20 * 1024 * 1024;

/** The table of the review with its column of decisions filled in, taken by a job. */
function workbook(app: App, jobs: Jobs): void {
  upload(app, {
    path: '/rencana/:plan/uraian/impor',
    summary: 'Unggah lembar kerja uraian dengan kolom Keputusan terisi; jawabannya alamat kemajuannya',
    access: { roles: BUYERS },
    maxBytes: UPLOAD_BYTES,
    maxFiles: 1,
    allow: async (c) => demand(c.actor, BUYERS, (await getPlanBuyer(c.db, planOf(c))).buyerId),
    start: async (files, _fields, c) => {
      // What is no such workbook is said at the form, before anything is queued.
      for (const file of files) await demandDecisions(file);
      return { location: `/impor/${await queueImport(c.db, jobs, c.actor, 'decisions', files, c.now, { plan: planOf(c) })}` };
    },
    invalid: async (problem, _values, c) => {
      const query = queryFrom(new URLSearchParams(), planOf(c));
      return showReview(c, await readReview(c, query), { error: problem.message, view: viewOf(query) });
    },
  });
}

/** The plan of the address; 404 where that holds no id, for uploads, which no schema has parsed. */
function planOf(c: Context): string {
  const read = z.uuid().safeParse(c.http.req.param('plan'));
  if (!read.success) throw new Refusal('plan-not-found', 404);
  return read.data;
}

/** What an address asks for; an address that nobody made here asks for nothing but the plan. */
const queryFrom = (asked: URLSearchParams, plan: string): ReviewQuery =>
  ReviewQuery.safeParse({ ...Object.fromEntries(asked), plan }).data ?? ReviewQuery.parse({ plan });

type Review = Awaited<ReturnType<typeof readReview>>;

async function readReview(c: Context, query: ReviewQuery) {
  const plan = await getPlan(c.db, c.actor, query.plan);
  const buyer = await getPlanBuyer(c.db, query.plan);
  const { items, next } = await listTopics(c.db, c.actor, buyer, filterOf(query, plan), { after: query.setelah });
  const colleague = can(c.actor, BUYERS, buyer.buyerId);
  return {
    planId: query.plan,
    entries: items.map((entry) => (colleague || !entry.decided ? entry : { ...entry, decided: { ...entry.decided, by: '' } })),
    progress: plan.summary.review ?? (await readProgress(c.db, buyer.buyerId, query.plan)),
    next,
  };
}

const NO_UNIT = '00000000-0000-0000-0000-000000000000';
const filterOf = ({ plan, keadaan, kelas, satker }: ReviewQuery, { summary }: PlanWithSummary): ReviewFilter => ({
  planId: plan,
  state: keadaan,
  classId: kelas,
  unitId:
    satker === undefined
      ? undefined
      : (summary.units.find((unit) => unit.key === satker || unit.unitId === satker)?.unitId ?? NO_UNIT),
});
const viewOf = ({ keadaan, kelas, satker, setelah }: ReviewQuery): ReviewView => ({ keadaan, kelas, satker, setelah });

async function showReview(c: Context, data: Review, { error, view }: { error?: string; view?: ReviewView } = {}) {
  const plan = await getPlan(c.db, c.actor, data.planId);
  const query = queryFrom(c.url.searchParams, data.planId);
  const mayDecide = can(c.actor, BUYERS, plan.buyerId);
  return ReviewPage({
    frame: frameOf(c, '/rencana'),
    plan,
    entries: data.entries,
    progress: data.progress,
    next: data.next,
    view: view ?? viewOf(query),
    as: mayDecide ? actorId(c.actor) : undefined,
    saved: mayDecide && query.dicatat !== undefined ? await findSaved(c, plan.buyerId, query.dicatat) : undefined,
    nameOf: await namesForColleagues(
      c.db,
      c.actor,
      plan.buyerId,
      data.entries.flatMap((entry) => (entry.decided ? [entry.decided.by] : [])),
    ),
    error,
  });
}

async function findSaved(c: Context, buyerId: string, decisionId: string): Promise<Saved | undefined> {
  const found = (await readDecisions(c.db, buyerId, [decisionId])).get(decisionId);
  if (!found) return undefined;
  const lines = (await readTopicLines(c.db, buyerId, [found.topicId])).get(found.topicId)?.lines ?? 0;
  return { topicId: found.topicId, decisionId, classId: found.classId, lines };
}

// ---- deciding ----

async function decide(c: Context, input: DecisionsInput) {
  const { buyerId } = await getPlanBuyer(c.db, input.plan);
  demand(c.actor, BUYERS, buyerId);
  const decisions = input.keputusan ? input.keputusan.map(fromProgram) : [fromForm(input, c)];
  if (decisions.length === 0) throw new Refusal('review-nothing-said', 422);
  const outcomes = await recordDecisions(c.db, c.actor, input.plan, decisions, c.now);
  const refused = outcomes[0]!;
  if (!input.keputusan && !refused.ok) throw new Refusal(refused.code, STATUS[refused.code]);
  const back = `dicatat=${refused.decisionId}&${backOf(input.kembali)}`;
  return { outcomes: outcomes.map((outcome) => told(outcome, c)), location: `/rencana/${input.plan}/uraian?${back}#daftar` };
}

const STATUS = { 'review-topic-gone': 404, 'review-class-unknown': 422, 'review-moved-on': 409 } as const;

function fromProgram({ id, uraian, jenis, batal }: NonNullable<DecisionsInput['keputusan']>[number]): Decision {
  return { decisionId: id, topicId: uraian, ...(batal ? { undoesId: batal } : { classId: jenis ?? '' }) };
}

function fromForm({ id, uraian, jenis, cari, batal }: DecisionsInput, c: Context): Decision {
  if (!uraian || !(jenis || cari || batal)) throw new Refusal('review-nothing-said', 422, {}, 'cari');
  const said = batal ? { undoesId: batal } : { classId: jenis || classNamed(cari ?? '', c.lang) };
  return { decisionId: id ?? uuidv7(c.now.getTime()), topicId: uraian, ...said };
}

const told = (outcome: DecisionOutcome, c: Context) => ({
  id: outcome.decisionId,
  uraian: outcome.topicId,
  ok: outcome.ok,
  jenis: outcome.ok ? outcome.classId : null,
  baris: outcome.ok ? outcome.lines : 0,
  code: outcome.ok ? null : outcome.code,
  message: outcome.ok ? null : c.say(outcome.code),
});

/** The query to come back to, never more than the names that the page knows. */
const backOf = (text: string | undefined): string => queryOf(viewOf(queryFrom(new URLSearchParams(text), NO_UNIT)));

// ---- downloads ----

const reviewColumns = (c: Context) => {
  const t = reviewWords(c.lang).columns;
  const text = (key: string, title: string, width = 18) => ({ key, title, kind: 'text' as const, width });
  const number = (key: string, title: string) => ({ key, title, kind: 'number' as const });
  const rupiah = (key: string, title: string) => ({ key, title, kind: 'rupiah' as const });
  return [
    ...[text('text', t.text, 50), text('class', t.class, 36), text('decision', t.decision, 36), rupiah('stake', t.stake)],
    ...[number('lines', t.lines), rupiah('rupiah', t.rupiah), number('probability', t.probability), text('ground', t.ground, 40)],
    ...[text('others', t.others, 50), text('state', t.state, 14), text('unit', t.unit, 30), text('account', t.account)],
    ...[text('accountName', t.accountName, 30), text('standing', t.standing, 38), text('key', t.key, 38)],
  ];
};

/** The names that may stand in the column of decisions. */
const classColumns = (c: Context) => {
  const t = reviewWords(c.lang).columns;
  return [
    { key: 'name', title: t.className, kind: 'text' as const, width: 50 },
    { key: 'id', title: t.classId, kind: 'text' as const, width: 30 },
  ];
};
const classRows = (c: Context) => classes.map(({ id, name }) => ({ name: name[c.lang], id }));

async function* reviewRows(c: Context, query: ReviewQuery, plan: PlanWithSummary) {
  const buyer = await getPlanBuyer(c.db, query.plan);
  const t = reviewWords(c.lang).states;
  for await (const entry of streamTopics(c.db, c.actor, buyer, filterOf(query, plan)))
    yield {
      text: entry.text,
      class: className(entry.classId, c.lang),
      decision: null,
      stake: entry.stakeRupiah,
      lines: entry.lines,
      rupiah: entry.rupiah,
      probability: entry.classProbability === null ? null : Math.round(entry.classProbability * 100),
      ground: explainBasis(entry.basis, c.lang),
      others: entry.choices.map(({ classId }) => className(classId, c.lang)).join('; '),
      state: entry.decided ? t.sudah : t.belum,
      unit: entry.unitName,
      account: entry.account,
      accountName: entry.account === null ? null : (findAccountUse(entry.account)?.name ?? null),
      standing: entry.decided?.decisionId ?? null,
      key: entry.topicId,
    };
}
