// Measures describers on the labelled real lines of the test part: node src/buyers/describe/evaluate.ts [--write]. Needs ../shared/data. This is the
// last measurement, choices are made by cross-validate.ts: only totals and pairs of classes are printed, never a line.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { joinLabels, type LabelledLine } from '../labels/labels.ts';
import { bm25, byAccount, byKeywords, type Describer, naiveBayes, nearest } from './alternatives.ts';
import { factsOf, withAccount } from './labelled.ts';
import { confusions, type Figures, figuresOf, type Interval, intervalsOf, isForMakers, type Judged } from './measure.ts';
import { LineModel } from './model.ts';
import { readModel } from './model-file.ts';
import { seedSamples } from './seeds.ts';
import { MODEL_FILE, packedModel, trainingSamples } from './train.ts';
import type { Sample } from './train-model.ts';
import type { LineFacts } from './features.ts';

const READ_AS_PLANS = new Set(['dearest', 'lot']);
/** The committed model as a describer. */
export const byModel =
  (model: LineModel): Describer =>
  (line) =>
    model.describe(withAccount(line), 5).scored;
const mute = (line: LineFacts): LineFacts => ({ ...line, account: null, name: line.name.replaceAll(/5\.[12](?:\.\d+)+/g, '') });

export const judge = (lines: readonly LabelledLine[], describer: Describer): Judged[] =>
  lines.map((line) => ({ classId: line.classId, rupiah: line.rupiah, answers: describer(factsOf(line)) }));

/** Lines drawn as plans are (by lot and by rupiah), and those sought out for rare classes. */
export const asPlans = (line: LabelledLine): boolean => READ_AS_PLANS.has(line.drawn);

/** All describers, each from the same lines: phrases of the rulebook, and the labelled lines of train and dev. */
function describers(): [string, Describer][] {
  const samples = trainingSamples();
  const trained = (of: readonly Sample[]): LineModel => new LineModel(readModel(packedModel(of)));
  const silent = trained(samples.map((sample) => ({ ...sample, line: mute(sample.line) })));
  return [
    ['majority by account (baseline)', byAccount],
    ['keywords and account, the describer before (baseline)', byKeywords],
    ['BM25', bm25(samples)],
    ['k nearest lines', nearest(samples)],
    ['naive Bayes', naiveBayes(samples)],
    ['logistic regression, phrases alone', byModel(trained(seedSamples()))],
    ['logistic regression without account', (line) => silent.describe(mute(line), 5).scored],
    [MODEL, byModel(new LineModel(readModel(readFileSync(MODEL_FILE))))],
  ];
}
const MODEL = '**logistic regression, the model**';

function tables(lines: readonly LabelledLine[]): string {
  const all = describers();
  const parts: [string, (line: LabelledLine) => boolean][] = [
    ['All lines drawn as plans are', asPlans],
    ['Goods and services that makers can supply, drawn as plans are', (line) => asPlans(line) && isForMakers(line.classId)],
    ['Lines sought out for rare accounts and classes', (line) => !asPlans(line)],
    ['Everything together', () => true],
  ];
  const out: string[] = [];
  for (const [title, of] of parts) {
    const chosen = lines.filter(of);
    const first = figuresOf(judge(chosen, byAccount));
    out.push(`### ${title}: ${first.lines} lines, Rp ${(first.rupiah / 1e9).toFixed(1)} bn\n`, HEAD);
    for (const [name, describer] of all) {
      const judged = judge(chosen, describer);
      out.push(rowOf(name, figuresOf(judged)));
      if (name === MODEL) out.push(intervalRow(intervalsOf(judged)));
    }
    out.push('');
  }
  const judged = judge(lines, all.at(-1)![1]);
  out.push(
    '### Worst pairs of the model, everything together\n',
    '| Label | Answer | Lines | Rp million |',
    '| --- | --- | --- | --- |',
  );
  for (const { label, answer, lines: n, rupiah } of confusions(judged).slice(0, 25))
    out.push(`| ${label} | ${answer} | ${n} | ${Math.round(rupiah / 1e6)} |`);
  return out.join('\n');
}
const HEAD =
  '| Describer | top-1 | top-5 | macro-F1 | ECE | top-1 by Rp | top-5 by Rp | macro-F1 by Rp | ECE by Rp |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |';
const FIGURES = ['top1', 'top5', 'macroF1', 'ece', 'top1ByRupiah', 'top5ByRupiah', 'macroF1ByRupiah', 'eceByRupiah'] as const;
const rowOf = (name: string, f: Figures): string => `| ${name} | ${FIGURES.map((key) => f[key].toFixed(3)).join(' | ')} |`;
const intervalRow = ({ low, high }: Interval): string =>
  `| 95 % of 500 resamples of the lines | ${FIGURES.map((key) => `${low[key].toFixed(3)}-${high[key].toFixed(3)}`).join(' | ')} |`;

if (import.meta.main) {
  const text = tables(joinLabels(['test']));
  process.stdout.write(`${text}\n`);
  const target = new URL('../../../docs/describe.md', import.meta.url);
  if (process.argv.includes('--write') && existsSync(target))
    writeFileSync(target, readFileSync(target, 'utf8').replace(/<!-- figures -->[^]*<!-- \/figures -->/, `<!-- figures -->\n${text}\n<!-- /figures -->`)); // prettier-ignore
}
