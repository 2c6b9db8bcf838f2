// What the law asks of a product on a day, and where its certificates stand. Pure; knows no law: only how the rulebook's voices add up.
//
// Each family says of a scheme what may come out: required, exempt, none, or several of these where a fact isn't told or only a rule of low
// confidence speaks. Together: an exemption frees whichever family it stands in; else one requirement is enough. One outcome left is the
// answer; several are "conditional" when a fact would settle it, and "ask" when only an office can.
import { addDays, type Day } from '#platform/days';
import { type CertificateFacts, decideStanding, type EvidenceLevel, type Standing } from '../decide-standing.ts';
import type { Scheme } from '../schemes.ts';
import {
  type ClassProgramme,
  type CompiledRule,
  type CompiledRulebook,
  type Epoch,
  EXEMPT,
  decideTruths,
  type Ground,
  NONE,
  programmeOf,
  REQUIRED,
  type SchemeProgramme,
  type Voice,
} from './compile-rulebook.ts';
import { type Facts, NO, UNKNOWN, type Vector, YES } from './facts.ts';

/** A product as the duties see it: class, facts by the names of rulebook/facts/, and the certificates that may serve it. */
export type DutyProduct = {
  orgId?: string;
  productId?: string;
  /** Where it is made: a place of the maker, or a house. */
  placeId?: string | null;
  /** Null: the class isn't known, and nearly everything is conditional. */
  classId: string | null;
  facts: Facts;
  certificates?: readonly CertificateFacts[];
};

export type Verdict = 'required' | 'notRequired' | 'exempt' | 'conditional' | 'ask';

export type DutyStatus =
  | { state: 'held' | 'expiring'; until: Day | null; evidenceLevel: EvidenceLevel; scheme: string }
  | { state: 'evidenceTooLow'; evidenceLevel: EvidenceLevel; scheme: string }
  | { state: 'unproven' | 'wrongSubject' | 'expired' | 'suspended' | 'revoked' | 'notYet'; scheme: string }
  | { state: 'missing' }
  /** There is no certificate to hold: it is to be done or printed. */
  | { state: 'obligation' };

export type DutyChange = { on: Day; to: Verdict; ruleId: string | undefined };

export type Duty = {
  scheme: string;
  verdict: Verdict;
  /** Why: the rules that require or exempt; of "not required" the step that says so, or the rule that will ask later or comes nearest. */
  grounds: readonly Ground[];
  /** Facts that would settle it, the most telling first. Only of `conditional` and `ask`. */
  unknown: readonly string[];
  /** Whom to ask, where a rule or the scheme names an office. */
  ask: string | undefined;
  status: DutyStatus;
  /** On which coming days the verdict changes. */
  changes: readonly DutyChange[];
};

/** A rule that forbids the sale, or a number to keep. */
export type Finding = { ground: Ground; certainty: 'certain' | 'conditional' | 'ask'; unknown: readonly string[] };

export type Duties = {
  day: Day;
  classId: string | null;
  rulebook: string;
  duties: Duty[];
  forbids: Finding[];
  limits: Finding[];
  /** What to beware of: sources that disagree, a boundary not settled. */
  warnings: Finding[];
};

export type DutyOptions = {
  /** The lowest evidence level that counts as held; 0 takes a claim. */
  evidenceLevelLeast?: EvidenceLevel;
  /** Held, but ending within so many days: expiring. */
  expiringWithinDays?: number;
};

/** The duties of a product on the day of the act (making, selling, delivering). Sorted by scheme; schemes that can't concern it are left out. */
export function decideDuties(product: DutyProduct, day: Day, compiled: CompiledRulebook, options: DutyOptions = {}): Duties {
  const programme = programmeOf(compiled, product.classId);
  const vector = decideTruths(programme, compiled, product.facts);
  const now = epochAt(programme.epochs, day);
  const epoch = programme.epochs[now]!;
  const asking: Asking = { programme, vector, now, held: heldBy(product, day, options) };
  const duties: Duty[] = [];
  for (const scheme of epoch.schemes) duties.push(dutyOf(scheme, asking));
  return {
    day,
    classId: product.classId,
    rulebook: compiled.version,
    duties,
    forbids: findingsOf(epoch.bans, asking),
    limits: findingsOf(epoch.limits, asking),
    warnings: findingsOf(epoch.warnings, asking),
  };
}

/** One product's question, as the parts of its answer need it. */
type Asking = { programme: ClassProgramme; vector: Vector; now: number; held: readonly HeldCertificate[] };

/** Only the verdicts, by scheme: what a comparison of two rulebooks needs. */
export function decideVerdicts(product: DutyProduct, day: Day, compiled: CompiledRulebook): Map<string, Verdict> {
  const programme = programmeOf(compiled, product.classId);
  decideTruths(programme, compiled, product.facts);
  const { epochs, truths } = programme;
  const verdicts = new Map<string, Verdict>();
  for (const one of epochs[epochAt(epochs, day)]!.schemes) verdicts.set(one.scheme.id, verdictOf(one, truths));
  return verdicts;
}

function epochAt(epochs: readonly Epoch[], day: Day): number {
  let at = epochs.length - 1;
  while (at > 0 && epochs[at]!.from > day) at--;
  return at;
}

function dutyOf(one: SchemeProgramme, asking: Asking): Duty {
  const { programme, now } = asking;
  const verdict = verdictOf(one, programme.truths);
  const open = verdict === 'conditional' || verdict === 'ask';
  const grounds = groundsOf(one, verdict, programme);
  return {
    scheme: one.scheme.id,
    verdict,
    grounds: grounds.length === 0 ? NO_GROUNDS : grounds.length === 1 ? grounds[0]!.alone : grounds.map((rule) => rule.ground),
    unknown: open ? unknownsOf(grounds, asking.vector) : NONE_UNKNOWN,
    ask: open ? (grounds.find((rule) => rule.entry.ask)?.entry.ask ?? one.scheme.ask) : undefined,
    status: statusOf(one.scheme, asking.held),
    changes: now === programme.epochs.length - 1 ? NO_CHANGES : changesOf(one, verdict, now, programme),
  };
}
const NO_GROUNDS: readonly Ground[] = [];
const NONE_UNKNOWN: readonly string[] = [];
const NO_CHANGES: readonly DutyChange[] = [];

/** Combines what each family may say. */
function verdictOf({ voices }: SchemeProgramme, truths: Uint8Array): Verdict {
  let surelyExempt = false;
  let maybeExempt = false;
  let surelyRequired = false;
  let maybeRequired = false;
  for (const voice of voices) {
    const mask = saysOf(voice, truths);
    if (mask === EXEMPT) surelyExempt = true;
    if ((mask & EXEMPT) !== 0) maybeExempt = true;
    if ((mask & REQUIRED) !== 0) maybeRequired = true;
    if (mask === REQUIRED) surelyRequired = true;
  }
  if (surelyExempt) return 'exempt';
  if (!maybeRequired) return 'notRequired';
  if (surelyRequired && !maybeExempt) return 'required';
  return voices.some((voice) => hasUnknown(voice, truths)) ? 'conditional' : 'ask';
}

function saysOf(voice: Voice, truths: Uint8Array): number {
  if (voice.ordered) {
    let mask = 0;
    for (const { at, soft, outcome } of voice.steps) {
      const truth = truths[at];
      if (truth === NO) continue;
      mask |= outcome;
      if (truth === YES && !soft) return mask;
    }
    return mask | NONE;
  }
  if (anyIs(voice.exempts, truths, YES)) return EXEMPT;
  let mask = anyIs(voice.requires, truths, YES) ? REQUIRED : NONE;
  if (mask === NONE && (anyIs(voice.requires, truths, UNKNOWN) || anyNot(voice.softRequires, truths, NO))) mask |= REQUIRED;
  if (anyIs(voice.exempts, truths, UNKNOWN) || anyNot(voice.softExempts, truths, NO)) mask |= EXEMPT;
  return mask;
}

function anyIs(list: readonly number[], truths: Uint8Array, truth: number): boolean {
  for (const at of list) if (truths[at] === truth) return true;
  return false;
}
function anyNot(list: readonly number[], truths: Uint8Array, truth: number): boolean {
  for (const at of list) if (truths[at] !== truth) return true;
  return false;
}

/** Whether telling a fact could change what the family says: a step reached with an unknown condition, or an unknown rule. */
function hasUnknown(voice: Voice, truths: Uint8Array): boolean {
  if (voice.ordered) {
    for (const { at, soft } of voice.steps) {
      if (truths[at] === UNKNOWN) return true;
      if (truths[at] === YES && !soft) return false;
    }
    return false;
  }
  return (
    anyIs(voice.requires, truths, UNKNOWN) ||
    anyIs(voice.exempts, truths, UNKNOWN) ||
    anyIs(voice.softRequires, truths, UNKNOWN) ||
    anyIs(voice.softExempts, truths, UNKNOWN)
  );
}

/** The rules that the answer rests on, the most telling first. */
function groundsOf({ voices, coming }: SchemeProgramme, verdict: Verdict, { rules, truths }: ClassProgramme): CompiledRule[] {
  const found: CompiledRule[] = [];
  const open = verdict === 'conditional' || verdict === 'ask';
  for (const voice of voices) {
    if (voice.ordered) takeSteps(voice.steps, verdict, rules, truths, found);
    else if (verdict === 'required') takeTrue(voice.requires, rules, truths, found);
    else if (verdict === 'exempt') takeTrue(voice.exempts, rules, truths, found);
    else if (open)
      for (const list of [voice.requires, voice.softRequires, voice.exempts, voice.softExempts])
        for (const at of list) if (truths[at] !== NO) found.push(rules[at]!);
  }
  if (found.length > 0 || verdict !== 'notRequired') return found;
  // Not required, and no step says so: the rule that will ask later, else those that came nearest.
  for (const at of coming) if (truths[at] !== NO) return [rules[at]!];
  for (const voice of voices) if (!voice.ordered) for (const at of voice.requires.slice(0, 3)) found.push(rules[at]!);
  return found;
}

function takeTrue(list: readonly number[], rules: readonly CompiledRule[], truths: Uint8Array, into: CompiledRule[]): void {
  for (const at of list) if (truths[at] === YES) into.push(rules[at]!);
}

function takeSteps(
  steps: Extract<Voice, { ordered: true }>['steps'],
  verdict: Verdict,
  rules: readonly CompiledRule[],
  truths: Uint8Array,
  into: CompiledRule[],
): void {
  const wanted = verdict === 'required' ? REQUIRED : verdict === 'exempt' ? EXEMPT : 0;
  const open = verdict === 'conditional' || verdict === 'ask';
  for (const { at, soft, outcome } of steps) {
    const truth = truths[at];
    if (truth === NO) continue;
    const decides = truth === YES && !soft;
    if (open || outcome === wanted || (decides && verdict === 'notRequired')) into.push(rules[at]!);
    if (decides) return;
  }
}

function unknownsOf(grounds: readonly CompiledRule[], vector: Vector): string[] {
  const facts = new Set<string>();
  for (const { node } of grounds) if (node.eval(vector) === UNKNOWN) node.unknowns(vector, facts);
  return [...facts];
}

function changesOf(one: SchemeProgramme, verdict: Verdict, now: number, programme: ClassProgramme): readonly DutyChange[] {
  let changes: DutyChange[] | undefined;
  let before = verdict;
  for (let at = now + 1; at < programme.epochs.length; at++) {
    const epoch = programme.epochs[at]!;
    const later = epoch.bySchemeId.get(one.scheme.id);
    const to = later ? verdictOf(later, programme.truths) : 'notRequired';
    if (to === before) continue;
    changes ??= [];
    changes.push({ on: epoch.from, to, ruleId: later && groundsOf(later, to, programme)[0]?.entry.id });
    before = to;
  }
  return changes ?? NO_CHANGES;
}

function findingsOf(places: readonly number[], { programme: { rules, truths }, vector }: Asking): Finding[] {
  const findings: Finding[] = [];
  for (const at of places) {
    const truth = truths[at];
    if (truth === NO) continue;
    const rule = rules[at]!;
    findings.push({
      ground: rule.ground,
      certainty: truth === UNKNOWN ? 'conditional' : rule.soft ? 'ask' : 'certain',
      unknown: truth === UNKNOWN ? unknownsOf([rule], vector) : NONE_UNKNOWN,
    });
  }
  return findings;
}

const MISSING: DutyStatus = { state: 'missing' };
const OBLIGATION: DutyStatus = { state: 'obligation' };
const RANK: Record<DutyStatus['state'], number> = {
  ...{ missing: 0, wrongSubject: 1, notYet: 2, revoked: 3, expired: 4, suspended: 5 },
  ...{ unproven: 6, evidenceTooLow: 7, expiring: 8, held: 9, obligation: 10 },
};

type HeldCertificate = { scheme: string; status: DutyStatus };
const NOTHING_HELD: readonly HeldCertificate[] = [];

/** Where each certificate of the product stands on the day. */
function heldBy(
  product: DutyProduct,
  day: Day,
  { evidenceLevelLeast = 0, expiringWithinDays = 90 }: DutyOptions,
): readonly HeldCertificate[] {
  const { certificates = NOTHING_HELD as readonly never[], orgId = '', productId, placeId = null } = product;
  if (certificates.length === 0) return NOTHING_HELD;
  const served = productId === undefined ? { orgId, placeId } : { orgId, productId, placeId };
  const soon = soonAfter(day, expiringWithinDays);
  return certificates.map((certificate) => ({
    scheme: certificate.scheme,
    status: statusFrom(certificate, decideStanding(certificate, served, day), evidenceLevelLeast, soon),
  }));
}

// The same two numbers for a whole register: worked out once.
let lastSoon: { day: Day; days: number; soon: Day } | undefined;
function soonAfter(day: Day, days: number): Day {
  if (lastSoon?.day !== day || lastSoon.days !== days) lastSoon = { day, days, soon: addDays(day, days) };
  return lastSoon.soon;
}

function statusFrom(
  { scheme, evidenceLevel }: CertificateFacts,
  standing: Standing,
  evidenceLevelLeast: EvidenceLevel,
  soon: Day,
): DutyStatus {
  if (standing.state === 'unknown') return { state: 'unproven', scheme };
  if (standing.state !== 'valid') return { state: standing.state, scheme };
  if (evidenceLevel < evidenceLevelLeast) return { state: 'evidenceTooLow', evidenceLevel, scheme };
  const { until } = standing;
  return { state: until !== null && until <= soon ? 'expiring' : 'held', until, evidenceLevel, scheme };
}

/** The best that any of the certificates gives: one more can only lift it. */
function statusOf(scheme: Scheme, held: readonly HeldCertificate[]): DutyStatus {
  if (scheme.kind === 'obligation') return OBLIGATION;
  let best = MISSING;
  for (const one of held) {
    if (one.scheme !== scheme.id && !scheme.servedBy.includes(one.scheme)) continue;
    const better = RANK[one.status.state] - RANK[best.state];
    if (better > 0 || (better === 0 && lastsLonger(one.status, best))) best = one.status;
  }
  return best;
}

const lastsLonger = (one: DutyStatus, other: DutyStatus): boolean =>
  'until' in one && 'until' in other && other.until !== null && (one.until === null || one.until > other.until);
