import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';

const root = path.resolve(import.meta.dirname, '..');

/** CPU seconds of this process so far, user's and system's, of all its threads. */
export const cpuSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

/** What the work makes, and the CPU seconds it took. */
export async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const began = cpuSeconds();
  const made = await work();
  return [made, cpuSeconds() - began];
}

/** Requests a second that wrk gets in 6 s over 16 connections after 2 s of warming up; anything but 2xx is an error. */
export async function wrk(url: string, accept: string): Promise<number> {
  const call = (time: string): string =>
    execFileSync('wrk', ['-t1', '-c16', `-d${time}`, '-H', `accept: ${accept}`, url], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  call('2s');
  const told = call('6s');
  if (/Non-2xx/.test(told)) throw new Error(`${url}: ${told}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(told)![1]);
}

/** Proportional set size in MB of the server's process tree and of the PostgreSQL whose data lies in the folder: shared pages count once. */
export function idleMegabytes(pid: number, folder: string): number {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))![1]));
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'));
    } catch {
      // ended meanwhile
    }
  }
  const roots = new Set([pid, ...[...commands].filter(([, command]) => command.includes(folder)).map(([id]) => id)]);
  const ours = (id: number): boolean => roots.has(id) || (parents.has(id) && parents.get(id)! > 1 && ours(parents.get(id)!));
  let kilobytes = 0;
  for (const id of commands.keys()) {
    if (!ours(id)) continue;
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // ended meanwhile
    }
  }
  return kilobytes / 1024;
}

/** Rows of a gzipped CSV without its head, by csv-parse alone: what reading costs before anything is done. */
export async function countRows(file: string): Promise<number> {
  let rows = -1;
  for await (const _ of createReadStream(file).pipe(createGunzip()).pipe(parse())) rows += 1;
  return rows;
}

export const run = {
  /** A command of `layak` as a whole process: milliseconds, and the peak resident size of its Node. */
  async timed(args: string[], env: NodeJS.ProcessEnv): Promise<{ ms: number; peakMegabytes: number }> {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=8', '--import', './bin/jsx.mjs', 'src/web/cli/main.ts', ...args],
      {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    let peak = 0;
    const look = setInterval(() => {
      try {
        peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
      } catch {
        // ended meanwhile
      }
    }, 20);
    const code = await new Promise((done) => child.once('exit', done));
    clearInterval(look);
    if (code !== 0) throw new Error(`layak ${args.join(' ')} ended with ${String(code)}`);
    return { ms: performance.now() - began, peakMegabytes: Math.round(peak / 1024) };
  },

  /** One request as a phone's browser sends it, with the body as it came over the wire. */
  get: (url: string): Promise<{ status: number; body: Buffer; encoding: string | undefined }> =>
    new Promise((resolve, reject) => {
      http
        .get(url, { headers: { accept: 'text/html', 'accept-encoding': 'gzip, br' } }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ status: response.statusCode!, body: Buffer.concat(parts), encoding: response.headers['content-encoding'] }),
          );
        })
        .on('error', reject);
    }),

  /** A server that answers a constant, as the roof of what this framework does on this machine; gives its stop. */
  async bareServer(port: number): Promise<() => void> {
    const code = `import {serve} from '@hono/node-server'; import {Hono} from 'hono'; const a = new Hono(); a.get('/', (c) => c.json({ ok: true })); serve({ fetch: a.fetch, port: ${port}, hostname: '127.0.0.1' })`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root, stdio: 'ignore' });
    for (;;) {
      if ((await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))?.ok) break;
      await new Promise((go) => setTimeout(go, 50));
    }
    return () => void child.kill();
  },

  /** The real packages and budget lines over and over under new codes, until there are so many packages. */
  async manyPackages(packages: string, budgetLines: string, wanted: number, folder: string) {
    const times = Math.ceil(wanted / 16_430);
    const again = async (source: string, target: string, most: number): Promise<number> => {
      let rows = 0;
      async function* copies(): AsyncGenerator<string[]> {
        for (let copy = 0; copy < times && rows < most; copy += 1) {
          let head: string[] | undefined;
          for await (const row of createReadStream(source).pipe(createGunzip()).pipe(parse()) as AsyncIterable<string[]>) {
            if (!head) {
              head = row;
              if (copy === 0) yield row;
              continue;
            }
            if (rows >= most) break;
            rows += 1;
            yield row.map((cell, i) => (head![i] === 'kd_rup' ? String(Number(cell) + copy * 100_000_000) : cell));
          }
        }
      }
      await pipeline(Readable.from(copies()), stringify(), createWriteStream(target));
      return rows;
    };
    const target = { packages: path.join(folder, 'packages.csv'), budgetLines: path.join(folder, 'budget-lines.csv') };
    const packageRows = await again(packages, target.packages, wanted);
    const budgetRows = await again(budgetLines, target.budgetLines, Number.POSITIVE_INFINITY);
    return { ...target, packageRows, budgetRows };
  },
};
