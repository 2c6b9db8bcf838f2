import { actorId } from '#platform/access';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { transaction } from '#platform/database';
import type { Database } from '#platform/database';
import { countContract, countLoaded, keepNeeds } from './realisation/count.ts';
import { today } from '#platform/days';
import { rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { demandSight, maySee, sellerOrgIds, sideFor, sideOf } from './access.ts';
import { promiseParts } from './groups/promise-parts.ts';
import { tellHouse } from './groups/tell-house.ts';
import { whyNotPaid } from './contract.ts';
import type { Contract, ContractWhole, Entry } from './contract.ts';
import { whyNotMove } from './decide-move.ts';
import type { Side, Step } from './decide-move.ts';
import { sealOf } from './seal-entry.ts';
import { buyerOf, copyContracts, findWhole, insertContract, insertEntry, sellsIn } from './store.ts';

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
    await promiseParts(inside, actor, contract, entry.state, at);
    await tellHouse(inside, actor, contract, entry, at);
    await countContract(inside, contract.buyerId, contractId);
    await recordAudit(inside, {
      actor,
      orgId: contract.buyerId,
      act: 'contracts.appendEntry',
      subject: contractId,
      facts: { state: entry.state, position: entry.position, rupiah: entry.rupiah, seal: sealOf(contractId, entry) },
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
    const entry = toEntry(step, 0, actor, at);
    await insertContract(inside, contract);
    await insertEntry(inside, contract.buyerId, contract.contractId, entry);
    await recordAudit(inside, {
      actor,
      orgId: contract.buyerId,
      act: 'contracts.openContract',
      subject: contract.contractId,
      facts: { position: 0, seal: sealOf(contract.contractId, entry) },
      at,
    });
    await keepNeeds(inside, actor, [contract]);
    await countContract(inside, contract.buyerId, contract.contractId);
  });
}

/** One contract with its ledger, for its buyer, its seller, the makers who answer with that seller and those who oversee; others are refused. */
export async function getContract(db: Database, actor: Actor, contractId: string): Promise<ContractWhole> {
  const contract = await getWhole(db, contractId);
  await demandSightOrMembership(db, actor, contract);
  return contract;
}

/**
 * A contract that no other writer may touch until the transaction ends, and the side on which the actor stands: makers who answer with the
 * seller stand on its side. Refuses everybody else, also those who may read.
 */
export async function holdContract(
  db: Database,
  actor: Actor,
  contractId: string,
): Promise<{ contract: ContractWhole; side: Side }> {
  const contract = await getWhole(db, contractId, true);
  const side = sideFor(actor, contract);
  if (side) return { contract, side };
  if (await isMember(db, actor, contract)) return { contract, side: 'seller' };
  return { contract, side: sideOf(actor, contract) ?? 'buyer' };
}

const isMember = (db: Database, actor: Actor, { contractId }: Contract): Promise<boolean> =>
  sellsIn(db, sellerOrgIds(actor), contractId);

async function demandSightOrMembership(db: Database, actor: Actor, contract: Contract): Promise<void> {
  if (maySee(actor, contract) || (await isMember(db, actor, contract))) return;
  demandSight(actor, contract);
}

/** Loads new contracts with their ledgers in bulk; asserts nothing about the steps, which the generator's test does. */
export async function loadContracts(db: Database, contracts: readonly ContractWhole[]): Promise<void> {
  await transaction(db, async (inside) => {
    await copyContracts(inside, contracts);
    await countLoaded(inside, contracts);
  });
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
