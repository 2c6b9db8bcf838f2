// How many products a second one thread decides, by the rulebook as it stands: `node --import ./bin/jsx.mjs bench/duties.ts`. The products
// are made up from the vocabulary with a fixed seed: every class, most facts told, two certificates each.
import { compileRulebook, decideDuties, type DutyProduct, getScheme, loadRulebook } from '#certification';
import { day } from '#platform/days';

const PRODUCTS = 20_000;
const ROUNDS = 10;

const book = loadRulebook(process.argv[2]);
let seed = 20261124;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

function productOf(at: number): DutyProduct {
  const facts: Record<string, string | number | boolean | string[]> = {};
  for (const fact of book.facts) {
    if (fact.of === 'class' || random(10) < 3) continue;
    const options = (fact.options ?? []).map((option) => option.id);
    if (fact.kind === 'boolean') facts[fact.id] = random(2) === 1;
    else if (fact.kind === 'number') facts[fact.id] = random(400);
    else if (fact.kind === 'choice') facts[fact.id] = pick(options);
    else if (fact.kind === 'set') facts[fact.id] = random(2) === 1 ? [] : [pick(options)];
    else facts[fact.id] = '15.1';
  }
  const ids = { orgId: 'maker', productId: `p${at}`, placeId: 'kitchen' };
  const certificates = ['nib', 'sppIrt'].map((scheme) => ({
    ...{ ...ids, scheme, subject: getScheme(scheme).subject, number: null, revokedOn: null, checkedOn: null },
    ...{ issuedOn: day('2024-01-01'), validUntil: day('2029-01-01'), evidenceLevel: 1 as const },
  }));
  return { ...ids, classId: pick(book.classes).id, facts, certificates };
}

const started = performance.now();
const compiled = compileRulebook(book);
const compiledIn = performance.now() - started;
const products = Array.from({ length: PRODUCTS }, (_, at) => productOf(at));
const on = day('2026-11-24');
let duties = 0;
for (const product of products) duties += decideDuties(product, on, compiled).duties.length;
let best = Infinity;
let bestOnClock = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  const from = performance.now();
  const used = process.cpuUsage();
  for (const product of products) duties += decideDuties(product, on, compiled).duties.length;
  // Time of this process: on a machine that others share the clock says what they did.
  best = Math.min(best, (process.cpuUsage(used).user + process.cpuUsage(used).system) / 1000);
  bestOnClock = Math.min(bestOnClock, performance.now() - from);
}
// The roof of this machine for such work: the same products with nothing decided, each told fact only read by its name. House rule: what
// is measured stands beside a baseline of the same run, for the machine may be shared.
const names = book.facts.filter((fact) => fact.of !== 'class').map((fact) => fact.id);
let told = 0;
let bare = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  const used = process.cpuUsage();
  for (const { facts } of products) for (const name of names) if (facts[name] !== undefined) told += 1;
  bare = Math.min(bare, (process.cpuUsage(used).user + process.cpuUsage(used).system) / 1000);
}
if (told === 0) throw new Error('no facts were told');
const rules = book.families.reduce((sum, family) => sum + family.rules.length, 0);
process.stdout.write(
  `${JSON.stringify({
    rules,
    facts: book.facts.length,
    dutiesPerProduct: Number((duties / PRODUCTS / (ROUNDS + 1)).toFixed(1)),
    compileMilliseconds: Math.round(compiledIn),
    productsPerSecond: Math.round(PRODUCTS / (best / 1000)),
    productsPerSecondOnTheClock: Math.round(PRODUCTS / (bestOnClock / 1000)),
    baselinePerSecond: Math.round(PRODUCTS / (bare / 1000)),
    ofBaseline: Number((bare / best).toFixed(3)),
  })}\n`,
);
