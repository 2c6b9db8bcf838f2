// `node --import ./bin/jsx.mjs bench/scan-paint.ts [loads]`: when a cheap phone on slow 3G has painted the scan page. A real server with the example
// regency, Chromium with network and processor made slow, nothing kept from load to load; the largest paint (LCP) as Chromium itself reports it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openDatabase } from '#platform/database';
import { openBrowser, phone } from '../test/support/browser.ts';
import { releasedLot } from '../test/support/released-lot.ts';
import { slow3g } from '../test/support/slow-3g.ts';

const LOADS = Number(process.argv[2] ?? 10);
const port = Number(process.env['BENCH_PORT'] ?? 3960);
const origin = `http://127.0.0.1:${port}`;
const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-bench-paint-'));
const say = (what: string, value: string): void => void process.stdout.write(`${what}: ${value}\n`);

/** Milliseconds since the navigation began. */
type Painted = { firstByte: number; htmlEnd: number; styleEnd: number; firstPaint: number; largestPaint: number };

const OBSERVED = `new Promise((done) => {
  const [page] = performance.getEntriesByType('navigation');
  const style = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.css'));
  new PerformanceObserver((list) => done({
    firstByte: page.responseStart,
    htmlEnd: page.responseEnd,
    styleEnd: style?.responseEnd ?? 0,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    largestPaint: list.getEntries().at(-1).startTime,
  })).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** One visit of a phone that was never here before. */
async function visit(browser: Browser, at: string): Promise<Painted> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await slow3g(page);
  await page.goto(at, { waitUntil: 'networkidle' });
  const painted = (await page.evaluate(OBSERVED)) as Painted;
  await context.close();
  return painted;
}

/** A lot that may be eaten, from the database beside the running server. */
async function scanned(): Promise<string> {
  const { db, close } = await openDatabase({ url: undefined, dataDir: path.join(folder, 'postgres'), max: 1 });
  try {
    const { urlId, code } = await releasedLot(db);
    return `${origin}/p/${urlId}/${code}`;
  } finally {
    await close();
  }
}

try {
  const env: NodeJS.ProcessEnv = { ...process.env, LAYAK_VAR: folder, PORT: String(port), LAYAK_LOG: 'error' };
  delete env['DATABASE_URL'];
  const server = spawn(process.execPath, ['bin/start.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const browser = await openBrowser();
  try {
    while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) await new Promise((go) => setTimeout(go, 100));
    const at = await scanned();
    await visit(browser, at);
    const loads: Painted[] = [];
    for (let n = 0; n < LOADS; n += 1) loads.push(await visit(browser, at));
    for (const part of ['firstByte', 'htmlEnd', 'styleEnd', 'firstPaint', 'largestPaint'] as const) {
      const sorted = loads.map((one) => one[part]).toSorted((a, b) => a - b);
      say(part, `median ${sorted[Math.floor(LOADS / 2)]!.toFixed(0)} ms, worst ${sorted.at(-1)!.toFixed(0)} ms`);
    }
    say('Load', os.loadavg()[0]!.toFixed(1));
  } finally {
    await browser.close();
    await new Promise((done) => server.once('exit', done).kill('SIGTERM'));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
