import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  Actions,
  Badge,
  DataTable,
  DownloadLinks,
  EmptyState,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Page,
  Pager,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import type { PurchaseInList, PurchaseTotals } from '../import/list-purchases.ts';
import { CHAIN, SOURCES, STEPS } from '../import/purchase.ts';
import { purchaseWords } from '../import/words.ts';

/** What the address asks for, as it was typed. */
export type PurchaseQuery = Partial<Record<'cari' | 'sumber' | 'keadaan' | 'kurang' | 'pembeli', string>>;
type Props = {
  frame: PageFrame;
  purchases: readonly PurchaseInList[];
  totals: PurchaseTotals;
  next?: { firstDay: Day; purchaseId: string } | undefined;
  query: PurchaseQuery;
  buyers: readonly { buyerId: string; name: string }[];
  mayUpload: boolean;
  onLaterPage: boolean;
};

/** Purchases that other systems saw, filtered; each names the steps that it lacks. */
export const PurchasesPage = ({ frame, purchases, totals, next, query, buyers, mayUpload, onLaterPage }: Props) => {
  const { lang } = frame;
  const t = purchaseWords(lang);
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  const filtered = Object.keys(query).length > 0;
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[{ label: t.contracts, href: '/kontrak' }, { label: t.title }]}
      islands={['filter-form']}
    >
      <Heading lede={t.lede}>{t.title}</Heading>
      <Actions>
        {mayUpload && <LinkButton href="/kontrak/impor">{t.upload}</LinkButton>}
        <LinkButton href="/kontrak/rekonsiliasi" tone="secondary">
          {t.reconcile}
        </LinkButton>
      </Actions>
      {totals.count === 0 && !filtered ? (
        <EmptyState
          title={t.none}
          {...(mayUpload ? { action: <LinkButton href="/kontrak/impor">{t.noneAction}</LinkButton> } : {})}
        />
      ) : (
        <>
          <KeyFigures
            figures={[
              { label: t.figures.purchases, value: number(totals.count) },
              { label: t.figures.ordered, value: formatRupiahShort(totals.orderedRupiah) },
              { label: t.figures.billed, value: formatRupiahShort(totals.billedRupiah) },
              {
                label: t.figures.paid,
                value: totals.paidRupiah > 0 ? formatRupiahShort(totals.paidRupiah) : '–',
                ...(totals.paidRupiah > 0 ? {} : { note: t.figures.paidNone }),
              },
            ]}
          />
          <Filter lang={lang} query={query} buyers={buyers} />
          {purchases.length === 0 ? (
            <EmptyState title={t.noneFound} action={<LinkButton href="/kontrak/teramati">{t.showAll}</LinkButton>} />
          ) : (
            <>
              <DataTable lang={lang} caption={t.title} captionHidden columns={columnsOf(lang)} rows={[...purchases]} />
              <Pager
                lang={lang}
                {...(next ? { nextHref: hrefOf({ ...query, sesudahHari: next.firstDay, sesudah: next.purchaseId }) } : {})}
                {...(onLaterPage ? { firstHref: hrefOf(query) } : {})}
                summary={t.count(number(purchases.length), number(totals.count))}
              />
              <DownloadLinks
                lang={lang}
                links={[
                  { href: hrefOf(query, '.xlsx'), format: 'XLSX' },
                  { href: hrefOf(query, '.csv'), format: 'CSV' },
                ]}
              />
            </>
          )}
        </>
      )}
    </Page>
  );
};

const hrefOf = (query: Record<string, string>, ending = ''): string => {
  const asked = new URLSearchParams(query).toString();
  return `/kontrak/teramati${ending}${asked && `?${asked}`}`;
};

const Filter = ({ lang, query, buyers }: { lang: Language; query: PurchaseQuery; buyers: Props['buyers'] }) => {
  const t = purchaseWords(lang);
  const missing = STEPS.filter((step) => Object.values(CHAIN).some((chain) => chain.includes(step)));
  return (
    <Form action="/kontrak/teramati" method="get" kind="filter">
      <TextField lang={lang} name="cari" label={t.filter.search} value={query.cari ?? ''} maxlength={100} />
      <Select
        lang={lang}
        name="sumber"
        label={t.filter.source}
        blank={t.filter.any}
        value={query.sumber ?? ''}
        options={SOURCES.map((source) => ({ value: source, label: t.sources[source] }))}
      />
      <Select
        lang={lang}
        name="keadaan"
        label={t.filter.state}
        blank={t.filter.any}
        value={query.keadaan ?? ''}
        options={[...STEPS, 'none' as const].map((step) => ({ value: step, label: t.steps[step] }))}
      />
      <Select
        lang={lang}
        name="kurang"
        label={t.filter.missing}
        blank={t.filter.any}
        value={query.kurang ?? ''}
        options={missing.map((step) => ({ value: step, label: t.steps[step] }))}
      />
      {buyers.length > 1 && (
        <Select
          lang={lang}
          name="pembeli"
          label={t.filter.buyer}
          blank={t.filter.any}
          value={query.pembeli ?? ''}
          options={buyers.map(({ buyerId, name }) => ({ value: buyerId, label: name }))}
        />
      )}
      <Submit>{t.filter.apply}</Submit>
    </Form>
  );
};

function columnsOf(lang: Language): Column<PurchaseInList>[] {
  const t = purchaseWords(lang);
  return [
    {
      key: 'title',
      head: t.purchase,
      rowHead: true,
      cell: (one) => (
        <>
          <a href={`/kontrak/teramati/${one.buyerId}/${one.purchaseId}`}>{one.title}</a>
          <div class="muted small plain-weight">{one.unitName || one.buyerName}</div>
        </>
      ),
    },
    {
      key: 'source',
      head: t.source,
      cell: (one) => (
        <>
          {t.sources[one.source]}
          <div class="muted small">{formatDay(one.firstDay, lang)}</div>
        </>
      ),
    },
    {
      key: 'ordered',
      head: t.ordered,
      numeric: true,
      cell: (one) => (one.orderedRupiah === null ? <span class="muted">–</span> : formatRupiah(one.orderedRupiah)),
    },
    {
      key: 'state',
      head: t.state,
      cell: (one) => <Badge tone={one.state === 'cancelled' ? 'danger' : 'info'}>{t.steps[one.state]}</Badge>,
    },
    {
      key: 'missing',
      head: t.missing,
      cell: (one) =>
        one.missing.length === 0 ? (
          t.missingNone
        ) : (
          <span class="small">{one.missing.map((step) => t.steps[step]).join(', ')}</span>
        ),
    },
  ];
}
