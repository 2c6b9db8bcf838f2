import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { test } from 'vitest';
import type { CertificateFacts } from '#certification';
import { day } from '#platform/days';
import { decideAlarms, decideLotAlarms, type LawDuty, lawDutiesOf } from './decide-alarms.ts';
import { Recent } from './recent.ts';

const today = day('2026-11-24');
const served = { orgId: 'm', productId: 'p', placeId: 'here' };
const permit = (facts: Partial<CertificateFacts> = {}): CertificateFacts => ({
  ...{ orgId: 'm', scheme: 'sppIrt', subject: 'productAtFacility', productId: 'p', placeId: 'here', number: null },
  ...{ issuedOn: day('2024-01-01'), validUntil: day('2029-01-01'), revokedOn: null, evidenceLevel: 2, checkedOn: today },
  ...facts,
});
const duty = (state: string): LawDuty => ({ scheme: 'sppIrt', kind: 'certificate', verdict: 'required', state });
const codesOf = (certificates: CertificateFacts[], state: string): string[] =>
  decideAlarms(certificates, [duty(state)], [], served, today).map((one) =>
    one.code === 'permitEnded' ? `${one.code} ${one.state}` : one.code,
  );

test('expired, revoked, of another product and not on record are told apart', () => {
  assert.deepEqual(codesOf([permit()], 'held'), []);
  assert.deepEqual(codesOf([permit({ validUntil: day('2026-11-23') })], 'expired'), ['permitEnded expired']);
  assert.deepEqual(codesOf([permit({ revokedOn: day('2026-11-01') })], 'revoked'), ['permitEnded revoked']);
  assert.deepEqual(codesOf([permit({ suspensions: [{ from: day('2026-11-01'), until: null }] })], 'suspended'), [
    'permitEnded suspended',
  ]);
  assert.deepEqual(codesOf([permit({ placeId: 'elsewhere' })], 'wrongSubject'), ['otherSubject']);
  assert.deepEqual(codesOf([], 'missing'), ['missing']);
});

test('a permit that was renewed does not alarm for the old one', () => {
  assert.deepEqual(codesOf([permit({ validUntil: day('2026-01-01') }), permit()], 'held'), []);
});

test('a lot that is recalled and one past its day say so; one that nobody recorded says nothing', () => {
  const codes = (lot: Parameters<typeof decideLotAlarms>[0]) => decideLotAlarms(lot, today).map(({ code }) => code);
  assert.deepEqual(codes({ code: 'L1', state: 'recalled', since: today, useBefore: day('2026-11-23') }), [
    'recalled',
    'lotExpired',
  ]);
  assert.deepEqual(codes({ code: 'L1', state: 'clear', useBefore: today }), []);
  assert.deepEqual(codes({ code: 'L1', state: 'unknown' }), []);
  assert.deepEqual(codes(null), []);
});

test('a ban stands above everything else', () => {
  const alarms = decideAlarms([permit({ revokedOn: today })], [], [{ text: { id: 'a', en: 'a' }, source: 'UU' }], served, today);
  assert.deepEqual(
    alarms.map(({ code }) => code),
    ['forbidden', 'permitEnded'],
  );
});

test('whatever is asked at whatever time, nothing is shown that was read more than four seconds ago', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ wait: fc.integer({ min: 0, max: 6000 }), key: fc.constantFrom('a', 'b', 'c') }), { maxLength: 40 }),
      async (asks) => {
        let now = 0;
        const recent = new Recent(
          async (key) => ({ key, at: now }),
          () => now,
        );
        for (const { wait, key } of asks) {
          now += wait;
          const read = await recent.get(key);
          assert.equal(read.key, key);
          assert(now - read.at < 4000);
        }
      },
    ),
  ));

test('those who ask while a reading is on its way share it, and what was shared is kept', async () => {
  let reads = 0;
  const recent = new Recent(
    async () => ({ read: (reads += 1) }),
    () => 0,
  );
  const [one, other] = await Promise.all([recent.get('a'), recent.get('a')]);
  assert.equal(one, other);
  assert.equal(await recent.get('a'), one);
  assert.equal(reads, 1);
});

test('a reading that failed is not kept, and many keys do not fill the memory', async () => {
  let reads = 0;
  const recent = new Recent(
    async (key) => {
      reads += 1;
      if (key === 'none') throw new Error('none');
      return {};
    },
    () => 0,
  );
  await assert.rejects(recent.get('none'));
  await assert.rejects(recent.get('none'));
  assert.equal(reads, 2);
  for (const _ of ['first', 'second']) for (let at = 0; at < 1001; at += 1) await recent.get(String(at));
  assert.equal(reads, 2004, 'once is not kept, twice is');
  await recent.get('1000');
  assert.equal(reads, 2004);
  await recent.get('0');
  assert.equal(reads, 2005, 'the oldest went first');
});

test('what nobody looked up in a register is on record, and never called valid', () => {
  const stateAt = (evidenceLevel: 0 | 1 | 2 | 3, state = 'held') =>
    lawDutiesOf([{ scheme: 'sppIrt', verdict: 'required', status: { state, evidenceLevel } }])[0]!.state;
  assert.deepEqual(
    ([0, 1, 2, 3] as const).map((level) => stateAt(level)),
    ['notLookedUp', 'notLookedUp', 'held', 'held'],
  );
  assert.deepEqual(
    [stateAt(1, 'expiring'), stateAt(2, 'expiring'), stateAt(0, 'expired')],
    ['notLookedUp', 'expiring', 'expired'],
  );
});
