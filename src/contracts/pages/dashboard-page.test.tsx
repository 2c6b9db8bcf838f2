import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import { DashboardPage } from './dashboard-page.tsx';

test('a pledge or plan that nobody brought is "not recorded", while paid stays the sum of a ledger that holds none', async () => {
  const amounts = {
    ...{ pledgedRupiah: 0, plannedRupiah: 5_000_000, orderedRupiah: 0, paidRupiah: 0, deliveredNotPaidRupiah: 0 },
    ...{ paidAheadRupiah: 0, stoppedRupiah: 0, orderCount: 0 },
  };
  const byBuyer = [{ ...amounts, buyerId: uuidv7(), buyerName: 'Kabupaten' }];
  const dashboard = { year: 2026, whole: amounts, byBuyer, states: [], reasons: [] };
  const frame = { lang: 'id', path: '/dasbor', nav: [] } as const;
  const html = `${await DashboardPage({ frame, dashboard, years: [2026] })}`;
  const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replaceAll(/<[^>]+>/g, ''));
  expect(cells.slice(0, 4)).toEqual(['belum tercatat', 'Rp\u00a05.000.000', 'Rp\u00a00', 'Rp\u00a00']);
});
