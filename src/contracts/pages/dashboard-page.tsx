import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  BarChart,
  DataTable,
  DownloadLinks,
  EmptyState,
  FunnelChart,
  Heading,
  KeyFigures,
  LinkButton,
  Page,
  Section,
  Tabs,
} from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import type { Dashboard } from '../schema.ts';
import { reasonText, words } from '../words.ts';

type Row = Dashboard['byBuyer'][number];
type Props = { frame: PageFrame; dashboard: Dashboard; years: readonly number[] };
const BUYERS_SHOWN = 50;

/** Four amounts of the same money side by side, what lies between order and payment, and the same by buyer. Nothing here is a sum of two stages. */
export const DashboardPage = ({ frame, dashboard, years }: Props) => {
  const { lang } = frame;
  const all = words(lang);
  const t = all.dashboard;
  const { whole, year, byBuyer } = dashboard;
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  const empty = byBuyer.length === 0;
  return (
    <Page {...frame} title={t.title} description={t.lede}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <Tabs
        label={t.years}
        tabs={years.map((one) => ({ href: `/dasbor?tahun=${one}`, label: t.year(one), current: one === year }))}
      />
      {empty ? (
        <EmptyState title={t.none} action={<LinkButton href="/rencana">{t.noneAction}</LinkButton>} />
      ) : (
        <>
          <FunnelChart
            caption={t.chart(year)}
            stages={[
              { label: t.pledge, value: whole.pledgedRupiah, text: formatRupiahShort(whole.pledgedRupiah), note: t.pledgeNote },
              { label: t.plan, value: whole.plannedRupiah, text: formatRupiahShort(whole.plannedRupiah), note: t.planNote },
              {
                label: t.ordered,
                value: whole.orderedRupiah,
                text: formatRupiahShort(whole.orderedRupiah),
                note: t.orderedNote(number.format(whole.orderCount)),
              },
              { label: t.paid, value: whole.paidRupiah, text: formatRupiahShort(whole.paidRupiah), note: t.paidNote },
            ]}
          />
          <Section title={t.beside} id="antara">
            <KeyFigures
              figures={[
                {
                  label: t.deliveredNotPaid,
                  value: formatRupiahShort(whole.deliveredNotPaidRupiah),
                  note: t.deliveredNotPaidNote,
                },
                { label: t.paidAhead, value: formatRupiahShort(whole.paidAheadRupiah), note: t.paidAheadNote },
                { label: t.stopped, value: formatRupiahShort(whole.stoppedRupiah), note: t.stoppedNote },
              ]}
            />
          </Section>
          <Section title={t.byBuyer} id="pembeli" lede={t.byBuyerLede(Math.min(BUYERS_SHOWN, byBuyer.length), byBuyer.length)}>
            <DataTable
              lang={lang}
              caption={t.byBuyer}
              captionHidden
              columns={buyerColumns(lang)}
              rows={byBuyer.slice(0, BUYERS_SHOWN)}
              phone="scroll"
            />
            <DownloadLinks
              lang={lang}
              links={[
                { href: `/dasbor.xlsx?tahun=${year}`, format: 'XLSX' },
                { href: `/dasbor.csv?tahun=${year}`, format: 'CSV' },
              ]}
            />
          </Section>
          {dashboard.details.rupiah > 0 && <Details lang={lang} details={dashboard.details} />}
          <Section title={t.byState} id="keadaan">
            <BarChart
              caption={t.byStateCaption}
              bars={dashboard.states.map(({ state, count }) => ({
                label: all.states[state],
                value: count,
                text: number.format(count),
              }))}
            />
          </Section>
          {dashboard.reasons.length > 0 && (
            <Section title={t.reasonsTitle} id="alasan" lede={t.reasonsLede}>
              <BarChart
                caption={t.reasonsCaption}
                bars={dashboard.reasons.map(({ code, count }) => ({
                  label: reasonText(code, lang),
                  value: count,
                  text: number.format(count),
                }))}
              />
            </Section>
          )}
        </>
      )}
    </Page>
  );
};

type Told = Dashboard['details'];

/** How much of what is planned makers can answer without asking back: together, and in the largest units of all buyers. */
const Details = ({ lang, details }: { lang: Language; details: Told }) => {
  const t = words(lang).dashboard;
  const bar = ({ percent, rupiah, detailedRupiah }: Pick<Told, 'percent' | 'rupiah' | 'detailedRupiah'>) => ({
    value: percent ?? 0,
    text: percentText(percent, lang),
    note: `${formatRupiahShort(detailedRupiah)} / ${formatRupiahShort(rupiah)}`,
  });
  return (
    <Section title={t.details} id="rincian" lede={t.detailsLede(details.units.length, details.unitCount)}>
      <BarChart
        caption={t.detailsChart}
        whole={100}
        bars={[
          { ...bar(details), label: t.detailsWhole },
          ...details.units.map((unit) => ({ ...bar(unit), label: unit.name, href: `/rencana/${unit.planId}/rincian` })),
        ]}
      />
      <DataTable lang={lang} caption={t.details} captionHidden columns={unitColumns(lang)} rows={details.units} phone="scroll" />
    </Section>
  );
};

function unitColumns(lang: Language): Column<Told['units'][number]>[] {
  const all = words(lang);
  const t = all.dashboard;
  const percent = (key: string, head: string, of: (row: Told['units'][number]) => number | null) => ({
    ...{ key, head, numeric: true },
    cell: (row: Told['units'][number]) => percentText(of(row), lang),
  });
  return [
    {
      key: 'unit',
      head: t.unit,
      rowHead: true,
      cell: (row) => <a href={`/rencana/${row.planId}?satker=${row.key}`}>{row.name}</a>,
    },
    { key: 'buyer', head: all.buyer, cell: (row) => row.buyerName },
    { key: 'rupiah', head: t.forMakers, numeric: true, cell: (row) => formatRupiahShort(row.rupiah) },
    percent('class', t.classKnown, (row) => row.classPercent),
    percent('quantity', t.quantityStated, (row) => row.quantityPercent),
    percent('all', t.detailed, (row) => row.percent),
  ];
}

/** "12,3 %"; a dash where there are no rupiah to have a part of. */
const percentText = (percent: number | null, lang: Language): string =>
  percent === null ? '–' : `${percent.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID')} %`;

function buyerColumns(lang: Language): Column<Row>[] {
  const all = words(lang);
  const t = all.dashboard;
  const money = (key: string, head: string, of: (row: Row) => number): Column<Row> => ({
    key,
    head,
    numeric: true,
    cell: (row) => formatRupiah(of(row)),
  });
  // Layak knows the pledges and plans that were brought to it; that there is none isn't known, so it is not "Rp 0".
  const recorded = (key: string, head: string, of: (row: Row) => number): Column<Row> => ({
    ...money(key, head, of),
    cell: (row) => (of(row) === 0 ? <span class="muted">{t.notRecorded}</span> : formatRupiah(of(row))),
  });
  return [
    { key: 'buyer', head: all.buyer, rowHead: true, cell: (row) => row.buyerName },
    recorded('pledge', t.pledge, (row) => row.pledgedRupiah),
    recorded('plan', t.plan, (row) => row.plannedRupiah),
    money('ordered', t.ordered, (row) => row.orderedRupiah),
    money('paid', t.paid, (row) => row.paidRupiah),
    money('between', t.deliveredNotPaid, (row) => row.deliveredNotPaidRupiah),
  ];
}
