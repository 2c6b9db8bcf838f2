// Payments come in whole or not at all: killed with SIGKILL at each step that an import tells of, no entry is lost and none stands twice.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#platform/access';
import type { Database } from '#platform/database';
import { importPurchases } from '#contracts';
import { freshDatabase } from '../support/database.ts';
import { runScript } from './kill-at-random.ts';

const PURCHASES = 1200;
const EACH = 2;
let folder: string;
const file = (name: 'records' | 'payments' | 'corrected'): string => path.join(folder, `${name}.csv`);
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'layak-payments-'));
  const whole = Array.from({ length: PURCHASES }, (_, i) => i);
  const record = (i: number): string =>
    `Kota Uji,${8_000_001 + i},53540979,DINAS ${i % 7},Konsumsi rapat,${EACH * 1000},2026-03-01`;
  const head = 'nama_klpd,kd_nontender_pct,kd_rup,nama_satker,nama_paket,total_realisasi,tgl_buat_paket';
  await writeFile(file('records'), [head, ...whole.map(record)].join('\n'));
  const receipts = (rupiah: number): string =>
    [
      'nama_klpd,kd_nontender_pct,jenis_realisasi,tgl_realisasi,nilai_realisasi',
      ...whole.flatMap((i) => Array.from({ length: EACH }, () => `Kota Uji,${8_000_001 + i},Kwitansi,2026-03-02,${rupiah}`)),
    ].join('\n');
  await writeFile(file('payments'), receipts(1000));
  await writeFile(file('corrected'), receipts(1100));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Kept = { entries: number; rupiah: number; readings: number };
const NONE: Kept = { entries: 0, rupiah: 0, readings: 0 };
const FIRST: Kept = { entries: PURCHASES * EACH, rupiah: PURCHASES * EACH * 1000, readings: PURCHASES };
const BOTH: Kept = { entries: PURCHASES * EACH * 2, rupiah: PURCHASES * EACH * 2100, readings: PURCHASES * 2 };
const kept = async (db: Database): Promise<Kept> =>
  (
    await sql<Kept>`
      select count(*) as entries, coalesce(sum(e.rupiah), 0)::bigint as rupiah,
        (select count(*) from contracts.purchase_readings) as readings
      from contracts.purchase_entries as e`.execute(db.withoutPlugins())
  ).rows[0]!;

/** The server ends the dead process's transaction on its own; until then its rows are neither there nor gone. */
async function untilNobodyImports(db: Database): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(db);
    if (rows[0]!.n === 0) return;
    await sleep(50);
  }
}

test(
  'payments killed while read, written and committed, new or corrected, leave what was there or all of it',
  { timeout: 240_000 },
  async () => {
    const { db, url } = await freshDatabase();
    const importHere = async (payment: string) => {
      const files = [file('records'), payment].map((at) => ({ path: at, name: path.basename(at) }));
      return importPurchases(db, system('test'), files, {
        onFault: () => expect.fail('a row was returned'),
        mayOpenInstitution: true,
      });
    };
    // Steps that an import tells of: three thousand rows read, then purchases compared and written, five hundred at a time; the last as it commits.
    for (const [payment, steps, before, after] of [
      [file('payments'), [4], NONE, FIRST],
      [file('corrected'), [3, 6], FIRST, BOTH],
    ] as const) {
      for (const step of steps) {
        const victim = runScript('test/fault/purchase-importer.ts', [file('records'), payment], { DATABASE_URL: url });
        await victim.saying(step);
        victim.child.kill('SIGKILL');
        await victim.gone;
        await untilNobodyImports(db);
        expect([before, after]).toContainEqual(await kept(db));
      }
      await importHere(payment);
      expect(await kept(db)).toEqual(after);
    }
    expect(await importHere(file('corrected'))).toMatchObject({ created: 0, changed: 0, returned: 0 });
    expect(await kept(db)).toEqual(BOTH);
  },
);
