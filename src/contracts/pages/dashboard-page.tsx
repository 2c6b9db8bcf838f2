import { formatRupiahShort } from '#platform/money';
import {
  BarChart,
  DataTable,
  Disclosure,
  DownloadLinks,
  EmptyState,
  FunnelChart,
  Heading,
  KeyFigures,
  LineChart,
  LinkButton,
  Page,
  ProvinceMap,
  Section,
  Tabs,
} from '#ui';
import type { Language, PageFrame } from '#ui';
import { reasonText, words as roomWords } from '../words.ts';
import { STAGES } from '../realisation/decide-parts.ts';
import { type DashboardFilter, isNarrowed, queryOf, UNKNOWN } from '../realisation/filter.ts';
import type { Dashboard } from '../realisation/schema.ts';
import { monthName, provinceName, words } from '../realisation/words.ts';
import { Details } from './dashboard-detail-section.tsx';
import { FigureTable } from './dashboard-figure-table.tsx';
import { partsHref } from './dashboard-parts-page.tsx';
import { FilterRow } from './dashboard-filter-row.tsx';

type Props = { frame: PageFrame; dashboard: Dashboard; years: readonly number[] };
type PartProps = { lang: Language; dashboard: Dashboard };

/** The stages of the same money side by side, then divided by who buys, where, what and when. Nothing here is a sum of two stages. */
export const DashboardPage = ({ frame, dashboard, years }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const { filter, whole } = dashboard;
  const empty = !whole.pledgedRupiah && !whole.planned?.count && whole.matched.count === 0 && dashboard.states.length === 0;
  return (
    <Page {...frame} title={t.title} description={t.lede} islands={['filter-form']}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <Tabs
        label={t.years}
        tabs={years.map((year) => ({
          href: `/dasbor?${queryOf({ ...filter, year, month: undefined })}`,
          label: t.year(year),
          current: year === filter.year,
        }))}
      />
      <FilterRow lang={lang} dashboard={dashboard} />
      {empty ? (
        <EmptyState title={t.none} action={<NoneAction lang={lang} filter={filter} />} />
      ) : (
        <>
          <Funnel lang={lang} dashboard={dashboard} />
          <OnThisPage lang={lang} dashboard={dashboard} />
          <Between lang={lang} dashboard={dashboard} />
          <FigureTable lang={lang} dashboard={dashboard} table="jenis" rows={dashboard.byKind} />
          <Provinces lang={lang} dashboard={dashboard} />
          <FigureTable lang={lang} dashboard={dashboard} table="pembeli" rows={dashboard.byBuyer} />
          {filter.buyerId !== undefined && (
            <FigureTable lang={lang} dashboard={dashboard} table="satker" rows={dashboard.byUnit} />
          )}
          <FigureTable lang={lang} dashboard={dashboard} table="kelas" rows={dashboard.byClass} />
          <Months lang={lang} dashboard={dashboard} />
          <Days lang={lang} dashboard={dashboard} />
          <States lang={lang} dashboard={dashboard} />
          <Reasons lang={lang} dashboard={dashboard} />
          {dashboard.details && dashboard.details.rupiah > 0 && <Details lang={lang} details={dashboard.details} />}
        </>
      )}
    </Page>
  );
};

const NoneAction = ({ lang, filter }: { lang: Language; filter: DashboardFilter }) =>
  isNarrowed(filter) ? (
    <LinkButton href={`/dasbor?tahun=${filter.year}`}>{words(lang).whole}</LinkButton>
  ) : (
    <LinkButton href="/rencana">{words(lang).noneAction}</LinkButton>
  );

const numberOf = (lang: Language) => {
  const format = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  return (n: number): string => format.format(n);
};

const Funnel = ({ lang, dashboard: { whole, filter } }: PartProps) => {
  const t = words(lang);
  const number = numberOf(lang);
  const amount = (label: string, rupiah: number, note: string) => ({
    ...{ label, value: rupiah, text: formatRupiahShort(rupiah), note },
  });
  return (
    <>
      <FunnelChart
        caption={t.chart(filter.year)}
        stages={[
          whole.pledgedRupiah === null
            ? { label: t.pledge, value: 0, text: '–', note: t.pledgeUndivided }
            : amount(t.pledge, whole.pledgedRupiah, t.pledgeNote),
          amount(t.plan, whole.planned?.rupiah ?? 0, t.planNote(number(whole.planned?.count ?? 0))),
          ...STAGES.map((stage) => amount(t.stages[stage], whole[stage].rupiah, t.stageNotes[stage](number(whole[stage].count)))),
        ]}
      />
      <p>
        <a href={partsHref(filter, 'realised')}>{t.entries}</a> <span class="hint">{t.entriesLede}</span>
      </p>
    </>
  );
};

/** Links to the sections that follow, for the page is long on a phone. */
const OnThisPage = ({ lang, dashboard }: PartProps) => {
  const t = words(lang);
  const sections: [id: string, title: string, shown: boolean][] = [
    ['jenis', t.tables.jenis.title, dashboard.byKind.length > 0],
    ['provinsi', t.tables.provinsi.title, dashboard.byProvince.length > 0],
    ['pembeli', t.tables.pembeli.title, dashboard.byBuyer.length > 0],
    ['satker', t.tables.satker.title, dashboard.filter.buyerId !== undefined && dashboard.byUnit.length > 0],
    ['kelas', t.tables.kelas.title, dashboard.byClass.length > 0],
    ['bulan', t.tables.bulan.title, dashboard.byMonth.length > 0],
    ['hari', t.daysTitle, dashboard.days.length > 0],
    ['keadaan', t.byState, dashboard.states.length > 0],
    ['alasan', t.reasonsTitle, dashboard.reasons.length > 0],
    ['rincian', t.details, (dashboard.details?.rupiah ?? 0) > 0],
  ];
  return (
    <nav class="noprint" aria-label={t.onThisPage}>
      <ul class="chips plain">
        {sections.map(
          ([id, title, shown]) =>
            shown && (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ),
        )}
      </ul>
      <p class="hint">{t.smallCounts}</p>
    </nav>
  );
};

const Between = ({ lang, dashboard: { whole } }: PartProps) => {
  const t = words(lang);
  const number = numberOf(lang);
  const between =
    whole.deliveredNotPaidRupiah === null || whole.paidAheadRupiah === null
      ? []
      : [
          { label: t.deliveredNotPaid, value: formatRupiahShort(whole.deliveredNotPaidRupiah), note: t.deliveredNotPaidNote },
          { label: t.paidAhead, value: formatRupiahShort(whole.paidAheadRupiah), note: t.paidAheadNote },
        ];
  return (
    <Section title={t.beside} id="antara">
      <KeyFigures
        figures={[
          ...between,
          { label: t.lost, value: formatRupiahShort(whole.lost.rupiah), note: t.lostNote(number(whole.lost.count)) },
          { label: t.stopped, value: formatRupiahShort(whole.stopped.rupiah), note: t.stoppedNote(number(whole.stopped.count)) },
        ]}
      />
    </Section>
  );
};

const Provinces = ({ lang, dashboard }: PartProps) => {
  const t = words(lang);
  const rows = dashboard.byProvince;
  const realised = rows.some((row) => row.realised.rupiah > 0);
  const valueOf = (row: (typeof rows)[number]): number => (realised ? row.realised.rupiah : (row.planned?.rupiah ?? 0));
  return (
    <FigureTable
      lang={lang}
      dashboard={dashboard}
      table="provinsi"
      rows={rows}
      around={(table) => (
        <ProvinceMap
          lang={lang}
          caption={realised ? t.tables.provinsi.chart : t.mapPlanned}
          provinces={rows
            .filter(({ key }) => key !== UNKNOWN)
            .map((row) => ({
              ...{ code: row.key, value: valueOf(row) },
              label: `${provinceName(row.key, lang)}: ${formatRupiahShort(valueOf(row))}`,
            }))}
          textOf={formatRupiahShort}
          table={table}
        />
      )}
    />
  );
};

const Months = ({ lang, dashboard }: PartProps) => {
  const t = words(lang);
  const known = dashboard.byMonth.filter(({ key }) => key !== UNKNOWN);
  return (
    <FigureTable
      lang={lang}
      dashboard={dashboard}
      table="bulan"
      rows={dashboard.byMonth}
      lede={t.monthLede}
      around={(table) => (
        <>
          {known.length > 1 && (
            <LineChart
              lang={lang}
              caption={t.tables.bulan.chart}
              columns={[t.month, t.stages.realised]}
              points={known.map(({ key, realised }) => ({
                ...{ label: monthName(key, lang), value: realised.rupiah, text: formatRupiahShort(realised.rupiah) },
              }))}
            />
          )}
          {table}
        </>
      )}
    />
  );
};

const Days = ({ lang, dashboard: { days, filter } }: PartProps) => {
  const t = words(lang);
  if (days.length === 0) return null;
  return (
    <Section title={t.daysTitle} id="hari" lede={t.daysLede}>
      <BarChart
        caption={t.daysCaption}
        bars={days.map(({ span, median, p90 }) => ({
          ...{ label: t.spans[span], value: median, text: t.inDays(median), note: t.p90Note(p90) },
        }))}
      />
      <Disclosure summary={t.detailsTable}>
        <DataTable
          lang={lang}
          caption={t.daysTitle}
          captionHidden
          columns={[
            { key: 'span', head: t.step, rowHead: true, cell: (row) => t.spans[row.span] },
            { key: 'count', head: t.count, numeric: true, cell: (row) => numberOf(lang)(row.count) },
            { key: 'median', head: t.median, numeric: true, cell: (row) => row.median },
            { key: 'p90', head: t.p90, numeric: true, cell: (row) => row.p90 },
          ]}
          rows={days}
        />
      </Disclosure>
      <Downloads lang={lang} filter={filter} table="hari" />
    </Section>
  );
};

const States = ({ lang, dashboard: { states, filter } }: PartProps) => {
  const t = words(lang);
  const names = roomWords(lang).states;
  const number = numberOf(lang);
  if (states.length === 0) return null;
  return (
    <Section title={t.byState} id="keadaan">
      <BarChart
        caption={t.byStateCaption}
        bars={states.map(({ state, count, rupiah }) => ({
          ...{ label: names[state], value: count, text: number(count), note: formatRupiahShort(rupiah) },
        }))}
      />
      <Downloads lang={lang} filter={filter} table="keadaan" />
    </Section>
  );
};

const Reasons = ({ lang, dashboard: { reasons, filter } }: PartProps) => {
  const t = words(lang);
  const number = numberOf(lang);
  if (reasons.length === 0) return null;
  return (
    <Section title={t.reasonsTitle} id="alasan" lede={t.reasonsLede}>
      <BarChart
        caption={t.reasonsCaption}
        bars={reasons.map(({ code, afterOrder, count, rupiah }) => ({
          label: code === '' ? t.unknown : reasonText(code, lang),
          value: count,
          text: number(count),
          note: `${afterOrder ? t.afterOrder : t.beforeOrder} · ${formatRupiahShort(rupiah)}`,
        }))}
      />
      <Downloads lang={lang} filter={filter} table="alasan" />
    </Section>
  );
};

const Downloads = ({ lang, filter, table }: { lang: Language; filter: DashboardFilter; table: string }) => (
  <DownloadLinks
    lang={lang}
    links={(['XLSX', 'CSV'] as const).map((format) => ({
      href: `/dasbor.${format.toLowerCase()}?${queryOf(filter)}&tabel=${table}`,
      format,
    }))}
  />
);
