// What JSX of pages and components becomes: text, at once. A page is written from the inside out in one pass, without a tree that is walked afterwards,
// which hono/jsx makes (its types are used here, and its output is the oracle of the test). Whatever is text is escaped; only what this file or
// `raw` made is taken as HTML.
import { strict as assert } from 'node:assert';
import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';

export type { JSX };

/** HTML that is written already. `isEscaped` is how Hono's own answers know it. */
class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  get isEscaped(): true {
    return true;
  }
  toString(): string {
    return this.#text;
  }
}

type Props = { readonly children?: Child; readonly [name: string]: unknown };
type Component = (props: Props) => unknown;

/** HTML of ours that goes out as it stands: never anything that somebody typed. */
export const raw = (html: string): Child => new Html(html) as unknown as string;

/** An element or a component as HTML. Throws on a tag, an attribute or a child that is none: a programmer's mistake. */
export function jsx(tag: string | Component, props: Props): JSX.Element {
  const html = typeof tag === 'string' ? element(tag, props) : toHtml(tag(props) as Child);
  return new Html(html) as unknown as JSX.Element;
}
export { jsx as jsxs };

/** Children without an element around them. */
export const Fragment = ({ children }: Props): Child => children;

/** The HTML of anything that JSX can hold; plain text is escaped. Components here are synchronous: a promise is a programmer's mistake. */
export function toHtml(node: Child): string {
  if (typeof node === 'string') return escapeHtml(node);
  if (typeof node === 'number') return String(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) {
    let html = '';
    for (const child of node) html += toHtml(child);
    return html;
  }
  assert(!(node instanceof Promise), 'a component of the page is asynchronous');
  assert((node as unknown) instanceof Html, 'no text, number, element or list of them stands in the page');
  return (node as unknown as Html).toString();
}

/** A part of pages that depends on a few words or numbers of a closed set alone, as a language: written once for each. Never on what somebody typed. */
export function unchanging<Of extends readonly (string | number)[]>(
  write: (...of: Of) => JSX.Element,
): (...of: Of) => JSX.Element {
  const written = new Map<string, JSX.Element>();
  return (...of) => {
    const key = of.join(' ');
    const known = written.get(key) ?? write(...of);
    written.set(key, known);
    return known;
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, between tags or inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!) : text;

/** Elements that have no end (HTML, section 13.1.2). */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

function element(tag: string, props: Props): string {
  let html = `<${name(tag)}`;
  for (const attribute in props) if (attribute !== 'children') html += written(attribute, props[attribute]);
  if (VOID.has(tag)) {
    assert(props.children === undefined, `${tag} holds nothing`);
    return `${html}/>`;
  }
  return `${html}>${toHtml(props.children)}</${tag}>`;
}

/** An attribute behind its blank. One of HTML's boolean attributes stands or is left out; any other says "true" or "false", as ARIA has it. */
function written(attribute: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return ` ${name(attribute)}="${escapeHtml(value)}"`;
  if (typeof value === 'boolean' && BOOLEAN.has(attribute)) return value ? ` ${attribute}=""` : '';
  assert(typeof value === 'number' || typeof value === 'boolean', `${attribute} is no text, number or yes or no`);
  return ` ${name(attribute)}="${value}"`;
}

/** Boolean attributes of the elements in use here (HTML, index of attributes). */
const BOOLEAN = new Set(
  (
    'allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden inert ismap itemscope ' +
    'loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'
  ).split(' '),
);

/** Names come from the code alone, so only a handful are ever looked at. */
const named = new Set<string>();
function name(given: string): string {
  if (named.has(given)) return given;
  assert(/^[A-Za-z][\w.:-]*$/.test(given), `${given} is no name of a tag or an attribute`);
  named.add(given);
  return given;
}
