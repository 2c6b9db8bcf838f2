// The steps of orders that anyone may read. Nothing before the order is published: a talk that came to nothing is no award.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database } from '#platform/database';
import type { ContractStep } from './facts.ts';

const COLUMNS = sql.raw(`c.buyer_id as "buyerId", c.buyer_name as "buyerName", c.contract_id as "contractId",
  c.seller_org_id as "sellerOrgId", c.seller_name as "sellerName", c.form, c.title, c.value_rupiah as "valueRupiah",
  c.plan_line_id as "planLineId", e.position, f.position as "orderPosition", e.state, e.on_day as "onDay", e.rupiah,
  e.entered_at as "enteredAt"`);
const TABLES = sql.raw(`contracts.entries as e
  join contracts.contracts as c on c.buyer_id = e.buyer_id and c.contract_id = e.contract_id
  join contracts.entries as f on f.buyer_id = e.buyer_id and f.contract_id = e.contract_id
    and f.state = 'ordered' and f.position <= e.position`);

export type StepKey = { enteredAt: Date; contractId: string; position: number };
export type ContractKey = { buyerId: string; contractId: string };

/** Steps of all orders, what was entered last first, after the one that is named. */
export async function listSteps(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: StepKey | undefined; limit: number },
): Promise<ContractStep[]> {
  const later = after
    ? sql`where (e.entered_at, e.contract_id, e.position)
        < (${after.enteredAt}::timestamptz, ${after.contractId}::uuid, ${after.position}::integer)`
    : sql``;
  const { rows } = await sql<ContractStep>`
    select ${COLUMNS} from ${TABLES} ${later}
    order by e.entered_at desc, e.contract_id desc, e.position desc limit ${limit}`.execute(
    acrossOrganisations(db, 'contracts.listPublishedEntries'),
  );
  return rows;
}

/** The orders of all buyers in the order of their keys, after the one that is named: for whoever takes everything. */
export async function listOrderKeys(
  db: Database,
  _actor: Actor,
  { after, limit }: { after: ContractKey | undefined; limit: number },
): Promise<ContractKey[]> {
  const later = after ? sql`and (e.buyer_id, e.contract_id) > (${after.buyerId}::uuid, ${after.contractId}::uuid)` : sql``;
  const { rows } = await sql<ContractKey>`
    select e.buyer_id as "buyerId", e.contract_id as "contractId" from contracts.entries as e
    where e.state = 'ordered' ${later}
    order by e.buyer_id, e.contract_id limit ${limit}`.execute(acrossOrganisations(db, 'contracts.listPublishedEntries'));
  return rows;
}

/** The steps of these orders, each order's together and in the ledger's order. */
export async function listStepsOf(db: Database, _actor: Actor, orders: readonly ContractKey[]): Promise<ContractStep[]> {
  const { rows } = await sql<ContractStep>`
    select ${COLUMNS} from ${TABLES}
    join unnest(${orders.map((one) => one.buyerId)}::uuid[], ${orders.map((one) => one.contractId)}::uuid[]) as w (buyer_id, contract_id)
      on w.buyer_id = e.buyer_id and w.contract_id = e.contract_id
    order by e.buyer_id, e.contract_id, e.position`.execute(db);
  return rows;
}
