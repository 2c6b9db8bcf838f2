import type { LoadedPledge } from '#buyers';
import type { LoadedInspection } from '#consumers';
import type { HouseWhole } from '#houses';
import { type ExampleBuyer, makeBuyers } from './buyers.ts';
import { type ExampleCertificate, makeCertificates } from './certificates.ts';
import { type ExampleComplaints, makeComplaints } from './complaints.ts';
import { type ExampleContract, makeContracts } from './contracts.ts';
import { type Demand, makeDemand, makePledges } from './demand.ts';
import { type HouseLotsExample, makeHouseLots } from './house-lots.ts';
import { makeInspections } from './inspections.ts';
import { type HouseWeekExample, makeHouseWeek } from './house-week.ts';
import { type HouseOrdersExample, makeHouseOrders } from './house-orders.ts';
import { type HouseSettlementExample, makeHouseSettlement } from './house-settlement.ts';
import { makeHouses } from './houses.ts';
import { type ExampleMaker, makeMakers } from './makers.ts';
import { type ExamplePurchases, makePurchases } from './purchases.ts';
import { makePeople, type People } from './people.ts';
import { Random } from './random.ts';

export type ExampleRegency = {
  makers: ExampleMaker[];
  houses: HouseWhole[];
  houseOrders: HouseOrdersExample;
  houseWeek: HouseWeekExample;
  houseLots: HouseLotsExample;
  houseSettlement: HouseSettlementExample;
  certificates: ExampleCertificate[];
  buyers: ExampleBuyer[];
  demand: Demand;
  pledges: LoadedPledge[];
  contracts: ExampleContract[];
  purchases: ExamplePurchases;
  people: People;
  complaints: ExampleComplaints;
  inspections: LoadedInspection[];
};

export const SEED = 'layak-2026';

/** Ids carry this time, so that the example's rows lie together; before the base day, after any law they speak of. */
const IDS_FROM = Date.parse('2026-11-02T01:00:00Z');
const part = (n: number): number => IDS_FROM + n * 3_600_000;

/** The whole invented regency from a seed: the same seed gives the same, to the last digit, on every machine. */
export function generateRegency(seed: string = SEED): ExampleRegency {
  const random = new Random(seed);
  const makers = makeMakers(random.fork('makers'), part(0));
  const houses = makeHouses(random.fork('houses'), makers, part(1));
  const houseWeek = makeHouseWeek(random.fork('house-week'), makers, houses[0]!, part(9));
  const houseLots = makeHouseLots(random.fork('house-lots'), houseWeek, houses[2]!, part(9));
  const certificates = withPapers(makeCertificates(random.fork('certificates'), makers, houses, part(2)), houseWeek.certificates);
  const buyers = makeBuyers(random.fork('buyers'), part(3));
  const demand = makeDemand(random.fork('demand'), buyers);
  const pledges = makePledges(random.fork('pledges'), buyers, demand, part(4));
  const contracts = makeContracts(random.fork('contracts'), demand, makers, part(5));
  const purchases = makePurchases(random.fork('purchases'), demand, contracts, buyers);
  const people = makePeople(random.fork('people'), buyers, makers, houses, contracts, part(6));
  const complaints = makeComplaints(random.fork('complaints'), people, makers, houseLots, part(10));
  return {
    complaints,
    inspections: makeInspections(random.fork('inspections'), people, makers, houses, part(11)),
    makers,
    houses,
    houseWeek,
    houseOrders: makeHouseOrders(random.fork('house-orders'), part(9)),
    houseLots,
    houseSettlement: makeHouseSettlement(random.fork('house-settlement'), houseWeek, part(9)),
    certificates,
    buyers,
    demand,
    pledges,
    contracts,
    purchases,
    people,
  };
}

/** The papers of those who make in the house stand in place of what they had of the same scheme for the same subject. */
function withPapers(certificates: readonly ExampleCertificate[], papers: readonly ExampleCertificate[]): ExampleCertificate[] {
  const subject = ({ orgId, scheme, productId }: ExampleCertificate): string => `${orgId} ${scheme} ${productId ?? ''}`;
  const replaced = new Set(papers.map(subject));
  return [...certificates.filter((one) => !replaced.has(subject(one))), ...papers];
}

/** Where the ids come from that the import of the plans makes. */
export function planIds(seed: string = SEED): () => string {
  const random = new Random(seed).fork('plan-ids');
  let n = 0;
  return () => random.uuid(part(7) + Math.floor((n += 1) / 50));
}

/** Where the ids and salts come from that the import of observed purchases makes. */
export function purchaseParts(seed: string = SEED): { newId: () => string; newSalt: () => Uint8Array } {
  const random = new Random(seed).fork('purchase-ids');
  let n = 0;
  return {
    newId: () => random.uuid(part(8) + Math.floor((n += 1) / 50)),
    newSalt: () => Buffer.from(random.digits(32)),
  };
}
