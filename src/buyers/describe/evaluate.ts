// Measures describers on the labelled real lines: node src/buyers/describe/evaluate.ts [dev|test] [--temperature] [--write]. Needs ../shared/data.
// The test split is for the last measurement: only totals and pairs of classes are printed, never a line.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { joinLabels, type LabelledLine, type Split } from '../labels/labels.ts';
import { bm25, byAccount, byKeywords, type Describer, naiveBayes, nearest } from './alternatives.ts';
import { factsOf } from './labelled.ts';
import { confusions, type Figures, figuresOf, isForMakers, type Judged } from './measure.ts';
import { LineModel } from './model.ts';
import { packModel, readModel } from './model-file.ts';
import { modelClasses, seedSamples } from './seeds.ts';
import { MODEL_FILE, TEMPERATURE } from './train.ts';
import { trainModel } from './train-model.ts';
import { findAccountInText } from '../mak.ts';
import type { LineFacts } from './features.ts';

const READ_AS_PLANS = new Set(['dearest', 'lot']);
const withAccount = (line: LineFacts): LineFacts => ({ ...line, account: line.account ?? findAccountInText(line.name) ?? null });
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

/** The temperature with the least log loss, in steps of a twentieth. */
function bestTemperature(lines: readonly LabelledLine[]): void {
  const data = readModel(readFileSync(MODEL_FILE));
  for (let temperature = 0.8; temperature <= 3.01; temperature += 0.1) {
    const model = new LineModel({ ...data, temperature });
    let loss = 0;
    for (const line of lines) {
      const p = model.probabilities(withAccount(factsOf(line)))[model.classIds.indexOf(line.classId)] ?? 0;
      loss -= Math.log(Math.max(p, 1e-6));
    }
    const natural = figuresOf(judge(lines.filter(asPlans), byModel(model)));
    const all = figuresOf(judge(lines, byModel(model)));
    process.stdout.write(
      `${temperature.toFixed(1)}  log loss ${(loss / lines.length).toFixed(4)}  ece ${natural.ece.toFixed(4)} / ${all.ece.toFixed(4)}\n`,
    );
  }
}

function tables(lines: readonly LabelledLine[]): string {
  const samples = seedSamples();
  const silent = trainModel(samples.map((s) => ({ ...s, line: mute(s.line) })), modelClasses()); // prettier-ignore
  const silentModel = new LineModel(readModel(packModel({ ...silent, temperature: TEMPERATURE }, 1_950_000)));
  const describers: [string, Describer][] = [
    ['majority by account (baseline)', byAccount],
    ['keywords and account, the describer before (baseline)', byKeywords],
    ['BM25', bm25(samples)],
    ['k nearest lines', nearest(samples)],
    ['naive Bayes', naiveBayes(samples)],
    ['logistic regression without account', (line) => silentModel.describe(mute(line), 5).scored],
    ['**logistic regression, the model**', byModel(new LineModel(readModel(readFileSync(MODEL_FILE))))],
  ];
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
    for (const [name, describer] of describers) out.push(rowOf(name, figuresOf(judge(chosen, describer))));
    out.push('');
  }
  const judged = judge(lines, describers.at(-1)![1]);
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
const rowOf = (name: string, f: Figures): string =>
  `| ${name} | ${[f.top1, f.top5, f.macroF1, f.ece, f.top1ByRupiah, f.top5ByRupiah, f.macroF1ByRupiah, f.eceByRupiah].map((x) => x.toFixed(3)).join(' | ')} |`;

if (import.meta.main) {
  const split: Split = process.argv.includes('test') ? 'test' : 'dev';
  const lines = joinLabels([split]);
  if (process.argv.includes('--temperature')) bestTemperature(lines);
  else {
    const text = tables(lines);
    process.stdout.write(`${text}\n`);
    const target = new URL('../../../docs/describe.md', import.meta.url);
    if (process.argv.includes('--write') && existsSync(target))
      writeFileSync(target, readFileSync(target, 'utf8').replace(/<!-- figures -->[^]*<!-- \/figures -->/, `<!-- figures -->\n${text}\n<!-- /figures -->`)); // prettier-ignore
  }
}
