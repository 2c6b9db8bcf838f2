// Labelled lines as the describer takes them.
import type { LabelledLine } from '../labels/labels.ts';
import type { LineFacts } from './features.ts';

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
