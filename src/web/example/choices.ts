// Three talks of the example are with groups of three makers, so that there is a group to look at: the seller leads, two others of its class make a part.
import type { Choice, ContractWhole } from '#contracts';
import { rupiah, shares } from '#platform/money';
import type { ExampleMaker } from './makers.ts';

const GROUPS = 3;

/** Choices for the first talks whose seller has two neighbours of its class; the quantity is one order, for the plans of these lines name none. */
export function makeChoices(
  contracts: readonly ContractWhole[],
  planOf: ReadonlyMap<string, string>,
  makers: readonly ExampleMaker[],
): Choice[] {
  const byOrg = new Map(makers.map((maker) => [maker.orgId, maker]));
  return contracts
    .filter(({ entries, planLineId }) => entries.at(-1)?.state === 'negotiating' && planLineId !== null)
    .flatMap((contract) => {
      const product = byOrg.get(contract.sellerOrgId)?.products[0];
      const near = makers.filter(
        ({ orgId, products }) => orgId !== contract.sellerOrgId && products[0]?.classId === product?.classId,
      );
      const group = [byOrg.get(contract.sellerOrgId), ...near.slice(0, 2)].filter((one) => one !== undefined);
      return group.length === 3 ? [toChoice(contract, planOf.get(contract.planLineId!)!, group)] : [];
    })
    .slice(0, GROUPS);
}

function toChoice(contract: ContractWhole, planId: string, group: readonly ExampleMaker[]): Choice {
  const { contractId, buyerId, planLineId, entries, valueRupiah } = contract;
  const parts = shares(valueRupiah, [2, 1, 1]);
  return {
    ...{ choiceId: contractId, buyerId, planId, planLineId: planLineId!, listId: null, vehicle: 'leadFirm', passedOver: [] },
    ...{ chosenAt: entries[0]!.enteredAt, chosenBy: 'system:contoh' },
    parts: group.map(({ orgId, name, products }, n) => ({
      ...{
        position: n + 1,
        contractId,
        orgId,
        makerName: name,
        productId: products[0]!.productId,
        productName: products[0]!.name,
      },
      ...{ quantity: 1, unit: 'pesanan', unitPriceRupiah: rupiah(parts[n]!), valueRupiah: rupiah(parts[n]!) },
      madeBy: n < 2 ? 'member' : 'unknown',
    })),
  };
}
