import type { Child } from 'hono/jsx';
import { formatRupiahShort } from '#platform/money';
import { DataTable, DownloadLinks, Section } from '#ui';
import type { Column, Language } from '#ui';
import type { FigureRow, Sum } from '../realisation/decide-figures.ts';
import { type DashboardFilter, queryOf, UNKNOWN } from '../realisation/filter.ts';
import type { Dashboard } from '../realisation/schema.ts';
import { className, kindName, monthName, provinceName, unitName, words } from '../realisation/words.ts';

export type FigureTableName = 'jenis' | 'provinsi' | 'pembeli' | 'satker' | 'kelas' | 'bulan';
/** Rows on the page; the download has all. */
const SHOWN: Record<FigureTableName, number> = { jenis: 20, provinsi: 39, pembeli: 25, satker: 25, kelas: 20, bulan: 36 };

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
  const money = (key: string, title: string, of: (row: FigureRow) => number): Column<FigureRow> => ({
    key,
    head: title,
    numeric: true,
    cell: (row) => formatRupiahShort(of(row)),
  });
  // Layak knows the pledges and plans that were brought to it; that there is none isn't known, so it is not "Rp 0".
  const recorded = (key: string, title: string, of: (row: FigureRow) => number): Column<FigureRow> => ({
    ...money(key, title, of),
    cell: (row) => (of(row) === 0 ? <span class="muted">{t.notRecorded}</span> : formatRupiahShort(of(row))),
  });
  const stage = (of: 'ordered' | 'delivered' | 'paid' | 'realised') =>
    money(of, t.stages[of], (row: Record<typeof of, Sum>) => row[of].rupiah);
  return [
    { key: 'name', head, rowHead: true, cell: nameOf },
    ...(rows.some((row) => row.pledgedRupiah) ? [recorded('pledge', t.pledge, (row) => row.pledgedRupiah ?? 0)] : []),
    recorded('plan', t.plan, (row) => row.planned?.rupiah ?? 0),
    stage('ordered'),
    stage('delivered'),
    stage('paid'),
    stage('realised'),
  ];
}
