/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import { Disclosure } from '../disclosure/disclosure.tsx';
import { type Language, words } from '../language.ts';

export interface Point {
  label: string;
  value: number;
  /** The value as it is written. */
  text: string;
}

const round = (n: number) => Math.round(n * 10) / 10;

/** Corners of a line in a box of 100 x 100, from nothing (bottom) to the largest value (top). */
function lineThrough(values: readonly number[]): string {
  const top = Math.max(1e-9, ...values);
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values.map((value, i) => `${i ? 'L' : 'M'}${round(i * step)} ${round(100 - (Math.max(0, value) / top) * 100)}`).join('');
}

const Line = ({ values }: { values: readonly number[] }) => {
  const line = lineThrough(values);
  return (
    <>
      <path class="line-area" d={`${line}L100 100L0 100z`} />
      <path class="line" d={line} fill="none" vector-effect="non-scaling-stroke" />
    </>
  );
};

interface LineChartProps {
  lang: Language;
  caption: string;
  points: readonly Point[];
  /** Heads of label and value in the table below. */
  columns: readonly [string, string];
}

/** Values over time, from zero up. The drawing says its ends and its top; the table below, folded, says all. */
export const LineChart = ({ lang, caption, points, columns }: LineChartProps) => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const top = points.reduce((highest, point) => (point.value > highest.value ? point : highest), first);
  return (
    <figure class="line-chart">
      <figcaption>{caption}</figcaption>
      <p class="hint num">
        ▲ {top.text} ({top.label})
      </p>
      <svg viewBox="0 -3 100 106" width="100%" height="160" preserveAspectRatio="none" role="img" focusable="false">
        <title>{`${caption}: ${first.label} ${first.text}, ${last.label} ${last.text}`}</title>
        <Line values={points.map((point) => point.value)} />
      </svg>
      <p class="line-ends hint num">
        <span>
          {first.label}: {first.text}
        </span>
        <span>
          {last.label}: {last.text}
        </span>
      </p>
      <Disclosure summary={words(lang).chartTable}>
        <table class="table">
          <caption class="sr">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col" class="num">
                {columns[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr>
                <th scope="row">{point.label}</th>
                <td class="num">{point.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </figure>
  );
};

/** A small line beside a number. `label` says in words what it shows. */
export const Sparkline = ({ label, values }: { label: string; values: readonly number[] }) => (
  <svg class="spark" viewBox="0 -6 100 112" width="96" height="24" preserveAspectRatio="none" role="img" focusable="false">
    <title>{label}</title>
    <Line values={values} />
  </svg>
);
