import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import { DashboardPage } from './dashboard-page.tsx';

test('a pledge or plan that nobody brought is "not recorded", while paid stays the sum of a ledger that holds none', async () => {
  const amounts = {
    ...{ pledgedRupiah: 0, plannedRupiah: 5_000_000, orderedRupiah: 0, paidRupiah: 0, deliveredNotPaidRupiah: 0 },
    ...{ paidAheadRupiah: 0, stoppedRupiah: 0, orderCount: 0 },
  };
  const byBuyer = [{ ...amounts, buyerId: uuidv7(), buyerName: 'Kabupaten' }];
  const details = { rupiah: 0, detailedRupiah: 0, percent: null, unitCount: 0, units: [] };
  const dashboard = { year: 2026, whole: amounts, byBuyer, details, states: [], reasons: [] };
  const frame = { lang: 'id', path: '/dasbor', nav: [] } as const;
  const html = `${await DashboardPage({ frame, dashboard, years: [2026] })}`;
  const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replaceAll(/<[^>]+>/g, ''));
  expect(cells.slice(0, 4)).toEqual(['belum tercatat', 'Rp\u00a05.000.000', 'Rp\u00a00', 'Rp\u00a00']);
});

test('how detailed the plans are stands as table and as bars against a whole, and a share of nothing is no share', async () => {
  const amounts = {
    ...{ pledgedRupiah: 0, plannedRupiah: 1, orderedRupiah: 0, paidRupiah: 0, deliveredNotPaidRupiah: 0 },
    ...{ paidAheadRupiah: 0, stoppedRupiah: 0, orderCount: 0 },
  };
  const unit = {
    planId: uuidv7(),
    buyerName: 'Kabupaten',
    key: '7',
    name: 'Dinas <Satu>',
    rupiah: 200,
    detailedRupiah: 25,
    percent: 12.5,
    classPercent: 50,
    quantityPercent: null,
  };
  const details = { rupiah: 400, detailedRupiah: 25, percent: 6.2, unitCount: 30, units: [unit] };
  const dashboard = {
    year: 2026,
    whole: amounts,
    byBuyer: [{ ...amounts, buyerId: uuidv7(), buyerName: 'Kabupaten' }],
    details,
    states: [],
    reasons: [],
  };
  const html = `${await DashboardPage({ frame: { lang: 'id', path: '/dasbor', nav: [] }, dashboard, years: [2026] })}`;
  const section = html.slice(html.indexOf('id="rincian"'), html.indexOf('id="keadaan"'));
  for (const words of [
    '6,2 %',
    '12,5 %',
    'width="12.5%"',
    'Dinas &lt;Satu&gt;',
    '1 dari 30 satuan kerja',
    `/rencana/${unit.planId}?satker=7`,
    '–',
  ])
    expect([words, section.includes(words)]).toEqual([words, true]);
});
