// The only SQL of the room. A contract has a row by its buyer and one by its seller, written in one transaction.
import { sql } from 'kysely';
import { copyIn, streamRows } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { rupiah } from '#platform/money';
import type { Contract, ContractInList, ContractWhole, Entry, Form } from './contract.ts';
import type { State } from './decide-move.ts';

const CONTRACT = [
  'contract_id',
  'buyer_id',
  'buyer_name',
  'seller_org_id',
  'seller_name',
  'form',
  'title',
  'value_rupiah',
  'plan_line_id',
  'opened_on',
  'example',
] as const;
const ENTRY = ['position', 'state', 'on_day', 'rupiah', 'source', 'evidence', 'reason_code', 'entered_by', 'entered_at'] as const;

type ContractRow = {
  contract_id: string;
  buyer_id: string;
  buyer_name: string;
  seller_org_id: string;
  seller_name: string;
  form: string;
  title: string;
  value_rupiah: number;
  plan_line_id: string | null;
  opened_on: string;
  example: boolean;
};

/** Where a list goes on: newest first, then by id. */
export type Cursor = { openedOn: Day; contractId: string };

export async function buyerOf(db: Database, contractId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('contracts.contract_ids')
    .select('buyer_id')
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  return row?.buyer_id;
}

/** Whether one of these organisations stands on the seller's side of the contract. */
export async function sellsIn(db: Database, orgIds: readonly string[], contractId: string): Promise<boolean> {
  if (orgIds.length === 0) return false;
  const row = await db
    .selectFrom('contracts.contract_sellers')
    .select('contract_id')
    .where('org_id', 'in', [...orgIds])
    .where('contract_id', '=', contractId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The contract and its ledger; `lock` keeps other writers of this contract out until the transaction ends. */
export async function findWhole(
  db: Database,
  buyerId: string,
  contractId: string,
  lock = false,
): Promise<ContractWhole | undefined> {
  let query = db
    .selectFrom('contracts.contracts')
    .select(CONTRACT)
    .where('buyer_id', '=', buyerId)
    .where('contract_id', '=', contractId);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const entries = await db
    .selectFrom('contracts.entries')
    .select(ENTRY)
    .where('buyer_id', '=', buyerId)
    .where('contract_id', '=', contractId)
    .orderBy('position')
    .execute();
  return { ...toContract(row), entries: entries.map(toEntry) };
}

/** Contracts of these buyers, newest first; of all buyers when `buyerIds` is undefined (the caller has a named database for that). */
export async function contractsOfBuyers(
  db: Database,
  buyerIds: readonly string[] | undefined,
  after: Cursor | undefined,
  limit: number,
  search?: string,
): Promise<Contract[]> {
  let query = db
    .selectFrom('contracts.contracts')
    .select(CONTRACT)
    .orderBy('opened_on', 'desc')
    .orderBy('contract_id', 'desc')
    .limit(limit);
  if (buyerIds) query = query.where('buyer_id', 'in', [...buyerIds]);
  if (search) query = query.where(holds(search));
  if (after) query = query.where(sql<boolean>`(opened_on, contract_id) < (${after.openedOn}::date, ${after.contractId}::uuid)`);
  return (await query.execute()).map(toContract);
}

/** Whether the title or the name of a side holds the words as typed. */
const holds = (search: string) => {
  const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`(title ilike ${like} or buyer_name ilike ${like} or seller_name ilike ${like})`;
};

/** Contracts of these sellers, newest first: by the seller's row to the buyer's. Words are looked for in all of theirs, which are few. */
export async function contractsOfSellers(
  db: Database,
  orgIds: readonly string[],
  after: Cursor | undefined,
  limit: number,
  search?: string,
): Promise<Contract[]> {
  let query = db
    .selectFrom('contracts.contract_sellers')
    .select(['buyer_id', 'contract_id'])
    .where('org_id', 'in', [...orgIds])
    .orderBy('opened_on', 'desc')
    .orderBy('contract_id', 'desc');
  if (!search) query = query.limit(limit);
  if (after) query = query.where(sql<boolean>`(opened_on, contract_id) < (${after.openedOn}::date, ${after.contractId}::uuid)`);
  const found = await query.execute();
  if (found.length === 0) return [];
  let contracts = db
    .selectFrom('contracts.contracts')
    .select(CONTRACT)
    .where('buyer_id', 'in', [...new Set(found.map((one) => one.buyer_id))])
    .where(
      'contract_id',
      'in',
      found.map((one) => one.contract_id),
    );
  if (search) contracts = contracts.where(holds(search));
  return (await contracts.execute()).map(toContract).toSorted(newestFirst).slice(0, limit);
}
export const newestFirst = (a: Cursor, b: Cursor): number =>
  a.openedOn === b.openedOn ? (a.contractId < b.contractId ? 1 : -1) : a.openedOn < b.openedOn ? 1 : -1;

/** An order that a buyer placed and that was not stopped: with whom, for which line, on which day, of which value. */
export type PlacedOrder = { contractId: string; sellerOrgId: string; planLineId: string | null; orderedOn: Day; rupiah: number };

/** The orders of a buyer that were placed since a day and not stopped, oldest first; one of a group counts for each of its makers by its part. */
export async function ordersOfBuyer(db: Database, buyerId: string, since: Day): Promise<PlacedOrder[]> {
  const { rows } = await sql<PlacedOrder>`
    select e.contract_id as "contractId", coalesce(p.org_id, c.seller_org_id) as "sellerOrgId", c.plan_line_id as "planLineId", e.on_day as "orderedOn",
      coalesce(p.value_rupiah, e.rupiah) as rupiah
    from contracts.entries as e
    join contracts.contracts as c on c.buyer_id = e.buyer_id and c.contract_id = e.contract_id
    left join (
      contracts.choice_parts as p
      join contracts.choices as h on h.buyer_id = p.buyer_id and h.choice_id = p.choice_id and h.vehicle <> 'lots'
    ) on p.buyer_id = e.buyer_id and p.contract_id = e.contract_id
    where e.buyer_id = ${buyerId} and e.state = 'ordered' and e.on_day >= ${since}::date
      and not exists (
        select from contracts.entries as s
        where s.buyer_id = ${buyerId} and s.contract_id = e.contract_id and s.state in ('cancelled', 'terminated')
      )
    order by e.on_day, e.contract_id, p.position`.execute(db);
  return rows;
}

/** Each contract with its last entry. */
export async function withStates(db: Database, contracts: readonly Contract[]): Promise<ContractInList[]> {
  if (contracts.length === 0) return [];
  const rows = await db
    .selectFrom('contracts.entries')
    .distinctOn(['buyer_id', 'contract_id'])
    .select(['contract_id', 'state', 'on_day'])
    .where('buyer_id', 'in', [...new Set(contracts.map((one) => one.buyerId))])
    .where(
      'contract_id',
      'in',
      contracts.map((one) => one.contractId),
    )
    .orderBy('buyer_id')
    .orderBy('contract_id')
    .orderBy('position', 'desc')
    .execute();
  const last = new Map(rows.map((row) => [row.contract_id, row]));
  return contracts.map((one) => {
    const entry = last.get(one.contractId);
    return { ...one, state: (entry?.state ?? 'matched') as State, stateSince: (entry?.on_day ?? one.openedOn) as Day };
  });
}

/** Every step of every contract, by contract; the caller has a named database for that. */
export async function* streamEntries(db: Database): AsyncGenerator<{ contractId: string; example: boolean; entry: Entry }> {
  const all = db
    .selectFrom('contracts.entries as e')
    .innerJoin('contracts.contracts as c', (on) =>
      on.onRef('c.buyer_id', '=', 'e.buyer_id').onRef('c.contract_id', '=', 'e.contract_id'),
    )
    .select(['e.contract_id', 'c.example', ...ENTRY.map((name) => `e.${name}` as const)])
    .orderBy('e.buyer_id')
    .orderBy('e.contract_id')
    .orderBy('e.position');
  for await (const row of streamRows(db, all, { batch: 1000 }))
    yield { contractId: row.contract_id, example: row.example, entry: toEntry(row) };
}

export async function insertContract(db: Database, contract: Contract): Promise<void> {
  await db.insertInto('contracts.contracts').values(toContractRow(contract)).execute();
  await db.insertInto('contracts.contract_sellers').values(toSellerRow(contract)).execute();
  await db
    .insertInto('contracts.contract_ids')
    .values({ contract_id: contract.contractId, buyer_id: contract.buyerId })
    .execute();
}

export async function insertEntry(db: Database, buyerId: string, contractId: string, entry: Entry): Promise<void> {
  await db
    .insertInto('contracts.entries')
    .values(toEntryRow(buyerId, contractId, entry))
    .execute();
}

/** Writes new contracts with their ledgers by COPY. */
export async function copyContracts(db: Database, contracts: readonly ContractWhole[]): Promise<void> {
  await copyIn(
    db,
    'contracts.contracts',
    CONTRACT,
    contracts.map((one) => valuesOf(toContractRow(one), CONTRACT)),
  );
  await copyIn(
    db,
    'contracts.contract_sellers',
    SELLER,
    contracts.map((one) => valuesOf(toSellerRow(one), SELLER)),
  );
  await copyIn(
    db,
    'contracts.contract_ids',
    ['contract_id', 'buyer_id'],
    contracts.map((one) => [one.contractId, one.buyerId]),
  );
  await copyIn(
    db,
    'contracts.entries',
    ENTRY_ROW,
    contracts.flatMap((one) => one.entries.map((entry) => valuesOf(toEntryRow(one.buyerId, one.contractId, entry), ENTRY_ROW))),
  );
}
const SELLER = ['org_id', 'contract_id', 'buyer_id', 'opened_on'] as const;
const ENTRY_ROW = ['buyer_id', 'contract_id', ...ENTRY] as const;
const valuesOf = <Key extends string, V>(row: Record<Key, V>, keys: readonly Key[]): V[] => keys.map((key) => row[key]);

const toContractRow = (one: Contract) => ({
  contract_id: one.contractId,
  buyer_id: one.buyerId,
  buyer_name: one.buyerName,
  seller_org_id: one.sellerOrgId,
  seller_name: one.sellerName,
  form: one.form,
  title: one.title,
  value_rupiah: one.valueRupiah,
  plan_line_id: one.planLineId,
  opened_on: one.openedOn,
  example: one.example,
});
const toSellerRow = (one: Contract) => ({
  org_id: one.sellerOrgId,
  contract_id: one.contractId,
  buyer_id: one.buyerId,
  opened_on: one.openedOn,
});
const toEntryRow = (buyerId: string, contractId: string, entry: Entry) => ({
  buyer_id: buyerId,
  contract_id: contractId,
  position: entry.position,
  state: entry.state,
  on_day: entry.onDay,
  rupiah: entry.rupiah,
  source: entry.source,
  evidence: entry.evidence,
  reason_code: entry.reasonCode,
  entered_by: entry.enteredBy,
  entered_at: entry.enteredAt,
});

function toContract(row: ContractRow): Contract {
  return {
    contractId: row.contract_id,
    buyerId: row.buyer_id,
    buyerName: row.buyer_name,
    sellerOrgId: row.seller_org_id,
    sellerName: row.seller_name,
    form: row.form as Form,
    title: row.title,
    valueRupiah: rupiah(row.value_rupiah),
    planLineId: row.plan_line_id,
    openedOn: row.opened_on as Day,
    example: row.example,
  };
}

function toEntry(row: {
  position: number;
  state: string;
  on_day: string;
  rupiah: number | null;
  source: string;
  evidence: string;
  reason_code: string | null;
  entered_by: string;
  entered_at: Date;
}): Entry {
  return {
    position: row.position,
    state: row.state as State,
    onDay: row.on_day as Day,
    rupiah: row.rupiah === null ? null : rupiah(row.rupiah),
    source: row.source,
    evidence: row.evidence,
    reasonCode: row.reason_code,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  };
}
