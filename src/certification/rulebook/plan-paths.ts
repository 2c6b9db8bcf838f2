// The ways by which a product may come to hold all that it must: at the maker's own place, or through each house within reach. Each way is
// a partial order of steps with days and fees; the chain that takes longest is its critical path. Pure; the ways themselves stand in
// rulebook/paths/.
import type { Day } from '#platform/days';
import { type CertificateFacts, decideStanding } from '../decide-standing.ts';
import type { Scheme } from '../schemes.ts';
import { type CompiledRulebook, fillVector } from './compile-rulebook.ts';
import { decideDuties, type Duties, type Duty, type DutyOptions, type DutyProduct } from './decide-duties.ts';
import { type Facts, UNKNOWN, type Vector, YES } from './facts.ts';
import { nodeOf, openPaths, type PathState } from './open-paths.ts';
import type { Confidence, PathEntry, Words } from './schema.ts';

/** A shared house as the plan sees it: its place, what it holds there, and what making there changes of the product's facts. */
export type ReachableHouse = {
  houseId: string;
  name: string;
  placeId: string;
  certificates: readonly CertificateFacts[];
  facts?: Facts;
};

/** From least to most; `most` null: no upper end is known. */
export type Span = { least: number; most: number | null; confidence: Confidence; note?: Words | undefined };

export type PlanStep = {
  scheme: string;
  /** Null: the rulebook knows no path, only whom to ask. */
  pathId: string | null;
  ask: string | undefined;
  /** The house gets what belongs to its place; everything else the maker gets. */
  by: 'maker' | 'house';
  /** The path is open only if a fact that isn't told is so. */
  conditional: boolean;
  /** Schemes whose steps come first. */
  needs: readonly string[];
  /** Working days; null where not known. */
  days: Span | null;
  feeRupiah: Span | null;
  /** Earliest start and end in working days from the first; unknown days count as none. */
  startsAt: number;
  endsAt: number;
  critical: boolean;
};

export type PathPlan = {
  /** 'own', or the id of the house. */
  at: string;
  houseId: string | null;
  goals: ('cheapest' | 'fastest')[];
  /** In an order that may be followed one by one. */
  steps: readonly PlanStep[];
  /** Working days along the critical path; `unknown` names the steps without a number. */
  days: { least: number; most: number | null; unknown: readonly string[] };
  feeRupiah: { least: number; most: number | null; unknown: readonly string[] };
  /** Permits held today that do not serve once production has moved there. */
  breaks: readonly { scheme: string; number: string | null }[];
  /** What is held already, or held by the house. */
  held: readonly string[];
  /** What stays open: a fact to tell, or an office to ask. */
  open: readonly Duty[];
};

export type PathPlans = { plans: PathPlan[]; closed: { at: string; schemes: readonly string[] }[] };

/** Every way that is open: at the own place, and through each house. A place at which a required permit can't be had is named in `closed`. */
export function planPaths(
  product: DutyProduct,
  day: Day,
  compiled: CompiledRulebook,
  { houses = [], ...options }: DutyOptions & { houses?: readonly ReachableHouse[] } = {},
): PathPlans {
  const found: PathPlans = { plans: [], closed: [] };
  for (const house of [null, ...houses]) {
    const there = house ? madeAt(product, house) : product;
    const duties = decideDuties(there, day, compiled, options);
    const context = contextOf(there, duties, day, compiled, house, options.evidenceLevelLeast ?? 0);
    if (context.closed.length > 0) {
      found.closed.push({ at: house?.houseId ?? 'own', schemes: context.closed });
      continue;
    }
    const plans = (['cheapest', 'fastest'] as const).map((goal) => planFor(goal, context, product));
    const [cheapest, fastest] = [plans[0]!, plans[1]!];
    if (signature(cheapest) === signature(fastest)) found.plans.push({ ...cheapest, goals: ['cheapest', 'fastest'] });
    else found.plans.push(cheapest, fastest);
  }
  return found;
}

/** The product as it would be if it were made at the house: its place, and the certificates that the house lends. */
export const madeAt = (product: DutyProduct, house: ReachableHouse): DutyProduct => ({
  ...product,
  placeId: house.placeId,
  facts: { ...product.facts, place: 'house', ...house.facts },
  certificates: [...(product.certificates ?? []), ...house.certificates],
});

type Context = {
  product: DutyProduct;
  duties: Duties;
  day: Day;
  compiled: CompiledRulebook;
  house: ReachableHouse | null;
  states: ReadonlyMap<string, PathState>;
  /** The best ways to each scheme: open, firm, and of this place, as far as there are any. */
  ways: ReadonlyMap<string, readonly PathEntry[]>;
  spans: ReadonlyMap<string, { days: Span | null; feeRupiah: Span | null }>;
  closed: readonly string[];
  evidenceLevelLeast: number;
};

const isHeld = (duty: Duty | undefined): boolean =>
  duty !== undefined && ['held', 'expiring', 'obligation'].includes(duty.status.state);

function contextOf(
  product: DutyProduct,
  duties: Duties,
  day: Day,
  compiled: CompiledRulebook,
  house: ReachableHouse | null,
  evidenceLevelLeast: number,
): Context {
  const states = openPaths(product, day, compiled);
  const fits = ({ through }: PathEntry): boolean => (house ? through === 'house' || through === 'contract' : through === 'own');
  // Firm before doubtful, then what rests on this place, then what is open for sure.
  const rank = (path: PathEntry): number =>
    (path.confidence === 'L' || path.confidence === 'K' ? 4 : 0) +
    (fits(path) ? 0 : 2) +
    (states.get(path.id) === 'open' ? 0 : 1);
  const ways = new Map<string, PathEntry[]>();
  const closed: string[] = [];
  for (const [scheme, all] of Map.groupBy(compiled.rulebook.paths, (path) => path.scheme)) {
    const usable = all.filter((path) => states.get(path.id) !== 'closed' && (house || path.through !== 'house'));
    const best = Math.min(...usable.map(rank));
    ways.set(
      scheme,
      usable.filter((path) => rank(path) === best),
    );
    const duty = duties.duties.find((one) => one.scheme === scheme);
    if (usable.length === 0 && duty?.verdict === 'required' && !isHeld(duty)) closed.push(scheme);
  }
  const vector = fillVector(compiled, product.classId, product.facts);
  const spans = new Map(
    compiled.rulebook.paths.map((path) => [
      path.id,
      { days: spanOf(path.days, vector, compiled), feeRupiah: spanOf(path.feeRupiah, vector, compiled) },
    ]),
  );
  return { product, duties, day, compiled, house, states, ways, spans, closed, evidenceLevelLeast };
}

/** The first span that holds; where that isn't known, from the least to the most of those that may. */
export function spanOf(spans: PathEntry['days'], vector: Vector, compiled: CompiledRulebook): Span | null {
  const may: PathEntry['days'] = [];
  for (const span of spans) {
    const truth = nodeOf(span.when, compiled).eval(vector);
    if (truth === YES || truth === UNKNOWN) may.push(span);
    if (truth === YES) break;
  }
  if (may.length === 0) return null;
  // One that names no upper end leaves the whole open upward: "from Rp50,000" is not Rp50,000.
  const most = may.map((span) => span.most ?? Infinity);
  const highest = Math.max(...most);
  return {
    least: Math.min(...may.map((span) => span.least)),
    most: highest === Infinity ? null : highest,
    confidence: may[0]!.confidence,
    ...(may.length === 1 && may[0]!.note ? { note: may[0]!.note } : {}),
  };
}

type Draft = Omit<PlanStep, 'startsAt' | 'endsAt' | 'critical'>;

function planFor(goal: 'cheapest' | 'fastest', context: Context, before: DutyProduct): PathPlan {
  const { duties, compiled, house } = context;
  const drafts = new Map<string, Draft>();
  const byScheme = new Map(duties.duties.map((duty) => [duty.scheme, duty]));
  const need = (schemeId: string, above: readonly string[]): boolean => {
    const scheme = compiled.schemes.get(schemeId)!;
    if (isHeld(byScheme.get(schemeId)) || holds(scheme, context) || above.includes(schemeId)) return false;
    if (drafts.has(schemeId)) return true;
    const path = bestWay(schemeId, goal, context);
    const needs = (path?.needs ?? []).filter((other) => need(other, [...above, schemeId]));
    const span = path && context.spans.get(path.id);
    drafts.set(schemeId, {
      scheme: schemeId,
      pathId: path?.id ?? null,
      ask: path?.ask ?? scheme.ask ?? byScheme.get(schemeId)?.grounds[0]?.ask,
      by: house && scheme.subject === 'facility' ? 'house' : 'maker',
      conditional: path !== undefined && context.states.get(path.id) !== 'open',
      needs,
      days: span?.days ?? null,
      feeRupiah: span?.feeRupiah ?? null,
    });
    return true;
  };
  const required = duties.duties.filter((duty) => duty.verdict === 'required');
  for (const duty of required) need(duty.scheme, []);
  const steps = inTime([...drafts.values()]);
  return {
    at: house?.houseId ?? 'own',
    houseId: house?.houseId ?? null,
    goals: [goal],
    steps,
    days: {
      least: longest(steps, (step) => step.days?.least ?? 0),
      most: steps.every((step) => step.days?.most !== null && step.days) ? longest(steps, (step) => step.days!.most!) : null,
      unknown: steps.filter((step) => !step.days).map((step) => step.scheme),
    },
    feeRupiah: {
      least: steps.reduce((sum, step) => sum + (step.feeRupiah?.least ?? 0), 0),
      most: steps.every((step) => step.feeRupiah && step.feeRupiah.most !== null)
        ? steps.reduce((sum, step) => sum + step.feeRupiah!.most!, 0)
        : null,
      unknown: steps.filter((step) => !step.feeRupiah).map((step) => step.scheme),
    },
    breaks: house ? brokenBy(house, before, context.day) : [],
    held: required.filter((duty) => isHeld(duty) && duty.status.state !== 'obligation').map((duty) => duty.scheme),
    open: duties.duties.filter((duty) => duty.verdict === 'conditional' || duty.verdict === 'ask'),
  };
}

/** A scheme that is only a step on the way is held when a certificate of it serves here. */
function holds(scheme: Scheme, { product, day, evidenceLevelLeast }: Context): boolean {
  const served = {
    orgId: product.orgId ?? '',
    placeId: product.placeId ?? null,
    ...(product.productId ? { productId: product.productId } : {}),
  };
  return (product.certificates ?? []).some(
    (one) =>
      one.evidenceLevel >= evidenceLevelLeast &&
      (one.scheme === scheme.id || scheme.servedBy.includes(one.scheme)) &&
      decideStanding(one, served, day).state === 'valid',
  );
}

/** The way with the least fee, or the fewest days, its unmet needs counted in. Unknown comes after every number. */
function bestWay(schemeId: string, goal: 'cheapest' | 'fastest', context: Context): PathEntry | undefined {
  const cost = (path: PathEntry, measure: 'feeRupiah' | 'days', above: readonly string[]): number => {
    const own = context.spans.get(path.id)![measure];
    const others = path.needs
      .filter((other) => !above.includes(other) && !holds(context.compiled.schemes.get(other)!, context))
      .map((other) => {
        const ways = context.ways.get(other) ?? [];
        return ways.length === 0 ? 0 : Math.min(...ways.map((way) => cost(way, measure, [...above, other])));
      });
    const rest = measure === 'days' ? Math.max(0, ...others) : others.reduce((sum, one) => sum + one, 0);
    return (own ? (own.most ?? own.least) : UNKNOWN_COST) + rest;
  };
  const [first, second] = goal === 'cheapest' ? (['feeRupiah', 'days'] as const) : (['days', 'feeRupiah'] as const);
  return (context.ways.get(schemeId) ?? []).toSorted(
    (a, b) =>
      cost(a, first, [schemeId]) - cost(b, first, [schemeId]) ||
      cost(a, second, [schemeId]) - cost(b, second, [schemeId]) ||
      (a.id < b.id ? -1 : 1),
  )[0];
}
const UNKNOWN_COST = 1e12;

/** Earliest days of each step, in an order in which each comes after what it needs; the steps of the longest chain are critical. */
function inTime(drafts: readonly Draft[]): PlanStep[] {
  const byScheme = new Map(drafts.map((draft) => [draft.scheme, draft]));
  const ends = new Map<string, number>();
  const lengthOf = (draft: Draft): number => draft.days?.most ?? draft.days?.least ?? 0;
  const endOf = (schemeId: string): number => {
    const known = ends.get(schemeId);
    if (known !== undefined) return known;
    const draft = byScheme.get(schemeId)!;
    const end = Math.max(0, ...draft.needs.map(endOf)) + lengthOf(draft);
    ends.set(schemeId, end);
    return end;
  };
  for (const draft of drafts) endOf(draft.scheme);
  const critical = new Set<string>();
  const last = Math.max(0, ...ends.values());
  const mark = (schemeId: string): void => {
    critical.add(schemeId);
    const draft = byScheme.get(schemeId)!;
    const start = ends.get(schemeId)! - lengthOf(draft);
    for (const other of draft.needs) if (ends.get(other) === start) mark(other);
  };
  for (const draft of drafts) if (ends.get(draft.scheme) === last) mark(draft.scheme);
  // Drafts stand in the order in which they were closed: what a step needs was closed before it.
  return drafts.map((draft) => ({
    ...draft,
    startsAt: ends.get(draft.scheme)! - lengthOf(draft),
    endsAt: ends.get(draft.scheme)!,
    critical: critical.has(draft.scheme),
  }));
}

function longest(steps: readonly PlanStep[], daysOf: (step: PlanStep) => number): number {
  const ends = new Map<string, number>();
  for (const step of steps) ends.set(step.scheme, Math.max(0, ...step.needs.map((other) => ends.get(other) ?? 0)) + daysOf(step));
  return Math.max(0, ...ends.values());
}

/** Which permits serve at today's place and not at the house. */
function brokenBy(house: ReachableHouse, before: DutyProduct, day: Day): PathPlan['breaks'] {
  const served = (placeId: string | null): Parameters<typeof decideStanding>[1] => ({
    orgId: before.orgId ?? '',
    placeId,
    ...(before.productId ? { productId: before.productId } : {}),
  });
  return (before.certificates ?? [])
    .filter(
      (one) =>
        decideStanding(one, served(before.placeId ?? null), day).state === 'valid' &&
        decideStanding(one, served(house.placeId), day).state === 'wrongSubject',
    )
    .map(({ scheme, number }) => ({ scheme, number }));
}

const signature = (plan: PathPlan): string => plan.steps.map((step) => `${step.scheme}:${step.pathId}`).join(' ');
