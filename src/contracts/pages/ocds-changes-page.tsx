import { formatDay, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Actions,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  Heading,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Pager,
} from '#ui';
import { words } from '../words.ts';
import type { PublishedChange } from '../ocds/publish.ts';
import { ocdsWords } from '../ocds/words.ts';

type Shown = Omit<PublishedChange, 'release'> & { ocid: string; date: string };
type Props = {
  frame: PageFrame;
  changes: readonly Shown[];
  nextHref?: string | undefined;
  firstHref?: string | undefined;
};

/** What a change was, in the reader's words. */
export function whatText(what: PublishedChange['what'], lang: Language): string {
  const { happened } = ocdsWords(lang).pages;
  return what in happened
    ? happened[what as keyof typeof happened]
    : words(lang).states[what as keyof ReturnType<typeof words>['states']];
}

/** The changes of all plans and orders, newest first. */
export const ChangesPage = ({ frame, changes, nextHref, firstHref }: Props) => {
  const { lang } = frame;
  const t = ocdsWords(lang).pages;
  const columns: Column<Shown>[] = [
    {
      key: 'title',
      head: t.columns.title,
      rowHead: true,
      cell: (one) => <a href={`/ocds/records/${one.ocid}.json`}>{one.title}</a>,
    },
    { key: 'what', head: t.columns.what, cell: (one) => whatText(one.what, lang) },
    { key: 'day', head: t.columns.day, cell: (one) => formatDay(today(new Date(one.date)), lang) },
    { key: 'buyer', head: t.columns.buyer, cell: (one) => one.buyerName },
    {
      key: 'seller',
      head: t.columns.seller,
      cell: (one) =>
        one.sellerName ?? <span class="muted">{one.what.startsWith('observed') ? t.sellerUnnamed : t.noSeller}</span>,
    },
    {
      key: 'rupiah',
      head: t.columns.rupiah,
      numeric: true,
      cell: (one) => (one.rupiah === null ? <span class="muted">{t.noRupiah}</span> : formatRupiah(one.rupiah)),
    },
  ];
  return (
    <Page {...frame} title={t.changes} crumbs={[{ label: t.title, href: '/ocds' }, { label: t.changes }]}>
      <Heading lede={t.changesLede}>{t.changes}</Heading>
      <Actions>
        <LinkButton href="/ocds/perubahan.atom">{t.subscribe}</LinkButton>
        <LinkButton href="/ocds">{t.toPolicy}</LinkButton>
      </Actions>
      {changes.length === 0 ? (
        <EmptyState title={t.changesNone} action={<LinkButton href="/rencana">{t.toPlans}</LinkButton>} />
      ) : (
        <>
          <DataTable lang={lang} caption={t.changes} captionHidden columns={columns} rows={[...changes]} />
          <Pager
            lang={lang}
            {...(nextHref ? { nextHref } : {})}
            {...(firstHref ? { firstHref } : {})}
            summary={t.count(changes.length)}
          />
          <DownloadLinks
            lang={lang}
            links={[
              { href: '/ocds/releases.json', format: 'JSON', label: 'OCDS releases.json' },
              { href: '/ocds/records.json', format: 'JSON', label: 'OCDS records.json' },
            ]}
          />
        </>
      )}
    </Page>
  );
};
