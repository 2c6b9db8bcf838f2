// Reading what other systems saw: for the buyer's own officials, and for those who oversee all.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { can, namesOfOrganisations } from '#platform/access';
import type { Actor } from '#platform/access';
import { acrossOrganisations } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { BUYER_ROLES, OVERSEERS } from '../access.ts';
import type { Flag, Outcome, SellerForm, Source, StepName } from './purchase.ts';

/** Who may look at observed purchases: their own, or all. */
export const PURCHASE_READERS = [...BUYER_ROLES, ...OVERSEERS, 'administrator'] as const;
const SEE_ALL = [...OVERSEERS, 'administrator'] as const;

export type PurchaseFilter = {
  buyerId?: string | undefined;
  source?: Source | undefined;
  state?: StepName | 'none' | undefined;
  missing?: StepName | undefined;
  search?: string | undefined;
};
export type PurchaseCursor = { firstDay: Day; purchaseId: string };
export type PurchaseInList = {
  buyerId: string;
  purchaseId: string;
  buyerName: string;
  source: Source;
  sourceKey: string;
  title: string;
  unitName: string;
  firstDay: Day;
  state: StepName | 'none';
  missing: StepName[];
  orderedRupiah: number | null;
  billedRupiah: number | null;
  outcome: Outcome;
};

/** Refuses who may not see this buyer's purchases: 401 to a visitor, 403 to an official of another buyer. */
export function demandSight(actor: Actor, buyerId: string): void {
  const own = buyersInSight(actor);
  if (own !== null && !own.includes(buyerId)) throw new Refusal('not-yours', 403);
}

/** Whose purchases the actor may see: ids of buyers, or all of them (null). Refuses visitors and who is neither official nor overseer. */
export function buyersInSight(actor: Actor): string[] | null {
  if (actor.kind === 'visitor') throw new Refusal('sign-in-first', 401);
  if (can(actor, SEE_ALL)) return null;
  const own =
    actor.kind === 'user' ? actor.memberships.filter(({ role }) => (BUYER_ROLES as readonly string[]).includes(role)) : [];
  if (own.length === 0) throw new Refusal('not-yours', 403);
  return [...new Set(own.map(({ orgId }) => orgId))];
}

/** A page of purchases, newest first; `next` is where the next page starts. */
export async function listPurchases(
  db: Database,
  actor: Actor,
  filter: PurchaseFilter,
  { after, limit = 25 }: { after?: PurchaseCursor | undefined; limit?: number } = {},
): Promise<{ purchases: PurchaseInList[]; next: PurchaseCursor | undefined }> {
  const { from, on } = scopeOf(db, actor, filter);
  const later = after ? sql`and (r.first_day, r.purchase_id) < (${after.firstDay}::date, ${after.purchaseId}::uuid)` : sql``;
  const { rows } = await sql<ListRow>`
    select p.buyer_id, p.purchase_id, p.source, p.source_key, r.title, r.unit_name, r.first_day, r.state, r.missing,
      r.ordered_rupiah, r.billed_rupiah, r.outcome
    ${from} ${later}
    order by r.first_day desc, r.purchase_id desc
    limit ${limit + 1}`.execute(on);
  const names = await namesOfOrganisations(db, [...new Set(rows.map((row) => row.buyer_id))]);
  const purchases = rows.slice(0, limit).map((row) => toListed(row, names));
  const last = purchases.at(-1);
  return { purchases, next: rows.length > limit && last ? { firstDay: last.firstDay, purchaseId: last.purchaseId } : undefined };
}

/** All purchases that fit, a page of 500 at a time: for the table to download. */
export async function* everyPurchase(
  db: Database,
  actor: Actor,
  filter: PurchaseFilter,
): AsyncGenerator<PurchaseInList, void, void> {
  let after: PurchaseCursor | undefined;
  do {
    const { purchases, next } = await listPurchases(db, actor, filter, { after, limit: 500 });
    yield* purchases;
    after = next;
  } while (after);
}

export type PurchaseTotals = { count: number; orderedRupiah: number; billedRupiah: number; paidRupiah: number };

/** How many purchases fit, and what they come to at each step: sums of the same money at different steps, never added. */
export async function sumPurchases(db: Database, actor: Actor, filter: PurchaseFilter): Promise<PurchaseTotals> {
  const { from, on } = scopeOf(db, actor, filter);
  const { rows } = await sql<{ n: number; ordered: number; billed: number; paid: number }>`
    select count(*) as n, coalesce(sum(r.ordered_rupiah) filter (where r.outcome <> 'cancelled'), 0)::bigint as ordered,
      coalesce(sum(r.billed_rupiah), 0)::bigint as billed, coalesce(sum(r.paid_rupiah), 0)::bigint as paid
    ${from}`.execute(on);
  const { n, ordered, billed, paid } = rows[0]!;
  return { count: n, orderedRupiah: ordered, billedRupiah: billed, paidRupiah: paid };
}

/** The buyers of whom the actor may see purchases and there are some, by name. */
export async function listPurchaseBuyers(db: Database, actor: Actor): Promise<{ buyerId: string; name: string }[]> {
  const { from, on } = scopeOf(db, actor, {});
  const { rows } = await sql<{ buyer_id: string }>`select distinct p.buyer_id ${from}`.execute(on);
  const names = await namesOfOrganisations(
    db,
    rows.map((row) => row.buyer_id),
  );
  return rows
    .map((row) => ({ buyerId: row.buyer_id, name: names.get(row.buyer_id) ?? row.buyer_id }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** From where, and on which connection: pinned to the buyers in sight, or the named query over all. */
function scopeOf(db: Database, actor: Actor, filter: PurchaseFilter): { from: RawBuilder<unknown>; on: Database } {
  const seen = buyersInSight(actor);
  const wanted = filter.buyerId === undefined ? seen : seen === null || seen.includes(filter.buyerId) ? [filter.buyerId] : [];
  const conditions = [
    ...(wanted === null ? [] : [sql`p.buyer_id = any(${wanted}::uuid[])`]),
    ...(filter.source ? [sql`p.source = ${filter.source}`] : []),
    ...(filter.state ? [sql`r.state = ${filter.state}`] : []),
    ...(filter.missing ? [sql`${filter.missing} = any(r.missing)`] : []),
    ...(filter.search?.trim()
      ? [
          sql`(r.title ilike ${like(filter.search)} or r.unit_name ilike ${like(filter.search)} or p.source_key = ${filter.search.trim()})`,
        ]
      : []),
  ];
  return {
    from: sql`
      from contracts.purchases as p
      join contracts.purchase_readings as r
        on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
      where ${sql.join([sql`true`, ...conditions], sql` and `)}`,
    on: wanted === null ? acrossOrganisations(db, 'contracts.listPurchases') : db,
  };
}
const like = (typed: string): string => `%${typed.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

type ListRow = {
  buyer_id: string;
  purchase_id: string;
  source: Source;
  source_key: string;
  title: string;
  unit_name: string;
  first_day: Day;
  state: StepName | 'none';
  missing: StepName[];
  ordered_rupiah: number | null;
  billed_rupiah: number | null;
  outcome: Outcome;
};
const toListed = (row: ListRow, names: ReadonlyMap<string, string>): PurchaseInList => ({
  ...{ buyerId: row.buyer_id, purchaseId: row.purchase_id, buyerName: names.get(row.buyer_id) ?? row.buyer_id },
  ...{ source: row.source, sourceKey: row.source_key, title: row.title, unitName: row.unit_name, firstDay: row.first_day },
  ...{ state: row.state, missing: row.missing, orderedRupiah: row.ordered_rupiah, billedRupiah: row.billed_rupiah },
  outcome: row.outcome,
});

export type PurchaseWhole = PurchaseInList & {
  version: number;
  year: number;
  method: string | null;
  accountCode: string | null;
  classId: string | null;
  rupCodes: string[];
  orderState: string | null;
  deliveryState: string | null;
  sellerForm: SellerForm | null;
  sellerSize: 'small' | 'medium' | 'notSmall' | null;
  paymentTermDays: number | null;
  ceilingRupiah: number | null;
  domesticRupiah: number | null;
  smallRupiah: number | null;
  shippingRupiah: number | null;
  ppnRupiah: number | null;
  pphRupiah: number | null;
  regionalTaxRupiah: number | null;
  flags: Flag[];
  entries: { step: StepName; onDay: Day | null; rupiah: number | null; sen: number; document: string }[];
  lines: {
    position: number;
    title: string;
    category: string | null;
    quantity: number | null;
    unitPrice: number | null;
    rupiah: number;
    repeats: number | null;
  }[];
  readings: { version: number; readAt: Date; fileName: string; orderedRupiah: number | null; state: StepName | 'none' }[];
};

/** One purchase with its steps, lines and readings. Refuses `not-found` also where the buyer is not the actor's to see. */
export async function getPurchase(db: Database, actor: Actor, buyerId: string, purchaseId: string): Promise<PurchaseWhole> {
  const seen = buyersInSight(actor);
  if (seen !== null && !seen.includes(buyerId)) throw new Refusal('not-yours', 403);
  const row = await db
    .selectFrom('contracts.purchases as p')
    .innerJoin('contracts.purchase_readings as r', (join) =>
      join
        .onRef('r.buyer_id', '=', 'p.buyer_id')
        .onRef('r.purchase_id', '=', 'p.purchase_id')
        .onRef('r.version', '=', 'p.current_version'),
    )
    .selectAll()
    .where('p.buyer_id', '=', buyerId)
    .where('p.purchase_id', '=', purchaseId)
    .executeTakeFirst();
  if (!row) throw new Refusal('not-found', 404);
  const of = { buyerId, purchaseId, version: row.version };
  const names = await namesOfOrganisations(db, [buyerId]);
  return {
    ...toListed(row as unknown as ListRow, names),
    ...{ version: row.version, year: row.year, method: row.method, accountCode: row.account_code, classId: row.class_id },
    ...{ rupCodes: row.rup_codes, orderState: row.order_state, deliveryState: row.delivery_state },
    ...{ sellerForm: row.seller_form as SellerForm | null, sellerSize: row.seller_size as PurchaseWhole['sellerSize'] },
    ...{ paymentTermDays: row.payment_term_days, ceilingRupiah: row.ceiling_rupiah, domesticRupiah: row.domestic_rupiah },
    ...{ smallRupiah: row.small_rupiah, shippingRupiah: row.shipping_rupiah, ppnRupiah: row.ppn_rupiah },
    ...{ pphRupiah: row.pph_rupiah, regionalTaxRupiah: row.regional_tax_rupiah, flags: row.flags as Flag[] },
    entries: await entriesOf(db, of),
    lines: await linesOf(db, of),
    readings: await readingsOf(db, of),
  };
}

type Of = { buyerId: string; purchaseId: string; version: number };
async function entriesOf(db: Database, { buyerId, purchaseId, version }: Of): Promise<PurchaseWhole['entries']> {
  const rows = await db
    .selectFrom('contracts.purchase_entries')
    .select(['step', 'on_day', 'rupiah', 'sen', 'document'])
    .where('buyer_id', '=', buyerId)
    .where('purchase_id', '=', purchaseId)
    .where('version', '=', version)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...{ step: row.step as StepName, onDay: row.on_day as Day | null, rupiah: row.rupiah, sen: row.sen, document: row.document },
  }));
}

async function linesOf(db: Database, { buyerId, purchaseId, version }: Of): Promise<PurchaseWhole['lines']> {
  const rows = await db
    .selectFrom('contracts.purchase_lines')
    .select(['position', 'title', 'category', 'quantity', 'unit_price', 'rupiah', 'repeats'])
    .where('buyer_id', '=', buyerId)
    .where('purchase_id', '=', purchaseId)
    .where('version', '=', version)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...{ position: row.position, title: row.title, category: row.category, rupiah: row.rupiah, repeats: row.repeats },
    quantity: row.quantity === null ? null : Number(row.quantity),
    unitPrice: row.unit_price === null ? null : Number(row.unit_price),
  }));
}

async function readingsOf(db: Database, { buyerId, purchaseId }: Of): Promise<PurchaseWhole['readings']> {
  const rows = await db
    .selectFrom('contracts.purchase_readings')
    .select(['version', 'read_at', 'file_name', 'ordered_rupiah', 'state'])
    .where('buyer_id', '=', buyerId)
    .where('purchase_id', '=', purchaseId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ version: row.version, readAt: row.read_at, fileName: row.file_name, orderedRupiah: row.ordered_rupiah },
    state: row.state as StepName | 'none',
  }));
}
