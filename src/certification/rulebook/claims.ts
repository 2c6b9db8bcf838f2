// What a maker says it holds, as certificates: of its own place and product, without number or end, and proven by nothing.
import { day } from '#platform/days';
import type { CertificateFacts } from '../decide-standing.ts';
import type { CompiledRulebook } from './compile-rulebook.ts';

/** Organisation, product and place of a product that stands in no register. */
export const MINE = 'mine';

export const claimsOf = (held: readonly string[] | null | undefined, { schemes }: CompiledRulebook): CertificateFacts[] =>
  (held ?? []).map((scheme) => ({
    ...{ orgId: MINE, scheme, subject: schemes.get(scheme)!.subject, productId: MINE, placeId: MINE, number: null },
    ...{ issuedOn: null, validUntil: day('2199-12-31'), revokedOn: null, evidenceLevel: 0, checkedOn: null },
  }));
