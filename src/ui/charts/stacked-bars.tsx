import type { Child } from 'hono/jsx';
import { widthOf } from './bar-chart.tsx';

export interface StackedRow {
  label: Child;
  /** The sum as it is written. */
  text: string;
  /** One for each part, in their order. */
  values: readonly number[];
}

/** Several sums side by side, each divided into the same parts, up to six; the longest bar is the whole width. Say the values in a table too. */
export const StackedBars = ({
  caption,
  parts,
  rows,
}: {
  caption: string;
  parts: readonly Child[];
  rows: readonly StackedRow[];
}) => {
  const whole = Math.max(0, ...rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  return (
    <figure class="chart">
      <figcaption>{caption}</figcaption>
      <dl>
        {rows.map(({ label, text, values }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <b class="num">{text}</b>
              <Pieces values={values} whole={whole} />
            </dd>
          </div>
        ))}
      </dl>
      <ul class="legend plain">
        {parts.map((part, i) => (
          <li>
            <svg width="14" height="14" aria-hidden="true" focusable="false">
              <rect class={`tint-${i + 1} piece`} width="14" height="14" />
            </svg>{' '}
            {part}
          </li>
        ))}
      </ul>
    </figure>
  );
};

const Pieces = ({ values, whole }: { values: readonly number[]; whole: number }) => {
  let before = 0;
  const pieces = values.map((value, i) => {
    const x = whole > 0 ? `${Math.round((before / whole) * 1000) / 10}%` : '0';
    before += value;
    return value > 0 && <rect class={`tint-${i + 1} piece`} x={x} width={widthOf(value, whole)} height="20" />;
  });
  return (
    <svg class="bar" width="100%" height="20" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100%" height="20" />
      {pieces}
    </svg>
  );
};
