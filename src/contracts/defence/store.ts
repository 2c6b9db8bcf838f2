// The SQL of defence files and of declared interests. Both are only ever added to.
import { type Actor, actorId } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { type DefenceContent, type DefenceFile, hashOf } from './defence-file.ts';

type Key = { buyerId: string; contractId: string };
export type Declaration = { position: number; declared: 'none' | 'some'; onDay: Day; evidence: string };

/** The kept files of a contract, newest first. */
export async function filesOf(db: Database, { buyerId, contractId }: Key): Promise<DefenceFile[]> {
  const rows = await db
    .selectFrom('contracts.defence_files')
    .select(['version', 'content', 'sha256', 'made_at'])
    .where('buyer_id', '=', buyerId)
    .where('contract_id', '=', contractId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => {
    const sha256 = row.sha256.toString('hex');
    return {
      version: row.version,
      content: JSON.parse(row.content) as DefenceContent,
      sha256,
      holds: hashOf(row.content) === sha256,
      madeAt: row.made_at,
    };
  });
}

export async function insertFile(
  db: Database,
  actor: Actor,
  { buyerId, contractId }: Key,
  file: { version: number; bytes: string; sha256: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('contracts.defence_files')
    .values({
      buyer_id: buyerId,
      contract_id: contractId,
      version: file.version,
      content: file.bytes,
      sha256: Buffer.from(file.sha256, 'hex'),
      made_at: at,
      made_by: actorId(actor),
    })
    .execute();
}

/** What was declared, oldest first. */
export async function declarationsOf(db: Database, { buyerId, contractId }: Key): Promise<Declaration[]> {
  const rows = await db
    .selectFrom('contracts.interest_declarations')
    .select(['position', 'declared', 'on_day', 'evidence'])
    .where('buyer_id', '=', buyerId)
    .where('contract_id', '=', contractId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    position: row.position,
    declared: row.declared as Declaration['declared'],
    onDay: row.on_day as Day,
    evidence: row.evidence,
  }));
}

export async function insertDeclaration(
  db: Database,
  actor: Actor,
  { buyerId, contractId }: Key,
  { position, declared, onDay, evidence }: Declaration,
  at: Date,
): Promise<void> {
  await db
    .insertInto('contracts.interest_declarations')
    .values({
      buyer_id: buyerId,
      contract_id: contractId,
      position,
      declared,
      on_day: onDay,
      evidence,
      entered_by: actorId(actor),
      entered_at: at,
    })
    .execute();
}

/** At what unit price this buyer chose a product before a moment, oldest first. */
export async function pricesOfProduct(
  db: Database,
  buyerId: string,
  productId: string,
  before: Date,
): Promise<{ at: Date; rupiah: number }[]> {
  const rows = await db
    .selectFrom('contracts.choice_parts as p')
    .innerJoin('contracts.choices as c', (on) =>
      on.onRef('c.buyer_id', '=', 'p.buyer_id').onRef('c.choice_id', '=', 'p.choice_id'),
    )
    .select(['c.chosen_at', 'p.unit_price_rupiah'])
    .where('p.buyer_id', '=', buyerId)
    .where('c.buyer_id', '=', buyerId)
    .where('p.product_id', '=', productId)
    .where('c.chosen_at', '<', before)
    .orderBy('c.chosen_at')
    .execute();
  return rows.map((row) => ({ at: row.chosen_at, rupiah: row.unit_price_rupiah }));
}
