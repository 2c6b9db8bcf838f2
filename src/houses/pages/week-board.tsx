import { addDays, type Day, formatDay } from '#platform/days';
import { Badge, Board, Button, ErrorSummary, type FieldErrors, Form, Notice } from '#ui';
import type { Language } from '#ui';
import { type Booking, placeOf, type RunPlace } from '../bookings/booking.ts';
import { closureOn, formatClock, openStretches } from '../bookings/calendar.ts';
import { placeText, type ToldDecision } from '../bookings/schema.ts';
import type { HouseWeek } from '../schedule/suggest-week.ts';
import { scheduleWords } from '../schedule/words.ts';
import { DecisionNotice } from './book-run-page.tsx';
import { WeekChart } from './week-chart.tsx';

type Props = {
  lang: Language;
  week: HouseWeek;
  today: Day;
  /** Why the move that was just asked for is refused. */
  decision: ToldDecision | null;
  errors: FieldErrors | undefined;
  /** The booking whose form was refused. */
  refused: string | undefined;
  /** What was just done: 'moved', 'waiting', 'cancelled', 'applied-3'. */
  done: string | undefined;
  /** The booking that was just moved, and where it stood before. */
  moved: { bookingId: string; before: RunPlace } | undefined;
};

/** The week as lists and drawing, under what was just done or refused. */
export const WeekBoard = ({ lang, week, today, decision, errors, refused, done, moved }: Props) => {
  const t = scheduleWords(lang);
  const { house, monday, lines, booked, wanted } = week;
  const movable = (run: Booking): boolean => run.stretches[0] === undefined || run.stretches[0].day >= today;
  const chartRun = (run: Booking) => ({
    ...{ lineId: run.lineId ?? '', label: `${run.productName}, ${run.makerName}`, stretches: run.stretches, late: isLate(run) },
    drag: movable(run) ? { bookingId: run.bookingId, place: placeText(placeOf(run)) } : undefined,
  });
  return (
    <div class="stack">
      {decision && <DecisionNotice lang={lang} decision={decision} />}
      {errors && <ErrorSummary lang={lang} errors={errors} scope={refused} />}
      {done && !decision && !errors && <DoneNotice lang={lang} week={week} done={done} moved={moved} />}
      <Board hint={t.dragHint} days={daysOf(lang, week)}>
        <WeekChart
          lang={lang}
          monday={monday}
          calendar={house.calendar}
          lines={lines}
          runs={booked.map(chartRun)}
          waiting={wanted.map(chartRun)}
          dragTo={`/rumah/${house.houseId}/jadwal`}
        />
      </Board>
    </div>
  );
};

export const isLate = ({ dueOn, stretches }: Booking): boolean =>
  dueOn !== null && stretches.length > 0 && stretches.at(-1)!.day > dueOn;

/** Each day in words: its hours by start, or why there are none. */
function daysOf(lang: Language, { house, monday, lines, booked }: HouseWeek) {
  const t = scheduleWords(lang);
  const lineOf = new Map(lines.map(({ lineId, name }) => [lineId, name]));
  return t.weekdays.map((weekday, n) => {
    const day = addDays(monday, n);
    const entries = booked.flatMap((run) => run.stretches.filter((one) => one.day === day).map((stretch) => ({ run, stretch })));
    const closures = new Set(
      lines.flatMap(({ lineId, name }) => {
        const closure = closureOn(house.calendar, lineId, day);
        return closure ? [`${closure.lineId === null ? house.name : name}: ${closure.note ?? t.closed}`] : [];
      }),
    );
    const open = lines.some(({ lineId }) => openStretches(house.calendar, lineId, day).length > 0);
    return {
      head: `${weekday}, ${formatDay(day, lang)}`,
      empty: open ? t.free : t.closed,
      entries: [
        ...[...closures].map((text) => <span class="muted">{text}</span>),
        ...entries
          .toSorted((a, b) => a.stretch.fromMinute - b.stretch.fromMinute)
          .map(({ run, stretch: { fromMinute, toMinute } }) => (
            <>
              <span class="num">
                {formatClock(fromMinute)}-{formatClock(toMinute)}
              </span>{' '}
              <strong>{run.productName}</strong>{' '}
              <span class="small muted">
                {lineOf.get(run.lineId ?? '')}, {run.makerName}
              </span>{' '}
              {isLate(run) && <Badge tone="warn">{t.late}</Badge>}
            </>
          )),
      ],
    };
  });
}

const DoneNotice = ({ lang, week, done, moved }: Pick<Props, 'lang' | 'week' | 'moved'> & { done: string }) => {
  const t = scheduleWords(lang);
  const applied = /^applied-(\d{1,4})$/.exec(done);
  const said: Record<string, string> = { moved: t.moved, waiting: t.waitsAgain, cancelled: t.cancelled };
  const text = applied ? t.applied(Number(applied[1])) : said[done];
  if (text === undefined) return null;
  return (
    <Notice lang={lang} tone="success" live>
      <p>{text}</p>
      {moved && <Undo lang={lang} week={week} moved={moved} />}
    </Notice>
  );
};

/** A move back is a move like any other: it is decided anew, and refused where somebody else has come in between. */
const Undo = ({
  lang,
  week,
  moved: { bookingId, before },
}: Pick<Props, 'lang' | 'week'> & { moved: NonNullable<Props['moved']> }) => {
  const run = [...week.booked, ...week.wanted].find((one) => one.bookingId === bookingId);
  if (!run) return null;
  const here = `/rumah/${week.house.houseId}/jadwal`;
  const hidden = { pesanan: bookingId, dilihat: placeText(placeOf(run)) };
  return before === null ? (
    <Form action={`${here}/tunggu`} hidden={{ ...hidden, pekan: week.monday }}>
      <Button tone="secondary">{scheduleWords(lang).undo}</Button>
    </Form>
  ) : (
    <Form
      action={`${here}/pindah`}
      hidden={{ ...hidden, lini: before.lineId, hari: before.from.day, jam: formatClock(before.from.minute) }}
    >
      <Button tone="secondary">{scheduleWords(lang).undo}</Button>
    </Form>
  );
};
