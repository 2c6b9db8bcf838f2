import { formatRupiahShort } from '#platform/money';
import {
  Actions,
  Badge,
  DataTable,
  DownloadLinks,
  EmptyState,
  Form,
  Heading,
  LinkButton,
  Page,
  Pager,
  Submit,
  TextField,
  type Column,
  type PageFrame,
} from '#ui';
import type { Plan } from '../plan.ts';
import { menuWords } from '../menus/words.ts';
import { UploadSection, type Uploader } from './upload-section.tsx';
import { whole, words } from './words.ts';

type Filter = { cari?: string | undefined; tahun?: string | undefined };
type Props = {
  frame: PageFrame;
  plans: readonly Plan[];
  next: string | null;
  filter: Filter;
  onLaterPage: boolean;
  uploader: Uploader;
  /** Of a buyer that may keep menus. */
  cooks: boolean;
};

/** The list of plans, 25 a page, and the way to bring one's own. */
export const PlansPage = ({ frame, plans, next, filter, onLaterPage, uploader, cooks }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const filtered = Boolean(filter.cari ?? filter.tahun);
  return (
    <Page {...frame} title={t.list.title} islands={['filter-form', 'dropzone']}>
      <Heading lede={t.list.lede}>{t.list.title}</Heading>
      {cooks && (
        <Actions>
          <LinkButton href="/menu">{menuWords(lang).link}</LinkButton>
        </Actions>
      )}
      <Form action="/rencana" method="get" kind="filter">
        <TextField lang={lang} name="cari" label={t.list.search} type="search" value={filter.cari ?? ''} maxlength={100} />
        <TextField
          lang={lang}
          name="tahun"
          label={t.list.year}
          inputmode="numeric"
          width="short"
          value={filter.tahun ?? ''}
          maxlength={4}
        />
        <Submit beside={filtered ? <a href="/rencana">{t.list.clear}</a> : undefined}>{t.list.show}</Submit>
      </Form>
      {plans.length === 0 ? (
        <EmptyState
          title={filtered || onLaterPage ? t.list.none : t.list.noneYet}
          action={filtered ? <a href="/rencana">{t.list.clear}</a> : <a href="#unggah">{t.upload.title}</a>}
        />
      ) : (
        <>
          <DataTable lang={lang} caption={t.list.caption} captionHidden columns={columnsOf(frame)} rows={plans} />
          <Pager
            lang={lang}
            {...(onLaterPage ? { firstHref: hrefOf(filter) } : {})}
            {...(next === null ? {} : { nextHref: hrefOf(filter, next) })}
          />
          <Actions>
            <DownloadLinks
              lang={lang}
              links={[
                { href: hrefOf(filter, undefined, '.xlsx'), format: 'XLSX', label: t.list.all },
                { href: hrefOf(filter, undefined, '.csv'), format: 'CSV', label: t.list.all },
              ]}
            />
          </Actions>
        </>
      )}
      <UploadSection lang={lang} uploader={uploader} />
    </Page>
  );
};

function columnsOf({ lang }: PageFrame): Column<Plan>[] {
  const t = words(lang);
  return [
    {
      key: 'buyer',
      head: t.list.buyer,
      rowHead: true,
      cell: (plan) => (
        <>
          <a href={`/rencana/${plan.planId}`}>
            {plan.buyerName} {plan.year}
          </a>{' '}
          {plan.example && <Badge>{t.exampleMark}</Badge>}
        </>
      ),
    },
    { key: 'packages', head: t.list.packages, numeric: true, cell: (plan) => whole(plan.packageCount, lang) },
    { key: 'lines', head: t.list.lines, numeric: true, cell: (plan) => whole(plan.lineCount, lang) },
    { key: 'ceiling', head: t.list.ceiling, numeric: true, cell: (plan) => formatRupiahShort(plan.ceilingRupiah) },
    { key: 'makers', head: t.list.forMakers, numeric: true, cell: (plan) => formatRupiahShort(plan.makersRupiah) },
  ];
}

function hrefOf(filter: Filter, after?: string, ending = ''): string {
  const query = new URLSearchParams();
  if (filter.cari) query.set('cari', filter.cari);
  if (filter.tahun) query.set('tahun', filter.tahun);
  if (after) query.set('setelah', after);
  return `/rencana${ending}${query.size > 0 ? `?${query.toString()}` : ''}`;
}
