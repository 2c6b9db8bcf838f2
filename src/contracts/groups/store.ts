// The SQL of choices: whom a buyer chose, the parts, who was passed over, and what was agreed and tested for all.
import { sql } from 'kysely';
import { actorId } from '#platform/access';
import type { Actor } from '#platform/access';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { rupiah } from '#platform/money';
import type { VehicleId } from '#matching';
import type { Choice, MadeBy, Part, PassedOverReason, QualityEntry, QualityKind } from './choice.ts';

/** Writes a choice whose contracts are there already. Members who don't sign get their own way to the contract. Must run in a transaction. */
export async function insertChoice(
  db: Database,
  choice: Choice,
  signers: ReadonlyMap<string, string>,
  openedOn: Day,
): Promise<void> {
  const { buyerId, choiceId } = choice;
  await db
    .insertInto('contracts.choices')
    .values({
      buyer_id: buyerId,
      choice_id: choiceId,
      plan_id: choice.planId,
      plan_line_id: choice.planLineId,
      list_id: choice.listId,
      vehicle: choice.vehicle,
      chosen_at: choice.chosenAt,
      chosen_by: choice.chosenBy,
    })
    .execute();
  await copyIn(
    db,
    'contracts.choice_parts',
    ['buyer_id', 'choice_id', ...PART],
    choice.parts.map((part) => [buyerId, choiceId, ...partValues(part)]),
  );
  await copyIn(
    db,
    'contracts.passed_over',
    ['buyer_id', 'choice_id', 'product_id', 'org_id', 'reason_code'],
    choice.passedOver.map((one) => [buyerId, choiceId, one.productId, one.orgId, one.reasonCode]),
  );
  await copyIn(
    db,
    'contracts.contract_sellers',
    ['org_id', 'contract_id', 'buyer_id', 'opened_on'],
    choice.parts
      .filter(({ contractId, orgId }) => signers.get(contractId) !== orgId)
      .map(({ contractId, orgId }) => [orgId, contractId, buyerId, openedOn]),
  );
}

const PART = [
  'position',
  'contract_id',
  'org_id',
  'maker_name',
  'product_id',
  'product_name',
  'quantity',
  'unit',
  'unit_price_rupiah',
  'value_rupiah',
  'made_by',
] as const;
const partValues = (part: Part) => [
  part.position,
  part.contractId,
  part.orgId,
  part.makerName,
  part.productId,
  part.productName,
  part.quantity,
  part.unit,
  part.unitPriceRupiah,
  part.valueRupiah,
  part.madeBy,
];

/** The choice that a contract came from, whole; nothing for a contract that was opened without one. */
export async function findChoiceOf(db: Database, buyerId: string, contractId: string): Promise<Choice | undefined> {
  const head = await db
    .selectFrom('contracts.choices as c')
    .innerJoin('contracts.choice_parts as p', (on) =>
      on.onRef('p.buyer_id', '=', 'c.buyer_id').onRef('p.choice_id', '=', 'c.choice_id'),
    )
    .select(['c.choice_id', 'c.plan_id', 'c.plan_line_id', 'c.list_id', 'c.vehicle', 'c.chosen_at', 'c.chosen_by'])
    .where('c.buyer_id', '=', buyerId)
    .where('p.buyer_id', '=', buyerId)
    .where('p.contract_id', '=', contractId)
    .limit(1)
    .executeTakeFirst();
  if (!head) return undefined;
  const parts = await db
    .selectFrom('contracts.choice_parts')
    .select(PART)
    .where('buyer_id', '=', buyerId)
    .where('choice_id', '=', head.choice_id)
    .orderBy('position')
    .execute();
  const passedOver = await db
    .selectFrom('contracts.passed_over')
    .select(['product_id', 'org_id', 'reason_code'])
    .where('buyer_id', '=', buyerId)
    .where('choice_id', '=', head.choice_id)
    .orderBy('product_id')
    .execute();
  return {
    choiceId: head.choice_id,
    buyerId,
    planId: head.plan_id,
    planLineId: head.plan_line_id,
    listId: head.list_id,
    vehicle: head.vehicle as VehicleId | null,
    chosenAt: head.chosen_at,
    chosenBy: head.chosen_by,
    parts: parts.map((row) => ({
      position: row.position,
      contractId: row.contract_id,
      orgId: row.org_id,
      makerName: row.maker_name,
      productId: row.product_id,
      productName: row.product_name,
      quantity: row.quantity,
      unit: row.unit,
      unitPriceRupiah: rupiah(row.unit_price_rupiah),
      valueRupiah: rupiah(row.value_rupiah),
      madeBy: row.made_by as MadeBy,
    })),
    passedOver: passedOver.map((row) => ({
      productId: row.product_id,
      orgId: row.org_id,
      reasonCode: row.reason_code as PassedOverReason,
    })),
  };
}

/** Lets the later of two who choose makers for one line wait until the transaction of the earlier ends. */
export async function holdLine(db: Database, planLineId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contracts.choices ${planLineId}`}, 0))`.execute(db);
}

export type ContractOfLine = { contractId: string; title: string; valueRupiah: number; stopped: boolean };
/** The contracts that a line of the plan has already, oldest first. */
export async function contractsOfLine(db: Database, buyerId: string, planLineId: string): Promise<ContractOfLine[]> {
  const { rows } = await sql<ContractOfLine>`
    select c.contract_id as "contractId", c.title, c.value_rupiah as "valueRupiah",
      exists (
        select from contracts.entries as e
        where e.buyer_id = ${buyerId} and e.contract_id = c.contract_id and e.state in ('cancelled', 'terminated')
      ) as stopped
    from contracts.contracts as c
    where c.buyer_id = ${buyerId} and c.plan_line_id = ${planLineId}
    order by c.opened_on, c.contract_id`.execute(db);
  return rows;
}

const QUALITY = ['position', 'kind', 'part', 'lot', 'outcome', 'on_day', 'evidence', 'note', 'entered_by', 'entered_at'] as const;

export async function qualityOf(db: Database, buyerId: string, choiceId: string): Promise<QualityEntry[]> {
  const rows = await db
    .selectFrom('contracts.quality_entries')
    .select(QUALITY)
    .where('buyer_id', '=', buyerId)
    .where('choice_id', '=', choiceId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    position: row.position,
    kind: row.kind as QualityKind,
    part: row.part,
    lot: row.lot,
    outcome: row.outcome as QualityEntry['outcome'],
    onDay: row.on_day,
    evidence: row.evidence,
    note: row.note,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  }));
}

/** Adds an entry behind the others; the caller holds the contract's row, so that two can't take one position. */
export async function insertQuality(
  db: Database,
  actor: Actor,
  { buyerId, choiceId }: Pick<Choice, 'buyerId' | 'choiceId'>,
  entry: Omit<QualityEntry, 'enteredBy' | 'enteredAt'>,
  at: Date,
): Promise<void> {
  await db
    .insertInto('contracts.quality_entries')
    .values({
      buyer_id: buyerId,
      choice_id: choiceId,
      position: entry.position,
      kind: entry.kind,
      part: entry.part,
      lot: entry.lot,
      outcome: entry.outcome,
      on_day: entry.onDay,
      evidence: entry.evidence,
      note: entry.note,
      entered_by: actorId(actor),
      entered_at: at,
    })
    .execute();
}
