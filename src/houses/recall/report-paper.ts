// The report of a recall on paper: what was found, held, called back, given back and destroyed, up to the day it is made. Of long tables it holds the
// first thousand rows and says so: twelve thousand deliveries took seven seconds to lay out, and nobody reads three hundred pages; the workbook holds all.
import { type Day, formatDay, today } from '#platform/days';
import type { PdfBlock, PdfPaper } from '#platform/pdf';
import type { Language } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import { clocksOf, effectivenessOf, heldAmounts, productCodes, type RecallWhole } from './recall.ts';
import { recallWords } from './words.ts';

type Report = { recall: RecallWhole; houseName: string; on: Day };
type Words = ReturnType<typeof recallWords>;
const PAPER_ROWS = 1000;
type Table = Extract<PdfBlock, { table: unknown }>['table'];

/** The report on A4. The same recall on the same day gives the same bytes. */
export function reportPaper({ recall, houseName, on }: Report, lang: Language): PdfPaper {
  const t = recallWords(lang);
  const title = `${t.report}: ${recall.originName}, ${recall.originCode}`;
  return {
    ...{ title, lang, on, footer: `${t.report}, ${houseName}, ${recall.originCode}` },
    blocks: [
      { heading: title },
      { pairs: headPairs(recall, houseName, on, lang, t) },
      { heading: t.clocks, level: 2 },
      { paragraph: t.clocksNote, tone: 'small' },
      { pairs: CLOCKS.map((key) => ({ term: t[key], text: formatDay(today(clocksOf(recall)[key]), lang) })) },
      { heading: t.effectiveness, level: 2 },
      { pairs: effectivenessPairs(recall, lang, t) },
      ...section(t.held, t.lotsNoneHeld, lotsTable(recall, lang, t)),
      ...cutNote(recall.lots.length, t),
      ...section(t.deliveries, t.deliveriesNone, deliveriesTable(recall, lang, t)),
      ...cutNote(recall.deliveries.length, t),
      { heading: t.notice, level: 2 },
      { paragraph: t.noticeText(houseName, productCodes(recall.lots) || recall.originCode, recall.reason) },
      ...section(t.destruction, t.destructionNone, destructionsTable(recall, lang, t)),
      { paragraph: t.destructionElsewhere, tone: 'small' },
      { space: 18 },
      { signatures: [{ role: t.signOperator }, { role: t.signWitness }] },
    ],
  };
}
const CLOCKS = ['stopSaleBy', 'notifyBy', 'reportBy', 'completeBy'] as const;

const section = (heading: string, none: string, table: Table): PdfBlock[] => [
  { heading, level: 2 },
  table.rows.length === 0 ? { paragraph: none } : { table },
];

const cutNote = (rows: number, t: Words): PdfBlock[] =>
  rows > PAPER_ROWS ? [{ paragraph: t.shown(String(PAPER_ROWS), String(rows)), tone: 'small' }] : [];

function headPairs(recall: RecallWhole, houseName: string, on: Day, lang: Language, t: Words) {
  const closed = recall.closedAt === null ? t.openState : `${t.closedState}, ${formatDay(today(recall.closedAt), lang)}`;
  return [
    { term: t.house, text: houseName },
    { term: t.lot, text: `${recall.originName}, ${recall.originCode}` },
    { term: t.hazardClass, text: t.classes[recall.hazardClass], note: t.classNote },
    { term: t.cause, text: t.causes[recall.cause] },
    ...(recall.complaintReference === null ? [] : [{ term: t.complaint, text: recall.complaintReference }]),
    { term: t.reason, text: recall.reason },
    { term: t.startedAt, text: formatDay(today(recall.startedAt), lang) },
    { term: t.state, text: closed },
    { term: t.reportOn, text: formatDay(on, lang) },
  ];
}

/** How far it got, as sentences: '3 of 4 (75 %)', then what was destroyed and what is still held in any house; a recall without deliveries has nothing to be told or given back. */
export function effectivenessPairs(recall: Pick<RecallWhole, 'deliveries' | 'lots' | 'destructions'>, lang: Language, t: Words) {
  const { notified, deliveries, notifiedPercent, units } = effectivenessOf(recall.deliveries);
  const share = (part: string, whole: string, percent: number | null): string =>
    percent === null ? t.none : `${t.ofWhole(part, whole)} (${percent} %)`;
  return [
    { term: t.notified, text: share(String(notified), String(deliveries), notifiedPercent) },
    ...units.map(({ unit, quantity, recovered, percent }) => ({
      term: t.recovered(unit),
      text: share(formatQuantity(recovered, lang), formatQuantity(quantity, lang), percent),
    })),
    ...heldAmounts(recall).flatMap(({ unit, left, destroyed }) => [
      { term: t.destroyedOf(unit), text: formatQuantity(destroyed, lang) },
      { term: t.leftOf(unit), text: formatQuantity(left, lang) },
    ]),
  ];
}

const right = (head: string) => ({ head, align: 'right' as const });

const lotsTable = ({ lots }: RecallWhole, lang: Language, t: Words): Table => ({
  columns: [{ head: t.lot }, { head: t.name, width: 2 }, { head: t.house, width: 2 }, right(t.stock), { head: t.hold }],
  rows: lots
    .slice(0, PAPER_ROWS)
    .map((lot) => [
      ...[lot.code, lot.name, lot.houseName, `${formatQuantity(lot.stock, lang)} ${lot.unit}`, lot.lifted ? t.lifted : t.holding],
    ]),
});

const deliveriesTable = ({ deliveries }: RecallWhole, lang: Language, t: Words): Table => ({
  columns: [
    { head: t.delivery },
    { head: t.lot },
    { head: t.buyer, width: 2 },
    { head: t.day },
    right(t.quantity),
    right(t.back),
    { head: t.told },
  ],
  rows: deliveries
    .slice(0, PAPER_ROWS)
    .map((one) => [
      ...[
        one.code,
        one.lotCode,
        one.buyerName,
        formatDay(one.shippedOn, lang),
        `${formatQuantity(one.quantity, lang)} ${one.unit}`,
      ],
      ...[formatQuantity(one.recovered, lang), one.notifiedAt === null ? t.notTold : formatDay(today(one.notifiedAt), lang)],
    ]),
});

const destructionsTable = ({ destructions }: RecallWhole, lang: Language, t: Words): Table => ({
  columns: [
    { head: t.day },
    { head: t.lot },
    { head: t.house, width: 1.5 },
    right(t.quantity),
    { head: t.cameFrom },
    { head: t.method, width: 1.5 },
    { head: t.witness, width: 1.5 },
  ],
  rows: destructions.map((one) => [
    ...[
      formatDay(one.destroyedOn, lang),
      `${one.lotCode}, ${one.name}`,
      one.houseName,
      `${formatQuantity(one.quantity, lang)} ${one.unit}`,
    ],
    ...[t.origins[one.cameFrom], one.method, one.witness],
  ]),
});
