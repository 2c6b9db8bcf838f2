import { type Actor, demand } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { ImportFile, ImportReport, ImportResult } from '#platform/imports';
import { columnLetter, readSheets, type RowFault, type SheetRow } from '#platform/sheets';
import { sameFact, type ToldFact } from '../facts/product-facts.ts';
import { readDutyProducts, type StoredDutyProduct } from '../facts/read-duty-products.ts';
import { tellFacts } from '../facts/tell-facts.ts';
import { rulebook } from '../rulebook/commands.ts';
import type { FactEntry } from '../rulebook/schema.ts';
import { choicesText, readAnswer, unitOf } from './answer-words.ts';
import { factOfTitle } from './answers-workbook.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { DESK_ROLES, deskOrganisations } from './read-desk.ts';

/**
 * Takes the answers of a workbook as /meja/templat.xlsx gives it. A row with any fault comes back whole, each of its faults with its cell; all
 * good rows are kept, or, when it throws, none. A row that says what is recorded already is unchanged. Products of makers that the actor
 * doesn't accompany come back. A file without such a table is refused with 'sheet-columns-missing'.
 */
export async function importAnswers(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  { onProgress, onFault }: Partial<ImportReport> = {},
  at: Date = new Date(),
): Promise<ImportResult> {
  demand(actor, DESK_ROLES);
  return transaction(db, async (db) => {
    const makers = await readDutyProducts(db, actor, deskOrganisations(actor));
    const known = new Map(makers.flatMap(({ products }) => products.map((one) => [one.product.productId, one])));
    const reading = new Reading(known, onFault);
    for (const file of files) await reading.read(file, onProgress);
    const told = reading.told();
    if (told.length > 0) await tellFacts(db, actor, told, at);
    return { ...reading.counts(), created: 0, location: '/meja' };
  });
}

type Header = { id: number; facts: { at: number; title: string; fact: FactEntry }[] };

/** Refuses what is no such workbook before anything is queued. */
export async function demandAnswers(file: ImportFile): Promise<void> {
  for await (const row of readSheets(file.path, { name: file.name })) if (headerOf(row)) return;
  throw new Refusal('sheet-columns-missing', 422, {
    ...{ sheet: file.name, row: 1, missing: `${bahasa.templateColumns.productId}, ${bahasa.templateColumns.question} [...]` },
    found: '',
  });
}

const ID_TITLES: ReadonlySet<string> = new Set(
  [bahasa.templateColumns.productId, english.templateColumns.productId].map((one) => one.toLowerCase()),
);

/** The row of titles: a product's id and at least one question. */
function headerOf({ cells }: SheetRow): Header | undefined {
  const id = cells.findIndex((title) => ID_TITLES.has(title.trim().toLowerCase()));
  if (id < 0) return undefined;
  const facts = cells.flatMap((title, at) => {
    const fact = factOfTitle(title, rulebook());
    return fact ? [{ at, title, fact }] : [];
  });
  return facts.length > 0 ? { id, facts } : undefined;
}

/** The rows of an upload, each good or given back. */
class Reading {
  readonly #known: ReadonlyMap<string, StoredDutyProduct>;
  readonly #onFault: ImportReport['onFault'];
  readonly #said = new Map<string, ToldFact[]>();
  /** What rows said of a business, which is one whatever the product. */
  readonly #ofMaker = new Map<string, ToldFact['value']>();
  #given = 0;
  #returned = 0;
  #changed = 0;

  constructor(known: ReadonlyMap<string, StoredDutyProduct>, onFault: ImportReport['onFault'] = () => {}) {
    this.#known = known;
    this.#onFault = onFault;
  }

  async read(file: ImportFile, onProgress: ImportReport['onProgress'] | undefined): Promise<void> {
    let sheet: string | undefined;
    let header: Header | undefined;
    for await (const row of readSheets(file.path, { name: file.name })) {
      if (row.sheet !== sheet) [sheet, header] = [row.sheet, undefined];
      if (header) this.#row(row, header);
      else header = headerOf(row);
      if (this.#given % 50 === 0) onProgress?.('reading', this.#given);
    }
  }

  #row(row: SheetRow, header: Header): void {
    if (row.cells.every((cell) => cell.trim() === '')) return;
    this.#given += 1;
    const faults: RowFault[] = [];
    const fault = (at: number, column: string, code: string, facts?: RowFault['facts']): void =>
      void faults.push({
        ...{ sheet: row.sheet, row: row.row, cell: columnLetter(at) + row.row, column, code },
        value: (row.cells[at] ?? '').slice(0, 120),
        ...(facts ? { facts } : {}),
      });
    const id = (row.cells[header.id] ?? '').trim().toLowerCase();
    const stored = this.#known.get(id);
    if (!stored)
      fault(header.id, bahasa.templateColumns.productId, id === '' ? 'facts-product-missing' : 'facts-product-not-yours');
    const answers = stored ? this.#answers(row, header, stored, fault) : [];
    const before = this.#said.get(id);
    if (before && faults.length === 0 && !sameAnswers(before, answers))
      fault(header.id, bahasa.templateColumns.productId, 'facts-said-twice');
    for (const one of faults) this.#onFault(one);
    if (faults.length > 0) this.#returned += 1;
    else {
      this.#said.set(id, answers);
      if (!before && answers.length > 0) this.#changed += 1;
    }
  }

  /** The answers of a row that say something new. */
  #answers(
    row: SheetRow,
    { facts }: Header,
    { product, answers: known }: StoredDutyProduct,
    fault: (at: number, column: string, code: string, facts?: RowFault['facts']) => void,
  ): ToldFact[] {
    const { orgId, productId } = product;
    return facts.flatMap(({ at, title, fact }): ToldFact[] => {
      const answer = readAnswer(fact, row.cells[at] ?? '');
      if (answer.read === 'fault') fault(at, title, answer.code, { choices: choicesText(fact, 'id'), unit: unitOf(fact, 'id') });
      if (answer.read !== 'answer' || sameFact(known[fact.id], answer.value)) return [];
      const before = this.#ofMaker.get(`${orgId} ${fact.id}`);
      if (before !== undefined && !sameFact(before, answer.value)) fault(at, title, 'facts-business-said-twice');
      if (fact.of === 'maker') this.#ofMaker.set(`${orgId} ${fact.id}`, answer.value);
      return [{ orgId, productId, fact: fact.id, value: answer.value }];
    });
  }

  told = (): ToldFact[] => [...this.#said.values()].flat();

  counts(): Pick<ImportResult, 'given' | 'good' | 'returned' | 'changed' | 'unchanged'> {
    const good = this.#given - this.#returned;
    return { given: this.#given, good, returned: this.#returned, changed: this.#changed, unchanged: good - this.#changed };
  }
}

const sameAnswers = (one: readonly ToldFact[], other: readonly ToldFact[]): boolean =>
  one.length === other.length && one.every((a) => other.some((b) => a.fact === b.fact && sameFact(a.value, b.value)));
