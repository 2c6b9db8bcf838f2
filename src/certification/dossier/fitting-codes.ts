// Which industry codes may be suggested to a product: those of its class; to a home kitchen whose class has a home food permit, only those that
// the rulebook ties to home food industry, for its own warning would turn the others away. Pure.
import { classById } from '#platform/codes';
import type { StoredDutyProduct } from '../facts/read-duty-products.ts';
import { type CompiledRulebook, fillVector } from '../rulebook/compile-rulebook.ts';
import { YES } from '../rulebook/facts.ts';
import { nodeOf } from '../rulebook/open-paths.ts';
import type { Kbli } from './portal.ts';

const HOME_FOOD = 'home-food-kbli';

/** The nearest first. Empty: there are such codes, but none for this kitchen. Undefined: the class has none. */
export function fittingCodes(
  { classId, facts }: Pick<StoredDutyProduct['duty'], 'classId' | 'facts'>,
  { kbli, compiled }: { kbli: Kbli; compiled: CompiledRulebook },
): readonly string[] | undefined {
  const codes = classId === null ? undefined : kbli.byClass.get(classId)?.codes;
  if (!codes || facts['place'] !== 'home' || !classById(classId!)?.sppIrtGroup) return codes;
  const tied = nodeOf({ is: HOME_FOOD }, compiled);
  return codes.filter((code) => tied.eval(fillVector(compiled, classId, { ...facts, kbli: code })) === YES);
}
