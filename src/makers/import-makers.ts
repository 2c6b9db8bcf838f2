// Brings makers and products in from files: one transaction, batch by batch, so that memory stays the same however long the files are.
import { createHash } from 'node:crypto';
import { addMembership, can, demand, openOrganisations, type Actor } from '#platform/access';
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
  /** Where ids come from; work on files that keeps nothing brings its own, so that the same files give the same answer. */
  newId?: (() => string) | undefined;
};

const MAY_CHANGE_ALL = ['officer', 'ministry', 'administrator'] as const;
export const MAY_IMPORT = ['companion', ...MAY_CHANGE_ALL] as const;

/**
 * Imports files of makers and products (CSV, CSV.gz, XLSX; which table each is, its columns say). All good rows are kept, or, when it
 * throws, none. given = good + returned, and good = created + changed + unchanged; a row that comes a second time is unchanged. A file that
 * is none of the known tables is refused with 'sheet-columns-missing'; a row that would change a maker in another companion's care comes
 * back with 'maker-not-yours'. Files about makers are read before those that only name them.
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
      const run = new Run(db, actor, report, at);
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
  readonly #actor: Actor;
  readonly #report: MakersReport;
  readonly #at: Date;
  readonly #newId: () => string;
  readonly #counts = { given: 0, returned: 0, created: 0, changed: 0, unchanged: 0 };
  /** Content by product key, to tell a row that is there twice from two rows that contradict each other. */
  readonly #seen = new Map<string, { hash: string; row: number }>();
  /** Makers about which a row of this import has spoken: the first one's facts stand, later rows only fill what it left open. */
  readonly #told = new Set<string>();
  /** Makers that this import made. */
  readonly #made = new Set<string>();
  #claims = 0;

  constructor(db: Database, actor: Actor, report: MakersReport, at: Date) {
    this.#db = db;
    this.#actor = actor;
    this.#report = report;
    this.#at = at;
    this.#newId = report.newId ?? (() => uuidv7(at.getTime()));
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
    const batch: Batch = {
      source: rows[0]!.layout.id,
      known: await this.#known(rows),
      added: { makers: [], places: [], products: [], keys: [] },
      changes: [],
      claims: [],
    };
    for (const row of rows) {
      const outcome = this.#take(row, batch);
      if (typeof outcome === 'string') this.#counts[outcome] += 1;
      else this.#giveBack([outcome]);
    }
    const { added, changes, claims } = batch;
    await openOrganisations(
      this.#db,
      added.makers.map((m) => ({ orgId: m.orgId, kind: 'maker' as const, name: m.facts.name })),
      this.#at,
    );
    await addAll(this.#db, added, this.#at);
    for (const change of changes) await change();
    await this.#accompany(added.makers);
    this.#claims += claims.length;
    if (claims.length > 0) await this.#report.onClaims?.(this.#db, claims);
  }

  /** Decides what a row comes to, and notes it in the batch; a fault when the row must go back. */
  #take({ record, layout, entry }: Row, batch: Batch): Outcome | RowFault {
    const { known } = batch;
    const { makerKey, product } = entry;
    const maker = withCooperative(entry, known);
    if (maker === undefined) return rowFault(record, 'cooperative', 'cooperative-unknown');
    const orgId = known.orgs.get(makerKey) ?? (maker.nib === null ? undefined : known.nibs.get(maker.nib)) ?? this.#newId();
    const productId = product && (known.products.get(product.key) ?? this.#newId());
    // A GTIN names one product in the world: the first that brought it keeps it.
    const gtin = product?.facts.gtin ?? null;
    if (gtin !== null && (known.gtins.get(gtin) ?? productId) !== productId) return rowFault(record, 'gtin', 'gtin-taken');
    const older = known.makers.get(orgId);
    const facts = older ? this.#factsOf(orgId, older, maker, entry.aboutMaker) : maker;
    const makerChanges = older !== undefined && JSON.stringify(facts) !== JSON.stringify(older);
    const outcome = product && productOutcome(product, known);
    // A permit number is a claim about the maker too, also where the row says nothing else that is new.
    const says = makerChanges || (outcome ?? 'unchanged') !== 'unchanged' || entry.sppIrt !== undefined;
    if (older && says && !this.#mayTouch(orgId)) return rowFault(record, layout.keyField, 'maker-not-yours');

    if (!known.orgs.has(makerKey)) batch.added.keys.push({ key: makerKey, orgId, productId: null });
    known.orgs.set(makerKey, orgId);
    known.makers.set(orgId, facts);
    if (facts.nib !== null) known.nibs.set(facts.nib, orgId);
    if (entry.aboutMaker) this.#told.add(orgId);
    if (!older) {
      this.#made.add(orgId);
      batch.added.makers.push({ orgId, facts, source: batch.source, example: false });
    } else if (makerChanges) this.#changeMaker(orgId, facts, batch);
    if (product && productId !== undefined) {
      if (gtin !== null) known.gtins.set(gtin, productId);
      this.#takeProduct(orgId, productId, product, outcome!, entry, batch);
    }
    return outcome === 'created' || !older ? 'created' : outcome === 'changed' || makerChanges ? 'changed' : 'unchanged';
  }

  #factsOf(orgId: string, older: MakerFacts, maker: MakerFacts, aboutMaker: boolean): MakerFacts {
    if (!aboutMaker) return older;
    return this.#told.has(orgId) ? merge(maker, older) : merge(older, maker);
  }

  #changeMaker(orgId: string, facts: MakerFacts, { added, changes, source }: Batch): void {
    const waiting = added.makers.find((maker) => maker.orgId === orgId);
    if (waiting) waiting.facts = facts;
    else changes.push(() => changeMaker(this.#db, orgId, facts, source, this.#at));
  }

  #takeProduct(orgId: string, productId: string, product: EntryProduct, outcome: Outcome, entry: Entry, batch: Batch): void {
    const { known, added, changes, source, claims } = batch;
    const { key, facts } = product;
    const placeId = outcome !== 'unchanged' || entry.sppIrt !== undefined ? this.#placeOf(orgId, product, entry, batch) : null;
    const contentSha256 = hashOf(facts);
    if (outcome === 'created') {
      added.products.push({ orgId, productId, urlId: urlIdOf(productId), placeId, facts, source, contentSha256 });
      added.keys.push({ key, orgId, productId });
      known.products.set(key, productId);
      known.hashes.set(productId, contentSha256);
    } else if (outcome === 'changed')
      changes.push(() => changeProduct(this.#db, { orgId, productId, placeId, facts, source, contentSha256 }, this.#at));
    if (entry.sppIrt !== undefined) claims.push({ orgId, productId, placeId, scheme: 'sppIrt', number: entry.sppIrt });
  }

  /** A companion alone may change the makers in its care only, or anybody could reprice another's goods by naming its NIB. */
  #mayTouch(orgId: string): boolean {
    return this.#made.has(orgId) || can(this.#actor, MAY_CHANGE_ALL) || can(this.#actor, ['companion'], orgId);
  }

  /** Makers that a companion brings are in its care from then on. */
  async #accompany(makers: readonly NewMaker[]): Promise<void> {
    if (this.#actor.kind !== 'user' || can(this.#actor, MAY_CHANGE_ALL)) return;
    for (const { orgId } of makers) await addMembership(this.#db, this.#actor.userId, { orgId, role: 'companion' }, this.#at);
  }

  /** Whether the row's product is new to this import. One that is there again is unchanged when it says the same, else given back. */
  #isFirst({ record, layout, entry }: Row): boolean {
    if (!entry.product) return true;
    const { key, facts } = entry.product;
    const hash = hashOf(facts).toString('base64');
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
      rows.flatMap(({ entry }) => [entry.maker.nib ?? [], entry.cooperativeNib ?? []].flat()),
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
  #placeOf(orgId: string, { place }: EntryProduct, entry: Entry, { known, added }: Batch): string | null {
    const { kind, regencyCode, district } = place;
    if (regencyCode === null && kind === 'unknown') return null;
    const same = known.places.find(
      (p) => p.orgId === orgId && p.regencyCode === regencyCode && (p.kind === kind || kind === 'unknown'),
    );
    if (same) return same.placeId;
    const made: NewPlace = { orgId, placeId: this.#newId(), kind, name: entry.maker.name, regencyCode, district };
    known.places.push(made);
    added.places.push(made);
    return made.placeId;
  }
}

type Outcome = 'created' | 'changed' | 'unchanged';
type EntryProduct = NonNullable<Entry['product']>;

/** A thousand rows: what was known before them, and what they come to. */
type Batch = {
  source: string;
  known: Known;
  added: Additions;
  changes: (() => Promise<void>)[];
  claims: ClaimedCertificate[];
};

type Known = {
  orgs: Map<string, string>;
  products: Map<string, string>;
  nibs: Map<string, string>;
  gtins: Map<string, string>;
  makers: Map<string, MakerFacts>;
  places: NewPlace[];
  hashes: Map<string, Buffer | null>;
};

/** The maker with its co-operative, known by its NIB; nothing when that is not recorded. */
function withCooperative({ maker, cooperativeNib }: Entry, { nibs }: Known): MakerFacts | undefined {
  if (cooperativeNib === undefined) return maker;
  const cooperativeOrgId = nibs.get(cooperativeNib);
  return cooperativeOrgId === undefined ? undefined : { ...maker, cooperativeOrgId };
}

function productOutcome({ key, facts }: EntryProduct, known: Known): Outcome {
  const productId = known.products.get(key);
  if (productId === undefined) return 'created';
  return known.hashes.get(productId)?.equals(hashOf(facts)) ? 'unchanged' : 'changed';
}

/** The newer facts over the older; what the newer don't say stays. */
function merge(older: MakerFacts, newer: MakerFacts): MakerFacts {
  return Object.fromEntries(
    Object.entries(older).map(([key, value]) => [key, newer[key as keyof MakerFacts] ?? value]),
  ) as MakerFacts;
}

/**
 * The content as the source gave it. Only what comes from the file is in it: the class and the parsed ingredients follow from it by rules of
 * ours, and a better rule is no change of the file.
 */
function hashOf({ classId: _class, classProbability: _probability, ingredients: _ingredients, ...facts }: ProductFacts): Buffer {
  return createHash('sha256').update(JSON.stringify(facts)).digest();
}
