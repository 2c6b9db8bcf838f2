/**
 * One column of a table that goes out. `key` is read from each row; `kind` tells what the cell is in Excel: `text` stays text whatever
 * it looks like, `rupiah` is a number shown in thousands, `number` is a number, `day` ('YYYY-MM-DD') is a date. `width` counts characters.
 * `choices` are offered in each cell of the column by Excel; other words may still be typed.
 */
export type Column = { key: string; title: string; kind: ColumnKind; width?: number; choices?: readonly string[] };
export type ColumnKind = 'text' | 'rupiah' | 'number' | 'day';

export type Row = Readonly<Record<string, CellValue>>;
export type CellValue = string | number | bigint | boolean | null | undefined;
export type Rows = Iterable<Row> | AsyncIterable<Row>;

/** Excel keeps 15 digits: a longer number (a NIB, a card) would silently end in zeros, so it goes out as text. */
export const fitsExcel = (value: number | bigint): boolean => (value < 0 ? -value : value) < 1e15;
