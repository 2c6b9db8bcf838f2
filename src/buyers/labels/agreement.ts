// How far two readers agree.

export type Agreement = {
  lines: number;
  agreed: number;
  /** Cohen's kappa: 1 is full agreement, 0 what two readers reach by chance who use the classes as often as these did. NaN for no lines. */
  kappa: number;
};

/** Agreement of two readers over the same lines, each line a pair of classes. Pure. */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let agreed = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
    if (a === b) agreed += 1;
  }
  const lines = pairs.length;
  let chance = 0;
  for (const [classId, count] of first) chance += (count / lines) * ((second.get(classId) ?? 0) / lines);
  const observed = agreed / lines;
  return { lines, agreed, kappa: chance === 1 ? 1 : (observed - chance) / (1 - chance) };
}
