import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { chainOf } from './chain.ts';
import { groupRows, purchaseText } from './group-rows.ts';
import type { StagedPiece } from './group-rows.ts';
import { amendmentOf, summaryOf } from './purchase.ts';
import type { StepSeen } from './purchase.ts';
import { sellerForm, sellerKey } from './seller.ts';
import { parseAmount, sumOfAmounts } from './source-amount.ts';

const facts: NonNullable<StagedPiece['facts']> = {
  ...{ seenOn: day('2026-03-01'), year: 2026, unitCode: '1.01', unitName: 'Dinas Pendidikan', title: 'Makanan rapat' },
  ...{ method: null, kind: 'goods', fund: 'APBD', accountCode: null, mak: null, rupCodes: ['53540979'], orderState: null },
  ...{ deliveryState: null, outcome: 'running', sellerForm: 'cv', sellerSize: 'small', paymentTermDays: null },
  ...{ ceilingRupiah: null, domesticRupiah: null, smallRupiah: null, shippingRupiah: null, ppnRupiah: null },
  ...{ pphRupiah: null, regionalTaxRupiah: null, statedTotal: null },
};
const amount = (whole: number, sen = 0) => ({ rupiah: rupiah(whole), sen });
let row = 1;
const step = (name: StepSeen['step'], onDay: string | null, whole: number | null = null): StepSeen => ({
  ...{ step: name, onDay: onDay === null ? null : day(onDay), amount: whole === null ? null : amount(whole) },
  ...{ document: name, sheet: 'CSV', row: (row += 1) },
});
const piece = (entries: StepSeen[], more: Partial<StagedPiece> = {}): StagedPiece => ({
  ...{ key: 'A1', sellerKey: null, facts, flags: [], entries, line: null },
  ...more,
});
const line = (whole: number, moment: string | null, title = 'Snack box') => ({
  ...{ productCode: null, title, category: 'Makanan', quantity: null, unitPrice: null, shippingRupiah: null },
  ...{ amount: amount(whole), moment, sheet: 'CSV', row: (row += 1) },
});
const order = (whole: number, moment: string | null, title?: string): StagedPiece =>
  piece([step('ordered', '2026-03-01')], { line: line(whole, moment, title) });

describe('an order', () => {
  test('that its feed tells again at a later time is counted once, and the line said again stays to be seen', () => {
    const { grouped } = groupRows(
      'onlineShop',
      'A1',
      [order(640_000, '12:42'), order(640_000, '12:03'), order(640_000, '10:59')],
      false,
    );
    expect(grouped!.purchase.lines.map(({ repeats }) => repeats)).toEqual([null, 1, 1]);
    expect(grouped!.purchase.entries[0]!.amount).toEqual(amount(640_000));
    expect(grouped!.purchase.facts.flags).toEqual(['lines-repeated']);
  });
  test('may hold two equal lines: of one time they are two', () => {
    const { grouped } = groupRows('onlineShop', 'A1', [order(50_000, '00:00'), order(50_000, '00:00')], false);
    expect(grouped!.purchase.entries[0]!.amount).toEqual(amount(100_000));
  });
  test('of e-Katalog counts equal lines as its own total does', () => {
    const stated = (whole: number) => ({ ...facts, statedTotal: amount(whole) });
    const of = (whole: number) =>
      groupRows(
        'catalogueV5',
        'A1',
        [1, 2].map(() => ({ ...order(50_000, null), facts: stated(whole) })),
        false,
      ).grouped!.purchase;
    expect(of(100_000).entries[0]!.amount).toEqual(amount(100_000));
    expect(of(50_000).entries[0]!.amount).toEqual(amount(50_000));
    expect(of(70_000).facts.flags).toContain('total-differs');
  });
  test('says the same in whatever order its rows stand', () => {
    const pieces = [order(1000, '10:00', 'A'), order(2000, '10:00', 'B'), order(1000, '11:00', 'A'), order(3000, '10:00', 'C')];
    const whole = purchaseText(groupRows('onlineShop', 'A1', pieces, false).grouped!.purchase);
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), (shuffled) => {
        expect(purchaseText(groupRows('onlineShop', 'A1', shuffled, false).grouped!.purchase)).toBe(whole);
      }),
      { numRuns: 24 },
    );
  });
  test('lines counted and lines said again add up to all lines, to the sen', () => {
    const lines = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('10:00', '11:00'), fc.constantFrom('A', 'B')),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(lines, (made) => {
        const { purchase } = groupRows(
          'onlineShop',
          'A1',
          made.map(([whole, moment, title]) => order(whole, moment, title)),
          false,
        ).grouped!;
        const said = sumOfAmounts(purchase.lines.map((each) => each.amount)).rupiah;
        const again = sumOfAmounts(purchase.lines.filter(({ repeats }) => repeats !== null).map((each) => each.amount)).rupiah;
        expect(purchase.entries[0]!.amount!.rupiah + again).toBe(said);
        // A line never repeats one that is itself a repetition.
        for (const { repeats } of purchase.lines) if (repeats !== null) expect(purchase.lines[repeats - 1]!.repeats).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a contract', () => {
  const signed = (whole: number) => [step('announced', '2026-02-01'), step('ordered', '2026-03-01', whole)];
  test('keeps each partial handover and each bill', () => {
    const { grouped } = groupRows(
      'spseContract',
      'A1',
      [
        piece([...signed(90_000_000), step('handedOver', '2026-04-01'), step('billed', '2026-04-02', 40_000_000)]),
        piece([...signed(90_000_000), step('handedOver', '2026-05-01'), step('billed', '2026-05-02', 50_000_000)]),
      ],
      false,
    );
    const { purchase } = grouped!;
    expect(purchase.entries.map((each) => each.step)).toEqual([
      ...['announced', 'ordered', 'handedOver', 'handedOver', 'billed', 'billed'],
    ]);
    expect(summaryOf(purchase).rupiahOf).toEqual({ ordered: 90_000_000, billed: 90_000_000 });
  });
  test('in a row exactly alike is the same row; with another value it is given back', () => {
    const rows = [piece(signed(90_000_000)), piece(signed(90_000_000)), piece(signed(95_000_000))];
    const { grouped, faults } = groupRows('spseContract', 'A1', rows, false);
    expect(grouped!.repeatedRows).toBe(1);
    expect(faults.map(({ code }) => code)).toEqual(['contract-row-conflicts']);
    expect(grouped!.purchase.facts.flags).toContain('rows-returned');
  });
  test('amended by a tenth is amended; by a rupiah more it is over', () => {
    expect(amendmentOf(100_000_000, 110_000_000)).toBe('amended');
    expect(amendmentOf(100_000_000, 110_000_001)).toBe('amended-over-tenth');
    expect(amendmentOf(100_000_000, 100_000_000)).toBeUndefined();
    expect(amendmentOf(null, 100_000_000)).toBeUndefined();
  });
});

test('three equal receipts of one day are three, and a receipt without its record is given back', () => {
  const receipt = () => piece([step('billed', '2026-03-01', 900_000)], { facts: null });
  const record = piece([], { facts: { ...facts, statedTotal: amount(2_700_000) } });
  const { grouped } = groupRows('spseRecord', 'A1', [record, receipt(), receipt(), receipt()], false);
  expect(summaryOf(grouped!.purchase)).toMatchObject({ rupiahOf: { billed: 2_700_000 }, flags: [] });
  expect(groupRows('spseRecord', 'A1', [receipt()], false).faults.map(({ code }) => code)).toEqual(['purchase-record-missing']);
});

test('what is missing says why: the column is empty, or the source has none', () => {
  const entries = [{ step: 'ordered' as const, onDay: day('2026-03-01'), rupiah: 1000, sen: 0, document: 'Kontrak' }];
  const why = Object.fromEntries(
    chainOf('spseContract', entries).flatMap((each) => (each.present ? [] : [[each.step, each.why]])),
  );
  expect(why).toEqual({
    ...{ announced: 'notYet', awarded: 'notYet', started: 'notYet', handedOver: 'notYet', billed: 'notYet' },
    ...{ spm: 'notTold', paid: 'notTold' },
  });
});

test('a day out of order is kept and said', () => {
  const made = [step('ordered', '2026-03-05', 1000), step('handedOver', '2026-03-01'), step('billed', '2026-02-27', 1101)];
  const { grouped } = groupRows('spseContract', 'A1', [piece(made)], false);
  expect(summaryOf(grouped!.purchase).flags).toEqual(['billed-before-handover', 'billed-over-order', 'handed-over-before-order']);
});

test('amounts are kept to the sen, finer ones rounded and said, and Indonesian thousands stay thousands', () => {
  expect(parseAmount('113214787.91')).toEqual({ ok: true, amount: amount(113_214_787, 91), rounded: false });
  expect(parseAmount('13980006.0')).toEqual({ ok: true, amount: amount(13_980_006), rounded: false });
  expect(parseAmount('1234.995')).toEqual({ ok: true, amount: amount(1235), rounded: true });
  expect(parseAmount('113.245')).toEqual({ ok: true, amount: amount(113_245), rounded: false });
  expect(parseAmount('-5')).toMatchObject({ ok: false, why: 'money-negative' });
  expect(parseAmount('9999999999999999.5')).toMatchObject({ ok: false, why: 'money-too-large' });
  expect(sumOfAmounts([amount(1, 60), amount(2, 60)])).toEqual(amount(4, 20));
});

test('a seller is known again by name whatever its form is written like, within one buyer only', () => {
  const [here, there] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(sellerKey(here, { name: 'CV. Sumber Rasa' })).toBe(sellerKey(here, { name: 'C.V SUMBER  RASA' }));
  expect(sellerKey(here, { name: 'CV Sumber Rasa' })).not.toBe(sellerKey(there, { name: 'CV Sumber Rasa' }));
  expect(sellerKey(here, { code: '17' })).not.toBe(sellerKey(here, { name: '17' }));
  expect(sellerKey(here, {})).toBeNull();
  expect(
    ['CV. Maju', 'PT Perorangan Jaya', 'P.T. Jaya', 'Koperasi Tani', 'Toko Kue', 'Bunda'].map((name) => sellerForm(name)),
  ).toEqual([...['cv', 'ptPerorangan', 'pt', 'koperasi', 'ud', null]]);
});
