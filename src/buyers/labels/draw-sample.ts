// Draws the lines to label, the same ones each time: `node src/buyers/labels/draw-sample.ts FOLDER` writes FOLDER/sample.tsv with the texts
// (the folder must lie outside the repository), FOLDER/train-dev.tsv without the test part, and FOLDER/test-ids.txt.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
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

/** `drawn`: 'dearest' and 'lot' are the plans as they are; 'account' and 'words' were sought out, so that rare classes are there at all. */
type Drawn = SourceLine & { stratum: string; drawn: 'dearest' | 'lot' | 'account' | 'words' };
const byRupiah = (a: SourceLine, b: SourceLine): number => b.rupiah - a.rupiah || (a.key < b.key ? -1 : 1);

function drawStratum({ source, kinds, dearest, byLot }: Stratum, lines: readonly SourceLine[]): Drawn[] {
  const drawn: Drawn[] = [];
  const names = new Map<string, number>();
  const texts = new Set<string>();
  const take = (line: SourceLine, stratum: string, most: number): boolean => {
    const group = nameGroup(line.name);
    // Accounts of orders are read out of garbled texts, ever better; the draw must not depend on it.
    const account = source === 'rup-2025' ? line.account : '';
    const text = `${group}|${line.description}|${line.specification}|${account}`;
    if ((names.get(group) ?? 0) >= most || texts.has(text)) return false;
    names.set(group, (names.get(group) ?? 0) + 1);
    texts.add(text);
    drawn.push({ ...line, stratum, drawn: stratum.endsWith('dearest') ? 'dearest' : 'lot' });
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

// Of each account of the plan, and of each class of goods or service by its words, as many lines as this, by lot.
const OF_AN_ACCOUNT = 2;
const OF_A_CLASS = 3;

const textOf = (line: SourceLine): string => ` ${nameGroup(`${line.name} ${line.description} ${line.specification}`)} `;
const byLot = <T extends SourceLine>(lines: readonly T[]): T[] =>
  lines
    .map((line) => ({ line, at: lot(`${line.source} ${line.key}`) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ line }) => line);

/** Lines of rare accounts, then lines with the words of a class, that the strata did not draw; no two of one name. */
function drawRare(sources: ReadonlyMap<Source, readonly SourceLine[]>, before: readonly Drawn[]): Drawn[] {
  const drawn: Drawn[] = [];
  const names = new Set(before.map((line) => nameGroup(line.name)));
  const taken = new Set(before.map((line) => `${line.source} ${line.key}`));
  const take = (line: SourceLine, how: 'account' | 'words', why: string): boolean => {
    const group = nameGroup(line.name);
    // A name of the plan that only repeats its account may come again: the items differ.
    if (names.has(group) && !(how === 'account' && group !== '')) return false;
    if (taken.has(`${line.source} ${line.key}`)) return false;
    taken.add(`${line.source} ${line.key}`);
    names.add(group);
    drawn.push({ ...line, stratum: `${how} ${why}`, drawn: how });
    return true;
  };
  const plan = byLot(sources.get('rup-2025')!.filter((line) => line.account !== ''));
  for (const [account, lines] of [...Map.groupBy(plan, (line) => line.account)].toSorted((a, b) => (a[0] < b[0] ? -1 : 1))) {
    let left = OF_AN_ACCOUNT - before.filter((line) => line.source === 'rup-2025' && line.account === account).length;
    for (const line of lines) if (left > 0 && take(line, 'account', account)) left -= 1;
  }
  const pool = byLot(
    (['rup-2025', 'rup-2023', 'tokodaring', 'lpse'] as const).flatMap((source) =>
      sources.get(source)!.filter((line) => line.kind !== 'works' && line.kind !== 'consultancy'),
    ),
  ).map((line) => ({ line, text: textOf(line) }));
  const sought = parse(readFileSync(new URL('sought-words.yaml', import.meta.url), 'utf8')) as Record<string, string>;
  for (const [id, words] of Object.entries(sought)) {
    const phrases = words.split(', ').map((word) => ` ${word} `);
    let left = OF_A_CLASS;
    for (const { line, text } of pool)
      if (left > 0 && phrases.some((phrase) => text.includes(phrase)) && take(line, 'words', id)) left -= 1;
  }
  return drawn;
}

/** The sample in the order of the strata; every line once. */
export function drawSample(read: (source: Source) => readonly SourceLine[] = readSource): Drawn[] {
  const sources = new Map<Source, readonly SourceLine[]>();
  const planned = STRATA.flatMap((stratum) => {
    const lines = sources.get(stratum.source) ?? read(stratum.source);
    sources.set(stratum.source, lines);
    return drawStratum(stratum, lines);
  });
  return [...planned, ...drawRare(sources, planned)];
}

const COLUMNS = [
  'source',
  'key',
  'split',
  'drawn',
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
