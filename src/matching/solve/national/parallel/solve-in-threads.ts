// The national plan on several threads: the nation falls into parts (parts.ts), threads plan them one after another, and what they hold adds up. A run
// may be stopped at any moment: of each part the best plan held so far counts, and the lowest bound proven.
import { Worker } from 'node:worker_threads';
import { type Instance, MONTHS } from '../instance.ts';
import type { RelaxedPlan } from '../solve-relaxed.ts';
import { findParts, partMembers } from './parts.ts';
import { type Message, type PartPlan, STOP, type ThreadData } from './tasks.ts';

export type NationalPlan = RelaxedPlan & {
  /** No plan is worth more: checkBound finds the same from the prices. */
  boundRupiah: number;
  /** Parts of the nation, and how many were planned to the end. */
  parts: number;
  partsFinished: number;
  /** CPU seconds of each thread. */
  threadSeconds: number[];
};
export type ThreadProgress = { valueRupiah: number; boundRupiah: number };
export type ThreadOptions = {
  /** Two when not said. */
  threads?: number;
  /** Entries that one line's search for a path may look at before the line is given up unproven. */
  maxStepsPerLine?: number;
  /** Ends the run with the plan and bound held then. */
  signal?: AbortSignal;
  /** Called when a thread has got on. Value and bound of parts not yet planned count as nought and as all that is wanted. */
  onProgress?: (held: ThreadProgress) => void;
};

/** As solveRelaxed, on several threads. Without a signal the same input gives the same plan, whatever thread is faster. */
export async function solveInThreads(instance: Instance, options: ThreadOptions = {}): Promise<NationalPlan> {
  const { threads = 2, maxStepsPerLine = Infinity, signal } = options;
  const parts = findParts(instance);
  const control = new Int32Array(new SharedArrayBuffer(8));
  const data: ThreadData = { instance: shareColumns(instance), parts, maxStepsPerLine, control };
  const held = new Held(instance, parts);
  const stop = (): void => void Atomics.store(control, STOP, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  const workers = Array.from(
    { length: Math.min(threads, Math.max(1, parts.length)) },
    () => new Worker(new URL('thread.ts', import.meta.url), { workerData: data }),
  );
  try {
    const threadSeconds = await Promise.all(
      workers.map((worker) =>
        listen(worker, (message) => {
          held.take(message);
          options.onProgress?.(held.progress());
        }),
      ),
    );
    return { ...held.merge(), threadSeconds };
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Hears a thread to its end; CPU seconds it took. */
function listen(worker: Worker, hear: (message: Exclude<Message, { kind: 'done' }>) => void): Promise<number> {
  return new Promise((done, fail) => {
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with ${code}`)));
    worker.on('message', (message: Message) => (message.kind === 'done' ? done(message.cpuSeconds) : hear(message)));
  });
}

/** The instance with its columns in memory that threads share. */
function shareColumns(instance: Instance): Instance {
  const shared = <T extends object>(columns: T): T =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, shareColumn(column)])) as T;
  return {
    ...instance,
    places: shared(instance.places),
    freightRupiah: shareColumn(instance.freightRupiah),
    lines: shared(instance.lines),
    offers: shared(instance.offers),
    groups: shared(instance.groups),
  };
}

function shareColumn<T>(column: T): T {
  if (!(column instanceof Int32Array || column instanceof Uint16Array || column instanceof Uint8Array)) return column;
  const make = column.constructor as new (memory: SharedArrayBuffer) => Int32Array;
  const shared = new make(new SharedArrayBuffer(column.byteLength));
  shared.set(column);
  return shared as typeof column;
}

/** The best of each part so far. */
class Held {
  private readonly best: (PartPlan | undefined)[];
  private readonly lowest: (PartPlan | undefined)[];
  /** What the search under way holds of each part, and what is wanted of it. */
  private readonly reached: Float64Array;
  private readonly wanted: Float64Array;
  private readonly instance: Instance;
  private readonly parts: Uint16Array[];

  constructor(instance: Instance, parts: Uint16Array[]) {
    this.instance = instance;
    this.parts = parts;
    this.best = parts.map(() => undefined);
    this.lowest = parts.map(() => undefined);
    this.reached = new Float64Array(parts.length);
    this.wanted = new Float64Array(parts.length);
    const { lines } = instance;
    const partOf = new Uint16Array(instance.classes);
    for (const [part, classes] of parts.entries()) for (const productClass of classes) partOf[productClass] = part;
    for (let line = 0; line < lines.count; line++)
      this.wanted[partOf[lines.classOf[line]!]!]! += lines.quantity[line]! * lines.valueRupiah[line]!;
  }

  take(message: Exclude<Message, { kind: 'done' }>): void {
    if (message.kind === 'progress') {
      this.reached[message.part] = Math.max(this.reached[message.part]!, message.valueRupiah);
      return;
    }
    const { plan } = message;
    const { part } = plan;
    const [best, lowest] = [this.best[part], this.lowest[part]];
    // Of equals the one searched further stays, so that what it counts is kept.
    if (!best || plan.valueRupiah > best.valueRupiah || plan.finished) this.best[part] = plan;
    // Prices that bound a part by more than all that is wanted of it are worse than none.
    if (plan.boundRupiah < (lowest?.boundRupiah ?? this.wanted[part]!)) this.lowest[part] = plan;
  }

  progress(): ThreadProgress {
    let [valueRupiah, boundRupiah] = [0, 0];
    for (let part = 0; part < this.parts.length; part++) {
      valueRupiah += Math.max(this.reached[part]!, this.best[part]?.valueRupiah ?? 0);
      boundRupiah += this.lowest[part]?.boundRupiah ?? this.wanted[part]!;
    }
    return { valueRupiah, boundRupiah };
  }

  merge(): Omit<NationalPlan, 'threadSeconds'> {
    const { instance, best, parts } = this;
    const plans = best.filter((plan) => plan !== undefined);
    const column = (name: keyof RelaxedPlan['assignments']): Int32Array =>
      joinColumns(plans.map((plan) => plan.assignments[name]));
    const assignments = { line: column('line'), cell: column('cell'), quantity: column('quantity') };
    const served = new Int32Array(instance.lines.count);
    for (let a = 0; a < assignments.line.length; a++) served[assignments.line[a]!]! += assignments.quantity[a]!;
    const counts = { steps: 0, moved: 0, searched: 0, frozen: 0, givenUp: 0 };
    for (const plan of plans)
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += plan.counts[name];
    const partsFinished = plans.filter((plan) => plan.finished).length;
    let [valueRupiah, boundRupiah] = [0, 0];
    for (const plan of plans) valueRupiah += plan.valueRupiah;
    for (let part = 0; part < parts.length; part++) boundRupiah += this.lowest[part]?.boundRupiah ?? this.wanted[part]!;
    const finished = partsFinished === parts.length;
    return {
      valueRupiah,
      boundRupiah,
      served,
      assignments,
      ...this.prices(),
      finished,
      counts,
      parts: parts.length,
      partsFinished,
    };
  }

  /** The prices of the parts' lowest bounds, in the order of the whole. */
  private prices(): Pick<RelaxedPlan, 'priceOfCell' | 'priceOfGroup'> {
    const priceOfCell = new Float64Array(this.instance.offers.count * MONTHS);
    const priceOfGroup = new Float64Array(this.instance.groups.count * MONTHS);
    for (const [part, classes] of this.parts.entries()) {
      const plan = this.lowest[part];
      if (!plan) continue;
      const { offers, groups } = partMembers(this.instance, classes);
      spread(plan.priceOfCell, offers, priceOfCell);
      spread(plan.priceOfGroup, groups, priceOfGroup);
    }
    return { priceOfCell, priceOfGroup };
  }
}

function joinColumns(columns: Int32Array[]): Int32Array {
  const joined = new Int32Array(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Writes twelve months of each member where the whole has them. */
function spread(months: Float64Array, members: Int32Array, whole: Float64Array): void {
  for (let i = 0; i < members.length; i++) whole.set(months.subarray(i * MONTHS, (i + 1) * MONTHS), members[i]! * MONTHS);
}
