import { formatMonth, type Month } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { type Column, DataTable, DownloadLinks, Heading, Page, type PageFrame, Section } from '#ui';
import type { JournalRow } from '../settlement/journal-rows.ts';
import { settlementWords } from '../settlement/words.ts';
import { type HouseName, settlementCrumbs } from './settlement-months-page.tsx';

type Props = { frame: PageFrame; house: HouseName; month: Month; rows: readonly JournalRow[] };

/** The journal of a month for the co-operative's books, with its sums. */
export const JournalPage = ({ frame, house, month, rows }: Props) => {
  const { lang } = frame;
  const t = settlementWords(lang);
  const here = `/rumah/${house.houseId}/bagi-hasil/${month}`;
  const side = (amount: number): string => (amount === 0 ? '' : formatRupiah(amount));
  const columns: Column<JournalRow>[] = [
    { key: 'voucher', head: t.voucher, rowHead: true, cell: ({ voucher }) => voucher },
    { key: 'account', head: t.account, cell: ({ accountCode, accountName }) => `${accountCode} ${accountName}` },
    { key: 'member', head: t.member, cell: ({ makerName }) => makerName },
    { key: 'memo', head: t.memo, cell: ({ memo }) => memo },
    { key: 'debit', head: t.debit, numeric: true, cell: ({ debitRupiah }) => side(debitRupiah) },
    { key: 'credit', head: t.credit, numeric: true, cell: ({ creditRupiah }) => side(creditRupiah) },
  ];
  const sum = (of: (row: JournalRow) => number): string => formatRupiah(rows.reduce((all, row) => all + of(row), 0));
  return (
    <Page
      {...frame}
      title={`${t.journal} ${formatMonth(month, lang)}: ${house.name}`}
      crumbs={settlementCrumbs(lang, house, { label: formatMonth(month, lang), href: here }, { label: t.journal })}
    >
      <Heading eyebrow={`${house.name}, ${formatMonth(month, lang)}`} lede={t.journalLede}>
        {t.journal}
      </Heading>
      <Section title={formatMonth(month, lang)} id="jurnal">
        <DataTable
          lang={lang}
          caption={t.journal}
          captionHidden
          columns={columns}
          rows={[...rows]}
          empty={t.journalNone}
          {...(rows.length === 0
            ? {}
            : { foot: { voucher: t.total, debit: sum((row) => row.debitRupiah), credit: sum((row) => row.creditRupiah) } })}
        />
      </Section>
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${here}/jurnal.xlsx`, format: 'XLSX', label: t.journal },
          { href: `${here}/jurnal.csv`, format: 'CSV', label: t.journal },
        ]}
      />
    </Page>
  );
};
