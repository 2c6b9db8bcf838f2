// What a product must hold to be made in a house on a day, asked of the rulebook as if the house were its place of making. A certificate of the
// house speaks of the house; one of the maker must name the maker's product and, where its subject is product@facility, this house.
import {
  type Certificate,
  type CompiledRulebook,
  decideDuties,
  decideStanding,
  type DutyProduct,
  type EvidenceLevel,
  findScheme,
} from '#certification';
import type { Day } from '#platform/days';

/** One thing to hold on a day, and how it stands. `open`: whether it must be held isn't known; `forbidden`: a rule forbids the sale. */
export type Permit = {
  scheme: string;
  ofHouse: boolean;
  state:
    | 'held'
    | 'missing'
    | 'evidenceTooLow'
    | 'unproven'
    | 'wrongSubject'
    | 'expired'
    | 'suspended'
    | 'revoked'
    | 'notYet'
    | 'open'
    | 'forbidden';
  /** Names of facts that would settle it, one blank between. */
  unknown: string;
  /** The office to ask; '' where none is named. */
  ask: string;
  /** Instrument and article of the rule that asks; '' where none is known. */
  ground: string;
};

/** A place of the maker that is this house: certificates that name it speak of the house. */
export type HousePlace = { houseId: string; alsoNamed: readonly string[] };

/** The product as the duties see it when it is made in the house: its certificates and the house's, with every name of the house made one. */
export function madeInHouse(
  duty: DutyProduct,
  { houseId, alsoNamed }: HousePlace,
  ofMaker: readonly Certificate[],
  ofHouse: readonly Certificate[],
): DutyProduct {
  const here = (one: Certificate): Certificate =>
    one.placeId !== null && alsoNamed.includes(one.placeId) ? { ...one, placeId: houseId } : one;
  return {
    ...duty,
    placeId: houseId,
    facts: { ...duty.facts, place: 'house' },
    certificates: [...ofMaker.map(here), ...ofHouse.filter((one) => one.subject === 'facility' && one.placeId === houseId)],
  };
}

/**
 * What must be held on a day, each as it stands. A rule of low confidence says whom to ask and blocks nothing; a fact that isn't known leaves
 * open whether a permit must be held, and then holding it settles the question. Pure.
 */
export function permitsOn(product: DutyProduct, day: Day, compiled: CompiledRulebook, least: EvidenceLevel): Permit[] {
  const { duties, forbids } = decideDuties(product, day, compiled, { evidenceLevelLeast: least });
  const permits = duties.flatMap(({ scheme, verdict, status, unknown, ask, grounds }): Permit[] => {
    if ((verdict !== 'required' && verdict !== 'conditional') || status.state === 'obligation') return [];
    const state = status.state === 'expiring' ? 'held' : status.state;
    const shown = { scheme, ofHouse: findScheme(scheme)?.subject === 'facility', ask: ask ?? '', ground: groundText(grounds[0]) };
    if (verdict === 'required' || state === 'held') return [{ ...shown, state, unknown: '' }];
    return [{ ...shown, state: 'open', unknown: unknown.join(' ') }];
  });
  const banned = forbids
    .filter(({ certainty }) => certainty === 'certain')
    .map(({ ground }): Permit => ({
      ...{ scheme: ground.ruleId, ofHouse: false, state: 'forbidden', unknown: '', ask: ground.ask ?? '' },
      ground: groundText(ground),
    }));
  return [...permits, ...banned];
}
type Ground = ReturnType<typeof decideDuties>['duties'][number]['grounds'][number];
const groundText = (ground: Ground | undefined): string =>
  ground ? [ground.instrument, ground.article].filter(Boolean).join(', ') : '';

/** Whether the product's halal certificate names this house and holds on a day at the level asked: what makes a run a halal run. */
export const holdsHalal = (product: DutyProduct, day: Day, least: EvidenceLevel): boolean =>
  (product.certificates ?? []).some(
    (one) =>
      one.scheme === 'halal' &&
      one.evidenceLevel >= least &&
      decideStanding(
        one,
        { orgId: product.orgId ?? '', productId: product.productId ?? '', placeId: product.placeId ?? null },
        day,
      ).state === 'valid',
  );
