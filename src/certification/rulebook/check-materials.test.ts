import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { day } from '#platform/days';
import { checkMaterials } from './check-materials.ts';
import { compileRulebook } from './compile-rulebook.ts';
import { loadRulebook, type Rulebook } from './load-rulebook.ts';
import { readNumber } from './read-amount.ts';

// A table of our own, so that the test says what the engine does and not what the law is today.
const limit = (ins: string, category: string, most: number | 'CPPB') =>
  ({
    ins,
    category,
    most,
    conditions: '',
    instrument: 'PerBPOM 0/2000',
    article: '',
    from: '2000',
    until: '',
    confidence: 'H',
  }) as const;
const additive = (ins: string, name: string, synonyms: string[], sumGroup?: string) => ({
  ...{ ins, name, synonyms, function: 'preservative', tableWhole: true },
  ...(sumGroup ? { sumGroup } : {}),
});
const book: Rulebook = {
  ...loadRulebook(),
  additives: [
    additive('211', 'Natrium benzoat', ['sodium benzoate'], 'preservative'),
    additive('202', 'Kalium sorbat', [], 'preservative'),
    additive('330', 'Asam sitrat', []),
    { ...additive('999', 'Sesuatu', []), tableWhole: false },
  ],
  additiveLimits: [
    limit('211', '12.6', 1000),
    limit('211', '12.6.2', 1000),
    limit('211', '12.7', 500),
    limit('202', '12.6.2', 1000),
    limit('330', '12.6', 'CPPB'),
    limit('211', '14.1', 400),
  ],
  materials: [
    {
      kind: 'substances',
      title: { id: 'x', en: 'x' },
      entries: [
        { id: 'BORAX', names: ['boraks'], when: {}, most: 0, instrument: 'x', sources: [], confidence: 'H' },
        { id: 'DOUBT', names: ['zat ragu'], when: {}, most: 0, instrument: 'x', sources: [], confidence: 'L', ask: 'Balai POM' },
      ],
    },
    {
      kind: 'vague',
      title: { id: 'x', en: 'x' },
      entries: [{ id: 'seasoning', names: ['bumbu'], sources: [], confidence: 'M' }],
    },
    { kind: 'positive', title: { id: 'x', en: 'x' }, entries: [{ id: 'fish', names: ['ikan'], sources: [], confidence: 'M' }] },
    {
      kind: 'allergen',
      title: { id: 'x', en: 'x' },
      entries: [{ id: 'fish-allergen', names: ['ikan'], sources: [], confidence: 'H' }],
    },
  ],
};
const compiled = compileRulebook(book);
const check = (composition: string, foodCategory: string | undefined = '12.6.2', declaredAdditives = '') =>
  checkMaterials(
    { classId: 'sambal-saus', facts: { foodCategory }, composition, declaredAdditives },
    day('2026-11-24'),
    compiled,
  );
const results = (composition: string, category?: string): string[] =>
  check(composition, category).findings.map((one) => `${one.id} ${one.result}`);

describe('additives', () => {
  test('are known by name, synonym and INS number', () => {
    for (const typed of ['pengawet natrium benzoat', 'pengawet (Sodium Benzoate)', 'pengawet INS 211', 'natrium benzoat E211'])
      assert.deepEqual(results(`cabai, ${typed} 300 mg/kg`), ['211 within'], typed);
  });
  test('on both sides of the limit', () => {
    assert.deepEqual(results('natrium benzoat 1000 mg/kg'), ['211 within']);
    assert.deepEqual(results('natrium benzoat 1001 mg/kg'), ['211 over']);
    assert.deepEqual(results('natrium benzoat 0,1%'), ['211 within']);
    assert.deepEqual(results('natrium benzoat 0,101%'), ['211 over']);
  });
  test('amounts as people type them, and none is unknown, never zero', () => {
    const amount = (typed: string): number | undefined => check(`natrium benzoat ${typed}`).findings[0]!.amountMgPerKg;
    assert.deepEqual(['0,8 g/kg', '800 mg / kg', '1.000 mg/kg', '500 ppm', '0,05%', '2 sdt', ''].map(amount), [
      800,
      800,
      1000,
      500,
      500,
      undefined,
      undefined,
    ]);
    assert.deepEqual(results('natrium benzoat secukupnya'), ['211 amountUnknown']);
  });
  test('a row of the parent category covers its children; no row is not permitted where the table is whole, else unknown', () => {
    assert.equal(check('natrium benzoat 1 mg/kg', '12.7.1').findings[0]!.category, '12.7');
    assert.deepEqual(results('natrium benzoat 1 mg/kg', '14.1.4.3'), ['211 within']);
    assert.deepEqual(results('natrium benzoat 1 mg/kg', '07.1'), ['211 notPermitted']);
    assert.deepEqual(results('sesuatu 1 mg/kg'), ['999 limitUnknown']);
    assert.deepEqual(results('asam sitrat'), ['330 within'], 'good practice has no number');
  });
  test('a limit taken from the category above never blocks: over it is to be asked about, and within it is not firm', () => {
    const [over, within] = ['501', '500'].map((most) => check(`natrium benzoat ${most} mg/kg`, '12.7.1').findings[0]!);
    assert.deepEqual([over!.result, over!.ground!.confidence, over!.ground!.ask], ['ask', 'K', 'Balai POM']);
    assert.deepEqual([within!.result, within!.inherited, within!.ground!.confidence], ['within', true, 'K']);
    assert.deepEqual(results('natrium benzoat 501 mg/kg', '12.7'), ['211 over'], 'its own row is firm');
  });
  test('in a cosmetic the annex of food additives says nothing', () => {
    const soap = checkMaterials(
      { classId: 'sabun-mandi', facts: { foodCategory: '07.1' }, composition: 'natrium benzoat 5 g/kg' },
      day('2026-11-24'),
      compiled,
    );
    assert.deepEqual(
      soap.findings.map((one) => one.result),
      ['limitUnknown'],
    );
  });
  test('percents below a hundredth are amounts', () => {
    const amount = (typed: string): number | undefined => check(`natrium benzoat ${typed}`).findings[0]!.amountMgPerKg;
    assert.deepEqual(['0,0015%', '(0,0015 persen)', '0.00015 %', '0,004%', '0,001-0,002%', '0,001% dan 0,002%'].map(amount), [
      15,
      15,
      1.5,
      40,
      undefined,
      undefined,
    ]);
  });
  test('without a food category no limit is known', () => {
    const none = checkMaterials({ classId: null, facts: {}, composition: 'natrium benzoat 5 g/kg' }, day('2026-11-24'), compiled);
    assert.equal(none.findings[0]!.result, 'limitUnknown');
  });
  test('two of a group are added up', () => {
    const sums = (benzoate: number, sorbate: number) =>
      check(`natrium benzoat ${benzoate} mg/kg, kalium sorbat ${sorbate} mg/kg`).sums.map(({ ratio, result }) => [ratio, result]);
    assert.deepEqual(sums(600, 300), [[0.9, 'within']]);
    assert.deepEqual(sums(600, 500), [[1.1, 'over']]);
  });
  test('a sum that is over only with a limit of the category above is over and says so, with whom to ask', () => {
    const sum = (composition: string, category: string) => check(composition, category).sums[0]!;
    const both = 'natrium benzoat 600 mg/kg, kalium sorbat 500 mg/kg';
    assert.deepEqual(sum(both, '12.6.2.1'), { ...sum(both, '12.6.2'), result: 'over', inherited: true, ask: 'Balai POM' });
    assert.equal(sum('natrium benzoat 600 mg/kg, kalium sorbat 400 mg/kg', '12.6.2.1').result, 'within');
  });
  test('substances of a group are added up, to their own limit together where they have one; in doubt they ask', () => {
    const substance = (id: string, name: string, confidence: 'H' | 'K', sumMost?: number) => ({
      ...{ id, names: [name], when: {}, most: 0.4, unit: 'percent' as const, instrument: 'x', sources: [], confidence },
      ...{ sumGroup: `g${sumMost ?? ''}${confidence}`, ask: 'BPOM', ...(sumMost === undefined ? {} : { sumMost }) },
    });
    const entries = [
      ...[substance('A', 'zat a', 'H', 0.8), substance('B', 'zat b', 'H', 0.8), substance('C', 'zat c', 'H', 0.8)],
      ...[substance('D', 'zat d', 'H'), substance('E', 'zat e', 'H'), substance('F', 'zat f', 'K'), substance('G', 'zat g', 'K')],
    ];
    const other = compileRulebook({ ...book, materials: [{ kind: 'substances', title: { id: 'x', en: 'x' }, entries }] });
    const sums = (composition: string) =>
      checkMaterials({ classId: 'kosmetik', facts: {}, composition }, day('2026-11-24'), other).sums.map((one) => [
        one.ratio,
        one.result,
      ]);
    assert.deepEqual(sums('zat a 0,4%, zat b 0,4%'), [[1, 'within']]);
    assert.deepEqual(sums('zat a 0,4%, zat b 0,3%, zat c 0,11%'), [[1.013, 'over']], 'each within its own');
    assert.deepEqual(sums('zat d 0,2%, zat e 0,2%'), [[1, 'within']]);
    assert.deepEqual(sums('zat d 0,2%, zat e 0,21%'), [[1.025, 'over']]);
    assert.deepEqual(sums('zat f 0,2%, zat g 0,3%'), [[1.25, 'ask']]);
    assert.deepEqual(sums('zat a 0,4%, zat d 0,4%'), [], 'different groups');
    assert.deepEqual(sums('zat a 0,4%, zat b'), [], 'an amount that is not known is not zero');
  });
  test('declared in the register are read too', () => {
    assert.deepEqual(
      check('cabai', '12.6.2', '211 Natrium benzoat=900mg/kg').findings.map((one) => [one.id, one.result]),
      [['211', 'within']],
    );
  });
});

describe('words', () => {
  test('a vague word blocks a halal answer, unless its parts are listed', () => {
    assert.deepEqual(check('singkong, bumbu balado').halalBlockedBy, ['bumbu balado']);
    assert.deepEqual(check('singkong, bumbu (cabai, garam)').halalBlockedBy, []);
    assert.deepEqual(check('singkong, pewarna').halalBlockedBy.length, 1, 'a class of additive without a name');
  });
  test('a word that needs no proof needs it again when something is made of it', () => {
    assert.deepEqual(results('ikan segar'), ['fish positive', 'fish-allergen allergen']);
    assert.deepEqual(results('kecap ikan'), ['fish-allergen allergen']);
  });
  test('a banned substance is forbidden, and one in doubt is asked about', () =>
    assert.deepEqual(results('tepung, boraks, zat ragu'), ['BORAX forbidden', 'DOUBT ask']));
  test('what nobody knows is named, not passed over', () => assert.deepEqual(check('xylofon').unknownNames, ['xylofon']));
});

test('any text gives an answer', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => void check(text)));
  assert.deepEqual(['1.000', '0.800', '1,5', '12.5', '1.234.567,5'].map(readNumber), [1000, 0.8, 1.5, 12.5, 1_234_567.5]);
});
