// Two passes of labels against each other: `node src/buyers/labels/agree.ts FOLDER [--write]`, FOLDER with sample.tsv, pass1.tsv and, once there is
// a second reader, pass2.tsv. Prints the agreement and writes FOLDER/differences.tsv, keeping what its column `settled` already says.
// --write makes labels.csv: what both say, else what was settled, else (said aloud) the first pass.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { classById } from '#platform/codes';
import { agreementOf } from './agreement.ts';
import { LABELS_FILE } from './labels.ts';

type Row = Record<string, string>;
const keyOf = (row: Row): string => `${row['source']} ${row['key']}`;
function readTable(file: string): Row[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const columns = head!.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

/** A pass by line; throws at a class that the rulebook does not have, and at a line labelled twice. */
function readPass(file: string): Map<string, Row> {
  const pass = new Map<string, Row>();
  for (const row of readTable(file)) {
    if (row['class'] !== 'unknown' && classById(row['class']!) === undefined)
      throw new Error(`${file}: no class ${row['class']}.`);
    if (pass.has(keyOf(row))) throw new Error(`${file}: ${keyOf(row)} twice.`);
    pass.set(keyOf(row), row);
  }
  return pass;
}

const kindOf = (classId: string): string => classById(classId)?.kind ?? 'unknown';
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const tell = (name: string, pairs: (readonly [string, string])[]): void => {
  const { lines, agreed, kappa } = agreementOf(pairs);
  console.log(
    `${name.padEnd(28)} ${String(lines).padStart(5)} lines  ${percent(agreed, lines).padStart(7)}  kappa ${kappa.toFixed(3)}`,
  );
};

const folder = process.argv[2];
if (folder === undefined) throw new Error('agree: give the folder of sample.tsv and the passes.');
const at = (name: string): string => path.join(folder, name);
const sample = readTable(at('sample.tsv'));
const one = readPass(at('pass1.tsv'));
const two = existsSync(at('pass2.tsv')) ? readPass(at('pass2.tsv')) : undefined;
const settled = new Map<string, string>();
if (existsSync(at('differences.tsv')))
  for (const row of readTable(at('differences.tsv')).filter((r) => r['settled'])) settled.set(keyOf(row), row['settled']!);
for (const classId of settled.values())
  if (classId !== 'unknown' && classById(classId) === undefined) throw new Error(`differences.tsv: no class ${classId}.`);

const both = sample.flatMap((line) => {
  const a = one.get(keyOf(line))?.['class'];
  const b = two?.get(keyOf(line))?.['class'];
  return a !== undefined && b !== undefined ? [{ line, pair: [a, b] as const }] : [];
});
if (two) {
  tell(
    'all',
    both.map(({ pair }) => pair),
  );
  for (const [name, of] of Map.groupBy(both, ({ line }) => line['source']!))
    tell(
      name,
      of.map(({ pair }) => pair),
    );
  for (const [name, of] of Map.groupBy(both, ({ pair }) => kindOf(pair[0])))
    tell(
      name,
      of.map(({ pair }) => pair),
    );
  for (const sure of ['sure', 'unsure'])
    tell(
      `first reader ${sure}`,
      both.filter(({ line }) => one.get(keyOf(line))!['sure'] === sure).map(({ pair }) => pair),
    );
  const rupiah = both.reduce((sum, { line }) => sum + Number(line['rupiah']), 0);
  const same = both.reduce((sum, { line, pair }) => sum + (pair[0] === pair[1] ? Number(line['rupiah']) : 0), 0);
  console.log(`weighted by rupiah ${percent(same, rupiah)}`);
  const differences = both.filter(({ pair }) => pair[0] !== pair[1]);
  const confused = Map.groupBy(differences, ({ pair }) => pair.toSorted().join(' / '));
  for (const [pair, of] of [...confused].toSorted((x, y) => y[1].length - x[1].length).slice(0, 15))
    console.log(`${String(of.length).padStart(5)} ${pair}`);
  const columns = ['source', 'key', 'kind', 'rupiah', 'account', 'accountName', 'name', 'description', 'specification'];
  writeFileSync(
    at('differences.tsv'),
    [[...columns, 'first', 'second', 'settled'].join('\t')]
      .concat(
        differences.map(({ line, pair }) => [...columns.map((c) => line[c]), ...pair, settled.get(keyOf(line)) ?? ''].join('\t')),
      )
      .join('\n') + '\n',
  );
  console.log(
    `${differences.length} differ, ${differences.filter(({ line }) => settled.has(keyOf(line))).length} of them settled`,
  );
}

if (process.argv.includes('--write')) {
  let open = 0;
  const rows = sample.map((line) => {
    const a = one.get(keyOf(line))?.['class'];
    const b = two?.get(keyOf(line))?.['class'];
    const classId = a !== undefined && (b === undefined || a === b) ? a : (settled.get(keyOf(line)) ?? a ?? b);
    if (classId === undefined) throw new Error(`No pass labels ${keyOf(line)}.`);
    if (a !== b && !settled.has(keyOf(line))) open += 1;
    return [line['source'], line['key'], classId, line['split'], line['drawn']].join(',');
  });
  writeFileSync(LABELS_FILE, `${['source,key,class,split,drawn', ...rows].join('\n')}\n`);
  console.log(`${rows.length} labels written, ${open} of them by one reader alone`);
}
