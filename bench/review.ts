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

/** Milliseconds of each call, and of the baseline's between them: on a shared machine one after the other would meet other neighbours. */
async function timesBeside(
  count: number,
  baseline: () => Promise<unknown>,
  work: (i: number) => Promise<unknown>,
): Promise<string> {
  const [times, least]: [number[], number[]] = [[], []];
  const timed = async (into: number[], call: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await call();
    into.push(performance.now() - began);
  };
  for (let i = 0; i < count; i += 1) {
    await timed(least, baseline);
    await timed(times, () => work(i));
  }
  const at = (all: number[], share: number): number => all.toSorted((a, b) => a - b)[Math.floor((all.length - 1) * share)]!;
  const [median, long, beside] = [at(times, 0.5), at(times, 0.95), at(least, 0.5)];
  return `median ${median.toFixed(0)} ms, 95 % ${long.toFixed(0)} ms; ${(median / beside).toFixed(1)} times the baseline's ${beside.toFixed(1)} ms`;
}

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
  await timesBeside(10, smallest, page);
  say('page of the review, 25 groups', await timesBeside(PAGES, smallest, page));
  const act = () => recordAudit(db, { actor: system('bench'), orgId: buyerId, act: 'bench.nothing', subject: uuidv7(), at: now });
  const decide = (i: number) =>
    ask(`${here}/keputusan`, { uraian: entries[i]!.topicId, jenis: i % 2 === 0 ? 'kopi' : 'alat-tulis' });
  say('one decision, kept and counted', await timesBeside(DECISIONS, act, decide));
  const tell = (i: number) =>
    ask(`/rencana/${planId}/baris/${entries[i]!.planLineId}/rincian`, { jumlah: String(100 + i), satuan: 'kotak', versi: '0' });
  say("one line's details, kept and counted", await timesBeside(DETAILS, act, tell));
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
