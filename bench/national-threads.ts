// `node bench/national-threads.ts 3000000`: the national plan on two threads on a frozen instance (seed 1): seconds on the clock and of each thread's CPU,
// memory, value, bound and gap, how value and bound came near each other, and value and bound once more by the separate check over the whole.
// `--threads 1` takes one; `--steps 20000` says how far one line's search goes; `--stop 60` ends the run after so many seconds; `--unchecked` leaves the last check out.
import { parseArgs } from 'node:util';
import { checkBound, checkPlan, checksum, generate, indexPlaces } from '../src/matching/solve/national/index.ts';
import { solveInThreads } from '../src/matching/solve/national/parallel/index.ts';

const { values, positionals } = parseArgs({
  options: {
    threads: { type: 'string', default: '2' },
    steps: { type: 'string' },
    stop: { type: 'string' },
    supply: { type: 'string', default: '1' },
    unchecked: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** How often value and bound are said, in seconds of all threads' CPU. */
const EVERY = 10;

for (const size of positionals.map(Number)) {
  const instance = generate({ lines: size, seed: 1, supply: Number(values.supply) });
  say(`${size} x ${instance.offers.count} (${checksum(instance)}), supply ${values.supply}, ${values.threads} threads`);
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const usedBefore = process.cpuUsage();
  const cpuSeconds = (): number => {
    const { user, system } = process.cpuUsage(usedBefore);
    return (user + system) / 1e6;
  };
  let next = 0;
  const plan = await solveInThreads(instance, {
    threads: Number(values.threads),
    maxStepsPerLine: Number(values.steps ?? (size >= 1_000_000 ? 100_000 : Infinity)),
    ...(values.stop && { signal: AbortSignal.timeout(Number(values.stop) * 1000) }),
    onProgress: ({ valueRupiah, boundRupiah }) => {
      if (cpuSeconds() < next) return;
      next = cpuSeconds() + EVERY;
      say(
        `  ${seconds().toFixed(0)} s, CPU ${cpuSeconds().toFixed(0)} s: value ${valueRupiah}, bound ${boundRupiah}, gap ${gap(valueRupiah, boundRupiah)}`,
      );
    },
  });
  const { valueRupiah, boundRupiah, counts, parts, partsFinished } = plan;
  say(
    `  ${seconds().toFixed(1)} s on the clock, CPU ${plan.threadSeconds.map((one) => one.toFixed(1)).join(' + ')} s; value ${valueRupiah}, bound ${boundRupiah}, ` +
      `gap ${gap(valueRupiah, boundRupiah)}; ${partsFinished} of ${parts} parts exact, ${counts.givenUp} lines given up; peak ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  );
  if (values.unchecked) continue;
  const [value, bound] = [checkPlan(instance, plan.assignments), checkBound(instance, plan, indexPlaces(instance))];
  if (value !== valueRupiah || bound > boundRupiah) throw new Error(`the check finds ${value} and ${bound}`);
  say(`  the separate check over the whole: value ${value}, bound ${bound}`);
}

function gap(value: number, bound: number): string {
  return value === 0 ? 'unknown' : `${((bound / value - 1) * 100).toFixed(4)} %`;
}
