// Reads the text of a PDF of ours back: page by page, line by line, in the order in which it was drawn. It knows what our papers use
// (standard fonts, WinAnsi, one show operator a line) and nothing more.
import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, type PDFObject } from 'pdf-lib';

const winAnsi = new TextDecoder('windows-1252');

/** The lines of each page. */
export async function pdfLines(bytes: Uint8Array): Promise<string[][]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.getPages().map((page) => {
    const contents = page.node.Contents();
    const streams: (PDFObject | undefined)[] =
      contents instanceof PDFArray ? contents.asArray().map((ref) => pdf.context.lookup(ref)) : [contents];
    const text = streams
      .map((stream) =>
        stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
      )
      .join('\n');
    return [...text.matchAll(/<([0-9A-Fa-f]*)> Tj/g)].map(([, hex]) => winAnsi.decode(Buffer.from(hex!, 'hex')));
  });
}

/** All of it as one text, with single blanks. */
export const pdfText = async (bytes: Uint8Array): Promise<string> =>
  (await pdfLines(bytes)).flat().join(' ').replaceAll(/ +/g, ' ');
