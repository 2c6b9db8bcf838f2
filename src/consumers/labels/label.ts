// The code on the pack: where it leads, how it is drawn, and on which papers. Error level M (15 %), as GS1 asks for Digital Link codes.
import { create, toBuffer, toString } from 'qrcode';
import type { LabelPaper } from '#platform/pdf';

/** A4 sheets by size of label, and rolls of thermal printers; a paper with other margins is entered by its maker's leaflet. */
export const PAPERS = {
  'a4-24': {
    page: { width: 210, height: 297 },
    label: { width: 70, height: 37 },
    columns: 3,
    rows: 8,
    left: 0,
    top: 0.5,
    gapX: 0,
    gapY: 0,
  },
  'a4-65': {
    page: { width: 210, height: 297 },
    label: { width: 38.1, height: 21.2 },
    columns: 5,
    rows: 13,
    left: 4.75,
    top: 10.7,
    gapX: 2.5,
    gapY: 0,
  },
  'roll-50x30': {
    page: { width: 50, height: 30 },
    label: { width: 50, height: 30 },
    columns: 1,
    rows: 1,
    left: 0,
    top: 0,
    gapX: 0,
    gapY: 0,
  },
  'roll-40x30': {
    page: { width: 40, height: 30 },
    label: { width: 40, height: 30 },
    columns: 1,
    rows: 1,
    left: 0,
    top: 0,
    gapX: 0,
    gapY: 0,
  },
} as const satisfies Record<string, LabelPaper>;
export type PaperName = keyof typeof PAPERS;
export const PAPER_NAMES = Object.keys(PAPERS) as [PaperName, ...PaperName[]];

/** Where a scan leads: a GS1 Digital Link for a product with a GTIN, else its own address. A GTIN is never made up. */
export function codeTextOf(base: string, { gtin, urlId }: { gtin: string | null; urlId: string }, lot: string | null): string {
  const lotPart = (prefix: string): string => (lot === null ? '' : `${prefix}${encodeURIComponent(lot)}`);
  return gtin === null ? `${base}/p/${urlId}${lotPart('/')}` : `${base}/01/${gtin.padStart(14, '0')}${lotPart('/10/')}`;
}

/** The code as rows of modules, true is black, without its quiet zone. */
export function modulesOf(text: string): boolean[][] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_cell, column) => modules.get(row, column) === 1),
  );
}

/** The code as SVG with its quiet zone of four modules. */
export const svgOf = (text: string): Promise<string> => toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });

/** The code as PNG, ten pixels a module: 15 mm at 600 dots an inch and more. */
export const pngOf = (text: string): Promise<Buffer> =>
  toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 10 });
