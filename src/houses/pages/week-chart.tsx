/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import { addDays, type Day, formatDay } from '#platform/days';
import { BoardDrawing, type Language } from '#ui';
import { formatClock, type HouseCalendar, openStretches, type Stretch } from '../bookings/calendar.ts';
import { scheduleWords } from '../schedule/words.ts';

/** A run as the chart draws it; `drag` where it may be moved: its id and its place as forms carry it. */
export type ChartRun = {
  lineId: string;
  label: string;
  stretches: readonly Stretch[];
  late?: boolean;
  drag?: { bookingId: string; place: string } | undefined;
};
type Props = {
  lang: Language;
  monday: Day;
  calendar: HouseCalendar;
  lines: readonly { lineId: string; name: string }[];
  runs: readonly ChartRun[];
  /** Requests without an hour, below the lines. */
  waiting?: readonly ChartRun[];
  /** Where a dragged run is asked for: the address of the board. */
  dragTo?: string;
};

const WIDTH = 980;
const DAY_WIDTH = WIDTH / 7;
const HEAD = 24;
const ROW = 64;
/** Of a row, above its bars: the line's name. */
const NAME = 18;
/** As high as a finger needs. */
const BAR = 44;
/** What can be held of a bar, however short its run is. */
const GRIP = 28;
/** Rows of waiting requests that are drawn; all stand in the table. */
const MOST_WAITING = 14;

/**
 * The lines of a house over the seven days of a week as a drawing. Nothing is said in it alone: each bar carries its words as a title, and the
 * page has the same as lists and tables beside it. The island `week-board` reads the data attributes.
 */
export const WeekChart = ({ lang, monday, calendar, lines, runs, waiting = [], dragTo }: Props) => {
  const t = scheduleWords(lang);
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n));
  const open = lines.map(({ lineId }) => days.flatMap((day) => openStretches(calendar, lineId, day)));
  const [from, to] = hoursOf([...open.flat(), ...runs.flatMap(({ stretches }) => stretches)]);
  const x = (day: Day, minute: number): number => (days.indexOf(day) + (minute - from) / (to - from)) * DAY_WIDTH;
  const drawn = waiting.slice(0, MOST_WAITING);
  const height = HEAD + ROW * (lines.length + Math.ceil(drawn.length / 7)) + 4;
  const atX = ({ day, fromMinute }: Stretch): number => x(day, fromMinute);
  return (
    <BoardDrawing label={t.chart}>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={t.chart}
        data-island={dragTo === undefined ? undefined : 'week-board'}
        data-to={dragTo}
        data-days={days.join(' ')}
        data-hours={`${from} ${to}`}
        data-rows={`${HEAD} ${ROW}`}
        data-lines={lines.map(({ lineId }) => lineId).join(' ')}
        data-names={JSON.stringify([
          days.map((day, n) => `${t.shortWeekdays[n]!} ${formatDay(day, lang)}`),
          lines.map(({ name }) => name),
        ])}
        data-words={JSON.stringify([t.waiting, t.asking, t.unanswered])}
      >
        <Ground lang={lang} days={days} height={height} />
        {lines.map(({ name }, row) => (
          <>
            <Row y={HEAD + row * ROW} name={name} />
            {open[row]!.map((stretch) => (
              <rect
                class="board-open"
                x={atX(stretch)}
                y={HEAD + row * ROW + NAME}
                width={x(stretch.day, stretch.toMinute) - atX(stretch)}
                height={BAR}
              />
            ))}
          </>
        ))}
        {runs.map((run) => {
          const y = HEAD + lines.findIndex(({ lineId }) => lineId === run.lineId) * ROW + NAME;
          const shown = run.stretches.filter(({ day }) => days.includes(day));
          const bars = shown.map((one) => ({ x: atX(one), width: x(one.day, one.toMinute) - atX(one), stretch: one }));
          return bars[0] && <Run lang={lang} run={run} y={y} bars={bars} />;
        })}
        {drawn.length > 0 && (
          <Row
            y={HEAD + lines.length * ROW}
            name={waiting.length > drawn.length ? `${t.waiting}, ${t.moreWaiting(waiting.length - drawn.length)}` : t.waiting}
          />
        )}
        {drawn.map((run, n) => (
          <Run
            lang={lang}
            run={run}
            y={HEAD + (lines.length + Math.floor(n / 7)) * ROW + NAME}
            bars={[{ x: (n % 7) * DAY_WIDTH + 3, width: DAY_WIDTH - 6, stretch: undefined }]}
          />
        ))}
      </svg>
    </BoardDrawing>
  );
};

/** The first and the last minute that a day is drawn with. */
const hoursOf = (stretches: readonly Stretch[]): [number, number] => [
  Math.min(8 * 60, ...stretches.map(({ fromMinute }) => fromMinute)),
  Math.max(17 * 60, ...stretches.map(({ toMinute }) => toMinute)),
];

/** The days, and everything closed until a line opens above it. */
const Ground = ({ lang, days, height }: { lang: Language; days: readonly Day[]; height: number }) => (
  <>
    <rect class="board-closed" x={0} y={0} width={WIDTH} height={height} />
    {days.map((day, n) => (
      <>
        <text x={n * DAY_WIDTH + 4} y={16} font-size="13">
          {`${scheduleWords(lang).shortWeekdays[n]!} ${formatDay(day, lang).replace(/ \d{4}$/, '')}`}
        </text>
        <line class="board-rule" x1={n * DAY_WIDTH} y1={0} x2={n * DAY_WIDTH} y2={height} />
      </>
    ))}
  </>
);

const Row = ({ y, name }: { y: number; name: string }) => (
  <>
    <line class="board-rule" x1={0} y1={y} x2={WIDTH} y2={y} />
    <text x={4} y={y + 13} font-size="12">
      {name}
    </text>
  </>
);

type Bars = readonly { x: number; width: number; stretch: Stretch | undefined }[];
/** A run with a bar for each of its stretches; one without hours has no stretch. */
const Run = ({ lang, run: { label, late, drag }, y, bars }: { lang: Language; run: ChartRun; y: number; bars: Bars }) => (
  <g
    class={late ? 'board-late' : bars[0]!.stretch ? undefined : 'board-waiting'}
    data-run={drag?.bookingId}
    data-place={drag?.place}
    data-at={`${bars[0]!.x} ${y}`}
  >
    {drag && bars.map(({ x, width }) => <rect class="board-grip" x={x} y={y} width={Math.max(GRIP, width)} height={BAR} />)}
    {bars.map(({ x, width, stretch }) => (
      <svg x={x} y={y} width={Math.max(4, width)} height={BAR}>
        <rect class="board-bar" x={1} y={1} width={Math.max(2, width - 2)} height={BAR - 2} rx="3" />
        <text x={6} y={18} font-size="12">
          {label}
        </text>
        {stretch && (
          <text x={6} y={35} font-size="12">
            {formatClock(stretch.fromMinute)}-{formatClock(stretch.toMinute)}
          </text>
        )}
        <title>
          {label}
          {stretch && `, ${formatDay(stretch.day, lang)} ${formatClock(stretch.fromMinute)}-${formatClock(stretch.toMinute)}`}
        </title>
      </svg>
    ))}
  </g>
);
