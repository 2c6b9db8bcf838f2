// What was read within the last seconds, so that a code that thousands scan at once costs one read. A thing read is as old as the moment its
// reading began, and none is shown that is older than four seconds: with the time of an answer, a recall is seen within five. Most codes are
// scanned once: what nobody asks for a second time is let go at once, since keeping it cost more than half of reading it.
import { strict as assert } from 'node:assert';

const OLDEST_MS = 4000;
/** A passport with its page is about 30 kB. */
const MOST = 1000;
/** A key with its time, some 200 bytes. */
const ASKED_MOST = 10_000;

type Entry<Read> = { began: number; reading: Promise<Read>; wanted: boolean };

/** Readings by key, each shared by all who ask while it is young. `clock` gives milliseconds. */
export class Recent<Read extends object> {
  readonly #read: (key: string) => Promise<Read>;
  readonly #clock: () => number;
  readonly #kept = new Map<string, Entry<Read>>();
  /** When each key was last read for somebody, the oldest first. */
  readonly #asked = new Map<string, number>();

  constructor(read: (key: string) => Promise<Read>, clock: () => number = () => performance.now()) {
    this.#read = read;
    this.#clock = clock;
  }

  /** The reading of a key: a young one, or a new one. A failure is told to all who wait for it and not kept. */
  get(key: string): Promise<Read> {
    const now = this.#clock();
    const kept = this.#kept.get(key);
    if (kept && now - kept.began < OLDEST_MS) {
      kept.wanted = true;
      return kept.reading;
    }
    this.#kept.delete(key);
    if (this.#kept.size >= MOST) this.#forget(now);
    const entry = { began: now, reading: this.#read(key), wanted: this.#askedLately(key, now) };
    this.#kept.set(key, entry);
    const letGo = (): void => {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
    };
    entry.reading.then(() => entry.wanted || letGo(), letGo);
    return entry.reading;
  }

  /** Whether somebody asked for the key not long ago; notes that somebody does now. */
  #askedLately(key: string, now: number): boolean {
    const before = this.#asked.get(key);
    this.#asked.delete(key);
    if (this.#asked.size >= ASKED_MOST) this.#asked.delete(this.#asked.keys().next().value!);
    this.#asked.set(key, now);
    return before !== undefined && now - before < OLDEST_MS;
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
