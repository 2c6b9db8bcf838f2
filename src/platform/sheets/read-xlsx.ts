// Our own reader and not hucre's: that one unpacks without waiting for its consumer (200,000 rows read slowly: 325 MB, this one stays
// below a heap of 32 MB), holds workbooks with data descriptors whole, and bounds neither the cells of a row nor the shared strings (one
// row of 5.5 million "<c/>", a file of 118 kB: 475 MB before the first row is given). exceljs checks reader and writer in the tests.
import { Refusal } from '#platform/refusal';
import { columnOf, plainDate, plainNumber, plainText, styleOf } from './cell-values.ts';
import { columnLetter } from './shapes.ts';
import { damaged } from './unpack.ts';
import { attribute, xmlScanner } from './xml.ts';
import { readZipDirectory, readZipPart } from './zip.ts';
import type { NumberStyle } from './cell-values.ts';
import type { SheetLimits, SheetRow } from './shapes.ts';
import type { XmlHandler } from './xml.ts';
import type { ZipPart } from './zip.ts';

const SHEETS_MAX = 200;
const ROW_MAX = 1_048_576;
const COLUMN_MAX = 16_384;

/** The rows of every sheet that a person sees, in the order of the tabs. Hidden sheets (lists behind a template's menus) are left out. */
export async function* readXlsx(path: string, bytes: number, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const parts = await readZipDirectory(path, bytes, limits.maxUnpackedBytes);
  const book = await readWorkbook(path, parts, limits);
  for (const sheet of book.sheets) yield* readWorksheet(path, sheet, book, limits);
}

type Sheet = { name: string; part: ZipPart };
type Workbook = { sheets: Sheet[]; shared: string[]; styles: NumberStyle[]; from1904: boolean };

async function readWorkbook(path: string, parts: Map<string, ZipPart>, limits: SheetLimits): Promise<Workbook> {
  const rootRelations = parts.get('_rels/.rels');
  const root = rootRelations ? await readRelations(path, rootRelations, '') : [];
  const name = root.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const part = parts.get(name);
  if (part === undefined || !parts.has('[Content_Types].xml') || !/\.xml$/i.test(name)) throw whatElse(parts);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const relationsPart = parts.get(`${folder}_rels/${name.slice(folder.length)}.rels`);
  if (relationsPart === undefined) throw damaged(name);
  const relations = await readRelations(path, relationsPart, folder);
  const found: { name: string; relation: string }[] = [];
  let from1904 = false;
  await readPart(path, part, {
    open(tag, inner) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(inner, 'date1904') ?? '');
      if (tag !== 'sheet' || /hidden/i.test(attribute(inner, 'state') ?? '')) return;
      if (found.length === SHEETS_MAX) throw new Refusal('sheet-too-many-sheets', 422, { limit: SHEETS_MAX });
      found.push({ name: attribute(inner, 'name') ?? '', relation: attribute(inner, ':id') ?? '' });
    },
    text() {},
    close() {},
  });
  if (found.length === 0 && !relations.some((relation) => relation.type.endsWith('/worksheet'))) throw whatElse(parts);
  const sheets = found.flatMap(({ name: sheetName, relation: id }): Sheet[] => {
    const relation = relations.find((one) => one.id === id);
    if (relation && !relation.type.endsWith('/worksheet')) return []; // a sheet that is one chart
    const sheetPart = relation && parts.get(relation.target);
    if (sheetPart === undefined) throw damaged(name);
    return [{ name: sheetName, part: sheetPart }];
  });
  const partOf = (type: string): ZipPart | undefined =>
    parts.get(relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? '');
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    sheets,
    from1904,
    shared: strings ? await readSharedTexts(path, strings, limits.maxSharedTexts) : [],
    styles: styles ? await readStyles(path, styles) : [],
  };
}

/** What the ZIP is, when it is no workbook. */
function whatElse(parts: Map<string, ZipPart>): Refusal {
  if (parts.has('xl/workbook.bin')) return new Refusal('sheet-is-xls', 415);
  if (parts.has('word/document.xml') || parts.has('ppt/presentation.xml')) return new Refusal('sheet-is-document', 415);
  if (parts.has('content.xml') && parts.has('mimetype')) return new Refusal('sheet-is-ods', 415);
  return parts.has('[Content_Types].xml') ? damaged('xl/workbook.xml') : new Refusal('sheet-is-archive', 415);
}

type Relation = { id: string; type: string; target: string };
async function readRelations(path: string, part: ZipPart, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await readPart(path, part, {
    open(tag, inner) {
      if (tag !== 'Relationship' || relations.length > 10_000) return;
      const target = attribute(inner, 'Target') ?? '';
      relations.push({
        id: attribute(inner, 'Id') ?? '',
        type: attribute(inner, 'Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1),
      });
    },
    text() {},
    close() {},
  });
  return relations;
}

async function readSharedTexts(path: string, part: ZipPart, limit: number): Promise<string[]> {
  const shared: string[] = [];
  let text = '';
  let chars = 0;
  let reading = false;
  let phonetic = false;
  await readPart(path, part, {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 't') reading = !phonetic;
      else if (tag === 'rPh') phonetic = true;
    },
    text(more) {
      if (!reading) return;
      text += more;
      chars += more.length;
      if (chars > limit * 16) throw new Refusal('sheet-too-many-texts', 413, { limit });
    },
    close(tag) {
      if (tag === 't') reading = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si' && shared.push(plainText(text)) > limit) throw new Refusal('sheet-too-many-texts', 413, { limit });
    },
  });
  return shared;
}

async function readStyles(path: string, part: ZipPart): Promise<NumberStyle[]> {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let within = false;
  await readPart(path, part, {
    open(tag, inner) {
      if (tag === 'numFmt' && !within && codes.size < 10_000)
        codes.set(Number(attribute(inner, 'numFmtId')), attribute(inner, 'formatCode') ?? '');
      else if (tag === 'cellXfs') within = true;
      else if (tag === 'xf' && within && styles.length < 100_000) {
        const id = Number(attribute(inner, 'numFmtId') ?? 0);
        styles.push(styleOf(id, codes.get(id)));
      }
    },
    text() {},
    close(tag) {
      if (tag === 'cellXfs') within = false;
    },
  });
  return styles;
}

async function readPart(path: string, part: ZipPart, handler: XmlHandler): Promise<void> {
  const scan = xmlScanner(part.name, handler);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of readZipPart(path, part)) scan(decoder.decode(chunk, { stream: true }));
  scan(decoder.decode());
  scan(undefined);
}

async function* readWorksheet(path: string, sheet: Sheet, book: Workbook, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const rows: SheetRow[] = [];
  const scan = xmlScanner(
    sheet.part.name,
    worksheetHandler(sheet, book, limits, (row) => rows.push(row)),
  );
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of readZipPart(path, sheet.part)) {
    scan(decoder.decode(chunk, { stream: true }));
    yield* rows.splice(0);
  }
  scan(decoder.decode());
  scan(undefined);
  yield* rows.splice(0);
}

function worksheetHandler(sheet: Sheet, book: Workbook, limits: SheetLimits, done: (row: SheetRow) => void): XmlHandler {
  let inData = false;
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let type = '';
  let style = 0;
  let value = '';
  let taking = false;
  let hasValue = false;
  let hasFormula = false;
  let phonetic = false;
  const place = (): { sheet: string; cell: string } => ({ sheet: sheet.name, cell: columnLetter(column) + row });
  return {
    open(tag, inner) {
      if (!inData) {
        inData = tag === 'sheetData';
        return;
      }
      switch (tag) {
        case 'row': {
          row = Number(attribute(inner, 'r') ?? row + 1);
          if (!(row >= 1 && row <= ROW_MAX)) throw damaged(sheet.part.name);
          column = -1;
          cells = [];
          return;
        }
        case 'c': {
          const reference = attribute(inner, 'r');
          column = reference === undefined ? column + 1 : columnOf(reference);
          if (!(column >= 0 && column < COLUMN_MAX)) throw damaged(sheet.part.name);
          type = attribute(inner, 't') ?? 'n';
          style = Number(attribute(inner, 's') ?? 0);
          value = '';
          hasValue = hasFormula = false;
          return;
        }
        case 'v':
          taking = hasValue = true;
          return;
        case 't':
          taking = type === 'inlineStr' && !phonetic;
          return;
        case 'f':
          hasFormula = true;
          return;
        case 'rPh':
          phonetic = true;
      }
    },
    text(text) {
      if (!taking) return;
      value += text;
      if (value.length > limits.maxCellChars)
        throw new Refusal('sheet-cell-too-long', 422, { ...place(), limit: limits.maxCellChars });
    },
    close(tag) {
      switch (tag) {
        case 'v':
        case 't':
          taking = false;
          return;
        case 'rPh':
          phonetic = false;
          return;
        case 'c': {
          // A workbook made by a program may hold formulas that nobody has counted yet: an empty cell would be a silent loss.
          if (hasFormula && !hasValue) throw new Refusal('sheet-formula-uncounted', 422, place());
          const text = cellText(type, style, value, book);
          if (text === '') return;
          if (column >= limits.maxColumns)
            throw new Refusal('sheet-row-too-wide', 422, { sheet: sheet.name, row, limit: limits.maxColumns });
          while (cells.length < column) cells.push('');
          cells[column] = text;
          return;
        }
        case 'row':
          if (cells.length > 0) done({ sheet: sheet.name, row, cells });
          cells = [];
          return;
        case 'sheetData':
          inData = false;
      }
    },
  };
}

function cellText(type: string, style: number, value: string, book: Workbook): string {
  switch (type) {
    case 's':
      return value === '' ? '' : (book.shared[Number(value)] ?? fail(damaged('xl/sharedStrings.xml')));
    case 'inlineStr':
    case 'str':
      return plainText(value);
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'true' : 'false';
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '');
    case 'e':
      return value;
    default:
      if (value === '') return '';
      return book.styles[style] === 'date' ? plainDate(value, book.from1904) : plainNumber(value);
  }
}

const fail = (refusal: Refusal): never => {
  throw refusal;
};
