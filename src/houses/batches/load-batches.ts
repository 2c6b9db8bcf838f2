// Entries in bulk, known to be good: the example regency.
import { type Actor, system } from '#platform/access';
import type { Database } from '#platform/database';
import type { Receive, Release, Make, Ship } from './lot.ts';
import { makeBatch, receiveLot, releaseBatch, shipLots } from './record-batches.ts';

/** An entry of a house, as its operator would have sent it on its day. */
export type LoadedEntry = { houseId: string } & (
  | { kind: 'receive'; entry: Receive }
  | { kind: 'make'; entry: Make }
  | { kind: 'release'; entry: Release }
  | { kind: 'ship'; entry: Ship }
);

/** Keeps entries in their order, each by the rules of its own day, recorded at ten in the morning; inside the caller's transaction. Throws what they are refused for. */
export async function loadBatches(db: Database, entries: readonly LoadedEntry[]): Promise<void> {
  const actor: Actor = system('load');
  for (const one of entries) {
    const now = { today: one.entry.day, at: new Date(`${one.entry.day}T03:00:00Z`) };
    switch (one.kind) {
      case 'receive':
        await receiveLot(db, actor, one.houseId, one.entry, now);
        break;
      case 'make':
        await makeBatch(db, actor, one.houseId, one.entry, now);
        break;
      case 'release':
        await releaseBatch(db, actor, one.houseId, one.entry, now);
        break;
      case 'ship':
        await shipLots(db, actor, one.houseId, one.entry, now);
        break;
    }
  }
}
