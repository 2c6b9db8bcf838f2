import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { rupiah } from '#platform/money';
import { placeConfidence, provinceOfBuyer } from './decide-place.ts';
import { windowConfidence } from './decide-window.ts';
import { decideLines, type AccountSum, type PackageToDescribe } from './decide-lines.ts';
import { describe } from './describe-line.ts';
import { plainText } from './plain-text.ts';

const ATK = '5.1.02.01.01.0024';
const MEALS = '5.1.02.01.01.0052';
const PUBLIC = '5.1.02.01.01.0039';

const meal: PackageToDescribe = {
  name: 'Belanja Makanan dan Minuman Rapat',
  description: null,
  specification: null,
  ceilingRupiah: rupiah(7_500_000),
  kind: 'goods',
  volumeText: '1 Paket',
  selectionFrom: day('2026-01-01'),
  selectionUntil: day('2026-01-01'),
  contractFrom: day('2026-02-01'),
  contractUntil: day('2026-04-01'),
  useFrom: day('2026-05-01'),
  useUntil: day('2026-12-01'),
  locationRegencyCode: null,
  flags: [],
  unitName: 'Dinas Koperasi Kota Singkawang',
  institutionRegencyCode: null,
  provinceCode: '61',
};
const paid = (account: string | null, amount: number): AccountSum => ({ account, rupiah: rupiah(amount) });
const only = (of: Partial<PackageToDescribe>, budget: AccountSum[] = []) => decideLines({ ...meal, ...of }, budget)[0]!;

test('the lines of a package add up to its ceiling, whatever its budget lines say', () => {
  const account = fc.constantFrom<(string | null)[]>(ATK, MEALS, PUBLIC, '5.2.02.05.02.0001', 'x', null);
  const sum = fc.record({ account, amount: fc.integer({ min: 0, max: 10 ** 12 }) });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 13 }),
      fc.uniqueArray(sum, { selector: (s) => s.account, maxLength: 6 }),
      (ceiling, sums) => {
        const lines = decideLines(
          { ...meal, ceilingRupiah: rupiah(ceiling) },
          sums.map((s) => paid(s.account, s.amount)),
        );
        expect(lines.reduce((total, line) => total + line.rupiah, 0)).toBe(ceiling);
        expect(lines.map((line) => line.position)).toEqual(lines.map((_, i) => i));
      },
    ),
  );
});

test('a budget that adds up is taken as it is; one that does not is shared and says so', () => {
  const exact = decideLines(meal, [paid(ATK, 2_500_000), paid(MEALS, 5_000_000)]);
  expect(exact.map((l) => [l.account, l.rupiah, l.flags.includes('budget-differs')])).toEqual([
    [ATK, 2_500_000, false],
    [MEALS, 5_000_000, false],
  ]);
  const differing = decideLines(meal, [paid(ATK, 1), paid(MEALS, 2)]);
  expect(differing.map((l) => [l.rupiah, l.flags.includes('budget-differs')])).toEqual([
    [2_500_000, true],
    [5_000_000, true],
  ]);
});

test('the line of each account is of its own class, and says which account it is', () => {
  const lines = decideLines(meal, [paid(ATK, 2_500_000), paid('5.2.02.05.02.0001', 5_000_000)]);
  expect(lines.map((l) => l.classId)).toEqual(['alat-tulis', 'mebel-kayu']);
  expect(lines[1]!.text).toBe('Belanja Makanan dan Minuman Rapat · Modal Mebel');
});

test('without budget lines there is one line, and it says so', () => {
  expect(only({})).toMatchObject({ rupiah: 7_500_000, account: null, classId: 'nasi-kotak' });
  expect(only({}).flags).toEqual(['budget-missing', 'quantity-unknown']);
});

test('an account that cannot be read stays unknown, and the words still speak', () => {
  expect(only({}, [paid(null, 7_500_000)])).toMatchObject({ account: null, classId: 'nasi-kotak' });
  expect(only({}, [paid(null, 7_500_000)]).flags).toContain('account-unknown');
});

test('a name that only repeats its account adds nothing to what the account says', () => {
  const line = only({}, [paid(MEALS, 7_500_000)]);
  expect(line.flags).toContain('name-is-account');
  expect(line.basis).toMatchObject({ account: { code: MEALS, confidence: 'medium' }, words: [] });
});

test('goods for the public are told by their words alone', () => {
  const input = { description: null, specification: null, account: PUBLIC, kind: 'goods' as const, accountsInPackage: 1 };
  expect(describe({ ...input, name: 'Belanja Barang untuk Dijual/Diserahkan kepada Masyarakat' })).toEqual([]);
  expect(describe({ ...input, name: 'Pengadaan bibit kopi untuk kelompok tani' })[0]).toMatchObject({
    classId: 'benih-bibit',
    basis: { words: ['bibit', 'kopi'] },
  });
});

test('works are not taken for goods that their texts name', () => {
  const works = describe({
    name: 'Rehabilitasi Gedung Kantor dan Mebel',
    description: null,
    specification: null,
    account: null,
    kind: 'works',
    accountsInPackage: 1,
  });
  expect(works[0]!.classId).toBe('konstruksi-gedung');
  expect(works[0]!.basis.kind).toBe('works');
});

test('"1 Paket" is no quantity; items with a price in the description are', () => {
  expect(only({})).toMatchObject({ quantity: null, unit: null });
  expect(only({ description: '1. Makan Rapat Biasa ( 139, OK, @ 57000 );' })).toMatchObject({
    quantity: 139,
    unit: 'orang-kali',
    unitPriceRupiah: 57_000,
  });
  expect(only({ volumeText: '30 Orang / Kali' })).toMatchObject({ quantity: 30, unit: 'orang-kali' });
});

test('the volume of a package is no quantity of each of its lines', () =>
  expect(decideLines({ ...meal, volumeText: '30 Kotak' }, [paid(ATK, 1), paid(MEALS, 1)]).map((l) => l.quantity)).toEqual([
    null,
    null,
  ]));

test('months are those of the contract, else of use, else of selection', () => {
  const none = { contractFrom: null, contractUntil: null };
  expect(only({})).toMatchObject({ monthFrom: '2026-02', monthUntil: '2026-04' });
  expect(only(none)).toMatchObject({ monthFrom: '2026-05', monthUntil: '2026-12' });
  expect(only({ ...none, useFrom: null, useUntil: null })).toMatchObject({ monthFrom: '2026-01', monthUntil: '2026-01' });
  const never = only({ ...none, useFrom: null, useUntil: null, selectionFrom: null, selectionUntil: null });
  expect(never).toMatchObject({ monthFrom: null, monthUntil: null });
  expect(never.flags).toContain('months-missing');
  expect(only({ contractFrom: day('2026-06-01'), contractUntil: day('2026-02-01') })).toMatchObject({
    monthFrom: '2026-06',
    monthUntil: '2026-06',
  });
});

test('the place is the location record, the institution, the unit, or the name; never a guess', () => {
  const nowhere = { unitName: 'Dinas Koperasi Provinsi Kalimantan Barat' };
  expect(only({ locationRegencyCode: '61.01' })).toMatchObject({ regencyCode: '61.01', placeBasis: 'location' });
  expect(only({})).toMatchObject({ regencyCode: '61.72', placeBasis: 'unit' });
  expect(only({ ...nowhere, institutionRegencyCode: '61.03' })).toMatchObject({
    regencyCode: '61.03',
    placeBasis: 'institution',
  });
  expect(only({ ...nowhere, name: 'Mebel SMA 1 Kab. Sambas' })).toMatchObject({ regencyCode: '61.01', placeBasis: 'name' });
  expect(only({ ...nowhere, name: 'Kain Sambas' })).toMatchObject({ regencyCode: null, placeBasis: null });
  expect(only({ flags: ['places-many'] })).toMatchObject({ regencyCode: null });
});

test('tags, entities and control characters of a portal editor are taken out of texts', () => {
  expect(plainText('<p>Kue&nbsp;&amp; kopi</p>\r\n<br/>\u0000 1 < 2 &lt;b&gt;', 100)).toBe('Kue & kopi 1 < 2 <b>');
  expect(plainText('<script>alert(1)</script>', 100)).toBe('alert(1)');
  expect(plainText(' null ', 100)).toBeNull();
  expect(plainText('---', 100)).toBeNull();
  expect(plainText('abcdef', 4)).toBe('abc…');
});

test('a window says which dates it is, what contradicts it, and how far to trust it', () => {
  const clear = { selectionFrom: day('2026-01-01'), selectionUntil: day('2026-01-01') };
  expect(only(clear)).toMatchObject({ monthBasis: 'contract' });
  expect(windowConfidence(only(clear))).toBe('high');
  const early = only({ ...clear, useFrom: day('2026-01-01') });
  expect(early.flags).toContain('use-before-contract');
  expect(windowConfidence(early)).toBe('medium');
  const late = only({ selectionUntil: day('2026-05-01'), useFrom: day('2026-01-01') });
  expect(late.flags).toEqual(expect.arrayContaining(['selection-after-contract', 'use-before-contract']));
  expect(windowConfidence(late)).toBe('low');
  const year = only({ contractFrom: day('2026-01-01'), contractUntil: day('2026-11-01') });
  expect(year.flags).toContain('window-whole-year');
  expect(only({ contractFrom: day('2026-01-01'), contractUntil: day('2026-10-01') }).flags).not.toContain('window-whole-year');
  const none = { contractFrom: null, contractUntil: null };
  expect(windowConfidence(only(none))).toBe('medium');
  expect(windowConfidence(only({ ...none, useFrom: null, useUntil: null }))).toBe('low');
  expect(windowConfidence({ monthFrom: null, flags: [] })).toBe('unknown');
});

test('a place is sure by its record, likely by unit or institution, and doubtful by a name', () => {
  expect([...(['location', 'institution', 'unit', 'name'] as const), null].map(placeConfidence)).toEqual([
    'high',
    'medium',
    'medium',
    'low',
    'unknown',
  ]);
  expect(provinceOfBuyer('Provinsi Kalimantan Barat')).toBe('Kalimantan Barat');
  expect(provinceOfBuyer('Dinas Koperasi')).toBeNull();
});

test('a package that names goods of two classes stays one line, and says so', () => {
  expect(only({ name: 'Pengadaan kursi rotan dan batik tulis' }).flags).toContain('several-goods');
  expect(only({ name: 'Pengadaan kursi rotan' }).flags).not.toContain('several-goods');
});
