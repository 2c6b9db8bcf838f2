// What people of a buyer last said, for its next import and for what is shown.
import { sql } from 'kysely';
import type { Database } from '#platform/database';
import type { TopicDecision } from './decide-line-class.ts';
import { type LineDetails, NO_DETAILS } from './decide-details.ts';

export type DecidedByPeople = {
  /** By topic. */
  decisions: ReadonlyMap<string, TopicDecision>;
  /** By package and account: `${packageId} ${account ?? ''}`. */
  details: ReadonlyMap<string, LineDetails>;
};

/** Everything that holds for one buyer: some hundred to some thousand short rows, read once an import. */
export async function readDecidedByPeople(db: Database, buyerId: string): Promise<DecidedByPeople> {
  const decisions = await sql<{ topic_id: string; decision_id: string; class_id: string | null; decided_at: Date }>`
    select distinct on (d.topic_id) d.topic_id, d.decision_id, d.class_id, d.decided_at
    from buyers.class_decisions as d
    where d.buyer_id = ${buyerId}
    order by d.topic_id, d.sequence desc`.execute(db);
  const details = await sql<DetailRow & { package_id: string; account_code: string }>`
    select distinct on (t.package_id, t.account_code) t.package_id, t.account_code, t.quantity, t.unit, t.specification, t.delivery_weekdays,
      t.delivery_days_most, t.photo_id
    from buyers.line_details as t
    where t.buyer_id = ${buyerId}
    order by t.package_id, t.account_code, t.sequence desc`.execute(db);
  return {
    decisions: new Map(
      decisions.rows.flatMap((row) =>
        row.class_id === null
          ? []
          : [[row.topic_id, { decisionId: row.decision_id, classId: row.class_id, decidedAt: row.decided_at.toISOString() }]],
      ),
    ),
    details: new Map(details.rows.map((row) => [`${row.package_id} ${row.account_code}`, toDetails(row)])),
  };
}

export type DetailRow = {
  quantity: number | null;
  unit: string | null;
  specification: string | null;
  delivery_weekdays: number[];
  delivery_days_most: number | null;
  photo_id: string | null;
};
export const toDetails = (row: DetailRow | undefined): LineDetails =>
  row === undefined
    ? NO_DETAILS
    : {
        quantity: row.quantity,
        unit: row.unit,
        specification: row.specification,
        deliveryWeekdays: row.delivery_weekdays,
        deliveryDaysMost: row.delivery_days_most,
        photoId: row.photo_id,
      };
