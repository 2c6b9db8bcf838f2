// The offers of the nation in the memory of the server, class by class, so that one line or product is answered at once and never waits for a
// batch. A class is read when it is first asked for (or by `fill`), and read again when something changed: at once where that is quick, else
// beside the answer, which says when its data was read.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { readClass } from './read-class.ts';
import type { OfferIndex } from './solve/index-offers.ts';
import { lineMatcher, primeMatcher } from './solve/match-line.ts';
import { countChanges } from './store-changes.ts';
import { surroundings } from './surroundings.ts';

/** The offers of a class, the function that matches lines against them on a day, and when they were read; null: now. */
export type ClassOffers = { index: OfferIndex; match: ReturnType<typeof lineMatcher>; readAt: Date | null };

/** How the offers of a class are come by: read now, or kept in memory. */
export type OffersOf = (db: Database, actor: Actor, classId: string | null, on: Day) => Promise<ClassOffers>;

/** Reads them now. */
export const offersNow: OffersOf = async (db, actor, classId, on) => {
  const index = await readClass(db, actor, classId, on);
  return { index, match: lineMatcher(index, surroundings, on), readAt: null };
};

/** What was read in less is read again before answering; what takes longer is answered as it was read. */
const QUICK_MS = 400;
/** A class is read again beside the answers at most this often, and whenever it is older than the other, even if no change was seen. */
const PAUSE_MS = 20_000;
const OLD_MS = 600_000;
/** Offers held at most; beyond that the class that was asked for longest ago is let go. */
const MOST_OFFERS = 2_000_000;

/** A matcher that has looked at every offer of the class once. */
function primed(index: OfferIndex, classId: string, on: Day): ClassOffers['match'] {
  const match = lineMatcher(index, surroundings, on);
  primeMatcher(match, classId, on);
  return match;
}

type Kept = { index: OfferIndex; on: Day; match: ClassOffers['match']; readAt: Date; tookMs: number; changes: string };

/** Offers kept warm for one server. */
export class WarmOffers {
  readonly #kept = new Map<string, Kept>();
  readonly #reading = new Map<string, Promise<Kept>>();
  readonly #clock: () => Date;
  readonly #quickMs: number;
  #here = 0;

  constructor({ clock = () => new Date(), quickMs = QUICK_MS }: { clock?: () => Date; quickMs?: number } = {}) {
    this.#clock = clock;
    this.#quickMs = quickMs;
  }

  /** Something was written through this server: the next question looks again, before the database's own count of changes shows it. */
  expire(): void {
    this.#here += 1;
  }

  /** The class as it is kept, read first where it isn't, or where it changed and reading is quick. */
  of: OffersOf = async (db, actor, classId, on) => {
    if (classId === null) return offersNow(db, actor, classId, on);
    let kept = this.#kept.get(classId);
    const changes = `${this.#here} ${await countChanges(db)}`;
    if (kept === undefined) kept = await this.#read(db, actor, classId, on, changes);
    else if (kept.changes !== changes || this.#age(kept) > OLD_MS) {
      const reading = this.#reading.get(classId);
      if (kept.tookMs <= this.#quickMs) kept = await (reading ?? this.#read(db, actor, classId, on, changes));
      // Nobody waits for it; when it fails the next question tries again.
      else if (!reading && this.#age(kept) > PAUSE_MS) this.#read(db, actor, classId, on, changes).catch(() => {});
    }
    this.#touch(classId, kept);
    if (kept.on !== on) Object.assign(kept, { on, match: primed(kept.index, classId, on) });
    return { index: kept.index, match: kept.match, readAt: kept.readAt };
  };

  /** Reads these classes one after another, so that even the first question finds them. */
  async fill(db: Database, actor: Actor, classIds: readonly string[], on: Day): Promise<void> {
    for (const classId of classIds) await this.of(db, actor, classId, on);
  }

  get offers(): number {
    return [...this.#kept.values()].reduce((sum, { index }) => sum + index.rows.length, 0);
  }

  #age = ({ readAt }: Kept): number => this.#clock().getTime() - readAt.getTime();

  #read(db: Database, actor: Actor, classId: string, on: Day, changes: string): Promise<Kept> {
    const known = this.#reading.get(classId);
    if (known) return known;
    const readAt = this.#clock();
    const began = performance.now();
    const reading = readClass(db, actor, classId, on)
      .then((index): Kept => {
        const kept = {
          index,
          on,
          match: primed(index, classId, on),
          readAt,
          tookMs: performance.now() - began,
          changes,
        };
        this.#kept.set(classId, kept);
        return kept;
      })
      .finally(() => this.#reading.delete(classId));
    this.#reading.set(classId, reading);
    return reading;
  }

  /** The class asked for last stands last; the first ones go when there are too many offers. */
  #touch(classId: string, kept: Kept): void {
    this.#kept.delete(classId);
    this.#kept.set(classId, kept);
    for (const oldest of this.#kept.keys()) {
      if (oldest === classId || this.offers <= MOST_OFFERS) break;
      this.#kept.delete(oldest);
    }
  }
}
