import { describe, expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import type { ContractWhole, Entry } from '../contract.ts';
import { decideCashDates, trackRecordOf } from './bank-pack.ts';
import { ReckonQuestion } from './reckon-schema.ts';

const ask = (fields: Record<string, string>) => ReckonQuestion.safeParse({ mulai: '1', ...fields });
const faults = (fields: Record<string, string>) =>
  ask(fields).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('the calculators', () => {
  test('show an empty form first, and name each field that cannot be read', () => {
    expect(ReckonQuestion.parse({ hitung: 'ladder' })).toEqual({ tool: 'ladder', result: null });
    expect(faults({ hitung: 'fine', nilai: 'banyak', batas: '2026-01-01', serah: '2026-01-02' })).toEqual([
      'nilai money-unreadable',
    ]);
    expect(faults({ hitung: 'ladder', hari: '2026-01-01' })).toEqual(['nama1 reckon-needs-row']);
    expect(faults({ hitung: 'ladder', hari: '2026-01-01', nama1: 'Kursi', tkdn1: '140' })).toEqual([
      'tkdn1 reckon-percent-unreadable',
    ]);
    expect(faults({ hitung: 'payout', diterima: '10', potongan: '11', nama1: 'Bu Sari', bobot1: '1' })).toEqual([
      'potongan reckon-deducts-too-much',
    ]);
    expect(faults({ hitung: 'payout', diterima: '10', nama1: 'Bu Sari' })).toEqual(['bobot1 payout-without-weight']);
  });

  test('reckon what the reference reckons: KP 10 % and HEA 90,000,000 for TKDN 40 and HP 100,000,000', () => {
    const asked = { hitung: 'preference', cara: 'tender', pagu: '2.000.000.000', hari: '2026-01-02' };
    const { result } = ask({ ...asked, nama1: 'Mebel Jaya', harga1: '100.000.000', tkdn1: '40' }).data!;
    if (result?.tool !== 'preference' || result.preference.applies !== true) throw new Error('it applies');
    expect(result.preference.ranked).toMatchObject([{ preferencePoints: 1000, comparedRupiah: 90_000_000 }]);
  });

  test('split a payment in the order of the rows, after what is taken off', () => {
    const asked = { hitung: 'payout', diterima: '100', potongan: '10' };
    const { result } = ask({ ...asked, nama1: 'Bu Sari', bobot1: '1', nama3: 'Pak Made', bobot3: '1' }).data!;
    expect(result).toMatchObject({
      payout: { members: [{ rupiah: 45 }, { rupiah: 45 }] },
      names: { 1: 'Bu Sari', 3: 'Pak Made' },
    });
  });
});

describe('the pack for a bank', () => {
  const entry = (
    position: number,
    state: Entry['state'],
    onDay: string,
    money: number | null,
    reasonCode: string | null = null,
  ) => ({ position, state, onDay: day(onDay), rupiah: money === null ? null : rupiah(money), reasonCode }) as Entry;
  const delivered = [
    entry(0, 'ordered', '2026-11-02', 100),
    entry(1, 'shipped', '2026-11-05', null, 'LATE'),
    entry(2, 'handedOver', '2026-11-09', 100),
  ];
  const paying = { paid: { count: 3, medianDays: 10, p90Days: 30 }, observed: { count: 0, medianDays: null, p90Days: null } };
  const datesOf = (entries: Entry[]) =>
    decideCashDates(
      { entries, valueRupiah: rupiah(120) } as unknown as ContractWhole,
      { ...paying, waiting: { count: 0, rupiah: 0, longestDays: null } },
      'regional',
      day('2026-11-24'),
    );

  test('counts each contract by its own ledger', () => {
    const paid = [...delivered, entry(3, 'billed', '2026-11-10', 100), entry(4, 'paid', '2026-11-12', 100)];
    expect(trackRecordOf([{ entries: delivered }, { entries: paid }, { entries: [] }])).toEqual({
      ...{ contracts: 3, ordered: 2, handedOver: 2, handedOverRupiah: 200, paid: 1, paidRupiah: 100 },
      ...{ sentBack: 0, late: 2, terminated: 0 },
    });
  });

  test('tells days of cash from the handover on, of the order and not of the proposal, and none before', () => {
    // Bill 5 working days after Monday the 9th, then SPM and SP2D 2 each: Friday the 20th.
    expect(datesOf(delivered)).toMatchObject({
      openRupiah: 100,
      byNorm: '2026-11-20',
      byHalf: '2026-11-19',
      byMost: '2026-12-09',
    });
    expect(datesOf(delivered.slice(0, 2))).toMatchObject({ openRupiah: 100, byNorm: null, byHalf: null });
  });
});
