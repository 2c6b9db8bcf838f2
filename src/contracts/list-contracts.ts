import type { Actor } from '#platform/access';
import { acrossOrganisations } from '#platform/database';
import type { Database } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { BUYER_ROLES, maySeeAll, SELLER_ROLES } from './access.ts';
import type { Contract, ContractInList } from './contract.ts';
import { contractsOfBuyers, contractsOfSellers, newestFirst, withStates } from './store.ts';
import type { Cursor } from './store.ts';

type Asked = { after?: Cursor | undefined; limit?: number; search?: string | undefined };

/**
 * A page of the contracts that the actor may see, newest first; `next` is where the next page starts. `search` keeps those whose title or one of whose
 * sides holds the words. Refuses a visitor.
 */
export async function listContracts(
  db: Database,
  actor: Actor,
  { after, limit = 20, search }: Asked = {},
): Promise<{ contracts: ContractInList[]; next: Cursor | undefined }> {
  if (actor.kind === 'visitor') throw new Refusal('sign-in-first', 401);
  const found = await readable(db, actor, { after, limit: limit + 1, search: search?.trim() || undefined });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    contracts: await withStates(db, page),
    next: found.length > limit && last ? { openedOn: last.openedOn, contractId: last.contractId } : undefined,
  };
}

/** All contracts that the actor may see and that hold the words, newest first, a page of 500 at a time: for the table to download. */
export async function* everyContract(db: Database, actor: Actor, search?: string): AsyncGenerator<ContractInList, void, void> {
  let after: Cursor | undefined;
  do {
    const { contracts, next } = await listContracts(db, actor, { after, limit: 500, search });
    yield* contracts;
    after = next;
  } while (after);
}

async function readable(db: Database, actor: Actor, { after, limit, search }: Asked & { limit: number }): Promise<Contract[]> {
  if (maySeeAll(actor))
    return contractsOfBuyers(acrossOrganisations(db, 'contracts.listContracts'), undefined, after, limit, search);
  if (actor.kind !== 'user') return [];
  const held = (roles: readonly string[]): string[] => [
    ...new Set(actor.memberships.filter((one) => roles.includes(one.role)).map((one) => one.orgId)),
  ];
  const [buyers, sellers] = [held(BUYER_ROLES), held(SELLER_ROLES)];
  const ofBuyers = buyers.length > 0 ? await contractsOfBuyers(db, buyers, after, limit, search) : [];
  const ofSellers = sellers.length > 0 ? await contractsOfSellers(db, sellers, after, limit, search) : [];
  const byId = new Map([...ofBuyers, ...ofSellers].map((one) => [one.contractId, one]));
  return [...byId.values()].toSorted(newestFirst).slice(0, limit);
}
