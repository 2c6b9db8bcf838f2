// A lot of the example regency as its pack names it.
import { sql } from 'kysely';
import { urlIdOf } from '#makers';
import type { Database } from '#platform/database';

export type ReleasedLot = { urlId: string; code: string; houseId: string; lotId: string };

/** The first released lot of a product that is not held back. */
export async function releasedLot(db: Database): Promise<ReleasedLot> {
  const { rows } = await sql<{ product_id: string; code: string; house_id: string; lot_id: string }>`
    select l.product_id, l.code, l.house_id, l.lot_id
    from houses.lots as l
    where l.state = 'released' and l.product_id is not null and not exists (
      select from houses.holds as h where h.org_id = l.org_id and h.lot_id = l.lot_id and h.lifted_at is null)
    order by l.code
    limit 1`.execute(db);
  const { product_id, code, house_id, lot_id } = rows[0]!;
  return { urlId: urlIdOf(product_id), code, houseId: house_id, lotId: lot_id };
}
