// A workbook written row by row: several sheets, constant memory, texts in their cells (a shared table would have to be held until the
// end). hucre's streaming writer makes one sheet a file, which is why this is our own; exceljs reads what it writes in the tests.
import { columnLetter } from './shapes.ts';
import { fitsExcel } from './write-columns.ts';
import { zipStream } from './zip-stream.ts';
import type { CellValue, Column, ColumnKind, Rows } from './write-columns.ts';
import type { NewPart } from './zip-stream.ts';

export type NewSheet = { name: string; columns: readonly Column[]; rows: Rows };

/** The rows as a workbook of one sheet, streamed. */
export const writeXlsx = (
  columns: readonly Column[],
  rows: Rows,
  { sheet = 'Data' }: { sheet?: string } = {},
): ReadableStream<Uint8Array> => writeXlsxSheets([{ name: sheet, columns, rows }]);

/**
 * A workbook of several sheets, streamed; their rows are asked for one sheet after the other. The first row holds the titles, stays in
 * sight and has filters. Text stays text ("=1+1", "0012"), numbers stay numbers; a number of more than 15 digits goes out as text, for
 * Excel would round it. Names are made fit for Excel (31 characters, no []:*?/\); rows over 1,048,576 go on in another sheet; a text
 * over 32,767 characters is cut there with "…". The same rows give the same bytes.
 */
export const writeXlsxSheets = (
  sheets: readonly NewSheet[],
  { rowsPerSheet = ROWS_MAX }: { rowsPerSheet?: number } = {},
): ReadableStream<Uint8Array> => ReadableStream.from(zipStream(workbookParts(sheets, rowsPerSheet)) as AsyncIterable<Uint8Array>);

const ROWS_MAX = 1_048_576;
const TEXT_MAX = 32_767;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The index of each kind in STYLES; titles have one of their own. */
const STYLE: Record<ColumnKind | 'title', number> = { number: 0, text: 1, rupiah: 2, day: 3, title: 4 };
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  [0, 49, 3, 164]
    .map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
    .join('') +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';

async function* workbookParts(sheets: readonly NewSheet[], rowsPerSheet: number): AsyncGenerator<NewPart> {
  // Sheets are the default of .xml, so the list of types can stand first (where file(1) and portals look) before their number is known.
  const types =
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`;
  yield { name: '[Content_Types].xml', content: [types] };
  yield { name: '_rels/.rels', content: [relations([['officeDocument', 'xl/workbook.xml']])] };
  yield { name: 'xl/styles.xml', content: [STYLES] };
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = cursor(sheet.rows);
    try {
      do {
        names.push(freeName(sheet.name, names));
        yield {
          name: `xl/worksheets/sheet${names.length}.xml`,
          content: sheetXml(sheet.columns, rows, { rowsPerSheet, first: names.length === 1 }),
        };
      } while (!(await rows.ended()));
    } finally {
      await rows.close();
    }
  }
  const entries = names.map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const book = `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries}</sheets></workbook>`;
  yield { name: 'xl/workbook.xml', content: [book] };
  const targets = names.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]);
  yield { name: 'xl/_rels/workbook.xml.rels', content: [relations([...targets, ['styles', 'styles.xml']])] };
}

const relations = (targets: [type: string, target: string][]): string => {
  const each = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
};

/** The rows with one looked at ahead, so that a sheet knows whether another must follow. */
function cursor(rows: Rows) {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let ahead: Awaited<ReturnType<typeof iterator.next>> | undefined;
  const look = async () => (ahead ??= await iterator.next());
  return {
    ended: async () => (await look()).done === true,
    take: async () => {
      const next = await look();
      if (next.done) return undefined;
      ahead = undefined;
      return next.value;
    },
    close: async () => {
      if (!ahead?.done) await iterator.return?.();
    },
  };
}

async function* sheetXml(
  columns: readonly Column[],
  rows: ReturnType<typeof cursor>,
  { rowsPerSheet, first }: { rowsPerSheet: number; first: boolean },
): AsyncGenerator<string> {
  const widths = columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`);
  const letters = columns.map((_, i) => columnLetter(i));
  const titles = columns.map((column, i) => textCell(`${letters[i]}1`, STYLE.title, column.title)).join('');
  let xml =
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `${widths.length ? `<cols>${widths.join('')}</cols>` : ''}<sheetData><row r="1">${titles}</row>`;
  let at = 1;
  while (at < rowsPerSheet) {
    const row = await rows.take();
    if (row === undefined) break;
    at++;
    xml += `<row r="${at}">`;
    for (let i = 0; i < columns.length; i++) xml += cellXml(letters[i]! + at, columns[i]!.kind, row[columns[i]!.key]);
    xml += '</row>';
    if (xml.length > 32_768) {
      yield xml;
      xml = '';
    }
  }
  const filter = columns.length ? `<autoFilter ref="A1:${letters.at(-1)}${at}"/>` : '';
  yield `${xml}</sheetData>${filter}${choicesXml(columns, letters, at)}</worksheet>`;
}

/** Menus of words in cells. Excel takes a list within 255 characters, parted by commas: a column whose words don't fit has no menu. */
function choicesXml(columns: readonly Column[], letters: readonly string[], lastRow: number): string {
  const menus = columns.flatMap(({ choices = [] }, i) => {
    const list = choices.join(',');
    if (list === '' || list.length > 255 || choices.some((one) => /[,"]/.test(one)) || lastRow < 2) return [];
    return [
      `<dataValidation type="list" allowBlank="1" errorStyle="information" sqref="${letters[i]}2:${letters[i]}${lastRow}">` +
        `<formula1>"${escape(list)}"</formula1></dataValidation>`,
    ];
  });
  return menus.length === 0 ? '' : `<dataValidations count="${menus.length}">${menus.join('')}</dataValidations>`;
}

const widthOf = ({ width, title, kind }: Column): number =>
  width ?? Math.min(60, Math.max(title.length + 4, { text: 16, rupiah: 18, number: 10, day: 12 }[kind]));

function cellXml(reference: string, kind: ColumnKind, value: CellValue): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      if (typeof value === 'number' && !Number.isFinite(value)) return '';
      if (kind === 'text' || !fitsExcel(value)) return textCell(reference, STYLE.text, String(value));
      return `<c r="${reference}" s="${STYLE[kind]}"><v>${value}</v></c>`;
    case 'boolean':
      return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
    case 'string': {
      const serial = kind === 'day' ? serialOf(value) : undefined;
      if (serial !== undefined) return `<c r="${reference}" s="${STYLE.day}"><v>${serial}</v></c>`;
      return value === '' ? '' : textCell(reference, STYLE.text, value);
    }
    default:
      return '';
  }
}

/** 'YYYY-MM-DD' as Excel counts days; nothing when it is no day from March 1900 on. */
function serialOf(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const serial = Date.parse(day) / 86_400_000 + 25_569;
  return serial >= 61 ? serial : undefined;
}

function textCell(reference: string, style: number, text: string): string {
  const whole = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(whole)}</t></is></c>`;
}

// What XML can't hold goes as Excel's `_xHHHH_`, and a text that looks like that gets its underscore escaped.
// oxlint-disable-next-line no-control-regex -- they are what must not go out
const UNFIT = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[\da-f]{4}_)/gi;
const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string =>
  text.replaceAll(UNFIT, (sign) => NAMED[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

/** The name as Excel allows it, and not yet taken: "Rencana", "Rencana (2)". */
function freeName(wanted: string, taken: readonly string[]): string {
  const fit =
    wanted
      .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim() || 'Data';
  const isTaken = (name: string): boolean => taken.some((one) => one.toLowerCase() === name.toLowerCase());
  let name = fit.slice(0, 31);
  for (let i = 2; isTaken(name); i++) name = `${fit.slice(0, 31 - ` (${i})`.length)} (${i})`;
  return name;
}
