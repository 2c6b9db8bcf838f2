import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { examples, GalleryPage, openingExamples } from './gallery.tsx';
import { toHtml } from './jsx-runtime.ts';
import {
  Card,
  DataTable,
  ErrorSummary,
  EvidenceBadge,
  fieldId,
  FunnelChart,
  type Language,
  languages,
  Notice,
  Page,
  type PageFrame,
  Pager,
  pathInLanguage,
  RadioGroup,
  Select,
  StackedBar,
  TextField,
} from './index.ts';

const frame = (lang: Language): PageFrame => ({
  lang,
  path: '/rencana?bulan=2027-03',
  nav: [
    { href: '/cek', label: 'Cek' },
    { href: '/rencana', label: 'Rencana' },
  ],
  active: '/rencana',
  actor: { name: 'Bu Ani', role: 'Pendamping', signOut: { action: '/keluar', fields: { token: 'a"b' } } },
  exampleData: true,
  version: '1.0.0',
});

const gallery = (lang: Language) => toHtml(<GalleryPage frame={frame(lang)} />);

const keysOf = (copy: object): string[] =>
  Object.entries(copy).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? [key, ...keysOf(value).map((inner) => `${key}.${inner}`)] : [key],
  );

test('Bahasa and English have the same words to say, and none is empty', () => {
  expect(keysOf(english)).toEqual(keysOf(bahasa));
  for (const copy of [bahasa, english]) expect(JSON.stringify(copy)).not.toContain('""');
});

for (const lang of languages) {
  for (const example of [...openingExamples, ...examples])
    test(`the example "${example.name}" renders in ${lang}`, () => {
      const html = toHtml(<>{example.render(lang)}</>);
      expect(html).toMatch(/^<\w/);
      expect(html).not.toMatch(/undefined|\[object|NaN/);
    });

  test(`no id is given twice on the page of all examples in ${lang}`, () => {
    const ids = [...gallery(lang).matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test(`every label and description in ${lang} points at something that is there`, () => {
    const html = gallery(lang);
    const pointed = [...html.matchAll(/ (?:for|aria-describedby|list)="([^"]*)"/g)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(pointed.length).toBeGreaterThan(10);
    for (const id of pointed) expect(html).toContain(` id="${id}"`);
  });

  test(`nothing in ${lang} needs an inline style or script, which the content security policy refuses`, () => {
    const html = gallery(lang);
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/i);
    for (const script of html.match(/<script[^>]*>[^<]*/g) ?? [])
      expect(script).toMatch(/^<script type="module" src="\/aset\/[^"]+">$/);
  });
}

test('what comes in as text goes out as text', () => {
  const nasty = `<b onclick="x()">&'`;
  const html = toHtml(
    <Page {...frame('id')} title={nasty} description={nasty} crumbs={[{ label: nasty }]}>
      <Card title={nasty}>{nasty}</Card>
      <Notice lang="id" title={nasty} />
      <TextField lang="id" name={nasty} label={nasty} value={nasty} error={nasty} hint={nasty} />
      <Select lang="id" name="s" label="s" options={[{ value: nasty, label: nasty }]} />
      <DataTable lang="id" caption={nasty} columns={[{ key: 'a', head: nasty, cell: (row: string) => row }]} rows={[nasty]} />
    </Page>,
  );
  expect(html).not.toContain('<b onclick');
  expect(html).toContain('&lt;b onclick=');
});

test('text, numbers, lists and nothing each become their HTML', () => {
  expect(toHtml('a < b')).toBe('a &lt; b');
  expect(toHtml(['a', 1, null, false, <b>&</b>])).toBe('a1<b>&amp;</b>');
  expect(() => toHtml(Promise.resolve('a'))).toThrow('asynchronous');
});

test('the page opens as a document with a skip link to its content', () => {
  const html = toHtml(<Page {...frame('id')} title="Rencana" />);
  expect(html).toMatch(/^<!doctype html><html lang="id"><head><meta charset="utf-8"/);
  expect(html).toContain('<title>Rencana · Layak</title>');
  expect(html.indexOf('href="#isi"')).toBeLessThan(html.indexOf('<header'));
  expect(html).toContain('<main id="isi"');
  expect(html).toContain('<a href="/rencana" aria-current="page">');
  expect(html).toContain('name="token" value="a&quot;b"');
});

test('a page that follows work reloads by itself only where script is off', () => {
  const withIsland = toHtml(<Page {...frame('id')} title="Impor" refreshSeconds={5} islands={['progress']} />);
  expect(withIsland).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>');
  expect(toHtml(<Page {...frame('id')} title="Impor" refreshSeconds={5} />)).not.toContain('noscript');
});

test('the language switch keeps the path and its query', () => {
  expect(pathInLanguage('/rencana?bulan=2027-03&bahasa=id#baris', 'en')).toBe('/rencana?bulan=2027-03&bahasa=en');
  expect(pathInLanguage('/', 'id')).toBe('/?bahasa=id');
  expect(pathInLanguage('/cek?q=a%3Fb', 'id')).toBe('/cek?q=a%3Fb&bahasa=id');
});

test('each message of the error summary leads to its field, and the input is kept', () => {
  const errors = { 'baris[0].harga': 'Tulis harga.', '': 'Sesi berakhir.' };
  const html = toHtml(
    <>
      <ErrorSummary lang="id" errors={errors} />
      <TextField lang="id" name="baris[0].harga" label="Harga" value="12,5" error={errors['baris[0].harga']} />
    </>,
  );
  expect(html).toContain(`<a href="#${fieldId('baris[0].harga')}">Tulis harga.</a>`);
  expect(html).toContain(`<input id="${fieldId('baris[0].harga')}"`);
  expect(html).toContain('<li>Sesi berakhir.</li>');
  expect(html).toContain('value="12,5"');
  expect(html).toContain('aria-invalid="true"');
});

test('without errors there is no summary, without pages no pager', () => {
  expect(toHtml(<ErrorSummary lang="id" errors={{}} />)).toBe('');
  expect(toHtml(<Pager lang="id" />)).toBe('');
});

test('a group of choices takes the focus at its first choice and keeps the chosen one', () => {
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ];
  const html = toHtml(<RadioGroup lang="id" name="pilih" label="Pilih" options={options} value="b" />);
  expect(html.match(new RegExp(`id="${fieldId('pilih')}"`, 'g'))).toHaveLength(1);
  expect(html).toMatch(/value="b" checked/);
});

test('a table on a phone says the name of each column beside each value', () => {
  const html = toHtml(
    <DataTable
      lang="id"
      caption="Baris"
      columns={[
        { key: 'name', head: 'Barang', rowHead: true, cell: (row: { name: string; n: string }) => row.name },
        { key: 'n', head: 'Jumlah', numeric: true, sort: { href: '?urut=n', direction: 'desc' }, cell: (row) => row.n },
      ]}
      rows={[{ name: 'Madu', n: '80' }]}
    />,
  );
  expect(html).toContain('<td role="cell" class="num" data-label="Jumlah"><div>80</div></td>');
  expect(html).toContain('<th scope="row" role="rowheader">Madu</th>');
  expect(html).toContain('aria-sort="descending"');
});

test('evidence is said in words at every level', () => {
  const said = ([0, 1, 2, 3] as const).map((level) => toHtml(<EvidenceBadge lang="id" level={level} />));
  said.forEach((html, level) => expect(html).toContain(bahasa.evidence[level]));
});

test('amounts of a funnel are never added: each bar is measured against the largest', () => {
  const html = toHtml(
    <FunnelChart
      caption="Janji sampai bayar"
      stages={[
        { label: 'Janji', value: 481_000, text: 'Rp 481 triliun' },
        { label: 'Dibayar', value: 37, text: 'Rp 37 miliar' },
      ]}
    />,
  );
  expect(html).toContain('width="100%" height="12"></rect>');
  expect(html).toContain('width="0.4%"'); // so little that it would vanish, but it is not nothing
  expect(html).not.toContain('481.037');
});

test('a chart of nothing is empty, not broken', () => {
  const html = toHtml(<StackedBar caption="Kosong" parts={[{ label: 'A', value: 0, text: '0' }]} />);
  expect(html).not.toMatch(/NaN|Infinity/);
});

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const tokens = (css: string) =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name, value]) => [name, value]));

/** Tokens of the light theme and of the dark one, which replaces some of them. */
function themes(): Record<'light' | 'dark', Record<string, string>> {
  const [light = '', dark = ''] = read('./tokens/tokens.css').split('@media');
  return { light: tokens(light), dark: { ...tokens(light), ...tokens(dark) } };
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'surface', 'wash', 'accent-wash'];
const textPairs: [string, string][] = [
  ...['ink', 'muted', 'accent'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...['success', 'warn', 'danger'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    [tone, 'paper'],
    [tone, 'surface'],
    ['ink', `${tone}-wash`],
    ['accent', `${tone}-wash`],
  ]),
  ['on-accent', 'accent'],
  ['on-band', 'band'],
];

for (const [theme, colours] of Object.entries(themes())) {
  test.each(textPairs)(`${theme}: %s can be read on %s`, (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each(['paper', 'surface', 'wash'])(`${theme}: the edge of a control can be seen on %s`, (ground) => {
    expect(contrast(colours['control'] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
}
