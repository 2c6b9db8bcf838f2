// The SQL of the unlock ledger: levers by maker, of the newest run of a scope.
import { sql } from 'kysely';
import { type Actor, can, demand, type Role } from '#platform/access';
import { acrossOrganisations, copyIn, type Database } from '#platform/database';
import type { KeptLever } from './kept-lever.ts';
import type { LeverKind } from './levers.ts';

/** Who reads the levers of all makers: they oversee them. */
export const OVERSEERS: readonly Role[] = ['officer', 'ministry', 'auditor'];
const OWN: readonly Role[] = ['maker', 'companion'];
/** Whether the actor may read what would open plan lines to a maker: it speaks of price, capacity and what is missing. */
export const maySeeLevers = (actor: Actor, orgId: string): boolean => can(actor, OWN, orgId) || can(actor, OVERSEERS);

/** Puts the levers in the place of those of older runs of the scope. In the caller's transaction. */
export async function saveLevers(
  db: Database,
  { runId, year, provinceCode }: { runId: string; year: number; provinceCode: string | null },
  levers: readonly KeptLever[],
): Promise<void> {
  await sql`
    delete from matching.market_levers as l
    where l.run_id in (
      select r.run_id from matching.market_runs as r
      where r.year = ${year} and r.province_code is not distinct from ${provinceCode}::text
    )`.execute(acrossOrganisations(db, 'matching.saveResult'));
  await copyIn(
    db,
    'matching.market_levers',
    ['org_id', 'run_id', 'position', 'kind', 'rupiah', 'lever'],
    levers.map(({ orgId, kind, rupiah, ...lever }, n) => [orgId, runId, n + 1, kind, rupiah, lever]),
  );
}

type Row = { org_id: string; kind: string; rupiah: number; lever: Omit<KeptLever, 'orgId' | 'kind' | 'rupiah'> };
const toLever = ({ org_id: orgId, kind, rupiah, lever }: Row): KeptLever => ({
  ...lever,
  orgId,
  kind: kind as LeverKind,
  rupiah,
});

export type LeverFilter = { kind?: LeverKind | undefined; limit: number };

/** The levers of a run that open most, of all makers; for who oversees them. */
export async function listLevers(db: Database, actor: Actor, runId: string, filter: LeverFilter): Promise<KeptLever[]> {
  demand(actor, OVERSEERS);
  const { kind, limit } = filter;
  const { rows } = await sql<Row>`
    select l.org_id, l.kind, l.rupiah, l.lever
    from matching.market_levers as l
    where l.run_id = ${runId}
      ${kind === undefined ? sql`` : sql`and l.kind = ${kind}`}
    order by l.position
    limit ${limit}`.execute(acrossOrganisations(db, 'matching.listLevers'));
  return rows.map(toLever);
}

/** The levers of one maker in the newest run that knows it, what opens most first; for the maker, its companion and who oversees it. */
export async function listLeversOf(db: Database, actor: Actor, orgId: string): Promise<KeptLever[]> {
  if (!maySeeLevers(actor, orgId)) demand(actor, OWN, orgId);
  const { rows } = await sql<Row>`
    select l.org_id, l.kind, l.rupiah, l.lever
    from matching.market_levers as l
    where l.org_id = ${orgId}
      and l.run_id = (select max(m.run_id::text)::uuid from matching.market_levers as m where m.org_id = ${orgId})
    order by l.position`.execute(db);
  return rows.map(toLever);
}

/** What these makers' missing permits keep closed: rupiah that all they lack would open, for those that the actor may see. */
export async function unlockedByMaker(db: Database, actor: Actor, orgIds: readonly string[]): Promise<Map<string, number>> {
  const seen = orgIds.filter((orgId) => maySeeLevers(actor, orgId));
  const { rows } = await sql<{ org_id: string; rupiah: number }>`
    select distinct on (l.org_id) l.org_id, l.rupiah
    from matching.market_levers as l
    where l.org_id = any(${seen}::uuid[]) and l.kind = 'everything'
    order by l.org_id, l.run_id::text desc`.execute(db);
  return new Map(rows.map(({ org_id: orgId, rupiah }) => [orgId, rupiah]));
}
