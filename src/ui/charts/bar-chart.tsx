import type { Child } from 'hono/jsx';

export interface Bar {
  label: Child;
  value: number;
  /** The value as it is written. */
  text: string;
  href?: string;
  note?: Child;
}

/** Width in percent, to a tenth: the same chart is the same text on every machine. Anything above nothing stays visible. */
export const widthOf = (value: number, whole: number) => {
  if (!(value > 0) || !(whole > 0)) return '0';
  return `${Math.max(0.4, Math.round((value / whole) * 1000) / 10)}%`;
};

/** A bar across the width of its box. Hidden from screen readers, for the figure beside it says the same. */
export const BarShape = ({ value, whole, tone = 1 }: { value: number; whole: number; tone?: number }) => (
  <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
    <rect class="bar-ground" width="100%" height="12" />
    <rect class={`tint-${tone}`} width={widthOf(value, whole)} height="12" />
  </svg>
);

/**
 * Names and values with a bar each, measured against `whole` (100 for percents) or else the largest: text and drawing are one, so it wraps on
 * a phone, prints, and is read out in full.
 */
export const BarChart = ({
  caption,
  bars,
  whole = Math.max(0, ...bars.map((bar) => bar.value)),
}: {
  caption: string;
  bars: readonly Bar[];
  whole?: number;
}) => {
  return (
    <figure class="chart">
      <figcaption>{caption}</figcaption>
      <dl>
        {bars.map((bar) => (
          <div>
            <dt>
              {bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}
              {bar.note && <span class="hint">{bar.note}</span>}
            </dt>
            <dd>
              <b class="num">{bar.text}</b>
              <BarShape value={bar.value} whole={whole} />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
};
