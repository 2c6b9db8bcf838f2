// The layout: blocks flow down A4 pages. A heading stays with what follows, the head of a table stands again on each page, and a row that is
// higher than a page goes on on the next. pdf-lib writes the file; its drawText would register the font anew at each line, so the few
// operators of text and lines are ours.
import {
  beginText,
  endText,
  lineTo,
  moveText,
  moveTo,
  PDFDocument,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  type PDFPage,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineWidth,
  setStrokingGrayscaleColor,
  showText,
  StandardFonts,
  stroke,
} from 'pdf-lib';
import type { Day } from '../days.ts';
import { breakLines } from './break-lines.ts';
import { printable } from './letters.ts';

/** A part of a paper. Texts are plain; letters that the font lacks are written as near as can be (`printable`). */
export type PdfBlock =
  | { heading: string; level?: 1 | 2 | 3 }
  | { paragraph: string; tone?: 'plain' | 'bold' | 'small' }
  | { list: readonly string[] }
  /** A key-value table: the term to the left, its text to the right, and a note in small letters below it. */
  | { pairs: readonly { term: string; text: string; note?: string }[] }
  /** `width`: shares of the line, 1 unless told. A cell may hold line breaks. */
  | {
      table: {
        columns: readonly { head: string; width?: number; align?: 'left' | 'right' }[];
        rows: readonly (readonly string[])[];
      };
    }
  /** Places to sign, side by side: who signs, and the name below the line where it is known. */
  | { signatures: readonly { role: string; name?: string }[] }
  | { space: number }
  | { newPage: true };

export type PdfPaper = {
  title: string;
  lang: 'id' | 'en';
  /** The day the paper is made for: the only date in the file, so that the same paper gives the same bytes. */
  on: Day;
  /** Stands at the foot of each page, beside the page number. */
  footer: string;
  blocks: Iterable<PdfBlock>;
};

const PAGE = { width: 595.28, height: 841.89, left: 54, right: 54, top: 54, bottom: 62 };
const LINE = PAGE.width - PAGE.left - PAGE.right;
const LEADING = 1.32;
const HEADING = { 1: 17, 2: 13, 3: 10.5 } as const;
const BODY = 9.5;
const SMALL = 8;
const PAD = 3;
const GREY = 0.38;

/** Lays a paper out and gives the file. Deterministic; never fails on a text. */
export async function writePdf(paper: PdfPaper): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const at = new Date(`${paper.on}T00:00:00Z`);
  pdf.setTitle(printable(paper.title), { showInWindowTitleBar: true });
  pdf.setLanguage(paper.lang);
  pdf.setCreator('Layak');
  pdf.setProducer('Layak');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const sheet = new Sheet(pdf, await faceOf(pdf, StandardFonts.Helvetica), await faceOf(pdf, StandardFonts.HelveticaBold));
  for (const block of paper.blocks) draw(block, sheet);
  sheet.numberPages(paper);
  return Uint8Array.from(await pdf.save());
}

type Face = { font: PDFFont; widthOf: (text: string, size: number) => number };

async function faceOf(pdf: PDFDocument, name: StandardFonts): Promise<Face> {
  const font = await pdf.embedFont(name);
  // Letter by letter, for nothing is kerned when it is drawn.
  const widths = new Map<string, number>();
  const widthOf = (text: string, size: number): number => {
    let sum = 0;
    for (const letter of text) {
      let width = widths.get(letter);
      if (width === undefined) widths.set(letter, (width = font.widthOfTextAtSize(letter, 1000)));
      sum += width;
    }
    return (sum * size) / 1000;
  };
  return { font, widthOf };
}

type Style = { bold?: boolean; size?: number; grey?: boolean; align?: 'left' | 'right' };

/** The page being filled, and where on it the next line goes. */
class Sheet {
  readonly pdf: PDFDocument;
  readonly plain: Face;
  readonly bold: Face;
  /** Distance of the next line's top from the page's lower edge. */
  y = 0;
  private page: PDFPage | undefined;
  private readonly keys = new Map<string, PDFName>();

  constructor(pdf: PDFDocument, plain: Face, bold: Face) {
    this.pdf = pdf;
    this.plain = plain;
    this.bold = bold;
    this.newPage();
  }

  newPage(): void {
    this.page = this.pdf.addPage([PAGE.width, PAGE.height]);
    this.keys.clear();
    this.y = PAGE.height - PAGE.top;
  }

  get isFresh(): boolean {
    return this.y === PAGE.height - PAGE.top;
  }

  get room(): number {
    return this.y - PAGE.bottom;
  }

  /** Begins a new page when less than so much is left; what is higher than a page begins where it is. */
  need(height: number): void {
    if (this.room < height && !this.isFresh && height <= PAGE.height - PAGE.top - PAGE.bottom) this.newPage();
  }

  lines(text: string, width: number, { bold = false, size = BODY }: Style = {}): string[] {
    const face = bold ? this.bold : this.plain;
    return breakLines(printable(text), width, (part) => face.widthOf(part, size));
  }

  /** One line of text with its upper edge at `top`. */
  text(line: string, left: number, top: number, width: number, { bold = false, size = BODY, grey, align }: Style = {}): void {
    if (line === '') return;
    const face = bold ? this.bold : this.plain;
    const x = align === 'right' ? left + width - face.widthOf(line, size) : left;
    this.push(
      beginText(),
      setFillingGrayscaleColor(grey ? GREY : 0),
      setFontAndSize(this.keyOf(face), size),
      moveText(round(x), round(top - size)),
      showText(face.font.encodeText(line)),
      endText(),
    );
  }

  rule(top: number, left: number = PAGE.left, width: number = LINE): void {
    this.push(
      setStrokingGrayscaleColor(0.78),
      setLineWidth(0.5),
      moveTo(round(left), round(top)),
      lineTo(round(left + width), round(top)),
      stroke(),
    );
  }

  numberPages({ footer, lang }: PdfPaper): void {
    const pages = this.pdf.getPages();
    for (const [at, page] of pages.entries()) {
      this.page = page;
      this.keys.clear();
      const number = lang === 'en' ? `Page ${at + 1} of ${pages.length}` : `Halaman ${at + 1} dari ${pages.length}`;
      const top = PAGE.bottom - 18;
      this.rule(top + 6);
      const wide = this.plain.widthOf(number, SMALL) + 12;
      this.text(this.lines(footer, LINE - wide, { size: SMALL })[0]!, PAGE.left, top, LINE, { size: SMALL, grey: true });
      this.text(number, PAGE.left, top, LINE, { size: SMALL, grey: true, align: 'right' });
    }
  }

  private push(...operators: PDFOperator[]): void {
    this.page!.pushOperators(...operators);
  }

  private keyOf({ font }: Face): PDFName {
    const key = this.keys.get(font.name) ?? this.page!.node.newFontDictionary(font.name, font.ref);
    this.keys.set(font.name, key);
    return key;
  }
}

const round = (points: number): number => Math.round(points * 100) / 100;
const high = (lines: number, size: number = BODY): number => lines * size * LEADING;

function draw(block: PdfBlock, sheet: Sheet): void {
  if ('heading' in block) return drawHeading(block, sheet);
  if ('paragraph' in block) {
    const small = block.tone === 'small';
    drawText(sheet, block.paragraph, { bold: block.tone === 'bold', size: small ? SMALL : BODY, grey: small });
    sheet.y -= 4;
    return;
  }
  if ('list' in block) return drawList(block.list, sheet);
  if ('pairs' in block) return drawPairs(block.pairs, sheet);
  if ('table' in block) return drawTable(block.table, sheet);
  if ('signatures' in block) return drawSignatures(block.signatures, sheet);
  if ('newPage' in block) {
    if (!sheet.isFresh) sheet.newPage();
    return;
  }
  sheet.y -= Math.min(block.space, Math.max(sheet.room, 0));
}

function drawHeading({ heading, level = 1 }: { heading: string; level?: 1 | 2 | 3 }, sheet: Sheet): void {
  const size = HEADING[level];
  const lines = sheet.lines(heading, LINE, { bold: true, size });
  const before = sheet.isFresh ? 0 : size * 0.8;
  // With what follows: at least three lines of it.
  sheet.need(before + high(lines.length, size) + high(3) + 8);
  if (!sheet.isFresh) sheet.y -= before;
  for (const line of lines) {
    sheet.text(line, PAGE.left, sheet.y, LINE, { bold: true, size });
    sheet.y -= high(1, size);
  }
  sheet.y -= 3;
}

function drawText(sheet: Sheet, text: string, style: Style, left: number = PAGE.left, width: number = LINE): void {
  const size = style.size ?? BODY;
  for (const line of sheet.lines(text, width, style)) {
    sheet.need(high(1, size));
    sheet.text(line, left, sheet.y, width, style);
    sheet.y -= high(1, size);
  }
}

function drawList(items: readonly string[], sheet: Sheet): void {
  for (const item of items) {
    sheet.need(high(1));
    sheet.text('•', PAGE.left + 4, sheet.y, 10);
    drawText(sheet, item, {}, PAGE.left + 16, LINE - 16);
    sheet.y -= 2;
  }
  sheet.y -= 3;
}

type Cell = { lines: readonly string[]; left: number; width: number; style: Style };

type RowStyle = { before?: number; ruled?: boolean; /** Drawn on top of each new page. */ again?: () => void };

/** A row of cells whose lines stand beside each other, over pages where it must. */
function drawRow(cells: readonly Cell[], sheet: Sheet, { before = PAD, ruled = true, again = nothing }: RowStyle = {}): void {
  const size = Math.max(...cells.map((cell) => cell.style.size ?? BODY));
  const count = Math.max(...cells.map((cell) => cell.lines.length));
  const fresh = sheet.isFresh;
  sheet.need(high(count, size) + before + PAD);
  if (sheet.isFresh && !fresh) again();
  sheet.y -= before;
  for (let at = 0; at < count; at++) {
    if (sheet.room < high(1, size)) {
      sheet.newPage();
      again();
      sheet.y -= PAD;
    }
    for (const { lines, left, width, style } of cells) sheet.text(lines[at] ?? '', left, sheet.y, width, style);
    sheet.y -= high(1, size);
  }
  if (!ruled) return;
  sheet.y -= PAD;
  sheet.rule(sheet.y);
}
const nothing = (): void => undefined;

const TERM = LINE * 0.34;

function drawPairs(pairs: readonly { term: string; text: string; note?: string }[], sheet: Sheet): void {
  sheet.rule(sheet.y);
  const left = PAGE.left + TERM + 10;
  const width = LINE - TERM - 10;
  for (const { term, text, note } of pairs) {
    const terms = sheet.lines(term, TERM);
    const lines = sheet.lines(text, width);
    const notes = note === undefined ? [] : sheet.lines(note, width, { size: SMALL });
    // The note stays with what it is about.
    sheet.need(high(Math.max(terms.length, lines.length)) + high(notes.length, SMALL) + 3 * PAD);
    drawRow(
      [
        { lines: terms, left: PAGE.left, width: TERM, style: { grey: true } },
        { lines, left, width, style: {} },
      ],
      sheet,
      { ruled: notes.length === 0 },
    );
    if (notes.length > 0) drawRow([{ lines: notes, left, width, style: { size: SMALL, grey: true } }], sheet, { before: 1 });
  }
  sheet.y -= 6;
}

function drawTable({ columns, rows }: Extract<PdfBlock, { table: unknown }>['table'], sheet: Sheet): void {
  const shares = columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
  const GAP = 8;
  let left = PAGE.left;
  const places = columns.map((column) => {
    const width = (LINE * (column.width ?? 1)) / shares;
    const place = { left, width: width - GAP, align: column.align ?? ('left' as const) };
    left += width;
    return place;
  });
  const cellsOf = (texts: readonly string[], bold: boolean): Cell[] =>
    places.map(({ left: at, width, align }, i) => {
      const style: Style = { size: 8.5, bold, align };
      return { lines: sheet.lines(texts[i] ?? '', width, style), left: at, width, style };
    });
  const head = (): void => {
    sheet.rule(sheet.y);
    drawRow(
      cellsOf(
        columns.map((column) => column.head),
        true,
      ),
      sheet,
    );
  };
  sheet.need(high(4));
  head();
  for (const row of rows) drawRow(cellsOf(row, false), sheet, { again: head });
  sheet.y -= 6;
}

function drawSignatures(signatures: readonly { role: string; name?: string }[], sheet: Sheet): void {
  sheet.need(high(8));
  const width = LINE / Math.max(signatures.length, 1);
  const top = sheet.y - 6;
  for (const [at, { role, name }] of signatures.entries()) {
    const left = PAGE.left + at * width;
    sheet.text(sheet.lines(role, width - 16)[0]!, left, top, width - 16);
    sheet.rule(top - high(5), left, width - 24);
    if (name !== undefined) sheet.text(sheet.lines(name, width - 16)[0]!, left, top - high(5) - 3, width - 16);
  }
  sheet.y = top - high(6.5);
}
