// The rulebook as its files state it, each parsed by its schema. A fault names file, entry and key, and all faults come at once: a lawyer
// who corrects YAML wants the list, not the first.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse } from 'yaml';
import { z } from 'zod';
import { classes as allClasses } from '#platform/codes';
import { type Day, day } from '#platform/days';
import { type Scheme, SchemeEntry, toScheme } from '../schemes.ts';
import {
  AdditiveEntry,
  AdditiveLimitRow,
  CaseEntry,
  ClassFactsEntry,
  type DayOrSetting,
  FactEntry,
  LabelEntry,
  MaterialFile,
  ParameterEntry,
  PathEntry,
  RuleFile,
  TermEntry,
  Words,
} from './schema.ts';

export type RulebookClass = { id: string; group: string; kind: string; sppIrtGroup?: string | undefined; name: Words };
export type FamilyFile = RuleFile & { file: string };

/** All of it, as written; `compileRulebook` makes it quick. */
export type Rulebook = {
  /** The first twelve hex digits of the SHA-256 of what decides (cases don't): the same text is the same version. */
  version: string;
  classes: readonly RulebookClass[];
  schemes: readonly Scheme[];
  facts: readonly FactEntry[];
  classFacts: readonly ClassFactsEntry[];
  terms: readonly TermEntry[];
  families: readonly FamilyFile[];
  paths: readonly PathEntry[];
  labels: readonly LabelEntry[];
  additives: readonly AdditiveEntry[];
  additiveLimits: readonly AdditiveLimitRow[];
  limitConditions: Readonly<Record<string, Words>>;
  materials: readonly MaterialFile[];
  parameters: readonly ParameterEntry[];
};

/** What is wrong, and where: a file below rulebook/, an entry in it (its id or its place), and the words. */
export type RulebookFault = { file: string; entry: string; fault: string };

export class RulebookUnreadable extends Error {
  readonly faults: readonly RulebookFault[];
  constructor(faults: readonly RulebookFault[]) {
    super(faults.map((one) => `${one.file} ${one.entry}: ${one.fault}`).join('\n'));
    this.name = 'RulebookUnreadable';
    this.faults = faults;
  }
}

const HOME = path.resolve(import.meta.dirname, '../../../rulebook');

/** Reads the rulebook in a folder; throws `RulebookUnreadable` with every fault of form. What it says is proven by `checkRulebook`. */
export function loadRulebook(folder: string = HOME): Rulebook {
  const hash = createHash('sha256');
  const faults: RulebookFault[] = [];
  const text = (file: string): string => {
    const read = readFileSync(path.join(folder, file), 'utf8');
    hash.update(`${file}\0${read}\0`);
    return read;
  };
  const readAs = <T extends z.ZodType>(file: string, schema: T, raw: unknown, entry = ''): z.infer<T> | undefined => {
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const issue of read.error.issues) faults.push(faultOf(file, raw, entry, issue));
    return undefined;
  };
  const yamlOf = (file: string): unknown => {
    try {
      return parse(text(file));
    } catch (error) {
      faults.push({ file, entry: '', fault: (error as Error).message });
      return undefined;
    }
  };
  const list = <T extends z.ZodType>(files: string[], schema: T): z.infer<T>[] =>
    files.flatMap((file) => {
      const raw = yamlOf(file);
      if (raw === null || raw === undefined) return [];
      return readAs(file, z.array(schema), raw) ?? [];
    });
  const below = (sub: string): string[] => filesIn(folder, sub);

  const families = below('rules').flatMap((file): FamilyFile[] => {
    const raw = yamlOf(file);
    const read = raw === undefined ? undefined : readAs(file, RuleFile, raw);
    return read ? [{ ...read, file }] : [];
  });
  const materials = below('materials').flatMap((file): MaterialFile[] => {
    const raw = yamlOf(file);
    const read = raw === undefined ? undefined : readAs(file, MaterialFile, raw);
    return read ? [read] : [];
  });
  const csv = parseCsv(text('limits/additives.csv'), { columns: true, skip_empty_lines: true, comment: '#' }) as unknown[];
  const rulebook = {
    classes: allClasses.map(({ id, group, kind, sppIrtGroup, name }) => ({ id, group, kind, sppIrtGroup, name })),
    schemes: readAs('schemes.yaml', z.array(SchemeEntry), yamlOf('schemes.yaml'))?.map(toScheme) ?? [],
    facts: list(below('facts'), FactEntry),
    classFacts: list(below('class-facts'), ClassFactsEntry),
    terms: list(below('terms'), TermEntry),
    families,
    paths: list(below('paths'), PathEntry),
    labels: list(below('labels'), LabelEntry),
    additives: list(['limits/additives.yaml'], AdditiveEntry),
    additiveLimits: csv.flatMap((row, at) => readAs('limits/additives.csv', AdditiveLimitRow, row, `row ${at + 2}`) ?? []),
    limitConditions: readAs('limits/conditions.yaml', z.record(z.string(), Words), yamlOf('limits/conditions.yaml')) ?? {},
    materials,
    parameters: list(['parameters.yaml'], ParameterEntry),
  };
  if (faults.length > 0) throw new RulebookUnreadable(faults);
  return { ...rulebook, version: hash.digest('hex').slice(0, 12) };
}

/** The cases beside the rulebook, with the file that each stands in. */
export function loadCases(folder: string = HOME): (CaseEntry & { file: string })[] {
  const faults: RulebookFault[] = [];
  const cases = filesIn(folder, 'cases').flatMap((file) => {
    let raw: unknown;
    try {
      raw = parse(readFileSync(path.join(folder, file), 'utf8')) ?? [];
    } catch (error) {
      faults.push({ file, entry: '', fault: (error as Error).message });
      return [];
    }
    const read = z.array(CaseEntry).safeParse(raw);
    if (!read.success) for (const issue of read.error.issues) faults.push(faultOf(file, raw, '', issue));
    return read.success ? read.data.map((one) => ({ ...one, file })) : [];
  });
  if (faults.length > 0) throw new RulebookUnreadable(faults);
  return cases;
}

const filesIn = (folder: string, sub: string): string[] =>
  readdirSync(path.join(folder, sub), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `${sub}/${name}`);

/** Names the entry by its id where the fault's path leads through one. */
function faultOf(file: string, raw: unknown, entry: string, issue: z.core.$ZodIssue): RulebookFault {
  let at: unknown = raw;
  let name = entry;
  const keys: string[] = [];
  for (const key of issue.path) {
    at = (at as Record<PropertyKey, unknown> | undefined)?.[key];
    const id = (at as { id?: unknown } | undefined)?.id;
    if (typeof key === 'number') {
      name = typeof id === 'string' ? id : `#${key + 1}`;
      keys.length = 0;
    } else keys.push(String(key));
  }
  return { file, entry: name, fault: `${keys.length > 0 ? `${keys.join('.')}: ` : ''}${issue.message}` };
}

/** The first day of a day, month or year as written; a setting is looked up in the parameters. */
export function firstDay(written: DayOrSetting | undefined, parameters: readonly ParameterEntry[]): Day | undefined {
  const told = settled(written, parameters);
  return told === undefined ? undefined : day(told.length === 4 ? `${told}-01-01` : told.length === 7 ? `${told}-01` : told);
}

/** The last day of a day, month or year as written. */
export function lastDay(written: DayOrSetting | undefined, parameters: readonly ParameterEntry[]): Day | undefined {
  const told = settled(written, parameters);
  if (told === undefined) return undefined;
  if (told.length === 4) return day(`${told}-12-31`);
  if (told.length === 10) return day(told);
  const last = new Date(Date.UTC(Number(told.slice(0, 4)), Number(told.slice(5)), 0)).getUTCDate();
  return day(`${told}-${String(last).padStart(2, '0')}`);
}

function settled(written: DayOrSetting | undefined, parameters: readonly ParameterEntry[]): string | undefined {
  if (written === undefined || typeof written === 'string') return written;
  const value = parameters.find((one) => one.id === written.setting && one.kind === 'day')?.values[0]?.value;
  return value === undefined ? undefined : String(value);
}
