import type { Child } from 'hono/jsx';
import { widthOf } from './bar-chart.tsx';

export interface Part {
  label: Child;
  value: number;
  /** The value as it is written. */
  text: string;
}

/** How one whole is divided, up to six parts. Only for parts that truly add up; amounts of different meaning belong in a FunnelChart. */
export const StackedBar = ({ caption, parts }: { caption: string; parts: readonly Part[] }) => {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  let before = 0;
  const pieces = parts.map((part, i) => {
    const x = whole > 0 ? `${Math.round((before / whole) * 1000) / 10}%` : '0';
    before += part.value;
    return <rect class={`tint-${i + 1} piece`} x={x} width={widthOf(part.value, whole)} height="28" />;
  });
  return (
    <figure class="stacked">
      <figcaption>{caption}</figcaption>
      <svg class="bar" width="100%" height="28" aria-hidden="true" focusable="false">
        <rect class="bar-ground" width="100%" height="28" />
        {pieces}
      </svg>
      <dl class="legend">
        {parts.map((part, i) => (
          <div>
            <dt>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <rect class={`tint-${i + 1} piece`} width="14" height="14" />
              </svg>
              {part.label}
            </dt>
            <dd>{part.text}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
};
