// What a change of the rulebook does to a register: whose duties change, and by which rule.
import type { Day } from '#platform/days';
import type { CompiledRulebook } from './compile-rulebook.ts';
import { decideDuties, decideVerdicts, type DutyProduct, type Verdict } from './decide-duties.ts';

/** A product of a register, with the names that a list of changes shows. */
export type RegisterProduct = DutyProduct & { makerName?: string; productName?: string };

export type ChangedDuty = {
  orgId: string | undefined;
  productId: string | undefined;
  makerName: string | undefined;
  productName: string | undefined;
  classId: string | null;
  scheme: string;
  from: Verdict;
  to: Verdict;
  /** The rule behind the new answer, or behind the old one where the new rulebook is silent. */
  ruleId: string | undefined;
};
export type RuleChangeEffect = {
  checked: number;
  productsChanged: number;
  /** By scheme: how many products come to the verdict. */
  byScheme: Record<string, Partial<Record<Verdict, number>>>;
  changed: ChangedDuty[];
};

/**
 * Runs the whole register under both rulebooks on a day and lists each duty whose verdict differs; a scheme of which a rulebook is silent is
 * not required by it. Streams: the register may be any iterable. Pure but for reading it.
 */
export async function decideEffectOfRuleChange(
  before: CompiledRulebook,
  after: CompiledRulebook,
  register: Iterable<RegisterProduct> | AsyncIterable<RegisterProduct>,
  day: Day,
  { onProgress }: { onProgress?: (checked: number) => void } = {},
): Promise<RuleChangeEffect> {
  const effect: RuleChangeEffect = { checked: 0, productsChanged: 0, byScheme: {}, changed: [] };
  for await (const product of register) {
    effect.checked += 1;
    if (effect.checked % 500 === 0) onProgress?.(effect.checked);
    const changed = changesFor(before, after, product, day);
    if (changed.length === 0) continue;
    effect.productsChanged += 1;
    effect.changed.push(...changed);
    for (const { scheme, to } of changed) {
      const counts = (effect.byScheme[scheme] ??= {});
      counts[to] = (counts[to] ?? 0) + 1;
    }
  }
  return effect;
}

function changesFor(before: CompiledRulebook, after: CompiledRulebook, product: RegisterProduct, day: Day): ChangedDuty[] {
  const was = decideVerdicts(product, day, before);
  const is = decideVerdicts(product, day, after);
  const differing = [...new Set([...was.keys(), ...is.keys()])]
    .map((scheme) => ({ scheme, from: was.get(scheme) ?? 'notRequired', to: is.get(scheme) ?? 'notRequired' }) as const)
    .filter(({ from, to }) => from !== to);
  if (differing.length === 0) return [];
  const groundIn = (compiled: CompiledRulebook, scheme: string): string | undefined =>
    decideDuties(product, day, compiled).duties.find((duty) => duty.scheme === scheme)?.grounds[0]?.ruleId;
  return differing.map((one) => ({
    ...one,
    orgId: product.orgId,
    productId: product.productId,
    makerName: product.makerName,
    productName: product.productName,
    classId: product.classId,
    ruleId: groundIn(after, one.scheme) ?? groundIn(before, one.scheme),
  }));
}
