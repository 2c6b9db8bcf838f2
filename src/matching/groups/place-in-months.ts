// Who makes how much in which month: amounts laid into months that have room, alone and under a limit that all of them share (a house line).

/**
 * Lays each maker's amount into months: at most `capacityOfMonth[maker][month]`, all together at most `sharedOfMonth[month]` (absent: no shared
 * limit). Even by capacity where there is room, moved along augmenting paths where there is not. Nothing when the amounts do not fit.
 */
export function placeInMonths(
  amounts: readonly number[],
  capacityOfMonth: readonly (readonly number[])[],
  sharedOfMonth?: readonly number[],
): number[][] | undefined {
  const months = capacityOfMonth[0]?.length ?? 0;
  const room = Array.from({ length: months }, (_, month) => sharedOfMonth?.[month] ?? Infinity);
  const placed = amounts.map((amount, maker) => evenly(amount, capacityOfMonth[maker]!, room));
  for (const [maker, amount] of amounts.entries()) {
    let missing = amount - sum(placed[maker]!);
    while (missing > 0) {
      const moved = augment(maker, missing, placed, capacityOfMonth, room);
      if (moved === 0) return undefined;
      missing -= moved;
    }
  }
  return placed;
}

/**
 * The amount over the months in proportion to the capacity of each, as far as the room goes, which it uses up: rounded down, then one each to the
 * first months that can take it.
 */
function evenly(amount: number, capacity: readonly number[], room: number[]): number[] {
  const whole = sum(capacity);
  const wanted = Math.min(amount, whole);
  const parts = capacity.map((most, month) => Math.min(room[month]!, whole === 0 ? 0 : Math.floor((wanted * most) / whole)));
  let left = wanted - sum(parts);
  for (const [month, most] of capacity.entries())
    if (left > 0 && parts[month]! < Math.min(most, room[month]!)) {
      parts[month]! += 1;
      left -= 1;
    }
  for (const [month, part] of parts.entries()) room[month]! -= part;
  return parts;
}

/** Places up to `most` more of the maker by a shortest path of moves: it takes a month, whoever stands there moves to another. Says how much. */
function augment(
  maker: number,
  most: number,
  placed: readonly number[][],
  capacity: readonly (readonly number[])[],
  room: number[],
): number {
  /** How a month was reached: by which maker, out of which month (-1 for the maker itself). */
  const by = room.map(() => -1);
  const outOf = room.map(() => -1);
  const queue: number[] = [];
  const reach = (mover: number, from: number): void => {
    for (const [month, left] of capacity[mover]!.entries())
      if (by[month]! < 0 && left > placed[mover]![month]!) {
        by[month] = mover;
        outOf[month] = from;
        queue.push(month);
      }
  };
  reach(maker, -1);
  for (let at = 0; at < queue.length; at++) {
    const month = queue[at]!;
    if (room[month]! > 0) return moveAlong(month, most, { by, outOf }, placed, capacity, room);
    for (const [other, months] of placed.entries()) if (months[month]! > 0) reach(other, month);
  }
  return 0;
}

function moveAlong(
  last: number,
  most: number,
  { by, outOf }: { by: readonly number[]; outOf: readonly number[] },
  placed: readonly number[][],
  capacity: readonly (readonly number[])[],
  room: number[],
): number {
  const path: number[] = [];
  for (let month = last; month >= 0; month = outOf[month]!) path.push(month);
  let amount = Math.min(most, room[last]!);
  for (const month of path) {
    const mover = by[month]!;
    amount = Math.min(amount, capacity[mover]![month]! - placed[mover]![month]!);
    if (outOf[month]! >= 0) amount = Math.min(amount, placed[mover]![outOf[month]!]!);
  }
  for (const month of path) {
    placed[by[month]!]![month]! += amount;
    if (outOf[month]! >= 0) placed[by[month]!]![outOf[month]!]! -= amount;
  }
  room[last]! -= amount;
  return amount;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
