// An invitation list on paper: what is asked, then each product with its reasons, on A4.
import { type Day, formatDay, today } from '#platform/days';
import { type PdfBlock, type PdfPaper, writePdf } from '#platform/pdf';
import { copyOf, sentence } from '../line-words.ts';
import type { PlanLineInFull } from '../plan-line.ts';
import { type Reason, SIDES, type Verdict } from '../reasons.ts';
import { number } from '../words.ts';
import { askedWords, invitationWords } from './words.ts';

type Lang = 'id' | 'en';

/** One product on the paper; names as they are, or as the blind ranking writes them. */
export type PaperRow = {
  rank: number;
  makerName: string;
  productName: string;
  verdict: Verdict;
  reasons: readonly Reason[];
  planned?: true;
};
export type ListPaper = {
  line: PlanLineInFull;
  rows: readonly PaperRow[];
  on: Day;
  /** The kept list that this is; absent for the list of the day. */
  kept?: { version: number; at: string; sha256: string | null } | undefined;
  blind: boolean;
};

export function listPaper({ line, rows, on, kept, blind }: ListPaper, lang: Lang): PdfPaper {
  const t = invitationWords(lang).paper;
  const asked = askedWords({ ...line, productName: '' }, lang).filter(({ description }) => description !== '');
  const status = kept
    ? t.kept(number(kept.version), formatDay(today(new Date(kept.at)), lang), kept.sha256 ?? t.hashUnknown)
    : t.ofToday(formatDay(on, lang));
  return {
    title: `${t.title}: ${line.text}`,
    lang,
    on,
    footer: `${t.title}, RUP ${line.rupCode}`,
    blocks: [
      { heading: t.title },
      { paragraph: line.text, tone: 'bold' },
      {
        pairs: [
          { term: copyOf(lang).page.package, text: `${line.packageName} (RUP ${line.rupCode})` },
          ...asked.map(({ term, description }) => ({ term, text: description })),
        ],
      },
      { paragraph: status, tone: 'small' },
      { paragraph: blind ? `${t.notice} ${t.blind}` : t.notice, tone: 'small' },
      ...rows.flatMap((row) => rowBlocks(row, lang)),
      { space: 18 },
      { signatures: [{ role: t.signature }] },
    ],
  };
}

/** What speaks for it first, then against it, then what nobody knows: as on the screen. */
function rowBlocks({ rank, makerName, productName, verdict, reasons, planned }: PaperRow, lang: Lang): PdfBlock[] {
  const t = invitationWords(lang).paper;
  return [
    { heading: `${rank}. ${productName}, ${makerName}`, level: 3 },
    {
      paragraph: [copyOf(lang).verdicts[verdict], ...(planned ? [copyOf(lang).page.plannedBadge] : [])].join(', '),
      tone: 'bold',
    },
    {
      pairs: SIDES.flatMap((side) => {
        const told = reasons.filter((reason) => reason.side === side);
        return told.length === 0 ? [] : [{ term: t.sides[side], text: told.map((reason) => sentence(reason, lang)).join('\n') }];
      }),
    },
  ];
}

export const writeListPdf = (paper: ListPaper, lang: Lang): Promise<Uint8Array<ArrayBuffer>> => writePdf(listPaper(paper, lang));
