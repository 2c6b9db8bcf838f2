import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSizeClass, findSizeClass } from './decide-size-class.ts';
import { findLegalForm, findLegalFormInName } from './legal-form.ts';
import { findUrlId, gtinCheckDigit, parseGtin, parseNib, urlIdOf } from './numbers.ts';

describe('size class, PP 7/2021 Pasal 35-36', () => {
  test.each([
    [1_000_000_000, 'micro'],
    [1_000_000_001, 'small'],
    [5_000_000_000, 'small'],
    [5_000_000_001, 'medium'],
    [10_000_000_000, 'medium'],
    [10_000_000_001, 'large'],
  ])('capital of %d', (capitalRupiah, size) => expect(decideSizeClass({ capitalRupiah })).toBe(size));
  test.each([
    [0, 'micro'],
    [2_000_000_000, 'micro'],
    [2_000_000_001, 'small'],
    [15_000_000_000, 'small'],
    [15_000_000_001, 'medium'],
    [50_000_000_000, 'medium'],
    [50_000_000_001, 'large'],
  ])('sales of %d a year', (yearlySalesRupiah, size) => expect(decideSizeClass({ yearlySalesRupiah })).toBe(size));
  test('capital decides for founding, sales for ease', () => {
    const facts = { capitalRupiah: 800_000_000, yearlySalesRupiah: 3_000_000_000 };
    expect(decideSizeClass(facts)).toBe('small');
    expect(decideSizeClass(facts, 'founding')).toBe('micro');
  });
  test('with neither it is unknown', () => {
    expect(decideSizeClass({})).toBe('unknown');
    expect(decideSizeClass({ capitalRupiah: null }, 'founding')).toBe('unknown');
  });
  test('a column may name it', () => {
    expect(findSizeClass('Usaha Mikro')).toBe('micro');
    expect(findSizeClass('tidak tahu')).toBeUndefined();
  });
});

describe('legal form', () => {
  test.each([
    ['CV.', 'cv'],
    ['C.V', 'cv'],
    ['Persekutuan Komanditer (CV)', 'cv'],
    ['PT Perorangan', 'ptPerorangan'],
    ['PT (Perorangan)', 'ptPerorangan'],
    ['Perseroan Terbatas (PT)', 'pt'],
    ['P.T.', 'pt'],
    ['UD', 'ud'],
    ['Usaha Dagang (UD)', 'ud'],
    ['Perusahaan Dagang (PD)', 'pd'],
    ['Koperasi', 'koperasi'],
    ['Badan Usaha Milik Daerah (BUMD)', 'bumd'],
    ['perorangan', 'perorangan'],
    ['', undefined],
    ['macam-macam', undefined],
  ])('a column says "%s"', (text, form) => expect(findLegalForm(text)).toBe(form));
  test.each([
    ['CV.MAJU JAYA', 'cv'],
    ['CV Maju', 'cv'],
    ['Maju Jaya, CV', 'cv'],
    ['MAJU. PT', 'pt'],
    ['Koperasi Tani Makmur', 'koperasi'],
    ['Udang Bu Sari', undefined],
    ['Ptarmigan', undefined],
    ['Dapur Fa', 'firma'],
  ])('a name says it: "%s"', (name, form) => expect(findLegalFormInName(name)).toBe(form));
});

describe('numbers that name things', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
  test('a GTIN of 8, 12, 13 or 14 digits with its check digit is one, and with any other digit there it is none', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(8, 12, 13, 14).chain((length) => digits(length - 1)),
        fc.integer({ min: 1, max: 9 }),
        (body, off) => {
          const check = gtinCheckDigit(body);
          expect(parseGtin(`${body}${check}`)).toEqual({ ok: true, gtin: `${body}${check}` });
          expect(parseGtin(`${body}${(check + off) % 10}`)).toEqual({ ok: false, why: 'gtin-check' });
        },
      ),
    ));
  test('a GTIN of another length or with letters says why', () => {
    expect(parseGtin('899')).toEqual({ ok: false, why: 'gtin-length' });
    expect(parseGtin('89900000000AB')).toEqual({ ok: false, why: 'gtin-letters' });
  });
  test('a NIB has thirteen digits', () => {
    expect(parseNib('1234 5678 90123')).toEqual({ ok: true, nib: '1234567890123' });
    expect(parseNib('12345')).toEqual({ ok: false, why: 'nib-digits' });
  });
  test('a product address is stable, short, and found again when read aloud', () => {
    const id = urlIdOf('0193a5d2-7b3c-7def-8123-456789abcdef');
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
    expect(id).toBe(urlIdOf('0193a5d2-7b3c-7def-8123-456789abcdef'));
    expect(findUrlId(`${id.slice(0, 4)}-${id.slice(4)}`.toUpperCase())).toBe(id);
    expect(findUrlId('O0Il00000000')).toBe('001100000000');
    expect(findUrlId('terlalu-panjang-untuk-id')).toBeUndefined();
  });
});
