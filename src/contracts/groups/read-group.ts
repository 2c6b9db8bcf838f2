// A contract's makers together: the choice it came from, what each gets of what was paid, and what was agreed and tested for all.
import { listPromisedProducts } from '#matching';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { type Day, today } from '#platform/days';
import type { Rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { getContract, holdContract } from '../append-entry.ts';
import type { ContractWhole, Entry } from '../contract.ts';
import type { Side } from '../decide-move.ts';
import type { Choice, QualityEntry } from './choice.ts';
import { decideOwnMadeOfGroup, type OwnMadeOfGroup, sharesOf } from './decide-choice.ts';
import { findChoiceOf, insertQuality, qualityOf } from './store.ts';

/** A payment of the contract, shared among its parts to the rupiah. */
export type SharedPayment = { position: number; state: 'advancePaid' | 'paid'; onDay: Day; rupiah: Rupiah; parts: Rupiah[] };
export type GroupOfContract = {
  choice: Choice;
  ownMade: OwnMadeOfGroup;
  /** Nothing where each maker has a contract of its own: then each is paid by its own. */
  payments: SharedPayment[];
  quality: QualityEntry[];
  /** Positions of the parts that are ordered and take nothing from their makers' months, for a unit or month isn't known. */
  notCounted: number[];
};

/** The makers of a contract; undefined for one that was opened without a choice. Who may see the contract may see this: all its members may. */
export async function findGroup(
  db: Database,
  actor: Actor,
  contractId: string,
): Promise<{ contract: ContractWhole; group: GroupOfContract | undefined }> {
  const contract = await getContract(db, actor, contractId);
  const choice = await findChoiceOf(db, contract.buyerId, contractId);
  if (!choice) return { contract, group: undefined };
  return {
    contract,
    group: {
      choice,
      ownMade: decideOwnMadeOfGroup(choice.parts),
      payments: choice.vehicle === 'lots' ? [] : contract.entries.flatMap((entry) => sharedPayment(entry, choice)),
      quality: await qualityOf(db, contract.buyerId, choice.choiceId),
      notCounted: await notCounted(db, actor, contract, choice),
    },
  };
}

/** An order holds its makers' months until it is stopped; which of its parts could not be held against them is said, not passed over. */
async function notCounted(db: Database, actor: Actor, { contractId, entries }: ContractWhole, choice: Choice): Promise<number[]> {
  const stopped = entries.some(({ state }) => state === 'terminated' || state === 'cancelled');
  if (stopped || !entries.some(({ state }) => state === 'ordered')) return [];
  const own = choice.parts.filter((part) => part.contractId === contractId);
  const counted = await listPromisedProducts(db, actor, [...new Set(own.map(({ orgId }) => orgId))], contractId);
  return own.filter(({ productId }) => !counted.has(productId)).map(({ position }) => position);
}

function sharedPayment({ position, state, onDay, rupiah }: Entry, choice: Choice): SharedPayment[] {
  if ((state !== 'advancePaid' && state !== 'paid') || rupiah === null) return [];
  return [{ position, state, onDay, rupiah, parts: sharesOf(rupiah, choice) }];
}

export type NewQuality = Omit<QualityEntry, 'position' | 'enteredBy' | 'enteredAt'> & { onDay: Day };

/** Why an entry can't be added by this side, or nothing. Pure. */
export function whyNotQuality(entry: NewQuality, choice: Pick<Choice, 'parts'>, side: Side, on: Day): Refusal | undefined {
  if (entry.onDay > on) return new Refusal('step-in-future', 422, { day: entry.onDay }, 'hari');
  if (entry.part !== null && !choice.parts.some(({ position }) => position === entry.part))
    return new Refusal('quality-part-unknown', 422, {}, 'bagian');
  if (entry.kind === 'specification') {
    if (side === 'seller') return new Refusal('specification-by-buyer', 403, {}, 'jenis');
    return entry.outcome === null ? undefined : new Refusal('specification-has-no-outcome', 422, {}, 'hasil');
  }
  if (entry.outcome === null) return new Refusal('quality-needs-outcome', 422, {}, 'hasil');
  if (entry.kind === 'firstArticle' && entry.part === null) return new Refusal('quality-needs-part', 422, {}, 'bagian');
  if (entry.kind === 'lotTest' && entry.lot === null) return new Refusal('quality-needs-lot', 422, {}, 'lot');
  return undefined;
}

/** Adds what was agreed or tested for all makers of a contract; nothing before it is changed. Its buyer, its seller and their members enter. */
export async function recordQuality(db: Database, actor: Actor, contractId: string, entry: NewQuality, at: Date): Promise<void> {
  await transaction(db, async (db) => {
    const { contract, side } = await holdContract(db, actor, contractId);
    const choice = await findChoiceOf(db, contract.buyerId, contractId);
    if (!choice) throw new Refusal('not-found', 404);
    const refusal = whyNotQuality(entry, choice, side, today(at));
    if (refusal) throw refusal;
    const position = (await qualityOf(db, contract.buyerId, choice.choiceId)).length;
    await insertQuality(db, actor, choice, { ...entry, position }, at);
    await recordAudit(db, {
      actor,
      orgId: contract.buyerId,
      act: 'contracts.recordQuality',
      subject: choice.choiceId,
      facts: { kind: entry.kind, position, part: entry.part, outcome: entry.outcome },
      at,
    });
  });
}
