// The contracts and purchases behind a figure, a page at a time, each with the documents that made it count.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Stage } from './decide-parts.ts';
import type { CellFilter } from './store-figures.ts';

/** Where a list goes on: the latest month first, then by id. */
export type PartCursor = { month: string; sourceId: string };
/** A contract or purchase in a month; `month` is empty where its source gives no day. `documents` are those of the steps that were counted. */
export type PartInList = {
  source: 'ledger' | 'observed';
  sourceId: string;
  buyerId: string;
  title: string;
  buyerName: string | null;
  month: string;
  rupiah: number;
  documents: string[];
};

/** The steps whose documents make a contract count in a stage. */
const STEPS: Record<Stage, readonly string[]> = {
  matched: ['matched'],
  ordered: ['ordered'],
  delivered: ['handedOver'],
  paid: ['paid', 'advancePaid'],
  realised: ['handedOver', 'paid', 'advancePaid'],
};

const matches = ({ year, buyerIds, unitKey, classId, month }: CellFilter, stage: Stage) => sql`
  p.year = ${year} and p.measure = ${stage} and p.rupiah <> 0
  ${buyerIds ? sql`and p.buyer_id = any(${[...buyerIds]}::uuid[])` : sql``}
  ${unitKey === undefined ? sql`` : sql`and p.unit_key = ${unitKey}`}
  ${classId === undefined ? sql`` : sql`and p.class_id = ${classId}`}
  ${month === undefined ? sql`` : sql`and p.month = ${month}`}`;

/** Realised money rests on what was accepted and on what was paid, whatever the month; other stages on the documents of the month. */
const documents = (stage: Stage) => sql`coalesce(
  (select json_agg(e.evidence || ' (' || e.on_day || ')' order by e.position)
    from contracts.entries as e
    where p.source = 'ledger' and e.buyer_id = p.buyer_id and e.contract_id = p.source_id and e.state = any(${[...STEPS[stage]]})
      ${stage === 'realised' ? sql`` : sql`and to_char(e.on_day, 'YYYY-MM') = p.month`}),
  (select json_agg(o.document || coalesce(' (' || o.on_day || ')', '') order by o.position)
    from contracts.purchase_entries as o
    join contracts.purchases as u on u.buyer_id = o.buyer_id and u.purchase_id = o.purchase_id and u.current_version = o.version
    where p.source = 'observed' and o.buyer_id = p.buyer_id and o.purchase_id = p.source_id and o.step = any(${[...STEPS[stage]]})
      ${stage === 'realised' ? sql`` : sql`and coalesce(to_char(o.on_day, 'YYYY-MM'), '') = p.month`}),
  '[]')`;

/** What a stage counts, from where the page before ended. */
export async function listPartsOf(
  db: Database,
  filter: CellFilter,
  stage: Stage,
  after: PartCursor | undefined,
  limit: number,
): Promise<PartInList[]> {
  const { rows } = await sql<PartInList>`
    select p.source, p.source_id as "sourceId", p.buyer_id as "buyerId", p.month, p.rupiah, coalesce(c.title, r.title) as title,
      c.buyer_name as "buyerName", ${documents(stage)} as documents
    from (
      select p.* from contracts.realisation_parts as p
      where ${matches(filter, stage)} ${after ? sql`and (p.month, p.source_id) < (${after.month}, ${after.sourceId}::uuid)` : sql``}
      order by p.month desc, p.source_id desc
      limit ${limit}
    ) as p
    left join contracts.contracts as c on p.source = 'ledger' and c.buyer_id = p.buyer_id and c.contract_id = p.source_id
    left join contracts.purchases as u on p.source = 'observed' and u.buyer_id = p.buyer_id and u.purchase_id = p.source_id
    left join contracts.purchase_readings as r on r.buyer_id = u.buyer_id and r.purchase_id = u.purchase_id and r.version = u.current_version
    order by p.month desc, p.source_id desc`.execute(acrossOrganisations(db, 'contracts.listParts'));
  return rows;
}

/** How many contracts and rupiah the whole list holds. */
export async function sumOfParts(db: Database, filter: CellFilter, stage: Stage): Promise<{ count: number; rupiah: number }> {
  const { rows } = await sql<{ count: number; rupiah: number }>`
    select coalesce(sum(p.count), 0)::bigint as count, coalesce(sum(p.rupiah), 0)::bigint as rupiah
    from contracts.realisation_parts as p
    where ${matches(filter, stage)}`.execute(acrossOrganisations(db, 'contracts.listParts'));
  return rows[0]!;
}
