import { formatDay } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import { type Column, DataTable, DownloadLinks, Heading, KeyFigures, type Language, Page, type PageFrame, Section } from '#ui';
import type { DoneComparison } from '../market/run.ts';
import { type ChangedLine, daySettings } from '../market/what-if.ts';
import { suppositionWords } from '../market/what-if-words.ts';
import { marketCopy, scopeWords } from '../market/words.ts';
import { className, number } from '../words.ts';

type Props = { frame: PageFrame; run: DoneComparison };
const SHOWN = 50;

/** Two plans of one market: totals side by side, and the lines that are answered otherwise. */
export const ComparisonPage = ({ frame, run }: Props) => {
  const { lang } = frame;
  const all = marketCopy(lang);
  const t = all.whatIf;
  const { before, after, moreLines, fewerLines, lines } = run.comparison;
  const what = suppositionWords(run.change, daySettings(), lang);
  return (
    <Page
      {...frame}
      title={what}
      crumbs={[{ label: all.title, href: '/padanan' }, { label: t.title, href: '/padanan/andai' }, { label: what }]}
    >
      <Heading eyebrow={scopeWords(run, lang)} lede={`${t.picture} ${all.asOf(formatDay(run.day, lang))}.`}>
        {what}
      </Heading>
      <KeyFigures
        figures={[
          { label: t.before, value: formatRupiahShort(before.valueRupiah), note: t.answered(number(before.answeredLines)) },
          { label: t.after, value: formatRupiahShort(after.valueRupiah), note: t.answered(number(after.answeredLines)) },
          {
            label: t.change,
            value: signed(after.valueRupiah - before.valueRupiah),
            note: lines.length === 0 ? t.noChange : t.changedLines(number(moreLines), number(fewerLines)),
          },
        ]}
      />
      {lines.length > 0 && (
        <Section title={t.lines} id="baris" lede={t.linesShown(number(Math.min(SHOWN, lines.length)))}>
          <DataTable lang={lang} caption={t.lines} captionHidden columns={columnsOf(lang)} rows={lines.slice(0, SHOWN)} />
          <DownloadLinks
            lang={lang}
            links={[
              { href: `/padanan/andai/${run.runId}.xlsx`, format: 'XLSX' },
              { href: `/padanan/andai/${run.runId}.csv`, format: 'CSV' },
            ]}
          />
        </Section>
      )}
    </Page>
  );
};

/** "+Rp 1,2 miliar", "-Rp 300 juta". */
const signed = (rupiah: number): string =>
  rupiah < 0 ? `−${formatRupiahShort(-rupiah)}` : `${rupiah > 0 ? '+' : ''}${formatRupiahShort(rupiah)}`;

function columnsOf(lang: Language): Column<ChangedLine>[] {
  const t = marketCopy(lang).whatIf;
  return [
    {
      key: 'line',
      head: t.line,
      rowHead: true,
      cell: ({ planId, planLineId, text }) => <a href={`/rencana/${planId}/baris/${planLineId}`}>{text}</a>,
    },
    { key: 'class', head: marketCopy(lang).class, cell: ({ classId }) => className(classId, lang) },
    { key: 'asked', head: t.asked, numeric: true, cell: ({ askedRupiah }) => formatRupiah(askedRupiah) },
    { key: 'before', head: t.before, numeric: true, cell: ({ beforeRupiah }) => formatRupiah(beforeRupiah) },
    { key: 'after', head: t.after, numeric: true, cell: ({ afterRupiah }) => formatRupiah(afterRupiah) },
  ];
}
