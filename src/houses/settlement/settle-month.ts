// The verbs of settlement: read a month, close it, keep a rule. Load, decide, save. A closed month is read as it was kept and never changes.
import { createHash } from 'node:crypto';
import { type Actor, actorId, can, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { addMonths, type Month, monthOf, monthsFrom } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type BookingHouse, findBookingHouse } from '../bookings/store.ts';
import type { Now } from '../bookings/book-run.ts';
import type { MonthPool } from './decide-lines.ts';
import { decideMonth, type MonthDraft } from './decide-month.ts';
import type { MemberSum, MonthSettlement, SettlementFacts, SettlementLine, SettlementProblem, Sharer } from './settlement.ts';
import {
  type ClosedMonth,
  holdHouse,
  insertClosed,
  listClosed,
  readBatches,
  readBookedHours,
  readClosedLines,
  readClosedMembers,
  readSales,
  readSharers,
} from './store.ts';
import { type HouseKey, readAdjustments, readAgreements, readLonePaths, readPools } from './store-rules.ts';

const OPERATOR = ['houseOperator'] as const;
/** Who may read a maker's own statement. */
const MEMBER = ['maker', 'companion'] as const;

/** A month as somebody reads it. `digest`: the hash of its lines and members; `intact`: a closed month still has the hash it was closed with. */
export type MonthRead = MonthSettlement & {
  closedAt: Date | null;
  digest: string;
  intact: boolean;
  problems: readonly SettlementProblem[];
  /** The shared costs of a draft; empty once closed, when their shares stand in the lines. */
  pools: readonly MonthPool[];
};
export type MonthRow = { month: Month; closedAt: Date | null; netRupiah: number; members: number; problems: number };

type Books = {
  facts: SettlementFacts;
  closed: ClosedMonth[];
  lines: Map<Month, SettlementLine[]>;
  members: Map<Month, MemberSum[]>;
};

/** The house that an address names, for its operator. Throws 'not-found' (404), 'not-yours' (403). */
export async function demandOperator(db: Database, actor: Actor, houseId: string): Promise<BookingHouse> {
  const house = await getHouse(db, houseId);
  demand(actor, OPERATOR, house.orgId);
  return house;
}
async function getHouse(db: Database, houseId: string): Promise<BookingHouse> {
  const house = await findBookingHouse(db, houseId);
  if (!house) throw new Refusal('not-found', 404);
  return house;
}

/** The house for its operator (`own` null) or for a member's own people: `own` are the members that the actor speaks for. Else 'not-yours' (403). */
export async function demandReader(
  db: Database,
  actor: Actor,
  houseId: string,
): Promise<{ house: BookingHouse; own: readonly Sharer[] | null }> {
  const house = await getHouse(db, houseId);
  if (can(actor, OPERATOR, house.orgId)) return { house, own: null };
  const sharers = await readSharers(db, house.orgId, houseId);
  const own = sharers.filter(({ makerOrgId }) => can(actor, MEMBER, makerOrgId));
  if (own.length === 0) demand(actor, OPERATOR, house.orgId);
  return { house, own };
}

/** The months from the first agreement or closed month to this one, the newest first; a member's own sums for `own`. */
export async function listMonths(
  db: Database,
  { orgId, houseId }: HouseKey,
  own: readonly Sharer[] | null,
  now: Now,
): Promise<MonthRow[]> {
  const books = await readBooks(db, orgId, houseId);
  const first = [...books.facts.agreements.map(({ fromDay }) => monthOf(fromDay)), ...books.closed.map(({ month }) => month)]
    .toSorted()
    .at(0);
  const months = first === undefined ? [] : monthsFrom(first, monthOf(now.today));
  return months.toReversed().map((month) => {
    const { closedAt, members, problems } = monthOfBooks(books, month);
    const shown = own === null ? members : members.filter(({ makerOrgId }) => own.some((one) => one.makerOrgId === makerOrgId));
    return {
      ...{ month, closedAt, members: shown.length, problems: own === null ? problems.length : 0 },
      netRupiah: shown.reduce((sum, { netRupiah }) => sum + netRupiah, 0),
    };
  });
}

/** A month whole, for the operator. */
export async function readMonth(db: Database, { orgId, houseId }: HouseKey, month: Month): Promise<MonthRead> {
  return monthOfBooks(await readBooks(db, orgId, houseId), month);
}

/** One member's part of a month: what its statement says. Throws 'not-found' (404) for whom the house doesn't know, 'not-yours' (403). */
export async function readStatement(
  db: Database,
  actor: Actor,
  houseId: string,
  month: Month,
  makerOrgId: string,
): Promise<{ house: BookingHouse; month: MonthRead; member: MemberSum; lines: SettlementLine[] }> {
  const house = await getHouse(db, houseId);
  if (!can(actor, MEMBER, makerOrgId)) demand(actor, OPERATOR, house.orgId);
  const books = await readBooks(db, house.orgId, houseId);
  const sharer = books.facts.sharers.find((one) => one.makerOrgId === makerOrgId);
  if (!sharer) throw new Refusal('not-found', 404);
  const read = monthOfBooks(books, month);
  const member = read.members.find((one) => one.makerOrgId === makerOrgId);
  return {
    ...{ house, month: read, member: member ?? { ...sharer, netRupiah: 0, costRupiah: 0, alone: null } },
    lines: read.lines.filter((line) => line.makerOrgId === makerOrgId),
  };
}

/**
 * Closes a month as it was seen. Refuses 'settlement-running' (409) before its end, 'settlement-order' (409) unless it follows the last closed month,
 * 'settlement-unsolved' (409) while something can't be reckoned, 'settlement-changed' (409) when it is no longer what was seen. Closed with the same
 * digest already, it is left as it is; with another: 'settlement-closed' (409).
 */
export async function closeMonth(
  db: Database,
  actor: Actor,
  houseId: string,
  { month, digest }: { month: Month; digest: string },
  now: Now,
): Promise<void> {
  const { orgId } = await demandOperator(db, actor, houseId);
  await transaction(db, async (inside) => {
    const key = { orgId, houseId };
    await holdHouse(inside, key);
    const books = await readBooks(inside, orgId, houseId);
    const read = monthOfBooks(books, month);
    if (read.closedAt && read.digest === digest) return;
    if (read.closedAt) throw new Refusal('settlement-closed', 409);
    refuseClosing(books, read, digest, now);
    await insertClosed(inside, key, { ...read, digest }, actorId(actor), now.at);
    await recordAudit(inside, {
      ...{ actor, orgId, act: 'houses.closeMonth', subject: houseId, at: now.at },
      facts: { month, digest, lines: read.lines.length },
    });
  });
}

function refuseClosing({ closed }: Books, read: MonthRead, digest: string, { today }: Now): void {
  const { month, problems } = read;
  if (month >= monthOf(today)) throw new Refusal('settlement-running', 409);
  const last = closed.at(-1)?.month;
  if (last !== undefined && month !== addMonths(last, 1))
    throw new Refusal('settlement-order', 409, { month: addMonths(last, 1) });
  if (problems.length > 0) throw new Refusal('settlement-unsolved', 409, { count: problems.length });
  if (read.digest !== digest) throw new Refusal('settlement-changed', 409);
}

async function readBooks(db: Database, orgId: string, houseId: string): Promise<Books> {
  return {
    facts: {
      sharers: await readSharers(db, orgId, houseId),
      batches: await readBatches(db, orgId, houseId),
      hours: await readBookedHours(db, orgId, houseId),
      sales: await readSales(db, orgId, houseId),
      agreements: await readAgreements(db, orgId, houseId),
      pools: await readPools(db, orgId, houseId),
      adjustments: await readAdjustments(db, orgId, houseId),
      lonePaths: await readLonePaths(db, orgId, houseId),
    },
    closed: await listClosed(db, orgId, houseId),
    lines: await readClosedLines(db, orgId, houseId),
    members: await readClosedMembers(db, orgId, houseId),
  };
}

/** A month of the books: as it was kept, or as it would be settled now. */
function monthOfBooks({ facts, closed, lines, members }: Books, month: Month): MonthRead {
  const kept = closed.find((one) => one.month === month);
  if (!kept) {
    const draft: MonthDraft = decideMonth(facts, month, new Map(closed.map((one) => [one.month, lines.get(one.month) ?? []])));
    return { ...draft, closedAt: null, digest: digestOf(draft), intact: true };
  }
  const settled = { month, lines: lines.get(month) ?? [], members: members.get(month) ?? [] };
  const { closedAt, digest } = kept;
  return { ...settled, closedAt, digest, intact: digestOf(settled) === digest, problems: [], pools: [] };
}

/** SHA-256 over a month's lines and members as JSON with their fields in a fixed order. */
export function digestOf({ month, lines, members }: MonthSettlement): string {
  const text = JSON.stringify([
    month,
    lines.map((one) => [
      ...[one.sourceKey, one.makerOrgId, one.kind, one.part, one.subject, one.base, one.whole, one.unit, one.rateRupiah],
      ...[one.amountRupiah, one.costRupiah, one.concerns, one.wasRupiah],
    ]),
    members.map((one) => [
      ...[one.makerOrgId, one.makerName, one.netRupiah, one.costRupiah, one.alone?.name ?? null, one.alone?.rupiah ?? null],
    ]),
  ]);
  return createHash('sha256').update(text).digest('hex');
}
