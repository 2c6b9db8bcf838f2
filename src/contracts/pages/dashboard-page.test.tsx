import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import { toHtml } from '#ui';
import { type FigureRow, noFigures } from '../realisation/decide-figures.ts';
import type { Dashboard } from '../realisation/schema.ts';
import { DashboardPage } from './dashboard-page.tsx';

const sum = { count: 0, rupiah: 0 };
const figures = { ...noFigures(true), planned: { count: 3, rupiah: 5_000_000 } };
const row = (key: string, name: string | null = null): FigureRow => ({ key, name, ...figures });
const dashboard = (of: Partial<Dashboard> = {}): Dashboard => ({
  ...{ filter: { year: 2026 }, names: { buyer: null, unit: null }, kinds: ['kabupaten', 'unknown'] },
  whole: { ...figures, deliveredNotPaidRupiah: 0, paidAheadRupiah: 0, lost: sum, stopped: sum },
  ...{ byKind: [row('kabupaten')], byProvince: [row('32')], byBuyer: [row(uuidv7(), 'Kabupaten <Satu>')], byUnit: [] },
  ...{ byClass: [row('tidak-diketahui')], byMonth: [row('2026-03')], details: null, states: [], reasons: [], days: [] },
  ...of,
});
const page = (of: Partial<Dashboard> = {}, lang: 'id' | 'en' = 'id'): string =>
  toHtml(DashboardPage({ frame: { lang, path: '/dasbor', nav: [] }, dashboard: dashboard(of), years: [2026] }));
/** A section, up to the head of the next. */
const part = (html: string, id: string): string =>
  html
    .slice(html.indexOf(`id="${id}"`))
    .split('class="section-head"', 2)
    .join('');

test('a pledge or plan that nobody brought is "not recorded", while paid stays the sum of a ledger that holds none', () => {
  const none = { ...row(uuidv7(), 'Kota'), planned: { count: 0, rupiah: 0 } };
  const html = part(page({ byBuyer: [{ ...row(uuidv7(), 'Kabupaten'), pledgedRupiah: 7 }, none] }), 'pembeli');
  expect(html.match(/belum tercatat/g)).toHaveLength(2);
  expect(html).toContain('Rp\u00a00');
});

test('what is not known is a row of its own that one can ask for, and names are written as text', () => {
  const html = page();
  expect(part(html, 'kelas')).toContain('kelas=tidak-diketahui');
  expect(part(html, 'kelas')).toContain('belum diketahui');
  expect(part(html, 'pembeli')).toContain('Kabupaten &lt;Satu&gt;');
});

test('every chart has its table and both downloads, in the view that the address asks for', () => {
  const filter = { year: 2026, classId: 'keripik' };
  const html = page({
    filter,
    days: [{ span: 'daysToOrder', count: 3, median: 4, p90: 9 }],
    reasons: [{ ...sum, code: 'PRICE', afterOrder: true }],
  });
  for (const table of ['jenis', 'provinsi', 'pembeli', 'kelas', 'bulan', 'hari', 'alasan'])
    for (const format of ['xlsx', 'csv'])
      expect(part(html, table)).toContain(`/dasbor.${format}?tahun=2026&amp;kelas=keripik&amp;tabel=${table}`);
  for (const table of ['jenis', 'provinsi', 'pembeli', 'kelas', 'bulan', 'hari']) expect(part(html, table)).toContain('<table');
});

test('each choice that narrows can be taken away alone; a unit goes with its buyer', () => {
  const buyerId = uuidv7();
  const filter = { year: 2026, kind: 'kabupaten', buyerId, unit: 'u1' };
  const html = page({ filter, names: { buyer: 'Garut', unit: 'Dinas' } });
  expect(html).toContain(`/dasbor?tahun=2026&amp;pembeli=${buyerId}&amp;satker=u1"`);
  expect(html).toContain('/dasbor?tahun=2026&amp;jenis=kabupaten"');
});

test('of a month nothing is said about what stands between, pledges are not divided, and an empty choice leads back', () => {
  const whole = { ...noFigures(false), deliveredNotPaidRupiah: null, paidAheadRupiah: null, lost: sum, stopped: sum };
  const narrowed = { filter: { year: 2026, month: '2026-03' }, whole: { ...whole, planned: figures.planned } };
  expect(page(narrowed)).not.toContain('Diserahkan, belum dibayar');
  expect(page(narrowed)).toContain('komitmen tidak dirinci');
  const empty = page({ ...narrowed, whole }, 'en');
  expect(empty).toContain('No pledge, plan or contract is on record for this choice.');
  expect(empty).toContain('href="/dasbor?tahun=2026"');
});
