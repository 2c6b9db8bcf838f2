// `node --import ./bin/jsx.mjs bench/review.ts`: what a reviewer waits for on the real plan of 16,430 packages: the page, one decision, one line's
// details. Each stands beside a baseline of the same run: the smallest page, and the smallest act (one link of the audit chain, committed).
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openOrganisations, openUser, startSession, system } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { migrate, openDatabase, uuidv7 } from '#platform/database';
import { openLog } from '#platform/log';
import { importPlan } from '../src/buyers/import-plan.ts';
import { openApp } from '../src/web/app.ts';

// Together within what one person may post in a burst.
const DECISIONS = 80;
const DETAILS = 30;
const PAGES = 100;
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);

/** Milliseconds of each call, in order of length. */
async function timesOf(count: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work(i);
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b);
}
const at = (times: readonly number[], share: number): number => times[Math.floor((times.length - 1) * share)]!;
const told = (times: readonly number[], baseline: readonly number[]): string =>
  `median ${at(times, 0.5).toFixed(0)} ms, 95 % ${at(times, 0.95).toFixed(0)} ms; ${(at(times, 0.5) / at(baseline, 0.5)).toFixed(1)} times the baseline's ${at(baseline, 0.5).toFixed(1)} ms`;

const shared = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../shared/data');
if (!existsSync(shared)) {
  process.stderr.write(`skipped: the review, for ${shared} is absent\n`);
  process.exit(0);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-review-'));
const { db, close } = await openDatabase({ url: undefined, dataDir: path.join(folder, 'postgres'), max: 4 });
try {
  await migrate(db);
  const file = (name: string) => ({ path: path.join(shared, `procurement/${name}`), name });
  const files = [file('rup-penyedia-kalbar-2025.csv.gz'), file('rup-anggaran-kalbar-2025.csv.gz')];
  const { location } = await importPlan(db, system('bench'), files, { onFault: () => {} });
  const planId = location!.split('/').at(-1)!;
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const app = openApp({ db, jobs, log: openLog('silent'), exampleData: false });
  type Entry = { topicId: string; planLineId: string };
  const entries: Entry[] = [];
  for (let next: string | null = ''; next !== null && entries.length < DECISIONS;) {
    const page = await app.hono.request(`/api/v1/rencana/${planId}/uraian?keadaan=belum&setelah=${next}`);
    const read = (await page.json()) as { entries: Entry[]; next: string | null };
    entries.push(...read.entries);
    next = read.next;
  }
  const { buyerId } = await db.selectFrom('buyers.plan_ids').select('buyer_id as buyerId').where('plan_id', '=', planId).executeTakeFirstOrThrow(); // prettier-ignore
  const now = new Date();
  await openOrganisations(db, [{ orgId: buyerId, kind: 'buyer', name: 'Pembeli' }], now);
  const memberships = [{ orgId: buyerId, role: 'ppk' as const }];
  const userId = await openUser(db, { signInName: 'bench', displayName: 'PPK', memberships }, now);
  const cookie = `layak=${await startSession(db, userId, now)}`;
  const headers = { accept: 'text/html', origin: 'http://localhost', cookie };
  const ask = async (address: string, fields?: Record<string, string>): Promise<void> => {
    const body = fields && { method: 'POST', body: new URLSearchParams(fields) };
    const answer = await app.hono.request(`http://localhost${address}`, { headers, ...body });
    await answer.text();
    if (answer.status !== (fields ? 303 : 200)) throw new Error(`${address} answers ${answer.status}`);
  };

  const here = `/rencana/${planId}/uraian`;
  const [page, smallest] = [() => ask(here), () => ask('/masuk')];
  await timesOf(10, page);
  await timesOf(10, smallest);
  say('page of the review, 25 groups', told(await timesOf(PAGES, page), await timesOf(PAGES, smallest)));
  const act = () => recordAudit(db, { actor: system('bench'), orgId: buyerId, act: 'bench.nothing', subject: uuidv7(), at: now });
  const least = await timesOf(DECISIONS, act);
  const decide = (i: number) =>
    ask(`${here}/keputusan`, { uraian: entries[i]!.topicId, jenis: i % 2 === 0 ? 'kopi' : 'alat-tulis' });
  say('one decision, kept and counted', told(await timesOf(DECISIONS, decide), least));
  const tell = (i: number) =>
    ask(`/rencana/${planId}/baris/${entries[i]!.planLineId}/rincian`, { jumlah: String(100 + i), satuan: 'kotak', versi: '0' });
  say("one line's details, kept and counted", told(await timesOf(DETAILS, tell), least));
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
