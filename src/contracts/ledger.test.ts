import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import { visitor } from '#platform/access';
import type { Actor, Role } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { uuidv7 } from '#platform/database';
import type { Database } from '#platform/database';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../test/support/database.ts';
import { appendEntry, getContract, openContract } from './append-entry.ts';
import type { NewEntry } from './append-entry.ts';
import { amountsOf } from './contract.ts';
import type { Contract } from './contract.ts';
import { refusals as english } from './copy.en.ts';
import { refusals } from './copy.id.ts';
import type { State } from './decide-move.ts';
import { listContracts } from './list-contracts.ts';
import { readDashboard } from './realisation/read-dashboard.ts';

const at = new Date('2026-11-24T02:00:00Z');
const dinas = uuidv7();
const buSari = uuidv7();
const as = (role: Role, orgId: string): Actor => ({
  kind: 'user',
  userId: uuidv7(),
  name: 'Contoh',
  example: false,
  memberships: [{ orgId, role }],
});
const ppk = as('ppk', dinas);
const maker = as('maker', buSari);

const snacks = (): Contract => ({
  contractId: uuidv7(),
  buyerId: dinas,
  buyerName: 'Dinas Pendidikan',
  sellerOrgId: buSari,
  sellerName: 'Keripik Bu Sari',
  form: 'spk',
  title: 'Konsumsi rapat',
  valueRupiah: rupiah(100_000_000),
  planLineId: null,
  openedOn: day('2026-03-02'),
  example: true,
});
const step = (state: State, more: Partial<NewEntry> = {}): NewEntry => ({
  state,
  onDay: day('2026-03-10'),
  source: 'SPSE',
  evidence: `${state} 1/2026`,
  ...more,
});
const match = { onDay: day('2026-03-02'), source: 'Layak', evidence: 'Padanan 1' };
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

async function opened(db: Database): Promise<Contract> {
  const contract = snacks();
  await openContract(db, ppk, contract, match, at);
  return contract;
}

async function walk(db: Database, { contractId }: Contract, steps: NewEntry[]): Promise<void> {
  for (const one of steps) {
    const actor = ['inProduction', 'shipped', 'billed'].includes(one.state) && !one.reasonCode ? maker : ppk;
    await appendEntry(db, actor, contractId, one, at);
  }
}

describe('the ledger of a contract', () => {
  test(
    'keeps every step, also the goods that were sent back, and is bound into the audit chain',
    withDatabase(async (db) => {
      const contract = await opened(db);
      await walk(db, contract, [
        step('negotiating'),
        step('ordered', { rupiah: 100_000_000 }),
        step('advancePaid', { rupiah: 50_000_000 }),
        step('inProduction'),
        step('shipped'),
        step('inspected'),
        step('inProduction', { reasonCode: 'QUALITY_REJECT' }),
        step('shipped'),
        step('inspected'),
        step('handedOver', { rupiah: 80_000_000 }),
      ]);
      const whole = await getContract(db, maker, contract.contractId);
      assert.deepEqual(
        whole.entries.map((entry) => [entry.position, entry.state]),
        [
          'matched',
          'negotiating',
          'ordered',
          'advancePaid',
          'inProduction',
          'shipped',
          'inspected',
          'inProduction',
          'shipped',
          'inspected',
          'handedOver',
        ].map((state, n) => [n, state]),
      );
      assert.deepEqual(amountsOf(whole.entries), {
        deliveredRupiah: 80_000_000,
        paidRupiah: 50_000_000,
        deliveredNotPaidRupiah: 30_000_000,
        paidAheadRupiah: 0,
      });
      assert.deepEqual(await verifyAudit(db).then(({ entries, findings }) => ({ entries, findings })), {
        entries: 11,
        findings: [],
      });
    }),
  );

  test(
    'takes no step outside the table, none without its document, and no payment beyond the order',
    withDatabase(async (db) => {
      const contract = await opened(db);
      const append = (one: NewEntry) => code(appendEntry(db, ppk, contract.contractId, one, at));
      assert.equal(await append(step('paid', { rupiah: 1 })), 'step-not-in-table');
      assert.equal(await append(step('negotiating', { evidence: ' ' })), 'step-needs-evidence');
      assert.equal(await append(step('negotiating')), 'done');
      assert.equal(await append(step('ordered', { rupiah: 100_000_000 })), 'done');
      assert.equal(await append(step('advancePaid', { rupiah: 110_000_001 })), 'paid-over-order');
      assert.equal(await append(step('advancePaid', { rupiah: 110_000_000 })), 'done', 'a contract may grow by 10 %');
      assert.equal((await getContract(db, ppk, contract.contractId)).entries.length, 4, 'what was refused left nothing');
      for (const refused of ['step-not-in-table', 'step-needs-evidence', 'paid-over-order'])
        assert(refusals[refused] && english[refused], refused);
    }),
  );

  test(
    'is read by its buyer, its seller, officers, the ministry and auditors, and by nobody else',
    withDatabase(async (db) => {
      const contract = await opened(db);
      const elsewhere = uuidv7();
      for (const actor of [
        ppk,
        as('pp', dinas),
        maker,
        as('companion', buSari),
        as('officer', elsewhere),
        as('ministry', elsewhere),
        as('auditor', elsewhere),
      ]) {
        assert.equal(await code(getContract(db, actor, contract.contractId)), 'done');
        assert.equal((await listContracts(db, actor)).contracts.length, 1);
      }
      for (const actor of [as('ppk', elsewhere), as('maker', elsewhere), as('administrator', dinas)]) {
        assert.equal(await code(getContract(db, actor, contract.contractId)), 'not-yours');
        assert.equal((await listContracts(db, actor)).contracts.length, 0);
        assert.equal(await code(appendEntry(db, actor, contract.contractId, step('negotiating'), at)), 'not-yours');
      }
      assert.equal(
        await code(appendEntry(db, as('auditor', elsewhere), contract.contractId, step('negotiating'), at)),
        'not-yours',
        'who oversees writes nothing',
      );
      assert.equal(await code(getContract(db, visitor, contract.contractId)), 'sign-in-first');
      assert.equal(await code(listContracts(db, visitor)), 'sign-in-first');
      assert.equal(await code(getContract(db, ppk, uuidv7())), 'not-found');
    }),
  );

  test(
    'lists page by page, newest first, each contract once, for both sides',
    withDatabase(async (db) => {
      const many = Array.from({ length: 5 }, (_, n) => ({
        ...snacks(),
        openedOn: day(`2026-0${(n % 3) + 1}-01`),
        title: `K${n}`,
      }));
      for (const contract of many) await openContract(db, ppk, contract, { ...match, onDay: contract.openedOn }, at);
      const both: Actor = {
        kind: 'user',
        userId: uuidv7(),
        name: '',
        example: false,
        memberships: [
          { orgId: dinas, role: 'ppk' },
          { orgId: buSari, role: 'maker' },
        ],
      };
      for (const actor of [ppk, maker, both, as('auditor', uuidv7())]) {
        const seen: string[] = [];
        let page = await listContracts(db, actor, { limit: 2 });
        for (;;) {
          seen.push(...page.contracts.map((one) => one.openedOn + one.contractId));
          if (!page.next) break;
          page = await listContracts(db, actor, { after: page.next, limit: 2 });
        }
        assert.deepEqual(seen, seen.toSorted().toReversed());
        assert.equal(new Set(seen).size, 5);
      }
    }),
  );

  test(
    'words find contracts by title and by either side, in what the actor may see only; % and _ are letters',
    withDatabase(async (db) => {
      for (const title of ['Sambal 100%', 'Sambal pedas', 'Batik'])
        await openContract(db, ppk, { ...snacks(), title }, match, at);
      const found = async (actor: Actor, search: string) =>
        (await listContracts(db, actor, { search, limit: 5 })).contracts.map((one) => one.title).toSorted();
      for (const actor of [ppk, maker, as('auditor', uuidv7())]) {
        assert.deepEqual(await found(actor, ' SAMBAL '), ['Sambal 100%', 'Sambal pedas']);
        assert.deepEqual(await found(actor, '0%'), ['Sambal 100%']);
        assert.deepEqual(await found(actor, '_'), []);
        assert.equal((await found(actor, snacks().sellerName)).length, 3);
      }
      assert.deepEqual(await found(as('ppk', uuidv7()), 'sambal'), []);
    }),
  );

  test(
    'adds up by buyer: orders that stopped are apart, delivered-not-paid and paid-ahead are told contract by contract',
    withDatabase(async (db) => {
      const toOrder = [step('negotiating'), step('ordered', { rupiah: 100_000_000 })];
      const toHandover = [
        ...toOrder,
        step('inProduction'),
        step('shipped'),
        step('inspected'),
        step('handedOver', { rupiah: 100_000_000 }),
      ];
      const owed = await opened(db);
      await walk(db, owed, toHandover);
      const ahead = await opened(db);
      await walk(db, ahead, [...toOrder, step('advancePaid', { rupiah: 50_000_000 })]);
      const stopped = await opened(db);
      await walk(db, stopped, [...toOrder, step('terminated', { reasonCode: 'WINNER_WITHDREW' })]);
      const cancelled = await opened(db);
      await walk(db, cancelled, [step('cancelled', { reasonCode: 'CERT_MISSING:halal' })]);
      const { whole } = await readDashboard(db, visitor, { year: 2026 });
      const { ordered, delivered, paid, realised, lost, deliveredNotPaidRupiah, paidAheadRupiah } = whole;
      assert.deepEqual(
        { ordered, stopped: whole.stopped, lost, delivered, paid, realised, deliveredNotPaidRupiah, paidAheadRupiah },
        {
          ordered: { count: 2, rupiah: 200_000_000 },
          stopped: { count: 1, rupiah: 100_000_000 },
          lost: { count: 1, rupiah: 100_000_000 },
          delivered: { count: 1, rupiah: 100_000_000 },
          paid: { count: 1, rupiah: 50_000_000 },
          realised: { count: 0, rupiah: 0 },
          deliveredNotPaidRupiah: 100_000_000,
          paidAheadRupiah: 50_000_000,
        },
      );
      assert.deepEqual((await readDashboard(db, visitor, { year: 2025 })).byBuyer, []);
    }),
  );
});
