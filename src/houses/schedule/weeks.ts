// Weeks for tests and measurements. `houseWeek`: products of a house with natures as bookings have them, in the style of its own weeks.
// `publishedWeek`: the styles in which sequence-dependent setups are studied, their parameters as data. No instance file is copied: these styles
// say how to draw one.
import { type Change, cleaningBetween, type RunNature } from '../bookings/changeover.ts';
import { randomOf } from './improve.ts';
import type { ScheduleInstance } from './instance.ts';

export type HouseWeekShape = {
  seed: number;
  jobCount: number;
  lineCount: number;
  /** Work without changeovers over the open minutes of five days. */
  load: number;
  /** The part of lines on which a job can be made beside its own. */
  flexibility: number;
  /** The part of products that aren't halal. */
  nonHalal: number;
  /** Jobs are due at the end of one of the first so many days: 5, the whole week, unless told otherwise. */
  dueDays?: number;
  /** The part of days on which a line stands still (maintenance); none unless told otherwise. */
  closures?: number;
};
const DAY_MINUTES = 480;
const CLEANING: Readonly<Record<Change, number>> = { otherProduct: 30, colour: 45, scent: 60, allergen: 120, halal: 480 };

/** A week of five days of eight hours; due at the end of a day. Steps of five minutes. */
export function houseWeek(shape: HouseWeekShape): ScheduleInstance {
  const { seed, jobCount, lineCount, load, flexibility, nonHalal, dueDays = WEEK_DAYS, closures = 0 } = shape;
  const random = randomOf(seed);
  const natures = Array.from({ length: Math.max(3, Math.round(jobCount / 3)) }, (_, n): RunNature => ({
    ...{ productId: String(n), halal: random() < nonHalal ? 'nonHalal' : 'halal' },
    ...{ allergens: random() < 0.4 ? ['allergen-soy'] : [], colour: random() < 0.4 ? 'dark' : 'light' },
    scent: random() < 0.3 ? 'strong' : 'mild',
  }));
  const products = Array.from({ length: jobCount }, () => natures[Math.floor(random() * natures.length)]!);
  const mean = (WEEK_DAYS * DAY_MINUTES * lineCount * load) / jobCount;
  const work = products.map(() => Math.max(30, Math.round((mean * (0.4 + 1.2 * random())) / 5) * 5));
  const dueDay = products.map(() => 1 + Math.floor(random() * dueDays));
  const changeover = products.map((before) => products.map((after) => cleaningBetween(before, after, CLEANING).minutes));
  const minutes = Array.from({ length: lineCount }, (_, line) =>
    work.map((one, job) => (job % lineCount === line || random() < flexibility ? one : null)),
  );
  const openDays = minutes.map(() => Array.from({ length: WEEK_DAYS }, () => random() >= closures));
  return {
    jobCount,
    lines: minutes.map((ofLine, line) => ({
      minutes: ofLine,
      // By the open time of the line: a day on which it stands brings the due date nearer.
      dueMinute: dueDay.map((day) => DAY_MINUTES * openDays[line]!.slice(0, day).filter(Boolean).length),
      firstChangeover: work.map(() => 0),
      changeover,
    })),
  };
}
const WEEK_DAYS = 5;

export type PublishedStyle = {
  id: string;
  source: string;
  /** Work from and to, drawn evenly. */
  work: readonly [number, number];
  changeover: readonly [number, number];
  /** Due dates: evenly around (1 - tightness) of the mean length of the plan, range times that length wide. */
  tightness: number;
  range: number;
  /** Work drawn for each line anew (unrelated) or once (identical). */
  unrelated: boolean;
};
/** How others draw them, as their papers say. */
export const PUBLISHED_STYLES: readonly PublishedStyle[] = [
  {
    id: 'vallada-ruiz-9',
    source: 'Vallada, Ruiz (2011), EJOR 211: 612-622; setups U[1,9]',
    work: [1, 99],
    changeover: [1, 9],
    tightness: 0.4,
    range: 0.6,
    unrelated: true,
  },
  {
    id: 'vallada-ruiz-49',
    source: 'Vallada, Ruiz (2011), EJOR 211: 612-622; setups U[1,49]',
    work: [1, 99],
    changeover: [1, 49],
    tightness: 0.4,
    range: 0.6,
    unrelated: true,
  },
  {
    id: 'lee-pinedo',
    source: 'Lee, Pinedo (1997), EJOR 100: 464-474; tightness and range of due dates',
    work: [50, 150],
    changeover: [0, 50],
    tightness: 0.6,
    range: 0.25,
    unrelated: false,
  },
];

/** An instance in a published style; whole minutes. Vallada and Ruiz draw no due dates (they minimise the makespan): tightness and range are ours. */
export function publishedWeek(style: PublishedStyle, jobCount: number, lineCount: number, seed: number): ScheduleInstance {
  const random = randomOf(seed);
  const between = ([from, to]: readonly [number, number]): number => from + Math.floor(random() * (to - from + 1));
  const shared = Array.from({ length: jobCount }, () => between(style.work));
  const lines = Array.from({ length: lineCount }, () => ({
    minutes: shared.map((minutes) => (style.unrelated ? between(style.work) : minutes)),
    firstChangeover: shared.map(() => between(style.changeover)),
    changeover: shared.map(() => shared.map(() => between(style.changeover))),
  }));
  const length = lines.reduce((sum, { minutes }) => sum + minutes.reduce((a, b) => a + b, 0), 0) / lineCount ** 2;
  const dueMinute = shared.map(() => Math.max(1, Math.round(length * (1 - style.tightness + style.range * (random() - 0.5)))));
  return { jobCount, lines: lines.map((line) => ({ ...line, dueMinute })) };
}
