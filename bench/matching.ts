// `node --import ./bin/jsx.mjs bench/matching.ts`: the real plan of West Kalimantan 2025 against the real products, in a database of its own. Prints
// how long reading, matching and writing the workbook take, and how many pairs of line and offer were decided.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importPlan } from '#buyers';
import { importMakers } from '#makers';
import { invitationsWorkbook, matchPlan, readOffers } from '#matching';
import { system } from '#platform/access';
import { migrate, openDatabase } from '#platform/database';
import { day } from '#platform/days';

const shared = process.env['LAYAK_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../shared/data');
const file = (name: string) => ({ path: path.join(shared, name), name: path.basename(name) });
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-'));
process.env['LAYAK_VAR'] = folder;
const actor = system('bench');
const today = day('2026-11-24');
let began = performance.now();
const lap = (what: string): void => {
  console.log(
    `${what.padEnd(70)} ${((performance.now() - began) / 1000).toFixed(2)} s, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
  );
  began = performance.now();
};

const { db, close } = await openDatabase();
try {
  await migrate(db);
  lap('start and migrate');
  const onFault = (): void => {};
  await importPlan(
    db,
    actor,
    [file('procurement/rup-penyedia-kalbar-2025.csv.gz'), file('procurement/rup-anggaran-kalbar-2025.csv.gz')],
    { onFault },
  );
  lap('import the plan');
  await importMakers(
    db,
    actor,
    [
      file('products/belaok-products-kalbar-2022.csv.gz'),
      file('products/belaok-vendors-kalbar-2022.csv'),
      file('products/sppirt-applications-2003-2019.csv.gz'),
    ],
    { onFault },
  );
  lap('import the makers');
  const index = await readOffers(db, actor, today);
  lap(`read ${index.rows.length} offers and ${index.certificates} certificates into columns`);
  let [lines, pairs, invitations] = [0, 0, 0];
  for await (const { match } of matchPlan(db, actor, { year: 2025, today })) {
    lines += 1;
    pairs += match.counts.eligible + match.counts.check + match.counts.notEligible;
    invitations += match.invitations.length;
  }
  lap(`match ${lines} lines: ${pairs} pairs, ${invitations} invitations`);
  const { stream, summary } = await invitationsWorkbook(db, actor, { year: 2025, today, lang: 'id', limit: 10 });
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  lap(`match again with 10 a line and write the workbook: ${Math.round(bytes / 1e6)} MB`);
  console.log(JSON.stringify(await summary));
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
