import type { Child } from 'hono/jsx';
import { formatDay, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Badge,
  DataTable,
  DefinitionList,
  DownloadLinks,
  Ground,
  Heading,
  Page,
  Pager,
  Section,
  type Column,
  type PageFrame,
} from '#ui';
import type { Maker, Place, ProductSummary } from '../maker.ts';
import { className, lowestPrice, regencyName, whole, words } from './words.ts';

type Props = {
  frame: PageFrame;
  maker: Maker;
  products: readonly ProductSummary[];
  next: string | null;
  onLaterPage: boolean;
  /** What other rooms know of this maker, above all its certificates. */
  aside?: Child;
};

/** One maker: what is known of it, where it makes, what it sells. */
export const MakerPage = ({ frame, maker, products, next, onLaterPage, aside }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const path = `/pembuat/${maker.orgId}`;
  const unknown = <span class="muted">{t.unknown}</span>;
  return (
    <Page {...frame} title={maker.name} crumbs={[{ label: t.makers, href: '/pembuat' }, { label: maker.name }]}>
      <Heading eyebrow={t.makers}>
        {maker.name} {maker.example && <Badge>{t.exampleMark}</Badge>}
      </Heading>
      <Section title={t.maker.facts}>
        <DefinitionList
          items={[
            {
              term: t.maker.where,
              description: [maker.district, regencyName(maker.regencyCode)].filter(Boolean).join(', ') || unknown,
            },
            { term: t.maker.form, description: maker.legalForm === null ? unknown : t.forms[maker.legalForm] },
            {
              term: t.maker.size,
              description: (
                <>
                  {maker.sizeClass === 'unknown' ? unknown : t.sizes[maker.sizeClass]}
                  <Ground lang={lang} source={t.maker.sizeGround} place={t.maker.sizePlace} confidence="high" />
                </>
              ),
            },
            { term: t.maker.nib, description: nibOf(frame, maker) },
            { term: t.maker.taxable, description: maker.taxable === null ? unknown : maker.taxable ? t.maker.yes : t.maker.no },
            {
              term: t.maker.cooperative,
              description:
                maker.cooperativeOrgId === null ? (
                  unknown
                ) : (
                  <a href={`/pembuat/${maker.cooperativeOrgId}`}>{t.maker.cooperativeLink}</a>
                ),
            },
            { term: t.maker.source, description: t.sources[maker.source] ?? maker.source },
            { term: t.maker.recorded, description: formatDay(today(new Date(maker.recordedAt)), lang) },
          ]}
        />
      </Section>
      <Section title={t.maker.places}>
        {maker.places.length === 0 ? (
          <p class="muted">{t.maker.noPlaces}</p>
        ) : (
          <DataTable lang={lang} caption={t.maker.places} captionHidden columns={placeColumns(frame)} rows={maker.places} />
        )}
      </Section>
      {aside}
      <Section title={t.maker.products}>
        <DataTable
          lang={lang}
          caption={t.maker.productsCaption(maker.name)}
          captionHidden
          columns={productColumns(frame)}
          rows={products}
          empty={t.maker.noProducts}
        />
        <Pager
          lang={lang}
          {...(onLaterPage ? { firstHref: path } : {})}
          {...(next === null ? {} : { nextHref: `${path}?setelah=${next}` })}
        />
        {products.length > 0 && (
          <DownloadLinks
            lang={lang}
            links={[
              { href: `${path}.xlsx`, format: 'XLSX', label: t.maker.productsAll },
              { href: `${path}.csv`, format: 'CSV', label: t.maker.productsAll },
            ]}
          />
        )}
      </Section>
    </Page>
  );
};

function nibOf({ lang, actor }: PageFrame, maker: Maker): Child {
  const t = words(lang);
  if (maker.nib === null) return <span class="muted">{actor ? t.unknown : t.maker.nibHidden}</span>;
  return (
    <>
      <span class="num">{maker.nib}</span> <span class="hint">{t.maker.nibNote}</span>
    </>
  );
}

function placeColumns({ lang }: PageFrame): Column<Place>[] {
  const t = words(lang);
  return [
    { key: 'kind', head: t.maker.placeKind, rowHead: true, cell: (place) => t.places[place.kind] },
    {
      key: 'where',
      head: t.list.where,
      cell: (place) =>
        [place.district, regencyName(place.regencyCode)].filter(Boolean).join(', ') || <span class="muted">{t.unknown}</span>,
    },
  ];
}

function productColumns({ lang }: PageFrame): Column<ProductSummary>[] {
  const t = words(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  return [
    {
      key: 'name',
      head: t.product.name,
      rowHead: true,
      cell: (product) => (
        <>
          <a href={`/produk/${product.urlId}`}>{product.name}</a>{' '}
          {product.brand !== null && <span class="muted">{product.brand}</span>}
        </>
      ),
    },
    {
      key: 'class',
      head: t.product.class,
      cell: (product) => (product.classId === null ? unknown : className(product.classId, lang)),
    },
    {
      key: 'price',
      head: t.product.priceFrom,
      numeric: true,
      cell: (product) => {
        const price = lowestPrice(product.prices);
        if (price === undefined) return unknown;
        return product.unit === null ? formatRupiah(price) : `${formatRupiah(price)} ${t.product.perUnit(product.unit)}`;
      },
    },
    {
      key: 'capacity',
      head: t.product.capacity,
      numeric: true,
      cell: (product) =>
        product.capacityPerMonth === null
          ? unknown
          : [whole(product.capacityPerMonth, lang), product.unit].filter(Boolean).join(' '),
    },
  ];
}
