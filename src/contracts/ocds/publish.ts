// Everything that Layak publishes as OCDS: pages of releases and records, one record, and all of it as a stream. Public facts, whoever asks.
import { type PublishedPackage, listPackagesByKey, listPackageVersions, listPublishedPackages, packagesOfLines } from '#buyers';
import { decideDuties, getScheme, rulebook } from '#certification';
import { scalesOf } from '#makers';
import { type Actor } from '#platform/access';
import { type Database } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { releaseOfReading } from './decide-observed.ts';
import { releaseOfPlan, releaseOfStep } from './decide-release.ts';
import type { ContractStep, ObservedReading, PlanFacts, Surroundings } from './facts.ts';
import type { JsonObject } from './json.ts';
import { mergeReleases, type Release } from './merge-releases.ts';
import { contractOcid, observedOcid, planOcid, readOcid } from './ocid.ts';
import { buyerOf } from '../store.ts';
import { type ContractKey, type StepKey, listOrderKeys, listSteps, listStepsOf } from './store.ts';
import {
  findPurchase,
  listPurchaseKeys,
  listReadings,
  type PurchaseKey,
  type ReadingKey,
  type ReadingOf,
  readReadings,
} from './store-observed.ts';

// ---- releases, newest first ----

/**
 * After which change a page begins: a step of an order, a version of a package, or a reading of an observed purchase. Of the same instant,
 * steps come first, then packages.
 */
export type FeedKey =
  | { at: Date; step: { contractId: string; position: number } }
  | { at: Date; packageId: string }
  | { at: Date; reading: { purchaseId: string; version: number } };
/** A change with what a person wants to know of it. `what`: the step, or what became of the plan. */
export type PublishedChange = {
  release: Release;
  what: ContractStep['state'] | 'planned' | 'replanned' | 'dropped' | 'observed' | 'observedAgain';
  title: string;
  buyerName: string;
  sellerName: string | null;
  rupiah: number | null;
};

type Change = { at: Date; key: FeedKey } & ({ step: ContractStep } | { plan: PublishedPackage } | { reading: ReadingOf });

/** A page of the newest changes. Of a package the newest version stands here; its record has those before it. */
export async function readFeed(
  db: Database,
  actor: Actor,
  { after, limit }: { after: FeedKey | undefined; limit: number },
): Promise<{ changes: PublishedChange[]; next: FeedKey | undefined }> {
  const steps = await listSteps(db, actor, { after: after && stepAfter(after), limit: limit + 1 });
  const plans = await listPublishedPackages(db, actor, { after: after && packageAfter(after), limit: limit + 1 });
  const readings = await listReadings(db, actor, { after: after && readingAfter(after), limit: limit + 1 });
  const found = [
    ...steps.map((step): Change => ({ at: step.enteredAt, key: { at: step.enteredAt, step }, step })),
    ...plans.map((plan): Change => ({ at: plan.recordedAt, key: { at: plan.recordedAt, packageId: plan.packageId }, plan })),
    ...readings.map((reading): Change => ({ at: reading.readAt, key: { at: reading.readAt, reading }, reading })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const page = found.slice(0, limit);
  return { changes: await changesOf(db, actor, page), next: found.length > limit ? page.at(-1)!.key : undefined };
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const MOST_VERSIONS = 2 ** 31 - 1;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const stepAfter = (key: FeedKey): StepKey =>
  'step' in key
    ? { enteredAt: key.at, contractId: key.step.contractId, position: key.step.position }
    : { enteredAt: key.at, contractId: FIRST_ID, position: 0 };
const packageAfter = (key: FeedKey): { recordedAt: Date; packageId: string } => ({
  recordedAt: key.at,
  packageId: 'step' in key ? LAST_ID : 'reading' in key ? FIRST_ID : key.packageId,
});
const readingAfter = (key: FeedKey): ReadingKey =>
  'reading' in key ? { readAt: key.at, ...key.reading } : { readAt: key.at, purchaseId: LAST_ID, version: MOST_VERSIONS };

async function changesOf(db: Database, actor: Actor, found: readonly Change[]): Promise<PublishedChange[]> {
  const steps = found.flatMap((change) => ('step' in change ? [change.step] : []));
  const about = await surroundingsOf(db, actor, steps);
  const readings = await readingsBeside(
    db,
    actor,
    found.flatMap((change) => ('reading' in change ? [change.reading] : [])),
  );
  return found.map((change) => {
    if ('step' in change) return changeOfStep(change.step, about(change.step));
    return 'plan' in change ? changeOfPlan(change.plan) : changeOfReading(change.reading, readings);
  });
}

const changeOfStep = (step: ContractStep, about: Surroundings): PublishedChange => ({
  release: releaseOfStep(step, about),
  what: step.state,
  ...{ title: step.title, buyerName: step.buyerName, sellerName: step.sellerName, rupiah: step.rupiah },
});

const changeOfPlan = (plan: PublishedPackage): PublishedChange => ({
  release: releaseOfPlan(withRequired(plan)),
  what: plan.active ? (plan.version === 1 ? 'planned' : 'replanned') : 'dropped',
  ...{ title: plan.name, buyerName: plan.buyerName, sellerName: null, rupiah: plan.ceilingRupiah },
});

type Readings = ReadonlyMap<string, ObservedReading>;
const readingName = ({ purchaseId, version }: { purchaseId: string; version: number }): string => `${purchaseId} ${version}`;

/** These readings, each with the one that it takes the place of. */
async function readingsBeside(db: Database, actor: Actor, wanted: readonly ReadingOf[]): Promise<Readings> {
  const found = await readReadings(
    db,
    actor,
    wanted.flatMap((one) => (one.version === 1 ? [one] : [one, { ...one, version: one.version - 1 }])),
  );
  return new Map(found.map((reading) => [readingName(reading), reading]));
}

function changeOfReading({ purchaseId, version }: ReadingOf, readings: Readings): PublishedChange {
  const reading = readings.get(readingName({ purchaseId, version }))!;
  const before = readings.get(readingName({ purchaseId, version: version - 1 }));
  const ordered = reading.entries.filter(({ step, rupiah }) => step === 'ordered' && rupiah !== null);
  return {
    release: releaseOfReading(reading, before),
    what: version === 1 ? 'observed' : 'observedAgain',
    ...{ title: reading.title, buyerName: reading.buyerName, sellerName: null },
    rupiah: ordered.length === 0 ? null : ordered.reduce((sum, { rupiah }) => sum + rupiah!, 0),
  };
}

/** How a page's beginning is written in an address, and read from it; a text that is none begins at the first page. */
export const writeFeedKey = (key: FeedKey): string =>
  `${key.at.toISOString()}_${
    'step' in key
      ? `${key.step.contractId}_${key.step.position}`
      : 'packageId' in key
        ? key.packageId
        : `${key.reading.purchaseId}_v${key.reading.version}`
  }`;
export function readFeedKey(text: string | undefined): FeedKey | undefined {
  const read = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(v?)(\d{1,9}))?$/.exec(
    text ?? '',
  );
  const at = new Date(read?.[1] ?? '');
  if (!read || Number.isNaN(at.getTime())) return undefined;
  const [, , id, version, number] = read as unknown as [string, string, string, string?, string?];
  if (number === undefined) return { at, packageId: id };
  if (version === 'v') return { at, reading: { purchaseId: id, version: Number(number) } };
  return { at, step: { contractId: id, position: Number(number) } };
}

// ---- records, in the order of their keys ----

/** One process: its releases, oldest first, and what they come to. */
export type OcdsRecord = JsonObject & { ocid: string; releases: Release[]; compiledRelease: Release };
export type RecordKey = { order: ContractKey } | { plan: { buyerId: string; packageId: string } } | { purchase: PurchaseKey };

/** A page of records: orders first, then the packages of plans, then observed purchases. */
export async function readRecords(
  db: Database,
  actor: Actor,
  { after, limit }: { after: RecordKey | undefined; limit: number },
): Promise<{ records: OcdsRecord[]; next: RecordKey | undefined }> {
  const keys: RecordKey[] = [];
  const room = (): number => limit + 1 - keys.length;
  if (!after || 'order' in after) {
    const orders = await listOrderKeys(db, actor, { after: after?.order, limit: room() });
    keys.push(...orders.map((order) => ({ order })));
  }
  if (room() > 0 && !(after && 'purchase' in after)) {
    const plans = await listPackagesByKey(db, actor, { after: after && 'plan' in after ? after.plan : undefined, limit: room() });
    keys.push(...plans.map(({ buyerId, packageId }) => ({ plan: { buyerId, packageId } })));
  }
  if (room() > 0) {
    const begin = after && 'purchase' in after ? after.purchase : undefined;
    const purchases = await listPurchaseKeys(db, actor, { after: begin, limit: room() });
    keys.push(...purchases.map((purchase) => ({ purchase })));
  }
  const page = keys.slice(0, limit);
  return { records: await recordsOf(db, actor, page), next: keys.length > limit ? page.at(-1) : undefined };
}

/** The record of one process. Throws 'ocds-record-not-found' (404). */
export async function getRecord(db: Database, actor: Actor, ocid: string): Promise<OcdsRecord> {
  const named = readOcid(ocid);
  const key = named && (await recordKeyOf(db, actor, named));
  const [record] = key ? await recordsOf(db, actor, [key]) : [];
  if (!record) throw new Refusal('ocds-record-not-found', 404);
  return record;
}

async function recordKeyOf(
  db: Database,
  actor: Actor,
  named: NonNullable<ReturnType<typeof readOcid>>,
): Promise<RecordKey | undefined> {
  if ('packageId' in named) return { plan: named };
  if ('sourceKey' in named) {
    const purchase = await findPurchase(db, actor, named);
    return purchase && { purchase };
  }
  const buyerId = await buyerOf(db, named.contractId);
  return buyerId === undefined ? undefined : { order: { buyerId, contractId: named.contractId } };
}

async function recordsOf(db: Database, actor: Actor, keys: readonly RecordKey[]): Promise<OcdsRecord[]> {
  const steps = await listStepsOf(
    db,
    actor,
    keys.flatMap((key) => ('order' in key ? [key.order] : [])),
  );
  const about = await surroundingsOf(db, actor, steps);
  const versions = await listPackageVersions(
    db,
    actor,
    keys.flatMap((key) => ('plan' in key ? [key.plan] : [])),
  );
  const readings = await readReadings(
    db,
    actor,
    keys.flatMap((key) => ('purchase' in key ? [{ ...key.purchase, version: null }] : [])),
  );
  const releases = Map.groupBy(
    [
      ...steps.map((step) => releaseOfStep(step, about(step))),
      ...versions.map((plan) => releaseOfPlan(withRequired(plan))),
      ...releasesOfReadings(readings),
    ],
    ({ ocid }) => ocid,
  );
  const ocidOf = new Map(readings.map((reading) => [reading.purchaseId, observedOcid(reading)]));
  return keys.flatMap((key) => {
    const ocid =
      'order' in key
        ? contractOcid(key.order.contractId)
        : 'plan' in key
          ? planOcid(key.plan)
          : ocidOf.get(key.purchase.purchaseId)!;
    const own = releases.get(ocid);
    return own ? [{ ocid, releases: own, compiledRelease: mergeReleases(own) }] : [];
  });
}

/** The releases of whole purchases, oldest first. */
function releasesOfReadings(readings: readonly ObservedReading[]): Release[] {
  const byName = new Map(readings.map((reading) => [readingName(reading), reading]));
  return readings
    .toSorted((a, b) => a.version - b.version)
    .map((reading) => releaseOfReading(reading, byName.get(readingName({ ...reading, version: reading.version - 1 }))));
}

const RECORD_KEY = /^([okb])_([0-9a-f-]{36})_([0-9a-f-]{36})$/;
export const writeRecordKey = (key: RecordKey): string =>
  'order' in key
    ? `o_${key.order.buyerId}_${key.order.contractId}`
    : 'plan' in key
      ? `k_${key.plan.buyerId}_${key.plan.packageId}`
      : `b_${key.purchase.buyerId}_${key.purchase.purchaseId}`;
export function readRecordKey(text: string | undefined): RecordKey | undefined {
  const [, kind, buyerId = '', id = ''] = RECORD_KEY.exec(text ?? '') ?? [];
  if (![buyerId, id].every((one) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(one))) return undefined;
  if (kind === 'b') return { purchase: { buyerId, purchaseId: id } };
  return kind === 'o' ? { order: { buyerId, contractId: id } } : { plan: { buyerId, packageId: id } };
}

// ---- all of it ----

const AT_ONCE = 500;

/** Every release, newest first, a few hundred in memory at a time. */
export async function* everyRelease(db: Database, actor: Actor): AsyncGenerator<Release, void, void> {
  let after: FeedKey | undefined;
  do {
    const { changes, next } = await readFeed(db, actor, { after, limit: AT_ONCE });
    yield* changes.map(({ release }) => release);
    after = next;
  } while (after);
}

/** Every record, a few hundred in memory at a time. */
export async function* everyRecord(db: Database, actor: Actor): AsyncGenerator<OcdsRecord, void, void> {
  let after: RecordKey | undefined;
  do {
    const { records, next } = await readRecords(db, actor, { after, limit: AT_ONCE });
    yield* records;
    after = next;
  } while (after);
}

// ---- what other rooms know ----

async function surroundingsOf(
  db: Database,
  actor: Actor,
  steps: readonly ContractStep[],
): Promise<(step: ContractStep) => Surroundings> {
  const scales = await scalesOf(
    db,
    actor,
    steps.map((step) => step.sellerOrgId),
  );
  const lines = steps.flatMap(({ buyerId, planLineId }) => (planLineId === null ? [] : [{ buyerId, planLineId }]));
  const plans = await packagesOfLines(db, actor, lines);
  return (step) => {
    const seller = scales.get(step.sellerOrgId);
    return {
      scale: seller?.sizeClass ?? null,
      sellerRegencyCode: seller?.regencyCode ?? null,
      plan: (step.planLineId === null ? undefined : plans.get(step.planLineId)) ?? null,
    };
  };
}

/** What the law asked of any product of the classes when the version was recorded: asked for certain, whatever else is unknown of the product. */
function withRequired(plan: PublishedPackage): PlanFacts {
  const day = today(plan.recordedAt);
  const classIds = new Set(plan.lines.flatMap(({ classId }) => classId ?? []));
  return { ...plan, required: new Map([...classIds].map((classId) => [classId, requiredOf(classId, day)])) };
}

type Required = readonly { scheme: string; name: string }[];
const decided = new Map<string, Required>();
const MOST_DECIDED = 5000;

function requiredOf(classId: string, day: ReturnType<typeof today>): Required {
  const key = `${classId} ${day}`;
  const before = decided.get(key);
  if (before) return before;
  const { duties } = decideDuties({ classId, facts: {} }, day, rulebook());
  const made = duties
    .filter(({ scheme, verdict }) => verdict === 'required' && getScheme(scheme).kind === 'certificate')
    .map(({ scheme }) => ({ scheme, name: getScheme(scheme).name.id }));
  if (decided.size >= MOST_DECIDED) decided.clear();
  decided.set(key, made);
  return made;
}
