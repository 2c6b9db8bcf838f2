import { formatMonth, type Month } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { DataTable, DownloadLinks, EmptyState, Heading, LinkButton, Page, Pager, Tabs } from '#ui';
import type { Column, PageFrame } from '#ui';
import { type Stage, STAGES } from '../realisation/decide-parts.ts';
import { type DashboardFilter, queryOf } from '../realisation/filter.ts';
import type { DashboardParts } from '../realisation/schema.ts';
import { words } from '../realisation/words.ts';

type Part = DashboardParts['parts'][number];
type Props = { frame: PageFrame; list: DashboardParts; later: boolean };

/** The address of what a figure is made of. */
export const partsHref = (filter: DashboardFilter, stage: Stage): string => `/dasbor/kontrak?${queryOf(filter)}&tahap=${stage}`;

/** From a figure to the contracts and documents that it is made of; a stage is a tab, and its sum stands under its list. */
export const DashboardPartsPage = ({ frame, list, later }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const { filter, stage, parts, sum, next } = list;
  const here = partsHref(filter, stage);
  const columns: Column<Part>[] = [
    {
      key: 'title',
      head: t.contract,
      rowHead: true,
      cell: (row) => <a href={row.source === 'ledger' ? `/kontrak/${row.sourceId}#langkah` : `/kontrak/teramati/${row.sourceId}`}>{row.title}</a>, // prettier-ignore
    },
    { key: 'buyer', head: t.buyer, cell: (row) => row.buyerName },
    { key: 'month', head: t.month, cell: (row) => (row.month === '' ? t.unknown : formatMonth(row.month as Month, lang)) },
    { key: 'rupiah', head: t.stages[stage], numeric: true, cell: (row) => formatRupiah(row.rupiah) },
    { key: 'documents', head: t.documents, cell: (row) => row.documents.join('; ') },
  ];
  return (
    <Page
      {...frame}
      title={t.partsTitle}
      crumbs={[{ href: `/dasbor?${queryOf(filter)}`, label: t.title }, { label: t.partsTitle }]}
    >
      <Heading lede={t.partsLede}>{t.partsTitle}</Heading>
      <Tabs
        label={t.stage}
        tabs={STAGES.map((one) => ({ href: partsHref(filter, one), label: t.stages[one], current: one === stage }))}
      />
      {parts.length === 0 ? (
        <EmptyState title={t.partsNone} action={<LinkButton href={`/dasbor?${queryOf(filter)}`}>{t.backToFigures}</LinkButton>} />
      ) : (
        <>
          <DataTable
            lang={lang}
            caption={t.partsTitle}
            captionHidden
            columns={columns}
            rows={parts}
            foot={{ title: t.partsSum(sum.count), rupiah: formatRupiah(sum.rupiah) }}
          />
          <Pager
            lang={lang}
            {...(next ? { nextHref: `${here}&sesudahBulan=${next.month}&sesudah=${next.sourceId}` } : {})}
            {...(later ? { firstHref: here } : {})}
          />
          <DownloadLinks
            lang={lang}
            links={(['XLSX', 'CSV'] as const).map((format) => ({
              href: here.replace('/dasbor/kontrak?', `/dasbor/kontrak.${format.toLowerCase()}?`),
              format,
            }))}
          />
        </>
      )}
    </Page>
  );
};
