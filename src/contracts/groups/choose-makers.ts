// From a kept list to a contract: who may be chosen for a line, and choosing them.
import { getPlanLine, type PlanLineInFull } from '#buyers';
import { listMakersOfMany } from '#makers';
import { type Carrier, type DecidedVehicle, readSent, type SentInvitation, type VehicleId, vehiclesForMakers } from '#matching';
import { type Actor, actorId, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { type Day, today } from '#platform/days';
import { rupiah, sumOf } from '#platform/money';
import { BUYER_ROLES } from '../access.ts';
import { openContract } from '../append-entry.ts';
import type { Contract } from '../contract.ts';
import { decideForm } from '../money/decide-form.ts';
import type { Choice, Part, PassedOver } from './choice.ts';
import { type Candidate, madeBy, signersFor, valueOf, type Wanted, whyNotChoose } from './decide-choice.ts';
import { type ContractOfLine, contractsOfLine, holdLine, insertChoice } from './store.ts';

export type ToChooseFrom = {
  line: PlanLineInFull;
  list: { listId: string; version: number; sha256: string | null } | undefined;
  candidates: Candidate[];
  vehicles: DecidedVehicle[];
  carriers: Carrier[];
  /** Contracts that the line has already. */
  contracts: ContractOfLine[];
};

/** Who may be chosen for a line of the actor's own plan, by what was answered. Throws 'plan-line-not-found' (404), 'not-yours' (403). */
export async function readCandidates(
  db: Database,
  actor: Actor,
  planId: string,
  planLineId: string,
  on: Day,
): Promise<ToChooseFrom> {
  const line = await getPlanLine(db, actor, planId, planLineId);
  demand(actor, BUYER_ROLES, line.buyerId);
  const { list, sent } = await readSent(db, actor, planId, planLineId);
  const products = (list?.invitations ?? []).map(({ orgId, productId }) => ({ orgId, productId }));
  const makers = await listMakersOfMany(
    db,
    actor,
    products.map(({ orgId }) => orgId),
  );
  const makerOf = new Map(makers.map((one) => [one.maker.orgId, one]));
  const sentOf = new Map(sent.map((one) => [one.productId, one]));
  const candidates = products.flatMap(({ orgId, productId }) => {
    const maker = makerOf.get(orgId);
    const product = maker?.products.find((one) => one.productId === productId);
    if (!maker || !product) return [];
    return {
      ...{ productId, orgId, makerName: maker.maker.name, productName: product.name },
      ...{ unit: line.unit ?? product.unit, sizeClass: maker.maker.sizeClass, placeId: product.placeId },
      ...answerOf(sentOf.get(productId), on),
    };
  });
  const accepted = candidates.filter(({ answer }) => answer === 'accepted');
  return {
    line,
    list: list && { listId: list.listId, version: list.version, sha256: list.sha256 },
    candidates,
    ...(await vehiclesForMakers(db, actor, line.classId, accepted)),
    contracts: await contractsOfLine(db, line.buyerId, planLineId),
  };
}

function answerOf(
  sent: SentInvitation | undefined,
  on: Day,
): Pick<Candidate, 'answer' | 'quantity' | 'unitPriceRupiah' | 'reasonCode'> {
  const nothing = { quantity: null, unitPriceRupiah: null, reasonCode: null };
  if (!sent) return { answer: 'notAsked', ...nothing };
  const last = sent.answers.at(-1);
  if (!last) return { answer: sent.answerUntil < on ? 'late' : 'open', ...nothing };
  const { answer, quantity, unitPriceRupiah, reasonCode } = last;
  return { answer, quantity, unitPriceRupiah, reasonCode };
}

export type NewChoice = Wanted & {
  planId: string;
  planLineId: string;
  title: string;
  passedOver: readonly Omit<PassedOver, 'orgId'>[];
};

/**
 * Chooses makers who said that they would deliver, and opens their contract: one, or one for each where the buyer divides the line. Those who
 * would have delivered and weren't chosen are kept with a reason. It orders nothing yet: that is a step of the ledger. Throws 'not-yours' (403)
 * and the refusals of `whyNotChoose`.
 */
export async function chooseMakers(
  db: Database,
  actor: Actor,
  wanted: NewChoice,
  at: Date,
): Promise<{ choiceId: string; contractIds: string[] }> {
  return transaction(db, async (db) => {
    await holdLine(db, wanted.planLineId);
    const found = await readCandidates(db, actor, wanted.planId, wanted.planLineId, today(at));
    const byProduct = new Map(found.candidates.map((one) => [one.productId, one]));
    const refusal = whyNotChoose(wanted, byProduct, found.carriers, roomOf(found));
    if (refusal) throw refusal;
    const choice = toChoice(wanted, found, byProduct, actor, at);
    const contracts = toContracts(wanted, choice, found, today(at));
    for (const contract of contracts) await openContract(db, actor, contract, matchOf(found, today(at)), at);
    const signers = new Map(contracts.map(({ contractId, sellerOrgId }) => [contractId, sellerOrgId]));
    await insertChoice(db, choice, signers, today(at));
    await recordAudit(db, {
      actor,
      orgId: choice.buyerId,
      act: 'contracts.chooseMakers',
      subject: choice.choiceId,
      facts: { list: choice.listId, makers: choice.parts.length, passedOver: choice.passedOver.length, vehicle: choice.vehicle },
      at,
    });
    return { choiceId: choice.choiceId, contractIds: contracts.map(({ contractId }) => contractId) };
  });
}

/** What is left of the package's ceiling beside the contracts that run. */
export const roomOf = ({ line, contracts }: Pick<ToChooseFrom, 'line' | 'contracts'>): number =>
  line.ceilingRupiah - contracts.reduce((sum, { stopped, valueRupiah }) => (stopped ? sum : sum + valueRupiah), 0);

function toChoice(
  wanted: NewChoice,
  { line, list, candidates }: ToChooseFrom,
  byProduct: ReadonlyMap<string, Candidate>,
  actor: Actor,
  at: Date,
): Choice {
  const together = wanted.vehicle === 'lots' ? undefined : uuidv7();
  const parts = wanted.parts.map((part, n): Part => {
    const { orgId, makerName, productId, productName, unit, sizeClass } = byProduct.get(part.productId)!;
    const { quantity, unitPriceRupiah, ownMade } = part;
    return {
      ...{ position: n + 1, contractId: together ?? uuidv7(), orgId, makerName, productId, productName, quantity, unit },
      ...{ unitPriceRupiah, valueRupiah: valueOf(part), madeBy: madeBy({ sizeClass }, ownMade) },
    };
  });
  const chosen = new Set(parts.map(({ productId }) => productId));
  const reasons = new Map(wanted.passedOver.map((one) => [one.productId, one.reasonCode]));
  return {
    ...{ choiceId: uuidv7(), buyerId: line.buyerId, planId: line.planId, planLineId: line.planLineId },
    ...{ listId: list?.listId ?? null, chosenAt: at, chosenBy: actorId(actor), parts },
    vehicle: parts.length > 1 ? wanted.vehicle : null,
    passedOver: candidates
      .filter(({ answer, productId }) => answer === 'accepted' && !chosen.has(productId))
      .map(({ productId, orgId }) => ({ productId, orgId, reasonCode: reasons.get(productId) ?? 'BUYER_CHOSE_OTHER' })),
  };
}

function toContracts(wanted: NewChoice, choice: Choice, { line, carriers }: ToChooseFrom, on: Day): Contract[] {
  const electronic = /e-?purchasing/i.test(line.method ?? '');
  return [...Map.groupBy(choice.parts, ({ contractId }) => contractId)].map(([contractId, parts]): Contract => {
    const valueRupiah = sumOf(parts.map((part) => part.valueRupiah));
    const signer = signerOf(choice.vehicle, wanted.signerOrgId, parts, carriers);
    return {
      ...{ contractId, buyerId: line.buyerId, buyerName: line.buyerName, sellerOrgId: signer.orgId, sellerName: signer.name },
      ...{ title: wanted.title, valueRupiah: rupiah(valueRupiah), planLineId: line.planLineId, openedOn: on, example: false },
      form: decideForm(valueRupiah, BOUGHT[line.kind ?? 'goods'], electronic, on).form,
    };
  });
}

const BOUGHT = { goods: 'goods', services: 'goods', mixed: 'goods', works: 'construction', consultancy: 'consultancy' } as const;

function signerOf(
  vehicle: VehicleId | null,
  signerOrgId: string | null,
  parts: readonly Part[],
  carriers: readonly Carrier[],
): { orgId: string; name: string } {
  const own = { orgId: parts[0]!.orgId, name: parts[0]!.makerName };
  if (vehicle === null || vehicle === 'lots') return own;
  return signersFor(vehicle, parts, carriers).find(({ orgId }) => orgId === signerOrgId)!;
}

/** Loads choices whose contracts are there already, for the example; asserts nothing about them. */
export async function loadChoices(db: Database, choices: readonly Choice[], contracts: readonly Contract[]): Promise<void> {
  const byId = new Map(contracts.map((one) => [one.contractId, one]));
  await transaction(db, async (db) => {
    for (const choice of choices) {
      const own = [...new Set(choice.parts.map(({ contractId }) => contractId))].map((id) => byId.get(id)!);
      await insertChoice(db, choice, new Map(own.map((one) => [one.contractId, one.sellerOrgId])), own[0]!.openedOn);
    }
  });
}

const matchOf = ({ list }: ToChooseFrom, onDay: Day) => ({
  onDay,
  source: 'Layak',
  evidence: list ? `Daftar undangan ${list.version}, SHA-256 ${list.sha256 ?? '-'}` : 'Pilihan pembeli',
});
