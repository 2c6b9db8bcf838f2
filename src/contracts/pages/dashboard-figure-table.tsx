import type { Child } from 'hono/jsx';
import { formatRupiahShort } from '#platform/money';
import { DataTable, DownloadLinks, Section } from '#ui';
import type { Column, Language } from '#ui';
import type { FigureRow } from '../realisation/decide-figures.ts';
import { type DashboardFilter, queryOf, UNKNOWN } from '../realisation/filter.ts';
import type { Dashboard } from '../realisation/schema.ts';
import { className, kindName, monthName, provinceName, unitName, words } from '../realisation/words.ts';

export type FigureTableName = 'jenis' | 'provinsi' | 'pembeli' | 'satker' | 'kelas' | 'bulan';
/** Rows on the page; the download has all. */
const SHOWN: Record<FigureTableName, number> = { jenis: 20, provinsi: 39, pembeli: 10, satker: 10, kelas: 12, bulan: 36 };

/** What a row is called. */
export function rowName(table: FigureTableName, { key, name }: Pick<FigureRow, 'key' | 'name'>, lang: Language): string {
  if (table === 'jenis') return kindName(key, lang);
  if (table === 'provinsi') return provinceName(key, lang);
  if (table === 'kelas') return className(key, lang);
  if (table === 'bulan') return monthName(key, lang);
  return unitName(key, name, lang);
}

/** The filter that a row narrows to. */
function narrowedTo(table: FigureTableName, key: string, filter: DashboardFilter): DashboardFilter {
  if (table === 'jenis') return { ...filter, kind: key === UNKNOWN ? 'unknown' : key };
  if (table === 'provinsi') return { ...filter, province: key };
  if (table === 'pembeli') return { ...filter, buyerId: key };
  if (table === 'satker') return { ...filter, unit: key };
  return table === 'kelas' ? { ...filter, classId: key } : { ...filter, month: key };
}

type Props = {
  lang: Language;
  dashboard: Dashboard;
  table: FigureTableName;
  rows: readonly FigureRow[];
  lede?: string;
  /** A chart that holds the table. */
  around?: (table: Child) => Child;
};

/** One division of the figures: a row's name narrows the page to it, and all rows can be downloaded. */
export const FigureTable = ({ lang, dashboard: { filter }, table, rows, lede, around = (inner) => inner }: Props) => {
  const t = words(lang);
  if (rows.length === 0) return null;
  const shown = rows.slice(0, SHOWN[table]);
  const cut = shown.length < rows.length ? t.shown(shown.length, rows.length) : undefined;
  const nameOf = (row: FigureRow) => (
    <a href={`/dasbor?${queryOf(narrowedTo(table, row.key, filter))}`}>{rowName(table, row, lang)}</a>
  );
  const heading = t.tables[table];
  return (
    <Section title={heading.title} id={table} lede={[lede, cut].filter(Boolean).join(' ') || undefined}>
      {around(
        <DataTable
          lang={lang}
          caption={heading.title}
          captionHidden
          columns={columnsOf(lang, heading.head, nameOf, rows)}
          rows={shown}
          phone="scroll"
        />,
      )}
      <DownloadLinks
        lang={lang}
        links={(['XLSX', 'CSV'] as const).map((format) => ({
          href: `/dasbor.${format.toLowerCase()}?${queryOf(filter)}&tabel=${table}`,
          format,
        }))}
      />
    </Section>
  );
};

function columnsOf(
  lang: Language,
  head: string,
  nameOf: (row: FigureRow) => Child,
  rows: readonly FigureRow[],
): Column<FigureRow>[] {
  const t = words(lang);
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  const money = (rupiah: number, count?: number): Child => (
    <>
      {formatRupiahShort(rupiah)}
      {count !== undefined && count > 0 && (
        <>
          {' '}
          <small class="muted">({number.format(count)})</small>
        </>
      )}
    </>
  );
  // Layak knows the pledges and plans that were brought to it; that there is none isn't known, so it is not "Rp 0".
  const recorded = (rupiah: number, count?: number): Child =>
    rupiah === 0 ? <span class="muted">{t.notRecorded}</span> : money(rupiah, count);
  const stage = (of: 'ordered' | 'delivered' | 'paid' | 'realised'): Column<FigureRow> => ({
    ...{ key: of, head: t.stages[of], numeric: true },
    cell: (row) => money(row[of].rupiah, row[of].count),
  });
  return [
    { key: 'name', head, rowHead: true, cell: nameOf },
    ...(rows.some((row) => row.pledgedRupiah)
      ? [{ key: 'pledge', head: t.pledge, numeric: true, cell: (row: FigureRow) => recorded(row.pledgedRupiah ?? 0) }]
      : []),
    {
      ...{ key: 'plan', head: t.plan, numeric: true },
      cell: (row) => recorded(row.planned?.rupiah ?? 0, row.planned?.count),
    },
    stage('ordered'),
    stage('delivered'),
    stage('paid'),
    stage('realised'),
  ];
}
