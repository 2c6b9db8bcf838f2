import { type Actor, demand } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { SELLER_ROLES } from '../access.ts';
import { getContract } from '../append-entry.ts';
import type { ContractWhole } from '../contract.ts';
import { contractsOfSellers, findWhole } from '../store.ts';
import { type CashDates, decideCashDates, type TrackRecord, trackRecordOf } from './bank-pack.ts';
import type { Purse } from './decide-clock.ts';
import type { DaysToPay } from './decide-days-to-pay.ts';
import { readDaysToPay } from './read-days-to-pay.ts';

/** The newest contracts of a seller that its track record speaks of; more than a maker has. */
const MOST_CONTRACTS = 500;

/** What the pack of one contract says; only the seller's own people may take it to their bank: its buyer has no business there. */
export async function readBankPack(
  db: Database,
  actor: Actor,
  contractId: string,
  purse: Purse,
  on: Day,
): Promise<{ contract: ContractWhole; record: TrackRecord; cash: CashDates; paying: DaysToPay; on: Day }> {
  const contract = await getContract(db, actor, contractId);
  demand(actor, SELLER_ROLES, contract.sellerOrgId);
  const all = await contractsOfSellers(db, [contract.sellerOrgId], undefined, MOST_CONTRACTS);
  const own = all.filter(({ sellerOrgId }) => sellerOrgId === contract.sellerOrgId);
  const whole = await Promise.all(own.map((one) => findWhole(db, one.buyerId, one.contractId)));
  const paying = await readDaysToPay(db, actor, contract.buyerId, on);
  return {
    ...{ contract, paying, on },
    record: trackRecordOf(whole.filter((one) => one !== undefined)),
    cash: decideCashDates(contract, paying, purse, on),
  };
}
