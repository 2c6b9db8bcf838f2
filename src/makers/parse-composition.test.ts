import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseComposition, parseDeclaredAdditives } from './parse-composition.ts';

const names = (text: string) => parseComposition(text).map((item) => item.name);

describe('a composition as typed', () => {
  test('a numbered list needs no commas', () => expect(names('1. Ikan Segar 2. Garam')).toEqual(['Ikan Segar', 'Garam']));
  test('numbers with commas, with brackets and without dots are numbers too', () => {
    expect(names('1, Mie, 2, gula merah, 3 minyak')).toEqual(['Mie', 'gula merah', 'minyak']);
    expect(names('1) Terigu 2) Gula')).toEqual(['Terigu', 'Gula']);
    expect(names('a. gula b. garam')).toEqual(['gula', 'garam']);
  });
  test('commas, "dan", ampersands, semicolons and lines part ingredients', () => {
    expect(names('Tepung Terigu, Telor, Mentega dan Gula')).toEqual(['Tepung Terigu', 'Telor', 'Mentega', 'Gula']);
    expect(names('cabe & garam; gula\nair, dan minyak')).toEqual(['cabe', 'garam', 'gula', 'air', 'minyak']);
  });
  test('a comma in a decimal and the "dan" in the name of an additive part nothing', () => {
    expect(parseComposition('garam 2,5%')).toEqual([{ name: 'garam', percentBasisPoints: 250 }]);
    expect(names('mono dan digliserida asam lemak')).toEqual(['mono dan digliserida asam lemak']);
  });
  test('a percent is read in brackets and after the name, and its absence is not zero', () => {
    expect(parseComposition('gula (10%), garam, terigu (55%, rendah protein)')).toEqual([
      { name: 'gula', percentBasisPoints: 1000 },
      { name: 'garam' },
      { name: 'terigu', percentBasisPoints: 5500, note: 'rendah protein' },
    ]);
    expect(parseComposition('gula 120%')).toEqual([{ name: 'gula 120%' }]);
  });
  test('parts within brackets stand under their compound, however deep', () =>
    expect(parseComposition('bumbu (bawang (putih, merah), garam), air')).toEqual([
      { name: 'bumbu' },
      { name: 'bawang', of: 'bumbu' },
      { name: 'putih', of: 'bawang' },
      { name: 'merah', of: 'bawang' },
      { name: 'garam', of: 'bumbu' },
      { name: 'air' },
    ]));
  test('additives are known by their class, before them or around them', () => {
    expect(parseComposition('BTP: pengawet natrium benzoat')).toEqual([
      { name: 'natrium benzoat', additive: { function: 'preservative' }, note: 'BTP; pengawet' },
    ]);
    expect(parseComposition('pewarna (tartrazin CI 19140, karmin)')).toEqual([
      { name: 'tartrazin CI 19140', additive: { function: 'colour' }, note: 'pewarna' },
      { name: 'karmin', additive: { function: 'colour' }, note: 'pewarna' },
    ]);
    expect(parseComposition('natrium benzoat (INS 211)')).toEqual([
      { name: 'natrium benzoat', additive: { ins: '211' }, note: 'INS 211' },
    ]);
    expect(parseComposition('penyedap rasa')).toEqual([{ name: 'penyedap rasa', additive: { function: 'flavourEnhancer' } }]);
  });
  test('amounts are kept as remarks', () =>
    expect(parseComposition('Telur 7 butir, garam secukupnya')).toEqual([
      { name: 'Telur', note: '7 butir' },
      { name: 'garam', note: 'secukupnya' },
    ]));
  test('two products in one field stand under their headings', () =>
    expect(parseComposition('1. Noga: gula, jahe 2. Wajik: ketan')).toEqual([
      { name: 'gula', of: 'Noga' },
      { name: 'jahe', of: 'Noga' },
      { name: 'ketan', of: 'Wajik' },
    ]));
  test('a heading that heads nothing is kept, marked', () => {
    expect(parseComposition('gula, BTP: ')).toEqual([{ name: 'gula' }, { name: 'BTP', unread: true }]);
    expect(names('sale pisang: pisang mateng kripik pisang: pisang mentah')).toEqual([
      'pisang mateng kripik pisang',
      'pisang mentah',
    ]);
    expect(parseComposition('(gula, isi: susu')).toEqual([{ name: 'gula' }, { name: 'susu', of: 'isi' }]);
  });
  test('a dash and an empty text are no ingredient', () => {
    for (const text of ['', '-', ' . ', '0']) expect(parseComposition(text)).toEqual([]);
  });
  test('a sentence is kept whole and marked', () =>
    expect(parseComposition('Ikan dicuci lalu diberi bumbu lalu digoreng sampai benar benar matang')).toEqual([
      { name: 'Ikan dicuci lalu diberi bumbu lalu digoreng sampai benar benar matang', unread: true },
    ]));
});

// Words that only part or head a list carry nothing; of lettered lists the letters go.
const SEPARATORS = new Set([
  'dan',
  'serta',
  'and',
  'komposisi',
  'bahan',
  'baku',
  'utama',
  'ingredient',
  'ingredients',
  'composition',
  'compositions',
]);
const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];
const kept = (text: string): Set<string> =>
  new Set(parseComposition(text).flatMap((item) => words([item.name, item.note, item.of, item.additive?.ins].join(' '))));

describe('no word of a composition is lost', () => {
  const word = fc.constantFrom(
    'gula',
    'Garam',
    'pengawet',
    'BTP',
    'pewarna',
    'natrium benzoat',
    'minyak goreng',
    'telur',
    'bumbu',
    'INS',
    'air',
    'es krim',
    'x',
  );
  const glue = fc.constantFrom(
    ', ',
    ',',
    ' dan ',
    '; ',
    '\n',
    ' (',
    ') ',
    '(',
    ')',
    ': ',
    '. ',
    ' 1. ',
    ' 2) ',
    '3 ',
    ' 10%',
    ' 7 butir ',
    ' 211 ',
    '[',
    ']',
    '/',
    '-',
    '+',
    ' & ',
    '"',
    '100',
    '%',
  );
  const typed = fc.array(fc.oneof(word, glue), { maxLength: 30 }).map((pieces) => pieces.join(''));
  test('whatever is typed of known pieces', () =>
    fc.assert(
      fc.property(typed, (text) => {
        const have = kept(text);
        expect(words(text).filter((one) => one.length > 1 && !SEPARATORS.has(one) && !have.has(one))).toEqual([]);
      }),
      { numRuns: 2_000 },
    ));
  test('whatever is typed at all, and the same text gives the same answer', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const have = kept(text);
        expect(
          words(text.replace(/[\u{E000}-\u{F8FF}]/gu, ' ')).filter(
            (one) => one.length > 1 && !SEPARATORS.has(one) && !have.has(one),
          ),
        ).toEqual([]);
        expect(parseComposition(text)).toEqual(parseComposition(text));
      }),
      { numRuns: 1_000 },
    ));
  test('brackets a thousand deep are read, too', () =>
    expect(kept(`${'('.repeat(1_000)}gula, garam`)).toEqual(new Set(['gula', 'garam'])));
  test('of a text longer than any label the rest is one entry to look at', () => {
    const last = parseComposition(`${'gula, '.repeat(700)}akhir`).at(-1);
    expect(last?.unread).toBe(true);
    expect(last?.name.endsWith('akhir')).toBe(true);
  });
});

test('declared additives of the register keep number, name and amount', () =>
  expect(
    parseDeclaredAdditives(
      '508 Kalium klorida (Potassium chloride)=25mg/kg; 500 (i) Natrium karbonat (Sodium carbonate)=1; 155 Coklat HT CI. No. 20285 (Brown HT)=',
    ),
  ).toEqual([
    { ins: '508', name: 'Kalium klorida (Potassium chloride)', amountText: '25mg/kg' },
    { ins: '500(i)', name: 'Natrium karbonat (Sodium carbonate)', amountText: '1' },
    { ins: '155', name: 'Coklat HT CI. No. 20285 (Brown HT)' },
  ]));
