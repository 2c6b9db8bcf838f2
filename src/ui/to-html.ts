import { strict as assert } from 'node:assert';
import type { Child } from 'hono/jsx';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, between tags or inside a quoted attribute. */
export const escapeHtml = (text: string) => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign]!) : text);

/** The HTML of anything that JSX can hold; plain text is escaped. Components here are synchronous: a promise is a programmer's mistake. */
export function toHtml(node: Child): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (typeof node === 'number') return String(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) return node.map(toHtml).join('');
  assert(!(node instanceof Promise), 'a component of the page is asynchronous');
  // What is left is a node of hono/jsx or its raw(): both give their HTML by toString, which their type does not say.
  // oxlint-disable-next-line typescript/no-base-to-string
  return String(node);
}
