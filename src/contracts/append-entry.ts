import { actorId } from '#platform/access';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { transaction } from '#platform/database';
import type { Database } from '#platform/database';
import { today } from '#platform/days';
import { rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { demandSight, sideOf } from './access.ts';
import { whyNotPaid } from './contract.ts';
import type { Contract, ContractWhole, Entry } from './contract.ts';
import { whyNotMove } from './decide-move.ts';
import type { Step } from './decide-move.ts';
import { buyerOf, copyContracts, findWhole, insertContract, insertEntry } from './store.ts';

/** A step with its document (`evidence`: "BAST 27/2026") and where it is kept or comes from (`source`: "SPSE", "unggahan PPK"). */
export type NewEntry = Step & { source: string; evidence: string };

/**
 * Adds a step to a contract's ledger, along the table and by the side whose step it is: the buyer's PPK or PP, or the seller for its own work.
 * Nothing before it is changed. Throws 'not-found', 'sign-in-first', 'not-yours', and the refusals of `whyNotMove`.
 */
export async function appendEntry(db: Database, actor: Actor, contractId: string, step: NewEntry, at: Date): Promise<Entry> {
  return transaction(db, async (inside) => {
    const contract = await getWhole(inside, contractId, true);
    const side = sideOf(actor, contract);
    const refusal = whyNotMove(contract.entries.at(-1), step, side, today(at)) ?? whyNotPaid(contract, step);
    if (refusal) throw refusal;
    if (step.evidence.trim() === '') throw new Refusal('step-needs-evidence', 422, { to: step.state }, 'evidence');
    const entry = toEntry(step, contract.entries.length, actor, at);
    await insertEntry(inside, contract.buyerId, contractId, entry);
    await recordAudit(inside, {
      actor,
      orgId: contract.buyerId,
      act: 'contracts.appendEntry',
      subject: contractId,
      facts: { state: entry.state, position: entry.position, rupiah: entry.rupiah },
      at,
    });
    return entry;
  });
}

/** Opens a contract from a match: its row by buyer, its row by seller, and the first step of its ledger, in one transaction. */
export async function openContract(
  db: Database,
  actor: Actor,
  contract: Contract,
  match: Omit<NewEntry, 'state'>,
  at: Date,
): Promise<void> {
  const step: NewEntry = { ...match, state: 'matched' };
  const refusal = whyNotMove(undefined, step, sideOf(actor, contract), today(at));
  if (refusal) throw refusal;
  await transaction(db, async (inside) => {
    await insertContract(inside, contract);
    await insertEntry(inside, contract.buyerId, contract.contractId, toEntry(step, 0, actor, at));
    await recordAudit(inside, {
      actor,
      orgId: contract.buyerId,
      act: 'contracts.openContract',
      subject: contract.contractId,
      at,
    });
  });
}

/** One contract with its ledger, for its buyer, its seller and those who oversee; others are refused. */
export async function getContract(db: Database, actor: Actor, contractId: string): Promise<ContractWhole> {
  const contract = await getWhole(db, contractId);
  demandSight(actor, contract);
  return contract;
}

/** Loads new contracts with their ledgers in bulk; asserts nothing about the steps, which the generator's test does. */
export async function loadContracts(db: Database, contracts: readonly ContractWhole[]): Promise<void> {
  await transaction(db, (inside) => copyContracts(inside, contracts));
}

async function getWhole(db: Database, contractId: string, lock = false): Promise<ContractWhole> {
  const buyerId = await buyerOf(db, contractId);
  const contract = buyerId && (await findWhole(db, buyerId, contractId, lock));
  if (!contract) throw new Refusal('not-found', 404);
  return contract;
}

const toEntry = (step: NewEntry, position: number, actor: Actor, at: Date): Entry => ({
  position,
  state: step.state,
  onDay: step.onDay,
  rupiah: step.rupiah === undefined || step.rupiah === null ? null : rupiah(step.rupiah),
  source: step.source,
  evidence: step.evidence,
  reasonCode: step.reasonCode || null,
  enteredBy: actorId(actor),
  enteredAt: at,
});
