import type { Child } from 'hono/jsx';

interface ProgressProps {
  label: Child;
  value: number;
  /** Left out while the whole is not known; the bar then says so. */
  max?: number;
  /** For example "41.200 dari 100.000 baris". */
  text?: Child;
}

/** How far a work is. With the island `progress` it moves by itself and the page is loaded again at the end; without script by `refreshSeconds`. */
export const Progress = ({ label, value, max, text }: ProgressProps) => (
  <div class="progress" data-island="progress">
    <label>
      <span>{label}</span>
      {max === undefined ? <progress /> : <progress value={value} max={max} />}
    </label>
    <output class="muted">{text}</output>
  </div>
);
