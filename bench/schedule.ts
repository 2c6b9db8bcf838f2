// The schedule of a house: published instances against their best known values, small weeks against their bound, large ones against the earliest
// due first; the house's own weeks and published styles.
// `node bench/schedule.ts`; counts bound the work, so the plans are the same on every machine and only the seconds differ.
import { cpus } from 'node:os';
import { costOf, type ScheduleInstance, weightOfLateness } from '../src/houses/schedule/instance.ts';
import { suggestPlan, type Work, WORK_OF_A_LARGE_WEEK, WORK_OF_A_PAGE } from '../src/houses/schedule/suggest-plan.ts';
import { houseWeek, PUBLISHED_STYLES, publishedWeek } from '../src/houses/schedule/weeks.ts';
import { PUBLISHED_SETUPS, weekOfSetups } from './published-setups.ts';

const house = { flexibility: 0.3, nonHalal: 0 };
const small: [string, ScheduleInstance][] = [0.6, 0.75, 0.9].flatMap((load) =>
  [1, 2, 3].map((seed): [string, ScheduleInstance] => [
    `house week, 30 jobs, 3 lines, load ${load}, seed ${seed}`,
    houseWeek({ seed, jobCount: 30, lineCount: 3, load, ...house }),
  ]),
);
for (const seed of [1, 2])
  small.push([
    `house week with non-halal, 30 jobs, 3 lines, seed ${seed}`,
    houseWeek({ seed, jobCount: 30, lineCount: 3, load: 0.7, flexibility: 0.3, nonHalal: 0.15 }),
  ]);
const SHAPES = {
  plain: {},
  'due within three days': { dueDays: 3, load: 0.6 },
  '15 % non-halal': { nonHalal: 0.15, load: 0.7 },
  '30 % non-halal': { nonHalal: 0.3, load: 0.7 },
  closures: { closures: 0.15, load: 0.6 },
  'two lines': { lineCount: 2 },
  'six lines': { lineCount: 6 },
  'one line, 20 jobs': { lineCount: 1, jobCount: 20 },
  'every line makes all': { flexibility: 1 },
  'one line for each job': { flexibility: 0 },
  overfull: { load: 1.1 },
  'due within three days, 20 % non-halal, closures': { nonHalal: 0.2, dueDays: 3, load: 0.6, closures: 0.1 },
};
for (const [name, shape] of Object.entries(SHAPES))
  for (const seed of [11, 12, 13, 14, 15, 16])
    small.push([`${name}, seed ${seed}`, houseWeek({ seed, jobCount: 30, lineCount: 3, load: 0.75, ...house, ...shape })]);
for (const style of PUBLISHED_STYLES) small.push([`${style.id}, 20 jobs, 4 lines`, publishedWeek(style, 20, 4, 1)]);
const large: [string, ScheduleInstance][] = [
  ['house week, 500 jobs, 10 lines, load 0.9', houseWeek({ seed: 1, jobCount: 500, lineCount: 10, load: 0.9, ...house })],
  ...PUBLISHED_STYLES.map((style): [string, ScheduleInstance] => [
    `${style.id}, 500 jobs, 10 lines`,
    publishedWeek(style, 500, 10, 1),
  ]),
];

const published = PUBLISHED_SETUPS.map((setups): [string, ScheduleInstance] => [
  `${setups.id}, published best 0 / ${setups.best}`,
  weekOfSetups(setups),
]);

console.log(`# ${cpus().length} cores, Node ${process.version}; late / changeover minutes`);
for (const [name, instance] of published) await measure(name, instance, WORK_OF_A_PAGE);
for (const [name, instance] of small) await measure(name, instance, WORK_OF_A_PAGE);
for (const [name, instance] of large) await measure(name, instance, WORK_OF_A_LARGE_WEEK);

async function measure(name: string, instance: ScheduleInstance, work: Work): Promise<void> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { value, earliestDue, bound, proven, gapPercent } = await suggestPlan(instance, work);
  const { user, system } = process.cpuUsage(before);
  const weight = weightOfLateness(instance);
  const told = ({ lateMinutes, changeoverMinutes }: typeof value): string => `${lateMinutes} / ${changeoverMinutes}`;
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of cores`;
  const worse = costOf(value, weight) > costOf(earliestDue, weight) ? ' WORSE THAN EARLIEST DUE' : '';
  console.log(
    `${name}: ${told(value)}; earliest due ${told(earliestDue)}; bound ${told(bound)}; ${proven ? 'proven' : `gap ${gapPercent.toFixed(1)} %`}; ${seconds}${worse}`,
  );
}
