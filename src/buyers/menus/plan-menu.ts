// A week's needs become packages of the kitchen's plan, one for each ingredient, so that makers can answer them like any other line. Their rupiah
// are an estimate and say so; a plan is no order, and nothing here is added to orders or payments.
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addDays, type Day, formatDay, monthOf, yearOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { topicOf } from '../review/topic.ts';
import type { Basis } from '../describe-line.ts';
import type { Flag } from '../package.ts';
import { lockCodeOf, lockInstitutions, resolvePlan } from '../store-buyers.ts';
import { dropLines, writeLines, type TouchedPackage } from '../store-lines.ts';
import { refreshSummaries } from '../store-summary.ts';
import type { Need } from './decide-needs.ts';
import { readWeek, type Week } from './keep-menu.ts';
import { getKitchen, KITCHEN, markPlanned } from './store.ts';

/** The package code of an ingredient in a week: no RUP code, which are digits only. */
export const menuCode = (weekFrom: Day, ingredientId: string): string => `MENU-${weekFrom}-${ingredientId}`;

export type Planned = { planId: string; lines: number; changed: number; rupiah: number; unpriced: string[] };

/**
 * Writes the needs of a week as packages and lines: class, whole units, month, place, rupiah = quantity times own price or band median.
 * A need without a price stays out, for unknown rupiah are not zero; its ingredient is in `unpriced`. Again with the same menu it changes
 * nothing; a need that is gone is taken out of the plan and its package kept, not active. Refuses 'menu-empty' (422).
 */
export async function planMenu(db: Database, actor: Actor, buyerId: string, weekFrom: Day, at: Date): Promise<Planned> {
  demand(actor, KITCHEN, buyerId);
  return transaction(db, async (db) => {
    await lockInstitutions(db, [lockCodeOf(await getKitchen(db, actor, buyerId))]);
    const week = await readWeek(db, actor, buyerId, weekFrom);
    const priced = week.needs.needs.filter((need) => need.rupiah !== null && need.rupiah > 0);
    if (week.dishes.length === 0) throw new Refusal('menu-empty', 422);
    const planId = await resolvePlan(db, buyerId, yearOf(week.weekFrom), at, uuidv7);
    const unitId = await unitOf(db, buyerId);
    // The week's year names its plan, so what an earlier menu of the week left lies there too; its own plan is asked for all the same.
    const touched = new Set([planId]);
    let changed = 0;
    for (const need of priced) changed += Number(await writeNeed(db, { week, need, planId, unitId, at }));
    const retired = await retireOthers(db, week, priced, at);
    changed += retired.length;
    for (const each of retired) touched.add(each);
    if (changed > 0) await refreshSummaries(db, [buyerId], [...touched]);
    await markPlanned(db, buyerId, week.weekFrom, at);
    await recordAudit(db, {
      actor,
      orgId: buyerId,
      act: 'buyers.planMenu',
      subject: week.weekFrom,
      facts: { lines: priced.length, changed },
      at,
    });
    return {
      planId,
      lines: priced.length,
      changed,
      rupiah: week.needs.rupiah,
      unpriced: week.needs.needs.filter((need) => need.rupiah === null).map((need) => need.ingredient.id),
    };
  });
}

async function unitOf(db: Database, buyerId: string): Promise<string> {
  const known = await db
    .selectFrom('buyers.units')
    .select('unit_id')
    .where('buyer_id', '=', buyerId)
    .orderBy('unit_id')
    .executeTakeFirst();
  if (known) return known.unit_id;
  const unitId = uuidv7();
  await db
    .insertInto('buyers.units')
    .values({ buyer_id: buyerId, unit_id: unitId, unit_key: '|DAPUR', code: '', name: 'Dapur', regency_code: null })
    .execute();
  return unitId;
}

type NeedToWrite = { week: Week; need: Need; planId: string; unitId: string; at: Date };

/** Writes one need; false when the plan says the same already. */
async function writeNeed(db: Database, { week, need, planId, unitId, at }: NeedToWrite): Promise<boolean> {
  const { buyerId } = week.kitchen;
  const { ingredient } = need;
  const content = {
    name: `${ingredient.name.id}, bahan menu dapur`,
    volumeText: `${need.quantity} ${ingredient.unit}`,
    description: describeNeed(week, need),
    rupiah: need.rupiah!,
  };
  const digest = hash('sha256', JSON.stringify([content, need.price, week.kitchen.regencyCode]), 'buffer');
  const code = menuCode(week.weekFrom, ingredient.id);
  const { rows } = await sql<{ package_id: string; same: boolean }>`
    select p.package_id, p.active and p.content_sha256 = ${digest} as same
    from buyers.packages as p where p.buyer_id = ${buyerId} and p.rup_code = ${code} for update`.execute(db);
  const known = rows[0];
  if (known?.same) return false;
  const packageId = known?.package_id ?? uuidv7();
  const until = addDays(week.weekFrom, 6);
  const values = {
    plan_id: planId,
    unit_id: unitId,
    content_sha256: digest,
    name: content.name,
    ceiling_rupiah: content.rupiah,
    kind: 'goods',
    volume_text: content.volumeText,
    description: content.description,
    contract_from: need.days[0]!.day,
    contract_until: need.days.at(-1)!.day,
    use_from: week.weekFrom,
    use_until: until,
    active: true,
    recorded_at: at,
  };
  if (known) {
    await keepRevision(db, buyerId, packageId, at);
    await db
      .updateTable('buyers.packages')
      .set((e) => ({ ...values, version: e('version', '+', 1) }))
      .where('buyer_id', '=', buyerId)
      .where('package_id', '=', packageId)
      .execute();
  } else
    await db
      .insertInto('buyers.packages')
      .values({ ...values, buyer_id: buyerId, package_id: packageId, rup_code: code, version: 1 })
      .execute();
  await writeLine(db, { week, need, planId, unitId, at }, packageId, content.name);
  return true;
}

/** "Pekan 30 Nov 2026. Kirim: 30 Nov 450 kg; 1 Des 450 kg." */
function describeNeed(week: Week, { ingredient, deliveries }: Need): string {
  const each = deliveries.map(
    ({ day, measure }) => `${formatDay(day)} ${Math.ceil(measure / ingredient.perUnit)} ${ingredient.unit}`,
  );
  return `Pekan mulai ${formatDay(week.weekFrom)}. Kirim: ${each.join('; ')}.`;
}

async function writeLine(
  db: Database,
  { week, need, planId, unitId }: NeedToWrite,
  packageId: string,
  name: string,
): Promise<void> {
  const { buyerId, regencyCode } = week.kitchen;
  const before = await db
    .selectFrom('buyers.plan_lines')
    .select('plan_line_id')
    .where('buyer_id', '=', buyerId)
    .where('package_id', '=', packageId)
    .executeTakeFirst();
  const of = { buyerId, planId, year: yearOf(week.weekFrom), packageId, unitId, isNew: !before, active: true } as TouchedPackage;
  await dropLines(db, [of]);
  const flags: Flag[] = ['from-menu', 'rupiah-estimated'];
  const basis: Basis & { menu: string[] } = {
    words: [],
    menu: need.dishIds.map((id) => week.recipes.get(id)!.name.id).toSorted(),
  };
  const line = {
    position: 0,
    text: name,
    account: null,
    classId: need.ingredient.classId,
    classProbability: 1,
    basis,
    alternatives: [],
    rupiah: need.rupiah!,
    quantity: need.quantity,
    unit: need.ingredient.unit,
    unitPriceRupiah: null,
    monthFrom: monthOf(need.days[0]!.day),
    monthUntil: monthOf(need.days.at(-1)!.day),
    monthBasis: 'contract' as const,
    regencyCode,
    placeBasis: regencyCode === null ? null : ('institution' as const),
    flags,
  };
  await writeLines(
    db,
    [{ of, line, topicId: topicOf(name, null), decisionId: null, described: null }],
    () => before?.plan_line_id ?? uuidv7(),
  );
}

/** Needs of an earlier version of the week's menu leave the plan; their packages stay, not active. Gives the plan of each. */
async function retireOthers(
  db: Database,
  { kitchen: { buyerId }, weekFrom }: Week,
  priced: readonly Need[],
  at: Date,
): Promise<string[]> {
  const kept = priced.map((need) => menuCode(weekFrom, need.ingredient.id));
  const { rows } = await sql<{ package_id: string; plan_id: string }>`
    select p.package_id, p.plan_id from buyers.packages as p
    where p.buyer_id = ${buyerId} and p.rup_code like ${`${menuCode(weekFrom, '')}%`} and p.active and p.rup_code <> all(${kept}::text[])`.execute(
    db,
  );
  for (const { package_id } of rows) {
    await keepRevision(db, buyerId, package_id, at);
    await sql`
      update buyers.packages as p set active = false, version = p.version + 1, recorded_at = ${at}::timestamptz
      where p.buyer_id = ${buyerId} and p.package_id = ${package_id}`.execute(db);
    await sql`delete from buyers.plan_lines as l where l.buyer_id = ${buyerId} and l.package_id = ${package_id}`.execute(db);
  }
  return rows.map((row) => row.plan_id);
}

const keepRevision = (db: Database, buyerId: string, packageId: string, at: Date) =>
  sql`
    insert into buyers.package_revisions (buyer_id, package_id, version, content, replaced_at)
    select p.buyer_id, p.package_id, p.version, to_jsonb(p) - 'content_sha256' - 'budget_digest', ${at}::timestamptz
    from buyers.packages as p where p.buyer_id = ${buyerId} and p.package_id = ${packageId}`.execute(db);
