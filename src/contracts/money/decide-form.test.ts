import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { type Bought, decideDirect, decideForm, decideOfficial } from './decide-form.ts';

const NOW = day('2026-11-24');

test.each([
  [10_000_000, 'goods', 'buktiPembelian'],
  [10_000_001, 'goods', 'kwitansi'],
  [50_000_000, 'goods', 'kwitansi'],
  [50_000_001, 'goods', 'spk'],
  [200_000_000, 'goods', 'spk'],
  [200_000_001, 'goods', 'suratPerjanjian'],
  [1_000_000, 'construction', 'spk'],
  [200_000_000, 'construction', 'spk'],
  [200_000_001, 'construction', 'suratPerjanjian'],
  [100_000_000, 'consultancy', 'spk'],
  [100_000_001, 'consultancy', 'suratPerjanjian'],
] as const)('Rp %d of %s has the form %s', (value, bought, form) => {
  expect(decideForm(rupiah(value), bought, false, NOW).form).toBe(form);
});

test('e-purchasing has an order letter at any value', () => {
  for (const value of [1, 10_000_000, 15_000_000_000])
    expect(decideForm(rupiah(value), 'goods', true, NOW).form).toBe('suratPesanan');
});

test('whether 46/2025 lifted the work order of construction is not known: it says whom to ask, from its day on', () => {
  const asks = (on: string) => decideForm(rupiah(1), 'construction', false, day(on)).bases.map(({ ask }) => ask);
  expect([asks('2025-04-29'), asks('2025-04-30')]).toEqual([[undefined], ['UKPBJ']]);
});

test('direct procurement of construction goes to 400 million from 30 April 2025, the rest stays', () => {
  const direct = (value: number, bought: Bought, on: string) => decideDirect(rupiah(value), bought, day(on)).direct;
  expect([200_000_000, 200_000_001].map((value) => direct(value, 'construction', '2025-04-29'))).toEqual([true, false]);
  expect([400_000_000, 400_000_001].map((value) => direct(value, 'construction', '2025-04-30'))).toEqual([true, false]);
  for (const on of ['2025-04-29', '2025-04-30']) {
    expect([200_000_000, 200_000_001].map((value) => direct(value, 'goods', on))).toEqual([true, false]);
    expect([100_000_000, 100_000_001].map((value) => direct(value, 'consultancy', on))).toEqual([true, false]);
  }
});

test('up to 200 million the procurement official orders, above the PPK', () => {
  expect([200_000_000, 200_000_001].map((value) => decideOfficial(rupiah(value), NOW).official)).toEqual(['pp', 'ppk']);
});

test('the forms of goods have the limits that rulebook/vehicles.yaml tells groups', () => {
  const file = parse(readFileSync(new URL('../../../rulebook/vehicles.yaml', import.meta.url), 'utf8')) as {
    contractForms: { byValue: { mostRupiah?: number }[] };
  };
  const limits = file.contractForms.byValue.flatMap(({ mostRupiah }) => mostRupiah ?? []);
  for (const limit of limits) {
    const [at, above] = [limit, limit + 1].map((value) => decideForm(rupiah(value), 'goods', false, NOW).form);
    expect(at).not.toBe(above);
  }
  expect(limits).toHaveLength(3);
});
