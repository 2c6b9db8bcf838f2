import { chmodSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runScript } from '../../../test/fault/kill-at-random.ts';
import { createDatabase, openDatabase } from './open.ts';
import { isAlive } from './server-users.ts';
import { startPostgres, stopPostgres, UNSAFE_FAST } from './server.ts';

let made: string;
let directory: string;
let dataDir: string;
/** A cluster is made once and copied for each test, for making one is most of what a test would wait for. */
beforeAll(async () => {
  made = await mkdtemp(path.join(os.tmpdir(), 'layak-made-'));
  const server = await startPostgres(path.join(made, 'pg'), { settings: UNSAFE_FAST });
  await createDatabase(server.url, 'layak');
  await server.leave();
});
afterAll(() => rm(made, { recursive: true, force: true }));
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'layak-server-'));
  dataDir = path.join(directory, 'pg');
  await cp(path.join(made, 'pg'), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
});
afterEach(async () => {
  await stopPostgres(dataDir);
  await rm(directory, { recursive: true, force: true });
});

const running = (): boolean => existsSync(path.join(dataDir, 'postmaster.pid'));
const hold = async () => {
  const holder = runScript('test/fault/holder.ts', [dataDir]);
  await holder.saying(1);
  return holder;
};

test('the last of several processes stops the server, whoever started it', { timeout: 120_000 }, async () => {
  const starter = await hold();
  const here = await openDatabase({ url: undefined, dataDir });
  expect(here.url).toBe(starter.lines[0]);
  starter.child.stdin.end();
  expect(await starter.gone).toBe(0);
  expect((await sql<{ one: number }>`select 1 as one`.execute(here.db)).rows).toEqual([{ one: 1 }]);
  await here.close();
  expect(running()).toBe(false);
});

test(
  'a process that is killed leaves the server running; the next one attaches, counts it out and stops it',
  { timeout: 120_000 },
  async () => {
    const starter = await hold();
    starter.child.kill('SIGKILL');
    await starter.gone;
    expect(running()).toBe(true);
    const server = await startPostgres(dataDir);
    expect(server.attached).toBe(true);
    await server.leave();
    expect(running()).toBe(false);
    expect(isAlive(server.pid)).toBe(false);
  },
);

test('three that start at once, where nothing is yet, share one server', { timeout: 120_000 }, async () => {
  await rm(dataDir, { recursive: true });
  const holders = await Promise.all([hold(), hold(), hold()]);
  expect(new Set(holders.map((holder) => holder.lines[0])).size).toBe(1);
  for (const holder of holders) holder.child.stdin.end();
  expect(await Promise.all(holders.map((holder) => holder.gone))).toEqual([0, 0, 0]);
  expect(running()).toBe(false);
});

test('a process that opens twice leaves when it has closed twice', async () => {
  const first = await startPostgres(dataDir, { settings: UNSAFE_FAST });
  const second = await startPostgres(dataDir);
  expect([first.attached, second.attached]).toEqual([false, true]);
  await first.leave();
  expect(running()).toBe(true);
  await second.leave();
  expect(running()).toBe(false);
});

test('a deep data directory gets its socket where the path is short enough', async () => {
  const deep = path.join(directory, 'd'.repeat(90), 'pg');
  const server = await startPostgres(deep, { settings: UNSAFE_FAST });
  expect(server.url).toContain(encodeURIComponent(path.join(os.tmpdir(), 'layak-')));
  await server.leave();
});

test('data of another version is left alone, with words', async () => {
  await (await startPostgres(dataDir, { settings: UNSAFE_FAST })).leave();
  writeFileSync(path.join(dataDir, 'PG_VERSION'), '14\n');
  await expect(startPostgres(dataDir)).rejects.toThrow(/holds data of PostgreSQL 14.*restore a backup/s);
  expect(readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8')).toBe('14\n');
});

test('a pid file whose number now belongs to another program does not keep the server down', async () => {
  await (await startPostgres(dataDir, { settings: UNSAFE_FAST })).leave();
  writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
  const server = await startPostgres(dataDir, { settings: UNSAFE_FAST });
  expect(server.pid).not.toBe(process.pid);
  await server.leave();
});

/** A directory for PATH in which `unshare` fails as it does in a container that forbids user namespaces. */
async function withoutNamespaces(): Promise<NodeJS.ProcessEnv> {
  const fake = path.join(directory, 'bin');
  mkdirSync(fake);
  await writeFile(path.join(fake, 'unshare'), '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n', {
    mode: 0o755,
  });
  return { PATH: `${fake}:${process.env['PATH']}` };
}
const asRoot = test.skipIf(process.getuid?.() !== 0);

asRoot('root where user namespaces are forbidden runs it as nobody, and later again as before', async () => {
  chmodSync(directory, 0o755);
  const holder = runScript('test/fault/holder.ts', [dataDir], await withoutNamespaces());
  await holder.saying(1);
  expect(statSync(dataDir).uid).toBe(65_534);
  holder.child.stdin.end();
  expect(await holder.gone).toBe(0);
  expect(running()).toBe(false);
  await (await startPostgres(dataDir)).leave();
  expect(statSync(dataDir).uid).toBe(0);
});

asRoot('where nobody cannot reach the data either, root is told what to do', async () => {
  // The test's directory is root's alone, and so is all below it: once where the cluster is there, once where it is to be made.
  const env = await withoutNamespaces();
  for (const place of [dataDir, path.join(directory, 'new', 'pg')]) {
    const child = runScript('test/fault/holder.ts', [place], env);
    expect(await child.gone).toBe(1);
    expect(child.errors()).toContain('Start Layak as another user, or set DATABASE_URL');
  }
});

asRoot('a user who is not root starts it too', { timeout: 60_000 }, async () => {
  chmodSync(directory, 0o755);
  const home = path.join(directory, 'home');
  mkdirSync(home);
  await chown(home, 65_534, 65_534);
  const args = ['--input-type=module', '-e', NOT_ROOT, path.join(home, 'pg')];
  const result = spawnSync(process.execPath, args, {
    uid: 65_534,
    gid: 65_534,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(result.stderr).toBe('');
  expect(result.stdout.trim()).toMatch(/^65534 \d+ stopped$/);
});
const NOT_ROOT = `
  const { startPostgres } = await import(${JSON.stringify(new URL('server.ts', import.meta.url).href)});
  const server = await startPostgres(process.argv[1]);
  await server.leave();
  console.log(process.getuid(), server.version, 'stopped');`;

test('a server that does not answer is named as such', async () => {
  const attempt = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(attempt).rejects.toThrow('The PostgreSQL server of DATABASE_URL does not answer');
});
