// What was read within the last seconds, so that a code that thousands scan at once costs one read. A thing read is as old as the moment its
// reading began, and none is shown that is older than four seconds: with the time of an answer, a recall is seen within five.
import { strict as assert } from 'node:assert';

const OLDEST_MS = 4000;
/** A passport with its page is about 30 kB. */
const MOST = 1000;

/** Readings by key, each shared by all who ask while it is young. `clock` gives milliseconds. */
export class Recent<Read extends object> {
  readonly #read: (key: string) => Promise<Read>;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { began: number; reading: Promise<Read> }>();

  constructor(read: (key: string) => Promise<Read>, clock: () => number = () => performance.now()) {
    this.#read = read;
    this.#clock = clock;
  }

  /** The reading of a key: a young one, or a new one. A failure is told to all who wait for it and not kept. */
  get(key: string): Promise<Read> {
    const now = this.#clock();
    const kept = this.#kept.get(key);
    if (kept && now - kept.began < OLDEST_MS) return kept.reading;
    this.#kept.delete(key);
    if (this.#kept.size >= MOST) this.#forget(now);
    const reading = this.#read(key);
    const entry = { began: now, reading };
    this.#kept.set(key, entry);
    reading.catch(() => {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
    });
    return reading;
  }

  /** Drops what is too old, and the oldest where all are young. The map is in the order of reading. */
  #forget(now: number): void {
    for (const [key, { began }] of this.#kept) {
      if (now - began < OLDEST_MS && this.#kept.size < MOST) break;
      this.#kept.delete(key);
    }
    assert(this.#kept.size < MOST);
  }
}
