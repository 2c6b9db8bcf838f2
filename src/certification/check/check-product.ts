// Everything that the rulebook says of a product, in words of both languages: the one answer that /cek, its JSON and `layak check` give. Pure.
import type { Day } from '#platform/days';
import { checkMaterials, type MaterialFinding, type MaterialGround, type SumFinding } from '../rulebook/check-materials.ts';
import { type CompiledRulebook, fillVector, type Ground } from '../rulebook/compile-rulebook.ts';
import { decideDuties, type Duty, type DutyProduct, type Finding } from '../rulebook/decide-duties.ts';
import { decideLabel } from '../rulebook/decide-label.ts';
import { NO, UNKNOWN } from '../rulebook/facts.ts';
import { isInForce, nodeOf } from '../rulebook/open-paths.ts';
import { type PathPlan, planPaths, type PlanStep, type ReachableHouse, spanOf } from '../rulebook/plan-paths.ts';
import type { PathEntry, Words } from '../rulebook/schema.ts';
import type { CheckResult, DutyView, FindingView, GroundView, MaterialView, PlanView, StepView, SumView } from './schema.ts';

/** A house with the address of its page. */
export type HouseWithin = ReachableHouse & { href: string };

export type CheckedProduct = DutyProduct & { composition?: string | null; declaredAdditives?: string | null };

export type CheckOptions = {
  houses?: readonly HouseWithin[];
  /** Whether it is known which permits the maker holds; when not, "missing" would be a guess. */
  heldKnown: boolean;
};

/** What the rulebook says of a product on a day, and the ways to get what is missing. */
export function checkProduct(
  product: CheckedProduct,
  day: Day,
  compiled: CompiledRulebook,
  { houses = [], heldKnown }: CheckOptions,
): CheckResult {
  const { duties, forbids, limits, warnings, rulebook } = decideDuties(product, day, compiled);
  const materials = checkMaterials(product, day, compiled);
  const { plans, closed } = planPaths(product, day, compiled, { houses });
  const nameOf = (id: string): Words => compiled.schemes.get(id)!.name;
  const findingView = ({ ground, certainty, unknown }: Finding): FindingView => ({
    ground: groundView(ground),
    certainty,
    unknown: questionsOf(unknown, compiled),
  });
  const houseOf = (at: string): HouseWithin | undefined => houses.find((house) => house.houseId === at);
  return {
    day,
    rulebook,
    duties: duties.map((duty) => dutyView(duty, heldKnown, compiled)),
    forbids: forbids.map(findingView),
    limits: limits.map(findingView),
    warnings: warnings.filter((one) => isLikely(one, product)).map(findingView),
    plans: plans.map((plan) => planView(plan, product, day, compiled, houseOf(plan.at))),
    closed: closed.map(({ at, schemes }) => ({ at, houseName: houseOf(at)?.name ?? null, schemes: schemes.map(nameOf) })),
    materials: materials.findings.flatMap(materialView),
    sums: materials.sums.map((sum) => sumView(sum, materials.findings)),
    halalBlockedBy: materials.halalBlockedBy,
    notAssessed: materials.unknownNames,
    label: decideLabel(product, day, compiled, materials).map(({ id, particular, exactly, certainty, ground }) => ({
      ...{ id, particular, certainty },
      exactly: exactly ?? null,
      ask: ground.ask ?? null,
      ground: citeOf(ground),
    })),
  };
}

/**
 * A warning whose facts aren't all told is shown only where each of them was asked and is not known (null): where it was never asked,
 * every product would get all of them, and the one that matters would drown.
 */
const isLikely = ({ certainty, unknown }: Finding, { facts }: DutyProduct): boolean =>
  certainty !== 'conditional' || unknown.every((name) => facts[name] === null);

const groundView = ({ ruleId, text, instrument, article, confidence, ask, from, until }: Ground): GroundView => ({
  ...{ ruleId, text, instrument, article: article ?? null, confidence, ask: ask ?? null },
  ...{ from: from ?? null, until: until ?? null },
});

/** The questions of facts; one that has none is named by nothing, for its code tells a maker nothing. */
const questionsOf = (facts: readonly string[], { words }: CompiledRulebook): Words[] =>
  facts.flatMap((name) => words.slots.get(name)?.fact.question ?? []);

function dutyView(duty: Duty, heldKnown: boolean, compiled: CompiledRulebook): DutyView {
  const scheme = compiled.schemes.get(duty.scheme)!;
  const held = isClaimed(duty) ? 'yes' : heldKnown ? 'no' : 'unknown';
  return {
    ...{ scheme: scheme.id, name: scheme.name, issuer: scheme.issuer, kind: scheme.kind, verdict: duty.verdict, held },
    state: duty.status.state,
    grounds: duty.grounds.map(groundView),
    unknown: questionsOf(duty.unknown, compiled),
    ask: duty.ask ?? null,
    changes: duty.changes.map(({ on, to }) => ({ on, to })),
  };
}
const isClaimed = ({ status }: Duty): boolean => status.state === 'held' || status.state === 'expiring';

function planView(
  plan: PathPlan,
  product: DutyProduct,
  day: Day,
  compiled: CompiledRulebook,
  house: HouseWithin | undefined,
): PlanView {
  const named = (schemes: readonly string[]): Words[] => schemes.map((id) => compiled.schemes.get(id)!.name);
  const total = ({ least, most, unknown }: PathPlan['days']) => ({ least, most, unknown: named(unknown) });
  return {
    ...{ at: plan.at, houseName: house?.name ?? null, houseHref: house?.href ?? null, goals: plan.goals },
    steps: plan.steps.map((step) => stepView(step, product, day, compiled)),
    days: total(plan.days),
    feeRupiah: total(plan.feeRupiah),
  };
}

function stepView(step: PlanStep, product: DutyProduct, day: Day, compiled: CompiledRulebook): StepView {
  const scheme = compiled.schemes.get(step.scheme)!;
  const path = compiled.rulebook.paths.find((one) => one.id === step.pathId);
  const vector = fillVector(compiled, product.classId, product.facts);
  const wayOf = (way: PathEntry): NonNullable<StepView['way']> => {
    const node = nodeOf(way.when, compiled);
    const unknown = new Set<string>();
    if (node.eval(vector) === UNKNOWN) node.unknowns(vector, unknown);
    return {
      ...{ pathId: way.id, name: way.name, ask: way.ask ?? scheme.ask ?? scheme.issuer },
      ...{ days: spanOf(way.days, vector, compiled), feeRupiah: spanOf(way.feeRupiah, vector, compiled) },
      unknown: questionsOf([...unknown], compiled),
    };
  };
  const others = compiled.rulebook.paths.filter(
    (way) =>
      way.scheme === step.scheme &&
      way.through === 'own' &&
      way.id !== step.pathId &&
      isInForce(way, day, compiled) &&
      nodeOf(way.when, compiled).eval(vector) !== NO,
  );
  return {
    ...{ scheme: scheme.id, name: scheme.name, by: step.by, ask: step.ask ?? scheme.issuer },
    way: path ? wayOf(path) : null,
    needs: step.needs.map((id) => compiled.schemes.get(id)!.name),
    acts: (path?.steps ?? []).map(({ text, office, portal }) => ({ text, office: office ?? null, portal: portal ?? null })),
    documents: path?.documents ?? [],
    rejections: path?.rejections ?? [],
    ground: path ? citeOf(path) : null,
    otherWays: step.by === 'maker' ? others.map(wayOf) : [],
  };
}

/** Plain and "needs no proof" say nothing that a maker must act on. */
const SILENT = new Set(['plain', 'positive']);

function materialView(finding: MaterialFinding): MaterialView[] {
  const { id, ingredient, name, result, amountMgPerKg, mostMgPerKg, inherited, category, text, ground } = finding;
  if (SILENT.has(result)) return [];
  const most = mostMgPerKg === undefined ? null : String(mostMgPerKg);
  return [
    {
      ...{ id, ingredient, name, result, most },
      amount: amountMgPerKg ?? null,
      parent: inherited ? (category ?? null) : null,
      text: text ?? null,
      ask: ground?.ask ?? null,
      ground: ground && ground.instrument !== '' ? citeOf(ground) : null,
    },
  ];
}

const sumView = ({ group, members, ratio, result, text, ask }: SumFinding, findings: readonly MaterialFinding[]): SumView => ({
  ...{ group, ratio, result },
  members: [...new Set(findings.filter(({ id }) => members.includes(id)).map(({ name }) => name))],
  text: text ?? null,
  ask: ask ?? null,
});

const citeOf = ({ instrument, article, confidence }: Pick<MaterialGround, 'instrument' | 'article' | 'confidence'>) => ({
  ...{ instrument, confidence },
  article: article ?? null,
});
