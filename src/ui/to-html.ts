import type { Child } from 'hono/jsx';

/** The text of a rendered component, for tests and for what goes out as a file. Components here are synchronous. */
export function toHtml(node: Child): string {
  // A node of hono/jsx renders itself in toString, which its type does not say.
  // oxlint-disable-next-line typescript/no-base-to-string
  return node === null || node === undefined || typeof node === 'boolean' ? '' : String(node);
}
