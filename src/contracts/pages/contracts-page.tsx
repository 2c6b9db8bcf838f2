import { formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { Badge, DataTable, DownloadLinks, EmptyState, Form, Heading, LinkButton, Page, Pager, Submit, TextField } from '#ui';
import type { Column, Language, PageFrame, Tone } from '#ui';
import type { ContractInList } from '../contract.ts';
import type { State } from '../decide-move.ts';
import type { Cursor } from '../store.ts';
import { purchaseWords } from '../import/words.ts';
import { reckonWords } from '../money/words.ts';
import { reconcileWords } from '../reconcile/words.ts';
import { words } from '../words.ts';

const tones: Partial<Record<State, Tone>> = {
  paid: 'success',
  warranty: 'success',
  closed: 'success',
  cancelled: 'danger',
  terminated: 'danger',
  matched: 'neutral',
  negotiating: 'neutral',
};

export const StateBadge = ({ state, lang }: { state: State; lang: Language }) => (
  <Badge tone={tones[state] ?? 'info'}>{words(lang).states[state]}</Badge>
);

type Props = {
  frame: PageFrame;
  contracts: readonly ContractInList[];
  /** Whether the reader may see what other systems saw, and how it is counted once. */
  readsPurchases: boolean;
  /** The words that title or sides hold; none for all. */
  search: string;
  next: Cursor | undefined;
  onLaterPage: boolean;
};

/** The address of a page of the list. */
function hrefOf(search: string, { ending = '', after }: { ending?: string; after?: Cursor } = {}): string {
  const query = new URLSearchParams({
    ...(search ? { cari: search } : {}),
    ...(after ? { sesudahHari: after.openedOn, sesudah: after.contractId } : {}),
  }).toString();
  return `/kontrak${ending}${query && `?${query}`}`;
}

/** The contracts that the reader may see, newest first. */
export const ContractsPage = ({ frame, contracts, readsPurchases, search, next, onLaterPage }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const later = next ? { nextHref: hrefOf(search, { after: next }) } : {};
  const searched = search !== '';
  const columns: Column<ContractInList>[] = [
    { key: 'title', head: t.contract, rowHead: true, cell: (one) => <a href={`/kontrak/${one.contractId}`}>{one.title}</a> },
    { key: 'buyer', head: t.buyer, cell: (one) => one.buyerName },
    { key: 'seller', head: t.seller, cell: (one) => one.sellerName },
    { key: 'value', head: t.value, numeric: true, cell: (one) => formatRupiah(one.valueRupiah) },
    { key: 'state', head: t.state, cell: (one) => <StateBadge state={one.state} lang={lang} /> },
    { key: 'since', head: t.since, cell: (one) => formatDay(one.stateSince, lang) },
  ];
  return (
    <Page {...frame} title={t.title}>
      <Heading
        lede={t.lede}
        actions={
          <>
            {readsPurchases && (
              <>
                <LinkButton href="/kontrak/teramati" tone="secondary">
                  {purchaseWords(lang).title}
                </LinkButton>
                <LinkButton href="/kontrak/rekonsiliasi" tone="secondary">
                  {reconcileWords(lang).title}
                </LinkButton>
              </>
            )}
            <LinkButton href="/kontrak/hitung" tone="plain">
              {reckonWords(lang).reckon.link}
            </LinkButton>
          </>
        }
      >
        {t.title}
      </Heading>
      {(searched || onLaterPage || next || contracts.length > 5) && (
        <Form action="/kontrak" method="get" kind="filter">
          <TextField lang={lang} name="cari" label={t.search} hint={t.searchHint} value={search} maxlength={100} />
          <Submit>{t.searchDo}</Submit>
        </Form>
      )}
      {contracts.length === 0 && searched ? (
        <EmptyState title={t.noneFound(search)} action={<LinkButton href="/kontrak">{t.showAll}</LinkButton>} />
      ) : contracts.length === 0 ? (
        <EmptyState title={t.none} action={<LinkButton href="/rencana">{t.noneAction}</LinkButton>} />
      ) : (
        <>
          <DataTable lang={lang} caption={t.title} captionHidden columns={columns} rows={[...contracts]} />
          <Pager
            lang={lang}
            {...later}
            {...(onLaterPage ? { firstHref: hrefOf(search) } : {})}
            summary={t.count(contracts.length)}
          />
          <DownloadLinks
            lang={lang}
            links={[
              { href: hrefOf(search, { ending: '.xlsx' }), format: 'XLSX' },
              { href: hrefOf(search, { ending: '.csv' }), format: 'CSV' },
            ]}
          />
        </>
      )}
    </Page>
  );
};
