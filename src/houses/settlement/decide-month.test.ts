import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, day, type Month } from '#platform/days';
import { decideLines } from './decide-lines.ts';
import { decideMonth, excessOf, proposeMending } from './decide-month.ts';
import { drawUpJournal } from './journal.ts';
import type { Agreement, Batch, MemberSum, Pool, SettlementFacts, SettlementLine } from './settlement.ts';
import type { FeeModel, Tariff } from '../passport/passport.ts';

const OCTOBER = '2026-10' as Month;
const NOVEMBER = '2026-11' as Month;
const MAKERS = ['a', 'b', 'c', 'd', 'e'];

const tariff = (model: FeeModel): Tariff => ({
  ...{ tariffId: model, lineId: null, model, rateRupiah: 2_500, setupRupiah: 150_000, cleaningRupiah: 50_000 },
  ...{ yearlyRupiah: 600_000, shareBasisPoints: 1_250, yieldBasisPoints: 2_500, unit: null, decidedBy: 'Rapat anggota' },
  ...{ decidedOn: null, fromDay: day('2026-01-01'), untilDay: null },
});
const agreement = (makerOrgId: string, model: FeeModel, more: Partial<Agreement> = {}): Agreement => ({
  ...{ agreementId: `${makerOrgId} ${model}`, makerOrgId, makerName: makerOrgId, tariff: tariff(model), untilDay: null },
  ...{ fromDay: day('2026-02-01'), saleRupiah: 9_000, inputRupiah: 20_000, inputFromMember: true, productRupiah: 80_000 },
  ...more,
});
const batch = (makerOrgId: string, n: number, more: Partial<Batch> = {}): Batch => ({
  ...{ lotId: `${makerOrgId}${n}`, code: `L${n}`, productName: 'Sambal', classId: 'sambal-saus', makerOrgId, lineId: 'isi' },
  ...{ madeOn: day('2026-10-13'), releasedOn: day('2026-10-14'), quantity: 60_000, unit: 'botol', unitGrams: 340 },
  ...{ inputGrams: 25_000, ...more },
});
const pool = (kind: Pool['kind'], sharedBy: Pool['sharedBy'], amountRupiah: number, more: Partial<Pool> = {}): Pool => ({
  ...{ poolId: kind, kind, name: kind, amountRupiah, sharedBy, classId: null, excluded: false, makerOrgIds: [] },
  ...{ fromMonth: OCTOBER, untilMonth: null, ...more },
});
const factsOf = (more: Partial<SettlementFacts>): SettlementFacts => ({
  sharers: MAKERS.map((makerOrgId) => ({ makerOrgId, makerName: makerOrgId.toUpperCase() })),
  ...{ batches: [], hours: [], sales: [], agreements: [], pools: [], adjustments: [], lonePaths: [], ...more },
});
const none = new Map<Month, SettlementLine[]>();

test('a batch is settled by the agreement of its making day, in the month of its release', () => {
  const facts = factsOf({
    batches: [batch('a', 1), batch('a', 2, { madeOn: day('2026-10-31'), releasedOn: day('2026-11-01') })],
    agreements: [agreement('a', 'tollPerUnit'), agreement('a', 'membership', { fromDay: day('2026-10-31') })],
  });
  expect(decideLines(facts, OCTOBER).lines.map(({ kind, part, amountRupiah }) => [kind, part, amountRupiah])).toEqual([
    ...[['tollPerUnit', 'rate', 150_000]],
    ...[['tollPerUnit', 'setup', 150_000]],
    ['membership', 'yearly', 600_000],
  ]);
  expect(decideLines(facts, NOVEMBER).lines.map(({ kind, part }) => [kind, part])).toEqual([['membership', 'rate']]);
});

test('what can’t be reckoned is named, and nothing is charged for it', () => {
  const problems = (more: Partial<SettlementFacts>) => decideLines(factsOf(more), OCTOBER).problems.map(({ code }) => code);
  expect(problems({ batches: [batch('a', 1)] })).toEqual(['agreement-none']);
  expect(
    problems({ batches: [batch('a', 1)], agreements: [agreement('a', 'tollPerUnit', { fromDay: day('2026-10-14') })] }),
  ).toEqual(['agreement-none']);
  const inputless = [batch('a', 1, { inputGrams: null })];
  expect(problems({ batches: inputless, agreements: [agreement('a', 'tollWithYield')] })).toEqual(['mass-unknown']);
  expect(problems({ batches: inputless, agreements: [agreement('a', 'tollPerUnit')] })).toEqual([]);
  const inKilograms = agreement('a', 'tollPerUnit', { tariff: { ...tariff('tollPerUnit'), unit: 'kg' } });
  expect(problems({ batches: [batch('a', 1, { unitGrams: null })], agreements: [inKilograms] })).toEqual(['unit-other']);
  const [line] = decideLines(factsOf({ batches: [batch('a', 1)], agreements: [inKilograms] }), OCTOBER).lines;
  expect([line!.base, line!.unit, line!.amountRupiah]).toEqual([20_400, 'kg', 51_000]);
  const short = [batch('a', 1, { quantity: 10_000 })];
  const unpriced = agreement('a', 'tollWithYield', { productRupiah: null });
  expect(problems({ batches: short, agreements: [unpriced] })).toEqual(['shortfall-unpriced']);
  expect(problems({ batches: [batch('a', 1)], agreements: [unpriced] })).toEqual([]);
});

test('depreciation that the state paid for is shown with its share and charged to nobody', () => {
  const hours = [
    { bookingId: 'p', makerOrgId: 'a', lineId: 'isi', productName: 'Sambal', slots: [{ day: day('2026-10-13'), minutes: 60 }] },
  ];
  const asset = (excluded: boolean) => factsOf({ hours, pools: [pool('depreciation', 'hours', 900_000, { excluded })] });
  expect(decideLines(asset(false), OCTOBER).lines.map(({ part, amountRupiah }) => [part, amountRupiah])).toEqual([
    ['share', 900_000],
  ]);
  expect(decideLines(asset(true), OCTOBER).lines.map((one) => [one.part, one.amountRupiah, one.rateRupiah])).toEqual([
    ['excluded', 0, 900_000],
  ]);
});

test('a member that pays a rupiah more than alone fails; who is untested doesn’t pass', () => {
  const path = { pathId: 'x', makerOrgId: 'a', kind: 'otherHouse' as const, name: 'Rumah lain', onceRupiah: 0, unitRupiah: 0 };
  const alone = (monthlyRupiah: number) =>
    decideMonth(
      factsOf({
        ...{
          batches: [batch('a', 1), batch('b', 2)],
          agreements: [agreement('a', 'tollPerUnit'), agreement('b', 'tollPerUnit')],
        },
        lonePaths: [{ ...path, monthlyRupiah, unit: null, toldBy: 'operator', fromMonth: OCTOBER, untilMonth: null }],
      }),
      OCTOBER,
      none,
    ).members;
  expect(alone(300_000).map(excessOf)).toEqual([0, 0]);
  expect(alone(299_999).map(excessOf)).toEqual([1, 0]);
  expect(alone(299_999)[1]!.alone).toBeNull();
});

test('what a path costs once counts where a product’s costs are shared; one in another unit isn’t compared', () => {
  const facts = (unit: string, classId: string | null) =>
    factsOf({
      ...{ batches: [batch('a', 1)], agreements: [agreement('a', 'tollPerUnit')] },
      pools: classId === null ? [] : [pool('sniType', 'members', 500_000, { classId, makerOrgIds: ['a', 'b'] })],
      lonePaths: [
        {
          ...{ pathId: 'x', makerOrgId: 'a', kind: 'ownPermit', name: 'Izin sendiri', onceRupiah: 10_000_000, monthlyRupiah: 0 },
          ...{ unitRupiah: 4_000, unit, toldBy: 'member', fromMonth: OCTOBER, untilMonth: null },
        },
      ],
    });
  const aloneOf = (unit: string, classId: string | null) => decideMonth(facts(unit, classId), OCTOBER, none).members[0]!.alone;
  expect(aloneOf('botol', null)).toEqual({ name: 'Izin sendiri', rupiah: 240_000 });
  expect(aloneOf('botol', 'sambal-saus')).toEqual({ name: 'Izin sendiri', rupiah: 10_240_000 });
  expect(aloneOf('buah', null)).toBeNull();
});

const member = (makerOrgId: string, costRupiah: number, aloneRupiah: number | null): MemberSum => ({
  ...{ makerOrgId, makerName: makerOrgId, netRupiah: costRupiah, costRupiah },
  alone: aloneRupiah === null ? null : { name: 'sendiri', rupiah: aloneRupiah },
});

test('mending asks nobody for more than going alone, and adds up to what is too much', () => {
  expect(proposeMending([member('a', 100, 100), member('b', 90, null)])).toBeNull();
  const sum = fc.record({ cost: fc.nat(1_000_000), alone: fc.option(fc.nat(1_000_000)) });
  fc.assert(
    fc.property(fc.array(sum, { maxLength: 8 }), (sums) => {
      const members = sums.map(({ cost, alone }, n) => member(String(n), cost, alone));
      const mending = proposeMending(members);
      const excess = members.reduce((all, one) => all + excessOf(one), 0);
      const { members: more, houseRupiah } = mending ?? { members: [], houseRupiah: 0 };
      expect(more.reduce((all, one) => all + one.moreRupiah, houseRupiah)).toBe(excess);
      for (const { makerOrgId, moreRupiah } of more) {
        const { costRupiah, alone } = members[Number(makerOrgId)]!;
        expect(costRupiah + moreRupiah).toBeLessThanOrEqual(alone!.rupiah);
      }
    }),
  );
});

// ---- for whatever a house did ----

const MODELS = ['tollPerUnit', 'tollWithYield', 'slotHire', 'buyAndSellBack', 'priceShare', 'membership'] as const;
const someDay = fc
  .integer({ min: 1, max: 60 })
  .map((n) => (n <= 30 ? `2026-10-${String(n).padStart(2, '0')}` : `2026-11-${String(n - 30).padStart(2, '0')}`) as Day);
const maker = fc.constantFrom(...MAKERS);
const anyBatch = fc.record({ who: maker, on: someDay, quantity: fc.integer({ min: 1, max: 90_000 }), grams: fc.nat(80_000) });
const anyFacts = fc
  .record({
    models: fc.array(fc.constantFrom(...MODELS), { minLength: MAKERS.length, maxLength: MAKERS.length }),
    made: fc.array(anyBatch, { maxLength: 8 }),
    booked: fc.array(fc.record({ who: maker, on: someDay, minutes: fc.integer({ min: 15, max: 480 }) }), { maxLength: 8 }),
    sold: fc.array(fc.record({ who: maker, on: someDay, quantity: fc.integer({ min: 1, max: 90_000 }) }), { maxLength: 6 }),
    costs: fc.array(fc.integer({ min: 1, max: 20_000_000 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ models, made, booked, sold, costs }) =>
    factsOf({
      agreements: models.map((model, n) => agreement(MAKERS[n]!, model)),
      batches: made.map(({ who, on, quantity, grams }, n) =>
        batch(who, n, { madeOn: on, releasedOn: on, quantity, inputGrams: grams }),
      ),
      hours: booked.map(({ who, on, minutes }, n) => ({
        ...{ bookingId: `p${n}`, makerOrgId: who, lineId: 'isi', productName: 'Sambal', slots: [{ day: on, minutes }] },
      })),
      sales: sold.map(({ who, on, quantity }, n) => ({
        ...{ shipmentId: `k${n}`, shipmentCode: `K${n}`, lotId: `l${n}`, lotCode: `L${n}`, makerOrgId: who, lineId: 'isi' },
        ...{ shippedOn: on, quantity, unit: 'botol' },
      })),
      pools: [
        pool('lotTest', 'batches', costs[0]!),
        pool('staff', 'hours', costs[1]!),
        pool('sniType', 'members', costs[2]!, { classId: 'sambal-saus', makerOrgIds: MAKERS }),
        pool('label', 'volume', costs[3]!, { classId: 'sambal-saus', makerOrgIds: MAKERS.slice(1) }),
      ],
    }),
  );
const RUNS = { numRuns: 60 };

test('shares add up to the cost, and the journal balances, entry by entry', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { lines, pools } = decideLines(facts, OCTOBER);
      for (const { pool: of, shared } of pools)
        if (shared.shares.length > 0) expect(shared.shares.reduce((sum, one) => sum + one.amountRupiah, 0)).toBe(of.amountRupiah);
      const postings = drawUpJournal({ lines });
      for (const entry of Map.groupBy(postings, (one) => one.entry).values()) {
        expect(entry.reduce((sum, one) => sum + one.debitRupiah - one.creditRupiah, 0)).toBe(0);
        expect(entry.map((one) => one.debitRupiah > 0 !== one.creditRupiah > 0)).toEqual([true, true]);
      }
      const owed = postings.reduce(
        (sum, { account, debitRupiah, creditRupiah }) =>
          account === 'memberReceivable' || account === 'memberPayable' ? sum + debitRupiah - creditRupiah : sum,
        0,
      );
      expect(owed).toBe(lines.reduce((sum, { amountRupiah }) => sum + amountRupiah, 0));
    }),
    RUNS,
  );
});

test('in whichever order facts are told, the lines are the same', () => {
  const shuffled = anyFacts.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.record(
        Object.fromEntries(
          (['batches', 'hours', 'sales', 'agreements', 'pools'] as const).map((key) => [
            key,
            fc.shuffledSubarray([...facts[key]] as unknown[], { minLength: facts[key].length }),
          ]),
        ),
      ),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([facts, others]) => {
      expect(decideLines({ ...facts, ...(others as Partial<SettlementFacts>) }, OCTOBER).lines).toEqual(
        decideLines(facts, OCTOBER).lines,
      );
    }),
    RUNS,
  );
});

test('members told in another order pay the same, but for the rupiah that can’t be divided', () => {
  const order = fc.shuffledSubarray(MAKERS, { minLength: MAKERS.length });
  fc.assert(
    fc.property(anyFacts, order, (facts, makers) => {
      const sharers = makers.map((makerOrgId) => ({ makerOrgId, makerName: makerOrgId.toUpperCase() }));
      const amounts = (of: SettlementFacts) =>
        new Map(
          decideLines(of, OCTOBER).lines.map(({ makerOrgId, sourceKey, part, amountRupiah }) => [
            `${makerOrgId} ${sourceKey} ${part}`,
            amountRupiah,
          ]),
        );
      const [one, other] = [amounts(facts), amounts({ ...facts, sharers })];
      expect([...other.keys()].toSorted()).toEqual([...one.keys()].toSorted());
      for (const [key, amount] of one)
        expect(Math.abs(other.get(key)! - amount)).toBeLessThanOrEqual(key.endsWith('share') ? 1 : 0);
    }),
    RUNS,
  );
});

test('a closed month and what the next corrects of it are together what is known now', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, (then, now) => {
      const october = decideMonth(then, OCTOBER, none).lines;
      const november = decideMonth(now, NOVEMBER, new Map([[OCTOBER, october]]));
      const net = (lines: readonly SettlementLine[], of: string) =>
        lines.reduce((sum, { makerOrgId, amountRupiah }) => sum + (makerOrgId === of ? amountRupiah : 0), 0);
      const truth = decideLines(now, OCTOBER).lines;
      const corrections = november.lines.filter(({ concerns }) => concerns === OCTOBER);
      for (const one of MAKERS) expect(net(october, one) + net(corrections, one)).toBe(net(truth, one));
      const december = decideMonth(
        now,
        '2026-12' as Month,
        new Map([
          [OCTOBER, october],
          [NOVEMBER, november.lines],
        ]),
      );
      expect(december.lines.filter(({ concerns }) => concerns !== null)).toEqual([]);
    }),
    RUNS,
  );
});
