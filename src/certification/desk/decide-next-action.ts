// The next action of a maker, with where it is done, what it costs and how long it takes: the first step of the way that the rulebook plans.
import type { Day } from '#platform/days';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import { planPaths, type PlanStep } from '../rulebook/plan-paths.ts';
import { waysOf } from './decide-ways.ts';
import { type DeskMaker, type DeskProduct, expiringOf } from './decide-desk.ts';
import type { NextAction } from './schema.ts';

const NOTHING: NextAction = {
  ...{ kind: 'none', scheme: null, productId: null, text: null, office: null, feeRupiah: null, days: null, on: null },
  ...{ questions: 0, question: null, cheaper: null },
};

/** What to do next for a maker. Pure. */
export function decideNextAction(maker: DeskMaker, day: Day, compiled: CompiledRulebook): NextAction {
  const first = (test: (one: DeskProduct) => boolean): DeskProduct => maker.products.find(test)!;
  const idOf = ({ stored }: DeskProduct): string => stored.product.productId;
  switch (maker.action) {
    case 'stop': {
      const product = first(({ duties }) => duties.forbids.some((one) => one.certainty === 'certain'));
      const ground = product.duties.forbids.find((one) => one.certainty === 'certain')!.ground;
      return { ...NOTHING, kind: 'stop', productId: idOf(product), text: ground.text, office: ground.ask ?? null };
    }
    case 'renew':
      return renewal(maker, day, compiled);
    case 'get':
      return firstStep(maker, day, compiled);
    case 'classify': {
      const product = first(({ stored }) => stored.product.classId === null);
      return { ...NOTHING, kind: 'classify', productId: idOf(product) };
    }
    case 'tell': {
      const product = first(({ openFacts }) => openFacts.length > 0);
      const questions = maker.products.reduce((sum, { openFacts }) => sum + openFacts.length, 0);
      const question = compiled.words.slots.get(product.openFacts[0]!)!.fact.question ?? null;
      return { ...NOTHING, kind: 'tell', productId: idOf(product), questions, question };
    }
    case 'ask': {
      const product = first(({ ask, conditional }) => ask.length + conditional.length > 0);
      const duty = product.ask[0] ?? product.conditional[0]!;
      const office = duty.ask ?? officeOf(duty.scheme, compiled);
      return { ...NOTHING, kind: 'ask', scheme: duty.scheme, productId: idOf(product), office };
    }
    case 'show': {
      const product = first(({ weak }) => weak.length > 0);
      return { ...NOTHING, kind: 'show', scheme: product.weak[0]!.scheme, productId: idOf(product) };
    }
    default:
      return { ...NOTHING, kind: maker.action };
  }
}

const officeOf = (scheme: string, { schemes }: CompiledRulebook): string => {
  const one = schemes.get(scheme)!;
  return one.ask ?? one.issuer;
};

/** The permit that ends first, on the way by which it would be got. */
function renewal(maker: DeskMaker, day: Day, compiled: CompiledRulebook): NextAction {
  const ending = maker.products
    .flatMap((product) => {
      const ends = expiringOf(product);
      return ends ? [{ product, ...ends }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0]!;
  const { duty, product } = ending.product.stored;
  // As if it had ended already: what is left of the plan is the way to have it again.
  const certificates = (duty.certificates ?? []).filter((one) => one.scheme !== ending.scheme);
  const step = planPaths({ ...duty, certificates }, day, compiled).plans[0]?.steps.find((one) => one.scheme === ending.scheme);
  const told = step ? stepOf(step, compiled) : { office: officeOf(ending.scheme, compiled) };
  return { ...NOTHING, ...told, kind: 'renew', scheme: ending.scheme, productId: product.productId, on: ending.on };
}

/** The step that can begin today and that most of the maker's products wait for. */
function firstStep(maker: DeskMaker, day: Day, compiled: CompiledRulebook): NextAction {
  const steps = new Map<string, { step: PlanStep; product: DeskProduct; count: number }>();
  let closed: { product: DeskProduct; schemes: readonly string[] } | undefined;
  for (const product of maker.products.filter(({ missing }) => missing.length > 0)) {
    const plans = planPaths(product.stored.duty, day, compiled);
    if (plans.closed[0]) closed ??= { product, schemes: plans.closed[0].schemes };
    // What is there but not proven is no new errand: its document is asked for.
    const there = new Set(product.weak.map(({ scheme }) => scheme));
    const open = (step: PlanStep): boolean => !there.has(step.scheme) && step.needs.every((other) => there.has(other));
    for (const step of plans.plans[0]?.steps.filter(open) ?? []) {
      const known = steps.get(step.scheme);
      if (known) known.count += 1;
      else steps.set(step.scheme, { step, product, count: 1 });
    }
  }
  // Of those as often waited for, what the law surely requires goes before what is only a step to it.
  const best = [...steps.values()].toSorted((a, b) => b.count - a.count || isLoose(a.step) - isLoose(b.step))[0];
  if (best)
    return {
      ...NOTHING,
      ...stepOf(best.step, compiled),
      ...cheaperWay(best.step, best.product, day, compiled),
      ...{ kind: 'get', scheme: best.step.scheme, productId: best.product.stored.product.productId },
    };
  const scheme = closed?.schemes[0] ?? maker.missing[0]!.scheme;
  const productId = closed?.product.stored.product.productId ?? null;
  return { ...NOTHING, kind: 'house', scheme, productId, office: officeOf(scheme, compiled) };
}

/** A way that costs less and may be open: what is to be told first. */
function cheaperWay(
  step: PlanStep,
  { stored }: DeskProduct,
  day: Day,
  compiled: CompiledRulebook,
): Pick<NextAction, 'cheaper' | 'questions' | 'question'> {
  const fee = step.feeRupiah;
  const way = waysOf(step.scheme, stored.duty, day, compiled)
    .filter((one) => one.path.id !== step.pathId && one.unknown.length > 0 && one.feeRupiah !== null)
    .toSorted((a, b) => a.feeRupiah!.least - b.feeRupiah!.least)[0];
  if (!way || fee === null || way.feeRupiah!.least >= fee.least) return { cheaper: null, questions: 0, question: null };
  const question = compiled.words.slots.get(way.unknown[0]!)?.fact.question ?? null;
  return { cheaper: way.path.name, questions: way.unknown.length, question };
}

const isLoose = (step: PlanStep): number => Number(step.conditional || step.pathId === null);

function stepOf(step: PlanStep, compiled: CompiledRulebook): Pick<NextAction, 'text' | 'office' | 'feeRupiah' | 'days'> {
  const path = compiled.rulebook.paths.find((one) => one.id === step.pathId);
  const act = path?.steps.find((one) => one.office ?? one.portal);
  return {
    text: path?.name ?? null,
    office: act?.portal ?? act?.office ?? step.ask ?? officeOf(step.scheme, compiled),
    feeRupiah: step.feeRupiah,
    days: step.days,
  };
}
