// Purchases that other systems saw, as they are counted: what counts of each now, and which of them are the same purchase.
import { sql } from 'kysely';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Day } from '#platform/days';
import type { Source } from '../import/purchase.ts';

export type ObservedPurchase = {
  purchaseId: string;
  source: Source;
  year: number;
  unitName: string;
  classId: string | null;
  orderedRupiah: number | null;
  steps: { step: string; onDay: Day | null; rupiah: number | null }[];
};

/** The purchases of a buyer by their reading that counts now, each with its steps as the source shows them. */
export async function readObserved(db: Database, buyerId: string): Promise<ObservedPurchase[]> {
  const { rows } = await sql<{
    purchase_id: string;
    source: Source;
    year: number;
    unit_name: string;
    class_id: string | null;
    ordered_rupiah: number | null;
    steps: [string, Day | null, number | null][] | null;
  }>`
    select r.purchase_id, p.source, r.year, r.unit_name, r.class_id, r.ordered_rupiah,
      (select json_agg(json_build_array(e.step, e.on_day, e.rupiah) order by e.position)
        from contracts.purchase_entries as e
        where e.buyer_id = ${buyerId} and e.purchase_id = r.purchase_id and e.version = r.version) as steps
    from contracts.purchases as p
    join contracts.purchase_readings as r on r.buyer_id = p.buyer_id and r.purchase_id = p.purchase_id and r.version = p.current_version
    where p.buyer_id = ${buyerId}
    order by r.purchase_id`.execute(db);
  return rows.map((row) => ({
    ...{ purchaseId: row.purchase_id, source: row.source, year: row.year, unitName: row.unit_name, classId: row.class_id },
    orderedRupiah: row.ordered_rupiah,
    steps: (row.steps ?? []).map(([step, onDay, rupiah]) => ({ step, onDay, rupiah })),
  }));
}

/** The buyers of whom other systems saw purchases. */
export async function listObservedBuyers(db: Database): Promise<string[]> {
  const { rows } = await sql<{ buyer_id: string }>`select distinct p.buyer_id from contracts.purchases as p order by 1`.execute(
    acrossOrganisations(db, 'contracts.countFromScratch'),
  );
  return rows.map((row) => row.buyer_id);
}
