// Cells of a row, read or given back: the first bad cell returns its row.
import type { Day } from '#platform/days';
import { parseDay } from '#platform/days';
import { rowFault } from '#platform/sheets';
import type { RowFault, SheetRecord } from '#platform/sheets';
import { parseRupCodes, plainText } from '#buyers';
import type { PackageKind } from '#buyers';
import { parseAmount } from './source-amount.ts';
import type { Amount, Flag } from './purchase.ts';

class BadCell extends Error {
  readonly field: string;
  readonly code: string;
  constructor(field: string, code: string) {
    super(code);
    this.field = field;
    this.code = code;
  }
}

export type Parsed<T> = { ok: true; row: T } | { ok: false; fault: RowFault };

/** Reads a row through `cells`; where a cell can't be taken, gives the fault of that cell. Anything else that goes wrong is thrown. */
export function readRow<Field extends string, T>(record: SheetRecord<Field>, read: (cells: Cells<Field>) => T): Parsed<T> {
  try {
    return { ok: true, row: read(new Cells(record)) };
  } catch (error) {
    if (error instanceof BadCell) return { ok: false, fault: rowFault(record, error.field as Field, error.code) };
    throw error;
  }
}

const SAYS_NOTHING = /^(?:null|none|nan|nat|-|0000-00-00.*)$/i;
const CODE = /^[\w.:/-]{1,60}$/;

/** The cells of one row. `flags` gathers what is taken and looks odd. */
export class Cells<Field extends string> {
  readonly flags = new Set<Flag>();
  readonly #record: SheetRecord<Field>;
  constructor(record: SheetRecord<Field>) {
    this.#record = record;
  }
  get place(): { sheet: string; row: number } {
    return { sheet: this.#record.sheet, row: this.#record.row };
  }
  /** The cell's text; undefined when it is empty or says "null". */
  raw(field: Field): string | undefined {
    const text = this.#record.values[field];
    return text === undefined || SAYS_NOTHING.test(text) ? undefined : text;
  }
  /** Words for people, on one line, cut to `most`; long numbers (NIK, telephone, account) are no part of what was bought and stay out. */
  text(field: Field, most: number): string | null {
    return plainText(this.raw(field)?.replaceAll(PERSONAL, '[…]'), most);
  }
  /** The key of the purchase at its source. */
  key(field: Field): string {
    const key = this.raw(field)?.replace(/^(\d+)\.0+$/, '$1');
    if (key === undefined) throw new BadCell(field, 'purchase-key-missing');
    if (!CODE.test(key)) throw new BadCell(field, 'purchase-key-unreadable');
    return key;
  }
  code(field: Field): string | null {
    return (
      this.raw(field)
        ?.replace(/^(\d+)\.0+$/, '$1')
        .slice(0, 60) ?? null
    );
  }
  day(field: Field): Day | null {
    const text = this.raw(field);
    if (text === undefined) return null;
    const read = parseDay(text);
    if (!read.ok) throw new BadCell(field, read.why);
    return read.day;
  }
  dayNeeded(field: Field): Day {
    const day = this.day(field);
    if (day === null) throw new BadCell(field, 'day-missing');
    return day;
  }
  amount(field: Field): Amount | null {
    const text = this.raw(field);
    if (text === undefined) return null;
    const read = parseAmount(text);
    if (!read.ok) throw new BadCell(field, read.why);
    if (read.rounded) this.flags.add('amount-rounded');
    return read.amount;
  }
  amountNeeded(field: Field): Amount {
    const amount = this.amount(field);
    if (amount === null) throw new BadCell(field, 'money-missing');
    return amount;
  }
  /** Whole rupiah; what a source writes beyond them is cut. For amounts that no step bears. */
  rupiah(field: Field): number | null {
    return this.amount(field)?.rupiah ?? null;
  }
  /** A count or price that may have a fraction. */
  number(field: Field): number | null {
    const text = this.raw(field);
    if (text === undefined) return null;
    const amount = Number(text);
    if (!Number.isFinite(amount) || amount < 0) throw new BadCell(field, 'quantity-unreadable');
    return amount;
  }
  wholeNumber(field: Field): number | null {
    const text = this.raw(field);
    if (text === undefined) return null;
    if (!/^\d{1,5}(?:\.0+)?$/.test(text)) throw new BadCell(field, 'quantity-unreadable');
    return Number.parseInt(text, 10);
  }
  /** The RUP packages that the purchase belongs to; a list that can't be read leaves it with none, and says so. */
  rupCodes(field: Field): string[] {
    const text = this.raw(field)?.replaceAll(/(\d)\.0+(?=\D|$)/g, '$1');
    const codes = text === undefined ? undefined : parseRupCodes(text);
    if (codes === undefined) this.flags.add('rup-unreadable');
    return (codes ?? []).toSorted();
  }
  refuse(field: Field, code: string): never {
    throw new BadCell(field, code);
  }
}

const PERSONAL = /(?<![\d.])\+?\d(?:[ -]?\d){9,}(?![\d.])/g;

/** The kind of a package from the words of SPSE ("Jasa Konsultansi Badan Usaha Konstruksi" is consultancy); null when they say none. */
export function packageKind(text: string | undefined): PackageKind | null {
  const words = (text ?? '').toLowerCase();
  if (words.includes('konsultan')) return 'consultancy';
  if (words.includes('konstruksi')) return 'works';
  if (words.includes('barang')) return 'goods';
  return words.includes('jasa') ? 'services' : null;
}
