import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openUser, ROLES, type Role, system } from '#platform/access';
import { verifyLedger, verifyRealisation } from '#contracts';
import { verifySettlements } from '#houses';
import { verifyAudit } from '#platform/audit';
import { backup, migrate, openDatabase, restore } from '#platform/database';
import { today } from '#platform/days';
import { type ImportKind, type ImportOptions, listFaults, runImport } from '#platform/imports';
import { openLog } from '#platform/log';
import { Refusal } from '#platform/refusal';
import { invitationsJson, invitationsWorkbook, summaryLines } from '#matching';
import { hasExampleRegency, loadExampleRegency } from '../example/index.ts';
import { importers } from '../importers.ts';
import { copyOf, words } from '../words.ts';
import { progressBar } from './progress.ts';
import { describeCommand } from './describe.ts';
import { explainCommand } from './explain.ts';
import { keysCommands } from './keys.ts';
import { officeCommands } from './office.ts';
import { checkOcdsCommand, exportOcdsCommand } from './ocds.ts';
import { rulebookCommands } from './rulebook.ts';
import { marketOptions, matchWhole, unlockCommand } from './market.ts';
import { withMarket, yearOf } from './on-files.ts';
import { siteCommand } from './site.ts';
import { effectCommand } from './rulebook-effect.ts';
import { mustExist, withDatabase, writeWhole } from './work.ts';

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;
type Tell = { lang: 'id' | 'en'; json: boolean };
export type Command = {
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;
  /** Gives the exit code. */
  run: (positionals: string[], values: Values, tell: Tell) => Promise<number>;
};

const log = openLog(process.env.LAYAK_LOG ?? 'warn');
const actor = system('cli');

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tellJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

async function importFiles(kind: ImportKind, files: string[], { lang, json }: Tell, told: ImportOptions = {}): Promise<number> {
  await mustExist(files);
  const t = copyOf(lang).imports;
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  return withDatabase(async (db) => {
    const bar = progressBar(lang);
    const { importId, result } = await runImport(
      db,
      actor,
      kind,
      files.map((file) => ({ path: file, name: path.basename(file) })),
      importers,
      { log, now: new Date(), told, onProgress: (phase, done, total) => bar.show(t.phases[phase] ?? phase, done, total) },
    ).finally(() => bar.end());
    const faults = await listFaults(db, actor, importId);
    if (json) tellJson({ ...result, importId, faults });
    else {
      for (const name of ['given', 'good', 'returned', 'created', 'changed', 'unchanged'] as const)
        print(`${t[name].padEnd(14)} ${number(result[name]).padStart(10)}`);
      for (const [name, count] of Object.entries(result.notes ?? {}))
        if (count > 0 && t.notes[name]) print(`${t.notes[name].padEnd(50)} ${number(count).padStart(10)}`);
      for (const fault of faults.slice(0, 10)) print(`  ${fault.sheet} ${fault.cell}: ${say(lang, fault.code, fault.facts)}`);
      if (result.returned > 10) print(`  ... ${t.faultsInCommand(number(result.returned))}`);
    }
    return 0;
  });
}

function say(lang: 'id' | 'en', code: string, facts: Record<string, string | number> = {}): string {
  const wording = words[lang][code] ?? code;
  return typeof wording === 'function' ? wording(facts) : wording;
}

const textOf = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** Orders, contracts, receipts and budgets are told apart by their columns: the two names say the same. */
const importPurchasesCommand: Command = {
  options: { buyer: { type: 'string' } },
  run: (files, values, tell) => {
    const buyer = textOf(values['buyer']);
    return importFiles('purchases', files, tell, buyer === undefined ? {} : { buyer });
  },
};

export const commands: Record<string, Command> = {
  ...rulebookCommands,
  ...keysCommands,
  ...officeCommands,
  'rulebook effect': effectCommand,
  'check ocds': checkOcdsCommand,
  'export ocds': exportOcdsCommand,
  describe: describeCommand,
  explain: explainCommand,
  site: siteCommand,
  unlock: unlockCommand,
  'import plan': {
    options: { 'budget-lines': { type: 'string', multiple: true } },
    run: (files, values, tell) =>
      importFiles('plan', [...files, ...((values['budget-lines'] as string[] | undefined) ?? [])], tell),
  },
  'import makers': { options: {}, run: (files, _, tell) => importFiles('makers', files, tell) },
  'import orders': importPurchasesCommand,
  'import contracts': importPurchasesCommand,
  'import register': {
    options: {
      scheme: { type: 'string' },
      'as-of': { type: 'string' },
      region: { type: 'string' },
      register: { type: 'string' },
      office: { type: 'string' },
      partial: { type: 'boolean' },
    },
    run: (files, values, tell) => {
      const told = { scheme: values['scheme'], asOf: values['as-of'], region: values['region'], register: values['register'] };
      const named = Object.entries({ ...told, office: values['office'] }).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      );
      const complete = values['partial'] === true ? 'no' : 'yes';
      return importFiles('register', files, tell, { ...Object.fromEntries(named), complete });
    },
  },
  match: {
    options: {
      plan: { type: 'string' },
      out: { type: 'string' },
      buyer: { type: 'string' },
      limit: { type: 'string' },
      whole: { type: 'boolean' },
      ...marketOptions,
    },
    run: async (_, values, { lang, json }) => {
      if (values['whole'] === true) return matchWhole(values, { lang, json });
      const limit = Number(textOf(values['limit']) ?? 10);
      if (!Number.isInteger(limit) || limit < 1) throw new Refusal('limit-unreadable', 422);
      const out = textOf(values['out']);
      if (!json && !out) throw new Refusal('out-missing', 422);
      return withMarket(values, lang, async (db) => {
        const year = await yearOf(db, values, 'plan');
        const bar = progressBar(lang);
        const wanted = { year, institutionCode: textOf(values['buyer']), limit, today: today(), lang };
        const onProgress = (done: number, total?: number): void =>
          bar.show(lang === 'id' ? 'Mencari jawaban' : 'Looking for answers', done, total);
        if (out) {
          const { stream, summary } = await invitationsWorkbook(db, actor, wanted, onProgress);
          await writeWhole(out, stream);
          bar.end();
          const made = await summary;
          if (json) tellJson({ out, ...made });
          else for (const [what, howMuch] of summaryLines(made, lang)) print(`${what.padEnd(48)} ${howMuch}`);
        } else for await (const line of invitationsJson(db, actor, wanted, onProgress)) print(JSON.stringify(line));
        return 0;
      });
    },
  },
  backup: {
    options: {},
    run: async ([file], _, { lang, json }) => {
      if (!file) throw new Refusal('upload-missing', 422);
      return withDatabase(async (db) => {
        const bar = progressBar(lang);
        const made = await backup(db, file, (at) => bar.show(at.table, at.position, at.tables)).finally(() => bar.end());
        if (json) tellJson(made);
        else print(lang === 'id' ? `Tersimpan di ${file}.` : `Kept in ${file}.`);
        return 0;
      });
    },
  },
  restore: {
    options: {},
    run: async ([file], _, { lang, json }) => {
      await mustExist(file ? [file] : []);
      return withDatabase(async (db) => {
        const bar = progressBar(lang);
        const made = await restore(db, file!, (at) => bar.show(at.table, at.position, at.tables)).finally(() => bar.end());
        if (json) tellJson(made);
        else print(lang === 'id' ? `Dipulihkan dari ${file}.` : `Restored from ${file}.`);
        return 0;
      });
    },
  },
  'audit verify': {
    options: {},
    run: async (_, __, { lang, json }) =>
      withDatabase(async (db) => {
        const found = {
          ...(await verifyAudit(db)),
          ledger: await verifyLedger(db),
          settlements: await verifySettlements(db),
        };
        const holds = [found, found.ledger, found.settlements].every(({ findings }) => findings.length === 0);
        if (json) tellJson(found);
        else if (holds)
          print(
            lang === 'id'
              ? `Utuh: ${found.entries} catatan dalam ${found.chains} rantai, ${found.ledger.steps} langkah kontrak (${found.ledger.unsealed} dari contoh), ${found.settlements.months} bulan bagi hasil yang ditutup.`
              : `Whole: ${found.entries} entries in ${found.chains} chains, ${found.ledger.steps} steps of contracts (${found.ledger.unsealed} of the example), ${found.settlements.months} closed months of settlement.`,
          );
        else {
          for (const f of found.findings) print(`${f.what} ${f.orgId} #${f.sequence}`);
          for (const f of found.ledger.findings) print(`${f.what} ${f.contractId} #${f.position}`);
          for (const f of found.settlements.findings) print(`${f.what} ${f.houseId} ${f.month}`);
        }
        return holds ? 0 : 1;
      }),
  },
  'realisation verify': {
    options: {},
    run: async (_, __, { lang, json }) =>
      withDatabase(async (db) => {
        const found = await verifyRealisation(db);
        if (json) tellJson(found);
        else if (found.findings.length === 0)
          print(
            lang === 'id'
              ? `Cocok: ${found.cells} angka dari ${found.contracts} kontrak dan pembelian, dihitung dari awal.`
              : `All agree: ${found.cells} figures of ${found.contracts} contracts and purchases, counted from scratch.`,
          );
        else
          for (const { cell, kept, counted } of found.findings)
            print(`${Object.values(cell).join(' ')}: ${kept.count}/${kept.rupiah} ≠ ${counted.count}/${counted.rupiah}`);
        return found.findings.length === 0 ? 0 : 1;
      }),
  },
  'account add': {
    options: { role: { type: 'string' }, org: { type: 'string' }, name: { type: 'string' } },
    run: async ([signInName], values, { lang }) => {
      const role = textOf(values['role']) as Role | undefined;
      const orgId = textOf(values['org']);
      if (!signInName || !role || !ROLES.includes(role) || !orgId)
        throw new Refusal('account-options', 422, { roles: ROLES.join(', ') });
      const password = process.env.LAYAK_PASSWORD ?? (await text(process.stdin)).replace(/\r?\n$/, '');
      return withDatabase(async (db) => {
        await openUser(
          db,
          { signInName, displayName: textOf(values['name']) ?? signInName, password, memberships: [{ orgId, role }] },
          new Date(),
        );
        print(lang === 'id' ? `Akun ${signInName} dibuka.` : `Account ${signInName} opened.`);
        return 0;
      });
    },
  },
  migrate: {
    options: {},
    run: async (_, __, { json }) => {
      const database = await openDatabase({ max: 2 });
      try {
        const done = await migrate(database.db);
        if (json) tellJson(done);
        else for (const name of done) print(name);
      } finally {
        await database.close();
      }
      return 0;
    },
  },
  example: {
    options: {},
    run: async (_, __, { lang }) =>
      withDatabase(async (db) => {
        if (await hasExampleRegency(db))
          print(lang === 'id' ? 'Kabupaten contoh sudah ada.' : 'The example regency is there already.');
        else await loadExampleRegency(db);
        return 0;
      }),
  },
};
