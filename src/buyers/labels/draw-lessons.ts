// Draws more lines to learn from, the same ones each time: `node src/buyers/labels/draw-lessons.ts FOLDER` writes FOLDER/lessons.tsv. Only names that lie in
// the train part are drawn, so that nothing here can be in test; of each source the lines of most rupiah, then the rest by lot in three bands.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawSample, splitOf } from './draw-sample.ts';
import { type LineKind, nameGroup, readSource, type Source, type SourceLine } from './source-lines.ts';

type Stratum = { source: Source; kinds: readonly LineKind[]; dearest: number; byLot: number };
const STRATA: readonly Stratum[] = [
  { source: 'rup-2025', kinds: ['goods', 'services', 'unknown'], dearest: 250, byLot: 420 },
  { source: 'rup-2025', kinds: ['works', 'consultancy'], dearest: 20, byLot: 50 },
  { source: 'rup-2023', kinds: ['goods', 'services', 'unknown'], dearest: 80, byLot: 130 },
  { source: 'rup-2023', kinds: ['works', 'consultancy'], dearest: 5, byLot: 15 },
  { source: 'tokodaring', kinds: ['unknown'], dearest: 30, byLot: 150 },
  { source: 'ekatalog', kinds: ['unknown'], dearest: 40, byLot: 110 },
  { source: 'belaok', kinds: ['unknown'], dearest: 10, byLot: 50 },
  { source: 'lpse', kinds: ['goods', 'services'], dearest: 400, byLot: 350 },
];
const DEAREST_OF_A_NAME = 4;
const BY_LOT_OF_A_NAME = 2;
const BANDS = 3;
const lot = (line: SourceLine): string => createHash('sha256').update(`layak-labels-2 ${line.source} ${line.key}`).digest('hex');
const byRupiah = (a: SourceLine, b: SourceLine): number => b.rupiah - a.rupiah || (a.key < b.key ? -1 : 1);

/** Lines of names in the train part that the first sample does not have, in the order of the strata. */
export function drawLessons(): SourceLine[] {
  const before = new Set(drawSample().map(({ source, key }) => `${source} ${key}`));
  const texts = new Set<string>();
  const drawn: SourceLine[] = [];
  for (const { source, kinds, dearest, byLot } of STRATA) {
    const pool = readSource(source)
      .filter((line) => kinds.includes(line.kind) && !before.has(`${source} ${line.key}`) && splitOf(line.name) === 'train')
      .toSorted(byRupiah);
    const past = take(pool, dearest, DEAREST_OF_A_NAME, new Map());
    const names = new Map<string, number>();
    const rest = pool.slice(past);
    for (let band = 0; band < BANDS; band += 1) {
      const of = rest.slice(Math.floor((rest.length * band) / BANDS), Math.floor((rest.length * (band + 1)) / BANDS));
      const byTheLot = of.map((line) => ({ line, at: lot(line) })).toSorted((a, b) => (a.at < b.at ? -1 : 1));
      take(byTheLot.map(({ line }) => line), Math.ceil(byLot / BANDS), BY_LOT_OF_A_NAME, names); // prettier-ignore
    }
  }
  return drawn;

  /** Takes up to `most` lines in their order, at most `ofAName` of one name and each text once; returns how many it went past. */
  function take(lines: readonly SourceLine[], most: number, ofAName: number, names: Map<string, number>): number {
    let [taken, at] = [0, 0];
    for (; taken < most && at < lines.length; at += 1) {
      const line = lines[at]!;
      const group = nameGroup(line.name);
      const text = `${group}|${line.description}|${line.specification}|${line.account}`;
      if ((names.get(group) ?? 0) >= ofAName || texts.has(text)) continue;
      names.set(group, (names.get(group) ?? 0) + 1);
      texts.add(text);
      drawn.push(line);
      taken += 1;
    }
    return at;
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (
    folder === undefined ||
    !path.relative(path.resolve(import.meta.dirname, '../../..'), path.resolve(folder)).startsWith('..')
  )
    throw new Error('draw-lessons: give a folder outside the repository.');
  const columns = [
    'source',
    'key',
    'kind',
    'rupiah',
    'account',
    'accountName',
    'workUnit',
    'name',
    'description',
    'specification',
  ] as const;
  const rows = drawLessons().map((line) =>
    columns.map((column) => String(line[column]).replaceAll(/\s+/g, ' ').trim()).join('\t'),
  );
  writeFileSync(path.join(folder, 'lessons.tsv'), `${[columns.join('\t'), ...rows].join('\n')}\n`);
  console.log(`${rows.length} lines`);
}
