// What a maker answered, as the link keeps it: one parameter for each question, so that the link alone is the whole state. "Not known yet" is
// an answer of its own; what was never asked is not in the link at all.
import { classById, findClasses } from '#platform/codes';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import type { FactValue } from '../rulebook/facts.ts';
import type { FactEntry } from '../rulebook/schema.ts';

export const DONT_KNOW = 'belum-tahu';
export const NOTHING = 'tidak-ada';

export type Answers = {
  /** As typed. */
  product: string;
  classId: string | null;
  /** The class was chosen from a list, which is a question of its own. */
  classChosen: boolean;
  facts: Readonly<Record<string, Exclude<FactValue, undefined | null>>>;
  /** Facts that were asked, and are not known yet. */
  notKnown: readonly string[];
  /** Undefined: not asked. Null: not known yet. */
  composition: string | null | undefined;
  /** Schemes that the maker says it holds. Undefined: not asked. Null: not known yet. */
  held: readonly string[] | null | undefined;
  /** The question that the form just sent asked; without an answer to it, it is asked again. */
  asked: string | undefined;
  /** How many questions were answered, "not known yet" among them. */
  count: number;
};

/** The parameter of a question that asks several yes-or-no facts at once: those ticked are yes, and the rest are no, as it says. */
export const TICKS = 'mana';
export const FACTS_OF_TICKS = 'kelompok';

/** Why an answer wasn't taken. */
export type AnswerFault = 'missing' | 'not-a-number' | 'class-not-found';

/** A class that a name leaves no doubt about needs no second question. */
const SURE = 0.6;

/** Reads the answers from a link. What can't be read is left out, with the reason by its question. Pure. */
export function readAnswers(
  query: URLSearchParams,
  { rulebook, words }: CompiledRulebook,
): { answers: Answers; faults: Record<string, AnswerFault> } {
  const faults: Record<string, AnswerFault> = {};
  const product = (query.get('produk') ?? '').trim().slice(0, 200);
  const chosen = query.get('jenis') ?? '';
  const known = rulebook.classes.some((one) => one.id === chosen);
  if (chosen !== '' && !known) faults['jenis'] = 'class-not-found';
  const facts: Record<string, Exclude<FactValue, undefined | null>> = {};
  const notKnown: string[] = [];
  const ticks = readTicks(query);
  for (const { fact } of words.list) {
    if (fact.kind === 'boolean' && isAskable(fact) && ticks.has(fact.id) && !query.has(fact.id)) {
      const tick = ticks.get(fact.id);
      if (tick === undefined) notKnown.push(fact.id);
      else facts[fact.id] = tick;
      continue;
    }
    const typed = query
      .getAll(fact.id)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    // A link may also tell what is never asked, such as the food category; what the class fixes it can't.
    if (typed.length === 0 || fact.of === 'class') continue;
    const value = valueOf(fact, typed);
    if (value !== undefined) facts[fact.id] = value;
    else if (typed.includes(DONT_KNOW)) notKnown.push(fact.id);
    else faults[fact.id] = fact.kind === 'number' ? 'not-a-number' : 'missing';
  }
  const materials = query.getAll('bahan').map((one) => one.trim().slice(0, 2000));
  const composition = materials.find((one) => one !== '' && one !== DONT_KNOW);
  const held = query.getAll('punya');
  const asked = query.get('tanya') ?? undefined;
  const answers = {
    product,
    classId: known ? chosen : sureClass(product),
    classChosen: known,
    facts,
    notKnown,
    composition: composition ?? (materials.includes(DONT_KNOW) ? null : undefined),
    held: held.includes(DONT_KNOW)
      ? null
      : held.length === 0
        ? undefined
        : held.filter((id) => rulebook.schemes.some((one) => one.id === id)),
    asked,
    count: 0,
  };
  if (asked === TICKS && ticks.size === 0) faults[TICKS] = 'missing';
  else if (asked !== undefined && asked !== TICKS && !isAnswered(asked, answers)) faults[asked] ??= 'missing';
  const number = Number(query.get('ke') ?? Number.NaN);
  const told = Number.isInteger(number) && number > 0 ? Math.min(number, 99) : singleAnswers(answers);
  return { answers: { ...answers, count: Object.keys(faults).length > 0 && query.has('ke') ? told - 1 : told }, faults };
}

/** The facts of a question of several: true where ticked, undefined where that isn't known. None when nothing at all was ticked. */
function readTicks(query: URLSearchParams): Map<string, boolean | undefined> {
  const ticked = query.getAll(TICKS);
  const names = ticked.length === 0 ? [] : query.getAll(FACTS_OF_TICKS).flatMap((list) => list.split(','));
  const rest = ticked.includes(DONT_KNOW) ? undefined : false;
  return new Map(names.map((name) => [name, ticked.includes(name) ? true : rest]));
}

/** The count of a link that doesn't say how many questions led to it. */
const singleAnswers = ({ product, classChosen, facts, notKnown, composition, held }: Omit<Answers, 'count'>): number =>
  Number(product !== '') +
  Number(classChosen) +
  Object.keys(facts).length +
  notKnown.length +
  Number(composition !== undefined) +
  Number(held !== undefined);

function sureClass(product: string): string | null {
  const [best] = findClasses(product, 1);
  return best && best.probability >= SURE ? best.classId : null;
}

function isAnswered(asked: string, answers: Omit<Answers, 'count'>): boolean {
  if (asked === 'produk') return answers.product !== '';
  if (asked === 'jenis') return answers.classId !== null;
  if (asked === 'bahan') return answers.composition !== undefined;
  if (asked === 'punya') return answers.held !== undefined;
  return asked in answers.facts || answers.notKnown.includes(asked);
}

/** A fact that a person can be asked: it has a question, and its answer is no code. */
export const isAskable = (fact: FactEntry): boolean =>
  fact.question !== undefined &&
  fact.kind !== 'text' &&
  (fact.kind === 'boolean' || fact.kind === 'number' || (fact.options ?? []).length > 0);

function valueOf(fact: FactEntry, typed: readonly string[]): Exclude<FactValue, undefined | null> | undefined {
  const has = (id: string): boolean => fact.options?.some((option) => option.id === id) ?? false;
  const [first] = typed as [string];
  if (fact.kind === 'boolean') return first === 'ya' ? true : first === 'tidak' ? false : undefined;
  if (fact.kind === 'choice') return has(first) ? first : undefined;
  if (fact.kind === 'number') return numberOf(first);
  if (fact.kind === 'text') return first !== DONT_KNOW && /^[\w.-]{1,40}$/.test(first) ? first : undefined;
  const some = typed.filter(has);
  return some.length > 0 ? some : typed.includes(NOTHING) ? [] : undefined;
}

/** A number as typed in Indonesia: "1.500.000", "4,5", "90". Undefined where it isn't one. */
export function numberOf(typed: string): number | undefined {
  const tight = typed.replace(/^rp/i, '').replaceAll(/\s/g, '');
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(tight) ? tight.replaceAll('.', '') : tight;
  return /^\d{1,15}([.,]\d{1,6})?$/.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

/** The answers as parameters of a link, in the order of the questions; `without` leaves some out, so that they are asked again. */
export function pairsOf(answers: Answers, without: readonly string[] = []): [string, string][] {
  const pairs: [string, string][] = [];
  if (answers.product !== '') pairs.push(['produk', answers.product]);
  if (answers.classChosen && answers.classId !== null) pairs.push(['jenis', answers.classId]);
  for (const [id, value] of Object.entries(answers.facts)) for (const one of wordsOf(value)) pairs.push([id, one]);
  for (const id of answers.notKnown) pairs.push([id, DONT_KNOW]);
  if (answers.composition !== undefined) pairs.push(['bahan', answers.composition ?? DONT_KNOW]);
  if (answers.held === null) pairs.push(['punya', DONT_KNOW]);
  else if (answers.held?.length === 0) pairs.push(['punya', NOTHING]);
  else for (const id of answers.held ?? []) pairs.push(['punya', id]);
  if (pairs.length > 0) pairs.push(['ke', String(answers.count)]);
  return pairs.filter(([name]) => !without.includes(name));
}

const wordsOf = (value: Exclude<FactValue, undefined | null>): readonly string[] => {
  if (typeof value === 'boolean') return [value ? 'ya' : 'tidak'];
  if (typeof value === 'object') return value.length === 0 ? [NOTHING] : value;
  return [String(value)];
};

/** The classes to choose from: those that the name speaks of. */
export const classesLike = (product: string) => findClasses(product, 6).flatMap(({ classId }) => classById(classId) ?? []);
