// One thread of a national plan: takes tasks until none is left or all shall stop.
import { parentPort, workerData } from 'node:worker_threads';
import { checkBound, checkPlan } from '../check.ts';
import { indexPlaces } from '../index-places.ts';
import { MONTHS } from '../instance.ts';
import { type RelaxedPlan, solveRelaxed } from '../solve-relaxed.ts';
import { takePart } from './parts.ts';
import { planQuickly } from './quick-plan.ts';
import { type Message, NEXT, type PartPlan, STOP, type ThreadData } from './tasks.ts';

/** A part of so many lines is searched by longer labels: of 625,000 lines, 97 per cent of the value in 79 s at 40 moves, 73 per cent in 85 s at 8. */
const LARGE = 150_000;
const LARGE_DEPTH = 40;
const NO_COUNTS = { steps: 0, moved: 0, searched: 0, frozen: 0, givenUp: 0 };

const { instance, parts, maxStepsPerLine, control } = workerData as ThreadData;
const say = (message: Message, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer);
const stopped = (): boolean => Atomics.load(control, STOP) !== 0;

for (let task = Atomics.add(control, NEXT, 1); task < parts.length * 2 && !stopped(); task = Atomics.add(control, NEXT, 1))
  work(task % parts.length, task >= parts.length);
const { user, system } = process.threadCpuUsage();
say({ kind: 'done', cpuSeconds: (user + system) / 1e6 });

/** Plans a part, quickly or to the optimum, checks plan and bound by the separate code, and sends both. */
function work(number: number, toTheOptimum: boolean): void {
  const part = takePart(instance, parts[number]!);
  const index = indexPlaces(part.instance);
  const { count } = part.instance.lines;
  const plan = toTheOptimum
    ? solveRelaxed(part.instance, {
        index,
        maxStepsPerLine,
        ...(count >= LARGE && { depth: LARGE_DEPTH }),
        stop: stopped,
        progressEvery: Math.ceil(count / 10),
        onProgress: ({ valueRupiah }) => say({ kind: 'progress', part: number, valueRupiah }),
      })
    : { ...planQuickly(part.instance, index), finished: false, counts: NO_COUNTS };
  const { priceOfCell, priceOfGroup, finished, counts } = plan;
  const valueRupiah = checkPlan(part.instance, plan.assignments);
  const boundRupiah = checkBound(part.instance, plan, index);
  const { line, quantity, cell } = plan.assignments;
  const assignments: RelaxedPlan['assignments'] = {
    line: line.map((one) => part.lines[one]!),
    cell: cell.map((one) => part.offers[(one / MONTHS) | 0]! * MONTHS + (one % MONTHS)),
    quantity,
  };
  const sent: PartPlan = { part: number, valueRupiah, boundRupiah, assignments, priceOfCell, priceOfGroup, finished, counts };
  const columns = [...Object.values(assignments), priceOfCell, priceOfGroup];
  say(
    { kind: 'plan', plan: sent },
    columns.map((column) => column.buffer as ArrayBuffer),
  );
}
