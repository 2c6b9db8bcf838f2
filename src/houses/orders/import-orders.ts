// Many orders in one table. A document has one order for a class from a month on: that row again changes nothing, with other content it changes
// the order. All good rows are written, or, when it throws, none.
import { z } from 'zod';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import type { ImportFile, ImportOptions, ImportReport, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { readRecords, rowFault, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { getOwnHouse, sameOrder } from './keep-orders.ts';
import { readOrder, type ToldOrder } from './read-form.ts';
import { holdOrderOf, type HouseKey, insertOrder, replaceOrder } from './store.ts';

type Field = keyof typeof bahasa.columns;
const FIELDS = Object.keys(bahasa.columns) as Field[];
const optional = (field: Field) => ({ aliases: [bahasa.columns[field], english.columns[field]] });
const required = (field: Field) => ({ ...optional(field), required: true });
const COLUMNS: SheetColumns<Field> = {
  ...{ buyer: required('buyer'), productClass: required('productClass'), quantity: required('quantity') },
  ...{ unit: required('unit'), price: optional('price'), from: required('from'), to: optional('to') },
  ...{ signedOn: required('signedOn'), document: required('document') },
};
/** The field of the form that each column fills. */
const FORM_FIELD: Record<Field, string> = {
  ...{ buyer: 'pembeli', productClass: 'jenis', quantity: 'jumlah', unit: 'satuan', price: 'harga', from: 'dari', to: 'sampai' },
  ...{ signedOn: 'ditandatangani', document: 'dokumen' },
};

/** The columns of the template, in order. */
export const orderColumns = (lang: 'id' | 'en'): { key: Field; title: string; kind: 'text'; width: number }[] =>
  FIELDS.map((key) => ({ key, title: (lang === 'en' ? english : bahasa).columns[key], kind: 'text', width: 20 }));

/** Refuses what is no table of orders ('sheet-columns-missing') before anything is queued. */
export async function demandOrders(file: ImportFile): Promise<void> {
  for await (const _ of readRecords(file.path, COLUMNS, { name: file.name })) return;
}

/** Takes the rows into the order book of the house that `options.house` names; rows that can't be taken come back with the reason. */
export async function importOrders(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  { onProgress, onFault }: ImportReport,
  options: ImportOptions,
  at: Date = new Date(),
): Promise<ImportResult> {
  const houseId = z.uuid().safeParse(options['house']).data;
  if (houseId === undefined) throw new Refusal('not-found', 404);
  const house = await getOwnHouse(db, actor, houseId);
  return transaction(db, async (inside) => {
    const counts = { given: 0, returned: 0, created: 0, changed: 0, unchanged: 0 };
    const seen = new Map<string, ToldOrder>();
    for (const file of files)
      for await (const record of readRecords(file.path, COLUMNS, { name: file.name })) {
        counts.given += 1;
        try {
          counts[await takeRow(inside, house, readRow(record, seen), at)] += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          counts.returned += 1;
          onFault(rowFault(record, columnOf(error), error.code, error.facts));
        }
        if (counts.given % 20 === 0) onProgress('saving', counts.given);
      }
    const { created, changed } = counts;
    if (created + changed > 0)
      await recordAudit(inside, {
        actor,
        orgId: house.orgId,
        act: 'houses.importOrders',
        subject: houseId,
        facts: { created, changed },
        at,
      });
    return { ...counts, good: counts.given - counts.returned, location: `/rumah/${houseId}/pesanan` };
  });
}

const columnOf = ({ field }: Refusal): Field => FIELDS.find((one) => FORM_FIELD[one] === field) ?? 'document';

/** What a row says. A document that the file has named before for that class and month is refused unless it says the same. */
function readRow({ values }: SheetRecord<Field>, seen: Map<string, ToldOrder>): ToldOrder {
  const told = readOrder(Object.fromEntries(FIELDS.map((field) => [FORM_FIELD[field], values[field]])));
  const key = JSON.stringify([told.document, told.classId, told.fromMonth]);
  const before = seen.get(key);
  if (before && JSON.stringify(before) !== JSON.stringify(told))
    throw new Refusal('order-twice', 422, { document: told.document }, 'dokumen');
  seen.set(key, told);
  return told;
}

async function takeRow(db: Database, house: HouseKey, told: ToldOrder, at: Date): Promise<'created' | 'changed' | 'unchanged'> {
  const before = await holdOrderOf(db, house, told);
  if (before && sameOrder(before, told)) return 'unchanged';
  if (before?.contractId) throw new Refusal('order-of-contract', 409, {}, 'dokumen');
  if (before) {
    await replaceOrder(db, house, { ...before, ...told }, at);
    return 'changed';
  }
  const order = { ...told, orderId: uuidv7(at.getTime()), contractId: null, state: 'open' as const };
  if (!(await insertOrder(db, house, order, at))) throw new Refusal('order-known', 409, { document: told.document }, 'dokumen');
  return 'created';
}
