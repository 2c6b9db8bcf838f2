// Draws the lines to label, the same ones each time: `node src/buyers/labels/draw-sample.ts FOLDER` writes FOLDER/sample.tsv with the texts
// (the folder must lie outside the repository), FOLDER/train-dev.tsv without the test part, and FOLDER/test-ids.txt.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nameGroup, readSource, type LineKind, type Source, type SourceLine } from './source-lines.ts';

const SEED = 'layak-labels-1';
/** Lines of a stratum: those of most rupiah first, the rest by lot in three bands of rupiah of equally many lines. */
type Stratum = { source: Source; kinds: readonly LineKind[]; dearest: number; byLot: number };
const STRATA: readonly Stratum[] = [
  { source: 'rup-2025', kinds: ['goods', 'services', 'unknown'], dearest: 150, byLot: 420 },
  { source: 'rup-2025', kinds: ['works', 'consultancy'], dearest: 30, byLot: 70 },
  { source: 'rup-2023', kinds: ['goods', 'services', 'unknown'], dearest: 40, byLot: 130 },
  { source: 'rup-2023', kinds: ['works', 'consultancy'], dearest: 10, byLot: 30 },
  { source: 'tokodaring', kinds: ['unknown'], dearest: 20, byLot: 180 },
  { source: 'ekatalog', kinds: ['unknown'], dearest: 20, byLot: 110 },
  { source: 'belaok', kinds: ['unknown'], dearest: 10, byLot: 50 },
  { source: 'lpse', kinds: ['goods', 'services'], dearest: 30, byLot: 210 },
];
// So that "Belanja ... Alat Tulis Kantor", a thousand times in one plan, does not fill the sample.
const DEAREST_OF_A_NAME = 6;
const BY_LOT_OF_A_NAME = 3;
const BANDS = 3;

const lot = (text: string): string => createHash('sha256').update(`${SEED} ${text}`).digest('hex');

/** train 25 %, dev 15 %, test 60 % of the name groups. */
export function splitOf(name: string): 'train' | 'dev' | 'test' {
  const part = Number.parseInt(lot(`split ${nameGroup(name)}`).slice(0, 8), 16) / 2 ** 32;
  return part < 0.25 ? 'train' : part < 0.4 ? 'dev' : 'test';
}

type Drawn = SourceLine & { stratum: string };
const byRupiah = (a: SourceLine, b: SourceLine): number => b.rupiah - a.rupiah || (a.key < b.key ? -1 : 1);

function drawStratum({ source, kinds, dearest, byLot }: Stratum, lines: readonly SourceLine[]): Drawn[] {
  const drawn: Drawn[] = [];
  const names = new Map<string, number>();
  const texts = new Set<string>();
  const take = (line: SourceLine, stratum: string, most: number): boolean => {
    const group = nameGroup(line.name);
    const text = `${group}|${line.description}|${line.specification}|${line.account}`;
    if ((names.get(group) ?? 0) >= most || texts.has(text)) return false;
    names.set(group, (names.get(group) ?? 0) + 1);
    texts.add(text);
    drawn.push({ ...line, stratum });
    return true;
  };
  const ordered = lines.filter((line) => kinds.includes(line.kind)).toSorted(byRupiah);
  const label = `${source} ${kinds.includes('works') ? 'works' : 'goods'}`;
  let at = 0;
  for (let taken = 0; taken < dearest && at < ordered.length; at += 1)
    if (take(ordered[at]!, `${label} dearest`, DEAREST_OF_A_NAME)) taken += 1;
  names.clear();
  const rest = ordered.slice(at);
  for (let band = 0; band < BANDS; band += 1) {
    const of = rest.slice(Math.floor((rest.length * band) / BANDS), Math.floor((rest.length * (band + 1)) / BANDS));
    const shuffled = of
      .map((line) => ({ line, lot: lot(`${line.source} ${line.key}`) }))
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
    let taken = 0;
    for (const { line } of shuffled) {
      if (taken >= byLot / BANDS) break;
      if (take(line, `${label} band ${band + 1}`, BY_LOT_OF_A_NAME)) taken += 1;
    }
  }
  return drawn;
}

/** The sample in the order of the strata; every line once. */
export function drawSample(read: (source: Source) => readonly SourceLine[] = readSource): Drawn[] {
  const sources = new Map<Source, readonly SourceLine[]>();
  return STRATA.flatMap((stratum) => {
    const lines = sources.get(stratum.source) ?? read(stratum.source);
    sources.set(stratum.source, lines);
    return drawStratum(stratum, lines);
  });
}

const COLUMNS = [
  'source',
  'key',
  'split',
  'stratum',
  'kind',
  'rupiah',
  'account',
  'accountName',
  'accountsInPackage',
  'method',
  'volume',
  'unitPriceRupiah',
  'workUnit',
  'name',
  'description',
  'specification',
] as const;
const cell = (value: string | number): string => String(value).replaceAll(/\s+/g, ' ').trim();
const table = (rows: readonly (Drawn & { split: string })[]): string =>
  [COLUMNS.join('\t'), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join('\t'))].join('\n') + '\n';

if (import.meta.main) {
  const folder = process.argv[2];
  if (
    folder === undefined ||
    !path.relative(path.resolve(import.meta.dirname, '../../..'), path.resolve(folder)).startsWith('..')
  )
    throw new Error('draw-sample: give a folder outside the repository.');
  const rows = drawSample().map((line) => ({ ...line, split: splitOf(line.name) }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'sample.tsv'), table(rows));
  writeFileSync(path.join(folder, 'train-dev.tsv'), table(rows.filter((row) => row.split !== 'test')));
  writeFileSync(
    path.join(folder, 'test-ids.txt'),
    rows
      .filter((row) => row.split === 'test')
      .map((row) => `${row.source}\t${row.key}\n`)
      .join(''),
  );
  const counts = Map.groupBy(rows, (row) => `${row.stratum} / ${row.split}`);
  for (const [name, of] of counts) console.log(`${String(of.length).padStart(5)} ${name}`);
  console.log(`${String(rows.length).padStart(5)} lines`);
}
