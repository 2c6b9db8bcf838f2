// A week's needs become packages of the kitchen's plan, one for each ingredient, so that makers can answer them like any other line. Their rupiah
// are an estimate and say so; a plan is no order, and nothing here is added to orders or payments.
import { hash } from 'node:crypto';
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addDays, type Day, formatDay, monthOf, yearOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { DecidedLine } from '../package.ts';
import { type DecidedByPeople, readDecidedByPeople } from '../review/store-standing.ts';
import { withReviews } from '../review/with-reviews.ts';
import { lockCodeOf, lockInstitutions, resolvePlan } from '../store-buyers.ts';
import type { TouchedPackage } from '../store-lines.ts';
import { refreshSummaries } from '../store-summary.ts';
import type { PricedNeed } from './decide-needs.ts';
import { mondayOf, readWeek, type Week } from './keep-menu.ts';
import { type MenuPackage, resolveKitchenUnit, retireMenuPackages, writeMenuLine, writeMenuPackage } from './store-packages.ts';
import { getKitchen, holdMenu, KITCHEN, markPlanned } from './store.ts';

/** The package code of an ingredient in a week: no RUP code, which are digits only. */
export const menuCode = (weekFrom: Day, ingredientId: string): string => `MENU-${weekFrom}-${ingredientId}`;

export type Planned = { planId: string; lines: number; changed: number; rupiah: number; unpriced: string[] };

/**
 * Writes the needs of a week as packages and lines: class, whole units, month, place, rupiah = quantity times own price or band median.
 * A need without a price stays out, for unknown rupiah are not zero; its ingredient is in `unpriced`. What people said of a line stands, as
 * after an import. Again with the same menu it changes nothing; a need that is gone is taken out of the plan and its package kept, not active.
 * Refuses 'menu-empty' (422).
 */
export async function planMenu(db: Database, actor: Actor, buyerId: string, weekFrom: Day, at: Date): Promise<Planned> {
  demand(actor, KITCHEN, buyerId);
  return transaction(db, async (db) => {
    await lockInstitutions(db, [lockCodeOf(await getKitchen(db, actor, buyerId))]);
    // What another keeps now is planned by the next, and the week then says that it was planned before that.
    await holdMenu(db, actor, buyerId, mondayOf(weekFrom), at);
    const week = await readWeek(db, actor, buyerId, weekFrom);
    if (week.dishes.length === 0) throw new Refusal('menu-empty', 422);
    const { priced, unpriced, rupiah } = week.needs;
    const planId = await resolvePlan(db, buyerId, yearOf(week.weekFrom), at, uuidv7);
    const unitId = await resolveKitchenUnit(db, actor, buyerId);
    const people = await readDecidedByPeople(db, buyerId);
    // The week's year names its plan, so what an earlier menu of the week left lies there too; its own plan is asked for all the same.
    const touched = new Set([planId]);
    let changed = 0;
    for (const need of priced) {
      const of = packageOf(week, need, planId, unitId);
      const packageId = await writeMenuPackage(db, actor, of, at);
      if (packageId === undefined) continue;
      changed += 1;
      await writeMenuLine(db, actor, lineOf(week, need, { ...of, packageId }, people));
    }
    const kept = priced.map((need) => menuCode(week.weekFrom, need.ingredient.id));
    const retired = await retireMenuPackages(db, actor, { buyerId, codeBegins: menuCode(week.weekFrom, ''), kept }, at);
    changed += retired.length;
    for (const each of retired) touched.add(each);
    if (changed > 0) await refreshSummaries(db, [buyerId], [...touched]);
    await markPlanned(db, actor, buyerId, week.weekFrom, at);
    await recordAudit(db, {
      actor,
      orgId: buyerId,
      act: 'buyers.planMenu',
      subject: week.weekFrom,
      facts: { lines: priced.length, changed },
      at,
    });
    return { planId, lines: priced.length, changed, rupiah, unpriced: unpriced.map((need) => need.ingredient.id) };
  });
}

function packageOf(week: Week, need: PricedNeed, planId: string, unitId: string): MenuPackage {
  const { buyerId, regencyCode } = week.kitchen;
  const content = {
    name: `${need.ingredient.name.id}, bahan menu dapur`,
    volumeText: `${need.quantity} ${need.ingredient.unit}`,
    description: describeNeed(week, need),
    rupiah: need.rupiah,
  };
  return {
    ...content,
    ...{ buyerId, planId, unitId, code: menuCode(week.weekFrom, need.ingredient.id) },
    digest: hash('sha256', JSON.stringify([content, need.price, regencyCode]), 'buffer'),
    from: need.days[0]!.day,
    until: need.days.at(-1)!.day,
    weekFrom: week.weekFrom,
    weekUntil: addDays(week.weekFrom, 6),
  };
}

/** "Pekan mulai 30 Nov 2026. Kirim: 30 Nov 2026 450 kg; 1 Des 2026 450 kg." */
function describeNeed(week: Week, { ingredient, deliveries }: PricedNeed): string {
  const each = deliveries.map(
    ({ day, measure }) => `${formatDay(day)} ${Math.ceil(measure / ingredient.perUnit)} ${ingredient.unit}`,
  );
  return `Pekan mulai ${formatDay(week.weekFrom)}. Kirim: ${each.join('; ')}.`;
}

/** The line of a need: its class is the ingredient's, unless a person of the buyer decided otherwise. */
function lineOf(week: Week, need: PricedNeed, of: MenuPackage & { packageId: string }, people: DecidedByPeople) {
  const { regencyCode } = week.kitchen;
  const line: DecidedLine = {
    position: 0,
    text: of.name,
    account: null,
    classId: need.ingredient.classId,
    classProbability: 1,
    basis: { words: [], menu: need.dishIds.map((id) => week.recipes.get(id)!.name.id).toSorted() },
    alternatives: [],
    rupiah: need.rupiah,
    quantity: need.quantity,
    unit: need.ingredient.unit,
    unitPriceRupiah: null,
    monthFrom: monthOf(of.from),
    monthUntil: monthOf(of.until),
    monthBasis: 'contract',
    regencyCode,
    placeBasis: regencyCode === null ? null : 'institution',
    flags: ['from-menu', 'rupiah-estimated'],
  };
  return withReviews(touchedOf(week, of), line, people);
}

/** The package as lines of an import have theirs. */
const touchedOf = (week: Week, of: MenuPackage & { packageId: string }): TouchedPackage => ({
  ...{ buyerId: of.buyerId, planId: of.planId, year: yearOf(week.weekFrom), packageId: of.packageId, unitId: of.unitId },
  ...{ isNew: false, active: true, budget: [] },
  package: {
    ...{ name: of.name, description: of.description, specification: null, volumeText: of.volumeText },
    ...{ ceilingRupiah: of.rupiah, kind: 'goods', flags: [], unitName: 'Dapur' },
    ...{ selectionFrom: null, selectionUntil: null, contractFrom: of.from, contractUntil: of.until },
    ...{ useFrom: of.weekFrom, useUntil: of.weekUntil },
    ...{ locationRegencyCode: null, institutionRegencyCode: week.kitchen.regencyCode, provinceCode: null },
  },
});
