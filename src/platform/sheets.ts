// Tables in and out: streamed CSV and XLSX in constant memory, safe to take from anybody and safe to hand to anybody.
export { readSheets } from './sheets/read-sheets.ts';
export { readRecords, rowFault } from './sheets/read-records.ts';
export { columnLetter } from './sheets/shapes.ts';
export type { ReadOptions } from './sheets/read-sheets.ts';
export type { SheetColumns, SheetRecord } from './sheets/read-records.ts';
export type { RowFault, SheetLimits, SheetRow } from './sheets/shapes.ts';
export { copy as sheetCopyId } from './sheets/copy.id.ts';
export { copy as sheetCopyEn } from './sheets/copy.en.ts';
export type { SheetRefusal } from './sheets/copy.id.ts';
export { writeCsv } from './sheets/write-csv.ts';
export { writeXlsx, writeXlsxSheets } from './sheets/write-xlsx.ts';
export type { Column, ColumnKind, Row, Rows } from './sheets/write-columns.ts';
export type { NewSheet } from './sheets/write-xlsx.ts';
