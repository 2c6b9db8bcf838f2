// Brings makers and products in from files: one transaction, batch by batch, so that memory stays the same however long the files are.
import { createHash } from 'node:crypto';
import { demand, openOrganisations, type Actor } from '#platform/access';
import { transaction, uuidv7, type Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { readRecords, rowFault, type RowFault, type SheetRecord } from '#platform/sheets';
import type { ImportFile, ImportResult } from '#platform/imports';
import { LAYOUTS, type Entry, type Layout } from './layouts.ts';
import type { ClaimedCertificate, MakerFacts, ProductFacts } from './maker.ts';
import { urlIdOf } from './numbers.ts';
import {
  addAll,
  changeMaker,
  changeProduct,
  findGtins,
  findKeys,
  findNibs,
  hashesOf,
  makersOf,
  oneAtATime,
  placesOf,
  type Additions,
  type NewMaker,
  type NewPlace,
} from './store-bulk.ts';

export type MakersReport = {
  onProgress?: (phase: string, done: number, total?: number) => void;
  onFault?: (fault: RowFault) => void;
  /**
   * Certificate numbers that good rows claim, also those of rows that changed nothing, so that a room downstream that missed them gets them
   * again. Called within the import's transaction with its database: what is written there is kept or lost with the import.
   */
  onClaims?: (db: Database, claims: readonly ClaimedCertificate[]) => Promise<void>;
};

export const MAY_IMPORT = ['companion', 'officer', 'ministry', 'administrator'] as const;

/**
 * Imports files of makers and products (CSV, CSV.gz, XLSX; which table each is, its columns say). All good rows are kept, or, when it
 * throws, none. given = good + returned, and good = created + changed + unchanged; a row that comes a second time is unchanged. A file that
 * is none of the known tables is refused with 'sheet-columns-missing'. Files about makers are read before those that only name them.
 */
export async function importMakers(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  report: MakersReport = {},
  at: Date = new Date(),
): Promise<ImportResult> {
  demand(actor, MAY_IMPORT);
  if (files.length === 0) throw new Refusal('upload-missing', 422, {}, 'berkas');
  const known: { file: ImportFile; layout: Layout }[] = [];
  for (const file of files) known.push({ file, layout: await detectLayout(file) });
  const rank = ({ layout }: { layout: Layout }): number => (layout.id === 'belaokVendors' ? 0 : 1);
  return transaction(
    db,
    async (db) => {
      // Two imports at once could make the same maker twice: the second waits.
      await oneAtATime(db);
      const run = new Run(db, report, at);
      for (const { file, layout } of known.toSorted((a, b) => rank(a) - rank(b))) await run.read(file, layout);
      return run.result();
    },
    { statementSeconds: 0 },
  );
}

/** Which table a file is. Throws the refusal that names the columns it lacks of the table it is most like. */
export async function detectLayout(file: ImportFile): Promise<Layout> {
  const refusals: Refusal[] = [];
  for (const layout of LAYOUTS) {
    try {
      for await (const _ of readRecords(file.path, layout.columns)) break;
      return layout;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'sheet-columns-missing') throw error;
      refusals.push(error);
    }
  }
  // The template comes last and is what a person would want to follow; a file that has most columns of another table is told of those.
  const lacking = (refusal: Refusal): number => String(refusal.facts['missing']).split(', ').length;
  const nearest = refusals.findLast((refusal, i) => lacking(refusal) === 1 && requiredOf(LAYOUTS[i]!) > 2);
  throw nearest ?? refusals.at(-1)!;
}
const requiredOf = (layout: Layout): number => Object.values(layout.columns).filter((column) => column.required).length;

type Row = { record: SheetRecord<string>; layout: Layout; entry: Entry };
const BATCH = 1_000;

/** One import under way: its counts, and what it has already seen. */
class Run {
  readonly #db: Database;
  readonly #report: MakersReport;
  readonly #at: Date;
  readonly #counts = { given: 0, returned: 0, created: 0, changed: 0, unchanged: 0 };
  /** Content by product key, to tell a row that is there twice from two rows that contradict each other. */
  readonly #seen = new Map<string, { hash: string; row: number }>();
  /** Makers about which a row of this import has spoken: the first one's facts stand, later rows only fill what it left open. */
  readonly #told = new Set<string>();
  #claims = 0;

  constructor(db: Database, report: MakersReport, at: Date) {
    this.#db = db;
    this.#report = report;
    this.#at = at;
  }

  async read(file: ImportFile, layout: Layout): Promise<void> {
    let rows: Row[] = [];
    for await (const record of readRecords(file.path, layout.columns, { name: file.name })) {
      this.#counts.given += 1;
      const read = layout.read(record);
      if (read.ok) rows.push({ record, layout, entry: read.entry });
      else this.#giveBack(read.faults);
      if (rows.length < BATCH) continue;
      await this.#save(rows);
      rows = [];
      this.#report.onProgress?.('rows', this.#counts.given);
    }
    await this.#save(rows);
    this.#report.onProgress?.('rows', this.#counts.given);
  }

  result(): ImportResult {
    const { given, returned, created, changed, unchanged } = this.#counts;
    const good = given - returned;
    if (good !== created + changed + unchanged) throw new Error(`rows went astray: ${JSON.stringify(this.#counts)}`);
    return {
      given,
      good,
      returned,
      created,
      changed,
      unchanged,
      notes: { claimedCertificates: this.#claims },
      location: '/pembuat',
    };
  }

  #giveBack(faults: readonly RowFault[]): void {
    this.#counts.returned += 1;
    for (const fault of faults) this.#report.onFault?.(fault);
  }

  async #save(all: Row[]): Promise<void> {
    const rows = all.filter((row) => this.#isFirst(row));
    if (rows.length === 0) return;
    const source = rows[0]!.layout.id;
    const known = await this.#known(rows);
    const added: Additions = { makers: [], places: [], products: [], keys: [] };
    const newMakers = new Map<string, NewMaker>();
    const claims: ClaimedCertificate[] = [];
    const later: (() => Promise<void>)[] = [];
    for (const { record, entry } of rows) {
      const orgId =
        known.orgs.get(entry.makerKey) ??
        (entry.maker.nib === null ? undefined : known.nibs.get(entry.maker.nib)) ??
        uuidv7(this.#at.getTime());
      const { product } = entry;
      // A GTIN names one product in the world: the first that brought it keeps it.
      const gtin = product?.facts.gtin ?? null;
      const productId = (product && known.products.get(product.key)) ?? (product && uuidv7(this.#at.getTime()));
      if (gtin !== null && (known.gtins.get(gtin) ?? productId) !== productId) {
        this.#giveBack([rowFault(record, 'gtin', 'gtin-taken')]);
        continue;
      }
      let what: 'created' | 'changed' | 'unchanged' = 'unchanged';
      const older = known.makers.get(orgId);
      if (!known.orgs.has(entry.makerKey)) {
        known.orgs.set(entry.makerKey, orgId);
        added.keys.push({ key: entry.makerKey, orgId, productId: null });
      }
      if (!older) {
        const maker = { orgId, facts: entry.maker, source, example: false };
        newMakers.set(orgId, maker);
        added.makers.push(maker);
        known.makers.set(orgId, entry.maker);
        if (entry.maker.nib !== null) known.nibs.set(entry.maker.nib, orgId);
        what = 'created';
      } else if (entry.aboutMaker) {
        const facts = this.#told.has(orgId) ? mergeMaker(entry.maker, older) : mergeMaker(older, entry.maker);
        if (JSON.stringify(facts) !== JSON.stringify(older)) {
          known.makers.set(orgId, facts);
          const isNew = newMakers.get(orgId);
          if (isNew) isNew.facts = facts;
          else later.push(() => changeMaker(this.#db, orgId, facts, source, this.#at));
          what = 'changed';
        }
      }
      if (entry.aboutMaker) this.#told.add(orgId);
      if (product && productId !== undefined) {
        if (gtin !== null) known.gtins.set(gtin, productId);
        const hash = hashOf(product.facts);
        const before = known.hashes.get(productId);
        const contentSha256 = Buffer.from(hash, 'hex');
        if (!known.products.has(product.key)) {
          const placeId = this.#placeOf(orgId, product.place, entry, known, added);
          added.products.push({
            orgId,
            productId,
            urlId: urlIdOf(productId),
            placeId,
            facts: product.facts,
            source,
            contentSha256,
          });
          added.keys.push({ key: product.key, orgId, productId });
          known.products.set(product.key, productId);
          what = 'created';
        } else if (!before?.equals(contentSha256)) {
          const placeId = this.#placeOf(orgId, product.place, entry, known, added);
          later.push(() =>
            changeProduct(this.#db, { orgId, productId, placeId, facts: product.facts, source, contentSha256 }, this.#at),
          );
          what = 'changed';
        }
        if (entry.sppIrt !== undefined) claims.push({ orgId, productId, placeId: null, scheme: 'sppIrt', number: entry.sppIrt });
      }
      this.#counts[what] += 1;
    }
    await openOrganisations(
      this.#db,
      added.makers.map((m) => ({ orgId: m.orgId, kind: 'maker' as const, name: m.facts.name })),
      this.#at,
    );
    await addAll(this.#db, added, this.#at);
    for (const change of later) await change();
    this.#claims += claims.length;
    if (claims.length > 0) await this.#report.onClaims?.(this.#db, claims);
  }

  /** Whether the row's product is new to this import. One that is there again is unchanged when it says the same, else given back. */
  #isFirst({ record, layout, entry }: Row): boolean {
    if (!entry.product) return true;
    const { key, facts } = entry.product;
    const hash = hashOf(facts);
    const first = this.#seen.get(key);
    if (!first) {
      this.#seen.set(key, { hash, row: record.row });
      return true;
    }
    if (first.hash === hash) this.#counts.unchanged += 1;
    else this.#giveBack([rowFault(record, layout.keyField, 'key-twice', { row: first.row })]);
    return false;
  }

  async #known(rows: readonly Row[]): Promise<Known> {
    const keys = new Set(rows.flatMap(({ entry }) => (entry.product ? [entry.makerKey, entry.product.key] : [entry.makerKey])));
    const found = await findKeys(this.#db, [...keys]);
    const nibs = await findNibs(
      this.#db,
      rows.flatMap(({ entry }) => entry.maker.nib ?? []),
    );
    const gtins = await findGtins(
      this.#db,
      rows.flatMap(({ entry }) => entry.product?.facts.gtin ?? []),
    );
    const orgIds = [...new Set([...found.values()].map(({ orgId }) => orgId).concat([...nibs.values()]))];
    const productIds = [...found.values()].flatMap(({ productId }) => productId ?? []);
    return {
      orgs: new Map([...found].filter(([, { productId }]) => productId === null).map(([key, { orgId }]) => [key, orgId])),
      products: new Map([...found].flatMap(([key, { productId }]) => (productId === null ? [] : [[key, productId] as const]))),
      nibs,
      gtins,
      makers: await makersOf(this.#db, orgIds),
      places: await placesOf(this.#db, orgIds),
      hashes: await hashesOf(this.#db, orgIds, productIds),
    };
  }

  /** The place of that regency and kind, made when the maker has none yet. */
  #placeOf(
    orgId: string,
    { kind, regencyCode, district }: NonNullable<Entry['product']>['place'],
    entry: Entry,
    known: Known,
    added: Additions,
  ): string | null {
    if (regencyCode === null && kind === 'unknown') return null;
    const same = known.places.find(
      (p) => p.orgId === orgId && p.regencyCode === regencyCode && (p.kind === kind || kind === 'unknown'),
    );
    if (same) return same.placeId;
    const place: NewPlace = { orgId, placeId: uuidv7(this.#at.getTime()), kind, name: entry.maker.name, regencyCode, district };
    known.places.push(place);
    added.places.push(place);
    return place.placeId;
  }
}

type Known = {
  orgs: Map<string, string>;
  products: Map<string, string>;
  nibs: Map<string, string>;
  gtins: Map<string, string>;
  makers: Map<string, MakerFacts>;
  places: NewPlace[];
  hashes: Map<string, Buffer | null>;
};

/** The newer facts over the older; what the newer don't say stays. */
function mergeMaker(older: MakerFacts, newer: MakerFacts): MakerFacts {
  return Object.fromEntries(
    Object.entries(older).map(([key, value]) => [key, newer[key as keyof MakerFacts] ?? value]),
  ) as MakerFacts;
}

/**
 * The content as the source gave it. Only what comes from the file is in it: the class and the parsed ingredients follow from it by rules of
 * ours, and a better rule is no change of the file.
 */
function hashOf({ classId: _class, classProbability: _probability, ingredients: _ingredients, ...facts }: ProductFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
