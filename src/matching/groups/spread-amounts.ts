// How much each member of a group makes: in proportion to what it can make, no less than its smallest order, month by month.
import { placeInMonths, sum } from './place-in-months.ts';
import type { GroupProblem } from './solve-group.ts';

/**
 * Amounts by member and month that come to `served` in all. The level of filling is the same for all as far as smallest orders and shared limits
 * let it be; what rounding leaves goes to the first that have room. The members must bear their smallest orders and be able to serve it.
 */
export function spreadAmounts(problem: GroupProblem, members: readonly number[], served: number): number[][] {
  const candidates = members.map((i) => problem.candidates[i]!);
  const alone = candidates.map(({ capacityOfMonth, shared }) =>
    sum(capacityOfMonth.map((most, month) => Math.min(most, problem.sharedOfMonth[shared]?.[month] ?? Infinity))),
  );
  const parts = partsOf(problem, members);
  const atLevel = (level: number): number[] =>
    candidates.map(({ minimumOrder }, i) => Math.max(minimumOrder, Math.floor(level * alone[i]!)));
  const mostOfPart = parts.map((part) => highest((level) => fits(problem, members, part, atLevel(level))));
  const upTo = (level: number): number[] => {
    const amounts = candidates.map(() => 0);
    for (const [p, part] of parts.entries()) {
      const filled = atLevel(Math.min(level, mostOfPart[p]!));
      for (const member of part.members) amounts[member] = filled[member]!;
    }
    return amounts;
  };
  const amounts = upTo(highest((level) => sum(upTo(level)) <= served));
  let left = served - sum(amounts);
  for (const part of parts)
    for (const member of part.members) {
      const more = mostMore(problem, members, part, amounts, member, Math.min(left, alone[member]! - amounts[member]!));
      amounts[member]! += more;
      left -= more;
    }
  const placed: number[][] = [];
  for (const part of parts)
    for (const [i, months] of place(problem, members, part, amounts)!.entries()) placed[part.members[i]!] = months;
  return placed;
}

/** The highest level from 0 to 1 that holds, when all below it do: halving fifty times leaves less than a unit. */
function highest(holds: (level: number) => boolean): number {
  if (holds(1)) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Members under one shared limit, or one member alone; by position in the group. */
type Part = { members: number[]; sharedOfMonth: readonly number[] | undefined };

function partsOf({ candidates, sharedOfMonth }: GroupProblem, members: readonly number[]): Part[] {
  const parts = new Map<string, Part>();
  for (const [position, candidate] of members.entries()) {
    const { shared } = candidates[candidate]!;
    const key = shared < 0 ? `alone ${position}` : `shared ${shared}`;
    const part = parts.get(key) ?? { members: [], sharedOfMonth: sharedOfMonth[shared] };
    part.members.push(position);
    parts.set(key, part);
  }
  return [...parts.values()];
}

const place = (problem: GroupProblem, members: readonly number[], part: Part, amounts: readonly number[]) =>
  placeInMonths(
    part.members.map((member) => amounts[member]!),
    part.members.map((member) => problem.candidates[members[member]!]!.capacityOfMonth),
    part.sharedOfMonth,
  );
const fits = (problem: GroupProblem, members: readonly number[], part: Part, amounts: readonly number[]): boolean =>
  place(problem, members, part, amounts) !== undefined;

/** How much more the member can make beside what the others of its part make, up to `most`. */
function mostMore(
  problem: GroupProblem,
  members: readonly number[],
  part: Part,
  amounts: readonly number[],
  member: number,
  most: number,
): number {
  const withMore = (more: number): number[] => amounts.map((amount, i) => (i === member ? amount + more : amount));
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(problem, members, part, withMore(middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}
