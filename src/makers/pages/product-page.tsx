import type { Child } from 'hono/jsx';
import { formatDay, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Badge,
  Card,
  DataTable,
  DefinitionList,
  Grid,
  Heading,
  LinkButton,
  Page,
  Section,
  type Column,
  type PageFrame,
} from '#ui';
import { ZONES, type PriceZone, type Product } from '../maker.ts';
import type { AdditiveFunction, Ingredient } from '../parse-composition.ts';
import { className, regencyName, whole, words } from './words.ts';

type Props = {
  frame: PageFrame;
  product: Product;
  mayChange: boolean;
  /** What other rooms know of this product, above all its certificates. */
  aside?: Child;
};

/** One product: what its maker says of it. What the law asks and which certificates it has, other rooms add as `aside`. */
export const ProductPage = ({ frame, product, mayChange, aside }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  const told = (text: string | null): Child => text ?? unknown;
  const counted = (count: number | null): Child =>
    count === null ? unknown : [whole(count, lang), product.unit].filter(Boolean).join(' ');
  const maker = `/pembuat/${product.orgId}`;
  return (
    <Page
      {...frame}
      title={product.name}
      crumbs={[{ label: t.makers, href: '/pembuat' }, { label: product.makerName, href: maker }, { label: product.name }]}
    >
      <Heading
        eyebrow={product.makerName}
        actions={mayChange ? <LinkButton href={`/produk/${product.urlId}/ubah`}>{t.product.edit}</LinkButton> : undefined}
      >
        {product.name} {product.makerExample && <Badge>{t.exampleMark}</Badge>}
      </Heading>
      <Section title={t.product.terms}>
        <DataTable lang={lang} caption={t.product.pricesCaption} columns={priceColumns(frame, product)} rows={ZONES} />
        <DefinitionList
          items={[
            { term: t.product.unit, description: told(product.unit) },
            { term: t.product.capacity, description: counted(product.capacityPerMonth) },
            { term: t.product.minimumOrder, description: counted(product.minimumOrder) },
          ]}
        />
      </Section>
      {aside}
      <Section title={t.product.composition}>
        <Grid>
          <Card title={t.product.asTyped} level={3}>
            <p>{product.composition ?? <span class="muted">{t.product.noComposition}</span>}</p>
          </Card>
          <Card title={t.product.asRead} level={3}>
            {product.ingredients.length === 0 ? (
              <p class="muted">{t.product.noIngredients}</p>
            ) : (
              <ol>
                {product.ingredients.map((one) => (
                  <li>
                    {one.name} {remark(one, lang)}
                  </li>
                ))}
              </ol>
            )}
          </Card>
        </Grid>
        <DefinitionList items={[{ term: t.product.additives, description: told(product.additives) }]} />
      </Section>
      <Section title={t.product.facts}>
        <DefinitionList
          items={[
            { term: t.product.maker, description: <a href={maker}>{product.makerName}</a> },
            {
              term: t.product.madeAt,
              description: product.place
                ? [t.places[product.place.kind], product.place.district, regencyName(product.place.regencyCode)]
                    .filter(Boolean)
                    .join(', ')
                : unknown,
            },
            {
              term: t.product.class,
              description:
                product.classId === null ? (
                  unknown
                ) : (
                  <>
                    {className(product.classId, lang)}{' '}
                    {product.classProbability !== null && (
                      <span class="hint">{t.product.classGuess(Math.round(product.classProbability * 100))}</span>
                    )}
                  </>
                ),
            },
            { term: t.product.brand, description: told(product.brand) },
            { term: t.product.description, description: told(product.description) },
            { term: t.product.process, description: told(product.process) },
            { term: t.product.pack, description: told(product.pack) },
            { term: t.product.netContent, description: told(product.netContent) },
            { term: t.product.storage, description: told(product.storage) },
            {
              term: t.product.shelfLife,
              description: product.shelfLifeDays === null ? unknown : t.product.days(product.shelfLifeDays),
            },
            { term: t.product.claims, description: told(product.claims) },
            { term: t.product.gtin, description: product.gtin === null ? unknown : <span class="num">{product.gtin}</span> },
            { term: t.product.url, description: <span class="num">/produk/{product.urlId}</span> },
            { term: t.maker.source, description: t.sources[product.source] ?? product.source },
            { term: t.maker.recorded, description: formatDay(today(new Date(product.recordedAt)), lang) },
          ]}
        />
      </Section>
    </Page>
  );
};

function priceColumns({ lang }: PageFrame, { prices, unit }: Product): Column<PriceZone>[] {
  const t = words(lang);
  return [
    { key: 'zone', head: t.product.zone, rowHead: true, cell: (zone) => t.zones[zone] },
    {
      key: 'price',
      head: t.product.price,
      numeric: true,
      cell: (zone) => {
        const price = prices[zone];
        if (price === undefined) return <span class="muted">{t.unknown}</span>;
        return unit === null ? formatRupiah(price) : `${formatRupiah(price)} ${t.product.perUnit(unit)}`;
      },
    },
  ];
}

const percent = (basisPoints: number, lang: PageFrame['lang']): string =>
  `${(basisPoints / 100).toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 2 })} %`;

function remark(one: Ingredient, lang: PageFrame['lang']): Child {
  const t = words(lang);
  const { additive } = one;
  const parts = [
    one.percentBasisPoints === undefined ? undefined : percent(one.percentBasisPoints, lang),
    one.of === undefined ? undefined : t.product.partOf(one.of),
    additive === undefined
      ? undefined
      : additive.function === undefined
        ? t.product.additive
        : functionName(additive.function, lang),
    additive?.ins === undefined ? undefined : t.product.ins(additive.ins),
    one.note,
  ].filter((part) => part !== undefined);
  return (
    <>
      <span class="muted">{parts.join('; ')}</span> {one.unread && <Badge tone="warn">{t.product.unread}</Badge>}
    </>
  );
}

const functionName = (id: AdditiveFunction, lang: PageFrame['lang']): string => words(lang).functions[id];
