import { classById, regencyByCode } from '#platform/codes';
import { addDays, type Day, daysBetween, formatDay, formatMonth, type Month } from '#platform/days';
import { formatRupiahShort } from '#platform/money';
import {
  Actions,
  Badge,
  BarChart,
  type Column,
  DataTable,
  Disclosure,
  DownloadLinks,
  EmptyState,
  Form,
  Grid,
  Heading,
  KeyFigures,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Pager,
  Section,
  Select,
  StackedBar,
  Submit,
  TextField,
} from '#ui';
import { ACTIONS, type Desk, type DeskQuery, type DeskRow, type DeskSummary, EXPIRING, SORTS } from '../desk/schema.ts';
import { SOON_DAYS } from '../desk/read-desk.ts';
import { deskWords, placeText, schemeName, whole } from '../desk/words.ts';
import { NextActionLines } from './desk-parts.tsx';

export type DeskPageProps = {
  frame: PageFrame;
  desk: Desk;
  query: DeskQuery;
  mayImport: boolean;
  /** Whether somebody works out what a maker's missing permits keep closed: only then has the list that column and order. */
  unlocks: boolean;
};
type Props = DeskPageProps & { t: ReturnType<typeof deskWords>; lang: Language };

/** Two hundred makers at a glance: what they lack together, then a line for each. */
export const DeskPage = (given: DeskPageProps) => {
  const { frame, desk } = given;
  const { lang } = frame;
  const t = deskWords(lang);
  const props = { ...given, t, lang };
  const { summary } = desk;
  if (summary.makers === 0)
    return (
      <Page {...frame} title={t.title}>
        <Heading>{t.title}</Heading>
        <EmptyState
          title={t.none}
          action={
            <>
              <p>{t.noneWhy}</p>
              {given.mayImport && <LinkButton href="/pembuat/impor">{t.noneAction}</LinkButton>}
            </>
          }
        />
      </Page>
    );
  return (
    <Page {...frame} title={t.title} description={t.description} islands={['filter-form']}>
      <Heading
        lede={t.lede(whole(summary.makers, lang), whole(summary.products, lang), formatDay(desk.day as Day, lang))}
        actions={<LinkButton href="/meja/impor">{t.fill}</LinkButton>}
      >
        {t.title}
      </Heading>
      <Summary {...props} />
      <Section title={t.list} id="pembuat">
        <Filter {...props} />
        <Makers {...props} />
      </Section>
    </Page>
  );
};

const Summary = ({ desk: { summary }, t, lang }: Props) => (
  <Section title={t.summary} id="ringkasan">
    <KeyFigures
      figures={[
        {
          label: t.figures.makersMissing,
          value: whole(summary.makersMissing, lang),
          note: t.figures.of(whole(summary.makers, lang)),
        },
        {
          label: t.figures.expiring(SOON_DAYS),
          value: whole(summary.expiringSoon, lang),
          href: `/meja?berakhir=${SOON_DAYS}#pembuat`,
        },
        {
          label: t.figures.decided,
          value: whole(summary.decided, lang),
          note: t.figures.of(whole(summary.products, lang)),
        },
      ]}
    />
    <Grid>
      <MissingChart summary={summary} t={t} lang={lang} />
      <BarChart
        caption={t.expiringChart}
        bars={summary.expiringByMonth
          .filter(({ certificates }) => certificates > 0)
          .map(({ month, certificates }) => ({
            label: formatMonth(month as Month, lang),
            value: certificates,
            text: whole(certificates, lang),
          }))}
      />
      <StackedBar
        caption={t.answersChart}
        parts={(['decided', 'untold', 'asking'] as const).map((name) => ({
          label: t[name],
          value: summary[name],
          text: whole(summary[name], lang),
        }))}
      />
    </Grid>
  </Section>
);

const BARS = 5;
const MissingChart = ({ summary, t, lang }: Pick<Props, 't' | 'lang'> & { summary: DeskSummary }) => {
  const bars = summary.missingByScheme.map(({ scheme, makers, products }) => ({
    label: schemeName(scheme, lang),
    href: `/meja?kurang=${scheme}#pembuat`,
    value: makers,
    text: whole(makers, lang),
    note: t.products(whole(products, lang)),
  }));
  if (bars.length === 0) return <p>{t.missingNone}</p>;
  return (
    <div>
      <BarChart caption={t.missingChart} bars={bars.slice(0, BARS)} />
      {bars.length > BARS && (
        <Disclosure summary={t.more(bars.length - BARS)}>
          <BarChart caption={t.missingChart} bars={bars.slice(BARS)} />
        </Disclosure>
      )}
    </div>
  );
};

const Filter = ({ desk: { summary, choices }, query, unlocks, t, lang }: Props) => {
  const words = t.filter;
  const regencies = choices.regencies.map((code) => ({ value: code, label: regencyByCode(code)?.name ?? code }));
  const districts = choices.districts.map((name) => ({ value: name, label: name }));
  const classes = choices.classes.map((id) => ({ value: id, label: classById(id)?.name[lang] ?? id }));
  const folded = Boolean(query.kelas ?? query.wilayah ?? query.berakhir ?? query.urut);
  return (
    <Form action="/meja#pembuat" method="get" kind="filter">
      <TextField lang={lang} name="cari" label={words.search} type="search" value={query.cari ?? ''} maxlength={100} />
      <Select
        lang={lang}
        name="kurang"
        label={words.missing}
        blank={words.anyMissing}
        value={query.kurang ?? ''}
        options={summary.missingByScheme.map(({ scheme, makers }) => ({
          value: scheme,
          label: `${schemeName(scheme, lang)} (${whole(makers, lang)})`,
        }))}
      />
      <Select
        lang={lang}
        name="langkah"
        label={words.action}
        blank={words.anyAction}
        value={query.langkah ?? ''}
        options={ACTIONS.map((kind) => ({ value: kind, label: t.actions[kind] }))}
      />
      <Disclosure summary={words.more} open={folded}>
        <div class="stack">
          <Select
            lang={lang}
            name="kelas"
            label={words.class}
            blank={words.anyClass}
            value={query.kelas ?? ''}
            options={classes.toSorted((a, b) => a.label.localeCompare(b.label, lang))}
          />
          <Select
            lang={lang}
            name="wilayah"
            label={words.place}
            blank={words.anyPlace}
            value={query.wilayah ?? ''}
            options={[
              { group: words.regencies, options: regencies },
              { group: words.districts, options: districts },
            ]}
          />
          <Select
            lang={lang}
            name="berakhir"
            label={words.expiring}
            blank={words.anyExpiring}
            value={query.berakhir ?? ''}
            options={EXPIRING.map((days) => ({ value: days, label: words.days(days) }))}
          />
          <Select
            lang={lang}
            name="urut"
            label={words.sort}
            blank={false}
            value={query.urut ?? 'nama'}
            options={SORTS.filter((by) => unlocks || by !== 'membuka').map((by) => ({ value: by, label: words.sorts[by] }))}
          />
        </div>
      </Disclosure>
      <Submit beside={isFiltered(query) ? <a href="/meja#pembuat">{words.clear}</a> : undefined}>{words.show}</Submit>
    </Form>
  );
};

const isFiltered = (query: DeskQuery): boolean =>
  Object.entries(query).some(([name, value]) => value !== undefined && name !== 'urut' && name !== 'setelah');

const Makers = (props: Props) => {
  const { desk, query, t, lang } = props;
  if (desk.rows.length === 0) return <EmptyState title={t.notFound} action={<a href="/meja#pembuat">{t.filter.clear}</a>} />;
  return (
    <>
      <p class="muted">{t.found(whole(desk.found, lang), whole(desk.summary.makers, lang))}</p>
      <DataTable lang={lang} caption={t.list} captionHidden columns={columnsOf(props)} rows={desk.rows} />
      <Pager
        lang={lang}
        {...(query.setelah === undefined ? {} : { firstHref: hrefOf(query) })}
        {...(desk.next === null ? {} : { nextHref: hrefOf({ ...query, setelah: desk.next }) })}
      />
      <Actions>
        <DownloadLinks
          lang={lang}
          links={[
            { href: hrefOf(query, '.xlsx'), format: 'XLSX', label: t.downloadMakers },
            { href: hrefOf(query, '.csv'), format: 'CSV', label: t.list },
            { href: hrefOf(query, '/kewajiban.csv'), format: 'CSV', label: t.downloadDuties },
          ]}
        />
      </Actions>
    </>
  );
};

function columnsOf({ desk, query, unlocks, t, lang }: Props): Column<DeskRow>[] {
  const now = query.urut ?? 'nama';
  const sort = (by: (typeof SORTS)[number], direction: 'asc' | 'desc'): Column<DeskRow>['sort'] => {
    const { setelah: _, ...rest } = query;
    const href = hrefOf({ ...rest, urut: by === 'nama' ? undefined : by });
    return now === by ? { href, direction } : { href };
  };
  const columns: Column<DeskRow>[] = [
    {
      key: 'maker',
      head: t.columns.maker,
      rowHead: true,
      sort: sort('nama', 'asc')!,
      cell: (row) => MakerCell({ row, t, lang }),
    },
    { key: 'state', head: t.columns.state, sort: sort('kurang', 'desc')!, cell: (row) => StateCell({ row, t, lang }) },
    {
      key: 'next',
      head: t.columns.next,
      cell: (row) => <NextActionLines next={row.next} lang={lang} orgId={row.orgId} />,
    },
    {
      key: 'expires',
      head: t.columns.expires,
      sort: sort('berakhir', 'asc')!,
      cell: ({ expires }) =>
        expires === null ? (
          <span class="muted small">{t.noExpiry}</span>
        ) : (
          <>
            {schemeName(expires.scheme, lang)}
            <div class="small">{formatDay(expires.on as Day, lang)}</div>
            {expires.on <= addDays(desk.day as Day, 365) && (
              <div class="small muted">{t.inDays(daysBetween(desk.day as Day, expires.on as Day))}</div>
            )}
          </>
        ),
    },
  ];
  if (unlocks)
    columns.push({
      key: 'unlock',
      head: t.columns.unlock,
      sort: sort('membuka', 'desc')!,
      cell: ({ unlockRupiah }) =>
        unlockRupiah === null ? <span class="muted small">{t.notCounted}</span> : formatRupiahShort(unlockRupiah),
    });
  return columns;
}

const PRODUCTS = 3;
const MakerCell = ({ row, t, lang }: { row: DeskRow; t: Props['t']; lang: Language }) => {
  const names = row.products.slice(0, PRODUCTS).map((one) => one.name);
  const rest = row.products.length - names.length;
  const place = placeText(row);
  return (
    <>
      <a href={`/meja/${row.orgId}`}>{row.name}</a>
      <div class="small muted plain-weight">
        {place || t.unknown}
        {names.length > 0 && <div>{rest > 0 ? `${names.join(', ')}, +${whole(rest, lang)}` : names.join(', ')}</div>}
      </div>
    </>
  );
};

const StateCell = ({ row, t, lang }: { row: DeskRow; t: Props['t']; lang: Language }) => {
  const { missing, weak, conditional, ask } = row;
  const count = row.products.length;
  const chip = ({ scheme, products }: DeskRow['missing'][number]): string =>
    products < count ? `${schemeName(scheme, lang)} ${products}/${count}` : schemeName(scheme, lang);
  const open = conditional.length > 0 || ask.length > 0;
  return (
    <div class="stack-tight">
      {missing.length > 0 && (
        <div class="chips">
          <span class="small">{t.chips.missing}</span>
          {missing.map((one) => (
            <Badge tone="danger">{chip(one)}</Badge>
          ))}
        </div>
      )}
      {weak.length > 0 && (
        <div class="chips">
          <span class="small">{t.chips.weak}</span>
          {weak.map((one) => (
            <Badge tone="warn">{chip(one)}</Badge>
          ))}
        </div>
      )}
      {missing.length === 0 && weak.length === 0 && count > 0 && (
        <Badge tone={open ? 'neutral' : 'success'}>{open ? t.chips.noneMissing : t.chips.complete}</Badge>
      )}
      {conditional.length > 0 && <div class="small muted">{t.chips.conditional(whole(conditional.length, lang))}</div>}
      {ask.length > 0 && <div class="small muted">{t.chips.ask(whole(ask.length, lang))}</div>}
    </div>
  );
};

/** The desk under another filter; to the list, for that is what changes. */
export function hrefOf(query: DeskQuery, ending = ''): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && !(ending !== '' && name === 'setelah')) params.set(name, value);
  const text = params.toString();
  return `/meja${ending}${text === '' ? '' : `?${text}`}${ending === '' ? '#pembuat' : ''}`;
}
