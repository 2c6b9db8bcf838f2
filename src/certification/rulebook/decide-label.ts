// What the label of a product must say on a day.
import type { Day } from '#platform/days';
import type { MaterialCheck, MaterialGround } from './check-materials.ts';
import { type CompiledRulebook, fillVector } from './compile-rulebook.ts';
import type { DutyProduct } from './decide-duties.ts';
import { NO, UNKNOWN } from './facts.ts';
import { isInForce, nodeOf } from './open-paths.ts';
import type { Words } from './schema.ts';

export type LabelParticular = {
  id: string;
  particular: Words;
  /** Words that the rule prescribes. */
  exactly: string | undefined;
  place: 'front' | 'any';
  certainty: 'required' | 'conditional' | 'ask';
  unknown: readonly string[];
  /** The ingredients for which it must be there. */
  because: readonly string[];
  ground: MaterialGround;
};

/**
 * The particulars in the order of the rulebook. `materials` gives those that follow from the composition (sweetener warnings, allergens);
 * without it they are left out. A `material` of a label entry is an additive function ("sweetener", "sweetener:artificial"), an INS number,
 * the id of a word, or "allergen".
 */
export function decideLabel(
  product: DutyProduct,
  day: Day,
  compiled: CompiledRulebook,
  materials?: Pick<MaterialCheck, 'findings'>,
): LabelParticular[] {
  const { labels } = compiled.rulebook;
  const inIt = materialKeys(materials?.findings ?? []);
  const vector = fillVector(compiled, product.classId, product.facts);
  const particulars: LabelParticular[] = [];
  for (const label of labels) {
    if (!isInForce(label, day, compiled)) continue;
    const because = label.material === undefined ? [] : (inIt.get(label.material) ?? []);
    if (label.material !== undefined && because.length === 0) continue;
    const node = nodeOf(label.when, compiled);
    const truth = node.eval(vector);
    if (truth === NO) continue;
    const unknown = new Set<string>();
    if (truth === UNKNOWN) node.unknowns(vector, unknown);
    const { id, particular, exactly, place, instrument, article, sources, confidence, ask } = label;
    const soft = confidence === 'L' || confidence === 'K';
    const certainty = truth === UNKNOWN ? 'conditional' : soft ? 'ask' : 'required';
    const ground = { instrument, article, sources, confidence, ask };
    particulars.push({ id, particular, exactly, place, certainty, unknown: [...unknown], because, ground });
  }
  return particulars;
}

function materialKeys(findings: MaterialCheck['findings']): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { kind, id, ingredient, function: role, origin } of findings)
    for (const key of [kind, id, role, role && origin && `${role}:${origin}`])
      if (key !== undefined && !keys.get(key)?.includes(ingredient)) keys.set(key, [...(keys.get(key) ?? []), ingredient]);
  return keys;
}
