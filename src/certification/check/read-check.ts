// From a link to the page: answers read, the next question or the result, and the links back to each answer.
import { classes as allClasses } from '#platform/codes';
import type { Day } from '#platform/days';
import { claimsOf, MINE } from '../rulebook/claims.ts';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import type { FactEntry, Words } from '../rulebook/schema.ts';
import {
  type Answers,
  type AnswerFault,
  classesLike,
  FACTS_OF_TICKS,
  isAskable,
  pairsOf,
  readAnswers,
  TICKS,
} from './answers.ts';
import { checkProduct, type HouseWithin } from './check-product.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { decideNext, productOf, schemesToHold, type Next, QUESTIONS_MOST } from './decide-next.ts';
import type { Check, CheckResult, QuestionView } from './schema.ts';

/** Reads a link. `houses` is asked only when the result is shown, for the class it is shown of. */
export async function readCheck(
  query: URLSearchParams,
  day: Day,
  compiled: CompiledRulebook,
  housesFor: (classId: string) => Promise<readonly HouseWithin[]>,
): Promise<Check> {
  const { answers, faults } = readAnswers(query, compiled);
  // A form that was sent without a readable answer asks the same again, whatever would come next.
  const fault = Object.keys(faults)[0];
  const again = fault ?? query.get('ubah') ?? undefined;
  const next = again === undefined ? decideNext(answers, day, compiled) : askAgain(again, query, answers, day, compiled);
  const one = compiled.rulebook.classes.find(({ id }) => id === answers.classId);
  const done = next.ask === 'nothing';
  return {
    product: answers.product,
    class: one ? { id: one.id, name: one.name } : null,
    told: toldOf(answers, compiled),
    answers: pairsOf(answers),
    link: linkOf(pairsOf(answers)),
    // A question asked again keeps its number.
    number: Math.min(answers.count + Number(query.get('ubah') === null), QUESTIONS_MOST),
    most: QUESTIONS_MOST,
    question: done
      ? null
      : questionView(next, answers, compiled, fault === undefined ? undefined : faults[fault], query.has('semua')),
    result: done ? await resultOf(answers, day, compiled, housesFor) : null,
  };
}

async function resultOf(
  answers: Answers,
  day: Day,
  compiled: CompiledRulebook,
  housesFor: (classId: string) => Promise<readonly HouseWithin[]>,
): Promise<CheckResult> {
  const ids = { orgId: MINE, productId: MINE, placeId: MINE };
  const product = { ...ids, ...productOf(answers, compiled), certificates: claimsOf(answers.held, compiled) };
  const houses = answers.classId === null ? [] : await housesFor(answers.classId);
  return checkProduct(product, day, compiled, { houses, heldKnown: answers.held !== undefined && answers.held !== null });
}

function askAgain(name: string, query: URLSearchParams, answers: Answers, day: Day, compiled: CompiledRulebook): Next {
  const fact = compiled.words.slots.get(name)?.fact;
  if (fact) return { ask: 'fact', fact, schemes: [] };
  if (name === TICKS) {
    const names = query.getAll(FACTS_OF_TICKS).at(-1)?.split(',') ?? [];
    const facts = names
      .flatMap((one) => compiled.words.slots.get(one)?.fact ?? [])
      .filter((one) => one.kind === 'boolean' && isAskable(one));
    if (facts.length > 0) return { ask: 'ticks', facts, schemes: [] };
  }
  if (name === 'bahan') return { ask: 'composition' };
  if (name === 'punya') return { ask: 'held', schemes: schemesToHold(answers, day, compiled) };
  if (name === 'jenis' && answers.product !== '') return { ask: 'class' };
  if (name === 'produk' || name === 'jenis') return { ask: 'product' };
  return decideNext(answers, day, compiled);
}

export const linkOf = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0
    ? '/cek'
    : `/cek?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString()}`;

function questionView(
  next: Next,
  answers: Answers,
  compiled: CompiledRulebook,
  fault: AnswerFault | undefined,
  everyClass: boolean,
): QuestionView {
  const base = { text: null, help: null, unit: null, options: [], about: [], fault: fault ?? null };
  if (next.ask === 'product') return { ...base, name: 'produk', kind: 'product' };
  if (next.ask === 'class') {
    const like = everyClass ? [] : classesLike(answers.product);
    const shown = (like.length > 0 ? like : allClasses).filter(({ kind }) => kind !== 'not-for-makers');
    const options = shown.map(({ id, name, group }) => ({ value: id, text: name, group }));
    return { ...base, name: 'jenis', kind: like.length > 0 ? 'class' : 'anyClass', options };
  }
  if (next.ask === 'composition') return { ...base, name: 'bahan', kind: 'composition' };
  if (next.ask === 'held')
    return { ...base, name: 'punya', kind: 'held', options: next.schemes.map(({ id, name }) => ({ value: id, text: name })) };
  const about = (schemes: readonly string[]): Words[] => schemes.flatMap((id) => compiled.schemes.get(id)?.name ?? []);
  if (next.ask === 'ticks') {
    const options = next.facts.flatMap(({ id, question }) => (question ? [{ value: id, text: question }] : []));
    return { ...base, name: TICKS, kind: 'ticks', options, about: about(next.schemes) };
  }
  const { fact, schemes } = next as Extract<Next, { ask: 'fact' }>;
  return {
    ...{
      name: fact.id,
      kind: fact.kind as 'boolean',
      text: fact.question ?? null,
      help: fact.help ?? null,
      unit: fact.unit ?? null,
    },
    options: (fact.options ?? []).map(({ id, text }) => ({ value: id, text })),
    about: about(schemes),
    fault: fault ?? null,
  };
}

const YES: Words = { id: bahasa.yes, en: english.yes };
const NOT: Words = { id: bahasa.no, en: english.no };
const UNSURE: Words = { id: bahasa.dontKnow, en: english.dontKnow };
const NONE: Words = { id: bahasa.none, en: english.none };

function toldOf(answers: Answers, compiled: CompiledRulebook): Check['told'] {
  const again = (name: string): string => linkOf([...pairsOf(answers, [name]), ['ubah', name]]);
  const told: Check['told'] = [];
  for (const [id, value] of Object.entries(answers.facts)) {
    const { fact } = compiled.words.slots.get(id)!;
    if (fact.question) told.push({ name: id, question: fact.question, answer: answerWords(fact, value), again: again(id) });
  }
  for (const id of answers.notKnown)
    told.push({ name: id, question: compiled.words.slots.get(id)!.fact.question ?? null, answer: UNSURE, again: again(id) });
  const composition = answers.composition;
  if (composition !== undefined)
    told.push({
      name: 'bahan',
      question: null,
      answer: composition === null ? UNSURE : { id: composition, en: composition },
      again: again('bahan'),
    });
  if (answers.held !== undefined) {
    const names = (answers.held ?? []).map((id) => compiled.schemes.get(id)!.name);
    const list = (lang: 'id' | 'en'): string => names.map((one) => one[lang]).join(', ');
    const answer = answers.held === null ? UNSURE : names.length === 0 ? NONE : { id: list('id'), en: list('en') };
    told.push({ name: 'punya', question: null, answer, again: again('punya') });
  }
  return told;
}

function answerWords(fact: FactEntry, value: Answers['facts'][string]): Words {
  if (typeof value === 'boolean') return value ? YES : NOT;
  if (typeof value === 'number') return { id: value.toLocaleString('id-ID'), en: value.toLocaleString('en-GB') };
  const texts = [value]
    .flat()
    .map((id) => fact.options?.find((option) => option.id === id)?.text ?? { id: String(id), en: String(id) });
  return texts.length === 0 ? NONE : { id: texts.map((one) => one.id).join(', '), en: texts.map((one) => one.en).join(', ') };
}
