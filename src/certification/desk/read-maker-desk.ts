import { type Actor, demand } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type Answers, pairsOf } from '../check/answers.ts';
import { checkProduct } from '../check/check-product.ts';
import { QUESTIONS_MOST } from '../check/decide-next.ts';
import { linkOf } from '../check/read-check.ts';
import { maySeeFacts, mayTellFacts, type ToldFact } from '../facts/product-facts.ts';
import { readDutyProducts } from '../facts/read-duty-products.ts';
import { tellFacts } from '../facts/tell-facts.ts';
import { rulebook } from '../rulebook/commands.ts';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import { choicesText, readAnswer, unitOf, writeAnswer } from './answer-words.ts';
import { waitingFacts } from './answers-workbook.ts';
import { decideDeskMaker, type DeskProduct, isAskedHere } from './decide-desk.ts';
import { rowOf, type Unlock } from './read-desk.ts';
import type { DeskMakerProduct, DeskQuestion, MakerDesk } from './schema.ts';

/** Questions on one page: as many as a maker answers without losing patience. */
const QUESTIONS = 6;

/** One maker with every product, its duties, the way to what is missing and the questions still open. 403 `not-yours`, 404 `maker-unknown`. */
export async function readMakerDesk(
  db: Database,
  actor: Actor,
  orgId: string,
  day: Day,
  unlock: Unlock | undefined,
): Promise<MakerDesk> {
  if (!maySeeFacts(actor, orgId)) demand(actor, ['maker', 'companion'], orgId);
  const [stored] = await readDutyProducts(db, actor, [orgId]);
  if (!stored) throw new Refusal('maker-unknown', 404);
  const compiled = rulebook();
  const maker = decideDeskMaker(stored, day, compiled);
  const rupiah = (await unlock?.([orgId])) ?? new Map<string, number>();
  return {
    day,
    maker: rowOf(maker, day, compiled, rupiah),
    mayTell: mayTellFacts(actor, orgId),
    products: maker.products.map((product) => productView(product, day, compiled)),
  };
}

function productView(product: DeskProduct, day: Day, compiled: CompiledRulebook): DeskMakerProduct {
  const { stored } = product;
  const { productId, urlId, name, classId } = stored.product;
  const waiting = waitingFacts(product, day, compiled);
  const questions = waiting.flatMap((fact) => questionOf(fact, compiled)).slice(0, QUESTIONS);
  const schemes = (duties: readonly { scheme: string }[]): string[] => duties.map(({ scheme }) => scheme);
  return {
    ...{ productId, urlId, name, classId },
    result: checkProduct(stored.duty, day, compiled, { heldKnown: true }),
    ...{ missing: schemes(product.missing), weak: schemes(product.weak) },
    ...{ conditional: schemes(product.conditional), ask: schemes(product.ask) },
    questions,
    moreQuestions: waiting.length - questions.length,
    told: Object.entries(stored.answers).flatMap(([fact, value]) => {
      const entry = compiled.words.slots.get(fact)?.fact;
      if (!entry?.question) return [];
      const answer = { id: String(writeAnswer(entry, value, 'id')), en: String(writeAnswer(entry, value, 'en')) };
      return [{ name: fact, question: entry.question, answer }];
    }),
    checkHref: checkHref(product, compiled),
  };
}

/** A set of several can't be told from a form of one line: the workbook asks for it. */
function questionOf(name: string, { words }: CompiledRulebook): DeskQuestion[] {
  const { fact } = words.slots.get(name)!;
  if (!fact.question || (fact.kind !== 'boolean' && fact.kind !== 'choice' && fact.kind !== 'number')) return [];
  const options = (fact.options ?? []).map(({ id, text }) => ({ value: id, text }));
  return [{ name, kind: fact.kind, text: fact.question, help: fact.help ?? null, unit: fact.unit ?? null, options }];
}

/** The address of the check with what is told; an answer that is private stays out of it, so the check asks. */
function checkHref({ stored, duties }: DeskProduct, compiled: CompiledRulebook): string {
  const { duty, product } = stored;
  const held = duties.duties.filter(({ status }) => status.state === 'held' || status.state === 'expiring');
  const facts: Record<string, NonNullable<Answers['facts'][string]>> = {};
  for (const [name, value] of Object.entries(duty.facts))
    if (value !== null && value !== undefined && isAskedHere(name, compiled) && !compiled.words.slots.get(name)!.fact.private)
      facts[name] = value;
  const answers: Answers = {
    product: product.name.slice(0, 200),
    ...{ classId: product.classId, classChosen: product.classId !== null, facts, notKnown: [] },
    composition: product.composition?.slice(0, 2000) ?? undefined,
    held: held.length > 0 ? held.map(({ scheme }) => scheme) : undefined,
    ...{ asked: undefined, count: QUESTIONS_MOST },
  };
  return linkOf(pairsOf(answers));
}

/**
 * Keeps the answers of a form, by the names of facts, for one product of an organisation. Refuses with `facts-not-an-answer` or
 * `facts-not-a-number` at the field; nothing is kept then.
 * A product of somebody else's is `product-unknown` (404).
 */
export async function tellAtDesk(
  db: Database,
  actor: Actor,
  orgId: string,
  productId: string | undefined,
  values: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<number> {
  demand(actor, ['maker', 'companion'], orgId);
  if (productId === undefined) throw new Refusal('facts-product-missing', 422, {}, 'produk');
  const [maker] = await readDutyProducts(db, actor, [orgId]);
  const stored = maker?.products.find(({ product }) => product.productId === productId);
  if (!stored) throw new Refusal('product-unknown', 404);
  const compiled = rulebook();
  const told = Object.entries(values).flatMap(([name, typed]): ToldFact[] => {
    if (typeof typed !== 'string' || !isAskedHere(name, compiled)) return [];
    const { fact } = compiled.words.slots.get(name)!;
    const answer = readAnswer(fact, typed);
    if (answer.read === 'fault')
      throw new Refusal(answer.code, 422, { choices: choicesText(fact, 'id'), unit: unitOf(fact, 'id') }, name);
    return answer.read === 'answer' ? [{ orgId, productId: stored.product.productId, fact: name, value: answer.value }] : [];
  });
  if (told.length === 0) return 0;
  const { created, changed } = await tellFacts(db, actor, told, at);
  return created + changed;
}
