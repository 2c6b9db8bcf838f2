// A file described without a database: a plan (RUP, SiRUP table, INAPROC answers), one line a package, or any list of names.
import { classById, regencyByCode } from '#platform/codes';
import { Refusal } from '#platform/refusal';
import { type Column, readSheets, type RowFault } from '#platform/sheets';
import { decideLines } from './decide-lines.ts';
import { describe, type Description } from './describe-line.ts';
import { explainBasis, words } from './explain-line.ts';
import { PACKAGE_COLUMNS, plainTitle } from './layouts.ts';
import type { DecidedLine } from './package.ts';
import { parsePackage } from './parse-rows.ts';
import { openPlanFile, type OpenPlanFile, type PlanFile } from './read-plan-file.ts';

/** One described row; unknown is null. `others` are the next four, the likeliest first. */
export type DescribedRow = {
  rupCode: string | null;
  name: string;
  rupiah: number | null;
  classId: string | null;
  className: string | null;
  probability: number | null;
  others: { classId: string; probability: number }[];
  quantity: number | null;
  unit: string | null;
  monthFrom: string | null;
  monthUntil: string | null;
  place: string | null;
  ground: string;
};

/**
 * The rows of a file, described in the file's order. A file that is no plan is a list of names: the column headed nama, name or nama paket, else the
 * first cell of each row. Rows of a plan that can't be read go to `onFault`. Refuses budget lines and work units alone.
 */
export async function* describeFile(
  file: PlanFile,
  { lang, onFault }: { lang: 'id' | 'en'; onFault: (fault: RowFault) => void },
): AsyncGenerator<DescribedRow> {
  const plan = await planOf(file);
  if (plan === undefined) {
    for await (const name of namesOf(file.path)) yield rowOfName(name, lang);
    return;
  }
  for await (const record of plan.records(PACKAGE_COLUMNS)) {
    const parsed = parsePackage(record);
    if (!parsed.ok) {
      onFault(parsed.fault);
      continue;
    }
    const { facts, unit } = parsed;
    const of = { ...facts, unitName: unit.name, institutionRegencyCode: null, provinceCode: null };
    for (const line of decideLines(of, [])) yield rowOfLine(line, facts.rupCode, lang);
  }
}

/** The file as a plan; nothing where it is a table of something else. */
async function planOf(file: PlanFile): Promise<OpenPlanFile | undefined> {
  const opened = await openPlanFile(file).catch((error: unknown) => {
    if (error instanceof Refusal && NOT_A_PLAN.has(error.code)) return undefined;
    throw error;
  });
  if (opened && opened.kind !== 'packages') throw new Refusal('describe-no-packages', 422);
  return opened;
}
const NOT_A_PLAN = new Set(['sheet-columns-missing']);
const NAME_TITLES = new Set(['nama', 'name', 'namapaket', 'namabarang', 'namaproduk', 'uraian']);

async function* namesOf(path: string): AsyncGenerator<string> {
  let column: number | undefined;
  for await (const { cells } of readSheets(path)) {
    if (column === undefined) {
      const titled = cells.findIndex((cell) => NAME_TITLES.has(plainTitle(cell)));
      column = Math.max(titled, 0);
      if (titled >= 0) continue;
    }
    const name = cells[column]?.trim();
    if (name) yield name;
  }
}

function rowOfName(name: string, lang: 'id' | 'en'): DescribedRow {
  const found = describe({ name, description: null, specification: null, account: null, kind: null, accountsInPackage: 1 });
  return {
    ...{ rupCode: null, name, rupiah: null },
    ...answerOf(found, lang),
    ...{ quantity: null, unit: null, monthFrom: null, monthUntil: null, place: null },
    ground: explainBasis(found[0]?.basis ?? { words: [] }, lang),
  };
}

function rowOfLine(line: DecidedLine, rupCode: string, lang: 'id' | 'en'): DescribedRow {
  const { quantity, unit, monthFrom, monthUntil, basis, rupiah } = line;
  const first = line.classId === null ? [] : [{ classId: line.classId, probability: line.classProbability ?? 0 }];
  return {
    ...{ rupCode, name: line.text, rupiah },
    ...answerOf([...first, ...line.alternatives], lang),
    ...{ quantity, unit, monthFrom, monthUntil },
    place: line.regencyCode === null ? null : (regencyByCode(line.regencyCode)?.name ?? null),
    ground: explainBasis(basis, lang),
  };
}

function answerOf(found: readonly Pick<Description, 'classId' | 'probability'>[], lang: 'id' | 'en') {
  const [first, ...rest] = found;
  return {
    classId: first?.classId ?? null,
    className: first ? classById(first.classId)!.name[lang] : null,
    probability: first?.probability ?? null,
    others: rest.slice(0, 4).map(({ classId, probability }) => ({ classId, probability })),
  };
}

/** The columns of described.xlsx. */
export function describedColumns(lang: 'id' | 'en'): Column[] {
  const t = words(lang).described;
  const text = (key: string, title: string, width = 24): Column => ({ key, title, kind: 'text', width });
  return [
    text('rupCode', t.rupCode, 12),
    text('name', t.name, 60),
    { key: 'rupiah', title: t.rupiah, kind: 'rupiah' },
    text('classId', t.classId),
    text('className', t.className, 40),
    { key: 'probability', title: t.probability, kind: 'number' },
    ...[1, 2, 3, 4].map((n) => text(`other${n}`, t.other(n), 28)),
    { key: 'quantity', title: t.quantity, kind: 'number' },
    text('unit', t.unit, 12),
    text('monthFrom', t.monthFrom, 10),
    text('monthUntil', t.monthUntil, 10),
    text('place', t.place),
    text('ground', t.ground, 60),
  ];
}
/** A described row as a row of that sheet. */
export const describedCells = ({ others, ...row }: DescribedRow): Record<string, string | number | null> => ({
  ...row,
  ...Object.fromEntries(others.map(({ classId, probability }, i) => [`other${i + 1}`, `${classId} ${probability.toFixed(3)}`])),
});
