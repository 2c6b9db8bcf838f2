// From the dashboard to a step in the ledger, over HTTP as a browser asks: what is public, what only the parties see, what a wrong form keeps.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { gzipSync } from 'node:zlib';
import { type Role, listExampleUsers, startSession } from '#platform/access';
import type { Database } from '#platform/database';
import { openLog } from '#platform/log';
import { openApp } from '../../src/web/app.ts';
import { exampleDatabase } from '../support/example.ts';

let db: Database;
let ask: (
  path: string,
  as?: Role,
  form?: Record<string, string>,
) => Promise<{ status: number; text: string; location: string | null }>;
const row = async (query: string): Promise<Record<string, string>> =>
  (await sql.raw<Record<string, string>>(query).execute(db.withoutPlugins())).rows[0]!;

beforeAll(async () => {
  ({ db } = await exampleDatabase());
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const { hono } = openApp({ db, jobs, log: openLog('silent'), exampleData: true, now: () => new Date('2026-11-24T03:00:00Z') });
  const users = await listExampleUsers(db);
  ask = async (path, as, form) => {
    const token =
      as && (await startSession(db, users.find((user) => user.role === as)!.userId, new Date('2026-11-24T02:00:00Z')));
    const headers = { accept: 'text/html', origin: 'http://localhost', ...(token ? { cookie: `layak=${token}` } : {}) };
    const response = await hono.request(
      `http://localhost${path}`,
      form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers },
    );
    return { status: response.status, text: await response.text(), location: response.headers.get('location') };
  };
}, 60_000);
afterAll(() => db.destroy());

test('the dashboard shows four amounts, public, in under 40 kB, and downloads them by buyer', async () => {
  const { status, text } = await ask('/dasbor?tahun=2026');
  expect(status).toBe(200);
  for (const word of ['Komitmen', 'Rencana', 'Dipesan', 'Dibayar', 'Diserahkan, belum dibayar']) expect(text).toContain(word);
  expect(gzipSync(text).length).toBeLessThan(40_000);
  expect((await ask('/dasbor.csv?tahun=2026')).text.trim().split('\n')).toHaveLength(26);
});

test('houses and their lines are public, with what is unknown said so', async () => {
  expect((await ask('/rumah')).text).toContain('Rumah Produksi Kulit (contoh)');
  const { house_id: house } = await row(`select house_id from houses.houses where asset_status = 'unknown'`);
  const { text } = await ask(`/rumah/${house}`);
  expect(text).toContain('Goreng vakum');
  expect(text).toContain('belum diketahui');
  expect((await ask('/rumah/00000000-0000-7000-8000-000000000000')).status).toBe(404);
});

test('a step is entered by the side whose step it is; a wrong form keeps what was typed', async () => {
  const { contract_id: id } = await row(
    `select e.contract_id from contracts.entries e join platform.memberships m on m.org_id = e.buyer_id and m.role = 'ppk'
     group by e.contract_id having (array_agg(e.state order by e.position desc))[1] = 'matched' limit 1`,
  );
  expect((await ask(`/kontrak/${id}`)).status).toBe(401);
  expect((await ask(`/kontrak/${id}`, 'administrator')).status).toBe(403);
  expect((await ask(`/kontrak/${id}`, 'auditor')).text).toContain('Tidak ada langkah yang dapat Anda catat');
  expect((await ask(`/kontrak/${id}`, 'ppk')).text).toMatch(/href="\/rencana\/[\da-f-]+\/baris\/[\da-f-]+"/);

  const step = { state: 'negotiating', onDay: '2026-11-24', evidence: 'BA 1/2026 <b>', source: 'SPSE' };
  const wrong = await ask(`/kontrak/${id}/langkah`, 'ppk', { ...step, rupiah: '-5' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('BA 1/2026 &lt;b&gt;');
  expect(wrong.text).toContain('di bawah nol');
  expect((await ask(`/kontrak/${id}/langkah`, 'ppk', { ...step, state: 'paid', rupiah: '1' })).text).toContain(
    'tidak dapat langsung',
  );

  const done = await ask(`/kontrak/${id}/langkah`, 'ppk', step);
  expect([done.status, done.location]).toEqual([303, `/kontrak/${id}#langkah`]);
  expect((await ask(`/kontrak/${id}`, 'ppk')).text).toContain('BA 1/2026');
});

test('a scan shows the product with the evidence of each permit, without prices', async () => {
  const { url_id: url } = await row(
    `select p.url_id from makers.products p join certification.certificates c on c.org_id = p.org_id and c.product_id = p.product_id
     where c.evidence_level = 2 order by p.product_id limit 1`,
  );
  const { status, text } = await ask(`/p/${url}`);
  expect(status).toBe(200);
  expect(text).toContain('dicek');
  expect(text).not.toMatch(/Rp(?:\u00a0| )\d/);
  expect((await ask('/p/tidak-ada')).status).toBe(404);
});
