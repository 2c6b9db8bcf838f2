// The ways of a maker's own to a permit, and what must be told before it is known whether they are open.
import type { Day } from '#platform/days';
import { type CompiledRulebook, fillVector } from '../rulebook/compile-rulebook.ts';
import type { DutyProduct } from '../rulebook/decide-duties.ts';
import { NO, UNKNOWN } from '../rulebook/facts.ts';
import { isInForce, nodeOf } from '../rulebook/open-paths.ts';
import { type Span, spanOf } from '../rulebook/plan-paths.ts';
import type { PathEntry } from '../rulebook/schema.ts';

export type Way = { path: PathEntry; unknown: readonly string[]; feeRupiah: Span | null };

/** The ways that are open or may be, each with the facts that it waits for. Pure. */
export function waysOf(scheme: string, product: DutyProduct, day: Day, compiled: CompiledRulebook): Way[] {
  const vector = fillVector(compiled, product.classId, product.facts);
  return compiled.rulebook.paths
    .filter((path) => path.scheme === scheme && path.through === 'own' && isInForce(path, day, compiled))
    .flatMap((path): Way[] => {
      const node = nodeOf(path.when, compiled);
      const truth = node.eval(vector);
      if (truth === NO) return [];
      const unknown = new Set<string>();
      if (truth === UNKNOWN) node.unknowns(vector, unknown);
      return [{ path, unknown: [...unknown], feeRupiah: spanOf(path.feeRupiah, vector, compiled) }];
    });
}

/** The facts on which it hangs which of several ways is open; a permit with one way alone has nothing to choose. */
export function wayFactsOf(schemes: readonly string[], product: DutyProduct, day: Day, compiled: CompiledRulebook): string[] {
  const facts = schemes.flatMap((scheme) => {
    const ways = waysOf(scheme, product, day, compiled);
    return ways.length < 2 ? [] : ways.flatMap(({ unknown }) => unknown);
  });
  return [...new Set(facts)];
}
