// An extract of an official register: what is found is lifted to level 2, what it covers and lacks becomes "not found on <day>", and what
// stands there under another name is left to a person. All of it, or nothing; a second time changes nothing.
import { type Actor, demand, namesOfOrganisations } from '#platform/access';
import { findProvince, findRegency } from '#platform/codes';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { type Day, parseDay, today } from '#platform/days';
import type { ImportFile, ImportOptions, ImportReport, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { readRecords, type RowFault, rowFault } from '#platform/sheets';
import { type MakerNames, namesOf } from '#makers';
import type { Certificate } from '../certificate.ts';
import { findScheme, numberKey, type Scheme } from '../schemes.ts';
import { holdersOf } from '../store.ts';
import { by } from './act-on-certificate.ts';
import { type Entry, entryOf, type NewEntry } from './entry.ts';
import { isSameHolder } from './match-names.ts';
import { readRegisterRow, REGISTER_COLUMNS, type RegisterRow } from './register-columns.ts';
import { type Addition, appendEntries, readEntries } from './store-entries.ts';
import { everyOfScheme, holdCertificatesOfScheme, keepRegisterNumbers, oneExtractAtATime } from './store-register.ts';

/** What an extract covers: the scheme, the day, a region or the whole country, and whether it is complete there. */
export type Extract = {
  scheme: Scheme;
  asOf: Day;
  /** Code of a regency ("32.05") or province ("32"); undefined: the whole country. */
  region: string | undefined;
  register: string;
  complete: boolean;
  office: string | undefined;
};

/** Reads what was said beside the files; throws what is missing or not known. `now` bounds the day. Pure. */
export function readExtract(options: ImportOptions, now: Date): Extract {
  const scheme = findScheme(options['scheme'] ?? '');
  if (!scheme || scheme.kind !== 'certificate') throw new Refusal('register-scheme-missing', 422, {}, 'izin');
  const asOf = parseDay(options['asOf'] ?? '');
  if (!asOf.ok) throw new Refusal('register-day-missing', 422, {}, 'hari');
  if (asOf.day > today(now)) throw new Refusal('day-ahead', 422, {}, 'hari');
  const told = options['region']?.trim();
  const region = told ? (findRegency(told)?.code ?? findProvince(told)?.code) : undefined;
  if (told && !region) throw new Refusal('register-region-unknown', 422, {}, 'wilayah');
  return {
    scheme,
    asOf: asOf.day,
    region,
    register: options['register']?.trim().slice(0, 120) || scheme.issuer,
    complete: options['complete'] !== 'no',
    office: options['office']?.trim().slice(0, 120) || undefined,
  };
}

/**
 * Imports an extract (CSV, XLSX). given = good + returned; of the good rows `changed` told something new of a certificate here. Notes:
 * lifted, otherName, nobody (numbers that nobody here holds), notFound (claims covered and not in it), notFoundWithheld (1: rows came back
 * whose number can't be read, so what is lacking was not called not found), runningButSuspended. Officers and the command line.
 */
export async function importRegister(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  report: Partial<ImportReport>,
  options: ImportOptions,
  at: Date = new Date(),
): Promise<ImportResult> {
  demand(actor, ['officer']);
  const extract = readExtract(options, at);
  return transaction(
    db,
    async (db) => {
      await oneExtractAtATime(db, extract.scheme.id);
      const acting = await by(db, actor);
      const run = new Run(db, actor, extract, { ...acting, office: extract.office ?? acting.office }, report, at);
      for (const file of files) await run.read(file);
      await run.finish();
      return run.result();
    },
    { statementSeconds: 0 },
  );
}

const BATCH = 1_000;

class Run {
  readonly #db: Database;
  readonly #actor: Actor;
  readonly #extract: Extract;
  readonly #by: Pick<Entry, 'actor' | 'person' | 'office'>;
  readonly #report: Partial<ImportReport>;
  readonly #at: Date;
  /** The register's own day begins the check, so that a look-up by hand on that day comes after it. */
  readonly #checkedAt: Date;
  /** Every number that stands in the extract, with what the row said, to tell a repetition from a contradiction. */
  readonly #seen = new Map<string, { said: string; row: number }>();
  readonly #counts = { given: 0, returned: 0, changed: 0, unchanged: 0 };
  readonly #notes = { lifted: 0, otherName: 0, nobody: 0, notFound: 0, notFoundWithheld: 0, runningButSuspended: 0 };
  #unreadable = 0;

  constructor(
    db: Database,
    actor: Actor,
    extract: Extract,
    acting: Pick<Entry, 'actor' | 'person' | 'office'>,
    report: Partial<ImportReport>,
    at: Date,
  ) {
    this.#db = db;
    this.#actor = actor;
    this.#extract = extract;
    this.#by = acting;
    this.#report = report;
    this.#at = at;
    this.#checkedAt = new Date(`${extract.asOf}T00:00:00+07:00`);
  }

  async read(file: ImportFile): Promise<void> {
    let rows: RegisterRow[] = [];
    for await (const record of readRecords(file.path, REGISTER_COLUMNS, { name: file.name })) {
      this.#counts.given += 1;
      const read = readRegisterRow(record, this.#extract.scheme);
      if (!read.ok) {
        // The number stands in the register, whatever else is wrong with its row.
        if (read.key === undefined) this.#unreadable += 1;
        else if (!this.#seen.has(read.key)) this.#seen.set(read.key, { said: '', row: record.row });
        this.#giveBack(read.fault);
        continue;
      }
      const { product: _product, number: _number, ...says } = read.row;
      const said = JSON.stringify(says);
      const before = this.#seen.get(read.row.key);
      if (before === undefined) {
        this.#seen.set(read.row.key, { said, row: record.row });
        rows.push(read.row);
      } else if (before.said === said) this.#counts.unchanged += 1;
      else this.#giveBack(rowFault(record, 'number', 'register-number-twice', { row: before.row }));
      if (rows.length < BATCH) continue;
      await this.#save(rows);
      rows = [];
      this.#report.onProgress?.('reading', this.#counts.given);
    }
    await this.#save(rows);
    this.#report.onProgress?.('reading', this.#counts.given);
  }

  #giveBack(fault: RowFault): void {
    this.#counts.returned += 1;
    this.#report.onFault?.(fault);
  }

  async #save(rows: readonly RegisterRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { scheme, register, asOf } = this.#extract;
    const holders = await holdersOf(
      this.#db,
      rows.map(({ key }) => key),
    );
    const orgIds = [...new Set(holders.values())];
    const certificates = Map.groupBy(await holdCertificatesOfScheme(this.#db, scheme.id, orgIds), (one) =>
      numberKey(scheme, one.number!),
    );
    const histories = await readEntries(this.#db, [...certificates.values()].flat());
    const names = await namesOf(this.#db, this.#actor, orgIds);
    const organisations = await namesOfOrganisations(this.#db, orgIds);
    const additions: Addition[] = [];
    for (const row of rows) {
      const orgId = holders.get(row.key);
      if (orgId === undefined) this.#notes.nobody += 1;
      const here = orgId === undefined ? undefined : (names.makers.get(orgId) ?? { name: organisations.get(orgId) ?? '' });
      const told = { name: row.holder, nib: row.nib };
      const news = (certificates.get(row.key) ?? []).flatMap((one): Addition[] => {
        const entries = this.#entriesOf(row, one, histories.get(one.certificateId)!, isSameHolder(here!, told));
        return entries.length > 0 ? [{ orgId: one.orgId, certificateId: one.certificateId, entries }] : [];
      });
      additions.push(...news);
      this.#counts[news.length > 0 ? 'changed' : 'unchanged'] += 1;
    }
    await appendEntries(this.#db, additions, this.#at);
    await keepRegisterNumbers(
      this.#db,
      rows
        .filter(({ key }) => !holders.has(key))
        .map((row) => ({ numberKey: row.key, scheme: scheme.id, product: row.product, register, asOf })),
    );
  }

  #entry(kind: Entry['kind'], told: Partial<NewEntry> = {}): Entry {
    const { register } = this.#extract;
    return entryOf({ entryId: uuidv7(), kind, source: register, ...this.#by, recordedAt: this.#at, ...told });
  }

  #lookUp(result: NonNullable<Entry['result']>, note: string | null = null): Entry {
    return this.#entry('lookedUp', { result, checkedAt: this.#checkedAt, note });
  }

  /** Whether the history has this look-up already: the same register, day and outcome. */
  #isKnown(history: readonly Entry[], result: Entry['result']): boolean {
    return history.some(
      (entry) =>
        entry.result === result &&
        entry.source === this.#extract.register &&
        entry.checkedAt?.getTime() === this.#checkedAt.getTime(),
    );
  }

  /** What the row adds to a certificate: a look-up, and what is new about its term and status. An older extract only adds its look-up. */
  #entriesOf(row: RegisterRow, one: Certificate, history: readonly Entry[], sameHolder: boolean): Entry[] {
    const { asOf } = this.#extract;
    if (!sameHolder) {
      this.#notes.otherName += 1;
      // Which name is not kept: it is often a person's own.
      return this.#isKnown(history, 'otherName') ? [] : [this.#lookUp('otherName')];
    }
    const entries = this.#isKnown(history, 'found') ? [] : [this.#lookUp('found', row.product)];
    if (entries.length > 0 && one.evidenceLevel < 2) this.#notes.lifted += 1;
    if (one.lookedUpOn && one.lookedUpOn > asOf) return entries;
    if ((row.issuedOn && row.issuedOn !== one.issuedOn) || (row.validUntil && row.validUntil !== one.validUntil))
      entries.push(this.#entry('issued', { day: row.issuedOn, validUntil: row.validUntil }));
    return [...entries, ...this.#statusOf(row, one)];
  }

  #statusOf(row: RegisterRow, one: Certificate): Entry[] {
    const { asOf } = this.#extract;
    const day = row.statusOn ?? asOf;
    const isSuspended = one.suspensions?.some(({ until }) => until === null) ?? false;
    switch (row.status) {
      case 'running':
        // Who suspended it here had a reason: a person lifts it, not a list.
        if (isSuspended) this.#notes.runningButSuspended += 1;
        return [];
      case 'suspended':
        return isSuspended || one.suspensions?.some(({ from }) => from === day) ? [] : [this.#entry('suspended', { day })];
      case 'revoked':
        return one.revokedOn && one.revokedOn <= day ? [] : [this.#entry('revoked', { day })];
      case 'expired': {
        const last = row.validUntil ?? day;
        const known = row.validUntil ?? one.validUntil;
        return known !== null && known <= last ? [] : [this.#entry('expired', { day: last })];
      }
    }
  }

  /** Claims that the extract covers and lacks. Nothing is called not found on the word of an extract with unreadable numbers. */
  async finish(): Promise<void> {
    if (this.#seen.size === 0) throw new Refusal('register-empty', 422, {}, 'berkas');
    const { scheme, complete } = this.#extract;
    if (!complete) return;
    if (this.#unreadable > 0) {
      this.#notes.notFoundWithheld = 1;
      return;
    }
    // Read to the end first: one connection can't write while it streams.
    const missing: Certificate[] = [];
    let compared = 0;
    for await (const one of everyOfScheme(this.#db, scheme.id)) {
      compared += 1;
      if (compared % BATCH === 0) this.#report.onProgress?.('comparing', compared);
      if (!this.#seen.has(numberKey(scheme, one.number!))) missing.push(one);
    }
    for (let from = 0; from < missing.length; from += BATCH) await this.#markMissing(missing.slice(from, from + BATCH));
  }

  async #markMissing(read: readonly Certificate[]): Promise<void> {
    const { scheme, asOf, region } = this.#extract;
    const ids = new Set(read.map(({ certificateId }) => certificateId));
    // Read again once held: the number that was missing may have been corrected, or looked up, since.
    const held = await holdCertificatesOfScheme(
      this.#db,
      scheme.id,
      read.map(({ orgId }) => orgId),
    );
    const batch = held.filter((one) => ids.has(one.certificateId) && !this.#seen.has(numberKey(scheme, one.number!)));
    const names =
      region === undefined
        ? undefined
        : await namesOf(
            this.#db,
            this.#actor,
            batch.map(({ orgId }) => orgId),
          );
    // What was issued after the day of the extract can't stand in it.
    const covered = batch.filter((one) => (one.issuedOn ?? asOf) <= asOf && isWithin(one, region, names));
    const histories = await readEntries(this.#db, covered);
    const additions = covered.flatMap((one): Addition[] => {
      this.#notes.notFound += 1;
      if (this.#isKnown(histories.get(one.certificateId)!, 'notFound')) return [];
      return [{ orgId: one.orgId, certificateId: one.certificateId, entries: [this.#lookUp('notFound')] }];
    });
    await appendEntries(this.#db, additions, this.#at);
  }

  result(): ImportResult {
    const { given, returned, changed, unchanged } = this.#counts;
    const good = given - returned;
    if (good !== changed + unchanged) throw new Error(`rows went astray: ${JSON.stringify(this.#counts)}`);
    return { given, good, returned, created: 0, changed, unchanged, notes: this.#notes, location: '/sertifikat/register' };
  }
}

/** Whether the place of making (else the maker) is known to lie in the region; what is not known is not covered. */
function isWithin(one: Certificate, region: string | undefined, names: MakerNames | undefined): boolean {
  if (region === undefined) return true;
  const place = one.placeId ?? (one.productId ? names?.products.get(one.productId)?.placeId : null);
  const code = (place ? names?.places.get(place)?.regencyCode : null) ?? names?.makers.get(one.orgId)?.regencyCode;
  return code === region || code?.startsWith(`${region}.`) === true;
}
