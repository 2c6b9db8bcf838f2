import { expect, test } from 'vitest';
import { Together } from './together.ts';

test('who asks while an answer is on its way is read together with the others and gets an answer of their own', async () => {
  const readings: number[][] = [];
  const gates: (() => void)[] = [];
  const doubles = new Together(
    async (asked: readonly number[]) => {
      readings.push([...asked]);
      await new Promise<void>((open) => gates.push(open));
      return asked.map((one) => one * 2);
    },
    { most: 3 },
  );
  const answers = Promise.all([1, 2, 3, 4, 5].map((one) => doubles.ask(one)));
  for (let turn = 0; turn < 2; turn += 1) {
    while (!gates[turn]) await new Promise((go) => setImmediate(go));
    gates[turn]!();
  }
  expect(await answers).toEqual([2, 4, 6, 8, 10]);
  expect(readings).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('a reading that fails is told to those who were read with it, and the next one is read anew', async () => {
  let turn = 0;
  const once = new Together(async (asked: readonly string[]) => {
    turn += 1;
    if (turn === 1) throw new Error('away');
    return asked;
  });
  await expect(Promise.all([once.ask('a'), once.ask('b')])).rejects.toThrow('away');
  expect(await once.ask('c')).toBe('c');
});
