import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Victim {
  /** The process to kill. */
  pid: number;
  /** Settles when it is gone, whatever its end. */
  gone: Promise<unknown>;
}

/**
 * Starts something, kills it with SIGKILL at a random moment, and looks at what is left; many times. `start` gives the victim once it is at work;
 * the kill follows within `withinMs`. The moments come from the seed, so a failing run can be repeated as closely as a clock allows.
 */
export async function killAtRandom({
  times,
  seed,
  withinMs,
  start,
  check,
}: {
  times: number;
  seed: number;
  withinMs: number;
  start: (round: number) => Promise<Victim>;
  check: (round: number) => Promise<void>;
}): Promise<void> {
  const chance = random(seed);
  for (let round = 1; round <= times; round += 1) {
    const victim = await start(round);
    await sleep(chance() * withinMs);
    try {
      process.kill(victim.pid, 'SIGKILL');
    } catch {
      // It came to its end before the kill did; what is left must be whole all the same.
    }
    await victim.gone;
    await check(round);
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A TypeScript program of this repository as a child process, its lines gathered as they come. */
export function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--import', path.resolve('bin/jsx.mjs'), path.resolve(script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  let rest = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    pid: child.pid!,
    lines,
    gone,
    errors: () => errors,
    saying: (count: number) => saying(child, lines, count, () => errors),
  };
}

/** Waits until the child has said so many lines. */
async function saying(child: ChildProcess, lines: readonly string[], count: number, errors: () => string): Promise<void> {
  while (lines.length < count) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the child ended before it was at work: ${errors()}`);
    await sleep(5);
  }
}
