import { describe, expect, test } from 'vitest';
import { checkBound, checkPlan } from '../check.ts';
import { randomFrom } from '../generate.ts';
import { solveRelaxed } from '../solve-relaxed.ts';
import { smallInstance } from '../test-instances.ts';
import { openSolved, type Solved } from './solved.ts';

/** The warm plan is feasible, its prices prove it, and a solution from cold of the changed instance is worth the same. */
function expectOptimal(solved: Solved): void {
  const instance = solved.instance();
  const plan = solved.plan();
  const value = checkPlan(instance, plan.assignments);
  expect(value).toBe(solved.valueRupiah);
  expect(value).toBe(solveRelaxed(instance).valueRupiah);
  expect(checkBound(instance, plan)).toBe(value);
}

/** One random change of any kind, drawn from the lines and offers of another small instance. */
function change(solved: Solved, seed: number): string {
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const instance = solved.instance();
  const other = openSolved(smallInstance(seed), solveRelaxed(smallInstance(seed)));
  const groupsBelow = instance.groups.count + 1;
  const classBelow = instance.classes;
  const line = { ...other.line(0), classOf: whole(classBelow) };
  const offer = { ...other.offer(0), classOf: whole(classBelow), group: whole(groupsBelow) - 1 };
  const someLine = whole(instance.lines.count);
  const someOffer = whole(instance.offers.count);
  const changes: Record<string, () => void> = {
    'a line more': () => void solved.addLine(line),
    'an offer more': () => void solved.addOffer(offer),
    'a line gone': () => solved.changeLine(someLine, { quantity: 0 }),
    'an offer gone': () => solved.changeOffer(someOffer, { capacityPerMonth: 0 }),
    'another quantity': () => solved.changeLine(someLine, { quantity: line.quantity }),
    'another worth': () => solved.changeLine(someLine, { valueRupiah: line.valueRupiah }),
    'another line': () => solved.changeLine(someLine, line),
    'another offer': () => solved.changeOffer(someOffer, offer),
    'another capacity': () => solved.changeOffer(someOffer, { capacityPerMonth: offer.capacityPerMonth }),
    'another group': () => solved.changeOffer(someOffer, { group: offer.group }),
    'another price': () => solved.changeOffer(someOffer, { priceRupiah: offer.priceRupiah }),
    'another reach': () => solved.changeOffer(someOffer, { reach: offer.reach }),
    'a certificate in all months': () => solved.setCertificate(someOffer, whole(2), 4095),
    'a certificate in other months': () => solved.setCertificate(someOffer, whole(2), line.months),
    'a group more': () => {
      const group = solved.addGroup(whole(15));
      solved.changeOffer(someOffer, { group });
    },
    'another limit of a group': () => {
      if (groupsBelow > 1) solved.changeGroup(whole(groupsBelow - 1), whole(15));
    },
  };
  const [name, make] = Object.entries(changes)[whole(Object.keys(changes).length)]!;
  make();
  return name;
}

const opened = (seed: number): Solved => {
  const instance = smallInstance(seed);
  return openSolved(instance, solveRelaxed(instance));
};

describe('a solved instance', () => {
  test('is solved again after each of a chain of changes, to the optimum that cold solving finds', () => {
    for (let seed = 0; seed < 700; seed++) {
      const solved = opened(seed);
      for (let step = 0; step < 12; step++) {
        change(solved, seed * 100 + step);
        expectOptimal(solved);
      }
    }
  });

  test('is as it was after changes are taken back, and goes on from there', () => {
    for (let seed = 1000; seed < 1200; seed++) {
      const solved = opened(seed);
      const [instance, plan, value] = [solved.instance(), solved.plan(), solved.valueRupiah];
      const gained = solved.gainOf(() => {
        for (let step = 0; step < 4; step++) change(solved, seed * 100 + step);
        const inner = solved.mark();
        change(solved, seed * 100 + 50);
        solved.rollback(inner);
        expectOptimal(solved);
      });
      expect(Number.isInteger(gained)).toBe(true);
      expect(solved.valueRupiah).toBe(value);
      expect(solved.instance()).toEqual(instance);
      expect(solved.plan()).toEqual(plan);
      change(solved, seed * 100 + 60);
      expectOptimal(solved);
    }
  });

  test('becomes the optimum when finished, wherever its plan was stopped', () => {
    for (let seed = 3000; seed < 3300; seed++) {
      const instance = smallInstance(seed);
      for (const options of [{ maxSteps: 0 }, { maxSteps: 10 }, { depth: 0, maxStepsPerLine: 1 }]) {
        const solved = openSolved(instance, solveRelaxed(instance, options));
        solved.finish();
        expectOptimal(solved);
        change(solved, seed);
        expectOptimal(solved);
      }
    }
  });

  test('never loses by a certificate, capacity, reach or a lower price', () => {
    for (let seed = 2000; seed < 2300; seed++) {
      const solved = opened(seed);
      const offer = seed % solved.instance().offers.count;
      const { capacityPerMonth, priceRupiah } = solved.offer(offer);
      expect(solved.gainOf(() => solved.setCertificate(offer, seed % 2, 4095))).toBeGreaterThanOrEqual(0);
      expect(solved.gainOf(() => solved.changeOffer(offer, { capacityPerMonth: capacityPerMonth + 5 }))).toBeGreaterThanOrEqual(
        0,
      );
      expect(solved.gainOf(() => solved.changeOffer(offer, { reach: 3 }))).toBeGreaterThanOrEqual(0);
      expect(solved.gainOf(() => solved.changeOffer(offer, { priceRupiah: priceRupiah >> 1 }))).toBeGreaterThanOrEqual(0);
    }
  });
});
