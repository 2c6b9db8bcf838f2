// How well the model would do on names it has not seen, and how warm it must be: five times trained on four fifths of the labelled lines of train
// and dev, by groups of names, and asked the fifth: node src/buyers/describe/cross-validate.ts. All choices are made here, none on test.
import { hash } from 'node:crypto';
import type { LabelledLine } from '../labels/labels.ts';
import { nameGroup } from '../labels/source-lines.ts';
import { factsOf, lessonOf, readLessons, withAccount } from './labelled.ts';
import { confusions, figuresOf, isForMakers, type Judged } from './measure.ts';
import { LineModel } from './model.ts';
import { type ModelData, readModel } from './model-file.ts';
import { seedSamples } from './seeds.ts';
import { packedModel } from './train.ts';

const FOLDS = 5;
const foldOf = (line: LabelledLine): number =>
  Number.parseInt(hash('sha256', nameGroup(line.name), 'hex').slice(0, 8), 16) % FOLDS;

/** A model of the phrases and of all lessons but those of one fold. */
function modelWithout(fold: number, lessons: readonly LabelledLine[]): ModelData {
  const others = lessons.filter((line) => foldOf(line) !== fold).map(lessonOf);
  return readModel(packedModel([...seedSamples(), ...others]));
}

const judge = (lines: readonly LabelledLine[], models: readonly LineModel[]): Judged[] =>
  lines.map((line) => ({
    classId: line.classId,
    rupiah: line.rupiah,
    answers: models[foldOf(line)]!.describe(withAccount(factsOf(line)), 5).scored,
  }));

const meanLoss = (lines: readonly LabelledLine[], models: readonly LineModel[]): number => {
  let loss = 0;
  for (const line of lines) {
    const model = models[foldOf(line)]!;
    const probability = model.probabilities(withAccount(factsOf(line)))[model.classIds.indexOf(line.classId)]!;
    loss -= Math.log(Math.max(probability, 1e-6));
  }
  return loss / lines.length;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (import.meta.main) {
  const lessons = readLessons();
  const models = Array.from({ length: FOLDS }, (_, fold) => modelWithout(fold, lessons));
  // Lines of doubt were chosen because they are hard, those of the first sample were read when the phrases were written: neither says how plans go.
  const plain = lessons.filter(({ drawn }) => drawn === 'lesson');
  for (const temperature of [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3]) {
    const warm = models.map((data) => new LineModel({ ...data, temperature }));
    const of = (lines: readonly LabelledLine[]): string => {
      const f = figuresOf(judge(lines, warm));
      return `${f.lines} lines: top-1 ${f.top1.toFixed(3)} top-5 ${f.top5.toFixed(3)} ece ${f.ece.toFixed(3)} top-1 by Rp ${f.top1ByRupiah.toFixed(3)}`;
    };
    say(`temperature ${temperature.toFixed(1)}  log loss ${meanLoss(plain, warm).toFixed(4)}  lessons ${of(plain)}`);
    say(`${' '.repeat(34)}for makers ${of(plain.filter(({ classId }) => isForMakers(classId)))}`);
  }
  const judged = judge(plain, models.map((data) => new LineModel(data))); // prettier-ignore
  for (const { label, answer, lines, rupiah } of confusions(judged).slice(0, 25))
    say(`${label} | ${answer} | ${lines} | ${Math.round(rupiah / 1e6)}`);
}
