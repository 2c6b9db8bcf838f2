import { type Actor, can, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { type Day, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { BUYER_ROLES, OVERSEERS } from '../access.ts';
import { getContract, holdContract } from '../append-entry.ts';
import type { ContractWhole } from '../contract.ts';
import { decideAlarms, type Alarm } from './decide-alarms.ts';
import { bytesOf, type DefenceContent, type DefenceFile, hashOf } from './defence-file.ts';
import { readDefenceFacts } from './read-facts.ts';
import { type Declaration, declarationsOf, filesOf, insertDeclaration, insertFile } from './store.ts';
import { writeContent } from './write-sections.ts';

/** The file is the buyer's: its officials and those who oversee read it, its sellers don't. Throws 'sign-in-first' (401), 'not-yours' (403). */
async function getForDefence(db: Database, actor: Actor, contractId: string): Promise<ContractWhole> {
  const contract = await getContract(db, actor, contractId);
  if (!can(actor, OVERSEERS)) demand(actor, BUYER_ROLES, contract.buyerId);
  return contract;
}

export type DefenceOfContract = { contract: ContractWhole; draft: DefenceContent; alarms: Alarm[]; files: DefenceFile[] };

/** What a defence file would say of a contract now, its alarms, and the files that were kept, newest first. */
export async function readDefence(db: Database, actor: Actor, contractId: string, on: Day): Promise<DefenceOfContract> {
  const contract = await getForDefence(db, actor, contractId);
  const facts = await readDefenceFacts(db, actor, contract, on);
  return { contract, draft: writeContent(facts), alarms: decideAlarms(facts.alarms), files: await filesOf(db, contract) };
}

/** One kept file, or the draft of the day for `version` undefined. Throws 'not-found' (404). */
export async function getDefenceFile(
  db: Database,
  actor: Actor,
  contractId: string,
  version: number | undefined,
  on: Day,
): Promise<{ content: DefenceContent; kept: DefenceFile | undefined }> {
  const { draft, files } = await readDefence(db, actor, contractId, on);
  if (version === undefined) return { content: draft, kept: undefined };
  const kept = files.find((one) => one.version === version);
  if (!kept) throw new Refusal('not-found', 404);
  return { content: kept.content, kept };
}

/** Keeps the file as it is now, as the next version; its hash goes into the buyer's audit chain. Only the buyer's officials may. */
export async function keepDefenceFile(
  db: Database,
  actor: Actor,
  contractId: string,
  at: Date,
): Promise<{ version: number; sha256: string }> {
  return transaction(db, async (db) => {
    const { contract } = await holdContract(db, actor, contractId);
    demand(actor, BUYER_ROLES, contract.buyerId);
    const bytes = bytesOf(writeContent(await readDefenceFacts(db, actor, contract, today(at))));
    const file = { version: ((await filesOf(db, contract))[0]?.version ?? 0) + 1, bytes, sha256: hashOf(bytes) };
    await insertFile(db, actor, contract, file, at);
    const facts = { version: file.version, sha256: file.sha256 };
    await recordAudit(db, { actor, orgId: contract.buyerId, act: 'contracts.keepDefenceFile', subject: contractId, facts, at });
    return facts;
  });
}

/** Adds what the buyer's officials declared of their interest in the seller; what was declared before stays. */
export async function declareInterest(
  db: Database,
  actor: Actor,
  contractId: string,
  declared: Omit<Declaration, 'position'>,
  at: Date,
): Promise<void> {
  await transaction(db, async (db) => {
    const { contract } = await holdContract(db, actor, contractId);
    demand(actor, BUYER_ROLES, contract.buyerId);
    if (declared.onDay > today(at)) throw new Refusal('step-in-future', 422, { day: declared.onDay }, 'hari');
    const position = (await declarationsOf(db, contract)).length;
    await insertDeclaration(db, actor, contract, { ...declared, position }, at);
    const facts = { position, declared: declared.declared };
    await recordAudit(db, { actor, orgId: contract.buyerId, act: 'contracts.declareInterest', subject: contractId, facts, at });
  });
}
