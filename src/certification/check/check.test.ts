import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import { classes } from '#platform/codes';
import { day } from '#platform/days';
import { rulebook } from '../rulebook/commands.ts';
import { numberOf, pairsOf, readAnswers } from './answers.ts';
import { decideNext, productOf, QUESTIONS_MOST } from './decide-next.ts';
import { readCheck } from './read-check.ts';
import type { Check } from './schema.ts';

const on = day('2026-11-24');
const nobody = async () => [];
const ask = (link: string): Promise<Check> => readCheck(new URLSearchParams(link), on, rulebook(), nobody);

/** Answers each question as `answer` says until the result comes; gives all questions and the last page. */
async function interview(
  start: string,
  answer: (question: NonNullable<Check['question']>) => string[],
): Promise<{ asked: string[]; last: Check }> {
  let check = await ask(start);
  const asked: string[] = [];
  while (check.question) {
    const { question } = check;
    assert.ok(asked.length <= QUESTIONS_MOST, `more than ${QUESTIONS_MOST}: ${asked.join(', ')}`);
    asked.push(question.name);
    const pairs = check.answers.filter(([name]) => name !== question.name && name !== 'ke');
    const query = new URLSearchParams(pairs);
    query.set('tanya', question.name);
    query.set('ke', String(check.number));
    if (question.kind === 'ticks') query.set('kelompok', question.options.map(({ value }) => value).join(','));
    for (const value of answer(question)) query.append(question.name, value);
    check = await ask(query.toString());
  }
  return { asked, last: check };
}

const unsure = (question: NonNullable<Check['question']>): string[] =>
  question.kind === 'class' || question.kind === 'anyClass' ? [question.options[0]!.value] : ['belum-tahu'];

const kitchen: Record<string, string[]> = {
  ...{
    sizeClass: ['micro'],
    place: ['home'],
    tools: ['manual'],
    storage: ['room'],
    shelfLifeDays: ['90'],
    claims: ['tidak-ada'],
  },
  ...{ soldTo: ['consumers'], heat: ['none'], mana: ['retailPacked'], bahan: ['pisang, minyak goreng, garam'], punya: ['nib'] },
};
const ofKitchen =
  (change: Record<string, string[]> = {}) =>
  (question: NonNullable<Check['question']>): string[] => {
    const told = { ...kitchen, ...change }[question.name];
    if (told) return told;
    return question.kind === 'boolean' ? ['tidak'] : question.kind === 'set' ? ['tidak-ada'] : unsure(question);
  };
const verdict = ({ result }: Check, scheme: string) => result?.duties.find((one) => one.scheme === scheme)?.verdict;

describe('the questions', () => {
  test('are at most twelve for every class, whatever is not known', { timeout: 60_000 }, async () => {
    for (const one of classes.filter(({ kind }) => kind !== 'not-for-makers')) {
      const { asked, last } = await interview(`produk=x&jenis=${one.id}&ke=2`, unsure);
      assert.ok(asked.length + 2 <= QUESTIONS_MOST, `${one.id}: ${asked.length + 2}`);
      assert.ok(last.result, one.id);
    }
  });

  test('never come twice, and each comes only while a duty or a way hangs on it', async () => {
    const { asked } = await interview('produk=keripik+pisang', ofKitchen());
    assert.equal(new Set(asked).size, asked.length);
    const short = await interview('produk=keripik+pisang', ofKitchen({ soldTo: ['processors'] }));
    assert.ok(short.asked.length < asked.length, 'sold to processors, the market licence asks nothing more');
    assert.ok(!short.asked.includes('shelfLifeDays'));
  });

  test('differ by class: batik is not asked for its shelf life, chips are not asked for skin', async () => {
    const batik = await interview('produk=batik+tulis', ofKitchen());
    assert.ok(!batik.asked.includes('shelfLifeDays') && !batik.asked.includes('bahan'), batik.asked.join());
    assert.ok(batik.asked.length < 8);
  });

  test('stop at a name that no class is sure of, and offer every kind where none is known', async () => {
    assert.equal((await ask('produk=xyzzy')).question?.kind, 'anyClass');
    assert.equal((await ask('produk=sabun+sereh')).question?.kind, 'class');
    assert.equal((await ask('')).question?.kind, 'product');
    assert.equal((await ask('produk=keripik+pisang&jenis=tidak-ada-jenis')).question?.fault, 'class-not-found');
  });

  test('are asked again when nothing was answered, or what no one can read', async () => {
    const start = 'produk=keripik+pisang&jenis=keripik-umbi';
    assert.equal((await ask(`${start}&tanya=place`)).question?.fault, 'missing');
    assert.equal((await ask(`${start}&tanya=place&place=moon`)).question?.fault, 'missing');
    const bad = await ask(`${start}&tanya=shelfLifeDays&ke=5&shelfLifeDays=lama`);
    assert.deepEqual([bad.question?.name, bad.question?.fault, bad.number], ['shelfLifeDays', 'not-a-number', 5]);
    const none = await ask(`${start}&tanya=mana&ke=4&kelompok=retailPacked,packedBeforeBuyer`);
    assert.deepEqual([none.question?.name, none.question?.fault], ['mana', 'missing']);
  });

  test('of several facts: ticked is yes, the rest no, or not known where that was said', () => {
    const facts = (link: string) =>
      readAnswers(new URLSearchParams(`jenis=keripik-umbi&kelompok=retailPacked,packedBeforeBuyer&${link}`), rulebook()).answers;
    assert.deepEqual(facts('mana=retailPacked').facts, { retailPacked: true, packedBeforeBuyer: false });
    assert.deepEqual(facts('mana=tidak-ada').facts, { retailPacked: false, packedBeforeBuyer: false });
    const unsureOfRest = facts('mana=retailPacked&mana=belum-tahu');
    assert.deepEqual([unsureOfRest.facts, unsureOfRest.notKnown], [{ retailPacked: true }, ['packedBeforeBuyer']]);
    assert.deepEqual(facts('').facts, {}, 'nothing ticked says nothing');
  });
});

describe('the link', () => {
  test('keeps every answer: read and written again it says the same', async () => {
    const { last } = await interview('produk=keripik+pisang', ofKitchen({ tools: ['belum-tahu'], punya: ['nib', 'halal'] }));
    const again = await ask(last.link.split('?')[1]!);
    assert.deepEqual(again.result, last.result);
    assert.deepEqual(again.told, last.told);
  });

  test('reads numbers as people write them in Indonesia', () => {
    assert.deepEqual(
      ['90', '1.500.000', 'Rp 60.000.000', '4,5', '4.5', '1.500'].map(numberOf),
      [90, 1_500_000, 60_000_000, 4.5, 4.5, 1500],
    );
    assert.deepEqual(['', '-1', 'lama', '9e9', '1.2.3'].map(numberOf), [undefined, undefined, undefined, undefined, undefined]);
  });

  test('takes no fact that is the class’s to say, and no word that is not an option', () => {
    const { answers } = readAnswers(
      new URLSearchParams('jenis=keripik-umbi&legalKind=cosmetic&place=moon&tools=manual'),
      rulebook(),
    );
    assert.deepEqual(answers.facts, { tools: 'manual' });
    assert.deepEqual(productOf(answers, rulebook()).facts, { tools: 'manual' });
    assert.equal(decideNext({ ...answers, count: QUESTIONS_MOST, held: [], composition: null }, on, rulebook()).ask, 'nothing');
    assert.ok(pairsOf(answers, ['tools']).every(([name]) => name !== 'tools'));
  });
});

describe('the result', () => {
  test('of chips from a home kitchen names SPP-IRT, halal and NIB, and what is held by the maker’s word', async () => {
    const { last } = await interview('produk=keripik+pisang', ofKitchen());
    assert.deepEqual(
      ['nib', 'sppIrt', 'halal', 'md'].map((scheme) => verdict(last, scheme)),
      ['required', 'required', 'required', 'notRequired'],
    );
    const held = Object.fromEntries(last.result!.duties.map((one) => [one.scheme, one.held]));
    assert.deepEqual([held['nib'], held['sppIrt']], ['yes', 'no']);
    const steps = last.result!.plans[0]!.steps.map((step) => step.scheme);
    assert.ok(steps.includes('sppIrt') && !steps.includes('nib'));
  });

  test('changes on the edge: six days of shelf life free it of the licence, seven do not; a factory makes it MD', async () => {
    const six = await interview('produk=keripik+pisang', ofKitchen({ shelfLifeDays: ['6'] }));
    const seven = await interview('produk=keripik+pisang', ofKitchen({ shelfLifeDays: ['7'] }));
    assert.deepEqual([verdict(six.last, 'sppIrt'), verdict(seven.last, 'sppIrt')], ['exempt', 'required']);
    const factory = await interview('produk=keripik+pisang', ofKitchen({ place: ['factory'] }));
    assert.deepEqual([verdict(factory.last, 'sppIrt'), verdict(factory.last, 'md')], ['notRequired', 'required']);
  });

  test('never reads what is not known as no: no answer at all leaves the licence open', async () => {
    const { last } = await interview('produk=keripik+pisang', unsure);
    assert.equal(verdict(last, 'sppIrt'), 'conditional');
    assert.ok(last.result!.duties.every((one) => one.held === 'unknown'));
    for (const one of last.result!.duties.filter((duty) => duty.verdict === 'conditional'))
      assert.ok(one.unknown.length > 0 || one.ask, one.scheme);
  });

  test('gives every answer a ground, and an office to every one of low confidence', async () => {
    for (const product of ['keripik+pisang', 'batik+tulis', 'kopi+bubuk', 'jamu', 'sabun+sereh']) {
      const { last } = await interview(`produk=${product}`, ofKitchen());
      for (const duty of last.result!.duties) {
        if (duty.verdict === 'required' || duty.verdict === 'exempt')
          assert.ok(duty.grounds.length > 0, `${product} ${duty.scheme}`);
        for (const { confidence, ask: office, ruleId } of duty.grounds)
          if (confidence === 'L' || confidence === 'K') assert.ok(office, ruleId);
      }
    }
  });

  test('says of the composition what would be refused', async () => {
    const { last } = await interview('produk=keripik+pisang', ofKitchen({ bahan: ['pisang, bumbu, boraks'] }));
    const came = Object.fromEntries(last.result!.materials.map((one) => [one.ingredient, one.result]));
    assert.equal(came['bumbu'], 'vague');
    // Its ban rests on background knowledge so far: then it says whom to ask, and never nothing.
    assert.ok(came['boraks'] === 'forbidden' || came['boraks'] === 'ask');
    const borax = last.result!.materials.find((one) => one.ingredient === 'boraks');
    assert.ok(borax?.result === 'forbidden' || borax?.ask);
  });

  test('of an MD licence says from what its fee starts, for the tariff names no upper end', async () => {
    const { last } = await interview('produk=keripik+pisang', ofKitchen({ place: ['factory'] }));
    const md = last.result!.plans[0]!.steps.find(({ scheme }) => scheme === 'md')!;
    assert.deepEqual([md.way!.feeRupiah!.least, md.way!.feeRupiah!.most], [50_000, null]);
    assert.equal(last.result!.plans[0]!.feeRupiah.most, null);
  });
});

// What a home kitchen is asked of the ten kinds that come most, and what rules-food.md and rules-nonfood.md say of them.
describe('ten common products', () => {
  const plain: Record<string, string[]> = {
    ...{
      mana: ['retailPacked', 'onePlaceOneOutlet', 'processSimple', 'materialsSureHalal'],
      sniKind: ['none'],
      menuItems: ['10'],
    },
    ...{
      animalMaterial: ['none'],
      cosmeticClaims: ['tidak-ada'],
      bodySite: ['skin'],
      ethanolPercent: ['0'],
      legalForm: ['person'],
    },
  };
  const table: [
    product: string,
    classId: string,
    questions: number,
    required: string[],
    notRequired: string[],
    halalWay?: string,
  ][] = [
    ['keripik pisang', 'olahan-buah', 10, ['halal', 'nib', 'sppIrt'], ['md', 'sni', 'psatPduk'], 'halal-self-declare-2025'],
    ['sambal bawang', 'sambal-saus', 12, ['halal', 'nib', 'sppIrt'], ['md', 'pmr'], 'halal-self-declare-2025'],
    ['kue kering', 'kue-kering', 11, ['halal', 'nib', 'sppIrt'], ['md', 'sni'], 'halal-self-declare-2025'],
    ['kopi bubuk', 'kopi', 12, ['halal', 'nib', 'sppIrt'], ['md', 'sni'], 'halal-self-declare-2025'],
    ['sabun batang', 'sabun-mandi', 8, ['cpkb', 'halal', 'kode2d', 'na', 'nib'], ['pkrt', 'sppIrt'], 'halal-goods-regular'],
    ['batik tulis', 'batik', 5, ['labelBatik', 'nib'], ['halal', 'sni']],
    ['jamu serbuk', 'jamu-serbuk', 7, ['cpotbBertahap', 'halal', 'izinUkot', 'nib', 'tr'], ['sppIrt', 'md', 'izinUmot']],
    ['air minum', 'air-minum', 10, ['cppob', 'md', 'nib', 'sni'], ['sppIrt', 'slhs']],
    ['mebel', 'mebel-kayu', 3, ['kayuLegal', 'nib'], ['svlk', 'sni', 'halal']],
    ['nasi kotak', 'nasi-kotak', 8, ['halal', 'nib', 'slhs'], ['sppIrt', 'md'], 'halal-self-declare-2025'],
  ];
  test.each(table)('%s', async (product, classId, questions, required, notRequired, halalWay) => {
    const { asked, last } = await interview(`produk=${product.replaceAll(' ', '+')}`, (question) => {
      const { name, options } = question;
      if (name === 'mana') {
        const ticked = options.map(({ value }) => value).filter((value) => plain['mana']!.includes(value));
        return ticked.length > 0 ? ticked : ['tidak-ada'];
      }
      if (question.kind === 'boolean' && plain['mana']!.includes(name)) return ['ya'];
      return plain[name] ?? ofKitchen()(question);
    });
    const result = last.result!;
    assert.equal(last.class?.id, classId);
    // The name of the product is a question too.
    assert.ok(asked.length + 1 <= questions, `${asked.length + 1}: ${asked.join(', ')}`);
    assert.deepEqual(
      required.filter((scheme) => verdict(last, scheme) !== 'required'),
      [],
      'required',
    );
    for (const scheme of notRequired) assert.ok(['notRequired', 'exempt', undefined].includes(verdict(last, scheme)), scheme);
    assert.deepEqual(
      result.duties.filter((duty) => duty.verdict === 'conditional').map((duty) => duty.scheme),
      [],
      'all is settled',
    );
    if (halalWay) assert.equal(result.plans[0]!.steps.find(({ scheme }) => scheme === 'halal')?.way?.pathId, halalWay);
    assert.ok(result.warnings.every(({ certainty }) => certainty !== 'conditional'));
  });
});
