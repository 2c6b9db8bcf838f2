import { provinces } from '#platform/codes';
import { formatDay } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  Actions,
  BarChart,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  type FieldErrors,
  ErrorSummary,
  Form,
  Heading,
  KeyFigures,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import { LEFT_OUT, MEASURES } from '../market/market.ts';
import { PICTURES, type Picture } from '../market/pictures.ts';
import type { MarketScope } from '../market/read-market.ts';
import type { DoneRun, MarketRun } from '../market/run.ts';
import type { ClassPart, MarketSummary, RegencyPart } from '../market/schema.ts';
import { gapPercent, marketCopy, placeName, scarceWords, scopeWords } from '../market/words.ts';
import { siteCopy } from '../sites/words.ts';
import { className, number } from '../words.ts';

export type MarketPageProps = {
  frame: PageFrame;
  /** The scope that was asked for; nothing when any will do. */
  asked: MarketScope | undefined;
  run: DoneRun | undefined;
  runs: readonly MarketRun[];
  /** The newest year of which there is a plan. */
  newestYear?: number | undefined;
  /** Whether the person may have a market calculated. */
  mayPlan: boolean;
  /** Whether the person may read what unlocks it. */
  mayUnlock: boolean;
  errors?: FieldErrors | undefined;
  typed?: Readonly<Record<string, string>>;
};

const SHOWN = 15;
const BARS = 8;
export const marketHref = ({ year, provinceCode }: MarketScope, path = '/padanan'): string =>
  `${path}?tahun=${year}${provinceCode === null ? '' : `&provinsi=${provinceCode}`}`;

/** A year's market: what could be answered in three pictures with its proof, by kind and by place, and where capacity is scarce. */
export const MarketPage = (props: MarketPageProps) => {
  const { frame, asked, run, runs, mayPlan, mayUnlock } = props;
  const { lang } = frame;
  const t = marketCopy(lang);
  return (
    <Page {...frame} title={t.title} description={t.lede}>
      <Heading {...(run ? { eyebrow: scopeWords(run, lang) } : {})} lede={t.lede}>
        {t.title}
      </Heading>
      {mayUnlock && run && (
        <Actions>
          <LinkButton href={marketHref(run, '/padanan/pengungkit')}>{t.unlock.link}</LinkButton>
          <LinkButton href="/padanan/andai" tone="secondary">
            {t.whatIf.link}
          </LinkButton>
        </Actions>
      )}
      <ScopeTabs runs={runs} current={run} lang={lang} />
      <p>
        <a href="/padanan/rumah-berikutnya">{siteCopy(lang).title}</a>
      </p>
      {run ? (
        <Found run={run} lang={lang} />
      ) : (
        <EmptyState title={asked ? t.noneOfScope(scopeWords(asked, lang)) : t.none}>{t.noneNext}</EmptyState>
      )}
      {mayPlan && <StartForm {...props} />}
    </Page>
  );
};

const ScopeTabs = ({ runs, current, lang }: { runs: readonly MarketRun[]; current: DoneRun | undefined; lang: Language }) => {
  const done = runs.filter(({ state }) => state === 'done');
  if (done.length < 2) return null;
  return (
    <Tabs
      label={marketCopy(lang).scopes}
      tabs={done.map((one) => ({ href: marketHref(one), label: scopeWords(one, lang), current: one.runId === current?.runId }))}
    />
  );
};

const Found = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang);
  const { summary } = run.result;
  return (
    <>
      <p class="hint">{t.asOf(formatDay(run.day, lang))}</p>
      <Section title={t.asked} id="gambaran" lede={t.pictureLede}>
        <KeyFigures
          figures={[
            { label: t.asked, value: formatRupiahShort(summary.askedRupiah), note: t.askedNote(number(summary.askedLines)) },
            ...PICTURES.map((picture) => pictureFigure(summary, picture, lang)),
          ]}
        />
      </Section>
      <Rounded summary={summary} lang={lang} />
      <Parts run={run} lang={lang} />
      <Scarce run={run} lang={lang} />
      <Measures summary={summary} lang={lang} />
    </>
  );
};

function pictureFigure({ askedLines, pictures }: MarketSummary, picture: Picture, lang: Language) {
  const t = marketCopy(lang);
  const { valueRupiah, boundRupiah, answeredLines, partlyLines } = pictures[picture];
  const gap = gapPercent(valueRupiah, boundRupiah, lang);
  return {
    label: t.pictures[picture],
    value: formatRupiahShort(valueRupiah),
    note: (
      <>
        {t.answeredLines(number(answeredLines), number(partlyLines), number(askedLines))}. {t.pictureNotes[picture]}{' '}
        {gap === undefined ? t.proven : t.gap(gap)}
      </>
    ),
  };
}

const Rounded = ({ summary: { rounded, pictures }, lang }: { summary: MarketSummary; lang: Language }) => {
  if (!rounded) return null;
  const t = marketCopy(lang).rounded;
  const { valueRupiah, boundRupiah, answeredLines, mostSuppliers, productsWithoutMinimum, suppliersPerLine } = rounded;
  const gap = gapPercent(valueRupiah, boundRupiah, lang);
  const relaxedRupiah = pictures.certain.valueRupiah;
  const lost = gapPercent(valueRupiah, relaxedRupiah, lang) ?? '0';
  return (
    <Section title={t.title} id="pesanan-terkecil" lede={t.lede(number(mostSuppliers))}>
      <KeyFigures
        figures={[
          {
            label: t.value,
            value: formatRupiahShort(valueRupiah),
            note: t.lines(number(answeredLines), number(suppliersPerLine)),
          },
          { label: t.bound, value: formatRupiahShort(boundRupiah), note: gap === undefined ? t.proven : t.gap(gap) },
          { label: t.cost, value: formatRupiahShort(relaxedRupiah - valueRupiah), note: t.costNote(lost) },
        ]}
      />
      {productsWithoutMinimum > 0 && <p class="hint">{t.unknown(number(productsWithoutMinimum))}</p>}
    </Section>
  );
};

const Parts = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang);
  const { byClass, byRegency } = run.result.summary;
  const largest = byClass.toSorted((a, b) => b.answered.certain - a.answered.certain).slice(0, BARS);
  const classes: Column<ClassPart>[] = [
    { key: 'class', head: t.class, rowHead: true, cell: ({ classId }) => className(classId, lang) },
    ...partColumns<ClassPart>(lang),
  ];
  const places: Column<RegencyPart>[] = [
    { key: 'place', head: t.regency, rowHead: true, cell: ({ regencyCode }) => placeName(regencyCode, lang) },
    ...partColumns<RegencyPart>(lang),
  ];
  const shown = (all: readonly unknown[]) => (all.length > SHOWN ? { lede: t.shown(number(SHOWN), number(all.length)) } : {});
  return (
    <>
      <Section title={t.byClass} id="jenis" {...shown(byClass)}>
        <BarChart
          caption={t.chart(number(largest.length))}
          bars={largest.map(({ classId, answered, askedRupiah }) => ({
            label: className(classId, lang),
            value: answered.certain,
            text: formatRupiahShort(answered.certain),
            note: t.ofAsked(formatRupiahShort(askedRupiah)),
          }))}
        />
        <DataTable
          lang={lang}
          caption={t.byClass}
          captionHidden
          columns={classes}
          rows={byClass.slice(0, SHOWN)}
          phone="scroll"
        />
        <DownloadLinks
          lang={lang}
          links={[
            { href: marketHref(run, '/padanan.xlsx'), format: 'XLSX' },
            { href: marketHref(run, '/padanan.csv'), format: 'CSV' },
          ]}
        />
      </Section>
      <Section title={t.byRegency} id="tempat" {...shown(byRegency)}>
        <DataTable
          lang={lang}
          caption={t.byRegency}
          captionHidden
          columns={places}
          rows={byRegency.slice(0, SHOWN)}
          phone="scroll"
        />
      </Section>
    </>
  );
};

function partColumns<Part extends ClassPart | RegencyPart>(lang: Language): Column<Part>[] {
  const t = marketCopy(lang);
  return [
    { key: 'lines', head: t.lines, numeric: true, cell: ({ lines }) => number(lines) },
    { key: 'asked', head: t.askedRupiah, numeric: true, cell: ({ askedRupiah }) => formatRupiahShort(askedRupiah) },
    ...PICTURES.map((picture): Column<Part> => ({
      key: picture,
      head: t.pictures[picture],
      numeric: true,
      cell: ({ answered }) => formatRupiahShort(answered[picture]),
    })),
  ];
}

const SCARCE_SHOWN = 10;
const Scarce = ({ run, lang }: { run: DoneRun; lang: Language }) => {
  const t = marketCopy(lang);
  const { scarce } = run.result.summary;
  // One place and month of each kind; the file has the others.
  const tightest = [...Map.groupBy(scarce, ({ classId }) => classId).values()].map(([first]) => first!);
  return (
    <Section title={t.scarce} id="langka" lede={t.scarceLede}>
      {scarce.length === 0 ? (
        <p>{t.scarceNone}</p>
      ) : (
        <ul>
          {tightest.slice(0, SCARCE_SHOWN).map((one) => (
            <li>{scarceWords(one, run.year, lang)}</li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const Measures = ({ summary, lang }: { summary: MarketSummary; lang: Language }) => {
  const t = marketCopy(lang);
  return (
    <>
      <Section title={t.measureTitle} id="jumlah" lede={t.measureLede}>
        <BarChart
          caption={t.measureLines}
          bars={MEASURES.map((measure) => ({
            label: t.measures[measure],
            value: summary.linesByMeasure[measure],
            text: number(summary.linesByMeasure[measure]),
          }))}
        />
      </Section>
      <Section title={t.leftOut} id="luar" lede={t.leftOutLede}>
        <BarChart
          caption={t.measureLines}
          bars={LEFT_OUT.map((why) => ({
            label: t.leftOutWhy[why],
            value: summary.leftOut[why].lines,
            text: number(summary.leftOut[why].lines),
            note: formatRupiah(summary.leftOut[why].rupiah),
          }))}
        />
      </Section>
    </>
  );
};

const StartForm = ({ frame, asked, run, newestYear, errors, typed }: MarketPageProps) => {
  const { lang } = frame;
  const t = marketCopy(lang);
  const scope = asked ?? run;
  return (
    <Section title={t.start} id="hitung" lede={t.startLede}>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/padanan">
        <TextField
          lang={lang}
          name="tahun"
          label={t.year}
          inputmode="numeric"
          width="short"
          maxlength={4}
          required
          value={typed?.['tahun'] ?? String(asked?.year ?? newestYear ?? '')}
          error={errors?.['tahun']}
        />
        <Select
          lang={lang}
          name="provinsi"
          label={t.province}
          blank={t.nation}
          value={typed?.['provinsi'] ?? scope?.provinceCode ?? ''}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Submit>{t.startButton}</Submit>
      </Form>
    </Section>
  );
};
