#!/usr/bin/env node
// The promise of the README, kept: a fresh clone, `npm start`, a page; the command line; a stop that leaves nothing running. As the user that
// runs this and, when that is root, as a made user who owns nothing but the clone. Prints what it measured.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './node24.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'layak-smoke-'));
const isRoot = process.getuid?.() === 0;
const made = isRoot ? `layak-smoke-${process.pid}` : undefined;
const alive = new Set();
const cleanUp = () => {
  for (const child of alive) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
  if (made && hasUser(made)) execFileSync('userdel', [made], { stdio: 'ignore' });
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
};
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

chmodSync(scratch, 0o755);
await tryClone({ who: os.userInfo().username });
if (made) {
  execFileSync('useradd', ['--system', '--no-create-home', '--home-dir', path.join(scratch, made), '--shell', '/bin/bash', made]);
  const number = (flag) => Number(execFileSync('id', [flag, made], { encoding: 'utf8' }));
  await tryClone({ who: made, uid: number('-u'), gid: number('-g') });
}

async function tryClone({ who, uid, gid }) {
  const home = path.join(scratch, who);
  const clone = path.join(home, 'layak');
  mkdirSync(home, { recursive: true });
  copyRepository(clone);
  if (uid) execFileSync('chown', ['-R', `${uid}:${gid}`, home]);
  const port = await freePort();
  const place = {
    cwd: clone,
    ...(uid ? { uid, gid } : {}),
    env: plainEnvironment({ HOME: uid ? home : os.homedir(), USER: who, PORT: String(port) }),
  };

  const first = await start(place, port, 300);
  await page(port, '/', 'lang="id"');
  await page(port, '/rencana', 'lang="id"');
  await layak(place, ['--help'], /layak import plan/);
  await layak(place, ['audit', 'verify'], /\S/);
  await stop(first, clone, port);
  const second = await start(place, port, 60);
  await stop(second, clone, port);
  console.log(`${who}: first page after ${first.seconds} s on the fresh clone, after ${second.seconds} s the second time`);
}

/** What a colleague would clone: the last commit. Without git (an unpacked archive) the files as they are. */
function copyRepository(clone) {
  if (existsSync(path.join(root, '.git'))) {
    // A build machine often runs as root in somebody's checkout, which git would refuse to read.
    const trusting = path.join(scratch, 'gitconfig');
    writeFileSync(trusting, '[safe]\n\tdirectory = *\n');
    const env = { ...process.env, GIT_CONFIG_GLOBAL: trusting };
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, env, encoding: 'utf8' }).trim();
    if (changed && !copyRepository.said)
      console.log(`the last commit is tried, without ${changed.split('\n').length} files that are not committed`);
    copyRepository.said = true;
  } else {
    const left = new Set(['node_modules', 'var', 'dist', 'coverage'].map((name) => path.join(root, name)));
    cpSync(root, clone, { recursive: true, filter: (source) => !left.has(source) });
  }
}

/** The environment of somebody who just opened a terminal: nothing of the npm and the Node that run this. */
function plainEnvironment(more) {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      /^(LANG|LC_|TERM$|TMPDIR$|NODE_EXTRA_CA_CERTS$)/.test(name) || /^(https?_proxy|no_proxy|npm_config_registry)$/i.test(name),
  );
  const folders = process.env.PATH.split(path.delimiter).filter(
    (folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'),
  );
  return { ...Object.fromEntries(kept), PATH: folders.join(path.delimiter), ...more };
}

async function start(place, port, seconds) {
  const began = performance.now();
  const child = spawn('npm', ['start'], { ...place, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  alive.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (output += part));
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
  let over;
  void ended.then((code) => (over = code));
  while (!(await answers(port, '/healthz'))) {
    if (over !== undefined) fail(`npm start ended with ${String(over)}:\n${output}`);
    if (performance.now() - began > seconds * 1000) fail(`npm start serves nothing after ${seconds} s:\n${output}`);
    await sleep(50);
  }
  await page(port, '/', '<title>');
  const taken = ((performance.now() - began) / 1000).toFixed(1);
  if (!output.includes(`http://localhost:${port}`)) fail(`npm start does not say where it serves:\n${output}`);
  return { child, ended, seconds: taken, output: () => output };
}

async function answers(port, address) {
  try {
    return (await fetch(`http://127.0.0.1:${port}${address}`)).ok;
  } catch {
    return false;
  }
}

async function page(port, address, words) {
  const response = await fetch(`http://127.0.0.1:${port}${address}`, { headers: { accept: 'text/html' } });
  const text = await response.text();
  if (response.status !== 200 || !text.includes(words)) fail(`${address} answers ${response.status}:\n${text.slice(0, 600)}`);
}

async function layak(place, args, words) {
  const child = spawn('npx', ['layak', ...args], { ...place, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  alive.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (output += part));
  const code = await new Promise((resolve) => child.on('close', resolve));
  alive.delete(child);
  if (code !== 0 || !words.test(output)) fail(`npx layak ${args.join(' ')} ended with ${code}:\n${output}`);
}

/** SIGTERM to npm, as a service manager sends it: the port is free and PostgreSQL is down soon after. */
async function stop({ child, ended, output }, clone, port) {
  process.kill(child.pid, 'SIGTERM');
  await ended;
  const pidFile = path.join(clone, 'var/postgres/postmaster.pid');
  for (let waited = 0; (await answers(port, '/healthz')) || existsSync(pidFile); waited += 100) {
    if (waited > 30_000)
      fail(
        `thirty seconds after SIGTERM ${existsSync(pidFile) ? `PostgreSQL (${readFileSync(pidFile, 'utf8').split('\n')[0]})` : 'the server'} still runs:\n${output()}`,
      );
    await sleep(100);
  }
  alive.delete(child);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function hasUser(name) {
  try {
    execFileSync('id', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fail(words) {
  console.error(words);
  process.exit(1);
}
