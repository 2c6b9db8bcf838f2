import { regencies, regencyByCode } from '#platform/codes';
import { formatDay } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  type Column,
  DataTable,
  DefinitionList,
  DownloadLinks,
  EmptyState,
  type FieldErrors,
  Form,
  Heading,
  KeyFigures,
  type Language,
  Page,
  type PageFrame,
  PointMap,
  Section,
  Select,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import { gapPercent } from '../market/words.ts';
import { findHouseKind, houseKinds } from '../sites/house-kinds.ts';
import type { ChosenHouse, WeighedSite } from '../sites/plan-sites.ts';
import type { DoneSiteRun, SiteRun } from '../sites/site-run.ts';
import { assumptionWords, kindName, lendsWords, placeWords, runWords, siteCopy } from '../sites/words.ts';
import { number } from '../words.ts';
import { SitesForm } from './sites-form.tsx';

export type SitesPageProps = {
  frame: PageFrame;
  run: DoneSiteRun | undefined;
  runs: readonly SiteRun[];
  /** Whether the person may have places weighed. */
  mayPlan: boolean;
  /** Only this kind, and only chosen houses that this budget pays. */
  kindId: string | undefined;
  budgetRupiah: number | undefined;
  errors?: FieldErrors | undefined;
  typed?: Readonly<Record<string, string>> | undefined;
};

const SHOWN = 30;
const HREF = '/padanan/rumah-berikutnya';

/** Where the next shared houses should stand: map, the chosen, all that were weighed, and what was assumed. */
export const SitesPage = (props: SitesPageProps) => {
  const { frame, run, runs, mayPlan } = props;
  const { lang } = frame;
  const t = siteCopy(lang);
  return (
    <Page {...frame} title={t.title} description={t.lede} crumbs={[{ label: t.market, href: '/padanan' }, { label: t.title }]}>
      <Heading {...(run ? { eyebrow: runWords(run, lang) } : {})} lede={t.lede}>
        {t.title}
      </Heading>
      {runs.length > 1 && (
        <Tabs
          label={t.runs}
          tabs={runs.map((one) => ({
            href: `${HREF}?hitungan=${one.runId}`,
            label: `${runWords(one, lang)} (${formatDay(one.day, lang)})`,
            current: one.runId === run?.runId,
          }))}
        />
      )}
      {run ? <Found {...props} run={run} /> : <EmptyState title={t.none}>{t.noneNext}</EmptyState>}
      {mayPlan && <SitesForm {...props} />}
    </Page>
  );
};

const Found = (props: SitesPageProps & { run: DoneSiteRun }) => {
  const { frame, run, kindId, budgetRupiah } = props;
  const { lang } = frame;
  const t = siteCopy(lang);
  const { result } = run;
  const ofKind = (one: { kindId: string }): boolean => !kindId || one.kindId === kindId;
  const chosen = payable(result.chosen, budgetRupiah).filter(ofKind);
  const weighed = result.weighed.filter(ofKind);
  return (
    <>
      <p class="hint">{t.asOf(formatDay(run.day, lang))}</p>
      <Section title={t.results} id="hasil">
        <Figures run={run} lang={lang} />
      </Section>
      <Filter {...props} />
      <SitesMap chosen={chosen} weighed={weighed} lang={lang} />
      <Section title={t.chosen} id="terpilih" {...(chosen.length > 0 ? { lede: t.chosenLede } : {})}>
        <DataTable
          lang={lang}
          caption={t.chosen}
          captionHidden
          columns={chosenColumns(lang)}
          rows={chosen}
          empty={t.chosenNone}
        />
      </Section>
      <Section title={t.weighed} id="ditimbang" lede={t.weighedLede(number(result.candidates), number(result.weighed.length))}>
        <DataTable lang={lang} caption={t.weighed} captionHidden columns={weighedColumns(lang)} rows={weighed.slice(0, SHOWN)} />
        {weighed.length > SHOWN && <p class="hint">{t.shown(number(SHOWN), number(weighed.length))}</p>}
        <DownloadLinks
          lang={lang}
          links={[
            { href: `${HREF}.xlsx?hitungan=${run.runId}`, format: 'XLSX' },
            { href: `${HREF}.csv?hitungan=${run.runId}`, format: 'CSV' },
          ]}
        />
      </Section>
      <Assumptions run={run} lang={lang} />
    </>
  );
};

/** The first so many of the chosen that the budget pays: with one cost for all, greedy under less money is the same from the front. */
function payable(chosen: readonly ChosenHouse[], budgetRupiah = Infinity): ChosenHouse[] {
  let left = budgetRupiah;
  return chosen.filter(({ costRupiah }) => (left -= costRupiah) >= 0);
}

const Figures = ({ run: { result, assumptions }, lang }: { run: DoneSiteRun; lang: Language }) => {
  const t = siteCopy(lang);
  return (
    <KeyFigures
      figures={[
        { label: t.unlocked, value: formatRupiahShort(result.unlockedRupiah), note: t.unlockedNote },
        {
          label: t.cost,
          value: formatRupiahShort(result.costRupiah),
          note: t.costNote(number(result.chosen.length), formatRupiah(assumptions.costPerYearRupiah)),
        },
        { label: t.net, value: formatRupiahShort(Math.max(0, result.unlockedRupiah - result.costRupiah)), note: t.netNote },
        { label: t.bound, value: formatRupiahShort(result.boundRupiah), note: boundWords(result, lang) },
        {
          label: t.without,
          value: formatRupiahShort(result.answeredRupiah),
          note: t.withoutNote(formatRupiahShort(result.askedRupiah)),
        },
      ]}
    />
  );
};

/** How good the choice is proven to be; where no house is worth its cost, that is what is proven. */
function boundWords(result: DoneSiteRun['result'], lang: Language): string {
  const t = siteCopy(lang);
  if (result.netBoundRupiah <= 0) return t.nonePays;
  const gap = gapPercent(result.unlockedRupiah, result.boundRupiah, lang);
  return gap === undefined ? t.proven : t.gap(gap);
}

const Filter = ({ frame: { lang }, run, kindId, budgetRupiah }: SitesPageProps & { run: DoneSiteRun }) => {
  const t = siteCopy(lang);
  return (
    <Form action={HREF} method="get" kind="filter" hidden={{ hitungan: run.runId }}>
      <Select
        lang={lang}
        name="saring"
        label={t.kind}
        blank={t.allKinds}
        value={kindId ?? ''}
        options={houseKinds
          .filter(({ id }) => run.assumptions.kindIds.includes(id))
          .map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      <TextField
        lang={lang}
        name="batas"
        label={t.filterBudget}
        hint={t.filterBudgetHint}
        prefix="Rp"
        inputmode="numeric"
        value={budgetRupiah === undefined ? '' : number(budgetRupiah)}
      />
      <Submit tone="secondary">{t.apply}</Submit>
    </Form>
  );
};

/** The frame of the map in degrees: Sabang to Merauke, Miangas to Rote. */
const MAP = { west: 94.5, east: 141.5, north: 6.5, south: -11.5 };
const positionOf = (regencyCode: string): { x: number; y: number } => {
  const { lat, lng } = regencyByCode(regencyCode)!;
  return { x: (lng - MAP.west) / (MAP.east - MAP.west), y: (MAP.north - lat) / (MAP.north - MAP.south) };
};
const GROUND = regencies.map(({ code }) => positionOf(code));

const SitesMap = ({
  chosen,
  weighed,
  lang,
}: {
  chosen: readonly ChosenHouse[];
  weighed: readonly WeighedSite[];
  lang: Language;
}) => {
  const t = siteCopy(lang);
  const label = ({ kindId, regencyCode }: { kindId: string; regencyCode: string }, rupiah: number): string =>
    `${placeWords(regencyCode)}, ${kindName(kindId, lang)}: ${formatRupiahShort(rupiah)}`;
  return (
    <PointMap
      caption={t.map}
      note={t.mapNote}
      ratio={(MAP.north - MAP.south) / (MAP.east - MAP.west)}
      ground={GROUND}
      points={[
        ...weighed.map((one) => ({
          ...positionOf(one.regencyCode),
          value: one.aloneRupiah,
          label: label(one, one.aloneRupiah),
        })),
        ...chosen.map((one, i) => ({
          ...positionOf(one.regencyCode),
          value: one.gainRupiah,
          label: label(one, one.gainRupiah),
          mark: String(i + 1),
        })),
      ]}
    />
  );
};

function chosenColumns(lang: Language): Column<ChosenHouse>[] {
  const t = siteCopy(lang);
  return [
    { key: 'place', head: t.place, rowHead: true, cell: ({ regencyCode }) => placeWords(regencyCode) },
    { key: 'kind', head: t.kind, cell: ({ kindId }) => kindName(kindId, lang) },
    { key: 'lends', head: t.lends, cell: ({ kindId }) => lendsWords(kindId, lang) },
    { key: 'makers', head: t.makers, numeric: true, cell: ({ makers }) => number(makers) },
    { key: 'gain', head: t.gain, numeric: true, cell: ({ gainRupiah }) => formatRupiah(gainRupiah) },
    { key: 'net', head: t.net, numeric: true, cell: ({ gainRupiah, costRupiah }) => formatRupiah(gainRupiah - costRupiah) },
  ];
}

function weighedColumns(lang: Language): Column<WeighedSite>[] {
  const t = siteCopy(lang);
  return [
    { key: 'place', head: t.place, rowHead: true, cell: ({ regencyCode }) => placeWords(regencyCode) },
    { key: 'kind', head: t.kind, cell: ({ kindId }) => kindName(kindId, lang) },
    { key: 'makers', head: t.makers, numeric: true, cell: ({ makers }) => number(makers) },
    { key: 'products', head: t.products, numeric: true, cell: ({ products }) => number(products) },
    { key: 'alone', head: t.alone, numeric: true, cell: ({ aloneRupiah }) => formatRupiah(aloneRupiah) },
  ];
}

const Assumptions = ({ run: { assumptions }, lang }: { run: DoneSiteRun; lang: Language }) => {
  const t = siteCopy(lang);
  const seen = assumptions.kindIds.flatMap((id) => findHouseKind(id)?.seen ?? []);
  return (
    <Section title={t.assumptions} id="asumsi" lede={t.assumptionsLede}>
      <DefinitionList items={assumptionWords(assumptions, lang).map(({ term, words }) => ({ term, description: words }))} />
      <p>{t.samePrice}</p>
      <p class="hint">{t.lendsConfidence}</p>
      {seen.length > 0 && (
        <>
          <p>{t.seen}:</p>
          <ul>
            {seen.map(({ text }) => (
              <li>{text[lang]}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};
