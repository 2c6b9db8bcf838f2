// The waiting room of an import: rows of a purchase may stand anywhere in the files, so they wait in a temporary table until all are read.
import { sql } from 'kysely';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import type { StagedPiece } from './group-rows.ts';
import type { Source } from './purchase.ts';

/** A row that waits; `piece` is null for one that was given back, which its purchase has to know. */
export type Staged = { buyerId: string; source: Source; key: string; fileName: string; piece: StagedPiece | null };
export type Group = {
  buyerId: string;
  source: Source;
  key: string;
  fileName: string;
  pieces: StagedPiece[];
  rowsReturned: boolean;
};

export async function openStage(db: Database): Promise<void> {
  await sql`drop table if exists pg_temp.staged_pieces`.execute(db);
  await sql`
    create temporary table staged_pieces (
      buyer_id uuid not null, source text not null, key text not null, file_name text not null, piece text
    ) on commit drop`.execute(db);
}

export async function stagePieces(db: Database, rows: readonly Staged[]): Promise<void> {
  await copyIn(
    db,
    // The stage is not in Tables, which tells of what stays.
    'pg_temp.staged_pieces' as 'contracts.purchases',
    ['buyer_id', 'source', 'key', 'file_name', 'piece'] as never,
    rows.map((row) => [row.buyerId, row.source, row.key, row.fileName, row.piece && JSON.stringify(row.piece)]),
  );
}

/** How many purchases wait, after the last row was staged. */
export async function closeStage(db: Database): Promise<number> {
  await sql`create index on pg_temp.staged_pieces (buyer_id, source, key)`.execute(db);
  await sql`analyze pg_temp.staged_pieces (buyer_id, source, key)`.execute(db);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select distinct buyer_id, source, key from pg_temp.staged_pieces) as s`.execute(db);
  return rows[0]!.n;
}

export async function buyersStaged(db: Database): Promise<string[]> {
  const { rows } = await sql<{ buyer_id: string }>`select distinct buyer_id from pg_temp.staged_pieces order by 1`.execute(db);
  return rows.map((row) => row.buyer_id);
}

/** The purchases that wait, each with all its rows, `batch` at a time; the rows of one purchase are held together in memory, no more. */
export async function* stagedGroups(db: Database, batch = 500): AsyncGenerator<Group[], void, void> {
  let after: { buyerId: string; source: string; key: string } | undefined;
  for (;;) {
    const later = after ? sql`where (buyer_id, source, key) > (${after.buyerId}::uuid, ${after.source}, ${after.key})` : sql``;
    const { rows } = await sql<{ buyer_id: string; source: Source; key: string; file_name: string; piece: string | null }>`
      with keys as (select distinct buyer_id, source, key from pg_temp.staged_pieces ${later} order by 1, 2, 3 limit ${batch})
      select s.* from pg_temp.staged_pieces as s join keys using (buyer_id, source, key)
      order by s.buyer_id, s.source, s.key`.execute(db);
    if (rows.length === 0) return;
    const groups: Group[] = [];
    for (const { buyer_id: buyerId, source, key, file_name: fileName, piece } of rows) {
      let group = groups.at(-1);
      if (group?.buyerId !== buyerId || group.source !== source || group.key !== key) {
        group = { buyerId, source, key, fileName, pieces: [], rowsReturned: false };
        groups.push(group);
      }
      if (piece === null) group.rowsReturned = true;
      else group.pieces.push(JSON.parse(piece) as StagedPiece);
    }
    yield groups;
    const last = groups.at(-1)!;
    after = { buyerId: last.buyerId, source: last.source, key: last.key };
  }
}
