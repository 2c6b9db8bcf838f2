// A procurement plan comes in. Files stream into temporary tables (COPY), sets are compared, what is new or changed is written, and its lines
// are decided: all in one transaction, so that a crash leaves what was there before. Nothing is kept in memory but the names of buyers and
// units and one batch of packages.
import { hash } from 'node:crypto';
import { can, type Actor } from '#platform/access';
import { findProvince } from '#platform/codes';
import { acrossOrganisations, type CopyValue, type Database, transaction, uuidv7 } from '#platform/database';
import type { ImportResult } from '#platform/imports';
import { shares } from '#platform/money';
import { Refusal } from '#platform/refusal';
import type { RowFault, SheetRecord } from '#platform/sheets';
import { decideLines } from './decide-lines.ts';
import { BUDGET_COLUMNS, type BudgetField, PACKAGE_COLUMNS, type PackageField, UNIT_COLUMNS } from './layouts.ts';
import type { BudgetFacts, Institution, PackageFacts, Unit } from './package.ts';
import { type Defaults, parseBudgetLine, parsePackage, parseUnit } from './parse-rows.ts';
import { jsonRecords, openPlanFile, type OpenPlanFile, type PlanFile } from './read-plan-file.ts';
import { CONTENT, openStage, stage, STAGED_BUDGET, STAGED_PACKAGE } from './stage.ts';
import { buyersInReach, lockInstitutions, onlyInstitution, resolveBuyers, resolvePlan, resolveUnits } from './store-buyers.ts';
import {
  countWritten,
  joinBudget,
  joinPackages,
  markTouched,
  returnDuplicates,
  writeBudget,
  writePackages,
} from './store-import.ts';
import { withReviews } from './review/with-reviews.ts';
import { type DecidedByPeople, readDecidedByPeople } from './review/store-standing.ts';
import { dropLines, idsBefore, readTouched, writeLines } from './store-lines.ts';
import { refreshSummaries } from './store-summary.ts';

export type ImportPlanReport = {
  onProgress?: (phase: string, done: number, total?: number) => void;
  onFault: (fault: RowFault) => void;
  /** Whether this actor may open an institution that is not known yet (try-out); the ministry and administrators always may. */
  mayOpenInstitution?: boolean;
  /** Where ids come from; example data brings its own, so that the same seed makes the same data. */
  newId?: () => string;
  now?: Date;
};
export type PlanSources = {
  packages: AsyncIterable<SheetRecord<PackageField>>[];
  budget: AsyncIterable<SheetRecord<BudgetField>>[];
  units: OpenPlanFile[];
};

/**
 * Imports plan files of any of the layouts of `layouts.ts`, told apart by content: packages, budget lines, work units, in any order and
 * number, together or one after the other. The same file twice changes nothing; a changed package gets a new version and its old content
 * goes to buyers.package_revisions. Every row is taken or given back by `onFault`: given = good + returned, in all and, in `notes`, for
 * packages and budget lines separately. Refuses files that are no plan, institutions that are not the actor's (`not-yours`) and unknown ones.
 */
export async function importPlan(
  db: Database,
  actor: Actor,
  files: readonly PlanFile[],
  report: ImportPlanReport,
): Promise<ImportResult> {
  if (actor.kind === 'visitor') throw new Refusal('sign-in-first', 401);
  const opened = await Promise.all(files.map((file) => openPlanFile(file)));
  const of = (kind: OpenPlanFile['kind']): OpenPlanFile[] => opened.filter((file) => file.kind === kind);
  return importRecords(
    db,
    actor,
    {
      packages: of('packages').map((file) => file.records(PACKAGE_COLUMNS)),
      budget: of('budget').map((file) => file.records(BUDGET_COLUMNS)),
      units: of('units'),
    },
    report,
  );
}

/** The same for rows that are at hand as objects with the columns of the feeds ('kd_rup', 'nama_paket', 'pagu' ...). */
export async function importRows(
  db: Database,
  actor: Actor,
  rows: { packages: RawRows; budget?: RawRows },
  report: ImportPlanReport,
): Promise<ImportResult> {
  const sources = {
    packages: [jsonRecords(rows.packages, PACKAGE_COLUMNS)],
    budget: rows.budget ? [jsonRecords(rows.budget, BUDGET_COLUMNS)] : [],
    units: [],
  };
  return importRecords(db, actor, sources, report);
}
export type RawRows = Iterable<Record<string, unknown>> | AsyncIterable<Record<string, unknown>>;

/** The same for records that are at hand already. */
export async function importRecords(
  db: Database,
  actor: Actor,
  sources: PlanSources,
  report: ImportPlanReport,
): Promise<ImportResult> {
  return transaction(db, (db) => new PlanImport(db, actor, report, report.now ?? new Date()).run(sources), {
    statementSeconds: 0,
  });
}

const BATCH = 500;

class PlanImport {
  readonly #db: Database;
  readonly #actor: Actor;
  readonly #report: ImportPlanReport;
  readonly #at: Date;
  readonly #newId: () => string;
  readonly #institutions = new Map<string, Institution>();
  readonly #units = new Map<string, Unit>();
  readonly #plans = new Map<string, { institutionCode: string; year: number }>();
  readonly #given = { packages: 0, budget: 0, units: 0 };
  readonly #returned = { packages: 0, budget: 0, units: 0 };
  #n = 0;

  constructor(db: Database, actor: Actor, report: ImportPlanReport, at: Date) {
    this.#db = db;
    this.#actor = actor;
    this.#report = report;
    this.#at = at;
    this.#newId = report.newId ?? uuidv7;
  }

  async run(sources: PlanSources): Promise<ImportResult> {
    const db = this.#db;
    const defaults: Defaults = { institution: await onlyInstitution(db, this.#actor) };
    await openStage(db);
    await stage(db, 'staged_packages', STAGED_PACKAGE, this.#packages(sources.packages, defaults));
    await stage(db, 'staged_budget', STAGED_BUDGET, this.#budget(sources.budget));
    for (const file of sources.units) await this.#readUnits(file);
    this.#tell('comparing');
    const { buyers, unitsOpened } = await this.#openWhatIsNew();
    this.#returned.packages += await returnDuplicates(db, this.#report.onFault);
    await joinPackages(db);
    this.#returned.budget += await joinBudget(db, await this.#scope(buyers), this.#report.onFault);
    const touched = await markTouched(db);
    let lines = 0;
    if (touched > 0) {
      this.#tell('writing');
      await writePackages(db, this.#at);
      await writeBudget(db);
      const owners = new Set<string>();
      lines = await this.#describe(touched, owners);
      await refreshSummaries(db, [...owners]);
    }
    return this.#result(await countWritten(db), unitsOpened, lines, await this.#location(buyers));
  }

  #tell(phase: string, done = this.#n, total?: number): void {
    this.#report.onProgress?.(phase, done, total);
  }

  #next(): number {
    this.#n += 1;
    if (this.#n % 1000 === 0) this.#tell('reading');
    return this.#n;
  }

  async *#packages(sources: AsyncIterable<SheetRecord<PackageField>>[], defaults: Defaults): AsyncGenerator<CopyValue[]> {
    for (const records of sources)
      for await (const record of records) {
        const n = this.#next();
        this.#given.packages += 1;
        const parsed = parsePackage(record, defaults);
        if (!parsed.ok) {
          this.#returned.packages += 1;
          this.#report.onFault(parsed.fault);
          continue;
        }
        const { facts, institution, unit } = parsed;
        this.#remember(institution, unit);
        this.#plans.set(`${institution.code} ${facts.year}`, { institutionCode: institution.code, year: facts.year });
        yield [
          ...[n, record.sheet, record.row, record.cellOf('rupCode'), record.titleOf('rupCode')],
          ...[facts.institutionCode, facts.year, facts.unitKey, this.#newId(), facts.rupCode, digest(facts)],
          ...CONTENT.map(([, , value]) => value(facts)),
        ];
      }
  }

  async *#budget(sources: AsyncIterable<SheetRecord<BudgetField>>[]): AsyncGenerator<CopyValue[]> {
    for (const records of sources)
      for await (const record of records) {
        const n = this.#next();
        this.#given.budget += 1;
        const parsed = parseBudgetLine(record);
        if (!parsed.ok) {
          this.#returned.budget += 1;
          this.#report.onFault(parsed.fault);
          continue;
        }
        const { facts } = parsed;
        const place = [n, record.sheet, record.row, record.cellOf('rupCode'), record.titleOf('rupCode')];
        // A line that pays for several packages is shared among them in equal parts.
        const parts = shares(
          facts.rupiah,
          facts.rupCodes.map(() => 1),
        );
        const [hashA, hashB] = hashesOf(facts);
        for (const [i, rupCode] of facts.rupCodes.entries())
          yield [...place, rupCode, facts.account, facts.mak, facts.component, facts.fund, parts[i]!, i === 0, hashA, hashB];
      }
  }

  async #readUnits(file: OpenPlanFile): Promise<void> {
    for await (const record of file.records(UNIT_COLUMNS)) {
      this.#next();
      this.#given.units += 1;
      const parsed = parseUnit(record);
      if (parsed.ok) this.#remember(parsed.institution, parsed.unit);
      else {
        this.#returned.units += 1;
        this.#report.onFault(parsed.fault);
      }
    }
  }

  #remember(institution: Institution, unit: Unit): void {
    const known = this.#institutions.get(institution.code);
    // A row may lack the name that another row has.
    if (!known || (known.name === known.code && institution.name !== institution.code))
      this.#institutions.set(institution.code, institution);
    const key = `${institution.code} ${unit.key}`;
    if (!this.#units.has(key)) this.#units.set(key, unit);
  }

  /** Finds or opens buyers, units and plans, under the lock of their institutions. */
  async #openWhatIsNew(): Promise<{ buyers: Map<string, string>; unitsOpened: number }> {
    const db = this.#db;
    const institutions = [...this.#institutions.values()];
    await lockInstitutions(
      db,
      institutions.map((i) => i.code),
    );
    const buyers = await resolveBuyers(db, this.#actor, institutions, {
      mayOpen: this.#report.mayOpenInstitution ?? false,
      at: this.#at,
      newId: this.#newId,
    });
    const units = [...this.#units.values()];
    const { ids, opened } = await resolveUnits(db, buyers, units, this.#newId);
    await stage(
      db,
      'staged_units',
      ['institution_code', 'unit_key', 'buyer_id', 'unit_id'],
      units.map((u, i) => [u.institutionCode, u.key, buyers.get(u.institutionCode)!, ids[i]!]),
    );
    const plans: CopyValue[][] = [];
    for (const { institutionCode, year } of this.#plans.values()) {
      const buyerId = buyers.get(institutionCode)!;
      plans.push([institutionCode, year, buyerId, await resolvePlan(db, buyerId, year, this.#at, this.#newId)]);
    }
    await stage(db, 'staged_plans', ['institution_code', 'year', 'buyer_id', 'plan_id'], plans);
    return { buyers, unitsOpened: opened };
  }

  /** Budget lines belong to buyers of the same files; alone, to any that the actor may import for. */
  async #scope(buyers: ReadonlyMap<string, string>): Promise<string[]> {
    if (this.#given.budget === 0) return [];
    if (buyers.size > 0) return [...buyers.values()];
    const reach = await buyersInReach(this.#db, this.#actor, acrossOrganisations(this.#db, 'buyers.importPlan'));
    if (reach.length === 0) throw new Refusal('not-yours', 403);
    await lockInstitutions(
      this.#db,
      reach.map(({ code }) => code),
    );
    return reach.map(({ buyerId }) => buyerId);
  }

  async #describe(touched: number, owners: Set<string>): Promise<number> {
    const db = this.#db;
    const provinces = new Map<string, string | null>();
    const provinceOf = (name: string): string | null => {
      if (!provinces.has(name)) provinces.set(name, findProvince(name)?.code ?? null);
      return provinces.get(name)!;
    };
    const decided = new Map<string, DecidedByPeople>();
    let [done, count] = [0, 0];
    let next = readTouched(db, '00000000-0000-0000-0000-000000000000', BATCH, provinceOf);
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return count;
      // PostgreSQL reads the next batch while this one is described.
      next = readTouched(db, batch.at(-1)!.packageId, BATCH, provinceOf);
      next.catch(() => {});
      for (const { buyerId } of batch) owners.add(buyerId);
      for (const { buyerId } of batch) if (!decided.has(buyerId)) decided.set(buyerId, await readDecidedByPeople(db, buyerId));
      const lines = batch.flatMap((of) =>
        of.active ? decideLines(of.package, of.budget).map((line) => withReviews(of, line, decided.get(of.buyerId)!)) : [],
      );
      const changed = batch.filter((each) => !each.isNew);
      const ids = await idsBefore(db, changed);
      await dropLines(db, changed);
      count += await writeLines(db, lines, ({ of, line }) => ids.get(`${of.packageId} ${line.account ?? ''}`) ?? this.#newId());
      done += batch.length;
      this.#tell('describing', done, touched);
    }
  }

  /** The plan to look at: the one most of the file is about, when there is one. */
  async #location(buyers: ReadonlyMap<string, string>): Promise<string | undefined> {
    const last = [...this.#plans.values()].at(-1);
    if (!last) return undefined;
    return `/rencana/${await resolvePlan(this.#db, buyers.get(last.institutionCode)!, last.year, this.#at, this.#newId)}`;
  }

  #result(
    written: Awaited<ReturnType<typeof countWritten>>,
    unitsOpened: number,
    lines: number,
    location: string | undefined,
  ): ImportResult {
    const { packages, budget } = written;
    const given = this.#given.packages + this.#given.budget + this.#given.units;
    const returned = this.#returned.packages + this.#returned.budget + this.#returned.units;
    const created = packages.created + budget.created + unitsOpenedAlone(unitsOpened, this.#given.units);
    const changed = packages.changed + budget.changed;
    const good = given - returned;
    return {
      ...{ given, good, returned, created, changed, unchanged: good - created - changed },
      notes: {
        packagesGiven: this.#given.packages,
        packagesGood: this.#given.packages - this.#returned.packages,
        packagesReturned: this.#returned.packages,
        budgetLinesGiven: this.#given.budget,
        budgetLinesGood: this.#given.budget - this.#returned.budget,
        budgetLinesReturned: this.#returned.budget,
        units: unitsOpened,
        planLines: lines,
      },
      ...(location === undefined ? {} : { location }),
    };
  }
}

/** Units count as rows only where a file of units gave them. */
const unitsOpenedAlone = (opened: number, given: number): number => Math.min(opened, given);

/** The digest of what a package says: the same on every machine, so that a second import can tell. */
const digest = (facts: PackageFacts): Buffer =>
  hash('sha256', JSON.stringify([facts.year, facts.unitKey, ...CONTENT.map(([, , value]) => value(facts))]), 'buffer');

/** Two halves of a hash of what a budget line says. */
function hashesOf({ account, mak, component, fund, rupiah }: BudgetFacts): [bigint, bigint] {
  const bytes = hash('sha256', JSON.stringify([account, mak, component, fund, rupiah]), 'buffer');
  return [bytes.readBigInt64LE(0), bytes.readBigInt64LE(8)];
}

/** Whether an actor may import plans at all: for the form, before anything is uploaded. */
export const mayImportPlans = (actor: Actor): boolean => can(actor, ['ppk', 'pp', 'officer', 'ministry', 'administrator']);
