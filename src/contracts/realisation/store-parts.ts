// Parts and cells: what each contract adds, and the sums of it. Cells move by differences in the order of their key, so that two entries of one
// buyer wait for each other and never cross.
import { sql } from 'kysely';
import { acrossOrganisations, copyIn, type Database, streamRows } from '#platform/database';
import type { Day } from '#platform/days';
import type { State } from '../decide-move.ts';
import type { CountedStep, Measure, Part } from './decide-parts.ts';

/** What is counted: a contract of the ledger, or a purchase that a source shows. `unitKey` and `classId` are empty where they are not known. */
export type Counted = {
  buyerId: string;
  source: 'ledger' | 'observed';
  sourceId: string;
  year: number;
  unitKey: string;
  classId: string;
};
export type CountedParts = { of: Counted; parts: readonly Part[] };
type PlacedPart = Counted & Part;

/** Puts new parts in the place of those that these contracts or purchases of one source had, and moves the cells by the difference. */
export async function replaceParts(db: Database, counted: readonly CountedParts[]): Promise<void> {
  if (counted.length === 0) return;
  const before = await dropParts(db, counted[0]!.of.source, counted);
  const after = counted.flatMap(({ of, parts }) => parts.map((part) => ({ ...of, ...part })));
  await copyIn(
    db,
    'contracts.realisation_parts',
    ['buyer_id', 'source', 'source_id', 'measure', 'month', 'detail', 'year', 'unit_key', 'class_id', 'count', 'rupiah'],
    after.map((one) => [
      ...[one.buyerId, one.source, one.sourceId, one.measure, one.month, one.detail],
      ...[one.year, one.unitKey, one.classId, one.count, one.rupiah],
    ]),
  );
  await moveCells(db, differencesOf(before, after));
}

async function dropParts(db: Database, source: string, counted: readonly CountedParts[]): Promise<PlacedPart[]> {
  const { rows } = await sql<PartRow>`
    delete from contracts.realisation_parts as p
    using unnest(${counted.map(({ of }) => of.buyerId)}::uuid[], ${counted.map(({ of }) => of.sourceId)}::uuid[]) as c (buyer_id, source_id)
    where p.buyer_id = c.buyer_id and p.source = ${source} and p.source_id = c.source_id
    returning p.*`.execute(db);
  return rows.map(toPart);
}

type PartRow = {
  buyer_id: string;
  source: 'ledger' | 'observed';
  source_id: string;
  measure: Measure;
  month: string;
  detail: string;
  year: number;
  unit_key: string;
  class_id: string;
  count: number;
  rupiah: number;
};
const toPart = ({ buyer_id, source_id, unit_key, class_id, ...rest }: PartRow): PlacedPart => ({
  ...{ buyerId: buyer_id, sourceId: source_id, unitKey: unit_key, classId: class_id },
  ...rest,
});

/** What a cell divides by. Seven million lines are summed by the coarsest grain that a question allows; units are read of one buyer only. */
export type Grain = 'whole' | 'class' | 'month' | 'classMonth' | 'unit';
/** A cell, or by how much one moves. */
export type Cell = Omit<Counted, 'source' | 'sourceId'> & Part & { grain: Grain };
const CELL_KEY = ['buyerId', 'year', 'grain', 'measure', 'unitKey', 'classId', 'month', 'detail'] as const;
export const cellKey = (cell: Cell): string => CELL_KEY.map((name) => cell[name]).join('\t');

/** The cells that a part is counted in, one of each grain. Pure. */
export function cellsOf(of: Omit<Counted, 'source' | 'sourceId'>, part: Part): Cell[] {
  const { buyerId, year, unitKey, classId } = of;
  const whole = { buyerId, year, unitKey: '', classId: '', ...part, month: '' };
  return [
    { ...whole, grain: 'whole' },
    { ...whole, classId, grain: 'class' },
    { ...whole, month: part.month, grain: 'month' },
    { ...whole, classId, month: part.month, grain: 'classMonth' },
    { ...whole, classId, month: part.month, unitKey, grain: 'unit' },
  ];
}

/** By how much each cell moves when parts take the place of others; nothing for those that stay. Pure. */
function differencesOf(before: readonly PlacedPart[], after: readonly PlacedPart[]): Cell[] {
  const moves = new Map<string, Cell>();
  const add = (part: PlacedPart, sign: 1 | -1): void => {
    for (const cell of cellsOf(part, partAlone(part))) {
      const key = cellKey(cell);
      const move = moves.get(key) ?? { ...cell, count: 0, rupiah: 0 };
      move.count += sign * cell.count;
      move.rupiah += sign * cell.rupiah;
      moves.set(key, move);
    }
  };
  for (const one of before) add(one, -1);
  for (const one of after) add(one, 1);
  return [...moves.values()].filter(({ count, rupiah }) => count !== 0 || rupiah !== 0);
}

const partAlone = ({ measure, month, detail, count, rupiah }: Part): Part => ({ measure, month, detail, count, rupiah });

async function moveCells(db: Database, moves: readonly Cell[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    insert into contracts.realisation_cells as c (buyer_id, year, grain, measure, unit_key, class_id, month, detail, count, rupiah)
    select * from unnest(${moves.map((one) => one.buyerId)}::uuid[], ${moves.map((one) => one.year)}::integer[],
      ${moves.map((one) => one.grain)}::text[], ${moves.map((one) => one.measure)}::text[], ${moves.map((one) => one.unitKey)}::text[], ${moves.map((one) => one.classId)}::text[],
      ${moves.map((one) => one.month)}::text[], ${moves.map((one) => one.detail)}::text[],
      ${moves.map((one) => one.count)}::bigint[], ${moves.map((one) => one.rupiah)}::bigint[])
      as m (buyer_id, year, grain, measure, unit_key, class_id, month, detail, count, rupiah)
    order by buyer_id, year, grain, measure, unit_key, class_id, month, detail
    on conflict (buyer_id, year, grain, measure, unit_key, class_id, month, detail)
    do update set count = c.count + excluded.count, rupiah = c.rupiah + excluded.rupiah`.execute(db);
}

/** A contract with what counting it needs. */
export type LedgerContract = { of: Counted; valueRupiah: number; steps: CountedStep[] };

/** The contracts of a buyer as they are counted, all or those named. */
export async function readLedger(db: Database, buyerId: string, contractIds: readonly string[]): Promise<LedgerContract[]> {
  const { rows } = await sql<LedgerRow>`
    ${ledger} where c.buyer_id = ${buyerId} and c.contract_id = any(${[...contractIds]}::uuid[]) group by c.buyer_id, c.contract_id, n.unit_id, n.class_id`.execute(
    db,
  );
  return rows.map(toLedgerContract);
}

/** Every contract as it is counted, by buyer; with `uncounted` only those that have no parts yet. */
export async function* streamLedger(db: Database, { uncounted }: { uncounted: boolean }): AsyncGenerator<LedgerContract> {
  const missing = sql`where not exists (
    select from contracts.realisation_parts as p
    where p.buyer_id = c.buyer_id and p.source = 'ledger' and p.source_id = c.contract_id)`;
  const query = sql<LedgerRow>`
    ${ledger} ${uncounted ? missing : sql``} group by c.buyer_id, c.contract_id, n.unit_id, n.class_id order by c.buyer_id, c.contract_id`;
  for await (const row of streamRows(acrossOrganisations(db, 'contracts.countFromScratch'), query)) yield toLedgerContract(row);
}

type LedgerRow = {
  buyer_id: string;
  contract_id: string;
  year: number;
  unit_id: string | null;
  class_id: string | null;
  value_rupiah: number;
  steps: [State, Day, number | null, string | null][];
};
const ledger = sql`
  select c.buyer_id, c.contract_id, extract(year from c.opened_on)::integer as year, n.unit_id, n.class_id, c.value_rupiah,
    json_agg(json_build_array(e.state, e.on_day, e.rupiah, e.reason_code) order by e.position) as steps
  from contracts.contracts as c
  join contracts.entries as e on e.buyer_id = c.buyer_id and e.contract_id = c.contract_id
  left join contracts.contract_needs as n on n.buyer_id = c.buyer_id and n.contract_id = c.contract_id`;
const toLedgerContract = (row: LedgerRow): LedgerContract => ({
  of: {
    ...{ buyerId: row.buyer_id, source: 'ledger', sourceId: row.contract_id, year: row.year },
    ...{ unitKey: row.unit_id ?? '', classId: row.class_id ?? '' },
  },
  valueRupiah: row.value_rupiah,
  steps: row.steps.map(([state, onDay, rupiah, reasonCode]) => ({ state, onDay, rupiah, reasonCode })),
});

/** Keeps for which unit and of which class contracts buy. */
export async function insertNeeds(
  db: Database,
  needs: readonly { buyerId: string; contractId: string; unitId: string | null; classId: string | null }[],
): Promise<void> {
  await copyIn(
    db,
    'contracts.contract_needs',
    ['buyer_id', 'contract_id', 'unit_id', 'class_id'],
    needs.map((one) => [one.buyerId, one.contractId, one.unitId, one.classId]),
  );
}

/** Every cell that is not nothing. */
export async function* streamCells(db: Database): AsyncGenerator<Cell> {
  const query = sql<Omit<PartRow, 'source' | 'source_id'> & { grain: Grain }>`
    select c.* from contracts.realisation_cells as c where c.count <> 0 or c.rupiah <> 0`;
  for await (const { buyer_id, unit_key, class_id, ...rest } of streamRows(
    acrossOrganisations(db, 'contracts.countFromScratch'),
    query,
  ))
    yield { buyerId: buyer_id, unitKey: unit_key, classId: class_id, ...rest };
}
