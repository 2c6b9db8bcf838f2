// The SQL of what buyers ask for beyond the law. Entries are added, never changed; the newest of a line holds, else that of its plan.
import { sql } from 'kysely';
import { type Actor, actorId, demand } from '#platform/access';
import type { Database } from '#platform/database';
import { NO_REQUIREMENTS, type Requirements } from '../facts.ts';

/** What holds for a line: its own entry, else its plan's, else nothing. */
export async function requirementsOfLine(
  db: Database,
  { buyerId, planId, planLineId }: { buyerId: string; planId: string; planLineId: string },
): Promise<Requirements> {
  const found = await newest(db, buyerId, [planLineId, planId]);
  return found.get(planLineId) ?? found.get(planId) ?? NO_REQUIREMENTS;
}

/** What holds for the lines of a plan: by line where a line has its own, under the plan's id for all others. */
export async function requirementsOfPlan(
  db: Database,
  buyerId: string,
  planId: string,
): Promise<ReadonlyMap<string, Requirements>> {
  const rows = await db
    .selectFrom('matching.requirements')
    .distinctOn(['scope_id'])
    .select(COLUMNS)
    .where('buyer_id', '=', buyerId)
    .where('plan_id', '=', planId)
    .orderBy('scope_id')
    .orderBy('position', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.scope_id, toRequirements(row)]));
}

/** Adds an entry. Must run inside a transaction: two who set at once wait for each other, and the later holds. */
export async function insertRequirements(
  db: Database,
  actor: Actor,
  { buyerId, planId, scopeId }: { buyerId: string; planId: string; scopeId: string },
  { evidenceLeast, tkdnLeastPercent, schemes }: Requirements,
  at: Date,
): Promise<void> {
  demand(actor, ['ppk', 'pp'], buyerId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`matching.requirements ${scopeId}`}, 0))`.execute(db);
  const last = await db
    .selectFrom('matching.requirements')
    .select('position')
    .where('buyer_id', '=', buyerId)
    .where('scope_id', '=', scopeId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  await db
    .insertInto('matching.requirements')
    .values({
      buyer_id: buyerId,
      plan_id: planId,
      scope_id: scopeId,
      position: (last?.position ?? 0) + 1,
      evidence_least: evidenceLeast,
      tkdn_least_percent: tkdnLeastPercent,
      schemes: [...schemes],
      set_at: at,
      set_by: actorId(actor),
    })
    .execute();
}

const COLUMNS = ['scope_id', 'evidence_least', 'tkdn_least_percent', 'schemes'] as const;

async function newest(db: Database, buyerId: string, scopeIds: readonly string[]): Promise<Map<string, Requirements>> {
  const rows = await db
    .selectFrom('matching.requirements')
    .distinctOn(['scope_id'])
    .select(COLUMNS)
    .where('buyer_id', '=', buyerId)
    .where('scope_id', 'in', [...scopeIds])
    .orderBy('scope_id')
    .orderBy('position', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.scope_id, toRequirements(row)]));
}

const toRequirements = (row: {
  evidence_least: number | null;
  tkdn_least_percent: number | null;
  schemes: string[];
}): Requirements => ({
  evidenceLeast: row.evidence_least as Requirements['evidenceLeast'],
  tkdnLeastPercent: row.tkdn_least_percent,
  schemes: row.schemes,
});
