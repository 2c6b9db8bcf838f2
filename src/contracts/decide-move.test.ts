import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { day } from '#platform/days';
import { MOVES, REASON_CODES, STATES, isReasonCode, movesFrom, whyNotMove } from './decide-move.ts';
import type { Place, Side, State, Step } from './decide-move.ts';

const today = day('2026-11-24');
const at = (state: State): Place => ({ state, onDay: day('2026-11-01') });
const why = (from: Place, step: Partial<Step> & { state: State }, side: Side | null = null): string =>
  whyNotMove(from, { onDay: day('2026-11-10'), ...step }, side, today)?.code ?? 'may';

const GOOD_WAY: [State, Side, number?][] = [
  ['matched', 'buyer'],
  ['negotiating', 'buyer'],
  ['ordered', 'buyer', 150_000_000],
  ['advancePaid', 'buyer', 75_000_000],
  ['inProduction', 'seller'],
  ['shipped', 'seller'],
  ['inspected', 'buyer'],
  ['handedOver', 'buyer', 150_000_000],
  ['billed', 'seller', 150_000_000],
  ['spm', 'buyer'],
  ['paid', 'buyer', 75_000_000],
  ['warranty', 'buyer'],
  ['closed', 'buyer'],
];

describe('the steps of a contract', () => {
  test('lead from match to closed, each by its own side', () => {
    let from: Place;
    for (const [state, side, rupiah] of GOOD_WAY) {
      const step = { state, ...(rupiah === undefined ? {} : { rupiah }) };
      assert.equal(why(from, step, side), 'may', state);
      const other: Side = side === 'buyer' ? 'seller' : 'buyer';
      if (state !== 'billed') assert.equal(why(from, step, other), 'step-of-other-side', state);
      from = at(state);
    }
    assert.equal(why(at('ordered'), { state: 'inProduction' }), 'may', 'an advance is an option');
  });

  test('are only those of the table: every other pair is refused', () => {
    for (const from of ['none', ...STATES] as const)
      for (const to of STATES) {
        const refused = why(from === 'none' ? undefined : at(from), { state: to }) === 'step-not-in-table';
        assert.equal(refused, MOVES[from][to] === undefined, `${from} -> ${to}`);
      }
  });

  test('no document is jumped over: nothing is paid without SPM, nothing billed without BAST, nothing ordered without a price talk', () => {
    assert.equal(why(at('billed'), { state: 'paid', rupiah: 1 }), 'step-not-in-table');
    assert.equal(why(at('inspected'), { state: 'billed', rupiah: 1 }), 'step-not-in-table');
    assert.equal(why(at('matched'), { state: 'ordered', rupiah: 1 }), 'step-not-in-table');
  });

  test('what fails the inspection goes back to be made again, with QUALITY_REJECT and no other reason', () => {
    assert.equal(why(at('inspected'), { state: 'inProduction', reasonCode: 'QUALITY_REJECT' }, 'buyer'), 'may');
    assert.equal(why(at('inspected'), { state: 'inProduction' }, 'buyer'), 'reason-missing');
    assert.equal(why(at('inspected'), { state: 'inProduction', reasonCode: 'PRICE' }, 'buyer'), 'reason-not-here');
    assert.equal(why(at('inspected'), { state: 'inProduction', reasonCode: 'QUALITY_REJECT' }, 'seller'), 'step-of-other-side');
    assert.equal(
      why(at('handedOver'), { state: 'inProduction', reasonCode: 'QUALITY_REJECT' }),
      'reason-not-here',
      'accepted goods are accepted',
    );
  });

  test('before the order it is cancelled, after it terminated, always with a reason', () => {
    for (const state of STATES) {
      const stops = Object.keys(MOVES[state]).filter((to) => to === 'cancelled' || to === 'terminated');
      const wanted = ['matched', 'negotiating'].includes(state)
        ? ['cancelled']
        : ['warranty', 'closed', 'cancelled', 'terminated'].includes(state)
          ? []
          : ['terminated'];
      assert.deepEqual(stops, wanted, state);
    }
    assert.equal(why(at('negotiating'), { state: 'cancelled', reasonCode: 'NEG_FAILED' }), 'may');
    assert.equal(why(at('negotiating'), { state: 'cancelled' }), 'reason-missing');
    assert.equal(why(at('ordered'), { state: 'terminated', reasonCode: 'KARENA_SAJA' }), 'reason-unknown');
  });

  test('days go forward and not past today', () => {
    assert.equal(why(at('matched'), { state: 'negotiating', onDay: day('2026-11-01') }), 'may', 'the same day may see two steps');
    assert.equal(why(at('matched'), { state: 'negotiating', onDay: day('2026-10-31') }), 'step-before-last');
    assert.equal(why(at('matched'), { state: 'negotiating', onDay: today }), 'may');
    assert.equal(why(at('matched'), { state: 'negotiating', onDay: day('2026-11-25') }), 'step-in-future');
  });

  test('money is named where the document names it, and nowhere else', () => {
    assert.equal(why(at('spm'), { state: 'paid' }), 'step-needs-rupiah');
    assert.equal(why(at('spm'), { state: 'paid', rupiah: 0 }), 'may', 'nothing is an amount too');
    assert.equal(why(at('shipped'), { state: 'inspected', rupiah: 5 }), 'step-has-no-rupiah');
  });

  test('every state is reached, and from each that is no end a way leads to an end', () => {
    const next = (state: State): State[] => Object.keys(MOVES[state]) as State[];
    const reached = new Set<State>(['matched']);
    for (const state of reached) for (const to of next(state)) reached.add(to);
    assert.equal(reached.size, STATES.length);
    for (const state of STATES) {
      const ahead = new Set<State>([state]);
      for (const one of ahead) for (const to of next(one)) ahead.add(to);
      assert(
        ['closed', 'cancelled', 'terminated'].some((end) => ahead.has(end as State)),
        state,
      );
    }
  });

  test('what a form offers may be done, given its reason and money', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.constantFrom<Side>('buyer', 'seller'), (from, side) => {
        for (const state of movesFrom(from, side)) {
          const tries = [{}, { rupiah: 1 }, { reasonCode: 'QUALITY_REJECT' }].map((extra) =>
            why(at(from), { state, ...extra }, side),
          );
          assert(tries.includes('may'), `${from} -> ${state}`);
        }
      }),
    );
  });
});

test('a reason code is one of the list, and a missing certificate names its scheme', () => {
  for (const code of REASON_CODES) assert.equal(isReasonCode(code), code !== 'CERT_MISSING', code);
  assert(isReasonCode('CERT_MISSING:halal'));
  assert(!isReasonCode('CERT_MISSING:apa-saja'));
  assert(!isReasonCode('PRICE:halal'));
});
