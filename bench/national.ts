// `node bench/national.ts 3000 10000 100000 [1000000]`: the national matching on frozen instances (seed 1): CPU seconds, memory, value, bound and gap, both
// found by the separate check, and how the value rises meanwhile. At 3,000 lines HiGHS, up to 10,000 PostgreSQL with window functions (stopped after two minutes) and a network
// simplex (LEMON, built here when g++ and liblemon-dev are there) solve the same instance with every pair listed, in the same run.
// A size may name its supply or certificates: 10000:tight, 10000:loose, 10000:bare, 10000:certified.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  checkBound,
  checkPlan,
  checksum,
  generate,
  indexPlaces,
  type Instance,
  MONTHS,
  type Progress,
  solveRelaxed,
} from '../src/matching/solve/national/index.ts';
import { cpuSeconds, timed } from './measure.ts';
import { listPairs, type Pairs } from './national-pairs.ts';
import { withPostgres } from './national-postgres.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What a peer reached: seconds without building its input, and with it. */
type Peer = { value: number; seconds: number; withInput: number };

async function withHighs(instance: Instance, pairs: Pairs, listing: number): Promise<Peer> {
  const began = cpuSeconds();
  const { loadHighs } = await import('../src/matching/solve/national/test-instances.ts');
  const highs = await loadHighs();
  const rows = new Map<string, { variables: string[]; limit: number }>();
  const into = (row: string, limit: number, variable: string): void => {
    const known = rows.get(row);
    if (known) known.variables.push(variable);
    else rows.set(row, { variables: [variable], limit });
  };
  const objective: string[] = [];
  for (let p = 0; p < pairs.count; p++) {
    const line = pairs.line[p]!;
    const cell = pairs.cell[p]!;
    const offer = Math.floor(cell / MONTHS);
    const group = instance.offers.group[offer]!;
    objective.push(`${instance.lines.valueRupiah[line]} x${p}`);
    into(`l${line}`, instance.lines.quantity[line]!, `x${p}`);
    into(`c${cell}`, instance.offers.capacityPerMonth[offer]!, `x${p}`);
    if (group >= 0) into(`g${group}_${cell % MONTHS}`, instance.groups.capacityPerMonth[group]!, `x${p}`);
  }
  const limits = [...rows].map(([row, { variables, limit }]) => `${row}: ${variables.join('\n + ')} <= ${limit}`);
  const program = `Maximize\n obj: ${objective.join('\n + ')}\nSubject To\n${limits.join('\n')}\nEnd\n`;
  const building = cpuSeconds() - began;
  const [solution, seconds] = await timed(() => highs.solve(program, { presolve: 'on', output_flag: false }));
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS says ${solution.Status}`);
  return { value: solution.ObjectiveValue, seconds, withInput: listing + building + seconds };
}

/** LEMON's network simplex, its graph not counted; nothing when it can't be built here. */
function withNetworkSimplex(instance: Instance, pairs: Pairs, listing: number): Peer | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-lemon-'));
  try {
    const program = path.join(folder, 'simplex');
    try {
      execFileSync('g++', ['-O2', '-o', program, path.join(import.meta.dirname, 'national-simplex.cpp')], { stdio: 'pipe' });
    } catch {
      return undefined;
    }
    const { lines, offers, groups } = instance;
    const header = Int32Array.of(lines.count, offers.count, groups.count, pairs.count);
    const columns = [header, lines.quantity, lines.valueRupiah, offers.capacityPerMonth, offers.group, groups.capacityPerMonth];
    const file = path.join(folder, 'instance.bin');
    writeFileSync(
      file,
      Buffer.concat([...columns, pairs.line, pairs.cell].map((c) => Buffer.from(c.buffer, c.byteOffset, c.byteLength))),
    );
    const [value, seconds] = execFileSync(program, [file], { encoding: 'utf8' }).split(' ').map(Number);
    return { value: value!, seconds: seconds!, withInput: listing + seconds! };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds on the clock after which the matcher in SQL is stopped. */
const POSTGRES_SECONDS = 120;
const FACTORS: Record<string, { supply?: number; certified?: number }> = {
  usual: {},
  tight: { supply: 0.3 },
  loose: { supply: 4 },
  bare: { certified: 0.5 },
  certified: { certified: 2 },
};

for (const asked of process.argv.slice(2)) {
  const [lines, kind = 'usual'] = asked.split(':');
  const size = Number(lines);
  const instance = generate({ lines: size, seed: 1, ...FACTORS[kind]! });
  const [index, indexSeconds] = await timed(() => indexPlaces(instance));
  const curve: string[] = [];
  const began = cpuSeconds();
  const onProgress = ({ linesTried, valueRupiah, steps }: Progress): void =>
    void curve.push(`${(cpuSeconds() - began).toFixed(1)} s ${linesTried} lines ${valueRupiah} (${steps} steps)`);
  // From a million lines on a line whose path is not found soon is given up: the gap says what that costs.
  const maxStepsPerLine = size >= 3_000_000 ? 20_000 : size >= 1_000_000 ? 100_000 : Infinity;
  const [plan, seconds] = await timed(() =>
    solveRelaxed(instance, { index, maxStepsPerLine, onProgress, progressEvery: Math.ceil(size / 10) }),
  );
  const value = checkPlan(instance, plan.assignments);
  const [bound, checkSeconds] = await timed(() => checkBound(instance, plan, index));
  say(
    `${asked} x ${instance.offers.count} (${checksum(instance)}): index ${indexSeconds.toFixed(2)} s, plan ${seconds.toFixed(2)} s, bound ${checkSeconds.toFixed(2)} s CPU; ` +
      `value ${value}, bound ${bound}, gap ${((bound / value - 1) * 100).toFixed(4)} %; peak ${Math.round(process.resourceUsage().maxRSS / 1000)} MB; given up ${plan.counts.givenUp}`,
  );
  say(`  ${curve.join('\n  ')}`);
  if (size > 10_000) continue;
  const ours = seconds + indexSeconds;
  // A process that lives on has its code compiled: the same index and plan, made for the sixth time.
  let compiled = 0;
  for (let time = 0; time < 5; time++)
    [, compiled] = await timed(() => solveRelaxed(instance, { index: indexPlaces(instance), maxStepsPerLine }));
  say(`  index and plan again, once the code is compiled: ${compiled.toFixed(2)} s CPU`);
  const [pairs, listing] = await timed(() => listPairs(instance));
  const compare = (who: string, peer: Peer): void =>
    say(
      `  ${who} on ${pairs.count} listed pairs: ${peer.seconds.toFixed(2)} s CPU, ${(peer.seconds / ours).toFixed(1)} times index and plan, ${(peer.seconds / compiled).toFixed(1)} times once compiled ` +
        `(with building its input ${peer.withInput.toFixed(2)} s, ${(peer.withInput / ours).toFixed(1)} times); ` +
        `value ${Math.round(peer.value)}${Math.round(peer.value) === value ? ', the same' : ', ANOTHER'}`,
    );
  if (size <= 3000) compare('HiGHS', await withHighs(instance, pairs, listing));
  const simplex = withNetworkSimplex(instance, pairs, listing);
  if (simplex) compare('Network simplex', simplex);
  else say('  no network simplex: g++ or liblemon-dev is not there');
  if (kind !== 'usual') continue;
  const sql = await withPostgres(instance, POSTGRES_SECONDS);
  if (sql === 'stopped') {
    say(`  PostgreSQL with window functions: stopped after ${POSTGRES_SECONDS} s on the clock`);
    continue;
  }
  const known = (unknownHere: number | undefined): string => unknownHere?.toFixed(2) ?? 'unknown';
  say(
    `  PostgreSQL with window functions: pairs ${known(sql.pairSeconds)} s, ${sql.rounds} rounds ${known(sql.roundSeconds)} s CPU of its process; ` +
      `value ${sql.value}, ${((sql.value / value) * 100).toFixed(1)} % of the optimum`,
  );
}
