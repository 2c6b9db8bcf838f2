import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVolume, readPack } from './volume.ts';

test.each([
  ['30 Orang / Kali', 30, 'orang-kali'],
  ['12 Orang x 2 Kali', 24, 'orang-kali'],
  ['12 Orang x 2 Kali x 3 Kegiatan', 72, 'orang-kali'],
  ['1.200 Pcs', 1200, 'buah'],
  ['4500 Batang; 500 Batang', 5000, 'batang'],
  ['40 Box', 40, 'kotak'],
  ['15.0 Rim', 15, 'rim'],
  ['120 kotak x 4 kegiatan', 480, 'kotak'],
  ['40 org x 2 kali', 80, 'orang-kali'],
  ['12 Orang x 12 Bulan', 144, 'orang-bulan'],
  ['12Orang X 12 Bulan', 144, 'orang-bulan'],
  ['7\\tOrang / Hari', 7, 'orang-hari'],
  ['25 Porsi x 1 Kali,25 Porsi x 1 Kali', 50, 'porsi'],
  ['1.500 lembar', 1500, 'lembar'],
  ['1,5 ton', 1500, 'kg'],
  ['1.5 Kg', 1500, 'gram'],
  ['0,25 liter', 250, 'ml'],
  ['2 Lusin', 24, 'buah'],
  ['( 139, OK, @ 57000 )', 139, 'orang-kali'],
])('"%s" is %i %s', (text, quantity, unit) => expect(parseVolume(text)).toMatchObject({ known: true, quantity, unit }));

test.each([
  ['1 Paket', 'package'],
  ['1 paket', 'package'],
  ['4 Ls', 'package'],
  ['5.5 Ls', 'package'],
  ['1 tahun', 'package'],
  ['2 Paket x 1.2', 'package'],
  ['( 1, PKT, @ 2000000000 )', 'package'],
  ['7', 'no-unit'],
  ['1.5 Buah', 'fraction'],
  ['1,200 kg', 'fraction'],
  ['80 Orang x 0.769230769 Kali', 'fraction'],
  ['220 Rupiah', 'package'],
  ['6 Jenis', 'package'],
  ['2 tahun anggaran', 'package'],
  ['12 Paket (3 Lokasi)', 'package'],
  ['12 bulan', 'package'],
  ['300 Orang x 25 Kg', 'mixed-units'],
  ['Rp. 11.100', 'unreadable'],
  ['1,200 Pcs', 'fraction'],
  ['4 Rim; 5 Box', 'mixed-units'],
  ['secukupnya', 'unreadable'],
  ['', 'missing'],
  ['---', 'missing'],
  ['0 Buah', 'missing'],
])('the quantity of "%s" is unknown: %s', (text, why) => expect(parseVolume(text)).toEqual({ known: false, why }));

test('a range says two numbers and neither is taken for the quantity', () => {
  const range = { known: false, why: 'range', low: 100, high: 150, unit: 'kotak' };
  for (const text of ['100-150 kotak', '100 s.d. 150 ktk', '100 sampai 150 Box', '100 – 150 kotak'])
    expect(parseVolume(text)).toEqual(range);
  expect(parseVolume('150-100 kotak')).toEqual({ known: false, why: 'unreadable' });
  expect(parseVolume('10-20 paket')).toEqual({ known: false, why: 'package' });
});

test('the pack in a product name is told in grams, millilitres or pieces', () => {
  expect(readPack('Beras Kampung Per Karung 10 kg')).toEqual({ quantity: 10_000, unit: 'gram' });
  expect(readPack('Air mineral 600 ml isi 24')).toEqual({ quantity: 14_400, unit: 'ml' });
  expect(readPack('Pulpen 1 lusin')).toEqual({ quantity: 12, unit: 'buah' });
  expect(readPack('Meja rapat')).toBeUndefined();
});

test('a list of items with prices keeps the price when it is one', () => {
  expect(parseVolume('1. Makan Rapat ( 100, OK, @ 57000 ); 2. Makan Rapat ( 39, OK, @ 57000 ); \r\n')).toEqual({
    known: true,
    quantity: 139,
    unit: 'orang-kali',
    unitPriceRupiah: 57000,
  });
  expect(parseVolume('1. Makan ( 10, OK, @ 57000 ); 2. Snack ( 10, OK, @ 22000 );')).toEqual({
    known: true,
    quantity: 20,
    unit: 'orang-kali',
  });
});

test('whatever stands in the cell, a known quantity is a whole number above zero', () => {
  const pieces = fc.constantFrom(
    '1',
    '1.200',
    '0',
    '9999999999',
    'Paket',
    'Pcs',
    'Orang',
    ' x ',
    ' / ',
    ';',
    'Kali',
    '(',
    ')',
    ', OK, @ ',
    ',',
    '.',
    '-',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((parts) => parts.join('')),
      ),
      (text) => {
        const volume = parseVolume(text);
        return !volume.known || (Number.isSafeInteger(volume.quantity) && volume.quantity > 0 && volume.unit !== '');
      },
    ),
  );
});
