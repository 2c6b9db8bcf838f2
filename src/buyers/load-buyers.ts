// Buyers and pledges in bulk, for example data. Their plans go through `importRows`, as a file would.
import { openOrganisations } from '#platform/access';
import { copyIn, type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';

export type LoadedBuyer = {
  buyerId: string;
  institutionCode: string;
  name: string;
  kind: string;
  regencyCode: string | null;
  example: boolean;
};
export type LoadedPledge = {
  buyerId: string;
  pledgeId: string;
  sumRupiah: Rupiah;
  pledgedOn: Day;
  event: string;
  source: string;
};

/** Opens buyers, also as organisations that can hold roles, and records pledges. For empty databases: what is there already is refused by its key. */
export async function loadBuyers(
  db: Database,
  of: { buyers: readonly LoadedBuyer[]; pledges: readonly LoadedPledge[] },
  at: Date,
): Promise<void> {
  await transaction(db, async (db) => {
    await openOrganisations(
      db,
      of.buyers.map((b) => ({ orgId: b.buyerId, kind: 'buyer' as const, name: b.name, example: b.example })),
      at,
    );
    await copyIn(
      db,
      'buyers.organisations',
      ['buyer_id', 'institution_code', 'name', 'kind', 'regency_code', 'example', 'recorded_at'],
      of.buyers.map((b) => [b.buyerId, b.institutionCode, b.name, b.kind.toLowerCase(), b.regencyCode, b.example, at]),
    );
    await copyIn(
      db,
      'buyers.institution_codes',
      ['institution_code', 'buyer_id'],
      of.buyers.map((b) => [b.institutionCode, b.buyerId]),
    );
    await copyIn(
      db,
      'buyers.pledges',
      ['buyer_id', 'pledge_id', 'sum_rupiah', 'pledged_on', 'event', 'source'],
      of.pledges.map((p) => [p.buyerId, p.pledgeId, p.sumRupiah, p.pledgedOn, p.event, p.source]),
    );
  });
}
