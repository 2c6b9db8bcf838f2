// What a defence file rests on, read from the rooms that know it. Every answer may be unknown, and stays so.
import { classesOfLines, findPlanOfLine, getPlanLine, type PlanLineInFull } from '#buyers';
import { type Certificate, decideStanding, listCertificatesOfProduct, type Standing } from '#certification';
import { listMakersOfMany, type MakerWithProducts } from '#makers';
import { readKeptList, tkdnPercentOf } from '#matching';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { addDays, type Day, today } from '#platform/days';
import { namesOfOrganisations } from '#platform/access';
import { type ContractWhole, orderRupiah } from '../contract.ts';
import type { Choice, Part } from '../groups/choice.ts';
import { findChoiceOf } from '../groups/store.ts';
import { ordersOfBuyer } from '../store.ts';
import type { AlarmFacts, AlarmOrder } from './decide-alarms.ts';
import { type Declaration, declarationsOf, pricesOfProduct } from './store.ts';

type Kept = NonNullable<Awaited<ReturnType<typeof readKeptList>>>;
export type ProvenPart = Part & {
  maker: MakerWithProducts['maker'] | undefined;
  product: MakerWithProducts['products'][number] | undefined;
  certificates: { certificate: Certificate; standing: Standing; tkdnPercent: number | undefined }[];
};
export type DefenceFacts = {
  contract: ContractWhole;
  on: Day;
  line: PlanLineInFull | undefined;
  choice: Choice | undefined;
  kept: Kept | undefined;
  /** Names of the makers and products of the kept list. */
  makers: Map<string, MakerWithProducts>;
  parts: ProvenPart[];
  /** Orders of the buyer in the twelve months before this one, with the class of their lines. */
  orders: AlarmOrder[];
  sellerNames: Map<string, string>;
  declaration: Declaration | undefined;
  alarms: AlarmFacts;
};

/** Reads all of it for one contract; the caller has asked who may. Days are those of the order, of today while it is not placed. */
export async function readDefenceFacts(db: Database, actor: Actor, contract: ContractWhole, now: Day): Promise<DefenceFacts> {
  const { buyerId, contractId, planLineId } = contract;
  const ordered = contract.entries.find(({ state }) => state === 'ordered');
  const on = ordered?.onDay ?? now;
  const planId = planLineId === null ? undefined : await findPlanOfLine(db, actor, buyerId, planLineId);
  const line = planId === undefined ? undefined : await getPlanLine(db, actor, planId, planLineId!);
  const choice = await findChoiceOf(db, buyerId, contractId);
  const own = (choice?.parts ?? []).filter((part) => part.contractId === contractId);
  const kept = choice?.listId ? await readKeptList(db, actor, buyerId, choice.listId) : undefined;
  const makers = await makersOf(db, actor, [...own, ...(kept?.list.invitations ?? [])]);
  const parts = await Promise.all(own.map((part) => provenPart(db, actor, part, makers, on)));
  const orders = await ordersBefore(db, actor, contract, on);
  const declared = await declarationsOf(db, contract);
  const pricesOf = async ({ productId, unitPriceRupiah }: Part) => [
    ...(await pricesOfProduct(db, buyerId, productId, choice!.chosenAt)).map(({ at, rupiah }) => ({ onDay: today(at), rupiah })),
    { onDay: on, rupiah: unitPriceRupiah },
  ];
  const handedOver = contract.entries.findLast(({ state }) => state === 'handedOver');
  return {
    ...{ contract, on, line, choice, kept, makers, parts, orders, declaration: declared.at(-1) },
    sellerNames: await namesOfOrganisations(db, [...new Set(orders.map(({ sellerOrgId }) => sellerOrgId))]),
    alarms: {
      ...{ on, contractId, orders, classId: line?.classId ?? null, rupiah: orderRupiah(contract) },
      makerOrgIds: own.length > 0 ? own.map(({ orgId }) => orgId) : [contract.sellerOrgId],
      pricesOfProduct: await Promise.all(own.map(pricesOf)),
      recordedOn: parts.map(({ product }) => (product ? today(new Date(product.recordedAt)) : null)),
      ordered: ordered ?? null,
      handedOver: handedOver ?? null,
    },
  };
}

async function makersOf(db: Database, actor: Actor, of: readonly { orgId: string }[]): Promise<Map<string, MakerWithProducts>> {
  const orgIds = [...new Set(of.map(({ orgId }) => orgId))];
  return new Map((await listMakersOfMany(db, actor, orgIds)).map((one) => [one.maker.orgId, one]));
}

async function provenPart(
  db: Database,
  actor: Actor,
  part: Part,
  makers: ReadonlyMap<string, MakerWithProducts>,
  on: Day,
): Promise<ProvenPart> {
  const { orgId, productId } = part;
  const found = makers.get(orgId);
  const product = found?.products.find((one) => one.productId === productId);
  const certificates = await listCertificatesOfProduct(db, actor, orgId, productId);
  return {
    ...part,
    maker: found?.maker,
    product,
    certificates: certificates.map((certificate) => ({
      certificate,
      standing: decideStanding(certificate, { orgId, productId, placeId: product?.placeId ?? null }, on),
      tkdnPercent: certificate.scheme === 'tkdn' ? tkdnPercentOf(certificate.scope) : undefined,
    })),
  };
}

/** The buyer's orders in the twelve months before the day, this one left out. */
async function ordersBefore(db: Database, actor: Actor, { buyerId, contractId }: ContractWhole, on: Day): Promise<AlarmOrder[]> {
  const orders = (await ordersOfBuyer(db, buyerId, addDays(on, -365))).filter(
    (order) => order.contractId !== contractId && order.orderedOn <= on,
  );
  const classOf = await classesOfLines(
    db,
    actor,
    buyerId,
    orders.flatMap(({ planLineId }) => planLineId ?? []),
  );
  return orders.map(({ planLineId, ...order }) => ({
    ...order,
    classId: planLineId === null ? null : (classOf.get(planLineId) ?? null),
  }));
}
