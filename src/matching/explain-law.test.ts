import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeDays, decideDuties, rulebook } from '#certification';
import { addDays, day, type Day } from '#platform/days';
import { decideLaw, lawOn, type ProductLaw } from './decide-law.ts';
import { novemberDay, sarisCrackers, sarisSppIrt } from './examples.ts';
import { explainLaw, type HeldCertificate, tkdnPercentOf, workingDaysBefore } from './explain-law.ts';
import { NO_REQUIREMENTS, type Requirements } from './facts.ts';
import type { Reason } from './reasons.ts';

const delivery = { firstDay: day('2027-03-01'), lastDay: day('2027-04-30') };
const law: ProductLaw = [
  { from: novemberDay, required: [{ scheme: 'halal', since: day('2026-10-18') }], open: [], bannedBy: null },
];
const halal: HeldCertificate = {
  ...{ ...sarisSppIrt, scheme: 'halal', number: 'ID61110000000010123', issuedOn: day('2026-01-01') },
  validUntil: day('2027-04-30'),
};
const reasons = (
  certificates: readonly HeldCertificate[],
  { asked = law, ...requirements }: Partial<Requirements> & { asked?: ProductLaw } = {},
  on = delivery,
): Reason[] =>
  explainLaw(
    sarisCrackers,
    certificates,
    { law: asked, requirements: { ...NO_REQUIREMENTS, ...requirements }, pathDays: (scheme) => (scheme === 'halal' ? 18 : null) },
    on,
    novemberDay,
  );
const codes = (...given: Parameters<typeof reasons>): string[] => reasons(...given).map(({ code }) => code);

test('what the law asks and nobody recorded is said with the day on which it must be there and be begun', () => {
  expect(reasons([])).toEqual([
    {
      code: 'duty-missing',
      side: 'against',
      facts: { scheme: 'halal', by: 'law', firstDay: '2027-03-01', since: '2026-10-18', days: 18, startBy: '2027-02-03' },
    },
  ]);
  const soon = { firstDay: day('2026-12-01'), lastDay: day('2026-12-31') };
  expect(reasons([], {}, soon)[0]!.facts).toMatchObject({ startBy: '2026-11-05', late: 1 });
});

test('a required certificate must hold on every day of delivery: on the last day it does, a day earlier it does not', () => {
  expect(codes([halal])).toEqual(['duties-held']);
  expect(reasons([{ ...halal, validUntil: day('2027-04-29') }])[0]).toMatchObject({
    code: 'duty-lapsed',
    facts: { because: 'expired', on: '2027-04-29', lastDay: '2027-04-30' },
  });
  expect(codes([{ ...halal, issuedOn: day('2027-03-01') }])).toEqual(['duties-held']);
  expect(codes([{ ...halal, issuedOn: day('2027-03-02') }])).toEqual(['duty-lapsed']);
  // A renewal beside the one that ends makes it good.
  expect(codes([{ ...halal, validUntil: day('2027-01-01') }, halal])).toEqual(['duties-held']);
});

test('a claim, unknown dates and an unknown place are neither held nor missing', () => {
  expect(reasons([{ ...halal, evidenceLevel: 0 }])[0]).toMatchObject({ code: 'duty-unproven', facts: { because: 'claimed' } });
  expect(reasons([{ ...halal, scheme: 'sppIrt', validUntil: null, issuedOn: null, number: null }], { asked: [{ ...law[0]!, required: [{ scheme: 'sppIrt', since: null }] }] })[0]).toMatchObject({ code: 'duty-unproven', facts: { because: 'no-dates' } }); // prettier-ignore
});

test("another product's certificate says nothing, another place's says that it was made elsewhere", () => {
  const irt: ProductLaw = [{ ...law[0]!, required: [{ scheme: 'sppIrt', since: null }] }];
  expect(codes([{ ...sarisSppIrt, productId: 'another' }], { asked: irt })).toEqual(['duty-missing']);
  expect(reasons([{ ...sarisSppIrt, placeId: 'elsewhere' }], { asked: irt })[0]!.facts).toMatchObject({
    because: 'wrongSubject',
  });
});

test("a buyer's least evidence level counts from that level on, its certificates like the law's", () => {
  expect(codes([halal], { evidenceLeast: 2 })).toEqual(['duties-held']);
  expect(reasons([halal], { evidenceLeast: 3 })).toEqual([
    { code: 'evidence-low', side: 'against', facts: { scheme: 'halal', evidenceLevel: 2, least: 3 } },
  ]);
  expect(reasons([halal], { schemes: ['sni', 'halal'] }).map(({ code, facts }) => [code, facts['scheme'], facts['by']])).toEqual([
    ['duty-missing', 'sni', 'buyer'],
  ]);
});

test('TKDN is compared where a valid certificate names it, and is unknown otherwise', () => {
  const tkdn = (scope: string | null, change: Partial<HeldCertificate> = {}): HeldCertificate => ({
    ...halal,
    scheme: 'tkdn',
    scope,
    ...change,
  });
  const of = (...held: HeldCertificate[]) => codes([halal, ...held], { tkdnLeastPercent: 40 }).at(-1);
  expect([of(tkdn('TKDN 40 %')), of(tkdn('TKDN 39,99 %')), of(tkdn(null)), of()]).toEqual(['tkdn-enough', 'tkdn-low', 'tkdn-unknown', 'tkdn-unknown']); // prettier-ignore
  expect(of(tkdn('TKDN 40 %', { evidenceLevel: 0 }))).toBe('tkdn-unknown');
  expect([tkdnPercentOf('25% atau 40%'), tkdnPercentOf('101 %'), tkdnPercentOf('43,52 %')]).toEqual([
    undefined,
    undefined,
    43.52,
  ]);
});

test('what only a low-confidence rule or an untold fact asks never blocks; a rule that forbids the sale does', () => {
  const open: ProductLaw = [{ ...law[0]!, required: [], open: [{ scheme: 'sni', office: 'BSN' }] }];
  expect(reasons([], { asked: open })).toEqual([
    { code: 'duties-open', side: 'unknown', facts: { schemes: 'sni', offices: 'BSN' } },
  ]);
  expect(codes([], { asked: [{ ...open[0]!, open: [], bannedBy: 'X-1' }] })).toEqual(['sale-forbidden']);
});

test('a rule that begins during delivery asks from its day on, one that begins after it does not ask', () => {
  const later = (from: string): ProductLaw => [
    { ...law[0]!, required: [] },
    { ...law[0]!, from: day(from) },
  ];
  expect(lawOn(later('2027-04-30'), delivery.firstDay, delivery.lastDay).required).toMatchObject([
    { scheme: 'halal', firstDay: '2027-04-30', lastDay: '2027-04-30' },
  ]);
  expect(lawOn(later('2027-05-01'), delivery.firstDay, delivery.lastDay).required).toEqual([]);
});

test('working days leave out the weekend', () => {
  expect(['2026-11-24', '2026-11-23'].map((from) => workingDaysBefore(day(from), 1))).toEqual(['2026-11-23', '2026-11-20']);
  expect(workingDaysBefore(day('2026-11-24'), 0)).toBe('2026-11-24');
});

test('the law of a window asks exactly what the duties of its days ask', () => {
  const classes = ['keripik-umbi', 'mainan', 'seragam-sekolah', 'air-minum', 'sabun'];
  fc.assert(
    fc.property(
      fc.constantFrom(...classes),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 120 }),
      (classId, start, length) => {
        const product = { classId, facts: { sizeClass: 'micro' } };
        const first = addDays(novemberDay, start);
        const last = addDays(first, length);
        const turns = changeDays(classId, rulebook()).filter((on) => on > first && on <= last);
        const wanted = new Set([first, ...turns].flatMap((on: Day) => decideDuties(product, on, rulebook()).duties.filter(({ verdict, status }) => verdict === 'required' && status.state !== 'obligation').map(({ scheme }) => scheme))); // prettier-ignore
        const found = lawOn(decideLaw(product, novemberDay, rulebook()), first, last).required.map(({ scheme }) => scheme);
        expect(new Set(found)).toEqual(wanted);
      },
    ),
  );
});
