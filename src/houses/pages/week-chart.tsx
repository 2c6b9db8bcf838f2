/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import { addDays, type Day, formatDay } from '#platform/days';
import type { Language } from '#ui';
import { formatClock, type Stretch } from '../bookings/calendar.ts';
import { scheduleWords } from '../schedule/words.ts';

/** A run as the chart draws it. */
export type ChartRun = { lineId: string; label: string; stretches: readonly Stretch[] };
type Props = { lang: Language; monday: Day; lines: readonly { lineId: string; name: string }[]; runs: readonly ChartRun[] };

const WIDTH = 840;
const ROW = 44;
const HEAD = 24;

/**
 * The lines of a house over the seven days of a week as a drawing. Nothing is said in it alone: each bar carries its words as a title, and the
 * page has the same as a table beside it.
 */
export const WeekChart = ({ lang, monday, lines, runs }: Props) => {
  const used = runs.flatMap(({ stretches }) => stretches);
  const from = Math.min(8 * 60, ...used.map(({ fromMinute }) => fromMinute));
  const to = Math.max(17 * 60, ...used.map(({ toMinute }) => toMinute));
  const dayWidth = WIDTH / 7;
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n));
  const height = HEAD + ROW * lines.length + 4;
  const x = (day: Day, minute: number): number => (days.indexOf(day) + (minute - from) / (to - from)) * dayWidth;
  return (
    <svg
      class="photo"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={scheduleWords(lang).chart}
    >
      {days.map((day, n) => (
        <>
          <text x={n * dayWidth + 4} y={16} font-size="12" fill="currentColor">
            {formatDay(day, lang).replace(/ \d{4}$/, '')}
          </text>
          <line x1={n * dayWidth} y1={0} x2={n * dayWidth} y2={height} stroke="currentColor" stroke-opacity="0.25" />
        </>
      ))}
      {lines.map(({ lineId, name }, row) => (
        <>
          <line x1={0} y1={HEAD + row * ROW} x2={WIDTH} y2={HEAD + row * ROW} stroke="currentColor" stroke-opacity="0.25" />
          <text x={4} y={HEAD + row * ROW + 13} font-size="11" fill="currentColor">
            {name}
          </text>
          {runs
            .filter((run) => run.lineId === lineId)
            .flatMap((run) => run.stretches.filter(({ day }) => days.includes(day)).map((stretch) => ({ run, stretch })))
            .map(({ run, stretch: { day, fromMinute, toMinute } }) => (
              <rect
                x={x(day, fromMinute)}
                y={HEAD + row * ROW + 18}
                width={Math.max(2, x(day, toMinute) - x(day, fromMinute) - 1)}
                height={ROW - 22}
                rx="3"
                fill="currentColor"
                fill-opacity="0.35"
                stroke="currentColor"
              >
                <title>
                  {run.label}, {formatDay(day, lang)} {formatClock(fromMinute)}-{formatClock(toMinute)}
                </title>
              </rect>
            ))}
        </>
      ))}
    </svg>
  );
};
