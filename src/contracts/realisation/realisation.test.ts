import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Actor, system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, day, type Day } from '#platform/days';
import { rupiah } from '#platform/money';
import { withDatabase } from '../../../test/support/database.ts';
import { appendEntry, loadContracts, openContract } from '../append-entry.ts';
import type { Contract } from '../contract.ts';
import { MOVES, type State } from '../decide-move.ts';
import { countUncounted, verifyRealisation } from './count.ts';
import type { DashboardFilter } from './filter.ts';
import { listParts } from './list-parts.ts';
import { readDashboard } from './read-dashboard.ts';

const at = new Date('2026-11-24T02:00:00Z');
const layak = system('test');
const FIRST = day('2026-01-05');
const newContract = (buyerId: string, openedOn: Day = FIRST): Contract => ({
  ...{ contractId: uuidv7(), buyerId, buyerName: 'Dinas', sellerOrgId: uuidv7(), sellerName: 'Bu Sari', form: 'spk' },
  ...{ title: 'Keripik', valueRupiah: rupiah(1_000), planLineId: null, openedOn, example: true },
});
const open = (db: Database, contract: Contract) =>
  openContract(db, layak, contract, { onDay: contract.openedOn, source: 'Layak', evidence: 'Padanan' }, at);
const enter = (db: Database, { contractId }: Contract, state: State, onDay: Day, amount?: number, reasonCode?: string) =>
  appendEntry(db, layak, contractId, { state, onDay, rupiah: amount ?? null, reasonCode: reasonCode ?? null, source: 'SPSE', evidence: 'Dokumen' }, at); // prettier-ignore

/** What the figures of a contract must be, in SQL over the ledger, written apart from the counting in TypeScript. */
async function oracle(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    with l as (
      select c.contract_id,
        coalesce(max(e.rupiah) filter (where e.state = 'ordered'), c.value_rupiah) as worth,
        bool_or(e.state = 'ordered') as ordered, bool_or(e.state in ('cancelled', 'terminated')) as ended,
        coalesce(sum(e.rupiah) filter (where e.state = 'handedOver'), 0) as delivered,
        coalesce(sum(e.rupiah) filter (where e.state in ('advancePaid', 'paid')), 0) as paid
      from contracts.contracts as c join contracts.entries as e using (buyer_id, contract_id)
      group by c.buyer_id, c.contract_id)
    select count(*) filter (where ordered and not ended) as orders,
      coalesce(sum(worth) filter (where ordered and not ended), 0)::bigint as ordered,
      coalesce(sum(worth) filter (where ordered and ended), 0)::bigint as stopped,
      coalesce(sum(delivered), 0)::bigint as delivered, coalesce(sum(paid), 0)::bigint as paid,
      coalesce(sum(least(delivered, paid)), 0)::bigint as realised, count(*) as standing
    from l`.execute(db.withoutPlugins());
  return rows[0]!;
}

/** Picks the next step of a walk: which of the states that may follow, how many days later, how much. */
const step = fc.record({ pick: fc.nat(), days: fc.integer({ min: 0, max: 40 }), amount: fc.integer({ min: 1, max: 600 }) });

test(
  'whatever steps are entered in whatever order, the figures are what counting the ledgers from scratch gives',
  withDatabase(async (db) => {
    const buyers = [uuidv7(), uuidv7()];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: 2 }), step), { minLength: 1, maxLength: 14 }), async (steps) => {
        const contracts = [newContract(buyers[0]!), newContract(buyers[0]!), newContract(buyers[1]!)];
        const places = contracts.map(() => ({ state: 'matched' as State, onDay: FIRST, paid: 0 }));
        for (const contract of contracts) await open(db, contract);
        for (const [n, { pick, days, amount }] of steps) {
          const place = places[n]!;
          const moves = Object.entries(MOVES[place.state]) as [State, NonNullable<(typeof MOVES)['none']['matched']>][];
          if (moves.length === 0) continue;
          const [state, move] = moves[pick % moves.length]!;
          const onDay = addDays(place.onDay, days);
          if (onDay > '2026-11-24') continue;
          const paying = state === 'paid' || state === 'advancePaid';
          if (paying && place.paid + amount > 600) continue;
          place.paid += paying ? amount : 0;
          const reason = move.reason?.must ? (move.reason.codes === 'any' ? 'PRICE' : move.reason.codes[0]) : undefined;
          await enter(
            db,
            contracts[n]!,
            state,
            onDay,
            move.rupiah ? (state === 'ordered' ? 800 + amount : amount) : undefined,
            reason,
          );
          Object.assign(place, { state, onDay });
        }
        expect(await verifyRealisation(db)).toMatchObject({ findings: [] });
        const { whole, states } = await readDashboard(db, visitor, { year: 2026 });
        expect({
          ...{ orders: whole.ordered.count, ordered: whole.ordered.rupiah, stopped: whole.stopped.rupiah },
          ...{ delivered: whole.delivered.rupiah, paid: whole.paid.rupiah, realised: whole.realised.rupiah },
          standing: states.reduce((sum, { count }) => sum + count, 0),
        }).toEqual(await oracle(db));
      }),
      { numRuns: 8 },
    );
  }),
);

test(
  'a payment of accepted goods moves the figures by exactly that, in the month and the year it belongs to, and nothing else',
  withDatabase(async (db) => {
    const contract = newContract(uuidv7());
    await open(db, contract);
    const way: [State, string, number?][] = [
      ['negotiating', '2026-02-01'],
      ['ordered', '2026-02-10', 1_000],
      ['inProduction', '2026-02-11'],
      ['shipped', '2026-03-01'],
      ['inspected', '2026-03-02'],
      ['handedOver', '2026-03-03', 700],
      ['billed', '2026-03-04', 700],
      ['spm', '2026-03-20'],
    ];
    for (const [state, on, amount] of way) await enter(db, contract, state, day(on), amount);
    const figures = async (filter: Partial<DashboardFilter> = {}) => {
      const { whole } = await readDashboard(db, visitor, { year: 2026, ...filter });
      return [whole.ordered, whole.delivered, whole.paid, whole.realised].map(({ rupiah }) => rupiah);
    };
    expect(await figures()).toEqual([1_000, 700, 0, 0]);
    await enter(db, contract, 'paid', day('2026-04-02'), 650);
    expect(await figures()).toEqual([1_000, 700, 650, 650]);
    expect(await figures({ month: '2026-03' })).toEqual([0, 700, 0, 0]);
    expect(await figures({ month: '2026-04' })).toEqual([0, 0, 650, 650]);
    expect(await figures({ classId: 'tidak-diketahui', month: '2026-04' })).toEqual([0, 0, 650, 650]);
    expect(await figures({ unit: 'tidak-diketahui', buyerId: contract.buyerId })).toEqual([1_000, 700, 650, 650]);
    expect(await figures({ year: 2025 })).toEqual([0, 0, 0, 0]);
    expect(await figures({ buyerId: uuidv7() })).toEqual([0, 0, 0, 0]);
    expect(await figures({ classId: 'tidak-diketahui', buyerId: contract.buyerId })).toEqual([1_000, 700, 650, 650]);
    const { days, whole } = await readDashboard(db, visitor, { year: 2026 });
    expect(days.map(({ span, median, p90 }) => [span, median, p90])).toEqual([
      ['daysToOrder', 36, 36],
      ['daysToHandover', 21, 21],
      ['daysToBill', 1, 1],
      ['daysBillToPaid', 29, 29],
      ['daysHandoverToPaid', 30, 30],
    ]);
    expect([whole.deliveredNotPaidRupiah, whole.paidAheadRupiah]).toEqual([50, 0]);
  }),
);

test(
  'a cell that was tampered with is found, and contracts from before figures were kept are counted once',
  withDatabase(async (db) => {
    const contract = newContract(uuidv7());
    const entry = { position: 0, state: 'matched', onDay: FIRST, rupiah: null, source: 'Layak', evidence: 'Padanan' } as const;
    await loadContracts(db, [
      { ...contract, entries: [{ ...entry, reasonCode: null, enteredBy: 'system:test', enteredAt: at }] },
    ]);
    const all = db.withoutPlugins();
    await sql`update contracts.realisation_cells set rupiah = rupiah + 1 where measure = 'matched'`.execute(all);
    const { findings } = await verifyRealisation(db);
    expect(findings.map(({ cell }) => cell.grain).toSorted()).toEqual(['class', 'classMonth', 'month', 'unit', 'whole']);
    expect(findings[0]).toMatchObject({ cell: { measure: 'matched' }, kept: { rupiah: 1_001 }, counted: { rupiah: 1_000 } });
    await sql`delete from contracts.realisation_cells`.execute(all);
    await sql`delete from contracts.realisation_parts`.execute(all);
    expect((await verifyRealisation(db)).findings).toHaveLength(10);
    expect([await countUncounted(db), await countUncounted(db)]).toEqual([1, 0]);
    expect((await verifyRealisation(db)).findings).toEqual([]);
  }),
);

test(
  'the list behind a figure sums up to it, names the documents, and shows a buyer its own contracts only',
  withDatabase(async (db) => {
    const [mine, theirs] = [newContract(uuidv7()), newContract(uuidv7())];
    for (const contract of [mine, theirs]) {
      await open(db, contract);
      await enter(db, contract, 'negotiating', day('2026-02-01'));
      await enter(db, contract, 'ordered', day('2026-02-10'), 900);
    }
    const as = (role: 'ppk' | 'auditor' | 'maker', orgId: string): Actor => ({
      ...{ kind: 'user', userId: uuidv7(), name: 'Contoh', example: false, memberships: [{ orgId, role }] },
    });
    const list = (actor: Actor, filter: Partial<DashboardFilter> = {}, after?: { month: string; sourceId: string }) =>
      listParts(db, actor, { year: 2026, ...filter }, 'ordered', { limit: 1, ...(after ? { after } : {}) });
    const auditor = as('auditor', uuidv7());
    const { whole } = await readDashboard(db, visitor, { year: 2026 });
    const first = await list(auditor);
    expect(first.sum).toEqual(whole.ordered);
    expect(first.parts[0]).toMatchObject({ source: 'ledger', title: 'Keripik', documents: ['Dokumen (2026-02-10)'] });
    const second = await list(auditor, {}, first.next);
    expect([...first.parts, ...second.parts].map(({ sourceId }) => sourceId).toSorted()).toEqual(
      [mine.contractId, theirs.contractId].toSorted(),
    );
    expect(second.next).toBeUndefined();
    const own = await list(as('ppk', mine.buyerId));
    expect([own.sum, own.parts[0]!.sourceId]).toEqual([{ count: 1, rupiah: 900 }, mine.contractId]);
    expect((await list(as('ppk', mine.buyerId), { buyerId: theirs.buyerId })).parts).toEqual([]);
    expect((await list(auditor, { month: '2026-03' })).parts).toEqual([]);
    await expect(list(visitor)).rejects.toThrow('sign-in-first');
    await expect(list(as('maker', mine.sellerOrgId))).rejects.toThrow('not-yours');
  }),
);
