// Everything that Layak publishes as OCDS: pages of releases and records, one record, and all of it as a stream. Public facts, whoever asks.
import { type PublishedPackage, listPackagesByKey, listPackageVersions, listPublishedPackages, packagesOfLines } from '#buyers';
import { decideDuties, getScheme, rulebook } from '#certification';
import { scalesOf } from '#makers';
import { type Actor } from '#platform/access';
import { type Database } from '#platform/database';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { releaseOfPlan, releaseOfStep } from './decide-release.ts';
import type { ContractStep, PlanFacts, Surroundings } from './facts.ts';
import type { JsonObject } from './json.ts';
import { mergeReleases, type Release } from './merge-releases.ts';
import { contractOcid, planOcid, readOcid } from './ocid.ts';
import { buyerOf } from '../store.ts';
import { type ContractKey, type StepKey, listOrderKeys, listSteps, listStepsOf } from './store.ts';

// ---- releases, newest first ----

/** After which change a page begins: a step of an order or a version of a package. Of the same instant, steps come first. */
export type FeedKey = { at: Date; step: { contractId: string; position: number } } | { at: Date; packageId: string };
/** A change with what a person wants to know of it. `what`: the step, or what became of the plan. */
export type PublishedChange = {
  release: Release;
  what: ContractStep['state'] | 'planned' | 'replanned' | 'dropped';
  title: string;
  buyerName: string;
  sellerName: string | null;
  rupiah: number | null;
};

type Change = { at: Date; key: FeedKey } & ({ step: ContractStep } | { plan: PublishedPackage });

/** A page of the newest changes. Of a package the newest version stands here; its record has those before it. */
export async function readFeed(
  db: Database,
  actor: Actor,
  { after, limit }: { after: FeedKey | undefined; limit: number },
): Promise<{ changes: PublishedChange[]; next: FeedKey | undefined }> {
  const steps = await listSteps(db, actor, { after: after && stepAfter(after), limit: limit + 1 });
  const plans = await listPublishedPackages(db, actor, { after: after && packageAfter(after), limit: limit + 1 });
  const found = [
    ...steps.map((step): Change => ({ at: step.enteredAt, key: { at: step.enteredAt, step }, step })),
    ...plans.map((plan): Change => ({ at: plan.recordedAt, key: { at: plan.recordedAt, packageId: plan.packageId }, plan })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const page = found.slice(0, limit);
  return { changes: await changesOf(db, actor, page), next: found.length > limit ? page.at(-1)!.key : undefined };
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const stepAfter = (key: FeedKey): StepKey =>
  'step' in key
    ? { enteredAt: key.at, contractId: key.step.contractId, position: key.step.position }
    : { enteredAt: key.at, contractId: FIRST_ID, position: 0 };
const packageAfter = (key: FeedKey): { recordedAt: Date; packageId: string } => ({
  recordedAt: key.at,
  packageId: 'step' in key ? LAST_ID : key.packageId,
});

async function changesOf(db: Database, actor: Actor, found: readonly Change[]): Promise<PublishedChange[]> {
  const steps = found.flatMap((change) => ('step' in change ? [change.step] : []));
  const about = await surroundingsOf(db, actor, steps);
  return found.map((change) => ('step' in change ? changeOfStep(change.step, about(change.step)) : changeOfPlan(change.plan)));
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

/** How a page's beginning is written in an address, and read from it; a text that is none begins at the first page. */
export const writeFeedKey = (key: FeedKey): string =>
  'step' in key
    ? `${key.at.toISOString()}_${key.step.contractId}_${key.step.position}`
    : `${key.at.toISOString()}_${key.packageId}`;
export function readFeedKey(text: string | undefined): FeedKey | undefined {
  const read = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(\d{1,9}))?$/.exec(
    text ?? '',
  );
  const at = new Date(read?.[1] ?? '');
  if (!read || Number.isNaN(at.getTime())) return undefined;
  const position = read[3];
  return position === undefined
    ? { at, packageId: read[2]! }
    : { at, step: { contractId: read[2]!, position: Number(position) } };
}

// ---- records, in the order of their keys ----

/** One process: its releases, oldest first, and what they come to. */
export type OcdsRecord = JsonObject & { ocid: string; releases: Release[]; compiledRelease: Release };
export type RecordKey = { order: ContractKey } | { plan: { buyerId: string; packageId: string } };

/** A page of records: orders first, then the packages of plans. */
export async function readRecords(
  db: Database,
  actor: Actor,
  { after, limit }: { after: RecordKey | undefined; limit: number },
): Promise<{ records: OcdsRecord[]; next: RecordKey | undefined }> {
  const orders = after && 'plan' in after ? [] : await listOrderKeys(db, actor, { after: after?.order, limit: limit + 1 });
  const plans =
    orders.length > limit
      ? []
      : await listPackagesByKey(db, actor, {
          after: after && 'plan' in after ? after.plan : undefined,
          limit: limit + 1 - orders.length,
        });
  const keys: RecordKey[] = [
    ...orders.map((order) => ({ order })),
    ...plans.map(({ buyerId, packageId }) => ({ plan: { buyerId, packageId } })),
  ];
  const page = keys.slice(0, limit);
  return { records: await recordsOf(db, actor, page), next: keys.length > limit ? page.at(-1) : undefined };
}

/** The record of one process. Throws 'ocds-record-not-found' (404). */
export async function getRecord(db: Database, actor: Actor, ocid: string): Promise<OcdsRecord> {
  const named = readOcid(ocid);
  const key = named && ('contractId' in named ? await orderKeyOf(db, named.contractId) : { plan: named });
  const [record] = key ? await recordsOf(db, actor, [key]) : [];
  if (!record) throw new Refusal('ocds-record-not-found', 404);
  return record;
}

async function orderKeyOf(db: Database, contractId: string): Promise<RecordKey | undefined> {
  const buyerId = await buyerOf(db, contractId);
  return buyerId === undefined ? undefined : { order: { buyerId, contractId } };
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
  const stepsOf = Map.groupBy(steps, (step) => contractOcid(step.contractId));
  const versionsOf = Map.groupBy(versions, planOcid);
  return keys.flatMap((key) => {
    const ocid = 'order' in key ? contractOcid(key.order.contractId) : planOcid(key.plan);
    const releases = [
      ...(stepsOf.get(ocid) ?? []).map((step) => releaseOfStep(step, about(step))),
      ...(versionsOf.get(ocid) ?? []).map((plan) => releaseOfPlan(withRequired(plan))),
    ];
    return releases.length === 0 ? [] : [{ ocid, releases, compiledRelease: mergeReleases(releases) }];
  });
}

const RECORD_KEY = /^([ok])_([0-9a-f-]{36})_([0-9a-f-]{36})$/;
export const writeRecordKey = (key: RecordKey): string =>
  'order' in key ? `o_${key.order.buyerId}_${key.order.contractId}` : `k_${key.plan.buyerId}_${key.plan.packageId}`;
export function readRecordKey(text: string | undefined): RecordKey | undefined {
  const [, kind, buyerId = '', id = ''] = RECORD_KEY.exec(text ?? '') ?? [];
  if (![buyerId, id].every((one) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(one))) return undefined;
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
