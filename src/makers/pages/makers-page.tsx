import type { Child } from 'hono/jsx';
import { classes } from '#platform/codes';
import {
  Actions,
  Badge,
  DataTable,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  Form,
  Heading,
  LinkButton,
  Page,
  Pager,
  raw,
  Select,
  Submit,
  TextField,
  type Column,
  type FieldErrors,
  type Language,
  type PageFrame,
} from '#ui';
import type { MakerSummary } from '../maker.ts';
import { className, regencyName, whole, words } from './words.ts';

type Filter = { cari?: string | undefined; kelas?: string | undefined; wilayah?: string | undefined };
type Props = {
  frame: PageFrame;
  makers: readonly MakerSummary[];
  next: string | null;
  filter: Filter;
  onLaterPage?: boolean;
  mayImport: boolean;
  errors?: FieldErrors;
};

/** The list of makers with its filters; 25 rows a page. */
export const MakersPage = ({ frame, makers, next, filter, onLaterPage = false, mayImport, errors = {} }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <Page {...frame} title={t.list.title} islands={['filter-form']}>
      <Heading
        lede={t.list.lede}
        actions={mayImport ? <LinkButton href="/pembuat/impor">{t.list.import}</LinkButton> : undefined}
      >
        {t.list.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/pembuat" method="get" kind="filter">
        <TextField lang={lang} name="cari" label={t.list.search} type="search" value={filter.cari ?? ''} maxlength={100} />
        {classSelect(lang, filter.kelas)}
        <TextField
          lang={lang}
          name="wilayah"
          label={t.list.region}
          hint={t.list.regionHint}
          value={filter.wilayah ?? ''}
          maxlength={100}
          {...(errors['wilayah'] ? { error: errors['wilayah'] } : {})}
        />
        <Submit beside={filtered ? <a href="/pembuat">{t.list.clear}</a> : undefined}>{t.list.show}</Submit>
      </Form>
      {makers.length === 0 ? (
        <EmptyState
          title={filtered || onLaterPage ? t.list.none : t.list.noneYet}
          action={filtered ? <a href="/pembuat">{t.list.clear}</a> : undefined}
        />
      ) : (
        <>
          <DataTable lang={lang} caption={t.list.caption} captionHidden columns={columnsOf(frame)} rows={makers} />
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
    </Page>
  );
};

/** The choice of a class, rendered once for each language and choice: its options are half the work of the page. */
function classSelect(lang: Language, chosen: string | undefined): Child {
  const value = chosen !== undefined && CLASSES.some((one) => one.id === chosen) ? chosen : '';
  const key = `${lang} ${value}`;
  let html = rendered.get(key);
  if (html === undefined) {
    const t = words(lang);
    // oxlint-disable-next-line typescript/no-base-to-string -- a JSX node writes itself as HTML
    html = (
      <Select
        lang={lang}
        name="kelas"
        label={t.list.class}
        blank={t.list.anyClass}
        value={value}
        options={CLASSES.map((one) => ({ value: one.id, label: one.name[lang] }))}
      />
    ).toString() as string;
    rendered.set(key, html);
  }
  return raw(html);
}
const rendered = new Map<string, string>();

// What no small maker sells can't be looked for here.
const CLASSES = classes.filter((one) => one.kind !== 'not-for-makers');

function columnsOf({ lang }: PageFrame): Column<MakerSummary>[] {
  const t = words(lang);
  return [
    {
      key: 'name',
      head: t.list.name,
      rowHead: true,
      cell: (maker) => (
        <>
          <a href={`/pembuat/${maker.orgId}`}>{maker.name}</a> {maker.example && <Badge>{t.exampleMark}</Badge>}
        </>
      ),
    },
    { key: 'makes', head: t.list.makes, cell: (maker) => makes(maker, lang) },
    {
      key: 'where',
      head: t.list.where,
      cell: (maker) => regencyName(maker.regencyCode) ?? <span class="muted">{t.unknown}</span>,
    },
    {
      key: 'size',
      head: t.list.size,
      cell: (maker) => (maker.sizeClass === 'unknown' ? <span class="muted">{t.unknown}</span> : t.sizes[maker.sizeClass]),
    },
    { key: 'products', head: t.list.products, numeric: true, cell: (maker) => whole(maker.productCount, lang) },
  ];
}

/** The first two kinds by name: a vendor of stationery has dozens. */
function makes({ classIds }: MakerSummary, lang: PageFrame['lang']) {
  const t = words(lang);
  if (classIds.length === 0) return <span class="muted">{t.unknown}</span>;
  const named = classIds.slice(0, 2).map((id) => className(id, lang));
  const rest = classIds.length - named.length;
  return rest > 0 ? `${named.join('; ')}, ${t.list.more(rest)}` : named.join('; ');
}

function hrefOf(filter: Filter, after?: string, ending = ''): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  if (after !== undefined) query.set('setelah', after);
  const text = query.toString();
  return `/pembuat${ending}${text === '' ? '' : `?${text}`}`;
}
