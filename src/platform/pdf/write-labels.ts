// Sheets of labels with a square code and a few lines beside or below it. Sizes in millimetres, drawn as black squares: nothing is rastered.
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import type { Day } from '../days.ts';
import { printable } from './letters.ts';

/** A sheet or roll: the page, the labels on it, and where the first one lies. All in millimetres. */
export type LabelPaper = {
  page: { width: number; height: number };
  label: { width: number; height: number };
  columns: number;
  rows: number;
  left: number;
  top: number;
  gapX: number;
  gapY: number;
};

/** A code as rows of modules (true is black), without its quiet zone, and the lines that stand with it. */
export type Label = { code: readonly (readonly boolean[])[]; lines: readonly string[] };

const POINTS_A_MM = 72 / 25.4;
/** Free modules around a code (ISO/IEC 18004). */
const QUIET_MODULES = 4;
const PADDING_MM = 1;
const TEXT_POINTS = 6.5;

/** As many copies of a label as asked for, sheet after sheet. Deterministic. */
export async function writeLabels(
  paper: LabelPaper,
  label: Label,
  copies: number,
  { title, on }: { title: string; on: Day },
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const at = new Date(`${on}T00:00:00Z`);
  pdf.setTitle(printable(title));
  pdf.setProducer('Layak');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const perPage = paper.columns * paper.rows;
  for (let first = 0; first < copies; first += perPage) {
    const page = pdf.addPage([paper.page.width * POINTS_A_MM, paper.page.height * POINTS_A_MM]);
    for (let place = 0; place < Math.min(perPage, copies - first); place++) drawLabel(page, font, paper, place, label);
  }
  return Uint8Array.from(await pdf.save());
}

/** How wide the code itself is on this paper, without its quiet zone: what decides whether a phone can read it. In millimetres. */
export function codeWidthOf({ label }: LabelPaper, modules: number): number {
  const square = Math.min(label.height, label.width) - 2 * PADDING_MM;
  return (square * modules) / (modules + 2 * QUIET_MODULES);
}

function drawLabel(page: PDFPage, font: PDFFont, paper: LabelPaper, place: number, { code, lines }: Label): void {
  const { label, page: size, left, top, gapX, gapY, columns } = paper;
  const x = left + (place % columns) * (label.width + gapX) + PADDING_MM;
  const y = size.height - top - Math.floor(place / columns) * (label.height + gapY) - PADDING_MM;
  const width = codeWidthOf(paper, code.length);
  const module = width / code.length;
  const quiet = QUIET_MODULES * module;
  for (const [row, cells] of code.entries())
    for (const [start, length] of runsOf(cells))
      page.drawRectangle({
        x: (x + quiet + start * module) * POINTS_A_MM,
        y: (y - quiet - (row + 1) * module) * POINTS_A_MM,
        width: length * module * POINTS_A_MM,
        height: module * POINTS_A_MM,
      });
  const beside = x + width + 2 * quiet;
  const room = (left + (place % columns) * (label.width + gapX) + label.width - PADDING_MM - beside) * POINTS_A_MM;
  for (const [line, text] of lines.entries())
    page.drawText(shortened(printable(text), font, room), {
      x: beside * POINTS_A_MM,
      y: (y - quiet) * POINTS_A_MM - TEXT_POINTS * (1 + line * 1.3),
      size: TEXT_POINTS,
      font,
    });
}

/** Black stretches of a row, so that no seam shows between modules. */
function runsOf(cells: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < cells.length; at++)
    if (cells[at]) {
      const last = runs.at(-1);
      if (last && last[0] + last[1] === at) last[1] += 1;
      else runs.push([at, 1]);
    }
  return runs;
}

function shortened(text: string, font: PDFFont, width: number): string {
  let end = text.length;
  while (end > 0 && font.widthOfTextAtSize(text.slice(0, end), TEXT_POINTS) > width) end -= 1;
  return text.slice(0, end);
}
