// Decisions as a workbook brings them back: the table of the review as it was downloaded, with the column of decisions filled in.
import { z } from 'zod';
import { demand, type Actor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import type { ImportFile, ImportOptions, ImportReport, ImportResult } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { readRecords, rowFault, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { BUYERS } from '../store-buyers.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { Decision } from './decision.ts';
import { takeDecisions } from './record-decisions.ts';
import { getPlanBuyer } from './store-decisions.ts';
import { classNamed } from './words.ts';

type Field = 'key' | 'standing' | 'decision';
const column = (name: Field): { aliases: readonly string[]; required: true } => ({
  aliases: [bahasa.columns[name], english.columns[name]],
  required: true,
});
const COLUMNS: SheetColumns<Field> = { key: column('key'), standing: column('standing'), decision: column('decision') };

/** Refuses what is no such workbook ('sheet-columns-missing') before anything is queued. */
export async function demandDecisions(file: ImportFile): Promise<void> {
  for await (const _ of readRecords(file.path, COLUMNS, { name: file.name })) return;
}

/**
 * Takes the decisions of a workbook for the plan that `options.plan` names: all good rows, or, when it throws, none. Rows without a decision
 * are not counted. A row comes back whose code or class can't be read, that says otherwise than a row before it, or whose group was decided
 * otherwise since the workbook was downloaded. The same file again changes nothing. Refuses as `recordDecisions` does.
 */
export async function importDecisions(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  { onProgress, onFault }: ImportReport,
  options: ImportOptions,
  at: Date = new Date(),
): Promise<ImportResult> {
  const planId = z.uuid().safeParse(options['plan']).data;
  if (planId === undefined) throw new Refusal('plan-not-found', 404);
  demand(actor, BUYERS, (await getPlanBuyer(db, planId)).buyerId);
  const reading = new Reading(onFault, at);
  for (const file of files)
    for await (const record of readRecords(file.path, COLUMNS, { name: file.name })) {
      reading.take(record);
      if (reading.given % 100 === 0) onProgress('reading', reading.given);
    }
  onProgress('saving', reading.given);
  const { outcomes, added } = await takeDecisions(db, actor, planId, reading.decisions(), at);
  for (const outcome of outcomes)
    if (!outcome.ok)
      reading.giveBack(outcome.topicId, outcome.code === 'review-moved-on' ? 'review-sheet-moved-on' : outcome.code);
  const { given, returned } = reading;
  const good = given - returned;
  return {
    ...{ given, good, returned, created: added.size, changed: 0, unchanged: good - added.size },
    location: `/rencana/${planId}/uraian?keadaan=sudah`,
  };
}

/** The rows of an upload that decide something, each good or given back. */
class Reading {
  readonly #onFault: ImportReport['onFault'];
  readonly #at: Date;
  readonly #said = new Map<string, { decision: Decision & { classId: string }; records: SheetRecord<Field>[] }>();
  given = 0;
  returned = 0;

  constructor(onFault: ImportReport['onFault'], at: Date) {
    this.#onFault = onFault;
    this.#at = at;
  }

  take(record: SheetRecord<Field>): void {
    const typed = record.values.decision;
    if (typed === undefined) return;
    this.given += 1;
    const topicId = z.guid().safeParse(record.values.key?.toLowerCase()).data;
    if (topicId === undefined) return this.#fault(record, 'key', 'review-key-unknown');
    const over = record.values.standing?.toLowerCase() ?? null;
    if (over !== null && !z.uuid().safeParse(over).success) return this.#fault(record, 'standing', 'review-standing-unknown');
    let classId: string;
    try {
      classId = classNamed(typed, 'id');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#fault(record, 'decision', error.code, error.facts);
    }
    const before = this.#said.get(topicId);
    if (before === undefined)
      this.#said.set(topicId, {
        decision: { decisionId: uuidv7(this.#at.getTime()), topicId, classId, over },
        records: [record],
      });
    else if (before.decision.classId === classId) before.records.push(record);
    else this.#fault(record, 'decision', 'review-said-twice');
  }

  decisions = (): Decision[] => [...this.#said.values()].map(({ decision }) => decision);

  /** What turned out when it was to be kept: every row that said it comes back. */
  giveBack(topicId: string, code: string): void {
    for (const record of this.#said.get(topicId)!.records)
      this.#fault(record, code === 'review-topic-gone' ? 'key' : 'decision', code);
  }

  #fault(record: SheetRecord<Field>, field: Field, code: string, facts?: Refusal['facts']): void {
    this.returned += 1;
    this.#onFault(rowFault(record, field, code, facts));
  }
}
