// A file import as people see it: started, how far, what came of it, which rows came back. The rooms import; this keeps the record.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { type Actor, actorId, getActor, system } from './access.ts';
import { recordAudit } from './audit.ts';
import { copyIn, type Database, transaction, uuidv7 } from './database.ts';
import type { Jobs } from './jobs.ts';
import { type Logger, plainError } from './log.ts';
import { varPath } from './paths.ts';
import { Refusal, type RefusalFacts } from './refusal.ts';
import type { RowFault } from './sheets.ts';

export type ImportKind = 'plan' | 'makers' | 'answers' | 'register' | 'decisions' | 'purchases' | 'bookings' | 'orders';
/** given = good + returned; of the good ones some were created, some changed, the rest unchanged. `notes` are counts of a room's own. */
export type ImportResult = {
  given: number;
  good: number;
  returned: number;
  created: number;
  changed: number;
  unchanged: number;
  notes?: Record<string, number>;
  /** Where to look at what came in. */
  location?: string;
};
/** What is said beside the files, by name: codes and days, no personal data. */
export type ImportOptions = Readonly<Record<string, string>>;
export type ImportFile = { path: string; name: string };
export type ImportReport = {
  onProgress: (phase: string, done: number, total?: number) => void;
  onFault: (fault: RowFault) => void;
};
/** What a room offers: reads the files, writes in one transaction, reports. Throws a Refusal when nothing can be taken. */
export type Importer = (
  db: Database,
  actor: Actor,
  files: ImportFile[],
  report: ImportReport,
  options: ImportOptions,
) => Promise<ImportResult>;
export type Importers = Readonly<Record<ImportKind, Importer>>;

export type ImportView = {
  importId: string;
  kind: ImportKind;
  state: 'waiting' | 'running' | 'done' | 'failed';
  phase: string;
  fileNames: string[];
  rowsDone: number;
  rowsTotal: number | null;
  result: ImportResult | null;
  refusal: { code: string; facts: RefusalFacts } | null;
  startedAt: string;
  endedAt: string | null;
};

/** Returned rows kept for one import; beyond it they are counted only, and the count says so. */
const MOST_FAULTS = 20_000;

const folderOf = (importId: string): string => varPath('uploads', importId);

/** Takes over uploaded files, records the import as waiting and queues it. Gives its id, for /impor/{id}. */
export async function queueImport(
  db: Database,
  jobs: Jobs,
  actor: Actor,
  kind: ImportKind,
  files: ImportFile[],
  now: Date,
  options: ImportOptions = {},
): Promise<string> {
  const importId = uuidv7(now.getTime());
  await mkdir(folderOf(importId), { recursive: true, mode: 0o700 });
  for (const [i, file] of files.entries()) await cp(file.path, path.join(folderOf(importId), String(i)));
  await recordImport(db, importId, actor, kind, files, 'waiting', now, options);
  await jobs.send('import', { importId });
  return importId;
}

/**
 * Works off queued imports, each with the rights that its starter holds at that moment. Imports that a process left behind when it died are
 * taken up again at once: whoever works on one holds a lock that PostgreSQL drops with the connection, so a free lock means nobody does.
 */
export async function workImports(db: Database, jobs: Jobs, importers: Importers, log: Logger): Promise<void> {
  await jobs.work('import', async ({ importId }) => {
    await withLock(db, importId!, async () => {
      const row = await db.selectFrom('platform.imports').selectAll().where('import_id', '=', importId!).executeTakeFirst();
      if (!row || row.state === 'done' || row.state === 'failed') return;
      const userId = /^user:(.+)$/.exec(row.started_by)?.[1];
      const actor = userId ? await getActor(db, userId) : system(row.started_by.replace(/^system:/, ''));
      const files = row.file_names.map((name, i) => ({ path: path.join(folderOf(importId!), String(i)), name }));
      const told = row.options as ImportOptions;
      await carryOut(db, importId!, actor, row.kind as ImportKind, files, importers, told, log);
      await rm(folderOf(importId!), { recursive: true, force: true });
    });
  });
  await resumeImports(db, jobs);
  await sweepUploads(db);
}

const SWEEP_HOURS = 24;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes away what a process that was killed left of uploads: halves that never became an import, and files of imports that have ended. */
export async function sweepUploads(db: Database, now: Date = new Date()): Promise<void> {
  const names = await readdir(varPath('uploads')).catch(() => []);
  for (const name of names) {
    const found = await stat(varPath('uploads', name)).catch(() => undefined);
    if (!found || now.getTime() - found.mtimeMs < SWEEP_HOURS * 3_600_000) continue;
    const row = UUID.test(name)
      ? await db.selectFrom('platform.imports').select('state').where('import_id', '=', name).executeTakeFirst()
      : undefined;
    if (row?.state === 'waiting' || row?.state === 'running') continue;
    await rm(varPath('uploads', name), { recursive: true, force: true });
  }
}

async function withLock(db: Database, importId: string, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(hashtextextended(${importId}, 0)) as free`.execute(
      connection,
    );
    if (!rows[0]!.free) return;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${importId}, 0))`.execute(connection);
    }
  });
}

/** Queues what stands as waiting or running and nobody works on; an import that is queued twice is done once (its state says so). */
async function resumeImports(db: Database, jobs: Jobs): Promise<void> {
  const open = await db
    .selectFrom('platform.imports')
    .select(['import_id', 'kind'])
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  for (const { import_id: importId, kind } of open) {
    let free = false;
    await withLock(db, importId, async () => {
      free = existsSync(folderOf(importId));
      // A run of the command line that was killed has no files here: it kept nothing, and says so.
      if (!free)
        await end(db, importId, system('restart'), kind as ImportKind, { refusal: new Refusal('import-broke', 500), faults: [] });
    });
    if (free) await jobs.send('import', { importId });
  }
}

/** Imports now, in this process (the command line): the same record, the same rows returned. Throws the refusal if there is one. */
export async function runImport(
  db: Database,
  actor: Actor,
  kind: ImportKind,
  files: ImportFile[],
  importers: Importers,
  options: { log: Logger; now: Date; told?: ImportOptions; onProgress?: ImportReport['onProgress'] },
): Promise<{ importId: string; result: ImportResult }> {
  const importId = uuidv7(options.now.getTime());
  const told = options.told ?? {};
  await recordImport(db, importId, actor, kind, files, 'running', options.now, told);
  let outcome: ImportResult | Refusal | undefined;
  await withLock(db, importId, async () => {
    outcome = await carryOut(db, importId, actor, kind, files, importers, told, options.log, options.onProgress);
  });
  if (!outcome || outcome instanceof Refusal) throw outcome ?? new Refusal('import-broke', 500);
  return { importId, result: outcome };
}

async function recordImport(
  db: Database,
  importId: string,
  actor: Actor,
  kind: ImportKind,
  files: ImportFile[],
  state: string,
  now: Date,
  options: ImportOptions,
) {
  await db
    .insertInto('platform.imports')
    .values({
      import_id: importId,
      kind,
      started_by: actorId(actor),
      file_names: files.map((f) => f.name),
      state,
      phase: state,
      started_at: now,
      options: JSON.stringify(options),
    })
    .execute();
}

async function carryOut(
  db: Database,
  importId: string,
  actor: Actor,
  kind: ImportKind,
  files: ImportFile[],
  importers: Importers,
  told: ImportOptions,
  log: Logger,
  onProgress?: ImportReport['onProgress'],
): Promise<ImportResult | Refusal> {
  const faults: RowFault[] = [];
  let [phase, done, total]: [string, number, number | undefined] = ['running', 0, undefined];
  const saveProgress = (): Promise<unknown> =>
    db
      .updateTable('platform.imports')
      .set({ state: 'running', phase, rows_done: done, rows_total: total ?? null })
      .where('import_id', '=', importId)
      .execute();
  await saveProgress();
  const timer = setInterval(() => void saveProgress().catch(() => undefined), 400);
  try {
    const result = await importers[kind](
      db,
      actor,
      files,
      {
        onProgress(newPhase, newDone, newTotal) {
          [phase, done, total] = [newPhase, newDone, newTotal];
          onProgress?.(newPhase, newDone, newTotal);
        },
        onFault: (fault) => void (faults.length < MOST_FAULTS && faults.push(fault)),
      },
      told,
    );
    clearInterval(timer);
    await end(db, importId, actor, kind, { result, faults });
    return result;
  } catch (error) {
    clearInterval(timer);
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal !== error) log.error({ importId, err: plainError(error) }, 'import failed');
    await end(db, importId, actor, kind, { refusal, faults });
    return refusal;
  }
}

async function end(
  db: Database,
  importId: string,
  actor: Actor,
  kind: ImportKind,
  outcome: { result?: ImportResult; refusal?: Refusal; faults: RowFault[] },
): Promise<void> {
  const { result, refusal, faults } = outcome;
  await transaction(db, async (db) => {
    await sql`delete from platform.import_faults where import_id = ${importId}`.execute(db);
    await copyIn(
      db,
      'platform.import_faults',
      ['import_id', 'number', 'sheet', 'row_number', 'cell', 'column_name', 'value', 'code', 'facts'],
      faults.map((f, i) => [importId, i + 1, f.sheet, f.row, f.cell, f.column, f.value, f.code, f.facts ?? {}]),
    );
    await db
      .updateTable('platform.imports')
      .set({
        state: refusal ? 'failed' : 'done',
        phase: refusal ? 'failed' : 'done',
        result: result ? JSON.stringify(result) : null,
        refusal: refusal ? JSON.stringify({ code: refusal.code, facts: refusal.facts }) : null,
        ended_at: new Date(),
      })
      .where('import_id', '=', importId)
      .execute();
    await recordAudit(db, {
      actor,
      act: `platform.import.${kind}`,
      subject: importId,
      facts: refusal ? { refused: refusal.code } : { given: result!.given, good: result!.good, returned: result!.returned },
      at: new Date(),
    });
  });
}

const refusalOf = (error: unknown): Refusal =>
  (error as { code?: string }).code === '53100' || (error as { code?: string }).code === 'ENOSPC'
    ? new Refusal('disk-full', 507)
    : new Refusal('import-broke', 500);

/** One import, for who started it; 404 to everyone else, for the rows it gave back are theirs and ids shall not be tried. */
export async function getImport(db: Database, actor: Actor, importId: string): Promise<ImportView> {
  const row = await db.selectFrom('platform.imports').selectAll().where('import_id', '=', importId).executeTakeFirst();
  if (!row || !maySee(actor, row.started_by)) throw new Refusal('not-found', 404);
  return {
    importId: row.import_id,
    kind: row.kind as ImportKind,
    state: row.state as ImportView['state'],
    phase: row.phase,
    fileNames: row.file_names,
    rowsDone: Number(row.rows_done),
    rowsTotal: row.rows_total === null ? null : Number(row.rows_total),
    result: row.result as ImportResult | null,
    refusal: row.refusal as ImportView['refusal'],
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

const maySee = (actor: Actor, startedBy: string): boolean => actor.kind === 'system' || startedBy === actorId(actor);

/** The rows an import gave back, from the first; `limit` for the page, all for the file. */
export async function listFaults(db: Database, actor: Actor, importId: string, limit = MOST_FAULTS): Promise<RowFault[]> {
  await getImport(db, actor, importId);
  const rows = await db
    .selectFrom('platform.import_faults')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((r) => ({
    sheet: r.sheet,
    row: r.row_number,
    cell: r.cell,
    column: r.column_name,
    value: r.value,
    code: r.code,
    facts: r.facts as RefusalFacts,
  }));
}
