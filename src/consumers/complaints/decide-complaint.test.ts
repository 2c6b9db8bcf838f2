import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#platform/days';
import { KINDS } from './complaint.ts';
import { compensationUntil, dueOf, isCluster, routesOf, stateAfter } from './decide-complaint.ts';

const at = new Date('2026-11-24T02:00:00Z');
const hours = (n: number): Date => new Date(at.getTime() + n * 3_600_000);
const said = (senderGroup: string, after: number) => ({ senderGroup, receivedAt: hours(after) });

test('two independent complaints are a cluster up to 72 hours apart, and no longer', () => {
  expect(isCluster([said('a', 0), said('b', 72)])).toBe(true);
  expect(isCluster([said('a', 0), said('b', 72.01)])).toBe(false);
});

test('one sender is never a cluster, however often it complains; the order of complaints says nothing', () => {
  const complaints = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 400 })), { maxLength: 8 });
  fc.assert(
    fc.property(complaints, (told) => {
      const list = told.map(([sender, after]) => said(sender, after));
      const apart = told.some(([a, x]) => told.some(([b, y]) => a !== b && Math.abs(x - y) <= 72));
      expect(isCluster(list)).toBe(apart);
      expect(isCluster(list.toReversed())).toBe(apart);
      expect(isCluster(told.map(([, after]) => said('a', after)))).toBe(false);
    }),
  );
});

test('every complaint has a reader; a house reads only of its own lots, and illness always reaches the office', () => {
  for (const kind of KINDS)
    for (const maker of [true, false])
      for (const house of [true, false]) {
        const readers = routesOf(kind, { maker, house });
        expect(readers.length).toBeGreaterThan(0);
        expect(readers.includes('maker')).toBe(maker);
        if (!house) expect(readers).not.toContain('house');
        if (kind === 'ill') expect(readers).toContain('office');
      }
});

test('illness is due in a day, anything else in two; once read, an answer within a week of its coming; once answered, nothing', () => {
  const due = (kind: 'ill' | 'spoiled', state: 'received' | 'read' | 'answered') => dueOf({ kind, state, receivedAt: at });
  expect(due('ill', 'received')).toEqual(hours(24));
  expect(due('spoiled', 'received')).toEqual(hours(48));
  expect(due('ill', 'read')).toEqual(hours(7 * 24));
  expect(due('ill', 'answered')).toBeNull();
});

test('the compensation of Pasal 19 is due seven days after the transaction; without its day nothing is counted', () => {
  expect(compensationUntil(day('2026-11-20'))).toBe('2026-11-27');
  expect(compensationUntil(null)).toBeUndefined();
});

test('a closed complaint moves no more', () => {
  for (const act of ['read', 'answer', 'close'] as const) expect(stateAfter('closed', act)).toBeUndefined();
  expect(stateAfter('answered', 'read')).toBeUndefined();
});
