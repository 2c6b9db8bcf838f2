import type { Child } from 'hono/jsx';

/** Nothing here: says why, and what to do next. */
export const EmptyState = ({ title, action, children }: { title: Child; action?: Child; children?: Child }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children && <div>{children}</div>}
    {action && <div class="actions">{action}</div>}
  </div>
);
