// `node bench/describe.ts`: how many names a second one thread describes, beside the keyword describer of before in the same run, and the real plan.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { seedSamples } from '../src/buyers/describe/seeds.ts';
import { describe, lineModel } from '../src/buyers/describe-line.ts';
import { describeByKeywords } from '../src/buyers/describe/keywords.ts';
import { readSource } from '../src/buyers/labels/source-lines.ts';

const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);
const seconds = (work: () => void): number => {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
};

say('model read', `${(seconds(() => lineModel()) * 1000).toFixed(0)} ms (budget 100 ms)`);
const lines = seedSamples().map(({ line }) => line);
const ask = (name: string) => ({ name, description: null, specification: null, account: null, kind: null, accountsInPackage: 1 });
const names = 1_000_000;
const model = seconds(() => {
  for (let i = 0; i < names; i += 1) describe(ask(`${lines[i % lines.length]!.name} ${i}`));
});
const some = names / 10;
const keywords = seconds(() => {
  for (let i = 0; i < some; i += 1) describeByKeywords(ask(`${lines[i % lines.length]!.name} ${i}`));
});
say(
  '1,000,000 names',
  `${model.toFixed(1)} s (budget 180 s), ${(model / (keywords * (names / some))).toFixed(2)} times the keywords' time`,
);

const shared = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../shared/data');
if (existsSync(shared)) {
  const plan = readSource('rup-2025');
  const facts = plan.map((line) => ({
    ...ask(line.name),
    description: line.description,
    specification: line.specification,
    account: line.account || null,
    unitName: line.workUnit,
    volumeText: line.volume,
    rupiah: line.rupiah,
  }));
  const took = seconds(() => {
    for (const each of facts) describe(each);
  });
  const before = seconds(() => {
    for (const each of facts) describeByKeywords(each);
  });
  say(
    `the plan of 2025, ${facts.length} lines of 16,430 packages`,
    `${took.toFixed(2)} s (budget 5 s); keywords ${before.toFixed(2)} s`,
  );
} else process.stderr.write(`skipped: the real plan, for ${shared} is absent\n`);
