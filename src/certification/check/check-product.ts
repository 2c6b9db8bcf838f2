// The answers of a maker as a page: the next question, or what the rulebook says. Pure.
import type { Day } from '#platform/days';
import { day as dayOf } from '#platform/days';
import type { CertificateFacts } from '../decide-standing.ts';
import { checkMaterials, type MaterialFinding } from '../rulebook/check-materials.ts';
import { type CompiledRulebook, fillVector, type Ground } from '../rulebook/compile-rulebook.ts';
import { decideDuties, type Duty, type DutyProduct, type Finding } from '../rulebook/decide-duties.ts';
import { decideLabel } from '../rulebook/decide-label.ts';
import { NO, UNKNOWN } from '../rulebook/facts.ts';
import { isInForce, nodeOf } from '../rulebook/open-paths.ts';
import { type PathPlan, planPaths, type PlanStep, type ReachableHouse, spanOf } from '../rulebook/plan-paths.ts';
import type { PathEntry, Words } from '../rulebook/schema.ts';
import type { Answers } from './answers.ts';
import { productOf } from './decide-next.ts';
import type { CheckResult, DutyView, GroundView, MaterialView, PlanView, StepView } from './schema.ts';

/** A house with the address of its page. */
export type HouseWithin = ReachableHouse & { href: string };

/** Everything that the rulebook says to these answers on a day, and the ways to get what is missing. */
export function checkProduct(
  answers: Answers,
  day: Day,
  compiled: CompiledRulebook,
  houses: readonly HouseWithin[] = [],
): CheckResult {
  const certificates = claimsOf(answers, compiled);
  const product = { ...productOf(answers), orgId: MINE, productId: MINE, placeId: MINE, certificates };
  const { duties, forbids, limits, rulebook } = decideDuties(product, day, compiled);
  const materials = checkMaterials(product, day, compiled);
  const { plans, closed } = planPaths(product, day, compiled, { houses });
  const nameOf = (id: string): Words => compiled.schemes.get(id)!.name;
  const findingView = ({ ground, certainty, unknown }: Finding) => ({
    ground: groundView(ground),
    certainty,
    unknown: questionsOf(unknown, compiled),
  });
  const houseOf = (at: string): HouseWithin | undefined => houses.find((house) => house.houseId === at);
  return {
    day,
    rulebook,
    duties: duties.map((duty) => dutyView(duty, answers, compiled)),
    forbids: forbids.map(findingView),
    limits: limits.map(findingView),
    plans: plans.map((plan) => planView(plan, product, day, compiled, houseOf(plan.at))),
    closed: closed.map(({ at, schemes }) => ({ at, houseName: houseOf(at)?.name ?? null, schemes: schemes.map(nameOf) })),
    materials: materials.findings.flatMap(materialView),
    halalBlockedBy: materials.halalBlockedBy,
    notAssessed: materials.unknownNames,
    label: decideLabel(product, day, compiled, materials).map(({ particular, exactly, certainty, ground }) => ({
      particular,
      exactly: exactly ?? null,
      certainty,
      ask: ground.ask ?? null,
    })),
  };
}

const MINE = 'mine';

/** What the maker says it holds, taken at its word for the plan; the page calls it a claim. */
function claimsOf({ held }: Answers, { schemes }: CompiledRulebook): CertificateFacts[] {
  return (held ?? []).map((scheme) => ({
    ...{ orgId: MINE, scheme, subject: schemes.get(scheme)!.subject, productId: MINE, placeId: MINE, number: null },
    ...{ issuedOn: null, validUntil: dayOf('2199-12-31'), revokedOn: null, evidenceLevel: 0, checkedOn: null },
  }));
}

const groundView = ({ ruleId, text, instrument, article, confidence, ask, from, until }: Ground): GroundView => ({
  ...{ ruleId, text, instrument, article: article ?? null, confidence, ask: ask ?? null },
  ...{ from: from ?? null, until: until ?? null },
});

/** The questions of facts; one that has none is named by nothing, for its code tells a maker nothing. */
const questionsOf = (facts: readonly string[], { words }: CompiledRulebook): Words[] =>
  facts.flatMap((name) => words.slots.get(name)?.fact.question ?? []);

function dutyView(duty: Duty, answers: Answers, compiled: CompiledRulebook): DutyView {
  const scheme = compiled.schemes.get(duty.scheme)!;
  const held = answers.held === undefined || answers.held === null ? 'unknown' : isClaimed(duty) ? 'yes' : 'no';
  return {
    ...{ scheme: scheme.id, name: scheme.name, issuer: scheme.issuer, kind: scheme.kind, verdict: duty.verdict, held },
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
    ground: path ? { instrument: path.instrument, article: path.article ?? null, confidence: path.confidence } : null,
    otherWays: step.by === 'maker' ? others.map(wayOf) : [],
  };
}

/** What needs a look: within its limit, plain and "needs no proof" say nothing that a maker must act on. */
const SPEAKING = new Set([
  'over',
  'notPermitted',
  'amountUnknown',
  'limitUnknown',
  'forbidden',
  'conditional',
  'ask',
  'vague',
  'animal',
  'nonHalal',
]);

function materialView({ ingredient, name, result, mostMgPerKg, text, ground }: MaterialFinding): MaterialView[] {
  if (!SPEAKING.has(result)) return [];
  const most = mostMgPerKg === undefined ? null : String(mostMgPerKg);
  return [{ ingredient, name, result, most, text: text ?? null, ask: ground?.ask ?? null }];
}
