// Orders and contracts of other systems come in. Rows stream into a temporary table, are put together purchase by purchase, compared with what
// was read before, and what is new is written beside it: all in one transaction, so that a crash leaves what was there before.
import { hash } from 'node:crypto';
import { actorId, can } from '#platform/access';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { transaction, uuidv7 } from '#platform/database';
import { countPurchases } from '../realisation/count.ts';
import type { Database } from '#platform/database';
import type { ImportOptions, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { rowFault } from '#platform/sheets';
import type { RowFault, SheetRecord } from '#platform/sheets';
import { describe, resolveNamedBuyers } from '#buyers';
import type { NamedBuyer, NamedInstitution } from '#buyers';
import { groupRows, purchaseText } from './group-rows.ts';
import type { StagedPiece } from './group-rows.ts';
import { importBudgets } from './import-budgets.ts';
import type { OpenFile, PurchaseFile } from './open-file.ts';
import { openPurchaseFiles, rowsAsFile } from './open-file.ts';
import type { Piece } from './parse-rows.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { amendmentOf, summaryOf } from './purchase.ts';
import type { Purchase } from './purchase.ts';
import { sellerKey } from './seller.ts';
import { buyersStaged, closeStage, openStage, stagedGroups, stagePieces } from './stage.ts';
import type { Group, Staged } from './stage.ts';
import { findKnown, lockPurchases, saltOf, writeReadings } from './store-purchases.ts';
import type { Known, Reading } from './store-purchases.ts';

export type PurchaseImportReport = {
  onProgress?: (phase: string, done: number, total?: number) => void;
  onFault: (fault: RowFault) => void;
  /** Whether a body that is not known yet may be opened by its name. */
  mayOpenInstitution?: boolean;
  now?: Date;
  /** Where ids and salts come from; example data brings its own, so that the same seed makes the same data. */
  newId?: () => string;
  newSalt?: () => Uint8Array;
  /** Whether what comes in is example data; so is all that an example account brings. */
  example?: boolean;
};

/** Who may bring files of orders: of any buyer, or of their own. */
export const PURCHASE_IMPORTERS = ['ppk', 'pp', 'officer', 'ministry', 'administrator'] as const;

/**
 * Imports files of orders, contracts, receipts and unit budgets, in any number, told apart by their columns. `told.buyer` (kd_klpd, name or id)
 * says whose they are where the rows don't; else an official's only buyer. The same files twice write nothing; a row that its source changed
 * becomes the next reading of its purchase. given = good + returned rows; `notes` count purchases. Refuses what `openPurchaseFiles` refuses.
 */
export async function importPurchases(
  db: Database,
  actor: Actor,
  files: readonly PurchaseFile[],
  report: PurchaseImportReport,
  told: ImportOptions = {},
): Promise<ImportResult> {
  if (actor.kind === 'visitor') throw new Refusal('sign-in-first', 401);
  if (!can(actor, PURCHASE_IMPORTERS)) throw new Refusal('not-yours', 403);
  return importOpened(db, actor, await openPurchaseFiles(files), report, told);
}

/** The same for rows that are at hand as objects with the titles of the feeds, each set as a file would hold it. */
export async function importPurchaseRows(
  db: Database,
  actor: Actor,
  sets: readonly { name: string; rows: readonly Readonly<Record<string, string>>[] }[],
  report: PurchaseImportReport,
): Promise<ImportResult> {
  const opened = sets.map(({ name, rows }) => rowsAsFile(name, rows));
  return importOpened(db, actor, opened, report, {});
}

function importOpened(
  db: Database,
  actor: Actor,
  opened: readonly OpenFile[],
  report: PurchaseImportReport,
  told: ImportOptions,
): Promise<ImportResult> {
  return transaction(db, (inside) => new PurchaseImport(inside, actor, report, told['buyer']).run(opened), {
    statementSeconds: 0,
  });
}

const BATCH = 1000;
/** A row on its way into the stage; without a piece it was given back. */
type Waiting = { record: SheetRecord<string>; whose: NamedInstitution; key: string; piece: Piece | null };
type Counts = Pick<ImportResult, 'given' | 'returned' | 'created' | 'changed'>;

class PurchaseImport {
  readonly #db: Database;
  readonly #actor: Actor;
  readonly #report: PurchaseImportReport;
  readonly #at: Date;
  readonly #whose: NamedInstitution;
  readonly #buyers = new Map<string, NamedBuyer>();
  readonly #salts = new Map<string, Uint8Array>();
  readonly #rows: Counts = { given: 0, returned: 0, created: 0, changed: 0 };
  readonly #notes = { purchases: 0, purchasesNew: 0, purchasesChanged: 0, rowsRepeated: 0, unitBudgets: 0, pairs: 0 };

  constructor(db: Database, actor: Actor, report: PurchaseImportReport, buyer: string | undefined) {
    this.#db = db;
    this.#actor = actor;
    this.#report = report;
    this.#at = report.now ?? new Date();
    this.#whose = buyer ? { code: buyer, name: buyer } : onlyBuyer(actor);
  }

  async run(files: readonly OpenFile[]): Promise<ImportResult> {
    await openStage(this.#db);
    for (const file of files)
      if (file.kind === 'purchases') await this.#stage(file);
      else await this.#readBudgets(file);
    const total = await closeStage(this.#db);
    const buyerIds = await buyersStaged(this.#db);
    await lockPurchases(this.#db, buyerIds);
    for await (const groups of stagedGroups(this.#db)) {
      await this.#keep(groups);
      this.#notes.purchases += groups.length;
      this.#report.onProgress?.('comparing', this.#notes.purchases, total);
    }
    for (const buyerId of buyerIds) await countPurchases(this.#db, buyerId);
    if (this.#notes.purchasesNew + this.#notes.purchasesChanged > 0)
      this.#notes.pairs = await reconcile(this.#db, buyerIds, this.#at);
    for (const orgId of buyerIds)
      await recordAudit(this.#db, {
        ...{ actor: this.#actor, orgId, act: 'contracts.importPurchases', subject: orgId, at: this.#at },
        facts: { purchases: this.#notes.purchases, new: this.#notes.purchasesNew, changed: this.#notes.purchasesChanged },
      });
    const good = this.#rows.given - this.#rows.returned;
    const location = buyerIds.length === 1 ? `/kontrak/teramati?pembeli=${buyerIds[0]}` : '/kontrak/teramati';
    const unchanged = good - this.#rows.created - this.#rows.changed;
    return { ...this.#rows, good, unchanged, notes: this.#notes, ...(buyerIds.length > 0 ? { location } : {}) };
  }

  async #stage(file: OpenFile & { kind: 'purchases' }): Promise<void> {
    let batch: Waiting[] = [];
    for await (const { record, parsed } of file.rows()) {
      this.#rows.given += 1;
      if (this.#rows.given % BATCH === 0) this.#report.onProgress?.('reading', this.#rows.given);
      if (parsed.ok) batch.push({ record, whose: parsed.row.whose, key: parsed.row.key, piece: parsed.row });
      else {
        this.#giveBack(parsed.fault);
        batch.push(...rowOfKnownKey(record));
      }
      if (batch.length >= BATCH) {
        await this.#stageBatch(file, batch);
        batch = [];
      }
    }
    await this.#stageBatch(file, batch);
  }

  async #stageBatch({ source, name: fileName }: OpenFile & { kind: 'purchases' }, batch: readonly Waiting[]): Promise<void> {
    await this.#resolve(batch.map(({ whose }) => whose));
    const rows: Staged[] = [];
    for (const { record, whose, key, piece } of batch) {
      const buyer = this.#buyers.get(nameOf(this.#told(whose)))!;
      if (buyer.ok)
        rows.push({ buyerId: buyer.buyerId, source, key, fileName, piece: piece && (await this.#salted(buyer.buyerId, piece)) });
      else if (piece) this.#giveBack(rowFault(record, 'institutionName', buyer.why));
    }
    await stagePieces(this.#db, rows);
  }

  async #salted(buyerId: string, { key, seller, facts, flags, entries, line }: Piece): Promise<StagedPiece> {
    if (!this.#salts.has(buyerId)) this.#salts.set(buyerId, await saltOf(this.#db, buyerId, this.#report.newSalt?.()));
    return { key, facts, flags, entries, line, sellerKey: sellerKey(this.#salts.get(buyerId)!, seller) };
  }

  #giveBack(fault: RowFault): void {
    this.#rows.returned += 1;
    this.#report.onFault(fault);
  }

  /** A row's own institution, else the one that was told. */
  #told({ code, name }: NamedInstitution): NamedInstitution {
    return code || name ? { code, name } : this.#whose;
  }

  async #resolve(named: readonly NamedInstitution[]): Promise<void> {
    const fresh = new Map(named.map((each) => [nameOf(this.#told(each)), this.#told(each)]));
    for (const known of this.#buyers.keys()) fresh.delete(known);
    if (fresh.size === 0) return;
    const mayOpen = can(this.#actor, ['ministry', 'administrator']) || (this.#report.mayOpenInstitution ?? false);
    const found = await resolveNamedBuyers(this.#db, this.#actor, [...fresh.values()], { mayOpen, at: this.#at });
    for (const [i, name] of [...fresh.keys()].entries()) this.#buyers.set(name, found[i]!);
  }

  async #keep(groups: readonly Group[]): Promise<void> {
    const readings: Reading[] = [];
    for (const { buyerId, source, groups: of } of bySource(groups)) {
      const known = await findKnown(
        this.#db,
        buyerId,
        source,
        of.map(({ key }) => key),
      );
      for (const group of of) readings.push(...this.#read(group, known.get(group.key)));
    }
    const example = this.#report.example ?? (this.#actor.kind === 'user' && this.#actor.example);
    await writeReadings(this.#db, readings, { by: actorId(this.#actor), at: this.#at, example });
  }

  /** The reading that the rows of a purchase make, when it says something else than the one before. */
  #read({ buyerId, source, key, fileName, pieces, rowsReturned }: Group, before: Known | undefined): Reading[] {
    const { grouped, faults } = groupRows(source, key, pieces, rowsReturned);
    for (const { code, at } of faults)
      this.#giveBack({ sheet: at.sheet, row: at.row, cell: String(at.row), column: '', value: key, code });
    if (!grouped) return [];
    const { purchase, repeatedRows } = grouped;
    this.#notes.rowsRepeated += repeatedRows;
    const digest = hash('sha256', purchaseText(purchase), 'hex');
    if (before?.digest === digest) return [];
    const rows = pieces.length - faults.length;
    this.#rows[before ? 'changed' : 'created'] += rows;
    this.#notes[before ? 'purchasesChanged' : 'purchasesNew'] += 1;
    const summary = summaryOf(purchase);
    const amended = before && amendmentOf(before.orderedRupiah, summary.rupiahOf.ordered ?? null);
    if (amended) summary.flags = [...summary.flags, amended].toSorted();
    const at = purchase.lines[0] ?? purchase.entries[0] ?? { sheet: '', row: 0 };
    return [
      {
        ...{ buyerId, purchase, summary, digest, fileName, sheet: at.sheet, row: at.row },
        purchaseId: before?.purchaseId ?? (this.#report.newId ?? uuidv7)(),
        version: (before?.version ?? 0) + 1,
        classId: classOf(purchase, purchase.facts.title),
        lineClassIds: purchase.lines.map((line) => (line.repeats === null ? classOf(purchase, lineWords(line)) : null)),
      },
    ];
  }

  async #readBudgets(file: OpenFile & { kind: 'budgets' }): Promise<void> {
    const { given, returned, created, changed } = await importBudgets(this.#db, this.#actor, file, {
      at: this.#at,
      buyersOf: async (named) => {
        await this.#resolve(named);
        return named.map((each) => this.#buyers.get(nameOf(this.#told(each)))!);
      },
      onFault: this.#report.onFault,
    });
    this.#rows.given += given;
    this.#rows.returned += returned;
    this.#rows.created += created;
    this.#rows.changed += changed;
    this.#notes.unitBudgets += given - returned;
  }
}

/** A row that was given back is still one of its purchase, which then says that it lacks a row. */
function rowOfKnownKey(record: SheetRecord<string>): Waiting[] {
  const { key, institutionCode, institutionName } = record.values;
  return key === undefined
    ? []
    : [{ record, key, whose: { code: institutionCode?.toUpperCase(), name: institutionName }, piece: null }];
}

const nameOf = ({ code, name }: NamedInstitution): string => `${code ?? ''} ${name ?? ''}`;

function* bySource(groups: readonly Group[]): Generator<{ buyerId: string; source: Group['source']; groups: Group[] }> {
  const sets = Map.groupBy(groups, ({ buyerId, source }) => `${buyerId} ${source}`);
  for (const of of sets.values()) yield { buyerId: of[0]!.buyerId, source: of[0]!.source, groups: of };
}

/** The only buyer that an official acts for. */
function onlyBuyer(actor: Actor): NamedInstitution {
  if (actor.kind !== 'user') return {};
  const own = new Set(actor.memberships.filter(({ role }) => role === 'ppk' || role === 'pp').map(({ orgId }) => orgId));
  return own.size === 1 ? { code: [...own][0]! } : {};
}

const lineWords = (line: Purchase['lines'][number]): string =>
  line.category && line.category !== line.title ? `${line.title} ${line.category}` : line.title;

/** The class of what was bought, where the describer is sure enough to say so. */
const SURE = 0.5;
function classOf({ facts }: Purchase, name: string): string | null {
  const [best] = describe({
    ...{ name, description: null, specification: null, account: facts.accountCode, kind: facts.kind },
    ...{ accountsInPackage: 1, unitName: facts.unitName },
  });
  return best && best.probability >= SURE ? best.classId : null;
}
