import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#platform/database';
import { readSheets } from '#platform/sheets';
import { exampleDatabase } from '../../../test/support/example.ts';
import { matchWhole, unlockCommand } from './market.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-market-'));
let db: Database;

beforeAll(async () => {
  const fresh = await exampleDatabase();
  db = fresh.db;
  process.env.DATABASE_URL = fresh.url;
}, 60_000);
afterAll(() => {
  delete process.env.DATABASE_URL;
  rmSync(folder, { recursive: true });
});

const tell = { lang: 'id', json: true } as const;

/** What a command prints as JSON. */
async function printed(run: () => Promise<number>): Promise<Record<string, unknown>> {
  const pieces: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => pieces.push(String(text)) > 0);
  try {
    assert.equal(await run(), 0);
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(pieces.join('')) as Record<string, unknown>;
}

test('the ledger from the command line is the same each time, goes to a workbook, and is kept for the pages only when told to', async () => {
  const out = path.join(folder, 'pengungkit.xlsx');
  const once = await printed(() => unlockCommand.run([], { plan: '2026', out }, tell));
  expect((once['levers'] as unknown[]).length).toBeGreaterThan(0);
  const sheets = new Set<string>();
  for await (const { sheet } of readSheets(out)) sheets.add(sheet);
  expect([...sheets]).toEqual(['Izin x tempat', 'Provinsi', 'Pembuat', 'Anggaran']);
  const runs = () => db.selectFrom('matching.market_runs').select('state').execute();
  expect(await runs()).toEqual([]);
  const again = await printed(() => unlockCommand.run([], { plan: '2026', keep: true }, tell));
  expect(again).toEqual(once);
  expect(await runs()).toEqual([{ state: 'done' }]);
}, 240_000);

test('the whole market says three pictures, each no more than its bound and no less than the one before', async () => {
  const { pictures } = (await printed(() => matchWhole({ plan: '2026', province: '32' }, tell))) as {
    pictures: Record<'certain' | 'told' | 'checked', { valueRupiah: number; boundRupiah: number }>;
  };
  for (const { valueRupiah, boundRupiah } of Object.values(pictures)) expect(boundRupiah).toBe(valueRupiah);
  expect(pictures.certain.valueRupiah).toBeGreaterThan(0);
  expect(pictures.told.valueRupiah).toBeGreaterThanOrEqual(pictures.certain.valueRupiah);
  expect(pictures.checked.valueRupiah).toBeGreaterThan(pictures.told.valueRupiah);
}, 120_000);

test('a province that is none is refused with its words', async () => {
  await expect(matchWhole({ plan: '2026', province: '99' }, tell)).rejects.toMatchObject({ code: 'province-unknown' });
});
