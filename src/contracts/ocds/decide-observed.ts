// A purchase that another system saw: each reading of it is one release that tells the whole chain as far as the source does. What the source
// doesn't say isn't there; what it says no longer is taken back by null, so that the releases merge to what was read last. Pure.
import { formatRupiah } from '#platform/money';
import { purchaseWords } from '../import/words.ts';
import { atDay, classificationOf, known, money, partyId } from './decide-release.ts';
import type { ObservedReading } from './facts.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Release } from './merge-releases.ts';
import { observedOcid } from './ocid.ts';

type Entry = ObservedReading['entries'][number];

/** The release of a reading; `before` is the reading that it takes the place of. */
export function releaseOfReading(reading: ObservedReading, before: ObservedReading | undefined): Release {
  const ocid = observedOcid(reading);
  const buyer = { id: partyId(reading.buyerId), name: reading.buyerName };
  const now = chainOf(reading, ocid);
  return {
    ocid,
    id: `${ocid}-${reading.version}`,
    // Readings of one import share its time; the milliseconds keep their order.
    date: new Date(reading.readAt.getTime() + reading.version).toISOString(),
    tag: tagsOf(now, before !== undefined),
    initiationType: 'tender',
    language: 'id',
    parties: [{ ...buyer, roles: ['buyer', 'procuringEntity', 'payer'] }],
    buyer,
    ...(before ? takenBack(chainOf(before, ocid), now) : now),
  };
}

function tagsOf({ relatedProcesses, contracts }: JsonObject, again: boolean): string[] {
  const [contract] = contracts as JsonObject[];
  const stages = [
    ...(relatedProcesses ? ['planning'] : []),
    'award',
    'contract',
    ...(contract?.['implementation'] ? ['implementation'] : []),
  ];
  return again ? stages.map((stage) => `${stage}Update`) : stages;
}

/** The process without its head. An award and a contract there always are, since something was bought; day, value and state only where told. */
function chainOf(reading: ObservedReading, ocid: string): JsonObject {
  const { title, entries, rupCodes, method } = reading;
  const told = { title, description: sourceOf(reading) };
  const announced = dayOf(entries, 'announced');
  const awardID = `${ocid}-award`;
  const implementation = carriedOut(reading, ocid);
  const items = reading.lines.map(itemOf);
  return known({
    relatedProcesses:
      rupCodes.length > 0
        ? rupCodes.map((code, n) => ({ id: String(n + 1), relationship: ['planning'], scheme: 'x_rup', identifier: code }))
        : undefined,
    planning: budgetOf(reading),
    tender: known({
      id: `${ocid}-tender`,
      title,
      procurementMethodDetails: method,
      tenderPeriod: announced && { startDate: announced },
    }),
    awards: [
      known({
        ...{ id: awardID, ...told, status: awardStatus(reading), date: dayOf(entries, 'awarded') },
        ...{ value: valueOf(entries, 'awarded'), items: items.length > 0 ? items : undefined },
      }),
    ],
    contracts: [
      known({
        ...{ id: `${ocid}-contract`, awardID, ...told, status: CONTRACT_STATUS[reading.outcome] },
        ...{ value: valueOf(entries, 'ordered'), dateSigned: dayOf(entries, 'ordered'), implementation },
      }),
    ],
  });
}

function budgetOf({ unitName, rupCodes }: ObservedReading): JsonObject | undefined {
  const budget = known({ description: unitName || undefined, projectID: rupCodes.length === 1 ? rupCodes[0] : undefined });
  return Object.keys(budget).length > 0 ? { budget } : undefined;
}

/** Who says so: the system and its own number of the purchase. */
const sourceOf = ({ source, sourceKey }: ObservedReading): string =>
  `Menurut ${purchaseWords('id').sources[source]}, nomor ${sourceKey}`;

const CONTRACT_STATUS: Readonly<Record<ObservedReading['outcome'], string | undefined>> = {
  running: 'active',
  completed: 'terminated',
  paidOutside: 'terminated',
  cancelled: 'cancelled',
  unknown: undefined,
};
const awardStatus = ({ outcome, entries }: ObservedReading): string | undefined => {
  if (outcome === 'cancelled') return 'cancelled';
  return entries.some(({ step }) => step === 'awarded' || step === 'ordered') ? 'active' : undefined;
};

const of = (entries: readonly Entry[], step: Entry['step']): Entry[] => entries.filter((entry) => entry.step === step);
const dayOf = (entries: readonly Entry[], step: Entry['step']): string | undefined => {
  const first = of(entries, step)
    .flatMap(({ onDay }) => onDay ?? [])
    .toSorted()[0];
  return first && atDay(first);
};

/** Sen are part of the amount here, so that sums equal the source's own. */
const amountOf = ({ rupiah, sen }: Entry): JsonObject | undefined =>
  rupiah === null ? undefined : money(sen === 0 ? rupiah : Number(`${rupiah}.${String(sen).padStart(2, '0')}`));
function valueOf(entries: readonly Entry[], step: Entry['step']): JsonObject | undefined {
  const named = of(entries, step).filter(({ rupiah }) => rupiah !== null);
  if (named.length === 0) return undefined;
  const sen = named.reduce((sum, one) => sum + one.sen, 0);
  const rupiah = named.reduce((sum, one) => sum + one.rupiah!, Math.floor(sen / 100));
  return amountOf({ step, onDay: null, rupiah, sen: sen % 100 });
}

const MILESTONES = ['started', 'shipped', 'handedOver', 'billed', 'spm', 'closed'] as const;
const MILESTONE_TYPES: Readonly<Partial<Record<Entry['step'], string>>> = {
  shipped: 'delivery',
  handedOver: 'delivery',
  billed: 'payment',
  spm: 'payment',
};

/** What was done of the contract: milestones for what was seen, payments only where money left (SP2D). */
function carriedOut({ entries }: ObservedReading, ocid: string): JsonObject | undefined {
  const milestones = MILESTONES.flatMap((step) =>
    of(entries, step).map((entry, n) => milestoneOf(entry, `${ocid}-${step}-${n + 1}`)),
  );
  const transactions = of(entries, 'paid').map((entry, n) =>
    known({ id: `${ocid}-paid-${n + 1}`, date: entry.onDay && atDay(entry.onDay), value: amountOf(entry) }),
  );
  if (milestones.length + transactions.length === 0) return undefined;
  return known({
    milestones: milestones.length > 0 ? milestones : undefined,
    transactions: transactions.length > 0 ? transactions : undefined,
  });
}

const milestoneOf = ({ step, onDay, rupiah }: Entry, id: string): JsonObject =>
  known({
    ...{ id, title: purchaseWords('id').steps[step], type: MILESTONE_TYPES[step] },
    ...{ description: rupiah === null ? undefined : formatRupiah(rupiah), status: 'met', dateMet: onDay && atDay(onDay) },
  });

const itemOf = ({ position, title, quantity, classId }: ObservedReading['lines'][number]): JsonObject =>
  known({ id: String(position), description: title, quantity, classification: classificationOf(classId) });

// ---- what a source says no longer ----

/** `now`, and null for each field of `before` that is not in it. Objects of a list are told apart by `id`, which can't be taken back. */
export function takenBack(before: JsonObject, now: JsonObject): JsonObject {
  const made = { ...now };
  for (const [key, was] of Object.entries(before)) {
    const is = now[key];
    if (is === undefined) made[key] = emptied(was);
    else if (isObject(was) && isObject(is)) made[key] = takenBack(was, is);
    else if (isListOfNamed(was) && isListOfNamed(is)) made[key] = listTakenBack(was, is);
  }
  return made;
}

const isListOfNamed = (value: Json): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && 'id' in one);

function listTakenBack(before: readonly JsonObject[], now: readonly JsonObject[]): JsonObject[] {
  const was = new Map(before.map((one) => [one['id'], one]));
  const is = new Set(now.map(({ id }) => id));
  return [
    ...now.map((one) => takenBack(was.get(one['id']) ?? {}, one)),
    ...before.filter(({ id }) => !is.has(id)).map(emptiedOfList),
  ];
}

const emptiedOfList = (one: JsonObject): JsonObject => ({ ...(emptied(one) as JsonObject), id: one['id']! });

function emptied(value: Json): Json {
  if (isListOfNamed(value)) return value.map(emptiedOfList);
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}
