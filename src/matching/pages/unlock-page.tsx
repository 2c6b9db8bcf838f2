import { provinceOf } from '#platform/codes';
import { formatDay } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  BarChart,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  Form,
  Heading,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  ProvinceMap,
  Section,
  Select,
  Submit,
} from '#ui';
import type { KeptLever, KeptPlace, KeptProvince, KeptSet } from '../market/kept-lever.ts';
import { daysWords, feeWords, leverWords } from '../market/lever-words.ts';
import { LEVER_KINDS, type LeverKind } from '../market/levers.ts';
import type { DoneRun } from '../market/run.ts';
import { marketCopy, placeName, scopeWords } from '../market/words.ts';
import { number, schemeName } from '../words.ts';
import { marketHref } from './market-page.tsx';

type Props = { frame: PageFrame; run: DoneRun | undefined; kind: LeverKind | undefined; levers: readonly KeptLever[] };
const PLACES_SHOWN = 20;
const BARS = 8;

/** The unlock ledger for who oversees makers: by permit and place, the best sets for a budget, and by maker. */
export const UnlockPage = ({ frame, run, kind, levers }: Props) => {
  const { lang } = frame;
  const all = marketCopy(lang);
  const t = all.unlock;
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[{ label: all.title, href: run ? marketHref(run) : '/padanan' }, { label: t.title }]}
    >
      <Heading {...(run ? { eyebrow: scopeWords(run, lang) } : {})} lede={t.lede}>
        {t.title}
      </Heading>
      {run ? (
        <>
          <p class="hint">
            {all.asOf(formatDay(run.day, lang))}. {t.picture}
          </p>
          <Provinces run={run} lang={lang} />
          <Places run={run} lang={lang} />
          <Sets run={run} lang={lang} />
          <Levers run={run} kind={kind} levers={levers} lang={lang} />
        </>
      ) : (
        <EmptyState title={t.notYet} action={<LinkButton href="/padanan#hitung">{all.start}</LinkButton>} />
      )}
    </Page>
  );
};

/** What all missing permits of a province would open together: the map, and the table that says the same. */
const Provinces = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang).unlock;
  const { provinces = [] } = run.result.ledger;
  if (provinces.length === 0) return null;
  const nameOf = ({ provinceCode }: KeptProvince): string => provinceOf(provinceCode)?.name ?? provinceCode;
  const columns: Column<KeptProvince>[] = [
    { key: 'province', head: t.province, rowHead: true, cell: nameOf },
    { key: 'products', head: t.products, numeric: true, cell: ({ products }) => number(products) },
    { key: 'makers', head: t.makers, numeric: true, cell: ({ makers }) => number(makers) },
    { key: 'opens', head: t.opens, numeric: true, cell: ({ rupiah }) => formatRupiahShort(rupiah) },
  ];
  return (
    <Section title={t.provinces} id="provinsi" lede={t.provincesLede}>
      <ProvinceMap
        lang={lang}
        caption={t.provincesMap}
        textOf={formatRupiahShort}
        provinces={provinces.map((one) => ({
          code: one.provinceCode,
          value: one.rupiah,
          label: `${nameOf(one)}: ${formatRupiahShort(one.rupiah)}`,
        }))}
        table={
          <DataTable
            lang={lang}
            caption={t.provinces}
            captionHidden
            columns={columns}
            rows={provinces.toSorted((a, b) => b.rupiah - a.rupiah)}
          />
        }
      />
    </Section>
  );
};

const Places = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang).unlock;
  const { places } = run.result.ledger;
  const columns: Column<KeptPlace>[] = [
    { key: 'scheme', head: t.scheme, rowHead: true, cell: ({ scheme }) => schemeName(scheme, lang) },
    { key: 'place', head: t.regency, cell: ({ regencyCode }) => placeName(regencyCode, lang) },
    { key: 'products', head: t.products, numeric: true, cell: ({ products }) => number(products) },
    { key: 'makers', head: t.makers, numeric: true, cell: ({ makers }) => number(makers) },
    { key: 'opens', head: t.opens, numeric: true, cell: ({ rupiah }) => formatRupiahShort(rupiah) },
  ];
  return (
    <Section title={t.places} id="tempat" lede={t.placesLede}>
      {places.length > 0 && (
        <BarChart
          caption={t.placesChart}
          bars={places.slice(0, BARS).map(({ scheme, regencyCode, rupiah }) => ({
            label: `${schemeName(scheme, lang)}, ${placeName(regencyCode, lang)}`,
            value: rupiah,
            text: formatRupiahShort(rupiah),
          }))}
        />
      )}
      <DataTable
        lang={lang}
        caption={t.places}
        captionHidden
        columns={columns}
        rows={places.slice(0, PLACES_SHOWN)}
        empty={t.none}
      />
      <DownloadLinks lang={lang} links={[{ href: marketHref(run, '/padanan/pengungkit.xlsx'), format: 'XLSX' }]} />
    </Section>
  );
};

const Sets = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang).unlock;
  const { sets, unpriced, everythingRupiah } = run.result.ledger;
  const columns: Column<KeptSet>[] = [
    { key: 'budget', head: t.budget, rowHead: true, cell: ({ budget }) => (budget === 0 ? t.noCost : formatRupiahShort(budget)) },
    { key: 'makers', head: t.makers, numeric: true, cell: ({ makers }) => number(makers) },
    { key: 'set', head: t.set, numeric: true, cell: ({ gain }) => formatRupiahShort(gain) },
    { key: 'cost', head: t.cost, numeric: true, cell: ({ cost }) => formatRupiah(cost) },
    { key: 'bound', head: t.bound, numeric: true, cell: ({ bound }) => formatRupiahShort(bound) },
  ];
  return (
    <Section title={t.sets} id="anggaran" lede={t.setsLede}>
      <DataTable
        lang={lang}
        caption={t.sets}
        captionHidden
        columns={columns}
        rows={sets.filter((set, n) => n === 0 || set.gain > sets[n - 1]!.gain)}
      />
      <p class="hint">
        {t.everything(formatRupiahShort(everythingRupiah))} {unpriced > 0 && t.unpriced(number(unpriced))}
      </p>
    </Section>
  );
};

const Levers = ({
  run,
  kind,
  levers,
  lang,
}: {
  run: DoneRun;
  kind: LeverKind | undefined;
  levers: readonly KeptLever[];
  lang: Language;
}) => {
  const t = marketCopy(lang).unlock;
  return (
    <Section title={t.levers} id="pembuat" lede={t.leversLede(number(levers.length))}>
      <Form
        action="/padanan/pengungkit"
        method="get"
        kind="filter"
        hidden={{ tahun: String(run.year), ...(run.provinceCode === null ? {} : { provinsi: run.provinceCode }) }}
      >
        <Select
          lang={lang}
          name="jenis"
          label={t.kind}
          blank={t.all}
          value={kind ?? ''}
          options={LEVER_KINDS.map((one) => ({ value: one, label: t.kindNames[one] }))}
        />
        <Submit>{t.show}</Submit>
      </Form>
      <LeverTable levers={levers} lang={lang} makers />
    </Section>
  );
};

/** Levers with what they open, cost and take. `makers`: of several makers, so each row names its own. */
export const LeverTable = ({ levers, lang, makers }: { levers: readonly KeptLever[]; lang: Language; makers: boolean }) => {
  const t = marketCopy(lang).unlock;
  const columns: Column<KeptLever>[] = [
    { key: 'what', head: t.what, rowHead: true, cell: (lever) => leverWords(lever, lang) },
    ...(makers
      ? [
          {
            key: 'maker',
            head: t.maker,
            cell: ({ orgId, makerName }: KeptLever) => <a href={`/padanan/pengungkit/${orgId}`}>{makerName}</a>,
          },
        ]
      : []),
    { key: 'opens', head: t.opens, numeric: true, cell: ({ rupiah }) => formatRupiahShort(rupiah) },
    { key: 'fee', head: t.fee, numeric: true, cell: ({ schemes, way }) => (schemes.length === 0 ? '–' : feeWords(way, lang)) },
    { key: 'days', head: t.days, numeric: true, cell: ({ schemes, way }) => (schemes.length === 0 ? '–' : daysWords(way, lang)) },
  ];
  return <DataTable lang={lang} caption={t.levers} captionHidden columns={columns} rows={levers} empty={t.none} />;
};
