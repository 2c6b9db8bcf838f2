import { classes } from '#platform/codes';
import { formatRupiahShort } from '#platform/money';
import {
  Actions,
  DataTable,
  Deck,
  Disclosure,
  DownloadLinks,
  EmptyState,
  FileField,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Notice,
  Page,
  Pager,
  Section,
  Select,
  StackedBar,
  Submit,
  type Language,
  type PageFrame,
} from '#ui';
import { CONFIDENCES, type Confidence } from '../confidence.ts';
import type { LineCount } from '../store-summary.ts';
import type { PlanWithSummary } from '../plan.ts';
import { className, whole, words } from './words.ts';
import { REVIEW_STATES, type ReviewEntry, type ReviewProgress, type ReviewState } from '../review/decision.ts';
import { reviewWords } from '../review/words.ts';
import { EntryCard } from './review-entry.tsx';

export type ReviewView = {
  keadaan: ReviewState;
  kelas?: string | undefined;
  satker?: string | undefined;
  setelah?: string | undefined;
};
export type Saved = { topicId: string; decisionId: string; classId: string | null; lines: number };
export type ReviewPageProps = {
  frame: PageFrame;
  plan: PlanWithSummary;
  entries: readonly ReviewEntry[];
  progress: ReviewProgress;
  next: string | null;
  view: ReviewView;
  /** The person may decide; `as` is the account, for decisions that wait in the browser. */
  as: string | undefined;
  saved: Saved | undefined;
  /** Names of colleagues by account, for colleagues. */
  nameOf: ReadonlyMap<string, string>;
  error?: string | undefined;
};

/** A plan's lines to be described by people: what is worth most first, one key each. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { frame, plan, entries, next, view, as } = props;
  const { lang } = frame;
  const [t, w] = [reviewWords(lang), words(lang)];
  const here = `/rencana/${plan.planId}/uraian`;
  const title = w.plan.title(plan.buyerName, plan.year);
  const back = queryOf(view);
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[{ label: w.plans, href: '/rencana' }, { label: title, href: `/rencana/${plan.planId}` }, { label: t.title }]}
      islands={as === undefined ? ['filter-form'] : ['filter-form', 'review', 'dropzone']}
    >
      <Heading lede={t.lede}>{t.heading(plan.buyerName, plan.year)}</Heading>
      {props.error && (
        <Notice lang={lang} tone="danger" title={t.returned} live>
          <p>{props.error}</p>
        </Notice>
      )}
      {props.saved && <SavedNotice {...props} saved={props.saved} here={here} back={back} />}
      <div class="stack" data-progress>
        <Steps lang={lang} progress={props.progress} />
      </div>
      <Section title={t.queue} id="daftar">
        <Filter {...props} here={here} />
        {as === undefined && (
          <Notice lang={lang} tone="info">
            <p>{t.signIn}</p>
          </Notice>
        )}
        {entries.length === 0 ? (
          <EmptyState
            title={view.keadaan === 'belum' && !view.kelas && !view.satker ? t.noneBelum : t.none}
            action={<a href={`${here}?keadaan=semua`}>{t.seeAll}</a>}
          />
        ) : (
          <>
            {as !== undefined && <KeyHelp lang={lang} />}
            <div
              {...(as === undefined
                ? {}
                : {
                    'data-island': 'review',
                    'data-plan': plan.planId,
                    'data-as': as,
                    'data-post': `${here}/keputusan`,
                    'data-next': next === null ? '' : `${here}?${queryOf({ ...view, setelah: next })}`,
                    'data-words': JSON.stringify(islandWords(lang)),
                  })}
            >
              <Deck label={t.queue}>
                {entries.map((entry, i) => (
                  <EntryCard
                    lang={lang}
                    planId={plan.planId}
                    entry={entry}
                    open={i === 0}
                    mayDecide={as !== undefined}
                    back={back}
                    by={entry.decided ? props.nameOf.get(entry.decided.by) : undefined}
                  />
                ))}
              </Deck>
              {as !== undefined && (
                <>
                  <datalist id="daftar-jenis">
                    {classes.map((c) => (
                      <option data-id={c.id}>{c.name[lang]}</option>
                    ))}
                  </datalist>
                  <output class="deck-status" data-status hidden />
                </>
              )}
            </div>
            <Pager
              lang={lang}
              {...(view.setelah ? { firstHref: `${here}?${queryOf({ ...view, setelah: undefined })}` } : {})}
              {...(next === null ? {} : { nextHref: `${here}?${queryOf({ ...view, setelah: next })}` })}
            />
          </>
        )}
        {as !== undefined && <Workbook lang={lang} here={here} />}
        <Actions>
          <DownloadLinks
            lang={lang}
            links={(['XLSX', 'CSV'] as const).map((format) => ({
              href: `${here}.${format.toLowerCase()}?${queryOf({ ...view, setelah: undefined })}`,
              format,
              label: t.download,
            }))}
          />
        </Actions>
      </Section>
      <Confidences lang={lang} plan={plan} progress={props.progress} />
    </Page>
  );
};

const SavedNotice = ({
  frame: { lang },
  saved,
  here,
  back,
}: Pick<ReviewPageProps, 'frame'> & { saved: Saved; here: string; back: string }) => {
  const t = reviewWords(lang);
  return (
    <Notice lang={lang} tone="success" live>
      <p>{saved.classId === null ? t.takenBack : t.saved(className(saved.classId, lang), whole(saved.lines, lang))}</p>
      {saved.classId !== null && (
        <Form action={`${here}/keputusan`} hidden={{ uraian: saved.topicId, batal: saved.decisionId, kembali: back }}>
          <Submit tone="plain">{t.entry.undo}</Submit>
        </Form>
      )}
    </Notice>
  );
};

/** What was done, what is sure, and how much work is left. */
const Steps = ({ lang, progress }: { lang: Language; progress: ReviewProgress }) => {
  const t = reviewWords(lang);
  const percent = (part: number): string =>
    `${whole(progress.rupiah === 0 ? 0 : Math.floor((part / progress.rupiah) * 100), lang)} %`;
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: t.decided,
            value: percent(progress.decidedRupiah),
            note: `${formatRupiahShort(progress.decidedRupiah)}, ${t.decidedOf(whole(progress.decidedTopics, lang), whole(progress.topics, lang))}`,
          },
          {
            label: t.sure,
            value: percent(progress.sureRupiah),
            note: `${formatRupiahShort(progress.sureRupiah)}, ${t.sureNote}`,
          },
        ]}
      />
      {progress.steps.length === 0 ? (
        <p>{t.stepsDone}</p>
      ) : (
        <ul class="plain stack">
          {milestonesOf(progress.steps).map(({ percent: to, decisions }) => (
            <li>{t.steps(whole(decisions, lang), whole(to, lang))}</li>
          ))}
        </ul>
      )}
    </>
  );
};

/** Where the same decisions reach several percents, the highest says it all. */
const milestonesOf = (steps: ReviewProgress['steps']): ReviewProgress['steps'] =>
  steps.filter(({ decisions }, i) => steps[i + 1]?.decisions !== decisions);

const Filter = ({ frame: { lang }, plan, view, here }: ReviewPageProps & { here: string }) => {
  const [t, w] = [reviewWords(lang), words(lang)];
  return (
    <Form action={here} method="get" kind="filter">
      <Select
        lang={lang}
        name="keadaan"
        label={t.state}
        value={view.keadaan}
        required
        options={REVIEW_STATES.map((state) => ({ value: state, label: t.states[state] }))}
      />
      <Select
        lang={lang}
        name="kelas"
        label={w.plan.class}
        blank={w.plan.anyClass}
        value={view.kelas ?? ''}
        options={plan.summary.classes.map(({ classId }) => ({ value: classId ?? '-', label: className(classId, lang) }))}
      />
      {plan.summary.units.length > 1 && (
        <Select
          lang={lang}
          name="satker"
          label={w.plan.unit}
          blank={w.plan.anyUnit}
          value={view.satker ?? ''}
          options={plan.summary.units.map((unit) => ({ value: unit.key, label: unit.name }))}
        />
      )}
      <Submit>{w.plan.show}</Submit>
    </Form>
  );
};

/** The same decisions by a table: out, filled in, and back. */
const Workbook = ({ lang, here }: { lang: Language; here: string }) => {
  const t = reviewWords(lang).sheet;
  return (
    <Disclosure summary={t.title}>
      <ol>
        {t.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <DownloadLinks lang={lang} links={[{ href: `${here}.xlsx?keadaan=belum`, format: 'XLSX', label: t.workbook }]} />
      <Form action={`${here}/impor`} multipart>
        <FileField lang={lang} name="berkas" label={t.file} accept=".xlsx,.csv" required />
        <Submit tone="secondary">{t.send}</Submit>
      </Form>
    </Disclosure>
  );
};

const KeyHelp = ({ lang }: { lang: Language }) => {
  const t = reviewWords(lang);
  return (
    <p class="hint" data-keys hidden>
      <label>
        <input type="checkbox" checked /> <b>{t.keysOn}</b>
      </label>{' '}
      {t.keysHelp}
    </p>
  );
};

/** The plan's rupiah by how sure their class is; what people decided stands by itself. */
const Confidences = ({ lang, plan, progress }: { lang: Language; plan: PlanWithSummary; progress: ReviewProgress }) => {
  const t = reviewWords(lang);
  const w = words(lang);
  const { confidence } = plan.summary;
  const decided = { lines: progress.decidedLines, rupiah: progress.decidedRupiah };
  const rows: ({ key: 'decided' | Confidence } & LineCount)[] = [
    { key: 'decided', ...decided },
    ...CONFIDENCES.map((key) => ({
      key,
      lines: confidence[key].lines - (key === 'high' ? decided.lines : 0),
      rupiah: confidence[key].rupiah - (key === 'high' ? decided.rupiah : 0),
    })),
  ];
  return (
    <Section title={t.progress}>
      <StackedBar
        caption={t.rupiahBy}
        parts={rows.map(({ key, rupiah }) => ({ label: t.parts[key], value: rupiah, text: formatRupiahShort(rupiah) }))}
      />
      <DataTable
        lang={lang}
        caption={t.rupiahBy}
        captionHidden
        rows={rows}
        columns={[
          { key: 'confidence', head: w.plan.confidence, rowHead: true, cell: (row) => t.parts[row.key] },
          { key: 'lines', head: w.list.lines, numeric: true, cell: (row) => whole(row.lines, lang) },
          { key: 'rupiah', head: w.plan.rupiah, numeric: true, cell: (row) => formatRupiahShort(row.rupiah) },
          {
            key: 'share',
            head: t.share,
            numeric: true,
            cell: (row) => `${whole(progress.rupiah === 0 ? 0 : Math.round((row.rupiah / progress.rupiah) * 1000) / 10, lang)} %`,
          },
        ]}
      />
      <Actions>
        <LinkButton href={`/rencana/${plan.planId}`}>{w.plan.title(plan.buyerName, plan.year)}</LinkButton>
      </Actions>
    </Section>
  );
};

/** The few words that the island says, in its order. */
function islandWords(lang: Language): string[] {
  const t = reviewWords(lang);
  return [t.allSent, t.sending, t.waiting, t.signInAgain, t.entry.decidedAs('%'), t.takenBack, t.returned];
}

/** A view as its address says it. */
export function queryOf(view: ReviewView): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(view)) if (value) query.set(key, value);
  return query.toString();
}
