// `node --import ./bin/jsx.mjs bench/fuzz.ts [requests] [seed]`: generated addresses and bodies against the whole app over the example regency, every
// other one with the session of one of its people. Anything of 500 or more, or a script given back, is printed and ends it with 1.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listExampleUsers, startSession } from '#platform/access';
import { migrate, openDatabase } from '#platform/database';
import { openLog } from '#platform/log';
import { fuzz } from '../test/support/fuzz.ts';
import { openApp } from '../src/web/app.ts';
import { loadExampleRegency } from '../src/web/example/index.ts';

const [count, seed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 20_261_124)];
const BATCH = 400;
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-fuzz-'));
process.env['LAYAK_VAR'] = folder;
const { db, close } = await openDatabase({ url: undefined, dataDir: path.join(folder, 'postgres'), max: 4 });
try {
  await migrate(db);
  await loadExampleRegency(db);
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const app = openApp({ db, jobs, log: openLog('silent'), exampleData: true });
  const users = await listExampleUsers(db);
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  for (let sent = 0; sent < count; sent += BATCH) {
    // Some of what is sent signs people out: each batch begins with everybody signed in.
    const tokens = await Promise.all(users.map(({ userId }) => startSession(db, userId, new Date())));
    const cookies = tokens.map((token) => `layak=${token}`);
    const report = await fuzz(app, Math.min(BATCH, count - sent), seed + sent, cookies);
    faults.push(...report.faults);
    for (const [status, times] of Object.entries(report.statuses)) statuses[status] = (statuses[status] ?? 0) + times;
    process.stderr.write(
      `${sent + report.sent} sent, ${faults.length} faults\n${report.faults.map((fault) => `${fault}\n`).join('')}`,
    );
  }
  process.stdout.write(`${JSON.stringify({ count, seed, statuses })}\n${faults.join('\n')}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
