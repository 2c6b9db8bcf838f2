// Signed documents follow what they rest on: each change that a room upstream tells is worked off as it comes, not when all are looked over.
import type { Database } from '#platform/database';
import { type FactChange, workChanges } from '#platform/outbox';
import { issueLots } from './lot-passports.ts';
import { findProduct, reviseOrganisation } from './revise-credentials.ts';
import type { Signer } from './signer.ts';
import { holdersOf } from './store.ts';

/**
 * Works off all changes that were told: documents that no longer hold are revoked in the transaction that takes the change off the list, those whose
 * facts changed are signed anew, and a lot that was released gets its passport. What fails is reported and tried again later. Gives how many changes were taken.
 */
export async function followFacts(db: Database, signer: Signer, now: Date, onFailure: (error: unknown) => void): Promise<number> {
  const work = (db: Database, orgId: string, changes: readonly FactChange[]) => follow(db, signer, orgId, changes, now);
  let taken = 0;
  let batch: number;
  do taken += batch = await workChanges(db, work, now, onFailure);
  while (batch > 0);
  return taken;
}

async function follow(db: Database, signer: Signer, orgId: string, changes: readonly FactChange[], now: Date): Promise<void> {
  for (const change of changes)
    if (change.kind === 'lot') {
      const product = await findProduct(db, orgId, change.subjectId);
      if (product) await issueLots(db, { signer, now }, product, [change.lotCode]);
    }
  const subjects = changes.map(({ subjectId }) => subjectId);
  for (const holder of await holdersOf(db, orgId, subjects)) await reviseOrganisation(db, signer, holder, now);
}
