// The tables of a planned market to download.
import type { Files } from '#platform/http';
import type { Column, NewSheet } from '#platform/sheets';
import type { Language } from '#ui';
import { className } from '../words.ts';
import { LEFT_OUT, MEASURES } from './market.ts';
import { PICTURES } from './pictures.ts';
import type { DoneRun } from './run.ts';
import type { MarketSummary } from './schema.ts';
import { marketCopy, placeName, scopeWords } from './words.ts';

const text = (key: string, title: string, width = 30): Column => ({ key, title, kind: 'text', width });
const amount = (key: string, title: string, kind: 'rupiah' | 'number' = 'rupiah'): Column => ({ key, title, kind, width: 20 });

/** What a file is made from: a run that is kept, or one just found. */
type FileRun = Pick<DoneRun, 'year' | 'provinceCode' | 'day' | 'result'>;

/** By kind as CSV; the workbook has places, what is scarce and the summary behind it. */
export function marketFile(run: FileRun, lang: Language): Files {
  const t = marketCopy(lang);
  const { summary } = run.result;
  return {
    name: `padanan-${run.year}-${run.provinceCode ?? 'indonesia'}`,
    sheet: t.workbook.classes,
    columns: [text('class', t.class), ...partColumns(lang)],
    rows: summary.byClass.map((part) => ({ class: className(part.classId, lang), ...partRow(part) })),
    more: [placesSheet(summary, lang), scarceSheet(summary, lang), summarySheet(run, lang)],
  };
}

const partColumns = (lang: Language): Column[] => {
  const t = marketCopy(lang);
  return [
    amount('lines', t.lines, 'number'),
    amount('asked', t.askedRupiah),
    ...PICTURES.map((picture) => amount(picture, t.pictures[picture])),
  ];
};
const partRow = ({ lines, askedRupiah, answered }: MarketSummary['byClass'][number] | MarketSummary['byRegency'][number]) => ({
  lines,
  asked: askedRupiah,
  ...answered,
});

function placesSheet({ byRegency }: MarketSummary, lang: Language): NewSheet {
  const t = marketCopy(lang);
  return {
    name: t.workbook.places,
    columns: [text('place', t.regency), ...partColumns(lang)],
    rows: byRegency.map((part) => ({ place: placeName(part.regencyCode, lang), ...partRow(part) })),
  };
}

function scarceSheet({ scarce }: MarketSummary, lang: Language): NewSheet {
  const t = marketCopy(lang);
  return {
    name: t.workbook.scarce,
    columns: [
      text('class', t.class),
      text('place', t.regency),
      amount('month', t.workbook.month, 'number'),
      text('unit', t.workbook.unit, 12),
      amount('rupiah', t.workbook.perUnit),
    ],
    rows: scarce.map(({ classId, regencyCode, month, unit, rupiah }) => ({
      ...{ class: className(classId, lang), place: placeName(regencyCode, lang), month, unit: unit ?? '', rupiah },
    })),
  };
}

function summarySheet(run: FileRun, lang: Language): NewSheet {
  const t = marketCopy(lang);
  const { summary } = run.result;
  const row = (what: string, rupiah: number | null, lines: number | null) => ({ what, rupiah, lines });
  return {
    name: t.workbook.summary,
    columns: [
      text('what', t.workbook.what, 60),
      amount('rupiah', t.workbook.rupiah),
      amount('lines', t.workbook.count, 'number'),
    ],
    rows: [
      row(`${scopeWords(run, lang)}. ${t.asOf(run.day)}`, null, null),
      row(t.asked, summary.askedRupiah, summary.askedLines),
      ...PICTURES.flatMap((picture) => {
        const { valueRupiah, boundRupiah, answeredLines } = summary.pictures[picture];
        return [
          row(t.pictures[picture], valueRupiah, answeredLines),
          row(t.workbook.bound(t.pictures[picture]), boundRupiah, null),
        ];
      }),
      ...roundedRows(summary, lang),
      ...MEASURES.map((measure) => row(t.measures[measure], null, summary.linesByMeasure[measure])),
      ...LEFT_OUT.map((why) => row(t.leftOutWhy[why], summary.leftOut[why].rupiah, summary.leftOut[why].lines)),
    ],
  };
}

function roundedRows(
  { rounded, pictures }: MarketSummary,
  lang: Language,
): { what: string; rupiah: number; lines: number | null }[] {
  if (!rounded) return [];
  const t = marketCopy(lang);
  const { valueRupiah, boundRupiah, answeredLines } = rounded;
  return [
    { what: t.rounded.title, rupiah: valueRupiah, lines: answeredLines },
    { what: t.workbook.bound(t.rounded.title), rupiah: boundRupiah, lines: null },
    { what: t.rounded.cost, rupiah: pictures.certain.valueRupiah - valueRupiah, lines: null },
  ];
}
