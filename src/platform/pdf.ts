// Papers: a flowing layout on A4 with headings, paragraphs, key-value tables, tables and page numbers; the same paper gives the same bytes.
export { type PdfBlock, type PdfPaper, writePdf } from './pdf/write-pdf.ts';
export { printable } from './pdf/letters.ts';
export { codeWidthOf, type Label, type LabelPaper, writeLabels } from './pdf/write-labels.ts';
export { pdfFile } from './pdf/pdf-file.ts';
