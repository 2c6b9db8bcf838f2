// Labelled lines as the describer takes them, and as it learns from them.
import { joinLabels, type LabelledLine } from '../labels/labels.ts';
import { hasSources } from '../labels/source-lines.ts';
import { findAccountInText } from '../mak.ts';
import type { LineFacts } from './features.ts';
import type { Sample } from './train-model.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

export const factsOf = (line: LabelledLine): LineFacts => ({
  name: line.name,
  description: orNull(line.description),
  specification: orNull(line.specification),
  account: orNull(line.account),
  kind: line.kind === 'unknown' ? null : line.kind,
  volumeText: orNull(line.volume),
  rupiah: line.rupiah === 0 ? null : line.rupiah,
  unitName: orNull(line.workUnit),
  accountsInPackage: line.accountsInPackage,
});

/** A line with the account that its name gives, where it has none of its own. */
export const withAccount = (line: LineFacts): LineFacts => ({
  ...line,
  account: line.account ?? findAccountInText(line.name) ?? null,
});

// One real line says as much as two made up ones: 1, 2 and 4 came out alike in cross-validation.
const LESSON_WEIGHT = 2;
export const lessonOf = (line: LabelledLine): Sample => ({
  line: withAccount(factsOf(line)),
  classId: line.classId,
  weight: LESSON_WEIGHT,
});

/** The labelled lines that may be learnt from: the parts train and dev. Throws in plain words where the real data is absent. */
export function readLessons(): LabelledLine[] {
  if (!hasSources())
    throw new Error('Training needs the real data beside the repository (../shared/data): the labels are ids, the texts lie there. The committed model.bin needs nothing.'); // prettier-ignore
  return joinLabels(['train', 'dev']);
}
