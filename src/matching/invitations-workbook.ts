// The invitation list of a plan as a workbook: who may be asked for which line and why, which lines have no answer and why, and the sum of it.
import { classById, regencyByCode } from '#platform/codes';
import { type Day, formatDay } from '#platform/days';
import { type Column, type NewSheet, type Row, writeXlsxSheets } from '#platform/sheets';
import { copyOf, sentence } from './line-words.ts';
import type { MatchedLine, PlanLine } from './plan-line.ts';
import type { Reason, Side } from './reasons.ts';
import type { Invitation } from './solve/match-line.ts';
import { MatchSummary, OUTCOMES, outcomeOf } from './summary.ts';
import { monthsWords } from './words.ts';

type Lang = 'id' | 'en';

/**
 * Writes the sheets "Undangan", "Tanpa jawaban" and "Ringkasan" while the lines come in; only the lines without an answer are held until
 * their sheet. `summary` settles when the stream has been read.
 */
export function writeInvitations(
  lines: AsyncIterable<MatchedLine> | Iterable<MatchedLine>,
  on: Day,
  lang: Lang,
): { stream: ReadableStream<Uint8Array>; summary: Promise<MatchSummary> } {
  const t = copyOf(lang).workbook;
  const summary = new MatchSummary();
  const done = Promise.withResolvers<MatchSummary>();
  // Nobody may be waiting for the summary when the stream breaks; the stream itself says so.
  done.promise.catch(() => {});
  const unanswered: Row[] = [];

  async function* invitations(): AsyncGenerator<Row> {
    try {
      for await (const matched of lines) {
        summary.add(matched);
        if (matched.match.noAnswer !== null) unanswered.push(unansweredRow(matched, lang));
        for (const invitation of matched.match.invitations) yield invitationRow(matched, invitation, lang);
      }
      done.resolve(summary);
    } catch (error) {
      done.reject(error as Error);
      throw error;
    }
  }
  const sheets: NewSheet[] = [
    { name: t.invitations, columns: invitationColumns(lang), rows: invitations() },
    { name: t.unanswered, columns: unansweredColumns(lang), rows: late(() => unanswered) },
    { name: t.summary, columns: summaryColumns(lang), rows: late(() => summaryRows(summary, on, lang)) },
  ];
  return { stream: writeXlsxSheets(sheets), summary: done.promise };
}

/** Rows that are known only once the sheet before has been written. */
async function* late(rows: () => Iterable<Row>): AsyncGenerator<Row> {
  yield* rows();
}

// ---- columns and rows ----

const LINE_COLUMNS = {
  rupCode: 'text',
  packageName: 'text',
  unitName: 'text',
  text: 'text',
  class: 'text',
  classPercent: 'number',
  rupiah: 'rupiah',
  quantity: 'number',
  unit: 'text',
  months: 'text',
  place: 'text',
} as const satisfies Record<string, Column['kind']>;
const INVITATION_COLUMNS = {
  rank: 'number',
  verdict: 'text',
  planned: 'text',
  maker: 'text',
  product: 'text',
  regency: 'text',
  distanceKm: 'number',
  priceRupiah: 'rupiah',
  productUnit: 'text',
  capacity: 'number',
  answerableRupiah: 'rupiah',
  certificates: 'text',
  reasonsFor: 'text',
  reasonsAgainst: 'text',
  reasonsUnknown: 'text',
} as const satisfies Record<string, Column['kind']>;
export type WorkbookColumn =
  | keyof typeof LINE_COLUMNS
  | keyof typeof INVITATION_COLUMNS
  | 'why'
  | 'nearest'
  | 'outcome'
  | 'lines';
const WIDE = new Set([
  'packageName',
  'unitName',
  'text',
  'maker',
  'product',
  'certificates',
  'reasonsFor',
  'reasonsAgainst',
  'reasonsUnknown',
  'why',
  'nearest',
]);

function columnsOf(kinds: Partial<Record<WorkbookColumn, Column['kind']>>, lang: Lang): Column[] {
  const titles = copyOf(lang).workbook.columns;
  return Object.entries(kinds).map(([key, kind]) => ({
    key,
    kind,
    title: titles[key as WorkbookColumn],
    width: WIDE.has(key) ? 40 : kind === 'rupiah' ? 18 : 14,
  }));
}
/** The columns of the sheet "Undangan": the line, then the product that may be invited. */
export const invitationColumns = (lang: Lang): Column[] => columnsOf({ ...LINE_COLUMNS, ...INVITATION_COLUMNS }, lang);
const unansweredColumns = (lang: Lang): Column[] => columnsOf({ ...LINE_COLUMNS, why: 'text', nearest: 'text' }, lang);
const summaryColumns = (lang: Lang): Column[] => columnsOf({ outcome: 'text', lines: 'number', rupiah: 'rupiah' }, lang);

function lineRow(line: PlanLine, lang: Lang): Row {
  const { unknown } = copyOf(lang);
  return {
    rupCode: line.rupCode,
    packageName: line.packageName,
    unitName: line.unitName,
    text: line.text,
    class: (line.classId !== null && classById(line.classId)?.name[lang]) || unknown,
    classPercent: line.classProbability === null ? null : Math.round(line.classProbability * 100),
    rupiah: line.rupiah,
    quantity: line.quantity,
    unit: line.unit ?? (line.quantity === null ? unknown : null),
    months: monthsWords(line.monthFrom ?? undefined, line.monthUntil ?? undefined, lang) || unknown,
    place: (line.regencyCode !== null && regencyByCode(line.regencyCode)?.name) || unknown,
  };
}

/** One row of "Undangan". Numbers that are unknown stay empty; the column of unknowns says which. */
export function invitationRow({ line }: Pick<MatchedLine, 'line'>, invitation: Invitation, lang: Lang): Row {
  const { offer, reasons } = invitation;
  return {
    ...lineRow(line, lang),
    rank: invitation.rank,
    verdict: copyOf(lang).verdicts[invitation.verdict],
    planned: invitation.planned ? copyOf(lang).page.plannedBadge : null,
    maker: offer.makerName,
    product: offer.productName,
    regency: (offer.regencyCode !== null && regencyByCode(offer.regencyCode)?.name) || copyOf(lang).unknown,
    distanceKm: invitation.distanceKm,
    priceRupiah: invitation.priceRupiah,
    productUnit: offer.unit,
    capacity: invitation.capacity,
    answerableRupiah: invitation.answerableRupiah,
    certificates: sentences(
      reasons.filter(({ code }) => code.startsWith('certificate')),
      lang,
    ),
    reasonsFor: sentences(ofSide(reasons, 'for'), lang),
    reasonsAgainst: sentences(ofSide(reasons, 'against'), lang),
    reasonsUnknown: sentences(ofSide(reasons, 'unknown'), lang),
  };
}

export const ofSide = (reasons: readonly Reason[], side: Side): Reason[] => reasons.filter((reason) => reason.side === side);
const sentences = (reasons: readonly Reason[], lang: Lang): string => reasons.map((reason) => sentence(reason, lang)).join(' ');

function unansweredRow({ line, match }: MatchedLine, lang: Lang): Row {
  const nearest = match.notEligible[0];
  return {
    ...lineRow(line, lang),
    why: copyOf(lang).noAnswer[match.noAnswer!],
    nearest:
      nearest &&
      `${nearest.offer.makerName}, ${nearest.offer.productName}: ${sentences(ofSide(nearest.reasons, 'against'), lang)}`,
  };
}

function summaryRows(summary: MatchSummary, on: Day, lang: Lang): Row[] {
  const t = copyOf(lang);
  return [
    ...OUTCOMES.map((outcome) => ({ outcome: t.outcomes[outcome], ...summary.outcomes.get(outcome)! })),
    { outcome: t.workbook.passed, lines: summary.passed },
    { outcome: t.workbook.summaryNote(formatDay(on, lang)) },
  ];
}

/** What machines get of one line: the same facts, codes instead of words. */
export function invitationsOfLine(matched: MatchedLine): object {
  const { line, match } = matched;
  const plain = ({ offer, reasons, ...numbers }: Invitation): object => ({
    ...numbers,
    orgId: offer.orgId,
    productId: offer.productId,
    urlId: offer.urlId,
    makerName: offer.makerName,
    productName: offer.productName,
    regencyCode: offer.regencyCode,
    unit: offer.unit,
    reasons,
  });
  return {
    ...line,
    outcome: outcomeOf(matched),
    counts: match.counts,
    invitations: match.invitations.map(plain),
    notEligible: match.notEligible.map(plain),
  };
}
