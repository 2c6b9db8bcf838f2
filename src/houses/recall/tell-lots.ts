import type { Database } from '#platform/database';
import { tellChanges } from '#platform/outbox';
import { listPackLots } from './lot-on-pack.ts';
import type { LotKey } from './trace.ts';

/** Tells rooms downstream that lots on packs were released, rejected, recalled or set free; inside the caller's transaction. */
export async function tellLots(db: Database, lots: readonly LotKey[], at: Date): Promise<void> {
  const onPacks = await listPackLots(db, lots);
  const told = onPacks.map(({ makerOrgId, productId, code }) => ({ orgId: makerOrgId, subjectId: productId, lotCode: code }));
  await tellChanges(
    db,
    told.map((one) => ({ kind: 'lot', ...one })),
    at,
  );
}
