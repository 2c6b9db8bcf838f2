// `npm start`: database, migrations, example regency when there is nothing yet, then the server. Stops gracefully on SIGINT and SIGTERM.
import { serve, type ServerType } from '@hono/node-server';
import type { Server } from 'node:http';
import { today } from '#platform/days';
import { sealDay } from '#platform/audit';
import { migrate, openDatabase } from '#platform/database';
import { workImports } from '#platform/imports';
import { openJobs } from '#platform/jobs';
import { closeServer } from '#platform/http';
import { openLog } from '#platform/log';
import { system } from '#platform/access';
import { publicBase } from '#platform/paths';
import { classes } from '#platform/codes';
import {
  followFacts,
  forgetPersonal,
  reviseCredentials,
  reviseSignedAt,
  signerAt,
  tellFollowers,
  workFollowers,
} from '#consumers';
import { countUncounted } from '#contracts';
import { WarmOffers, workMarket, workSites } from '#matching';
import { openApp } from './app.ts';
import { hasExampleRegency, loadExampleRegency } from './example/index.ts';
import { importers } from './importers.ts';

const started = performance.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const log = openLog(process.env.LAYAK_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'));
const port = Number(process.env.PORT ?? 3000);

const database = await openDatabase({ max: 10 });
const { db } = database;
const migrations = await migrate(db);
if (migrations.length > 0) say(`Basis data siap (${migrations.length} migrasi).`);
if (process.env.LAYAK_EXAMPLE !== 'no' && !(await hasExampleRegency(db))) {
  say('Memuat kabupaten contoh (semua nama dan angka rekaan) ...');
  await loadExampleRegency(db);
}
await countUncounted(db);
const exampleData = await hasExampleRegency(db);
const jobs = await openJobs(database.url, log);
await workImports(db, jobs, importers, log);
await workMarket(db, jobs, log);
await workSites(db, jobs, log);
const base = publicBase(new URL(`http://localhost:${port}`));
await workFollowers(db, jobs, base);
const offers = new WarmOffers();
let stopping = false;
const app = openApp({ db, jobs, log, exampleData, offers });

const server: ServerType = serve({ fetch: app.hono.fetch, port, hostname: process.env.LAYAK_HOST ?? '127.0.0.1' }, () => {
  say(
    `Layak siap di http://localhost:${port} (${((performance.now() - started) / 1000).toFixed(1)} detik). Ctrl+C untuk berhenti.`,
  );
});
server.on('error', (error: NodeJS.ErrnoException) => {
  say(
    error.code === 'EADDRINUSE'
      ? `Port ${port} sudah dipakai. Coba: PORT=${port + 1} npm start`
      : `Server tidak bisa mulai: ${error.message}`,
  );
  void stop(1);
});

// Beside the first answers, and every hour for the sake of a new day, so that a class need not be read when somebody asks for it. With a million
// products that takes minutes and 3 GB: LAYAK_WARM=no leaves each class until it is asked for.
const makeable = classes.filter(({ kind }) => kind !== 'not-for-makers').map(({ id }) => id);
const fill = (): Promise<unknown> =>
  offers
    .fill(db, system('warm'), makeable, today())
    .catch((error: Error) => stopping || log.error({ err: { message: error.message } }, 'warm offers'));
const warm = process.env.LAYAK_WARM !== 'no';
if (warm) void fill();
const filling = setInterval(() => warm && void fill(), 3_600_000);
filling.unref();

// Once an hour, and at a stop: the day's root over the audit chains, so that a chain remade later would show.
const seal = (): Promise<unknown> =>
  sealDay(db, today()).catch((error: Error) => log.error({ err: { message: error.message } }, 'seal'));
const sealing = setInterval(() => void seal(), 3_600_000);
sealing.unref();

// Every second: signed documents follow the facts that changed, so that a revoked permit or a recalled lot ends its documents at once. A look that
// takes longer is waited for.
let following: Promise<unknown> | undefined;
const failed = (error: unknown): void => {
  if (!stopping) log.error({ err: { message: error instanceof Error ? error.message : String(error) } }, 'follow facts');
};
const followingFacts = setInterval(() => {
  following ??= followFacts(db, signerAt(base), new Date(), failed)
    .catch(failed)
    .finally(() => (following = undefined));
}, 1000);
followingFacts.unref();

// Every five minutes, beneath it: all that was signed is held against what is known by now, for what no change tells: a last day that went by, a key
// that was stolen.
const revise = (): Promise<unknown> =>
  Promise.all([reviseCredentials(db, signerAt(base), new Date()), reviseSignedAt(db, signerAt(base), new Date())]).catch(
    (error: Error) => stopping || log.error({ err: { message: error.message } }, 'revise credentials'),
  );
const revising = setInterval(() => void revise(), 300_000);
revising.unref();

// Every ten seconds: who follows a lot that was recalled since is woken.
const telling = setInterval(
  () =>
    void tellFollowers(db, jobs, new Date()).catch(
      (error: Error) => stopping || log.error({ err: { message: error.message } }, 'tell followers'),
    ),
  10_000,
);
telling.unref();

// Once an hour: what could lead to a person is deleted when its days are over.
const forget = (): Promise<unknown> =>
  forgetPersonal(db, today()).catch((error: Error) => stopping || log.error({ err: { message: error.message } }, 'forget'));
void forget();
const forgetting = setInterval(() => void forget(), 3_600_000);
forgetting.unref();

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const forced = setTimeout(() => process.exit(code || 1), 25_000);
  forced.unref();
  clearInterval(sealing);
  clearInterval(filling);
  clearInterval(followingFacts);
  clearInterval(revising);
  clearInterval(telling);
  clearInterval(forgetting);
  await closeServer(server as Server, { graceMs: 10_000 });
  await following;
  await jobs.stop();
  await database.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
