// Many bookings in one table: each row is decided as a booking at the page is, one after another, so that a row sees those before it.
import { z } from 'zod';
import { getProductByUrl } from '#makers';
import { type Actor, demand } from '#platform/access';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { today } from '#platform/days';
import type { ImportFile, ImportOptions, ImportReport, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { readRecords, rowFault, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { bookRun, getBookingHouse, type Now, type RunRequest, wantRun } from './book-run.ts';
import type { Moment } from './calendar.ts';
import type { BookableLine } from './decide-booking.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { readChoice, readClock, readDay, readQuantity, choices } from './schema.ts';
import { holdBooking, holdLines, readBookableLines } from './store.ts';

type Field = keyof typeof bahasa.columns;
const FIELDS = Object.keys(bahasa.columns) as Field[];
const optional = (field: Field) => ({ aliases: [bahasa.columns[field], english.columns[field]] });
const required = (field: Field) => ({ ...optional(field), required: true });
const COLUMNS: SheetColumns<Field> = {
  ...{ product: required('product'), line: required('line'), quantity: required('quantity'), id: optional('id') },
  ...{ process: optional('process'), day: optional('day'), time: optional('time'), due: optional('due') },
  ...{ colour: optional('colour'), scent: optional('scent') },
};

/** The columns of the template, in order. */
export const templateColumns = (lang: 'id' | 'en'): { key: string; title: string; kind: 'text'; width: number }[] =>
  FIELDS.map((key) => ({ key, title: (lang === 'en' ? english : bahasa).columns[key], kind: 'text', width: 20 }));

/** Refuses what is no table of bookings ('sheet-columns-missing') before anything is queued. */
export async function demandBookings(file: ImportFile): Promise<void> {
  for await (const _ of readRecords(file.path, COLUMNS, { name: file.name })) return;
}

/**
 * Books the rows for the house that `options.house` names: all good rows, or, when it throws, none. A row with day and hour is booked, one without
 * is a request. Rows that may not be booked come back with the reason. A row with a booking number that is there already changes nothing.
 */
export async function importBookings(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  { onProgress, onFault }: ImportReport,
  options: ImportOptions,
  at: Date = new Date(),
): Promise<ImportResult> {
  const houseId = z.uuid().safeParse(options['house']).data;
  if (houseId === undefined) throw new Refusal('not-found', 404);
  const house = await getBookingHouse(db, houseId);
  demand(actor, ['houseOperator'], house.orgId);
  const now = { today: today(at), at };
  return transaction(db, async (inside) => {
    const lines = await readBookableLines(inside, house.orgId, houseId);
    await holdLines(
      inside,
      house.orgId,
      houseId,
      lines.map(({ lineId }) => lineId),
    );
    const counts = { given: 0, returned: 0, created: 0, unchanged: 0 };
    for (const file of files)
      for await (const record of readRecords(file.path, COLUMNS, { name: file.name })) {
        counts.given += 1;
        try {
          counts[await takeRow(inside, actor, house, lines, record, now)] += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          counts.returned += 1;
          onFault(rowFault(record, columnOf(error), error.code, error.facts));
        }
        if (counts.given % 20 === 0) onProgress('saving', counts.given);
      }
    return { ...counts, good: counts.given - counts.returned, changed: 0, location: `/rumah/${houseId}/jadwal` };
  });
}

/** The column that a refusal speaks of: of a permit or a composition it is the product. */
function columnOf({ code, field }: Refusal): Field {
  const named = FIELDS.find((one) => one === field);
  if (named) return named;
  if (/^booking-(clean|closed|hours|holiday|maintenance|past|too-long|house)/.test(code)) return 'day';
  return code.startsWith('booking-line') || code === 'booking-rate-unknown' ? 'line' : 'product';
}

async function takeRow(
  db: Database,
  actor: Actor,
  house: { orgId: string; houseId: string },
  lines: readonly BookableLine[],
  record: SheetRecord<Field>,
  now: Now,
): Promise<'created' | 'unchanged'> {
  const { run, from } = await readRow(db, actor, lines, record, now);
  const before = await holdBooking(db, house.orgId, house.houseId, run.bookingId);
  if (from) await bookRun(db, actor, house.houseId, run, from, now);
  else await wantRun(db, actor, house.houseId, run, now);
  return before ? 'unchanged' : 'created';
}

/** What a row says. Its refusals carry the column as `field`. */
async function readRow(db: Database, actor: Actor, lines: readonly BookableLine[], { values }: SheetRecord<Field>, now: Now) {
  const inColumn = <Value>(field: Field, read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      throw error instanceof Refusal ? new Refusal(error.code, error.status, error.facts, field) : error;
    }
  };
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  const line = lines.find(({ name, lineId }) => values.line !== undefined && (same(name, values.line) || lineId === values.line));
  if (!line) throw new Refusal('booking-line-unnamed', 422, { lines: lines.map(({ name }) => name).join('; ') }, 'line');
  const product = await findProduct(db, actor, values.product);
  const bookingId = values.id === undefined ? uuidv7(now.at.getTime()) : z.uuid().safeParse(values.id.toLowerCase()).data;
  if (bookingId === undefined) throw new Refusal('booking-choice-unknown', 422, {}, 'id');
  const run: RunRequest = {
    ...{
      bookingId,
      makerOrgId: product.orgId,
      productId: product.productId,
      lineId: line.lineId,
      process: values.process ?? null,
    },
    quantity: inColumn('quantity', () => readQuantity(values.quantity)),
    colour: inColumn('colour', () => readChoice(choiceOf(values.colour, 'colours'), choices.colours, 'colour')),
    scent: inColumn('scent', () => readChoice(choiceOf(values.scent, 'scents'), choices.scents, 'scent')),
    dueOn: values.due === undefined ? null : inColumn('due', () => readDay(values.due!, 'due')),
  };
  if (values.day === undefined && values.time === undefined) return { run, from: null };
  if (values.day === undefined) throw new Refusal('booking-field-missing', 422, {}, 'day');
  if (values.time === undefined) throw new Refusal('booking-field-missing', 422, {}, 'time');
  const from: Moment = {
    day: inColumn('day', () => readDay(values.day!, 'day')),
    minute: inColumn('time', () => readClock(values.time!)),
  };
  return { run, from };
}

async function findProduct(db: Database, actor: Actor, url: string | undefined) {
  try {
    return await getProductByUrl(db, actor, url ?? '');
  } catch (error) {
    throw error instanceof Refusal ? new Refusal('booking-product-unnamed', 422, {}, 'product') : error;
  }
}

/** A choice by its code or by the word on the screen, in either language. */
function choiceOf(text: string | undefined, list: 'colours' | 'scents'): string | undefined {
  if (text === undefined) return undefined;
  const typed = text.trim().toLowerCase();
  const words = [...Object.entries(bahasa[list]), ...Object.entries(english[list])];
  return words.find(([code, word]) => code === typed || word.toLowerCase() === typed)?.[0] ?? typed;
}
