import { can, demand } from '#platform/access';
import type { Actor, Role } from '#platform/access';
import type { Contract } from './contract.ts';
import type { Side } from './decide-move.ts';

/** Who works for the buyer or the seller of a contract, and who may read every contract (Perpres 16/2018: supervision; design section 9). */
export const BUYER_ROLES: readonly Role[] = ['ppk', 'pp'];
export const SELLER_ROLES: readonly Role[] = ['maker', 'houseOperator', 'companion'];
export const OVERSEERS: readonly Role[] = ['officer', 'ministry', 'auditor'];

type Parties = Pick<Contract, 'buyerId' | 'sellerOrgId'>;

export const maySeeAll = (actor: Actor): boolean => can(actor, OVERSEERS);
export const maySee = (actor: Actor, { buyerId, sellerOrgId }: Parties): boolean =>
  maySeeAll(actor) || can(actor, BUYER_ROLES, buyerId) || can(actor, SELLER_ROLES, sellerOrgId);

/** The organisations for which the actor reads contracts as a seller or as one who answers with a seller. */
export const sellerOrgIds = (actor: Actor): string[] =>
  actor.kind === 'user'
    ? [...new Set(actor.memberships.filter(({ role }) => SELLER_ROLES.includes(role)).map(({ orgId }) => orgId))]
    : [];

/** Refuses who is neither the buyer, nor the seller, nor an overseer: 401 to a visitor, 403 to others. */
export function demandSight(actor: Actor, contract: Parties): void {
  if (!maySee(actor, contract)) demand(actor, BUYER_ROLES, contract.buyerId);
}

/** The side whose steps a form may offer to the actor; nothing for who only reads. */
export function sideFor(actor: Actor, contract: Parties): Side | undefined {
  if (actor.kind !== 'user') return undefined;
  if (can(actor, BUYER_ROLES, contract.buyerId)) return 'buyer';
  return can(actor, ['maker', 'houseOperator'], contract.sellerOrgId) ? 'seller' : undefined;
}

/** On which side the actor takes a step; null for Layak itself. Refuses everybody else, also those who may read. */
export function sideOf(actor: Actor, contract: Parties): Side | null {
  if (actor.kind === 'system') return null;
  const side = sideFor(actor, contract);
  if (!side) demand(actor, BUYER_ROLES, contract.buyerId);
  return side ?? 'buyer';
}
