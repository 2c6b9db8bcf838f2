import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { system, visitor } from '#platform/access';
import type { Database } from '#platform/database';
import { withDatabase } from '../../test/support/database.ts';
import { importRows } from './import-plan.ts';
import { listBuyerFacts, listUnitNames, needsOfLines, readPlanFigures } from './store-plan-cells.ts';
import { getPlan, listPlanLines } from './store.ts';

const NAMES = ['Meja kursi siswa', 'Makan minum rapat', 'Xqz'];
/** A package as one of the plan's rows: what it buys, for which of two units, from which month, for how many hundred thousand rupiah, or withdrawn. */
const wish = fc.record({
  code: fc.integer({ min: 1, max: 4 }),
  name: fc.constantFrom(...NAMES),
  unit: fc.constantFrom('1', '2'),
  month: fc.constantFrom(null, '2026-02', '2026-07'),
  amount: fc.integer({ min: 1, max: 500 }),
  active: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;
const row = ({ code, name, unit, month, amount, active }: Wish) => ({
  ...{ tahun_anggaran: 2026, kd_klpd: 'D197', nama_klpd: 'Provinsi Kalimantan Barat', jenis_klpd: 'PROVINSI' },
  ...{ kd_satker: unit, nama_satker: `Dinas ${unit}`, jenis_pengadaan: 'Barang', kd_rup: 1000 + code, nama_paket: name },
  pagu: amount * 100_000,
  ...(month ? { tgl_awal_pemanfaatan: `${month}-05`, tgl_akhir_pemanfaatan: `${month}-20` } : {}),
  status_aktif_rup: active,
});
const take = (db: Database, rows: readonly Wish[]) =>
  importRows(db, system('test'), { packages: rows.map(row) }, { onFault: (fault) => expect(fault).toBeUndefined() });

const counted = async (db: Database, table: 'plan_unit_cells' | 'plan_cells') => {
  const unit = table === 'plan_unit_cells' ? sql`unit_id::text` : sql`''`;
  const kept = await sql`
    select ${unit} as unit, class_id, month, lines, rupiah from buyers.${sql.raw(table)}
    ${table === 'plan_cells' ? sql`where grain = 'classMonth'` : sql``} order by 1, 2, 3`.execute(db.withoutPlugins()); // prettier-ignore
  const lines = await sql`
    select ${unit} as unit, coalesce(class_id, '') as class_id, coalesce(month_from, '') as month, count(*) as lines, sum(rupiah)::bigint as rupiah
    from buyers.plan_lines group by 1, 2, 3 order by 1, 2, 3`.execute(db.withoutPlugins());
  return [kept.rows, lines.rows];
};

test(
  'after any imports the counted cells are what counting all lines gives',
  withDatabase(async (db) => {
    const batch = fc.uniqueArray(wish, { selector: ({ code }) => code, minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 3 }), async (imports) => {
        for (const rows of imports) {
          await take(db, rows);
          for (const table of ['plan_unit_cells', 'plan_cells'] as const) {
            const [kept, lines] = await counted(db, table);
            expect(kept).toEqual(lines);
          }
          // Every grain counts every line once.
          const { rows: grains } = await sql<{ grain: string; sum: number }>`
            select grain, sum(rupiah)::bigint as sum from buyers.plan_cells group by grain`.execute(db.withoutPlugins());
          expect(new Set(grains.map(({ sum }) => sum)).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 6 },
    );
  }),
);

test(
  'figures by buyer, class and month each sum up to the plan; a buyer alone has its units, and its province by name',
  withDatabase(async (db) => {
    const wishes = [
      { code: 1, name: NAMES[0]!, unit: '1', month: '2026-02', amount: 10, active: true },
      { code: 2, name: NAMES[1]!, unit: '2', month: null, amount: 7, active: true },
      { code: 3, name: NAMES[2]!, unit: '2', month: '2026-07', amount: 5, active: true },
    ] as const;
    const { location } = await take(db, wishes);
    const planId = location!.split('/').at(-1)!;
    const { buyerId } = await getPlan(db, visitor, planId);
    expect(await listBuyerFacts(db, visitor)).toEqual([
      { buyerId, name: 'Provinsi Kalimantan Barat', kind: 'provinsi', provinceCode: '61' },
    ]);
    const sums = async (filter: object, by: string) =>
      (await readPlanFigures(db, visitor, { year: 2026, ...filter })).filter((one) => one.by === by).map((one) => one.rupiah);
    expect(await sums({}, 'buyer')).toEqual([2_200_000]);
    expect(await sums({}, 'month')).toEqual([1_000_000, 700_000, 500_000]);
    expect(await sums({}, 'class')).toEqual([1_000_000, 700_000, 500_000]);
    expect(await sums({ buyerIds: [buyerId] }, 'unit')).toEqual([1_200_000, 1_000_000]);
    expect(await sums({ classId: '' }, 'buyer')).toEqual([500_000]);
    expect(await sums({ month: '' }, 'buyer')).toEqual([700_000]);
    expect(await sums({ buyerIds: [] }, 'buyer')).toEqual([]);

    const { items } = await listPlanLines(db, visitor, { planId });
    const needs = await needsOfLines(db, visitor, buyerId, [items[0]!.planLineId]);
    const names = await listUnitNames(db, visitor, buyerId);
    expect([...needs.values()].map(({ unitId, classId }) => [names.get(unitId), classId])).toEqual([
      ['Dinas 1', 'mebel-sekolah'],
    ]);
  }),
);
