import { getScheme } from '#certification';
import { classById, classes, regencyByCode } from '#platform/codes';
import {
  Badge,
  Card,
  Checkbox,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Pager,
  Select,
  Submit,
  TextField,
  type Tone,
} from '#ui';
import { copy as english } from '../search/copy.en.ts';
import { copy as bahasa } from '../search/copy.id.ts';
import type { ConsumerProduct } from '../search/schema.ts';

type Props = {
  frame: PageFrame;
  products: readonly ConsumerProduct[];
  next: string | null;
  /** The query as typed. */
  typed: URLSearchParams;
  /** The whole address of the page, without a query, for sending on. */
  address: string;
  errors?: FieldErrors;
};

const FIELDS = ['cari', 'kelas', 'wilayah', 'halal', 'syarat'] as const;
// What no small maker sells can't be looked for here.
const CLASSES = classes.filter((one) => one.kind !== 'not-for-makers');

/** The query of a page of these filters; empty fields are left out. */
function hrefOf(typed: URLSearchParams, next?: string): string {
  const query = new URLSearchParams();
  for (const name of FIELDS) if (typed.get(name)) query.set(name, typed.get(name)!.slice(0, 100));
  if (next !== undefined) query.set('setelah', next);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Products that people can buy, each with what is known of its permits, said plainly. */
export const SearchPage = ({ frame, products, next, typed, address, errors = {} }: Props) => {
  const { lang } = frame;
  const t = lang === 'en' ? english : bahasa;
  const filtered = hrefOf(typed) !== '';
  const later = typed.has('setelah');
  return (
    <Page {...frame} title={t.title} description={t.lede} islands={['filter-form']}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <SearchForm lang={lang} typed={typed} errors={errors} />
      {products.length === 0 ? (
        <EmptyState
          title={next !== null ? t.noneHere : filtered || later ? t.none : t.noneYet}
          action={
            filtered ? (
              <>
                {t.noneHint} <a href="/cari">{t.clear}</a>
              </>
            ) : undefined
          }
        />
      ) : (
        <div class="stack">
          {products.map((product) => (
            <ProductCard product={product} lang={lang} />
          ))}
        </div>
      )}
      <Pager
        lang={lang}
        {...(later ? { firstHref: `/cari${hrefOf(typed)}` } : {})}
        {...(next === null ? {} : { nextHref: `/cari${hrefOf(typed, next)}` })}
      />
      <p class="hint">{t.contacts}</p>
      <p class="noprint">
        <a href={`https://wa.me/?text=${encodeURIComponent(`${address}${hrefOf(typed)}`)}`} rel="noreferrer">
          {t.share}
        </a>
        {' · '}
        <a href="/aduan">{t.complain}</a>
      </p>
    </Page>
  );
};

const SearchForm = ({ lang, typed, errors }: { lang: Language; typed: URLSearchParams; errors: FieldErrors }) => {
  const t = lang === 'en' ? english : bahasa;
  const of = (name: string): string => typed.get(name)?.slice(0, 100) ?? '';
  return (
    <Form action="/cari" method="get" kind="filter">
      <TextField lang={lang} name="cari" label={t.words} type="search" value={of('cari')} maxlength={100} />
      <Select
        lang={lang}
        name="kelas"
        label={t.class}
        blank={t.anyClass}
        value={CLASSES.some(({ id }) => id === of('kelas')) ? of('kelas') : ''}
        options={CLASSES.map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      <TextField
        lang={lang}
        name="wilayah"
        label={t.region}
        hint={t.regionHint}
        value={of('wilayah')}
        maxlength={100}
        {...(errors['wilayah'] ? { error: errors['wilayah'] } : {})}
      />
      <Select
        lang={lang}
        name="syarat"
        label={t.duties}
        blank={t.anyDuties}
        value={of('syarat')}
        options={t.levels.map((label, level) => ({ value: String(level), label }))}
      />
      <Checkbox lang={lang} name="halal" label={t.halal} value="ya" checked={of('halal') === 'ya'} />
      <Submit beside={hrefOf(typed) === '' ? undefined : <a href="/cari">{t.clear}</a>}>{t.show}</Submit>
    </Form>
  );
};

const TONES: Record<ConsumerProduct['state'], Tone> = {
  met: 'success',
  open: 'neutral',
  unmet: 'warn',
  forbidden: 'danger',
  unknown: 'neutral',
};

const ProductCard = ({ product, lang }: { product: ConsumerProduct; lang: Language }) => {
  const t = lang === 'en' ? english : bahasa;
  const facts = [
    product.classId === null ? undefined : classById(product.classId)?.name[lang],
    product.netContent,
    product.regencyCode === null ? undefined : regencyByCode(product.regencyCode)?.name,
  ].filter(Boolean);
  return (
    <Card title={product.name} href={`/p/${product.urlId}`} level={2}>
      <p>
        {product.brand !== null && <b>{product.brand} </b>}
        {t.by(product.makerName)} {product.makerExample && <Badge>{t.example}</Badge>}
      </p>
      <p class="small muted">{facts.join(' · ')}</p>
      <p class="chips">
        <Badge tone={isClaimed(product) ? 'neutral' : TONES[product.state]}>{readinessText(product, lang)}</Badge>
        {product.halal !== null && <Badge tone="info">{t.halalLevel(t.metLevels[product.halal]!)}</Badge>}
      </p>
      <p class="small">{stateText(product, lang)}</p>
      <p class="small">
        <a href={`/pembuat/${product.orgId}`}>{t.contact}</a>
      </p>
    </Card>
  );
};

/** Every permit is there, and at least one of them is the maker's word alone: that is never called complete. */
const isClaimed = ({ state, evidenceLevel }: ConsumerProduct): boolean => state === 'met' && evidenceLevel === 0;

function readinessText(product: ConsumerProduct, lang: Language): string {
  const t = lang === 'en' ? english : bahasa;
  if (product.state === 'met' && product.evidenceLevel === null) return t.metNone;
  return isClaimed(product) ? t.metClaimed : t[product.state];
}

function stateText({ state, unmet, open, evidenceLevel }: ConsumerProduct, lang: Language): string {
  const t = lang === 'en' ? english : bahasa;
  if (state === 'met') return evidenceLevel === null ? '' : t.metLevels[evidenceLevel]!;
  if (state === 'open') return t.openText(open);
  if (state === 'unmet') return t.unmetText(unmet.map((scheme) => getScheme(scheme).name[lang]).join(', '));
  return state === 'unknown' ? t.unknownText : '';
}
