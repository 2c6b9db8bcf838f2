import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { deletePast } from '../followers/store.ts';
import { deletePersonal } from './store.ts';

/** Deletes what could lead to a person and is past its day: marks of senders, symptoms with contacts, followers. The complaints stay. */
export async function forgetPersonal(db: Database, today: Day): Promise<{ health: number; followers: number }> {
  return { health: await deletePersonal(db, today), followers: await deletePast(db, today) };
}
