#!/usr/bin/env node
// `npm test`: everything there is to check, on a fresh clone with Node (20 or newer) and npm.
//   npm test                    all of it (CI=true: a tool that is missing is a failure)
//   npm test -- --quick         without the second PostgreSQL and without the fresh clones
//   npm test -- --only static   format, types, rules, lock, generated files
//   npm test -- src/makers      only the tests whose path holds these words
// Every step runs even when one before it failed. The last line counts tests and steps: `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment, prepare, root } from './node24.mjs';

const CI = process.env.CI === 'true';
const given = process.argv.slice(2);
const only = given.includes('--only') ? given[given.indexOf('--only') + 1] : undefined;
const quick = given.includes('--quick');
const filters = given.filter((word, i) => !word.startsWith('--') && given[i - 1] !== '--only');
const POSTGRES_15 = '/usr/lib/postgresql/15';
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = () => process.env.CHROMIUM ?? BROWSERS.find(existsSync);

const counted = { passed: 0, failed: 0 };
const failures = [];
const scratch = mkdtempSync(path.join(os.tmpdir(), 'layak-run-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

// What Debian has to bring comes while npm brings the rest.
const tools = only || filters.length > 0 ? undefined : installTools();
// Looked at in its step; until then a refusal is not to end the run.
tools?.catch(() => {});
const node = prepare({ dev: true, assets: false });
const env = { ...environment(node), ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) };

if (filters.length > 0) await vitest('tests', filters);
else if (only === undefined || only === 'static') await everything();
else count(`--only knows static, not ${only}`, false);

for (const name of failures) console.log(`failed: ${name}`);
console.log(`${counted.passed} passed, ${counted.failed} failed`);
process.exit(counted.failed > 0 ? 1 : 0);

async function everything() {
  // The type-aware linter and the compiler want a core each; the small ones go beside them.
  const statics = [
    ['types', ['tsc -p .', 'tsc -p src/islands']],
    ['lint', ['oxlint --type-aware --quiet']],
    ['format', ['oxfmt --check']],
    ['lock', [lockHasNoAddresses, 'npm ci --dry-run --loglevel=error']],
  ];
  const queue = [...statics];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await step(...next);
  };
  await Promise.all([worker(), worker()]);
  await step('build', ['node bin/build.mjs']);
  await step('tables.ts is what the migrations say', ['node bin/codegen.mjs --check']);
  if (only) return;

  await step('tools', [() => tools]);
  await vitest('tests', []);
  if (quick) return;
  if (existsSync(POSTGRES_15))
    await vitest('database tests on PostgreSQL 15', databaseTests(), { LAYAK_TEST_PG_HOME: POSTGRES_15 });
  else console.log(`\n# database tests on PostgreSQL 15\nleft out: no ${POSTGRES_15} (Debian: apt install postgresql-15)`);
  await step('fresh clones start, serve and stop', ['node bin/smoke.mjs']);
}

/** Runs one step, a list of command lines and functions that return or throw words, and prints it whole when it is done. */
async function step(name, parts) {
  const started = performance.now();
  let text = '';
  let ok = true;
  for (const part of parts) {
    if (typeof part === 'function') {
      try {
        text += (await part()) ?? '';
      } catch (error) {
        ok = false;
        text += `${error.message}\n`;
      }
    } else {
      const [code, output] = await run(part);
      ok &&= code === 0;
      if (code !== 0 || part.includes('smoke')) text += output;
    }
  }
  console.log(`\n# ${name}: ${ok ? 'ok' : 'FAILED'}, ${seconds(started)}`);
  if (text.trim()) console.log(text.trimEnd());
  count(name, ok);
}

function count(name, ok) {
  counted[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function run(line, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(line, { cwd: root, env: { ...env, ...extra }, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (output += part));
    child.on('close', (code) => resolve([code ?? 1, output]));
  });
}

/** Runs vitest in sight of the reader and adds what it counted; a file that does not load counts as one failure. */
async function vitest(name, paths, extra = {}) {
  const started = performance.now();
  const report = path.join(scratch, `${counted.passed}.json`);
  console.log(`\n# ${name}`);
  const code = await new Promise((resolve) => {
    const line = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const child = spawn(node, [...line, ...paths], { cwd: root, env: { ...env, ...extra }, stdio: 'inherit' });
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  let failed = 0;
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const notLoaded = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    failed = numFailedTests + notLoaded.length;
    counted.passed += numPassedTests;
    counted.failed += failed;
    for (const file of testResults.filter((each) => each.status === 'failed'))
      failures.push(`${name}: ${path.relative(root, file.name)}`);
    if (numPendingTests > 0) {
      console.log(`${numPendingTests} skipped`);
      if (CI) count(`${name}: on the build machine nothing may be skipped`, false);
    }
  }
  if (code !== 0 && failed === 0) count(`${name}: vitest ended with ${code}`, false);
  console.log(`# ${name}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds(started)}`);
}

/** The tests beside the code that ask for a database; journeys through the browser ask the same SQL again and are left to the first run. */
function databaseTests() {
  const files = readdirSync(path.join(root, 'src'), { recursive: true }).map((file) => path.join('src', file));
  // Those that start servers of their own try both versions already.
  return files.filter((file) => {
    if (!/\.test\.tsx?$/.test(file)) return false;
    const text = readFileSync(path.join(root, file), 'utf8');
    return /support\/database/.test(text) && !/startPostgres/.test(text);
  });
}

function lockHasNoAddresses() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (/"resolved": "https?:/.test(lock))
    throw new Error(
      'package-lock.json holds addresses of a registry: run npm install in this folder, whose .npmrc leaves them out.',
    );
}

/** Chromium for the stories and, on the build machine, Debian's PostgreSQL. Resolves to words, or rejects with them. */
async function installTools() {
  const wanted = [...(browser() ? [] : ['chromium']), ...(CI && !quick && !existsSync(POSTGRES_15) ? ['postgresql-15'] : [])];
  let said = '';
  if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`installing ${wanted.join(' and ')} with apt ...`);
    const apt = 'DEBIAN_FRONTEND=noninteractive apt-get';
    const command = `${apt} update -qq && for p in ${wanted.join(' ')}; do ${apt} install -y -qq --no-install-recommends $p || echo "apt has no $p"; done`;
    said = await new Promise((resolve) => {
      const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (output += part));
      child.on('close', () => resolve(output.split('\n').slice(-8).join('\n')));
    });
  }
  if (browser()) return '';
  const words = `${said}\nNo Chromium for the browser stories. Debian: apt install chromium. Elsewhere: CHROMIUM=/path/to/chrome npm test`;
  if (CI) throw new Error(words);
  return words;
}
