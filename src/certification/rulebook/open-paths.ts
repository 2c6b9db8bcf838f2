// Which ways to a certificate are open to a product on a day.
import type { Day } from '#platform/days';
import { type CompiledRulebook, fillVector } from './compile-rulebook.ts';
import type { DutyProduct } from './decide-duties.ts';
import { compilePredicate, NO, type Node, UNKNOWN } from './facts.ts';
import { firstDay, lastDay } from './load-rulebook.ts';
import type { PathEntry, Predicate } from './schema.ts';

export type PathState = 'open' | 'closed' | 'conditional';

const nodes = new WeakMap<Predicate, Node>();
export const nodeOf = (predicate: Predicate, compiled: CompiledRulebook): Node => {
  const node = nodes.get(predicate) ?? compilePredicate(predicate, compiled.words, compiled.terms);
  nodes.set(predicate, node);
  return node;
};

/** The state of every path that is in force on the day, by id; a path out of force is closed. */
export function openPaths(product: DutyProduct, day: Day, compiled: CompiledRulebook): Map<string, PathState> {
  const vector = fillVector(compiled, product.classId, product.facts);
  return new Map(
    compiled.rulebook.paths.map((path) => {
      const truth = isInForce(path, day, compiled) ? nodeOf(path.when, compiled).eval(vector) : NO;
      return [path.id, truth === NO ? 'closed' : truth === UNKNOWN ? 'conditional' : 'open'];
    }),
  );
}

export const isInForce = (dated: Pick<PathEntry, 'from' | 'until'>, day: Day, { rulebook }: CompiledRulebook): boolean =>
  (firstDay(dated.from, rulebook.parameters) ?? '') <= day && day <= (lastDay(dated.until, rulebook.parameters) ?? '9');
