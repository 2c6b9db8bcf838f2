// What is always true of duties, whatever the rulebook says: held on the real rulebook with products that fast-check makes up.
import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { addDays, type Day, day } from '#platform/days';
import type { CertificateFacts } from '../decide-standing.ts';
import { getScheme } from '../schemes.ts';
import { classFactsOf, compileRulebook } from './compile-rulebook.ts';
import { decideEffectOfRuleChange } from './decide-effect.ts';
import { decideQuestions } from './decide-questions.ts';
import { decideDuties, decideVerdicts, type DutyProduct } from './decide-duties.ts';
import { explainDuties } from './explain-duties.ts';
import type { FactValue } from './facts.ts';
import { loadRulebook } from './load-rulebook.ts';
import { madeAt, planPaths, type ReachableHouse } from './plan-paths.ts';

const rulebook = loadRulebook();
const compiled = compileRulebook(rulebook);
const ids = { orgId: 'bu-sari', productId: 'keripik', placeId: 'dapur' };

// Numbers on both sides of every number that a rule names.
const edges = [
  ...new Set([...JSON.stringify([rulebook.families, rulebook.terms]).matchAll(/:(\d+(?:\.\d+)?)/g)].map(([, n]) => Number(n))),
]
  .filter((n) => n < 1e12)
  .flatMap((n) => [n - 1, n, n + 1])
  .filter((n) => n >= 0);
const factArbitrary = (fact: (typeof rulebook.facts)[number]): fc.Arbitrary<FactValue> => {
  const told: fc.Arbitrary<FactValue> =
    fact.kind === 'boolean'
      ? fc.boolean()
      : fact.kind === 'number'
        ? fc.constantFrom(...edges)
        : fact.kind === 'text'
          ? fc.constantFrom('15.1', '12.6.2', '04.1.2.5')
          : fact.kind === 'choice'
            ? fc.constantFrom(...fact.options!.map((option) => option.id))
            : fc.subarray(fact.options!.map((option) => option.id));
  return fc.option(told, { nil: undefined, freq: 3 });
};
const told = rulebook.facts.filter((fact) => fact.of !== 'class');
const products: fc.Arbitrary<DutyProduct> = fc
  .record({
    classId: fc.constantFrom(...rulebook.classes.map((one) => one.id), null),
    facts: fc.record(Object.fromEntries(told.map((fact) => [fact.id, factArbitrary(fact)]))),
  })
  .map((one) => ({ ...ids, ...one }));
const boundaries = [
  ...new Set(
    compiled.rules.flatMap((rule) => [rule.from, rule.bindsFrom, rule.until < '9999' ? addDays(rule.until, 1) : rule.from]),
  ),
]
  .filter((one) => one > '1950')
  .toSorted();
const days = fc
  .tuple(fc.constantFrom(...boundaries, day('2026-11-24')), fc.integer({ min: -400, max: 400 }))
  .map(([from, by]) => addDays(from, by));
const certificates: fc.Arbitrary<CertificateFacts> = fc
  .record({
    scheme: fc.constantFrom(...rulebook.schemes.map((one) => one.id)),
    productId: fc.constantFrom('keripik', 'dodol'),
    placeId: fc.constantFrom('dapur', 'rpb', null),
    orgId: fc.constantFrom('bu-sari', 'pak-made'),
    issuedOn: fc.constantFrom(day('2024-01-01'), day('2030-01-01'), null),
    validUntil: fc.constantFrom(day('2025-01-01'), day('2029-01-01'), day('2026-12-01'), null),
    evidenceLevel: fc.constantFrom(0 as const, 1 as const, 2 as const),
  })
  .map((one) => ({ ...one, subject: getScheme(one.scheme).subject, number: null, revokedOn: null, checkedOn: null }));

const shown = (product: DutyProduct, on: Day): Record<string, string> =>
  Object.fromEntries(decideDuties(product, on, compiled).duties.map((duty) => [duty.scheme, duty.verdict]));

describe('duties', () => {
  test('nothing changes between the days on which a rule begins, binds or ends', () => {
    fc.assert(
      fc.property(products, days, (product, on) => {
        const since = boundaries.findLast((one) => one <= on) ?? day('1950-01-01');
        assert.deepEqual(shown(product, on), shown(product, since));
      }),
    );
  });

  test('the coming days that an answer names are all the days on which it changes', () => {
    fc.assert(
      fc.property(products, days, (product, on) => {
        for (const duty of decideDuties(product, on, compiled).duties) {
          let verdict = duty.verdict;
          for (const later of boundaries.filter((one) => one > on)) {
            verdict = duty.changes.find((change) => change.on === later)?.to ?? verdict;
            assert.equal(shown(product, later)[duty.scheme] ?? 'notRequired', verdict, `${duty.scheme} on ${later}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('one certificate more never adds a missing one', () => {
    fc.assert(
      fc.property(products, days, fc.array(certificates, { maxLength: 4 }), certificates, (product, on, held, more) => {
        const missing = (all: CertificateFacts[]): string[] =>
          decideDuties({ ...product, certificates: all }, on, compiled)
            .duties.filter(
              (duty) => duty.verdict === 'required' && !['held', 'expiring', 'obligation'].includes(duty.status.state),
            )
            .map((duty) => duty.scheme);
        const before = missing(held);
        for (const scheme of missing([...held, more])) assert(before.includes(scheme), scheme);
      }),
    );
  });

  test('the order of rules, families, facts and classes in the files changes no answer', () => {
    const turned = compileRulebook({
      ...rulebook,
      families: rulebook.families.toReversed().map((family) => ({ ...family, rules: family.rules.toReversed() })),
      facts: rulebook.facts.toReversed(),
      terms: rulebook.terms.toReversed(),
      schemes: rulebook.schemes.toReversed(),
      classFacts: rulebook.classFacts.toReversed(),
    });
    fc.assert(
      fc.property(products, days, (product, on) => {
        const one = decideDuties(product, on, compiled);
        const other = decideDuties(product, on, turned);
        const plain = (duties: typeof one): unknown =>
          duties.duties.map(({ unknown, ...duty }) => ({ ...duty, unknown: unknown.toSorted() }));
        assert.deepEqual(plain(other), plain(one));
      }),
    );
  });

  test('telling one fact more never turns an answer that was sure', () => {
    fc.assert(
      fc.property(products, days, fc.constantFrom(...told.map((fact) => fact.id)), (product, on, hidden) => {
        fc.pre(product.classId !== null && classFactsOf(rulebook, product.classId)?.[hidden] === undefined);
        const { [hidden]: _, ...rest } = product.facts;
        const less = shown({ ...product, facts: rest }, on);
        const more = shown(product, on);
        for (const [scheme, verdict] of Object.entries(less))
          if (verdict === 'required' || verdict === 'exempt')
            assert.equal(more[scheme], verdict, `${scheme} was ${verdict} without ${hidden}`);
          else if (verdict === 'notRequired')
            assert(
              ['notRequired', 'exempt'].includes(more[scheme] ?? 'notRequired'),
              `${scheme} was not required without ${hidden}`,
            );
      }),
    );
  });

  test('every answer has a ground, and every open one a fact to tell or an office to ask', () => {
    fc.assert(
      fc.property(products, days, (product, on) => {
        for (const duty of decideDuties(product, on, compiled).duties) {
          if (duty.verdict !== 'notRequired') assert(duty.grounds.length > 0, duty.scheme);
          if (duty.verdict === 'conditional') assert(duty.unknown.length > 0, duty.scheme);
          if (duty.verdict === 'ask') assert(duty.ask, duty.scheme);
        }
      }),
    );
  });

  test('the trace agrees with the answer: a duty that is required rests on a rule that said yes, or agrees all the same', () => {
    fc.assert(
      fc.property(products, days, (product, on) => {
        const trace = explainDuties(product, on, compiled);
        for (const duty of decideDuties(product, on, compiled).duties)
          for (const ground of duty.verdict === 'required' ? duty.grounds : []) {
            const tried = trace.find((one) => one.ruleId === ground.ruleId)!;
            assert.equal(tried.time, 'inForce');
            assert.notEqual(tried.result, 'no');
          }
      }),
    );
  });
});

describe('questions', () => {
  test('are asked only while a duty is open, never twice, and end', () => {
    fc.assert(
      fc.property(products, fc.integer(), (product, seed) => {
        const facts: Record<string, FactValue> = { ...product.facts };
        for (let asked = 0; asked <= told.length; asked++) {
          const [next] = decideQuestions({ ...product, facts }, day('2026-11-24'), compiled);
          if (!next) return;
          assert(facts[next.fact.id] === undefined || facts[next.fact.id] === null, next.fact.id);
          const { kind, options = [] } = next.fact;
          const option = options[Math.abs(seed) % Math.max(options.length, 1)]?.id;
          facts[next.fact.id] =
            kind === 'boolean' ? seed % 2 === 0 : kind === 'number' ? Math.abs(seed % 100) : kind === 'set' ? [option!] : option;
        }
        assert.fail('still asking');
      }),
      { numRuns: 40 },
    );
  });
});

describe('paths', () => {
  const house: ReachableHouse = {
    houseId: 'rpb-kapuas',
    name: 'Rumah produksi Kapuas',
    placeId: 'rpb',
    certificates: [
      {
        ...{
          orgId: 'koperasi',
          scheme: 'cppob',
          subject: 'facility',
          productId: null,
          placeId: 'rpb',
          number: null,
          revokedOn: null,
        },
        ...{ issuedOn: day('2024-01-01'), validUntil: day('2029-01-01'), evidenceLevel: 2, checkedOn: null },
      },
    ],
  };

  test('every path ends with no duty missing, each step after what it needs', () => {
    fc.assert(
      fc.property(
        products,
        fc.array(certificates, { maxLength: 3 }),
        fc.constantFrom(0 as const, 2 as const),
        (made, held, evidenceLevelLeast) => {
          const product = { ...made, certificates: held };
          const on = day('2026-11-24');
          for (const plan of planPaths(product, on, compiled, { houses: [house], evidenceLevelLeast }).plans) {
            const done = new Set<string>();
            for (const step of plan.steps) {
              for (const other of step.needs) assert(done.has(other), `${step.scheme} before ${other}`);
              done.add(step.scheme);
            }
            const there = plan.houseId ? madeAt(product, house) : product;
            const got = plan.steps.map((step): CertificateFacts => {
              const subject = getScheme(step.scheme).subject;
              const placeId = there.placeId ?? null;
              const dates = { issuedOn: on, validUntil: day('2030-01-01'), revokedOn: null, checkedOn: null };
              return { ...ids, placeId, scheme: step.scheme, subject, number: null, evidenceLevel: 2, ...dates };
            });
            const after = decideDuties({ ...there, certificates: [...there.certificates!, ...got] }, on, compiled, {
              evidenceLevelLeast,
            });
            for (const duty of after.duties)
              if (duty.verdict === 'required')
                assert(
                  ['held', 'expiring', 'obligation'].includes(duty.status.state),
                  `${plan.at}: ${duty.scheme} ${duty.status.state}`,
                );
            assert(plan.days.least <= (plan.days.most ?? Infinity) && plan.feeRupiah.least <= (plan.feeRupiah.most ?? Infinity));
          }
        },
      ),
    );
  });

  test('MD proves SPP-IRT for the same product at the same place, not for another, and not while it is suspended', () => {
    const md: CertificateFacts = {
      ...{ ...ids, scheme: 'md', subject: 'productAtFacility', number: null, issuedOn: day('2024-01-01') },
      ...{ validUntil: day('2029-01-01'), revokedOn: null, evidenceLevel: 2, checkedOn: null },
    };
    const facts = {
      ...{
        sizeClass: 'micro',
        place: 'home',
        tools: 'manual',
        retailPacked: true,
        packedBeforeBuyer: false,
        soldTo: 'consumers',
      },
      ...{ claims: [], storage: 'room', heat: 'none', shelfLifeDays: 90, foodCategory: '15.1', imported: false },
    };
    const state = (certificate: CertificateFacts, on: string) =>
      decideDuties({ ...ids, classId: 'keripik-umbi', facts, certificates: [certificate] }, day(on), compiled).duties.find(
        ({ scheme, verdict }) => scheme === 'sppIrt' && verdict === 'required',
      )?.status.state;
    assert.equal(state(md, '2026-03-01'), 'held');
    assert.equal(state({ ...md, productId: 'other' }, '2026-03-01'), 'wrongSubject');
    const suspended = { ...md, suspensions: [{ from: day('2026-03-01'), until: day('2026-04-01') }] };
    assert.deepEqual(
      ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => state(suspended, on)),
      ['held', 'suspended', 'suspended', 'held'],
    );
    assert.equal(state({ ...md, scheme: 'halal' }, '2026-03-01'), 'missing', 'halal proves no licence');
  });

  test("moving to the house breaks the permit that names the maker's own kitchen", () => {
    const sppIrt: CertificateFacts = {
      ...{ ...ids, scheme: 'sppIrt', subject: 'productAtFacility', number: null, issuedOn: day('2024-01-01') },
      ...{ validUntil: day('2029-01-01'), revokedOn: null, evidenceLevel: 1, checkedOn: null },
    };
    const facts = { place: 'home', tools: 'manual', shelfLifeDays: 90, storage: 'room', retailPacked: true, sizeClass: 'micro' };
    const product = { ...ids, classId: 'keripik-umbi', facts, certificates: [sppIrt] };
    const { plans } = planPaths(product, day('2026-03-01'), compiled, { houses: [house] });
    const through = plans.filter((plan) => plan.houseId !== null);
    for (const plan of through)
      assert.deepEqual(
        plan.breaks.map((one) => one.scheme),
        ['sppIrt'],
      );
  });
});

describe('a change of the rulebook', () => {
  test('lists the products whose duties change and the rule behind it', async () => {
    const moved = rulebook.parameters.map((one) =>
      one.id === 'halalFoodUmkLastDay' ? { ...one, values: [{ ...one.values[0]!, value: '2027-10-17' }] } : one,
    );
    const after = compileRulebook({ ...rulebook, parameters: moved });
    const register = ['micro', 'medium'].map((sizeClass) => ({
      ...ids,
      productId: sizeClass,
      classId: 'keripik-umbi',
      facts: { sizeClass },
    }));
    const effect = await decideEffectOfRuleChange(compiled, after, register, day('2026-11-24'));
    assert.equal(effect.checked, 2);
    assert.deepEqual(
      effect.changed.filter((one) => one.scheme === 'halal').map(({ productId, from, to }) => [productId, from, to]),
      [['micro', 'required', 'notRequired']],
    );
  });

  test('the same rulebook changes nothing', () => {
    fc.assert(
      fc.property(products, days, (product, on) => {
        const again = compileRulebook(rulebook);
        assert.deepEqual(decideVerdicts(product, on, again), decideVerdicts(product, on, compiled));
      }),
      { numRuns: 20 },
    );
  });
});
