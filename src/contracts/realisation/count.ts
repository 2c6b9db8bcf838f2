// Counting, in the transaction that changes what is counted. `verifyRealisation` counts all from scratch and compares.
import { listUnitNames, needsOfLines } from '#buyers';
import { type Actor, system } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import type { Contract, ContractWhole } from '../contract.ts';
import { countedOnce, partsOfPurchase } from './decide-observed.ts';
import { type Part, partsOf } from './decide-parts.ts';
import { readPairs, verdictsOf } from '../reconcile/store-pairs.ts';
import { listObservedBuyers, readObserved } from './store-observed.ts';
import {
  type Cell,
  cellKey,
  cellsOf,
  type Counted,
  type CountedParts,
  insertNeeds,
  type LedgerContract,
  readLedger,
  replaceParts,
  streamCells,
  streamLedger,
} from './store-parts.ts';

const BATCH = 2_000;

/** Counts a contract anew after a step; its first step also keeps for which unit and of which class it buys. */
export async function countContract(db: Database, buyerId: string, contractId: string): Promise<void> {
  await replaceParts(db, (await readLedger(db, buyerId, [contractId])).map(countedOf));
}

/** Keeps for which unit and of which class these new contracts buy, as their plan lines say today. */
export async function keepNeeds(db: Database, actor: Actor, contracts: readonly Contract[]): Promise<void> {
  for (const [buyerId, ofBuyer] of Map.groupBy(contracts, (one) => one.buyerId)) {
    const lineIds = ofBuyer.flatMap(({ planLineId }) => planLineId ?? []);
    const needs = lineIds.length === 0 ? undefined : await needsOfLines(db, actor, buyerId, lineIds);
    await insertNeeds(
      db,
      ofBuyer.map(({ contractId, planLineId }) => {
        const need = planLineId === null ? undefined : needs?.get(planLineId);
        return { buyerId, contractId, unitId: need?.unitId ?? null, classId: need?.classId ?? null };
      }),
    );
  }
}

/** Keeps the needs of new contracts that were loaded with their ledgers, and counts them. */
export async function countLoaded(db: Database, contracts: readonly ContractWhole[]): Promise<void> {
  await keepNeeds(db, system('realisation'), contracts);
  for (const [buyerId, ofBuyer] of Map.groupBy(contracts, (one) => one.buyerId)) {
    const ids = ofBuyer.map(({ contractId }) => contractId);
    for (let at = 0; at < ids.length; at += BATCH)
      await replaceParts(db, (await readLedger(db, buyerId, ids.slice(at, at + BATCH))).map(countedOf));
  }
}

/** Counts the contracts that were entered before figures were kept; gives how many. Safe to run again, and beside others. */
export async function countUncounted(db: Database): Promise<number> {
  let counted = 0;
  await transaction(
    db,
    async (inside) => {
      const found: LedgerContract[] = [];
      for await (const one of streamLedger(inside, { uncounted: true })) found.push(one);
      for (; counted < found.length; counted += BATCH)
        await replaceParts(inside, found.slice(counted, counted + BATCH).map(countedOf));
      counted = found.length;
    },
    { statementSeconds: 0 },
  );
  return counted;
}

/**
 * Counts the purchases of a buyer that other systems saw, each once: to be called where readings or pairs of them are written, in the same
 * transaction. A unit is known by the name that the buyer's plan has for it; else it stands under the name of the source.
 */
export async function countPurchases(db: Database, buyerId: string): Promise<void> {
  const counted = await countedPurchases(db, buyerId);
  for (let at = 0; at < counted.length; at += BATCH) await replaceParts(db, counted.slice(at, at + BATCH));
}

/** Every purchase of a buyer with its parts; one that is counted elsewhere has none. */
async function countedPurchases(db: Database, buyerId: string): Promise<CountedParts[]> {
  const purchases = await readObserved(db, buyerId);
  const { same, apart } = verdictsOf(await readPairs(db, system('realisation'), buyerId));
  const once = countedOnce(purchases, same, apart);
  const units = new Map<string, string>();
  for (const [unitId, name] of await listUnitNames(db, system('realisation'), buyerId)) units.set(plainName(name), unitId);
  return purchases.map((one) => ({
    of: {
      ...{ buyerId, source: 'observed', sourceId: one.purchaseId, year: one.year, classId: one.classId ?? '' },
      unitKey: units.get(plainName(one.unitName)) ?? one.unitName.trim(),
    },
    parts: once.has(one.purchaseId) ? partsOfPurchase(one) : [],
  }));
}

const plainName = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const countedOf = ({ of, valueRupiah, steps }: LedgerContract): CountedParts => ({ of, parts: partsOf(valueRupiah, steps) });

/** A cell that does not hold what counting gives. */
export type CellFinding = { cell: Omit<Cell, 'count' | 'rupiah'>; kept: Sum; counted: Sum };
type Sum = { count: number; rupiah: number };
const NOTHING: Sum = { count: 0, rupiah: 0 };

/** Counts everything from scratch, out of ledgers and readings alone, and lists each cell that holds something else; empty when all is right. */
export async function verifyRealisation(db: Database): Promise<{ contracts: number; cells: number; findings: CellFinding[] }> {
  const counted = new Map<string, Cell>();
  let contracts = 0;
  const add = (of: Counted, parts: readonly Part[]): void => {
    contracts += 1;
    for (const part of parts) for (const cell of cellsOf(of, part)) addTo(counted, cell);
  };
  for await (const { of, valueRupiah, steps } of streamLedger(db, { uncounted: false })) add(of, partsOf(valueRupiah, steps));
  for (const buyerId of await listObservedBuyers(db))
    for (const { of, parts } of await countedPurchases(db, buyerId)) add(of, parts);
  const findings: CellFinding[] = [];
  const cells = counted.size;
  for await (const cell of streamCells(db)) {
    const { count, rupiah } = counted.get(cellKey(cell)) ?? NOTHING;
    if (count !== cell.count || rupiah !== cell.rupiah) findings.push(findingOf(cell, cell, { count, rupiah }));
    counted.delete(cellKey(cell));
  }
  for (const cell of counted.values()) if (cell.count !== 0 || cell.rupiah !== 0) findings.push(findingOf(cell, NOTHING, cell));
  return { contracts, cells, findings };
}

function addTo(cells: Map<string, Cell>, cell: Cell): void {
  const known = cells.get(cellKey(cell));
  if (!known) cells.set(cellKey(cell), { ...cell });
  else {
    known.count += cell.count;
    known.rupiah += cell.rupiah;
  }
}

function findingOf(of: Cell, kept: Sum, counted: Sum): CellFinding {
  const { buyerId, year, grain, measure, unitKey, classId, month, detail } = of;
  const sum = ({ count, rupiah }: Sum): Sum => ({ count, rupiah });
  return { cell: { buyerId, year, grain, measure, unitKey, classId, month, detail }, kept: sum(kept), counted: sum(counted) };
}
