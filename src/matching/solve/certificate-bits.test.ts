import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulebook } from '#certification';
import { addDays, addMonths, day, type Day, monthOf } from '#platform/days';
import { decideLaw } from '../decide-law.ts';
import { bitsOf } from '../decide-pair.ts';
import { crackersForSchool, novemberDay, sarisCrackers } from '../examples.ts';
import { explainCertificates } from '../explain-certificates.ts';
import type { HeldCertificate } from '../explain-law.ts';
import { type Delivery, NO_REQUIREMENTS } from '../facts.ts';
import { CertificateBits, turnsOf } from './certificate-bits.ts';
import { indexOffers } from './index-offers.ts';
import { lineMatcher } from './match-line.ts';
import { surroundings } from '../surroundings.ts';

const anyDay = fc.integer({ min: -900, max: 900 }).map((days) => addDays(novemberDay, days));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const { orgId, productId, placeId } = sarisCrackers;
const certificate: fc.Arbitrary<HeldCertificate> = fc
  .record({
    scheme: fc.constantFrom('halal', 'sppIrt', 'nib', 'md'),
    place: fc.constantFrom(placeId, 'elsewhere', null),
    number: fc.constantFrom(null, '2116171010001-27', '2116171010001-28', 'ID61110000000010123'),
    issuedOn: maybe(anyDay),
    validUntil: maybe(anyDay),
    revokedOn: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyDay }),
    checkedOn: maybe(anyDay),
    suspension: fc.option(fc.tuple(anyDay, maybe(anyDay)), { nil: undefined }),
    evidenceLevel: fc.constantFrom(0, 1, 2, 3),
  })
  .map(({ place, suspension, scheme, ...dates }) => ({
    ...{ orgId, productId, placeId: place, scheme, ...dates },
    subject: scheme === 'nib' ? ('business' as const) : ('productAtFacility' as const),
    evidenceLevel: dates.evidenceLevel as 0 | 1 | 2 | 3,
    ...(suspension && { suspensions: [{ from: suspension[0], until: suspension[1] }] }),
  }));
const window = fc
  .tuple(fc.integer({ min: -300, max: 600 }), fc.integer({ min: 0, max: 90 }))
  .map(([from, length]) => ({ firstDay: addDays(novemberDay, from), lastDay: addDays(novemberDay, from + length) }));
const law = decideLaw({ classId: 'keripik-umbi', facts: { sizeClass: 'micro' } }, novemberDay, rulebook());

test('the kept bits are those of looking anew, whatever windows were asked for before, in whatever order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(certificate, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.oneof(window, fc.constant({ firstDay: null, lastDay: null })), { minLength: 1, maxLength: 12 }),
      (held, windows) => {
        const explain = (row: number, on: Pick<Delivery, 'firstDay' | 'lastDay'>): number => {
          const asked = { law, requirements: NO_REQUIREMENTS, pathDays: () => 20 };
          return bitsOf(
            explainCertificates(sarisCrackers, held[row]!, on, novemberDay, ['dinkes'], asked).map(({ code }) => code),
          );
        };
        const bits = new CertificateBits(0, held.length, explain, (row) => turnsOf(held[row]!, law, novemberDay));
        for (const on of windows) expect([...bits.on(on)]).toEqual(held.map((_, row) => explain(row, on)));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a matcher that was asked before answers a line as a fresh one does', async () => {
  const held: HeldCertificate[] = [
    { orgId, productId, placeId, scheme: 'halal', subject: 'productAtFacility', number: null, issuedOn: day('2026-01-01'), validUntil: day('2027-06-15'), revokedOn: null, checkedOn: null, evidenceLevel: 2 },
  ]; // prettier-ignore
  const index = await indexOffers([sarisCrackers], held, new Map([[productId, law]]));
  const used = lineMatcher(index, surroundings, novemberDay);
  for (let later = 0; later < 14; later++) {
    const monthFrom = addMonths(monthOf(novemberDay as Day), later);
    const line = { ...crackersForSchool, monthFrom, monthUntil: addMonths(monthFrom, later % 3) };
    expect(used(line)).toEqual(lineMatcher(index, surroundings, novemberDay)(line));
  }
});
