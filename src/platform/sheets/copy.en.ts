import type { RefusalFacts } from '#platform/refusal';
import type { SheetRefusal } from './copy.id.ts';

const thousands = (n: string | number | undefined): string => Number(n).toLocaleString('en');

export const copy: Record<SheetRefusal, (f: RefusalFacts) => string> = {
  'sheet-empty': () => 'This file is empty. Choose one that holds a table, with the column titles in a row at the top.',
  'sheet-too-large': (f) =>
    `The file of ${f.megabytes} MB is too large; the limit is ${f.limit} MB. Split it, or take the pictures out.`,
  'sheet-unpacks-too-large': (f) =>
    `This file unpacks to ${f.megabytes} MB, too much for its size (limit ${f.limit} MB). Copy only the table into a new file, save it as .xlsx and upload again.`,
  'sheet-too-many-cells': (f) => `This table holds more than ${thousands(f.limit)} cells. Split it into several files.`,
  'sheet-too-many-texts': () => 'This file holds too much text to read at once. Split it into several files, or save it as CSV.',
  'sheet-too-many-sheets': (f) => `This file holds more than ${thousands(f.limit)} sheets. Delete those that are not needed.`,
  'sheet-row-too-wide': (f) =>
    `Row ${f.row} has more than ${thousands(f.limit)} columns. Delete the columns at the right that are not needed.`,
  'sheet-row-too-long': (f) => `Row ${f.row} is too long for one row. A quote (") may not be closed: check that row.`,
  'sheet-cell-too-long': (f) => `Cell ${f.cell} holds more than ${thousands(f.limit)} characters. Shorten it.`,
  'sheet-unreadable-row': (f) => `Row ${f.row} can't be read. Open the file in Excel, save it as .xlsx and upload again.`,
  'sheet-quote-open': (f) => `The quote (") in row ${f.row} is never closed. Correct that row, or save the table as .xlsx.`,
  'sheet-broken-utf8': (f) =>
    `There are broken letters in row ${f.row}: part of the file is UTF-8 and part is not. Open the original in Excel, save it as "CSV UTF-8" or .xlsx and upload again.`,
  'sheet-broken-utf16': () =>
    'There are broken letters in this file (UTF-16). Open the original in Excel, save it as .xlsx and upload again.',
  'sheet-nul': () =>
    'This file holds signs that are no letters (NUL), so it is no table of text. Save the table as .xlsx or CSV and upload again.',
  'sheet-damaged': () =>
    'This file is damaged or cut off. Open it in Excel, save it again as .xlsx and upload that; or download it anew.',
  'sheet-formula-uncounted': (f) =>
    `Cell ${f.cell} of sheet "${f.sheet}" holds a formula that has not been calculated. Open the file in Excel, save it and upload again.`,
  'sheet-is-locked': () =>
    'This file is locked with a password. Open it in Excel, remove the password (File > Info > Protect) and upload again.',
  'sheet-is-xls': () =>
    'This is an old Excel file (.xls) or a binary one (.xlsb). Open it in Excel, save it as "Excel Workbook (.xlsx)" and upload again.',
  'sheet-is-ods': () => 'This is an OpenDocument file (.ods). Save it as .xlsx or CSV and upload again.',
  'sheet-is-pdf': () => 'This is a PDF, not a table. Ask for the Excel file it came from and upload that as .xlsx or CSV.',
  'sheet-is-picture': () =>
    'This is a picture, not a table. Ask for the Excel file it came from and upload that as .xlsx or CSV.',
  'sheet-is-document': () =>
    'This is a Word or PowerPoint document, not a table. Copy the table into Excel, save it as .xlsx and upload that.',
  'sheet-is-page': () =>
    'This is a web page named like an Excel file; some portals hand it out like that. Open it in Excel, save it as "Excel Workbook (.xlsx)" and upload again.',
  'sheet-is-archive': () =>
    'This is an archive (ZIP, RAR, 7z or gzip twice over). Take the table out of it first and upload that .xlsx or CSV.',
  'sheet-columns-missing': (f) =>
    `Columns that are needed were not found${f.sheet ? ` in sheet "${f.sheet}"` : ''}: ${f.missing}. Row ${f.row} has: ${f.found}. Title those columns within the first 20 rows and upload again.`,
};
