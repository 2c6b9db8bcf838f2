import { expect, test } from 'vitest';
import { importPlan } from '#buyers';
import { system } from '#platform/access';
import { day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { loadMakersInKalbar } from '../../../test/support/kalbar.ts';
import { hasShared, sharedFile } from '../../../test/support/shared.ts';
import { planMarket } from './plan-market.ts';
import { readMarket } from './read-market.ts';

const us = system('test');

test.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2025.csv.gz'))(
  'the real plan of West Kalimantan is solved with makers of the same province, and the bound proves that no plan is better',
  withDatabase(async (db) => {
    const at = (name: string) => ({ path: sharedFile(`procurement/${name}.csv.gz`), name });
    await importPlan(db, us, [at('rup-penyedia-kalbar-2025'), at('rup-anggaran-kalbar-2025')], { onFault: () => {} });
    await loadMakersInKalbar(db);
    const facts = await readMarket(db, us, { year: 2025, provinceCode: '61' });
    expect(facts.lines.length).toBeGreaterThan(15_000);
    const { certain, told, checked } = planMarket(facts, day('2026-11-24'));
    for (const { market, valueRupiah, boundRupiah } of [certain, told, checked]) {
      expect(boundRupiah).toBe(valueRupiah);
      const leftOut = Object.values(market.leftOut).reduce((sum, { lines }) => sum + lines, 0);
      expect(market.lines.length + leftOut).toBe(facts.lines.length);
    }
    // Each picture takes one thing more for granted.
    expect(certain.valueRupiah).toBeGreaterThan(0);
    expect(told.valueRupiah).toBeGreaterThan(certain.valueRupiah);
    expect(checked.valueRupiah).toBeGreaterThan(told.valueRupiah);
  }),
  120_000,
);
