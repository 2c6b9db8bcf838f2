// Rules and a closed month, known to be good: the example regency.
import { type Actor, system } from '#platform/access';
import type { Database } from '#platform/database';
import type { Month } from '#platform/days';
import type { Now } from '../bookings/book-run.ts';
import type { Fields } from '../passport/read-form.ts';
import { keepRule, type RulePart } from './keep-rule.ts';
import { closeMonth, demandOperator, readMonth } from './settle-month.ts';

/** Forms of a house's rules as its operator sends them, and the month that is closed by them. */
export type LoadedSettlement = { houseId: string; rules: readonly { part: RulePart; fields: Fields }[]; closes: Month };

/** Keeps the rules and closes the month as it then is, inside the caller's transaction. Throws what they are refused for. */
export async function loadSettlement(db: Database, { houseId, rules, closes }: LoadedSettlement, now: Now): Promise<void> {
  const actor: Actor = system('load');
  for (const { part, fields } of rules) await keepRule(db, actor, houseId, part, fields, now);
  const { digest } = await readMonth(db, await demandOperator(db, actor, houseId), closes);
  await closeMonth(db, actor, houseId, { month: closes, digest }, now);
}
