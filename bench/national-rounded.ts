// `node bench/national-rounded.ts 10000 100000`: the rounded plan on frozen instances (seed 1): CPU seconds, memory, value, bound and gap, both found by the
// separate check; how value and bound came near each other; and the later aims before and after. `--attempts 5` and `--rounds 20` say how many of each:
// attempts for each line, rounds of lowering the bound. `--seed 2`, `--supply 0.3` take another instance.
import { parseArgs } from 'node:util';
import { checksum, generate, indexPlaces, type Instance } from '../src/matching/solve/national/index.ts';
import {
  type Aims,
  arrange,
  checkRounded,
  checkRoundedBound,
  generateTerms,
  nationalKilometres,
  type RoundedPlan,
  solveRounded,
  type Terms,
} from '../src/matching/solve/national/rounded/index.ts';
import { cpuSeconds, timed } from './measure.ts';

const { values, positionals } = parseArgs({
  options: {
    attempts: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    supply: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const percentBelow = (value: number, bound: number): string => `${((1 - value / bound) * 100).toFixed(2)} %`;

/** Plans and says the gap at each tenth of the attempts. */
function plan(instance: Instance, terms: Terms): RoundedPlan {
  const { count } = instance.lines;
  const attempts = values.attempts === undefined ? undefined : Math.round(count * Number(values.attempts));
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  const began = cpuSeconds();
  let next = 0;
  return solveRounded(instance, terms, {
    ...(attempts !== undefined && { attempts }),
    ...(rounds !== undefined && { rounds }),
    index: indexPlaces(instance),
    stop: (held) => {
      if (held.attempts >= next) {
        next += (attempts ?? 40 * count) / 20;
        say(
          `  ${(cpuSeconds() - began).toFixed(1)} s, ${held.attempts} attempts: ${percentBelow(held.valueRupiah, held.boundRupiah)} below the bound`,
        );
      }
      return false;
    },
  });
}

const words = ({ makers, aboveShareRupiah, meanLargestShare, meanKilometres, costRupiah }: Aims): string =>
  `${makers} makers, Rp ${aboveShareRupiah} above a quarter of a class in a province or the nation, largest maker of a class ${(meanLargestShare * 100).toFixed(1)} %, ` +
  `${meanKilometres.toFixed(0)} km, cost Rp ${costRupiah}`;

for (const size of positionals.map(Number)) {
  const instance = generate({ lines: size, seed: Number(values.seed), supply: Number(values.supply) });
  const terms = generateTerms(instance, Number(values.seed));
  say(`${size} x ${instance.offers.count} (${checksum(instance)}), seed ${values.seed}, supply ${values.supply}`);
  const [rounded, seconds] = await timed(() => plan(instance, terms));
  const value = checkRounded(instance, terms, rounded.assignments);
  const [bound, checkSeconds] = await timed(() => checkRoundedBound(instance, terms, rounded.prices));
  say(
    `  index, pairs, prices, plan and bound ${seconds.toFixed(2)} s, check of the bound ${checkSeconds.toFixed(2)} s CPU; value ${value}, bound ${bound}, ` +
      `${percentBelow(value, bound)} below it; peak ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  );
  const [arranged, laterSeconds] = await timed(() => arrange(instance, terms, rounded, { kilometres: nationalKilometres() }));
  if (checkRounded(instance, terms, arranged.assignments) !== value) throw new Error('later aims cost value');
  say(
    `  later aims ${laterSeconds.toFixed(2)} s CPU, ${arranged.moves} moves\n    before: ${words(arranged.before)}\n    after:  ${words(arranged.after)}`,
  );
}
