// The committed labels, and the real lines they speak of.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readSource, type Source, type SourceLine } from './source-lines.ts';

/** 'unknown' where no careful person could tell; else an id of rulebook/classes.yaml. */
export type Label = { source: Source; key: string; classId: string; split: Split; drawn: Drawn };
/**
 * 'dearest' and 'lot': plans as they are. 'account' and 'words': sought out for rare classes, so no share of anything. 'lesson' and 'doubt': drawn
 * later, of names in the train part alone, to learn from (draw-lessons.ts); of 'doubt' those where a model was unsure.
 */
export type Drawn = 'dearest' | 'lot' | 'account' | 'words' | 'lesson' | 'doubt';
/** Ways of drawing that only ever give lines to learn from. */
export const FOR_LEARNING: ReadonlySet<Drawn> = new Set(['lesson', 'doubt']);
/** Describers learn from train, are chosen and calibrated on dev; test is for the last measurement alone. */
export type Split = 'train' | 'dev' | 'test';
export type LabelledLine = SourceLine & Pick<Label, 'classId' | 'split' | 'drawn'>;

export const LABELS_FILE = new URL('labels.csv', import.meta.url);

/** All labels, in the order of the file. */
export const readLabels = (): Label[] =>
  parse<Record<string, string>>(readFileSync(LABELS_FILE), { columns: true }).map((row) => ({
    source: row['source'] as Source,
    key: row['key']!,
    classId: row['class']!,
    split: row['split'] as Split,
    drawn: row['drawn'] as Drawn,
  }));

/** The labelled lines of some parts with their texts, joined to the real files; throws when a file or a line is absent. */
export function joinLabels(splits: readonly Split[]): LabelledLine[] {
  const wanted = readLabels().filter((label) => splits.includes(label.split));
  const lines = new Map<string, SourceLine>();
  for (const source of new Set(wanted.map((label) => label.source)))
    for (const line of readSource(source)) lines.set(`${source} ${line.key}`, line);
  return wanted.map(({ source, key, classId, split, drawn }) => {
    const line = lines.get(`${source} ${key}`);
    if (line === undefined) throw new Error(`labels: no line ${key} in ${source}.`);
    return { ...line, classId, split, drawn };
  });
}
