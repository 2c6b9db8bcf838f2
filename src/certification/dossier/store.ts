// The SQL of dossiers: what the people of a maker told of a product, by organisation, its key. Closed to who may not see or tell it.
import { type Actor, actorId } from '#platform/access';
import type { Database } from '#platform/database';
import { demandToSee, demandToTell } from '../facts/product-facts.ts';

/** Everything told of one product, by item. */
export async function answersOf(
  db: Database,
  actor: Actor,
  orgId: string,
  productId: string,
): Promise<ReadonlyMap<string, string>> {
  demandToSee(actor, orgId);
  const rows = await db
    .selectFrom('certification.dossier_answers')
    .select(['item', 'value'])
    .where('org_id', '=', orgId)
    .where('product_id', '=', productId)
    .orderBy('item')
    .execute();
  return new Map(rows.map(({ item, value }) => [item, value]));
}

/** Keeps answers; null takes one back. In the caller's transaction. */
export async function saveAnswers(
  db: Database,
  actor: Actor,
  { orgId, productId, at }: { orgId: string; productId: string; at: Date },
  told: readonly { item: string; value: string | null }[],
): Promise<void> {
  demandToTell(actor, orgId);
  const gone = told.filter(({ value }) => value === null).map(({ item }) => item);
  if (gone.length > 0)
    await db
      .deleteFrom('certification.dossier_answers')
      .where('org_id', '=', orgId)
      .where('product_id', '=', productId)
      .where('item', 'in', gone)
      .execute();
  const kept = told.flatMap(({ item, value }) =>
    value === null ? [] : [{ org_id: orgId, product_id: productId, item, value, told_by: actorId(actor), told_at: at }],
  );
  if (kept.length === 0) return;
  await db
    .insertInto('certification.dossier_answers')
    .values(kept)
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'product_id', 'item']).doUpdateSet((update) => ({
        value: update.ref('excluded.value'),
        told_by: update.ref('excluded.told_by'),
        told_at: update.ref('excluded.told_at'),
      })),
    )
    .execute();
}
