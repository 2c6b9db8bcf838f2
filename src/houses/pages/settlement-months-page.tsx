import { formatMonth, type Month } from '#platform/days';
import { type Column, DataTable, EmptyState, Heading, type Language, LinkButton, Badge, Page, type PageFrame } from '#ui';
import type { MonthRow } from '../settlement/settle-month.ts';
import type { Sharer } from '../settlement/settlement.ts';
import { netWords, settlementWords, signedRupiah } from '../settlement/words.ts';
import { HouseTabs } from './house-frame.tsx';
import { words } from './houses-page.tsx';

export type HouseName = { houseId: string; name: string };

/** The way to a page of settlement: houses, this house, settlement, and further. */
export const settlementCrumbs = (
  lang: Language,
  { houseId, name }: HouseName,
  ...further: { label: string; href?: string }[]
) => [
  { label: words(lang).title, href: '/rumah' },
  { label: name, href: `/rumah/${houseId}` },
  { label: settlementWords(lang).title, ...(further.length > 0 ? { href: `/rumah/${houseId}/bagi-hasil` } : {}) },
  ...further,
];

/** Whether a month was closed, can be, or still runs. */
export const MonthBadge = ({
  lang,
  month,
  closedAt,
  current,
}: Pick<MonthRow, 'closedAt'> & { lang: Language; month: Month; current: Month }) => {
  const t = settlementWords(lang);
  if (closedAt) return <Badge tone="success">{t.closed}</Badge>;
  return <Badge tone={month >= current ? 'neutral' : 'warn'}>{month >= current ? t.running : t.draft}</Badge>;
};

type Props = {
  frame: PageFrame;
  house: HouseName;
  months: readonly MonthRow[];
  current: Month;
  /** The members whose own months these are; null: the operator's view. */
  own: readonly Sharer[] | null;
};

/** The months of a house's settlement: all of it for the operator, its own for a member. */
export const SettlementMonthsPage = ({ frame, house, months, current, own }: Props) => {
  const { lang } = frame;
  const t = settlementWords(lang);
  const here = `/rumah/${house.houseId}/bagi-hasil`;
  const only = own?.length === 1 ? own[0]!.makerOrgId : null;
  const columns: Column<MonthRow>[] = [
    {
      key: 'month',
      head: t.month,
      rowHead: true,
      cell: ({ month }) => {
        if (own !== null && only === null) return formatMonth(month, lang);
        return <a href={`${here}/${month}${only === null ? '' : `/${only}`}`}>{formatMonth(month, lang)}</a>;
      },
    },
    ...(own !== null && only === null ? [statementLinks(own, here, t.statement)] : []),
    {
      key: 'state',
      head: t.state,
      cell: (row) => (
        <span class="chips">
          <MonthBadge lang={lang} month={row.month} closedAt={row.closedAt} current={current} />
          {row.problems > 0 && <Badge tone="danger">{t.unsolved(row.problems)}</Badge>}
        </span>
      ),
    },
    ...(own === null ? [{ key: 'members', head: t.members, numeric: true, cell: (row: MonthRow) => row.members }] : []),
    {
      key: 'net',
      head: own === null ? t.net : t.netFor,
      numeric: true,
      cell: ({ netRupiah }) => (own === null ? signedRupiah(netRupiah) : netWords(netRupiah, lang)),
    },
  ];
  return (
    <Page {...frame} title={`${t.title}: ${house.name}`} crumbs={settlementCrumbs(lang, house)}>
      <Heading
        eyebrow={house.name}
        lede={own === null ? t.lede : t.memberLede}
        actions={own === null && <LinkButton href={`${here}/aturan`}>{t.rules}</LinkButton>}
      >
        {t.title}
      </Heading>
      {own === null && <HouseTabs lang={lang} houseId={house.houseId} view="settlement" />}
      {months.length === 0 ? (
        <EmptyState
          title={own === null ? t.monthsNone : t.monthsNoneOwn}
          action={own === null && <LinkButton href={`${here}/aturan`}>{t.start}</LinkButton>}
        />
      ) : (
        <DataTable lang={lang} caption={t.months} captionHidden columns={columns} rows={[...months]} />
      )}
    </Page>
  );
};

/** Who speaks for several members goes to the statement of each. */
const statementLinks = (own: readonly Sharer[], here: string, head: string): Column<MonthRow> => ({
  ...{ key: 'statements', head },
  cell: ({ month }) => (
    <ul class="plain">
      {own.map(({ makerOrgId, makerName }) => (
        <li>
          <a href={`${here}/${month}/${makerOrgId}`}>{makerName}</a>
        </li>
      ))}
    </ul>
  ),
});
