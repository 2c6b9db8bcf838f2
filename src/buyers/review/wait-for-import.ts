// What people say of lines and what an import writes onto them come one after the other.
import { sql } from 'kysely';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { lockCodeOf, lockInstitutions } from '../store-buyers.ts';

/** What a person says waits so long for a running import of the same institution, then is refused with 503 and may be sent again. */
const WAIT_SECONDS = 5;

/** Holds the buyer's plans until the end of the transaction; refuses 'review-import-running' (503) where an import goes on holding them. */
export async function waitForImport(db: Database, buyer: { buyerId: string; institutionCode: string | null }): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${WAIT_SECONDS}s`}, true)`.execute(db);
  try {
    await lockInstitutions(db, [lockCodeOf(buyer)]);
  } catch (error) {
    throw (error as { code?: string }).code === '55P03' ? new Refusal('review-import-running', 503) : error;
  }
}
