// A publication of any size as one JSON document, written while it is read: a few hundred processes are in memory at a time.
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { Release } from './merge-releases.ts';
import { head, type Place } from './package.ts';
import { everyRecord, everyRelease } from './publish.ts';

export type PackageWanted = Omit<Place, 'next'> & { kind: 'releases' | 'records'; onProgress?: (written: number) => void };

/** The text of a package with every release or every record, piece by piece. Throws 'ocds-nothing' (404) before the first where there is none. */
export async function* writePackage(db: Database, actor: Actor, wanted: PackageWanted): AsyncGenerator<string, void, void> {
  const { kind, onProgress } = wanted;
  const items = kind === 'releases' ? everyRelease(db, actor) : everyRecord(db, actor);
  const dates: Pick<Release, 'date'>[] = [];
  let written = 0;
  for await (const item of items) {
    const { date } = 'compiledRelease' in item ? (item['compiledRelease'] as Release) : (item as Release);
    if (dates.length === 0 || date > dates[0]!.date) dates[0] = { date };
    yield `${written === 0 ? `{"${kind}":[\n` : ',\n'}${JSON.stringify(item)}`;
    written += 1;
    onProgress?.(written);
  }
  if (written === 0) throw new Refusal('ocds-nothing', 404);
  // What a package says of itself comes last: its date is that of its newest release, which is known only now.
  yield `\n],${JSON.stringify(head(wanted, dates)).slice(1)}\n`;
}
