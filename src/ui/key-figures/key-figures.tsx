import type { Child } from 'hono/jsx';

export interface KeyFigure {
  label: Child;
  value: Child;
  note?: Child;
  href?: string;
}

/** The few numbers of a page, large. */
export const KeyFigures = ({ figures }: { figures: readonly KeyFigure[] }) => (
  <dl class="figures">
    {figures.map((figure) => (
      <div>
        <dt>{figure.href ? <a href={figure.href}>{figure.label}</a> : figure.label}</dt>
        <dd class="figure">{figure.value}</dd>
        {figure.note && <dd class="hint">{figure.note}</dd>}
      </div>
    ))}
  </dl>
);
