import { expect, test } from 'vitest';
import { randomFrom } from '../solve/national/index.ts';
import { loadHighs } from '../solve/national/test-instances.ts';
import { sum } from './place-in-months.ts';
import { type Candidate, type GroupPlan, type GroupProblem, solveGroup } from './solve-group.ts';

/** A random line of up to four months and nine makers: small capacities, smallest orders that hurt, up to two house lines. */
function smallProblem(seed: number): GroupProblem {
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const months = 1 + whole(4);
  const houses = whole(3);
  return {
    wanted: 5 + whole(80),
    mostMembers: 1 + whole(6),
    candidates: Array.from({ length: 1 + whole(9) }, (_, i): Candidate => {
      const usual = whole(12);
      return {
        key: `maker ${i}`,
        capacityOfMonth: Array.from({ length: months }, () => (random() < 0.2 ? 0 : usual)),
        minimumOrder: random() < 0.5 ? 0 : whole(15),
        shared: whole(houses + 1) - 1,
        km: 10 * whole(20),
      };
    }),
    sharedOfMonth: Array.from({ length: houses }, () => Array.from({ length: months }, () => whole(16))),
  };
}

/** Everything that a group must respect, from the problem alone. */
function check(problem: GroupProblem, { served, bound, members }: GroupPlan): void {
  expect(new Set(members.map(({ candidate }) => candidate)).size).toBe(members.length);
  expect(members.length).toBeLessThanOrEqual(problem.mostMembers);
  expect(sum(members.map(({ amounts }) => sum(amounts)))).toBe(served);
  expect(served).toBeLessThanOrEqual(Math.min(problem.wanted, bound));
  const used = problem.sharedOfMonth.map((months) => months.map(() => 0));
  for (const { candidate, amounts } of members) {
    const { capacityOfMonth, minimumOrder, shared } = problem.candidates[candidate]!;
    expect(sum(amounts)).toBeGreaterThanOrEqual(Math.max(1, minimumOrder));
    for (const [month, amount] of amounts.entries()) {
      expect(amount).toBeGreaterThanOrEqual(0);
      expect(amount).toBeLessThanOrEqual(capacityOfMonth[month]!);
      if (shared >= 0) used[shared]![month]! += amount;
    }
  }
  for (const [house, months] of used.entries())
    for (const [month, amount] of months.entries()) expect(amount).toBeLessThanOrEqual(problem.sharedOfMonth[house]![month]!);
}

/** The problem as a mixed integer program, its amounts and members under the prefix. */
function asProgram({ candidates, sharedOfMonth, wanted, mostMembers }: GroupProblem, prefix: string) {
  const amounts: string[] = [];
  const chosen = candidates.map((_, i) => `y${prefix}_${i}`);
  const limits: string[] = [];
  const shared = sharedOfMonth.map((months) => months.map((): string[] => []));
  for (const [i, { capacityOfMonth, minimumOrder, shared: house }] of candidates.entries()) {
    const own = capacityOfMonth.map((_, month) => `x${prefix}_${i}_${month}`);
    amounts.push(...own);
    for (const [month, variable] of own.entries()) {
      limits.push(`${variable} - ${capacityOfMonth[month]} ${chosen[i]} <= 0`);
      if (house >= 0) shared[house]![month]!.push(variable);
    }
    limits.push(`${own.join(' + ')} - ${minimumOrder} ${chosen[i]} >= 0`);
  }
  limits.push(`${amounts.join(' + ')} <= ${wanted}`, `${chosen.join(' + ')} <= ${mostMembers}`);
  for (const [house, months] of shared.entries())
    for (const [month, variables] of months.entries())
      if (variables.length > 0) limits.push(`${variables.join(' + ')} <= ${sharedOfMonth[house]![month]}`);
  return { amounts, chosen, limits };
}

test('a group serves what a MIP solver proves to be the most, with as few members and as near, on 400 random lines', async () => {
  const highs = await loadHighs();
  let groups = 0;
  for (let seed = 0; seed < 400; seed++) {
    const problem = smallProblem(seed);
    const plan = solveGroup(problem);
    check(problem, plan);
    expect(plan.finished).toBe(true);
    const { amounts, chosen, limits } = asProgram(problem, 'p');
    // One aim after the other as one sum: a unit outweighs any number of members, a member any way.
    const terms = [
      ...amounts.map((x) => `+ 100000 ${x}`),
      ...problem.candidates.map(({ km }, i) => `- ${10_000 + km} ${chosen[i]}`),
    ];
    const solution = highs.solve(
      `Maximize\n obj: ${terms.join('\n ')}\nSubject To\n${limits.map((limit, i) => `c${i}: ${limit}`).join('\n')}\nBinary\n ${chosen.join(' ')}\nEnd\n`,
      { mip_rel_gap: 0 },
    );
    expect(solution.Status).toBe('Optimal');
    const km = sum(plan.members.map(({ candidate }) => problem.candidates[candidate]!.km));
    const ours = 100_000 * plan.served - 10_000 * plan.members.length - km;
    expect([seed, ours]).toEqual([seed, Math.round(solution.ObjectiveValue) + 0]);
    if (plan.members.length > 1) groups++;
  }
  expect(groups).toBeGreaterThan(200);
}, 120_000);

test('the order in which candidates come changes nothing', () => {
  for (let seed = 0; seed < 500; seed++) {
    const problem = smallProblem(seed);
    const turned = { ...problem, candidates: problem.candidates.toReversed() };
    const named = ({ candidates }: GroupProblem, plan: GroupPlan) =>
      plan.members.map(({ candidate, amounts }) => [candidates[candidate]!.key, amounts]);
    expect(named(turned, solveGroup(turned))).toEqual(named(problem, solveGroup(problem)));
  }
});

test('a search that is stopped holds a feasible group and a bound, seldom far from the most', () => {
  let [reached, most] = [0, 0];
  for (let seed = 0; seed < 500; seed++) {
    const problem = smallProblem(seed);
    const plan = solveGroup(problem, 5);
    check(problem, plan);
    const { served } = solveGroup(problem);
    expect(plan.served).toBeLessThanOrEqual(served);
    expect(plan.bound).toBeGreaterThanOrEqual(served);
    reached += plan.served;
    most += served;
  }
  expect(reached / most).toBeGreaterThan(0.98);
});

test('four hundred makers under twenty house lines: the group serves the bound, or says how far it is', () => {
  const random = randomFrom(7);
  const whole = (below: number): number => Math.floor(random() * below);
  const problem: GroupProblem = {
    wanted: 60_000,
    mostMembers: 25,
    candidates: Array.from({ length: 400 }, (_, i) => ({
      key: String(i).padStart(3, '0'),
      capacityOfMonth: Array.from({ length: 4 }, () => 50 + whole(900)),
      minimumOrder: whole(600),
      shared: whole(3) === 0 ? whole(20) : -1,
      km: whole(900),
    })),
    sharedOfMonth: Array.from({ length: 20 }, () => Array.from({ length: 4 }, () => 300 + whole(900))),
  };
  const plan = solveGroup(problem);
  check(problem, plan);
  expect(plan.served).toBe(plan.bound);
});

test('members make in proportion to what they can, never less than their smallest order, and even over the months', () => {
  const maker = (key: string, perMonth: number, minimumOrder = 0): Candidate => ({
    key,
    capacityOfMonth: [perMonth, perMonth],
    minimumOrder,
    shared: -1,
    km: 0,
  });
  const plan = solveGroup({
    wanted: 900,
    mostMembers: 5,
    candidates: [maker('Bu Sari', 300), maker('Pak Made', 150), maker('Bu Ani', 50, 100)],
    sharedOfMonth: [],
  });
  expect(plan.members).toEqual([
    { candidate: 0, amounts: [300, 300] },
    { candidate: 1, amounts: [150, 150] },
  ]);
  const larger = solveGroup({
    wanted: 960,
    mostMembers: 5,
    candidates: [maker('Bu Sari', 300), maker('Pak Made', 150), maker('Bu Ani', 50, 100)],
    sharedOfMonth: [],
  });
  expect(larger.members).toEqual([
    { candidate: 0, amounts: [287, 287] },
    { candidate: 1, amounts: [143, 143] },
    { candidate: 2, amounts: [50, 50] },
  ]);
});
