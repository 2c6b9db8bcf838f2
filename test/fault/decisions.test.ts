// What a reviewer was told is kept is kept, whatever dies while decisions are recorded; and no post is kept by halves, nor its lines and history apart.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openOrganisations, openUser, system } from '#platform/access';
import { migrate, openDatabase, startPostgres, stopPostgres, type Database } from '#platform/database';
import { importRows } from '../../src/buyers/import-plan.ts';
import { freshDatabase } from '../support/database.ts';
import { killAtRandom, runScript } from './kill-at-random.ts';
import { reopen } from './reopen.ts';

/** Topics that one round decides, over and over: a multiple of the three of a post. */
const TOPICS = 12;

async function openPlan(
  db: Database,
  rounds: number,
): Promise<{ planId: string; userId: string; topicsOf: (round: number) => string }> {
  const packages = Array.from({ length: rounds * TOPICS }, (_, i) => ({
    ...{ tahun_anggaran: 2027, kd_klpd: 'D999', nama_klpd: 'Kabupaten Uji', kd_satker: 1, nama_satker: 'Dinas Uji' },
    ...{
      kd_rup: 92_000_000 + i,
      nama_paket: `Belanja kegiatan ${'abcdefghijkl'[i % TOPICS]!} putaran ${i}`,
      pagu: 1_000_000 + i,
    },
  }));
  const { location } = await importRows(db, system('test'), { packages }, { onFault: (fault) => expect(fault).toBeUndefined() });
  const planId = location!.split('/').at(-1)!;
  const { rows } = await sql<{ topic_id: string; buyer_id: string }>`
    select l.topic_id, l.buyer_id from buyers.plan_lines as l order by l.rupiah`.execute(db.withoutPlugins());
  const [orgId, at] = [rows[0]!.buyer_id, new Date()];
  await openOrganisations(db, [{ orgId, kind: 'buyer', name: 'Kabupaten Uji' }], at);
  const userId = await openUser(db, { signInName: 'ppk', displayName: 'PPK', memberships: [{ orgId, role: 'ppk' }] }, at);
  const topics = rows.map((row) => row.topic_id);
  return { planId, userId, topicsOf: (round) => topics.slice((round - 1) * TOPICS, round * TOPICS).join() };
}

/** Acknowledged decisions are there, posts are whole with their link in the audit chain, and the lines say what the history ends with. */
async function expectWhole(db: Database, acknowledged: readonly string[]): Promise<void> {
  // One view of it all: what the killed one sent last may still be coming to its end on the server.
  const look = db.withoutPlugins().transaction().setIsolationLevel('repeatable read');
  await look.execute((all) => expectWholeIn(all, acknowledged));
}

async function expectWholeIn(all: Database, acknowledged: readonly string[]): Promise<void> {
  const kept = new Set(
    (await sql<{ id: string }>`select d.decision_id as id from buyers.class_decisions as d`.execute(all)).rows.map(
      (row) => row.id,
    ),
  );
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  const posts = (
    await sql<{ n: number }>`select count(*) as n from buyers.class_decisions as d group by d.decided_at`.execute(all)
  ).rows;
  expect(posts.filter(({ n }) => n !== 3)).toEqual([]);
  const links = await sql<{
    n: number;
  }>`select count(*) as n from platform.audit_entries as a where a.act = 'buyers.decideClasses'`.execute(all);
  expect(links.rows[0]!.n).toBe(posts.length);
  const apart = await sql`
    select l.topic_id from buyers.plan_lines as l
    left join lateral (
      select d.decision_id, d.class_id from buyers.class_decisions as d
      where d.buyer_id = l.buyer_id and d.topic_id = l.topic_id order by d.sequence desc limit 1
    ) as d on true
    left join buyers.class_choices as c on c.buyer_id = l.buyer_id and c.topic_id = l.topic_id
    where l.decision_id is distinct from d.decision_id or c.class_id is distinct from d.class_id
      or d.decision_id is not null and l.class_id is distinct from d.class_id`.execute(all);
  expect(apart.rows).toEqual([]);
}

test('a process killed at any moment while it records decisions', { timeout: 240_000 }, async () => {
  const { db, url } = await freshDatabase();
  const { planId, userId, topicsOf } = await openPlan(db, 6);
  const acknowledged: string[] = [];
  let decider: ReturnType<typeof runScript>;
  await killAtRandom({
    times: 6,
    seed: 5,
    withinMs: 300,
    start: async (round) => {
      decider = runScript('test/fault/decider.ts', [url, planId, userId, topicsOf(round)]);
      await decider.saying(1);
      return decider;
    },
    check: async () => {
      acknowledged.push(...decider.lines.flatMap((line) => line.split(',')));
      await expectWhole(db, acknowledged);
    },
  });
  expect(acknowledged.length).toBeGreaterThan(6 * 3);
});

test('a server killed at any moment while decisions are recorded', { timeout: 240_000 }, async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'layak-decide-'));
  const dataDir = path.join(directory, 'pg');
  const acknowledged: string[] = [];
  let decider: ReturnType<typeof runScript>;
  try {
    const first = await openDatabase({ url: undefined, dataDir });
    await migrate(first.db);
    const { planId, userId, topicsOf } = await openPlan(first.db, 3);
    await first.close();
    await killAtRandom({
      times: 3,
      seed: 6,
      withinMs: 300,
      start: async (round) => {
        const { url } = await reopen(dataDir, undefined, async () => {});
        decider = runScript('test/fault/decider.ts', [url, planId, userId, topicsOf(round)]);
        await decider.saying(1);
        const { pid } = await startPostgres(dataDir);
        return { pid, gone: decider.gone };
      },
      check: async () => {
        acknowledged.push(...decider.lines.flatMap((line) => line.split(',')));
        await reopen(dataDir, undefined, (db) => expectWhole(db, acknowledged));
      },
    });
    expect(acknowledged.length).toBeGreaterThan(3 * 3);
  } finally {
    await stopPostgres(dataDir);
    await rm(directory, { recursive: true, force: true });
  }
});
