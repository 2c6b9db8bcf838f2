import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { jsx as theirs, Fragment as TheirFragment } from 'hono/jsx/jsx-runtime';
import { raw as theirRaw } from 'hono/html';
import { describe, test } from 'vitest';
import { Fragment, jsx, raw, toHtml } from './jsx-runtime.ts';

type Attribute = string | number | boolean | null | undefined;
type Tree =
  | { kind: 'child'; child: string | number | boolean | null | undefined }
  | { kind: 'raw'; html: string }
  | { kind: 'element'; tag: string; attributes: Record<string, Attribute>; children: Tree[] }
  | { kind: 'list' | 'fragment' | 'component'; children: Tree[] };

const text = fc.oneof(fc.string(), fc.constantFrom('<b>', '"', "'", '&amp;', '</script>', 'Dodol & <susu> "asli"'));
const attributes = fc.dictionary(
  fc.constantFrom(
    'class',
    'href',
    'id',
    'aria-hidden',
    'data-x',
    'disabled',
    'hidden',
    'checked',
    'tabindex',
    'viewBox',
    'colspan',
  ),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined)),
  { noNullPrototype: true },
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.record({
      kind: fc.constant('child'),
      child: fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined)),
    }),
    fc.record({ kind: fc.constant('raw'), html: text }),
    fc.record({
      kind: fc.constant('element'),
      tag: fc.constantFrom('p', 'div', 'a', 'svg', 'path', 'button', 'form', 'td'),
      attributes,
      children: fc.array(tie('tree'), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('element'),
      tag: fc.constantFrom('br', 'input', 'img', 'wbr'),
      attributes,
      children: fc.constant([]),
    }),
    fc.record({ kind: fc.constantFrom('list', 'fragment', 'component'), children: fc.array(tie('tree'), { maxLength: 4 }) }),
  ) as fc.Arbitrary<Tree>,
}));

type Runtime = { make: (tag: never, props: never) => unknown; fragment: unknown; raw: (html: string) => unknown };
const ours: Runtime = { make: jsx as never, fragment: Fragment, raw };
const hono: Runtime = { make: theirs as never, fragment: TheirFragment, raw: theirRaw };

const Box = (runtime: Runtime) => (props: { children?: unknown }) =>
  runtime.make('section' as never, { class: 'box', children: props.children } as never);

/** The tree in a runtime, with children as a compiler of JSX gives them: none, one, or a list. */
function grow(node: Tree, runtime: Runtime): unknown {
  if (node.kind === 'child') return node.child;
  if (node.kind === 'raw') return runtime.raw(node.html);
  const grown = node.children.map((child) => grow(child, runtime));
  if (node.kind === 'list') return grown;
  const children = grown.length === 0 ? {} : { children: grown.length === 1 ? grown[0] : grown };
  if (node.kind === 'element') return runtime.make(node.tag as never, { ...node.attributes, ...children } as never);
  const tag = node.kind === 'fragment' ? runtime.fragment : Box(runtime);
  return runtime.make(tag as never, children as never);
}

describe('JSX', () => {
  test('is the same HTML as hono/jsx makes of it', () =>
    fc.assert(
      fc.property(tree, (node) => {
        const within = (runtime: Runtime) => runtime.make('main' as never, { children: grow(node, runtime) } as never);
        assert.equal(toHtml(within(ours) as never), String(within(hono)));
      }),
      { numRuns: 300 },
    ));

  test('takes nothing as HTML that is not its own: what looks like it, a promise, a function', () => {
    const pretended = { isEscaped: true, toString: () => '<script>' };
    assert.throws(() => toHtml(Promise.resolve('text')), /asynchronous/);
    for (const child of [pretended, new String('<script>'), new Date(0), () => 'text'])
      assert.throws(() => toHtml(child as never), /stands in the page/);
    for (const value of [pretended, () => 'text', ['a']]) assert.throws(() => jsx('p', { title: value }), /title is no text/);
    for (const name of ['on click', 'a"b', '<p', '']) assert.throws(() => jsx(name, {}), /no name/);
    assert.throws(() => jsx('p', { 'a"><script>': 'x' }), /no name/);
    assert.throws(() => jsx('br', { children: 'text' }), /holds nothing/);
  });
});
