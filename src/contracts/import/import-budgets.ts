// What each work unit may spend in a year (RUP-StrukturAnggaranPD). A changed row is a new version beside the old one.
import { actorId } from '#platform/access';
import type { Actor } from '#platform/access';
import { copyIn } from '#platform/database';
import type { CopyValue, Database } from '#platform/database';
import { today, yearOf } from '#platform/days';
import { rowFault } from '#platform/sheets';
import type { RowFault, SheetRecord } from '#platform/sheets';
import type { NamedBuyer, NamedInstitution } from '#buyers';
import { sql } from 'kysely';
import type { BudgetField } from './layouts.ts';
import { readRow } from './read-cells.ts';

type BudgetRow = {
  whose: NamedInstitution;
  year: number;
  unitCode: string;
  unitName: string;
  procurementRupiah: number;
  totalRupiah: number;
};
type Counts = { given: number; returned: number; created: number; changed: number };

/** Imports the rows of one file; `buyersOf` says whose each is. A file without a year is of the year in which it comes in. */
export async function importBudgets(
  db: Database,
  actor: Actor,
  file: { name: string; records: () => AsyncIterable<SheetRecord<BudgetField>> },
  {
    at,
    buyersOf,
    onFault,
  }: { at: Date; buyersOf: (named: NamedInstitution[]) => Promise<NamedBuyer[]>; onFault: (fault: RowFault) => void },
): Promise<Counts> {
  const counts: Counts = { given: 0, returned: 0, created: 0, changed: 0 };
  const giveBack = (fault: RowFault): void => {
    counts.returned += 1;
    onFault(fault);
  };
  const rows: { record: SheetRecord<BudgetField>; row: BudgetRow }[] = [];
  for await (const record of file.records()) {
    counts.given += 1;
    const parsed = parseBudget(record, yearOf(today(at)));
    if (parsed.ok) rows.push({ record, row: parsed.row });
    else giveBack(parsed.fault);
  }
  const buyers = await buyersOf(rows.map(({ row }) => row.whose));
  const known = await currentBudgets(db, [...new Set(buyers.flatMap((buyer) => (buyer.ok ? [buyer.buyerId] : [])))]);
  const fresh: CopyValue[][] = [];
  const seen = new Set<string>();
  for (const [i, { record, row }] of rows.entries()) {
    const buyer = buyers[i]!;
    if (!buyer.ok) {
      giveBack(rowFault(record, 'institutionName', buyer.why));
      continue;
    }
    const unitKey = `${row.unitCode}|${row.unitName.toUpperCase()}`;
    const name = `${buyer.buyerId} ${row.year} ${unitKey}`;
    if (seen.has(name)) {
      giveBack(rowFault(record, 'unitName', 'unit-budget-twice'));
      continue;
    }
    seen.add(name);
    const before = known.get(name);
    if (before?.procurementRupiah === row.procurementRupiah && before.totalRupiah === row.totalRupiah) continue;
    counts[before ? 'changed' : 'created'] += 1;
    fresh.push([
      ...[buyer.buyerId, row.year, unitKey, (before?.version ?? 0) + 1, row.unitCode, row.unitName],
      ...[row.procurementRupiah, row.totalRupiah, at, actorId(actor), file.name],
    ]);
  }
  await copyIn(
    db,
    'contracts.unit_budgets',
    [
      ...(['buyer_id', 'year', 'unit_key', 'version', 'unit_code', 'unit_name'] as const),
      ...(['procurement_rupiah', 'total_rupiah', 'read_at', 'read_by', 'file_name'] as const),
    ],
    fresh,
  );
  return counts;
}

const parseBudget = (record: SheetRecord<BudgetField>, otherwise: number) =>
  readRow(record, (cells): BudgetRow => {
    const year = cells.wholeNumber('year') ?? otherwise;
    if (year < 2000 || year > 2199) cells.refuse('year', 'plan-year-unreadable');
    return {
      whose: { code: cells.raw('institutionCode')?.toUpperCase(), name: cells.text('institutionName', 200) ?? undefined },
      year,
      unitCode: cells.code('unitText') ?? cells.code('unitCode') ?? '',
      unitName: cells.text('unitName', 300) ?? cells.refuse('unitName', 'unit-name-missing'),
      procurementRupiah: cells.amountNeeded('procurement').rupiah,
      totalRupiah: cells.amountNeeded('total').rupiah,
    };
  });

async function currentBudgets(
  db: Database,
  buyerIds: readonly string[],
): Promise<Map<string, { version: number; procurementRupiah: number; totalRupiah: number }>> {
  const { rows } = await sql<{
    buyer_id: string;
    year: number;
    unit_key: string;
    version: number;
    procurement_rupiah: number;
    total_rupiah: number;
  }>`
    select distinct on (b.buyer_id, b.year, b.unit_key) b.buyer_id, b.year, b.unit_key, b.version, b.procurement_rupiah, b.total_rupiah
    from contracts.unit_budgets as b
    where b.buyer_id = any(${[...buyerIds]}::uuid[])
    order by b.buyer_id, b.year, b.unit_key, b.version desc`.execute(db);
  return new Map(
    rows.map((row) => [
      `${row.buyer_id} ${row.year} ${row.unit_key}`,
      { version: row.version, procurementRupiah: row.procurement_rupiah, totalRupiah: row.total_rupiah },
    ]),
  );
}
