import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVolume } from './volume.ts';

test.each([
  ['30 Orang / Kali', 30, 'orang-kali'],
  ['12 Orang x 2 Kali', 24, 'orang-kali'],
  ['12 Orang x 2 Kali x 3 Kegiatan', 72, 'orang-kali'],
  ['1.200 Pcs', 1200, 'buah'],
  ['4500 Batang; 500 Batang', 5000, 'batang'],
  ['40 Box', 40, 'kotak'],
  ['15.0 Rim', 15, 'rim'],
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
  ['1.5 Kg', 'fraction'],
  ['1,200 Pcs', 'fraction'],
  ['4 Rim; 5 Box', 'mixed-units'],
  ['secukupnya', 'unreadable'],
  ['', 'missing'],
  ['---', 'missing'],
  ['0 Buah', 'missing'],
])('the quantity of "%s" is unknown: %s', (text, why) => expect(parseVolume(text)).toEqual({ known: false, why }));

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
