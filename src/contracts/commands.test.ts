// Any sequence of commands keeps what is always true of a ledger (design section 7): a model beside the real thing, on PostgreSQL.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Actor, type Role, system } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { rupiah, sumOf } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { freshDatabase, withDatabase } from '../../test/support/database.ts';
import { appendEntry, getContract, openContract } from './append-entry.ts';
import { amountsOf, type Contract, type Entry, orderRupiah } from './contract.ts';
import { MOVES, type State, STATES } from './decide-move.ts';
import type { Choice } from './groups/choice.ts';
import { findGroup } from './groups/read-group.ts';
import { insertChoice } from './groups/store.ts';
import { verifyLedger } from './seal-entry.ts';

const at = new Date('2026-11-24T02:00:00Z');
const dinas = uuidv7();
const makers = [uuidv7(), uuidv7(), uuidv7()];
const as = (role: Role, orgId: string): Actor => ({
  ...{ kind: 'user', userId: uuidv7(), name: 'Contoh', example: false },
  memberships: [{ orgId, role }],
});
const ppk = as('ppk', dinas);
const lead = as('maker', makers[0]!);

/** A contract of three makers, each with a third of 3,000,001 rupiah or what is near it. */
async function openGroup(db: Database): Promise<Contract> {
  const contract: Contract = {
    ...{ contractId: uuidv7(), buyerId: dinas, buyerName: 'Dinas', sellerOrgId: makers[0]!, sellerName: 'Bu Sari' },
    ...{
      form: 'spk',
      title: 'Kerupuk',
      valueRupiah: rupiah(3_000_001),
      planLineId: null,
      openedOn: day('2026-11-01'),
      example: false,
    },
  };
  await openContract(db, ppk, contract, { onDay: day('2026-11-01'), source: 'Layak', evidence: 'Pilihan 1' }, at);
  const parts = [1_000_001, 1_000_000, 1_000_000].map((value, n): Choice['parts'][number] => ({
    ...{
      position: n + 1,
      contractId: contract.contractId,
      orgId: makers[n]!,
      makerName: `Pembuat ${n + 1}`,
      productId: uuidv7(),
    },
    ...{
      productName: 'Kerupuk',
      quantity: 1,
      unit: 'kg',
      unitPriceRupiah: rupiah(value),
      valueRupiah: rupiah(value),
      madeBy: 'member',
    },
  }));
  const choice: Choice = {
    ...{ choiceId: uuidv7(), buyerId: dinas, planId: uuidv7(), planLineId: uuidv7(), listId: null, vehicle: 'leadFirm' },
    ...{ chosenAt: at, chosenBy: 'system:uji', parts, passedOver: [] },
  };
  await transaction(db, (db) => insertChoice(db, choice, new Map([[contract.contractId, makers[0]!]]), contract.openedOn));
  return contract;
}

type Command = { state: State; side: 'buyer' | 'seller'; rupiah: number | null; reasonCode: string | null; daysLater: number };
// Half of the time a step that may follow is taken, so that a sequence comes somewhere; the other half anything at all.
const command = fc.record({
  pick: fc.nat({ max: 20 }),
  wild: fc.boolean(),
  state: fc.constantFrom(...STATES),
  side: fc.constantFrom('buyer' as const, 'seller' as const),
  rupiah: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2_000_000 })),
  reasonCode: fc.constantFrom(null, 'QUALITY_REJECT', 'BUYER_CHOSE_OTHER', 'LATE', 'TIDAK_ADA'),
  daysLater: fc.integer({ min: -1, max: 2 }),
});

function toCommand(made: typeof command extends fc.Arbitrary<infer T> ? T : never, from: State): Command {
  const next = Object.entries(MOVES[from]).filter(([state]) => state !== 'cancelled' && state !== 'terminated');
  const chosen = next[made.pick % Math.max(1, next.length)];
  if (made.wild || !chosen) return made;
  const [state, move] = chosen as [State, NonNullable<(typeof MOVES)[State][State]>];
  const named = move.rupiah === undefined ? null : (made.rupiah ?? 500_000);
  return {
    ...{ state, side: move.by[0]!, rupiah: state === 'ordered' ? 3_000_001 : named },
    ...{ reasonCode: move.reason?.must ? 'QUALITY_REJECT' : null, daysLater: Math.max(0, made.daysLater) },
  };
}

/** What must hold between a ledger and the same ledger one command later. */
async function hold(db: Database, contract: Contract, before: readonly Entry[], isTaken: boolean): Promise<Entry[]> {
  const { contract: now, group } = await findGroup(db, ppk, contract.contractId);
  expect(now.entries.slice(0, before.length)).toEqual(before);
  expect(now.entries).toHaveLength(before.length + (isTaken ? 1 : 0));
  for (const [n, entry] of now.entries.entries()) {
    expect(Object.keys(MOVES[now.entries[n - 1]?.state ?? 'none'])).toContain(entry.state);
    expect(entry.evidence && entry.source && entry.onDay >= (now.entries[n - 1]?.onDay ?? entry.onDay)).toBeTruthy();
  }
  expect(amountsOf(now.entries).paidRupiah).toBeLessThanOrEqual(orderRupiah(now) * 1.1);
  for (const payment of group!.payments) expect(sumOf(payment.parts)).toBe(payment.rupiah);
  expect(sumOf(group!.payments.map((one) => one.rupiah))).toBe(amountsOf(now.entries).paidRupiah);
  return now.entries;
}

test(
  'whatever is tried in whatever order, steps follow the table, nothing entered changes, and no rupiah is lost or paid too much',
  withDatabase(async (db) => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 25 }), async (commands) => {
        const contract = await openGroup(db);
        let entries = (await getContract(db, ppk, contract.contractId)).entries;
        for (const made of commands) {
          const last = entries.at(-1)!;
          const { side, daysLater, ...step } = toCommand(made, last.state);
          const onDay = addDays(last.onDay, daysLater);
          const actor = side === 'buyer' ? ppk : lead;
          const isTaken = await appendEntry(
            db,
            actor,
            contract.contractId,
            { ...step, onDay, source: 'uji', evidence: 'U 1' },
            at,
          ).then(
            () => true,
            (error: unknown) => {
              expect(error).toBeInstanceOf(Refusal);
              return false;
            },
          );
          entries = await hold(db, contract, entries, isTaken);
        }
      }),
      { numRuns: 8 },
    );
    expect((await verifyAudit(db)).findings).toEqual([]);
    expect((await verifyLedger(db)).findings).toEqual([]);
  }),
  60_000,
);

test('of fifty who order the same contract at once exactly one does', async () => {
  const { db } = await freshDatabase({ max: 20 });
  const { contractId } = await openGroup(db);
  const enter = (state: State, more: object = {}) =>
    appendEntry(db, ppk, contractId, { state, onDay: day('2026-11-02'), source: 'uji', evidence: 'U 1', ...more }, at);
  await enter('negotiating');
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => enter('ordered', { rupiah: 3_000_001 })));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const codes = answers.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : []));
  expect(new Set(codes)).toEqual(new Set(['step-not-in-table']));
  expect((await getContract(db, system('uji'), contractId)).entries).toHaveLength(3);
  await db.destroy();
}, 60_000);

test(
  'parts that could not be held against their makers\u2019 months are named from the order on, and no longer once it is stopped',
  withDatabase(async (db) => {
    const { contractId } = await openGroup(db);
    const enter = (state: State, more: object = {}) =>
      appendEntry(db, ppk, contractId, { state, onDay: day('2026-11-02'), source: 'uji', evidence: 'U 1', ...more }, at);
    const notCounted = async () => (await findGroup(db, ppk, contractId)).group!.notCounted;
    await enter('negotiating');
    expect(await notCounted()).toEqual([]);
    await enter('ordered', { rupiah: 3_000_001 });
    expect(await notCounted(), 'it comes from no plan line, so its months are not known').toEqual([1, 2, 3]);
    await enter('terminated', { reasonCode: 'LATE' });
    expect(await notCounted()).toEqual([]);
  }),
);

test(
  'a step that is changed, removed or put in by hand is found, and which',
  withDatabase(async (db) => {
    const { contractId } = await openGroup(db);
    const step = { onDay: day('2026-11-02'), source: 'uji', evidence: 'U 1' };
    await appendEntry(db, ppk, contractId, { ...step, state: 'negotiating' }, at);
    await appendEntry(db, ppk, contractId, { ...step, state: 'ordered', rupiah: 3_000_001 }, at);
    const own = (query: Pick<Contract, 'buyerId'>, position: number) =>
      db
        .selectFrom('contracts.entries')
        .selectAll()
        .where('buyer_id', '=', query.buyerId)
        .where('contract_id', '=', contractId)
        .where('position', '=', position)
        .executeTakeFirstOrThrow();
    const found = async () => (await verifyLedger(db)).findings.map(({ position, what }) => `${position} ${what}`);
    expect(await found()).toEqual([]);
    const last = await own({ buyerId: dinas }, 2);
    const at2 = db.updateTable('contracts.entries').where('buyer_id', '=', dinas).where('contract_id', '=', contractId);
    await at2.where('position', '=', 2).set({ rupiah: 3_000_000 }).execute();
    expect(await found()).toEqual(['2 changed']);
    await db
      .insertInto('contracts.entries')
      .values({ ...last, position: 3, state: 'inProduction', rupiah: null })
      .execute();
    expect(await found()).toEqual(['2 changed', '3 inserted']);
    await db
      .deleteFrom('contracts.entries')
      .where('buyer_id', '=', dinas)
      .where('contract_id', '=', contractId)
      .where('position', '>=', 2)
      .execute();
    expect(await found()).toEqual(['2 removed']);
  }),
);
