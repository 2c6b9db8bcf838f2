// The whole plan at once: offers and certificates are read one time into columns, then line after line is matched in memory.
import { type PlanRef, listPlansOf, streamPlanLines } from '#buyers';
import { type Certificate, streamCertificates } from '#certification';
import { streamOffers } from '#makers';
import { type Actor, can } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import { type Day, monthOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { invitationsOfLine, writeInvitations } from './invitations-workbook.ts';
import { type MatchedLine, type PlanLine, toPlanLine } from './plan-line.ts';
import { type OfferIndex, indexOffers } from './solve/index-offers.ts';
import { LIMITS, lineMatcher } from './solve/match-line.ts';
import { surroundings } from './surroundings.ts';
import { NO_REQUIREMENTS, type OfferFacts, withPromised } from './facts.ts';
import { readHouses, readLent } from './lent-certificates.ts';
import { readAllLaws } from './read-laws.ts';
import { listPlannedProducts } from './market/store.ts';
import { promisedByProduct } from './promises/store.ts';
import { requirementsOfPlan } from './requirements/store.ts';

/** Which lines: of one plan, or of a year's plans (of one buyer, when its institution code is given). limit: products a line at most. */
export type MatchWanted = {
  planId?: string | undefined;
  year?: number | undefined;
  institutionCode?: string | undefined;
  limit?: number | undefined;
  today: Day;
};
export type OnProgress = (done: number, total: number) => void;

/** Every offer and certificate there is, as columns in memory, with what the law asks of each product on the coming days. */
export async function readOffers(db: Database, actor: Actor, today: Day): Promise<OfferIndex> {
  const laws = await readAllLaws(db, today);
  const promised = await promisedByProduct(db, monthOf(today));
  const placed = async function* (offers: AsyncIterable<OfferFacts>): AsyncGenerator<OfferFacts> {
    for await (const offer of offers) yield withPromised(laws.placed(offer), promised);
  };
  const lent = await readLent(db, actor, await readHouses(db, actor));
  const held = async function* (certificates: AsyncIterable<Certificate>): AsyncGenerator<Certificate> {
    yield* certificates;
    yield* lent;
  };
  return transaction(db, (db) => indexOffers(placed(streamOffers(db, actor)), held(streamCertificates(db, actor)), laws.laws), {
    statementSeconds: 0,
  });
}

/**
 * Matches the lines of the plans one after another, dearest first within a plan. Throws 'plan-not-found' (404) before the first line when there
 * is no such plan.
 */
export async function* matchPlan(
  db: Database,
  actor: Actor,
  wanted: MatchWanted,
  onProgress?: OnProgress,
): AsyncGenerator<MatchedLine> {
  const plans = await plansWanted(db, actor, wanted);
  const match = lineMatcher(await readOffers(db, actor, wanted.today), surroundings, wanted.today);
  const limits = { invited: wanted.limit ?? LIMITS.invited, notEligible: LIMITS.notEligible };
  const total = plans.reduce((sum, { lineCount }) => sum + lineCount, 0);
  let done = 0;
  onProgress?.(done, total);
  for (const { planId, buyerId } of plans) {
    const asked = await requirementsOfPlan(db, buyerId, planId);
    const planned = can(actor, ['ppk', 'pp'], buyerId) ? await listPlannedProducts(db, actor, buyerId) : undefined;
    for (const found of await linesOf(db, actor, planId)) {
      const line = { ...found, requirements: asked.get(found.planLineId) ?? asked.get(planId) ?? NO_REQUIREMENTS };
      yield { line, match: match(line, { ...limits, first: planned?.get(line.planLineId) }) };
      done += 1;
      if (done % 500 === 0 || done === total) onProgress?.(done, total);
    }
  }
}

async function plansWanted(db: Database, actor: Actor, { planId, year, institutionCode }: MatchWanted): Promise<PlanRef[]> {
  const plans = await listPlansOf(db, actor, { planId, year, institutionCode });
  if (plans.length === 0) throw new Refusal('plan-not-found', 404, { ...(year !== undefined && { year }) });
  return plans;
}

// A plan's lines are held while it is matched (1 kB each), so that no cursor stays open for as long as the reader of the list takes.
async function linesOf(db: Database, actor: Actor, planId: string): Promise<PlanLine[]> {
  return transaction(
    db,
    async (db) => {
      const lines: PlanLine[] = [];
      for await (const line of streamPlanLines(db, actor, planId)) lines.push(toPlanLine(line));
      return lines;
    },
    { statementSeconds: 0 },
  );
}

/** The matched plan as a workbook, streamed; `summary` settles when the stream has been read. Refuses before the first byte. */
export async function invitationsWorkbook(
  db: Database,
  actor: Actor,
  wanted: MatchWanted & { lang: 'id' | 'en' },
  onProgress?: OnProgress,
): Promise<{ stream: ReadableStream<Uint8Array>; summary: Promise<Record<string, number>> }> {
  const lines = await begun(matchPlan(db, actor, wanted, onProgress));
  const { stream, summary } = writeInvitations(lines, wanted.today, wanted.lang);
  return { stream, summary: summary.then((made) => made.toJSON()) };
}

/** The matched plan for machines, one object a line. */
export async function* invitationsJson(
  db: Database,
  actor: Actor,
  wanted: MatchWanted,
  onProgress?: OnProgress,
): AsyncGenerator<object> {
  for await (const matched of matchPlan(db, actor, wanted, onProgress)) yield invitationsOfLine(matched);
}

/** Asks for the first item at once, so that a refusal comes before anything is written. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* items;
  })();
}
