// Whether what the law asks of a product is met, as far as public facts tell. Pure.
import { decideStanding, getScheme, type EvidenceLevel } from '#certification';
import { decideDuties, type CompiledRulebook, type DutyProduct } from '#certification';
import type { Day } from '#platform/days';
import { servedOf } from '../passport/decide-alarms.ts';

/**
 * `met`: every permit that is required is on record and holds, and nothing is open. `open`: none of them is missing, but whether another is
 * required is not settled. `unmet`: one is missing, has ended or isn't proven. `forbidden`: a rule surely forbids the sale. `unknown`: the kind of product isn't known.
 */
export type Readiness = {
  state: 'met' | 'open' | 'unmet' | 'forbidden' | 'unknown';
  /** The permits that are required and do not hold. */
  unmet: string[];
  /** How many permits may be required. */
  open: number;
  /** The weakest evidence among the permits that are required; null where none is. */
  evidenceLevel: EvidenceLevel | null;
  /** The best evidence of a halal certificate that holds for it; null: none does. */
  halal: EvidenceLevel | null;
};

export function decideReadiness(product: DutyProduct, day: Day, compiled: CompiledRulebook): Readiness {
  const halal = halalOf(product, day);
  if (product.classId === null) return { state: 'unknown', unmet: [], open: 0, evidenceLevel: null, halal };
  const { duties, forbids } = decideDuties(product, day, compiled);
  const permits = duties.filter(({ scheme }) => getScheme(scheme).kind === 'certificate');
  const required = permits.filter(({ verdict }) => verdict === 'required').map(({ scheme, status }) => ({ scheme, status }));
  const levels = required.flatMap(({ status }) =>
    status.state === 'held' || status.state === 'expiring' ? [status.evidenceLevel] : [],
  );
  const unmet = required
    .filter(({ status }) => status.state !== 'held' && status.state !== 'expiring')
    .map(({ scheme }) => scheme);
  const open = permits.filter(({ verdict }) => verdict === 'conditional' || verdict === 'ask').length;
  const banned = forbids.some(({ certainty }) => certainty === 'certain');
  return {
    state: banned ? 'forbidden' : unmet.length > 0 ? 'unmet' : open > 0 ? 'open' : 'met',
    unmet,
    open,
    evidenceLevel: least(levels),
    halal,
  };
}

function halalOf(product: DutyProduct, day: Day): EvidenceLevel | null {
  const holding = (product.certificates ?? []).filter(
    (one) => one.scheme === 'halal' && decideStanding(one, servedOf(product), day).state === 'valid',
  );
  return holding.reduce<EvidenceLevel | null>(
    (best, { evidenceLevel }) => (best === null || evidenceLevel > best ? evidenceLevel : best),
    null,
  );
}

const least = (levels: readonly EvidenceLevel[]): EvidenceLevel | null =>
  levels.reduce<EvidenceLevel | null>((lowest, level) => (lowest === null || level < lowest ? level : lowest), null);
