// Alerts: several independent people say that one lot made them ill. For the offices of where it was made or bought; nobody else is told.
import { findPackLot } from '#houses';
import { getProduct } from '#makers';
import { type Actor, visitor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { regenciesOfActor } from './handle-complaint.ts';
import { complaintSettings } from './settings.ts';
import { findHealth } from './store.ts';
import { endLotAlert, holdLotAlert, type IllComplaint, listIll, listOpenAlerts, type LotAlert } from './store-alerts.ts';

export type ShownAlert = LotAlert & {
  productName: string;
  makerName: string;
  urlId: string;
  complaints: number;
  senders: number;
  /** Persons that fell ill, as told; symptoms that were deleted since count as one person. */
  people: number;
  house: { houseId: string; name: string; lotId: string } | null;
};

/** The open alerts of the actor's regencies, the oldest first. */
export async function listAlerts(db: Database, actor: Actor): Promise<ShownAlert[]> {
  const alerts = await listOpenAlerts(db, await regenciesOfActor(db, actor));
  const shown: ShownAlert[] = [];
  for (const alert of alerts) shown.push(await show(db, alert));
  return shown;
}

async function show(db: Database, alert: LotAlert): Promise<ShownAlert> {
  const { name, makerName, urlId } = await getProduct(db, visitor, alert.orgId, alert.productId);
  const house = await findPackLot(db, { makerOrgId: alert.orgId, productId: alert.productId, code: alert.lotCode });
  const begin = new Date(alert.openedAt.getTime() - complaintSettings.cluster.withinHours * 3_600_000);
  const ill = await listIll(db, alert, begin);
  return {
    ...{ ...alert, productName: name, makerName, urlId, complaints: ill.length },
    ...{ senders: new Set(ill.map(({ senderGroup }) => senderGroup)).size, people: await peopleOf(db, alert.orgId, ill) },
    house: house ? { houseId: house.houseId, name: house.houseName, lotId: house.lotId } : null,
  };
}

async function peopleOf(db: Database, orgId: string, ill: readonly IllComplaint[]): Promise<number> {
  let people = 0;
  for (const { complaintId } of ill) people += (await findHealth(db, { orgId, complaintId }))?.people ?? 1;
  return people;
}

/** The office writes down what it did; the alert is off the list until another complaint comes. Refuses 'not-found' (404) to other offices. */
export async function handleAlert(
  db: Database,
  actor: Actor,
  lot: { orgId: string; productId: string; lotKey: string },
  because: string,
  at: Date,
): Promise<void> {
  const own = await listOpenAlerts(db, await regenciesOfActor(db, actor));
  const alert = own.find((one) => one.orgId === lot.orgId && one.productId === lot.productId && one.lotKey === lot.lotKey);
  if (!alert) throw new Refusal('not-found', 404);
  await transaction(db, async (inside) => {
    // A colleague may have been first.
    if (!(await holdLotAlert(inside, alert, alert.lotCode)).open) throw new Refusal('not-found', 404);
    await endLotAlert(inside, alert, because, at);
    await recordAudit(inside, { actor, orgId: alert.orgId, act: 'consumers.handleAlert', subject: alert.productId, at });
  });
}
