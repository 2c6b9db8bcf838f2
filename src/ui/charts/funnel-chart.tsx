import type { Child } from 'hono/jsx';
import { BarShape } from './bar-chart.tsx';

export interface Stage {
  label: Child;
  value: number;
  /** The value as it is written. */
  text: string;
  /** For example its share of the stage before, or when and by whom it was counted. */
  note?: Child;
}

const share = (value: number, whole: number) => (whole > 0 ? Math.round((value / whole) * 1000) / 10 : 0);

/** The slope from one bar down to the next, behind the words between them. */
const Slope = ({ from, to }: { from: number; to: number }) => (
  <svg
    class="slope"
    viewBox="0 0 100 10"
    width="100%"
    height="100%"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <path d={`M0 0H${from}L${to} 10H0z`} />
  </svg>
);

/**
 * What becomes of a sum: each stage has a bar of its own, measured against the largest, and they are never added, for each stage speaks
 * of the same money again. The further it came, the fuller its colour: words are pale, what was paid is solid.
 */
export const FunnelChart = ({ caption, stages }: { caption: string; stages: readonly Stage[] }) => {
  const whole = Math.max(0, ...stages.map((stage) => stage.value));
  return (
    <figure class="funnel">
      <figcaption>{caption}</figcaption>
      <ol>
        {stages.map((stage, i) => {
          const after = stages[i + 1];
          return (
            <li>
              <BarShape value={stage.value} whole={whole} tone={Math.min(stages.length - i, 4)} />
              <div>
                {after && <Slope from={share(stage.value, whole)} to={share(after.value, whole)} />}
                <p>
                  <span>{stage.label}</span> <b class="num">{stage.text}</b>
                </p>
                {stage.note && <p class="hint">{stage.note}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </figure>
  );
};
