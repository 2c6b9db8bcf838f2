import type { Child } from 'hono/jsx';

export const Disclosure = ({ summary, open, children }: { summary: Child; open?: boolean; children: Child }) => (
  <details class="disclosure" open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);
