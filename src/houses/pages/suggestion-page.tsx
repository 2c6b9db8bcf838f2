import { formatDay } from '#platform/days';
import type { RefusalFacts } from '#platform/refusal';
import { Actions, Button, DataTable, EmptyState, Form, Heading, KeyFigures, LinkButton, Page, Section } from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import { endOf, startOf } from '../bookings/calendar.ts';
import type { PlacedJob } from '../schedule/build-week.ts';
import type { Unfit, WeekSuggestion } from '../schedule/suggest-week.ts';
import { scheduleWords } from '../schedule/words.ts';
import { hours } from './book-run-page.tsx';
import { words } from './houses-page.tsx';
import { WeekChart } from './week-chart.tsx';
import { momentOf } from './schedule-page.tsx';

type Props = { frame: PageFrame; seen: WeekSuggestion; say: (code: string, facts?: RefusalFacts) => string };

/** A suggested plan with its bound; a button to use it. */
export const SuggestionPage = ({ frame, seen, say }: Props) => {
  const { lang } = frame;
  const t = scheduleWords(lang);
  const { week, suggestion, placed, unplaced, fingerprint } = seen;
  const here = `/rumah/${week.house.houseId}`;
  const board = `${here}/jadwal?pekan=${week.monday}`;
  return (
    <Page
      {...frame}
      title={`${t.suggestion}: ${week.house.name}`}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: week.house.name, href: here },
        { label: t.title, href: board },
        { label: t.suggestion },
      ]}
    >
      <Heading eyebrow={week.house.name} lede={t.suggestionLede}>
        {t.suggestion}
      </Heading>
      {suggestion === null ? (
        <EmptyState title={t.nothing} action={<LinkButton href={board}>{t.back}</LinkButton>} />
      ) : (
        <>
          <Figures lang={lang} suggestion={suggestion} />
          <Form action={`${here}/jadwal/susun`} hidden={{ pekan: week.monday, sidik: fingerprint }}>
            <Actions>
              <Button>{t.apply}</Button>
              <LinkButton href={board}>{t.back}</LinkButton>
            </Actions>
          </Form>
          <Section title={formatDay(week.monday, lang)} id="bagan">
            <WeekChart
              lang={lang}
              monday={week.monday}
              calendar={week.house.calendar}
              lines={week.lines}
              runs={placed.map(({ job, lineId, stretches }) => ({ lineId, label: job.booking.productName, stretches }))}
            />
            <Placed lang={lang} seen={seen} rows={placed} />
          </Section>
        </>
      )}
      {unplaced.length > 0 && (
        <Section title={`${t.unplaced} (${unplaced.length})`} id="tanpa-jam">
          <Unplaced lang={lang} rows={unplaced} say={say} />
        </Section>
      )}
    </Page>
  );
};

const Figures = ({ lang, suggestion }: { lang: Language; suggestion: NonNullable<WeekSuggestion['suggestion']> }) => {
  const t = scheduleWords(lang);
  const { value, earliestDue, bound, proven, gapPercent } = suggestion;
  const told = (minutes: number): string => t.hours(hours(minutes, lang));
  const percent = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 1 });
  return (
    <KeyFigures
      figures={[
        { label: t.lateness, value: told(value.lateMinutes), note: t.lateOf(told(bound.lateMinutes)) },
        {
          label: t.changeover,
          value: told(value.changeoverMinutes),
          ...(value.lateMinutes === bound.lateMinutes ? { note: t.lateOf(told(bound.changeoverMinutes)) } : {}),
        },
        { label: t.gap, value: proven ? t.proven : t.gapOf(percent.format(gapPercent)) },
        {
          label: t.pencil,
          value: `${told(earliestDue.lateMinutes)} / ${told(earliestDue.changeoverMinutes)}`,
          note: `${t.lateness} / ${t.changeover}`,
        },
      ]}
    />
  );
};

const Placed = ({ lang, seen, rows }: { lang: Language; seen: WeekSuggestion; rows: readonly PlacedJob[] }) => {
  const t = scheduleWords(lang);
  const lineOf = new Map(seen.week.lines.map(({ lineId, name }) => [lineId, name]));
  const columns: Column<PlacedJob>[] = [
    { key: 'run', head: t.run, rowHead: true, cell: ({ job }) => job.booking.productName },
    { key: 'line', head: t.line, cell: ({ lineId }) => lineOf.get(lineId) ?? '' },
    { key: 'start', head: t.start, cell: ({ stretches }) => momentOf(startOf(stretches), lang) },
    { key: 'end', head: t.end, cell: ({ stretches }) => momentOf(endOf(stretches), lang) },
    { key: 'due', head: t.due, cell: ({ job }) => (job.booking.dueOn ? formatDay(job.booking.dueOn, lang) : t.dueNone) },
  ];
  return <DataTable lang={lang} caption={t.suggestion} captionHidden columns={columns} rows={[...rows]} empty={t.nothing} />;
};

const Unplaced = ({ lang, rows, say }: { lang: Language; rows: readonly Unfit[]; say: Props['say'] }) => {
  const t = scheduleWords(lang);
  const columns: Column<Unfit>[] = [
    { key: 'run', head: t.run, rowHead: true, cell: ({ booking }) => booking.productName },
    { key: 'reason', head: t.reason, cell: ({ refusal }) => (refusal ? say(refusal.code, refusal.facts) : t.noRoom) },
  ];
  return <DataTable lang={lang} caption={t.unplaced} captionHidden columns={columns} rows={[...rows]} />;
};
