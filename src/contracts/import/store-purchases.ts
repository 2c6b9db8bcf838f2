// Writing what was read: a purchase once, a reading for each time its source said something else, entries and lines with it.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import type { Purchase, Source, Summary } from './purchase.ts';

/** Two imports for one buyer wait for each other; sorted, so that they can't wait in a ring. */
export async function lockPurchases(db: Database, buyerIds: readonly string[]): Promise<void> {
  for (const buyerId of buyerIds.toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`contracts.purchases ${buyerId}`}, 0))`.execute(db);
}

/** The salt under which sellers of this buyer are hashed; made on first use. */
export async function saltOf(db: Database, buyerId: string, made: Uint8Array = randomBytes(32)): Promise<Uint8Array> {
  await db
    .insertInto('contracts.seller_salts')
    .values({ buyer_id: buyerId, salt: Buffer.from(made) })
    .onConflict((c) => c.column('buyer_id').doNothing())
    .execute();
  const row = await db
    .selectFrom('contracts.seller_salts')
    .select('salt')
    .where('buyer_id', '=', buyerId)
    .executeTakeFirstOrThrow();
  return row.salt;
}

export type Known = { purchaseId: string; version: number; digest: string; orderedRupiah: number | null };

/** The purchases of a buyer that are kept already, by their key at the source, with what counts of them now. */
export async function findKnown(
  db: Database,
  buyerId: string,
  source: Source,
  keys: readonly string[],
): Promise<Map<string, Known>> {
  const { rows } = await sql<{
    source_key: string;
    purchase_id: string;
    version: number;
    digest: string;
    ordered_rupiah: number | null;
  }>`
    select p.source_key, p.purchase_id, p.current_version as version, encode(r.content_sha256, 'hex') as digest, r.ordered_rupiah
    from contracts.purchases as p
    join contracts.purchase_readings as r
      on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
    where p.buyer_id = ${buyerId} and p.source = ${source} and p.source_key = any(${[...keys]})`.execute(db);
  return new Map(
    rows.map((row) => [
      row.source_key,
      { purchaseId: row.purchase_id, version: row.version, digest: row.digest, orderedRupiah: row.ordered_rupiah },
    ]),
  );
}

/** What is to be written: version 1 opens the purchase, a later one is read beside those before it. */
export type Reading = {
  buyerId: string;
  purchaseId: string;
  version: number;
  purchase: Purchase;
  summary: Summary;
  digest: string;
  classId: string | null;
  lineClassIds: readonly (string | null)[];
  fileName: string;
  sheet: string;
  row: number;
};

export async function writeReadings(
  db: Database,
  readings: readonly Reading[],
  { by, at, example }: { by: string; at: Date; example: boolean },
): Promise<void> {
  await copyIn(
    db,
    'contracts.purchases',
    ['buyer_id', 'purchase_id', 'source', 'source_key', 'current_version', 'first_read_at', 'example'],
    readings
      .filter(({ version }) => version === 1)
      .map(({ buyerId, purchaseId, purchase }) => [buyerId, purchaseId, purchase.source, purchase.key, 1, at, example]),
  );
  await copyIn(
    db,
    'contracts.purchase_readings',
    READING_COLUMNS,
    readings.map((reading) => readingRow(reading, by, at)),
  );
  await copyIn(
    db,
    'contracts.purchase_entries',
    ['buyer_id', 'purchase_id', 'version', 'position', 'step', 'on_day', 'rupiah', 'sen', 'document', 'sheet', 'row_number'],
    readings.flatMap(({ buyerId, purchaseId, version, purchase }) =>
      purchase.entries.map((entry, i) => [
        ...[buyerId, purchaseId, version, i + 1, entry.step, entry.onDay, entry.amount?.rupiah ?? null, entry.amount?.sen ?? 0],
        ...[entry.document, entry.sheet, entry.row],
      ]),
    ),
  );
  await copyIn(
    db,
    'contracts.purchase_lines',
    [
      ...(['buyer_id', 'purchase_id', 'version', 'position', 'product_code', 'title', 'category', 'class_id'] as const),
      ...(['quantity', 'unit_price', 'shipping_rupiah', 'rupiah', 'sen', 'repeats', 'sheet', 'row_number'] as const),
    ],
    readings.flatMap(({ buyerId, purchaseId, version, purchase, lineClassIds }) =>
      purchase.lines.map((line, i) => [
        ...[buyerId, purchaseId, version, i + 1, line.productCode, line.title, line.category, lineClassIds[i] ?? null],
        ...[line.quantity, line.unitPrice, line.shippingRupiah, line.amount.rupiah, line.amount.sen, line.repeats],
        ...[line.sheet, line.row],
      ]),
    ),
  );
  for (const { buyerId, purchaseId, version } of readings.filter(({ version }) => version > 1))
    await db
      .updateTable('contracts.purchases')
      .set({ current_version: version })
      .where('buyer_id', '=', buyerId)
      .where('purchase_id', '=', purchaseId)
      .execute();
}

const READING_COLUMNS = [
  ...([
    'buyer_id',
    'purchase_id',
    'version',
    'content_sha256',
    'read_at',
    'read_by',
    'file_name',
    'sheet',
    'row_number',
  ] as const),
  ...(['year', 'unit_code', 'unit_name', 'title', 'method', 'kind', 'fund', 'account_code', 'mak', 'class_id'] as const),
  ...(['rup_codes', 'order_state', 'delivery_state', 'outcome', 'seller_key', 'seller_form', 'seller_size'] as const),
  ...(['payment_term_days', 'ceiling_rupiah', 'domestic_rupiah', 'small_rupiah', 'shipping_rupiah'] as const),
  ...(['ppn_rupiah', 'pph_rupiah', 'regional_tax_rupiah', 'first_day', 'state', 'missing'] as const),
  ...(['announced_on', 'awarded_on', 'ordered_on', 'started_on', 'handed_over_on', 'billed_on', 'spm_on', 'paid_on'] as const),
  ...(['ordered_rupiah', 'handed_over_rupiah', 'billed_rupiah', 'spm_rupiah', 'paid_rupiah', 'flags'] as const),
];

function readingRow(
  { buyerId, purchaseId, version, purchase: { facts }, summary, digest, classId, ...place }: Reading,
  by: string,
  at: Date,
) {
  const { dayOf, rupiahOf } = summary;
  return [
    ...[buyerId, purchaseId, version, Buffer.from(digest, 'hex'), at, by, place.fileName, place.sheet, place.row],
    ...[facts.year, facts.unitCode, facts.unitName, facts.title, facts.method, facts.kind, facts.fund, facts.accountCode],
    ...[facts.mak, classId, facts.rupCodes, facts.orderState, facts.deliveryState, facts.outcome],
    ...[facts.sellerKey, facts.sellerForm, facts.sellerSize, facts.paymentTermDays, facts.ceilingRupiah],
    ...[facts.domesticRupiah, facts.smallRupiah, facts.shippingRupiah, facts.ppnRupiah, facts.pphRupiah],
    ...[facts.regionalTaxRupiah, summary.firstDay, summary.state, summary.missing],
    ...[dayOf.announced, dayOf.awarded, dayOf.ordered, dayOf.started, dayOf.handedOver, dayOf.billed, dayOf.spm, dayOf.paid],
    ...[rupiahOf.ordered, rupiahOf.handedOver, rupiahOf.billed, rupiahOf.spm, rupiahOf.paid, summary.flags],
  ];
}
