// One change, one release: a version of a planned package, or a step of an order. Pure, and the same for ever for a step, which is never changed.
import { classById, regencyByCode, provinceOf } from '#platform/codes';
import { type Day, type Month } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { State } from '../decide-move.ts';
import { words } from '../words.ts';
import type { ContractStep, PlanFacts, Surroundings } from './facts.ts';
import type { JsonObject } from './json.ts';
import type { Release } from './merge-releases.ts';
import { contractOcid, planOcid } from './ocid.ts';

export const money = (amount: number): JsonObject => ({ amount, currency: 'IDR' });
/** Days are those of Western Indonesia, where the registers keep them. */
export const atDay = (day: Day): string => `${day}T00:00:00+07:00`;
export const partyId = (orgId: string): string => `layak-${orgId}`;
/** The fields that are known: an unknown one is left out. */
export const known = (fields: Readonly<Record<string, JsonObject[string] | null | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== undefined),
  );

// ---- a plan ----

/** A version of a package of a plan, announced as a process that is still to come. */
export function releaseOfPlan(plan: PlanFacts): Release {
  const ocid = planOcid(plan);
  const buyer = { id: partyId(plan.buyerId), name: plan.buyerName };
  return {
    ocid,
    id: `${ocid}-${plan.version}`,
    date: plan.recordedAt.toISOString(),
    tag: [plan.version === 1 ? 'planning' : 'planningUpdate'],
    initiationType: 'tender',
    language: 'id',
    parties: [{ ...buyer, roles: ['buyer', 'procuringEntity'] }],
    buyer,
    planning: {
      budget: { description: plan.unitName, amount: money(plan.ceilingRupiah), project: plan.name, projectID: plan.rupCode },
    },
    tender: tenderOf(plan, ocid, buyer),
  };
}

function tenderOf(plan: PlanFacts, ocid: string, buyer: JsonObject): JsonObject {
  const criteria = criteriaOf(plan);
  return known({
    id: `${ocid}-tender`,
    title: plan.name,
    status: plan.active ? 'planned' : 'cancelled',
    procuringEntity: buyer,
    value: money(plan.ceilingRupiah),
    procurementMethod: METHODS[plan.method ?? ''],
    procurementMethodDetails: plan.method,
    mainProcurementCategory: plan.kind && CATEGORIES[plan.kind],
    tenderPeriod: periodOf(plan.selectionFrom, plan.selectionUntil),
    contractPeriod: periodOf(plan.contractFrom, plan.contractUntil),
    lots: plan.lines.length > 0 ? plan.lines.map(lotOf) : undefined,
    items: plan.lines.length > 0 ? plan.lines.map(itemOfLine) : undefined,
    criteria: criteria.length > 0 ? criteria : undefined,
  });
}

// Only what the words themselves say: a tender is open to all, a direct appointment asks one. Catalogue purchases fit none of the four codes.
const METHODS: Readonly<Record<string, string>> = { Tender: 'open', 'Penunjukan Langsung': 'direct' };
const CATEGORIES: Readonly<Record<string, string>> = {
  goods: 'goods',
  works: 'works',
  consultancy: 'services',
  services: 'services',
};

/** A range that ends before it begins says nothing of either end. */
function periodOf(from: Day | null, until: Day | null): JsonObject | undefined {
  if ((from === null && until === null) || (from !== null && until !== null && until < from)) return undefined;
  return known({ startDate: from && atDay(from), endDate: until && atDay(until) });
}

type Line = PlanFacts['lines'][number];
const lineId = (line: Line): string => String(line.position + 1);

const lotOf = (line: Line): JsonObject =>
  known({
    id: lineId(line),
    title: line.text,
    value: money(line.rupiah),
    contractPeriod: monthsOf(line.monthFrom, line.monthUntil),
  });

/** From the first day of a month to the last of another. */
function monthsOf(from: Month | null, until: Month | null): JsonObject | undefined {
  const last = until && new Date(Date.UTC(Number(until.slice(0, 4)), Number(until.slice(5)), 0)).toISOString().slice(0, 10);
  return periodOf(from && (`${from}-01` as Day), last as Day | null);
}

const itemOfLine = (line: Line): JsonObject =>
  known({
    id: lineId(line),
    description: line.text,
    classification: classificationOf(line.classId),
    quantity: line.quantity,
    unit: line.unit ? { name: line.unit } : undefined,
    relatedLot: lineId(line),
    deliveryLocation: placeOf(line.regencyCode),
  });

export function classificationOf(classId: string | null): JsonObject | undefined {
  const found = classId === null ? undefined : classById(classId);
  return found && { scheme: 'x_layak', id: found.id, description: found.name.id };
}

/** A regency by its code, with the point that stands for it. */
function placeOf(regencyCode: string | null): JsonObject | undefined {
  const regency = regencyCode === null ? undefined : regencyByCode(regencyCode);
  return (
    regency && {
      description: regency.name,
      geometry: { type: 'Point', coordinates: [regency.lng, regency.lat] },
      gazetteer: { scheme: 'x_kemendagri', identifiers: [regency.code] },
    }
  );
}

/** One criterion for each certificate that the law asks of the goods, with the lots that it is about. */
function criteriaOf({ lines, required }: PlanFacts): JsonObject[] {
  const lots = new Map<string, { name: string; lots: string[] }>();
  for (const line of lines)
    for (const { scheme, name } of required.get(line.classId ?? '') ?? []) {
      const criterion = lots.get(scheme) ?? { name, lots: [] };
      criterion.lots.push(lineId(line));
      lots.set(scheme, criterion);
    }
  return [...lots].map(([scheme, { name, lots: relatedLots }]) => ({
    id: scheme,
    title: name,
    relatedLots,
    requirementGroups: [
      { id: `${scheme}-1`, requirements: [{ id: `${scheme}-1-1`, title: name, dataType: 'boolean', expectedValue: true }] },
    ],
  }));
}

// ---- an order and what followed ----

/** A step of an order: the order itself is award and contract in one, each later step tells of its carrying out. */
export function releaseOfStep(step: ContractStep, about: Surroundings): Release {
  const ocid = contractOcid(step.contractId);
  const contract = { id: `${ocid}-contract`, awardID: `${ocid}-award` };
  const head = {
    ocid,
    id: `${ocid}-${step.position}`,
    // Steps that came in together share their time; the milliseconds keep the ledger's order for whoever sorts by date.
    date: new Date(step.enteredAt.getTime() + step.position).toISOString(),
    tag: tagsOf(step, about),
    initiationType: 'tender',
    language: 'id',
    parties: partiesOf(step, about),
    buyer: buyerOf(step),
  };
  return step.state === 'ordered'
    ? { ...head, ...orderOf(step, about, contract) }
    : { ...head, contracts: [{ ...contract, ...progressOf(step, ocid) }] };
}

const buyerOf = (step: ContractStep): JsonObject => ({ id: partyId(step.buyerId), name: step.buyerName });
const sellerOf = (step: ContractStep): JsonObject => ({ id: partyId(step.sellerOrgId), name: step.sellerName });

const ENDS: readonly State[] = ['closed', 'cancelled', 'terminated'];

function tagsOf({ state, position, orderPosition }: ContractStep, { plan }: Surroundings): string[] {
  if (state === 'ordered') return [...(plan ? ['planning'] : []), 'award', 'contract'];
  if (ENDS.includes(state)) return ['contractTermination'];
  return [position === orderPosition + 1 ? 'implementation' : 'implementationUpdate'];
}

// Roles are a list of text, which a merge replaces: every release tells all of them.
function partiesOf(step: ContractStep, { scale, sellerRegencyCode }: Surroundings): JsonObject[] {
  const regency = sellerRegencyCode === null ? undefined : regencyByCode(sellerRegencyCode);
  const address = regency && {
    locality: regency.name,
    region: provinceOf(regency.code)!.name,
    countryName: 'Indonesia',
  };
  return [
    { ...buyerOf(step), roles: ['buyer', 'procuringEntity', 'payer'] },
    known({ ...sellerOf(step), roles: ['supplier', 'payee'], address, details: scale ? { scale } : undefined }),
  ];
}

function orderOf(step: ContractStep, { plan }: Surroundings, { id, awardID }: { id: string; awardID: string }): JsonObject {
  const value = money(step.rupiah ?? step.valueRupiah);
  const item = known({
    id: '1',
    description: step.title,
    classification: classificationOf(plan?.classId ?? null),
    deliveryLocation: placeOf(plan?.regencyCode ?? null),
  });
  return known({
    relatedProcesses: plan && [
      { id: '1', relationship: ['planning'], title: plan.name, scheme: 'ocid', identifier: planOcid(plan) },
    ],
    planning: plan && { budget: { projectID: plan.rupCode } },
    awards: [
      {
        id: awardID,
        title: step.title,
        status: 'active',
        date: atDay(step.onDay),
        value,
        suppliers: [sellerOf(step)],
        items: [item],
      },
    ],
    contracts: [
      {
        id,
        awardID,
        title: step.title,
        description: words('id').forms[step.form],
        status: 'active',
        value,
        dateSigned: atDay(step.onDay),
        items: [item],
      },
    ],
  });
}

const MILESTONE_TYPES: Readonly<Partial<Record<State, string>>> = {
  shipped: 'delivery',
  inspected: 'assessment',
  handedOver: 'delivery',
  billed: 'payment',
  spm: 'payment',
};

/** What a step changes in its contract: an end, a payment, or a milestone that was met. */
function progressOf(step: ContractStep, ocid: string): JsonObject {
  const { state, rupiah, position } = step;
  if (ENDS.includes(state)) return { status: state === 'cancelled' ? 'cancelled' : 'terminated' };
  const id = `${ocid}-${position}`;
  const date = atDay(step.onDay);
  if ((state === 'paid' || state === 'advancePaid') && rupiah !== null) {
    const transaction = { id, date, value: money(rupiah), payer: buyerOf(step), payee: sellerOf(step) };
    return { implementation: { transactions: [transaction] } };
  }
  const milestone = known({
    id,
    title: words('id').states[state],
    type: MILESTONE_TYPES[state],
    description: rupiah === null ? undefined : formatRupiah(rupiah),
    status: 'met',
    dateMet: date,
  });
  return { implementation: { milestones: [milestone] } };
}
