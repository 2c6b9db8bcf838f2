// A defence file as one PDF and one workbook: the same sections, nothing more, so that both carry the one hash of the content.
import { formatDay } from '#platform/days';
import { type PdfBlock, type PdfPaper, writePdf } from '#platform/pdf';
import type { Column, Row } from '#platform/sheets';
import { copy } from './copy.id.ts';
import type { DefenceContent, DefenceFile, Section } from './defence-file.ts';

const t = copy.paper;
type Paper = { content: DefenceContent; kept: DefenceFile | undefined };

const statusOf = ({ content, kept }: Paper): string[] => [
  kept ? t.keptAs(kept.version, kept.sha256) : t.draft,
  ...(content.example ? [t.example] : []),
];

export function defencePaper(paper: Paper): PdfPaper {
  const { content, kept } = paper;
  return {
    title: `${copy.title}: ${content.title}`,
    lang: 'id',
    on: content.on,
    footer: kept ? `${copy.title} ${kept.version}, ${kept.sha256.slice(0, 16)}` : copy.title,
    blocks: [
      { heading: copy.title },
      { paragraph: content.title, tone: 'bold' },
      { paragraph: `${content.buyerName}, ${formatDay(content.on)}` },
      ...statusOf(paper).map((paragraph): PdfBlock => ({ paragraph, tone: 'small' })),
      ...content.sections.flatMap((section, n) => sectionBlocks(section, n + 1)),
    ],
  };
}
export const writeDefencePdf = (paper: Paper): Promise<Uint8Array<ArrayBuffer>> => writePdf(defencePaper(paper));

function sectionBlocks({ title, lede, pairs = [], table, notes = [] }: Section, number: number): PdfBlock[] {
  return [
    { heading: `${number}. ${title}`, level: 2 },
    ...(lede ? [{ paragraph: lede, tone: 'small' } as const] : []),
    ...(pairs.length > 0 ? [{ pairs }] : []),
    ...(table ? [{ table: { columns: table.columns.map((head) => ({ head })), rows: table.rows } }] : []),
    ...notes.map((paragraph): PdfBlock => ({ paragraph })),
  ];
}

/** One sheet, a row for each pair, table row and note: a table's row has its cells with their heads in one text. */
export function defenceSheet(paper: Paper): { name: string; sheet: string; columns: Column[]; rows: Row[] } {
  const { content, kept } = paper;
  const row = (section: string, item: string, text: string, more = ''): Row => ({ section, item, text, more });
  return {
    name: `berkas-pembelaan-${content.contractId.slice(-8)}${kept ? `-${kept.version}` : ''}`,
    sheet: copy.title,
    columns: [
      { key: 'section', title: t.section, kind: 'text', width: 40 },
      { key: 'item', title: t.item, kind: 'text', width: 40 },
      { key: 'text', title: t.text, kind: 'text', width: 60 },
      { key: 'more', title: t.more, kind: 'text', width: 80 },
    ],
    rows: [
      ...statusOf(paper).map((text) => row(copy.title, content.title, text)),
      ...content.sections.flatMap(({ title, pairs = [], table, notes = [] }, n) => {
        const section = `${n + 1}. ${title}`;
        return [
          ...pairs.map(({ term, text }) => row(section, term, text)),
          ...(table?.rows ?? []).map(([first = '', second = '', ...others]) =>
            row(
              section,
              first,
              second,
              others
                .map((cell, i) => (cell === '' ? '' : `${table!.columns[i + 2]}: ${cell}`))
                .filter(Boolean)
                .join('\n'),
            ),
          ),
          ...notes.map((note) => row(section, '', note)),
        ];
      }),
    ],
  };
}
