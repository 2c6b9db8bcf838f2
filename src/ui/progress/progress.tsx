import type { Child } from 'hono/jsx';

interface ProgressProps {
  label: Child;
  value: number;
  /** Unknown while the whole is not known. */
  max?: number;
  /** For example "41.200 dari 100.000 baris". */
  text?: Child;
  /**
   * Where the island `progress` asks for `{ value, max, text, done }`; when done it reloads the page. Without script the page reloads
   * by `refreshSeconds`.
   */
  url?: string;
}

export const Progress = ({ label, value, max, text, url }: ProgressProps) => (
  <div class="progress" data-island={url && 'progress'} data-url={url}>
    <label>
      <span>{label}</span>
      {max === undefined ? <progress /> : <progress value={value} max={max} />}
    </label>
    <output class="muted">{text}</output>
  </div>
);
