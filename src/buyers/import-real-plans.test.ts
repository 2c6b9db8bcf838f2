import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { system, visitor } from '#platform/access';
import type { RowFault } from '#platform/sheets';
import { withDatabase } from '../../test/support/database.ts';
import { hasShared, sharedFile } from '../../test/support/shared.ts';
import { importPlan } from './import-plan.ts';
import { versions } from './row-versions.ts';
import { countPlanLines, getPlan, getPlanLine, listPlanLines, listPlans } from './store.ts';

const us = system('test');

test.skipIf(!hasShared('procurement/inaproc-api-2026/rup-paket-penyedia.json'))(
  'answers of the INAPROC API come in: packages, their budget and the list of units',
  withDatabase(async (db) => {
    const at = (name: string) => ({ path: sharedFile(`procurement/inaproc-api-2026/${name}.json`), name });
    const faults: RowFault[] = [];
    const result = await importPlan(
      db,
      us,
      [at('rup-paket-anggaran-penyedia'), at('rup-master-satker'), at('rup-paket-penyedia')],
      { onFault: (fault) => faults.push(fault) },
    );
    expect(result).toMatchObject({ given: 6, good: 5, returned: 1 });
    expect(faults.map((f) => f.code)).toEqual(['budget-package-unknown']);
    const planId = result.location!.split('/').at(-1)!;
    // The deleted package has no line; the other says how many, at what price, and where.
    const { items } = await listPlanLines(db, visitor, { planId });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      quantity: 139,
      unit: 'orang-kali',
      unitPriceRupiah: 57_000,
      regencyCode: '31.74',
      placeBasis: 'location',
    });
    expect(await getPlanLine(db, visitor, planId, items[0]!.planLineId)).toMatchObject({
      volumeText: '1 Paket',
      ceilingRupiah: 7_923_000,
    });
  }),
);

test.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2025.csv.gz'))(
  'the whole real plan of 2025 comes in with its budget lines, no row is lost, and the second time nothing changes',
  withDatabase(async (db) => {
    const at = (name: string) => ({ path: sharedFile(`procurement/${name}.csv.gz`), name });
    const both = [at('rup-penyedia-kalbar-2025'), at('rup-anggaran-kalbar-2025')];
    const codes = new Set<string>();
    const report = { onFault: (fault: RowFault) => void codes.add(fault.code) };
    const first = await importPlan(db, us, both, report);
    expect(first.notes).toMatchObject({
      packagesGiven: 16_430,
      packagesGood: 16_430,
      budgetLinesGiven: 50_994,
      budgetLinesGood: 42_159,
      budgetLinesReturned: 8_835,
      units: 88,
    });
    expect([...codes]).toEqual(['budget-package-unknown']);
    const { rows } = await sql<{ wrong: number; packages: number }>`
      select count(*) filter (where p.ceiling_rupiah <> l.sum) as wrong, count(*) as packages
      from buyers.packages as p
      join (select l.package_id, sum(l.rupiah) as sum from buyers.plan_lines as l group by 1) as l on l.package_id = p.package_id`.execute(
      db.withoutPlugins(),
    );
    expect(rows).toEqual([{ wrong: 0, packages: 16_430 }]);
    const planId = first.location!.split('/').at(-1)!;
    const plan = await getPlan(db, visitor, planId);
    expect(plan.summary.confidence.unknown.lines / plan.lineCount).toBeLessThan(0.05);
    expect((await countPlanLines(db, visitor, { planId })).rupiah).toBe(plan.ceilingRupiah);
    const before = await versions(db);
    expect(await importPlan(db, us, both, report)).toMatchObject({ created: 0, changed: 0, good: first.good });
    expect(await versions(db)).toBe(before);
  }),
  60_000,
);

test.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2023.csv.gz'))(
  'the plan of 2023 comes in beside it, in its own year',
  withDatabase(async (db) => {
    const result = await importPlan(db, us, [{ path: sharedFile('procurement/rup-penyedia-kalbar-2023.csv.gz'), name: '2023' }], {
      onFault: () => {},
    });
    expect(result).toMatchObject({ given: 4_396, good: 4_396, created: 4_396 });
    expect((await listPlans(db, visitor, {})).items.map((plan) => plan.year)).toEqual([2023]);
  }),
  60_000,
);
