// How good estimated quantities are, on real orders and plans whose quantity is known; prints the tables of docs/quantities.md:
//   node src/buyers/bands/judge-estimates.ts
import { hash } from 'node:crypto';
import { classById } from '#platform/codes';
import { decideLineQuantity, estimateQuantity } from '../decide-quantity.ts';
import { isWide, type PriceBand } from '../price-bands.ts';
import { readPlan } from './read-plans.ts';
import { bandsOf, type Band, type Counted, isUnitOf, readCountedPlans, readOrders } from './read-prices.ts';

type Score = { n: number; inside: number; twice: number; below: number; above: number };
const nothing = (): Score => ({ n: 0, inside: 0, twice: 0, below: 0, above: 0 });

const FOLDS = 5;
const foldOf = (key: string): number => Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16) % FOLDS;
const lookUp = (bands: readonly Band[]) => {
  const byClass = new Map<string, PriceBand>(bands.map((band) => [band.classId, { ...band, good: null }]));
  return (classId: string) => byClass.get(classId);
};

function score(
  into: Score,
  { rupiah, quantity, classId }: Omit<Counted, 'key' | 'source'>,
  bandOf: (classId: string) => PriceBand | undefined,
) {
  const estimate = estimateQuantity({ classId, classProbability: 1, rupiah }, bandOf);
  if (typeof estimate === 'string') return;
  into.n += 1;
  if (quantity < estimate.low) into.below += 1;
  else if (quantity > estimate.high) into.above += 1;
  else into.inside += 1;
  if (quantity * 2 >= estimate.likely && quantity <= estimate.likely * 2) into.twice += 1;
}

const counted = [...(await readOrders()), ...(await readCountedPlans())];
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(0)} %`);
const row = (name: string, s: Score): string =>
  `| ${name} | ${s.n} | ${percent(s.inside, s.n)} | ${percent(s.below, s.n)} | ${percent(s.above, s.n)} | ${percent(s.twice, s.n)} |`;
const head = (first: string): string =>
  `| ${first} | n | inside [low, high] | fewer than low | more than high | within a factor of two of likely |\n| --- | --- | --- | --- | --- | --- |`;

console.log('\n1. Held out by fifths of keys: the band is made of the other four fifths\n');
console.log(head('class'));
const byClass = new Map<string, Score>();
const all = nothing();
for (let fold = 0; fold < FOLDS; fold += 1) {
  const bandOf = lookUp(bandsOf(counted.filter(({ key }) => foldOf(key) !== fold)));
  for (const each of counted.filter(({ key }) => foldOf(key) === fold)) {
    const of = byClass.get(each.classId) ?? nothing();
    byClass.set(each.classId, of);
    score(of, each, bandOf);
    score(all, each, bandOf);
  }
}
for (const [classId, each] of [...byClass].toSorted(([, a], [, b]) => b.n - a.n)) if (each.n > 0) console.log(row(classId, each));
console.log(row('all', all));
const wide = bandsOf(counted).filter((band) => isWide({ ...band, good: null }));
console.log(
  `\ntoo wide, no estimate: ${wide.map((b) => `${b.classId} (q3/q1 = ${(b.q3 / b.q1).toFixed(1)}, n = ${b.n})`).join(', ')}`,
);

console.log('\n2. Plans of 2025 that state a quantity, class by the describer, band of orders 2022 and plans 2023 only\n');
console.log(head('class'));
const early = lookUp(bandsOf(counted.filter(({ source }) => source !== 'rup-2025')));
const late = new Map<string, Score>();
const lateAll = nothing();
let [lines, stated, estimated, rupiah, statedRupiah, estimatedRupiah] = [0, 0, 0, 0, 0, 0];
for await (const { facts, lines: described } of readPlan(2025))
  for (const line of described) {
    if (line.classId !== null && classById(line.classId)!.kind === 'not-for-makers') continue;
    lines += 1;
    rupiah += line.rupiah;
    const known = decideLineQuantity({ ...line, volumeText: facts.volumeText });
    if (known.kind === 'stated') [stated, statedRupiah] = [stated + 1, statedRupiah + line.rupiah];
    if (known.kind === 'estimated') [estimated, estimatedRupiah] = [estimated + 1, estimatedRupiah + line.rupiah];
    if (line.quantity === null || line.classId === null || line.classProbability! < 0.5 || !isUnitOf(line.classId, line.unit!))
      continue;
    const of = late.get(line.classId) ?? nothing();
    late.set(line.classId, of);
    for (const into of [of, lateAll]) score(into, { rupiah: line.rupiah, quantity: line.quantity, classId: line.classId }, early);
  }
for (const [classId, each] of [...late].toSorted(([, a], [, b]) => b.n - a.n)) if (each.n > 0) console.log(row(classId, each));
console.log(row('all', lateAll));
console.log(
  `\nLines of 2025 that makers could answer: ${lines}; quantity stated ${stated} (${percent(stated, lines)}, ${percent(statedRupiah, rupiah)} of rupiah), ` +
    `estimated ${estimated} (${percent(estimated, lines)}, ${percent(estimatedRupiah, rupiah)} of rupiah)`,
);
