// What the threads of a national plan say to each other. Every part is done twice: first quickly, so that a run stopped soon holds a plan of the whole
// nation, then to the optimum. Threads take the next task off one counter; what a task gives hangs on its part alone, never on who did it or when.
import type { Instance } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';

/** What a thread starts with. Its columns are shared memory. */
export type ThreadData = {
  instance: Instance;
  /** Classes of each part. */
  parts: Uint16Array[];
  maxStepsPerLine: number;
  /** At NEXT the first task that nobody has taken, at STOP not nought when all shall end. */
  control: Int32Array;
};
export const NEXT = 0;
export const STOP = 1;

/** A plan of a part in the numbers of the whole, and prices in the order of the part's own offers and groups. */
export type PartPlan = Pick<
  RelaxedPlan,
  'valueRupiah' | 'assignments' | 'priceOfCell' | 'priceOfGroup' | 'finished' | 'counts'
> & {
  part: number;
  boundRupiah: number;
};
export type Message =
  | { kind: 'progress'; part: number; valueRupiah: number }
  | { kind: 'plan'; plan: PartPlan }
  /** Nothing is left to do; CPU seconds of the thread. */
  | { kind: 'done'; cpuSeconds: number };
