// A member's statement as a letter on A4.
import { type Day, formatDay, formatMonth, today } from '#platform/days';
import type { PdfPaper } from '#platform/pdf';
import type { Language } from '#ui';
import type { MonthRead } from './settle-month.ts';
import type { MemberSum, SettlementLine } from './settlement.ts';
import { aloneWords, kindWords, netWords, reckoningWords, settlementWords, signedRupiah } from './words.ts';

type Statement = {
  houseName: string;
  read: MonthRead;
  member: MemberSum;
  lines: readonly SettlementLine[];
  lang: Language;
  on: Day;
};

/** The statement of a member; a draft says that it is one. */
export function statementPaper({ houseName, read, member, lines, lang, on }: Statement): PdfPaper {
  const t = settlementWords(lang);
  const title = `${t.statement} ${formatMonth(read.month, lang)}`;
  return {
    ...{ title: `${title}: ${member.makerName}`, lang, on, footer: `${houseName}, ${title}` },
    blocks: [
      { heading: title },
      { paragraph: t.statementLede(member.makerName, houseName), tone: 'bold' },
      {
        paragraph: read.closedAt ? t.closedNotice(formatDay(today(read.closedAt), lang)) : t.draftNotice,
        tone: read.closedAt ? 'small' : 'bold',
      },
      {
        pairs: [
          { term: t.netFor, text: netWords(member.netRupiah, lang) },
          { term: t.costOfUse, text: signedRupiah(member.costRupiah) },
        ],
      },
      { heading: t.lines, level: 2 },
      ...(lines.length === 0 ? [{ paragraph: t.linesNone }] : [linesTable(lines, member, lang)]),
      { heading: t.alone, level: 2 },
      { paragraph: aloneWords(member, lang, 'long') },
      { paragraph: t.formulaNote, tone: 'small' },
      ...(read.closedAt ? [{ paragraph: `${t.digest}: ${read.digest}`, tone: 'small' as const }] : []),
    ],
  };
}

function linesTable(lines: readonly SettlementLine[], { netRupiah }: MemberSum, lang: Language) {
  const t = settlementWords(lang);
  return {
    table: {
      columns: [
        { head: t.source, width: 2 },
        { head: t.how, width: 2 },
        { head: t.reckoning, width: 2 },
        { head: t.amount, align: 'right' as const, width: 1.2 },
      ],
      rows: [
        ...lines.map((line) => [
          line.subject,
          kindWords(line, lang),
          reckoningWords(line, lang),
          signedRupiah(line.amountRupiah),
        ]),
        [t.total, '', '', signedRupiah(netRupiah)],
      ],
    },
  };
}
