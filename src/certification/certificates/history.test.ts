import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { addDays, day, type Day } from '#platform/days';
import { decideStanding, type CertificateFacts } from '../decide-standing.ts';
import { decideHistory } from './decide-history.ts';
import { type Entry, entryOf, type NewEntry } from './entry.ts';

const at = new Date('2026-11-24T02:00:00Z');
let count = 0;
const entry = (kind: Entry['kind'], told: Partial<NewEntry> = {}): Entry => {
  count += 1;
  const entryId = `e${String(count).padStart(4, '0')}`;
  return entryOf({ entryId, kind, source: 'test', actor: 'system:test', recordedAt: new Date(at.getTime() + count), ...told });
};
const lookedUp = (on: string, result: Entry['result'], told: Partial<NewEntry> = {}): Entry =>
  entry('lookedUp', { result, checkedAt: new Date(`${on}T03:00:00Z`), office: 'Dinas', source: 'register', ...told });
const issued = entry('issued', { day: day('2024-03-01'), validUntil: day('2029-02-28') });
const served = { orgId: 'bu-sari', productId: 'keripik', placeId: 'dapur' };
const state = (entries: readonly Entry[], on: string): string => {
  const { issuedOn, validUntil, revokedOn, suspensions, evidenceLevel } = decideHistory(entries);
  const facts: CertificateFacts = {
    ...served,
    ...{ scheme: 'sppIrt', subject: 'productAtFacility', number: null, checkedOn: null },
    ...{ issuedOn, validUntil, revokedOn, suspensions, evidenceLevel },
  };
  return decideStanding(facts, served, day(on)).state;
};

describe('a suspended certificate', () => {
  const suspended = [issued, entry('suspended', { day: day('2026-05-10') })];
  const lifted = [...suspended, entry('reinstated', { day: day('2026-06-01') })];

  test('holds until the day before, and not from the day of suspension', () =>
    assert.deepEqual([state(suspended, '2026-05-09'), state(suspended, '2026-05-10')], ['valid', 'suspended']));
  test('holds again on the day of reinstatement, and not the day before', () =>
    assert.deepEqual([state(lifted, '2026-05-31'), state(lifted, '2026-06-01')], ['suspended', 'valid']));
  test('is never lifted by a reinstatement of the same day or before', () => {
    const same = [...suspended, entry('reinstated', { day: day('2026-05-10') })];
    assert.equal(state(same, '2026-05-11'), 'suspended');
  });
  test('may be suspended a second time', () => {
    const again = [...lifted, entry('suspended', { day: day('2026-09-01') })];
    assert.deepEqual([state(again, '2026-08-31'), state(again, '2026-09-01')], ['valid', 'suspended']);
  });
  test('is revoked from the day of revoking, suspended or not', () => {
    const revoked = [...suspended, entry('revoked', { day: day('2026-07-01') })];
    assert.deepEqual([state(revoked, '2026-06-30'), state(revoked, '2026-07-01')], ['suspended', 'revoked']);
  });
  test('has ended when its term is over', () =>
    assert.deepEqual([state(suspended, '2029-02-28'), state(suspended, '2029-03-01')], ['suspended', 'expired']));
  test('is free again when the suspension is withdrawn as a mistake, and suspended when the withdrawal is', () => {
    const mistake = entry('withdrawn', { withdraws: suspended[1]!.entryId });
    assert.equal(state([...suspended, mistake], '2026-05-10'), 'valid');
    assert.equal(state([...suspended, mistake, entry('withdrawn', { withdraws: mistake.entryId })], '2026-05-10'), 'suspended');
  });
});

describe('how well a certificate is known', () => {
  const claimed = entry('claimed', { source: 'pengakuan' });
  const seen = entry('documentSeen', { checkedAt: at, office: 'Pendamping' });
  const level = (...entries: Entry[]): number => decideHistory(entries).evidenceLevel;

  test('is the best that was shown', () => {
    assert.deepEqual([level(claimed), level(claimed, seen), level(claimed, seen, lookedUp('2026-10-01', 'found'))], [0, 1, 2]);
  });
  test('an attached document that nobody has seen lifts nothing', () =>
    assert.equal(level(claimed, entry('documentAttached', { documentId: 'd' })), 0));
  test('a number not found takes the look-up away and leaves the document seen', () => {
    const found = lookedUp('2026-10-01', 'found');
    const gone = lookedUp('2026-11-01', 'notFound');
    assert.deepEqual([level(claimed, found, gone), level(claimed, seen, found, gone)], [0, 1]);
    const { lookUp, lookedUpOn, evidenceSource } = decideHistory([claimed, found, gone]);
    assert.deepEqual([lookUp, lookedUpOn, evidenceSource], ['notFound', '2026-11-01', 'pengakuan']);
  });
  test('an older extract that lacks the number takes nothing from a newer look-up', () =>
    assert.equal(level(claimed, lookedUp('2026-11-02', 'found'), lookedUp('2026-11-01', 'notFound')), 2));
  test('of a found and a not found at the same time the doubt stands', () =>
    assert.equal(level(claimed, lookedUp('2026-11-01', 'found'), lookedUp('2026-11-01', 'notFound')), 0));
  test('another name in the register neither lifts nor lowers', () => {
    const other = lookedUp('2026-11-01', 'otherName');
    assert.deepEqual([level(claimed, other), level(claimed, lookedUp('2026-10-01', 'found'), other)], [0, 2]);
    assert.equal(decideHistory([claimed, other]).lookUp, 'otherName');
  });
});

test('of what was told about the term the last stands, for each day by itself', () => {
  const renewed = [issued, entry('issued', { validUntil: day('2034-02-28') })];
  const told = decideHistory(renewed);
  assert.deepEqual([told.issuedOn, told.validUntil], ['2024-03-01', '2034-02-28']);
  assert.equal(decideHistory([...renewed, entry('expired', { day: day('2026-01-31') })]).validUntil, '2026-01-31');
});

// ---- what must hold for every history ----

const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2024-01-01'), n));
const anyEntry = (n: number): fc.Arbitrary<Entry> =>
  fc
    .record({
      kind: fc.constantFrom('claimed', 'documentSeen', 'lookedUp', 'issued', 'suspended', 'reinstated', 'revoked', 'expired'),
      day: days,
      result: fc.constantFrom('found', 'notFound', 'otherName'),
      told: fc.integer({ min: 0, max: 1500 }),
    })
    .map(({ kind, day: on, result, told }) =>
      entryOf({
        entryId: `e${String(n).padStart(3, '0')}`,
        kind: kind as Entry['kind'],
        day: on,
        validUntil: kind === 'issued' ? addDays(on, 365) : null,
        source: `source ${n}`,
        result: kind === 'lookedUp' ? (result as Entry['result']) : null,
        checkedAt: new Date(`${on}T03:00:00Z`),
        office: 'Dinas',
        actor: 'system:test',
        recordedAt: new Date(at.getTime() + told),
      }),
    );
const histories = fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyEntry(i))));

test('the order in which entries are read makes no difference', () => {
  fc.assert(
    fc.property(
      histories.chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length })),
      ),
      ([entries, shuffled]) => assert.deepEqual(decideHistory(shuffled), decideHistory(entries)),
    ),
  );
});

test('whatever is added: on a day of suspension or revocation nothing is valid, and spans never overlap', () => {
  fc.assert(
    fc.property(histories, days, (entries, on) => {
      const { suspensions, revokedOn } = decideHistory(entries);
      const held = suspensions.some(({ from, until }) => from <= on && (until === null || on < until));
      if (held || (revokedOn !== null && revokedOn <= on)) assert.notEqual(state(entries, on), 'valid');
      for (const [i, { from, until }] of suspensions.entries()) {
        if (until !== null) assert(from < until);
        const next: Day | undefined = suspensions[i + 1]?.from;
        if (next !== undefined) assert(until !== null && until <= next);
      }
    }),
  );
});

test('a look-up that finds nothing never lowers what a document showed, and never raises anything', () => {
  fc.assert(
    fc.property(histories, days, (entries, on) => {
      const before = decideHistory(entries).evidenceLevel;
      const gone = entryOf({
        ...{ entryId: 'zz', kind: 'lookedUp', source: 'register', result: 'notFound', office: 'Dinas', actor: 'system:test' },
        checkedAt: new Date(`${on}T03:00:00Z`),
        recordedAt: new Date(at.getTime() + 9_999),
      });
      const after = decideHistory([...entries, gone]).evidenceLevel;
      assert(after <= before);
      assert(after >= (entries.some(({ kind }) => kind === 'documentSeen') ? 1 : 0));
    }),
  );
});
