// The market that a command works on: the database, or files that nobody has imported. Files go into a scratch database by the same imports as
// uploads, so a line is described, a duty decided and a certificate lifted by the same code; the ids count up, so the same files give the same bytes.
import path from 'node:path';
import { system } from '#platform/access';
import { type Database, withScratchDatabase } from '#platform/database';
import type { ImportFile, ImportReport } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import type { RowFault } from '#platform/sheets';
import { importPlan, listPlanYears } from '#buyers';
import { importRegister } from '#certification';
import { importMakersWithClaims } from '../importers.ts';
import { copyOf, words } from '../words.ts';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { mustExist, withDatabase } from './work.ts';

type Values = Parameters<Command['run']>[1];
type Lang = 'id' | 'en';
/** An extract of a register: whose scheme, of which day. */
type RegisterFile = { scheme: string; asOf: string; file: string };
type MarketFiles = { plans: string[]; makers: string[]; registers: RegisterFile[] };

export const fileOptions = {
  'plan-file': { type: 'string', multiple: true },
  makers: { type: 'string', multiple: true },
  register: { type: 'string', multiple: true },
} as const;

const actor = system('cli');
const SHOWN = 10;

/**
 * Does the work on the files that are named, or on the database when none is. Throws 'market-files' (422) when plan or makers are missing,
 * 'keep-on-files' (422), 'register-file' (422), 'file-not-found' (404), and what the imports refuse. Rows that come back are told on standard error.
 */
export async function withMarket<T>(values: Values, lang: Lang, work: (db: Database) => Promise<T>): Promise<T> {
  const files = filesOf(values);
  if (!files) return withDatabase(work);
  if (values['keep'] === true) throw new Refusal('keep-on-files', 422);
  await mustExist([...files.plans, ...files.makers, ...files.registers.map(({ file }) => file)]);
  return withScratchDatabase(async (db) => {
    await takeIn(db, files, lang);
    return work(db);
  });
}

/** The year that is asked for, or the only one of the plan files. Throws 'plan-year-missing' (422). */
export async function yearOf(db: Database, values: Values, option: 'plan' | 'year'): Promise<number> {
  const year = Number(values[option] ?? Number.NaN);
  if (Number.isInteger(year) && year > 0) return year;
  const years = values[option] === undefined && filesOf(values) ? await listPlanYears(db, actor) : [];
  if (years.length !== 1) throw new Refusal('plan-year-missing', 422);
  return years[0]!;
}

function filesOf(values: Values): MarketFiles | undefined {
  const listOf = (name: keyof typeof fileOptions): string[] => (values[name] as string[] | undefined) ?? [];
  const [plans, makers, registers] = [listOf('plan-file'), listOf('makers'), listOf('register').map(registerFile)];
  if (plans.length + makers.length + registers.length === 0) return undefined;
  if (plans.length === 0 || makers.length === 0) throw new Refusal('market-files', 422);
  return { plans, makers, registers };
}

/** 'sppIrt:2026-11-01:extract.xlsx'. */
function registerFile(text: string): RegisterFile {
  const [, scheme, asOf, file] = /^([A-Za-z]+):(\d{4}-\d{2}-\d{2}):(.+)$/.exec(text) ?? [];
  if (!scheme || !asOf || !file) throw new Refusal('register-file', 422, { told: text.slice(0, 80) });
  return { scheme, asOf, file };
}

async function takeIn(db: Database, { plans, makers, registers }: MarketFiles, lang: Lang): Promise<void> {
  const t = copyOf(lang).imports;
  const bar = progressBar(lang);
  const returned: RowFault[] = [];
  const report: ImportReport & { newId: () => string } = {
    onProgress: (phase, done, total) => bar.show(t.phases[phase] ?? phase, done, total),
    onFault: (fault) => returned.push(fault),
    newId: countedIds(),
  };
  try {
    await importPlan(db, actor, plans.map(named), { ...report, mayOpenInstitution: true });
    await importMakersWithClaims(db, actor, makers.map(named), report);
    for (const { scheme, asOf, file } of registers) await importRegister(db, actor, [named(file)], report, { scheme, asOf });
  } finally {
    bar.end();
  }
  tellReturned(returned, lang);
}

const named = (file: string): ImportFile => ({ path: file, name: path.basename(file) });

/** Ids that count up from one, in the form of UUIDs: the order of the files is the order of the ids. */
function countedIds(): () => string {
  let count = 0;
  return () => `00000000-0000-7000-8000-${(count += 1).toString(16).padStart(12, '0')}`;
}

function tellReturned(returned: readonly RowFault[], lang: Lang): void {
  for (const { sheet, cell, code, facts = {} } of returned.slice(0, SHOWN)) {
    const wording = words[lang][code] ?? code;
    process.stderr.write(`  ${sheet} ${cell}: ${typeof wording === 'function' ? wording(facts) : wording}\n`);
  }
  if (returned.length > SHOWN) process.stderr.write(`  + ${returned.length - SHOWN}\n`);
}
