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
