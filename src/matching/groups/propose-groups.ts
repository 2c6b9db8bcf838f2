// Groups for a line that no single maker can answer: makers of one co-operative, of one shared house, of the regency, of the province, of
// anywhere; first those about whom nothing is left to check, then all. Pure. It proposes and explains; it never awards.
import { type Month, monthOf, monthsFrom } from '#platform/days';
import { rupiah, shares } from '#platform/money';
import { answerableRupiah } from '../decide-pair.ts';
import { type LineFacts, promisedIn, unitKey } from '../facts.ts';
import { REASONS, type Reason } from '../reasons.ts';
import type { Invitation, LineMatch } from '../solve/match-line.ts';
import { type DecidedVehicle, decideVehicles, type GroupFacts } from './decide-vehicle.ts';
import { sum } from './place-in-months.ts';
import { solveGroup } from './solve-group.ts';

/** What is known of a maker beside its offer. */
export type Ties = {
  cooperativeOrgId: string | null;
  /** The shared houses that it is a member of and that have a line for the class. */
  houseIds: readonly string[];
  /** The house in which the offered product is made. */
  madeInHouseId: string | null;
};
export type GroupHouse = {
  houseId: string;
  name: string;
  /** Units a month that its narrowest line for the class makes, and their unit; null: not known. */
  capacityPerMonth: number | null;
  unit: string | null;
};
export type GroupFrame =
  | { kind: 'cooperative'; orgId: string; name: string | null }
  | { kind: 'house'; houseId: string; name: string }
  | { kind: 'regency' | 'province' | 'nation' };

export type GroupMember = {
  offer: Invitation['offer'];
  verdict: Invitation['verdict'];
  distanceKm: number | null;
  priceRupiah: number | null;
  minimumOrder: number | null;
  /** What it could make in each month, and what it makes here: units, or rupiah where the line's quantity is not known. */
  capacityOfMonth: number[];
  amounts: number[];
  amount: number;
  /** Its part of the line's rupiah; the parts come to the rupiah that the group answers, exactly. */
  shareRupiah: number;
  /** What a person must look at before it is asked; whether it can make it all alone is not among it. */
  checks: Reason[];
};
export type Proposal = {
  frame: GroupFrame;
  served: number;
  bound: number;
  finished: boolean;
  answeredRupiah: number;
  members: GroupMember[];
  /** The largest part of one member, in percent, and the mean way by amount (null: a way is not known). */
  largestPercent: number;
  meanKm: number | null;
  /** Certificates that all hold on the days of delivery, those that only some do, and the lowest evidence level of any of the former. */
  certificates: { common: string[]; some: string[]; lowestLevel: number | null };
  /** Houses in which members make it, with the limit that they share. */
  houses: GroupHouse[];
  vehicles: DecidedVehicle[];
};
export const NO_GROUPS = ['no-answer', 'months-unknown', 'one-suffices', 'too-few'] as const;
export type NoGroup = (typeof NO_GROUPS)[number];
export type GroupAnswer = {
  measure: 'units' | 'rupiah';
  wanted: number;
  unit: string | null;
  months: Month[];
  mostMembers: number;
  /** Why no group is proposed. */
  none: NoGroup | null;
  /** The product that can make it alone. */
  single: Invitation | null;
  /** Groups of makers about whom nothing is left to check, and groups with some that a person must check first: two pictures, never added. */
  sure: Proposal[];
  toCheck: Proposal[];
  /** Makers whose capacity, price or unit is not known, so that they can't be counted. */
  uncounted: number;
  considered: number;
};

const PROPOSALS = 3;
/** A way that is not known ranks behind every known one. */
const FAR_KM = 6000;

type Maker = {
  invitation: Invitation;
  ties: Ties;
  capacityOfMonth: number[];
  minimum: number;
  checks: Reason[];
};

/**
 * The groups that may answer the line. `match` holds the products that may be asked for it; `tiesOf` says what is known of a product's maker.
 * A maker counts with one product, the one it can make most of: its capacities are of an ordinary month and may overlap.
 */
export function proposeGroups(
  line: LineFacts & { rupiah: number },
  match: Pick<LineMatch, 'invitations' | 'delivery' | 'noAnswer'>,
  tiesOf: (offer: Invitation['offer']) => Ties,
  houses: readonly GroupHouse[],
  names: ReadonlyMap<string, string>,
  mostMembers: number,
): GroupAnswer {
  const { from, until } = match.delivery;
  const inUnits = line.quantity !== null && unitKey(line.unit) !== null;
  const months = from === null || until === null ? [] : monthsFrom(from, until);
  const makers = months.length === 0 ? [] : oneOfEachMaker(match.invitations, tiesOf, line, months, inUnits);
  const answer: GroupAnswer = {
    measure: inUnits ? 'units' : 'rupiah',
    wanted: inUnits ? line.quantity! : line.rupiah,
    unit: inUnits ? line.unit : null,
    months,
    mostMembers,
    none: null,
    single: null,
    sure: [],
    toCheck: [],
    uncounted: new Set(match.invitations.map(({ offer }) => offer.orgId)).size - makers.length,
    considered: makers.length,
  };
  const single = makers.find((maker) => sum(maker.capacityOfMonth) >= answer.wanted && maker.checks.length === 0);
  if (match.noAnswer) return { ...answer, none: 'no-answer' };
  if (months.length === 0) return { ...answer, none: 'months-unknown' };
  if (single) return { ...answer, none: 'one-suffices', single: single.invitation };
  const propose = (among: readonly Maker[]): Proposal[] =>
    best(framesOf(among, houses, names).flatMap(({ frame, makers }) => solveFrame(frame, makers, line, answer, houses) ?? []));
  const sure = propose(makers.filter(({ checks }) => checks.length === 0));
  const known = new Set(sure.map(signature));
  const toCheck = propose(makers).filter(
    (one) => !known.has(signature(one)) && one.members.some(({ checks }) => checks.length > 0),
  );
  return { ...answer, sure, toCheck, none: sure.length + toCheck.length === 0 ? 'too-few' : null };
}

/** Each maker with the product that it can make most of, in whichever order the products come. */
function oneOfEachMaker(
  invitations: readonly Invitation[],
  tiesOf: (offer: Invitation['offer']) => Ties,
  line: LineFacts,
  months: readonly Month[],
  inUnits: boolean,
): Maker[] {
  const makers = new Map<string, Maker>();
  for (const invitation of invitations) {
    const { offer, priceRupiah } = invitation;
    const one = inUnits ? (unitKey(offer.unit) === unitKey(line.unit) ? 1 : null) : priceRupiah;
    if (offer.capacityPerMonth === null || one === null) continue;
    const maker = {
      invitation,
      ties: tiesOf(offer),
      capacityOfMonth: capacityByMonth(invitation, months).map((units) => units * one),
      minimum: (offer.minimumOrder ?? 0) * one,
      checks: checksOf(invitation),
    };
    const known = makers.get(offer.orgId);
    const [more, less] = [sum(maker.capacityOfMonth), sum(known?.capacityOfMonth ?? [])];
    if (!known || more > less || (more === less && invitation.rank < known.invitation.rank)) makers.set(offer.orgId, maker);
  }
  return [...makers.values()].toSorted((a, b) => a.invitation.rank - b.invitation.rank);
}

/** Capacity of each month; none from the month on in which a certificate ends before delivery is done: a match never rests on a lapsed one. */
function capacityByMonth({ offer, reasons }: Invitation, months: readonly Month[]): number[] {
  const ends = reasons
    .filter(({ code }) => code === 'certificate-ends-before')
    .map(({ facts }) => monthOf(String(facts['validUntil']) as never));
  return months.map((month) =>
    ends.some((end) => month >= end) ? 0 : offer.capacityPerMonth! - promisedIn(offer, { from: month, until: month }),
  );
}

/** What a person must look at first. That it can't make everything is why there is a group. */
const checksOf = ({ reasons }: Invitation): Reason[] =>
  reasons.filter(({ code }) => {
    const { weight, side, aspect } = REASONS[code];
    return weight === 'check' && !(aspect === 'capacity' && side === 'against');
  });

function framesOf(
  makers: readonly Maker[],
  houses: readonly GroupHouse[],
  names: ReadonlyMap<string, string>,
): { frame: GroupFrame; makers: readonly Maker[] }[] {
  const cooperatives = [...new Set(makers.flatMap(({ ties }) => ties.cooperativeOrgId ?? []))].toSorted();
  const within = (zones: readonly string[]): Maker[] => makers.filter(({ invitation: { zone } }) => zone && zones.includes(zone));
  return [
    ...cooperatives.map((orgId) => ({
      frame: { kind: 'cooperative' as const, orgId, name: names.get(orgId) ?? null },
      makers: makers.filter(({ ties }) => ties.cooperativeOrgId === orgId),
    })),
    ...houses.map(({ houseId, name }) => ({
      frame: { kind: 'house' as const, houseId, name },
      makers: makers.filter(({ ties }) => ties.houseIds.includes(houseId) || ties.madeInHouseId === houseId),
    })),
    { frame: { kind: 'regency' }, makers: within(['regency']) },
    { frame: { kind: 'province' }, makers: within(['regency', 'province']) },
    { frame: { kind: 'nation' }, makers },
  ];
}

function solveFrame(
  frame: GroupFrame,
  makers: readonly Maker[],
  line: LineFacts,
  { wanted, months, mostMembers, measure }: GroupAnswer,
  houses: readonly GroupHouse[],
): Proposal | undefined {
  if (makers.length < 2) return undefined;
  const shared = sharedLimits(makers, houses, months.length, measure);
  const plan = solveGroup({
    wanted,
    mostMembers,
    candidates: makers.map(({ invitation, ties, capacityOfMonth, minimum }) => ({
      key: invitation.offer.productId,
      capacityOfMonth,
      minimumOrder: minimum,
      shared: shared.findIndex(({ houseId }) => houseId === ties.madeInHouseId),
      km: Math.min(FAR_KM, Math.round(invitation.distanceKm ?? FAR_KM)),
    })),
    sharedOfMonth: shared.map(({ ofMonth }) => ofMonth),
  });
  if (plan.members.length < 2) return undefined;
  const chosen = plan.members.map(({ candidate, amounts }) => ({ maker: makers[candidate]!, amounts }));
  const answeredRupiah = answerableRupiah(plan.served, 1, 1, line.rupiah, measure === 'units' ? wanted : Number.NaN);
  const parts = shares(
    rupiah(answeredRupiah),
    chosen.map(({ amounts }) => sum(amounts)),
  );
  const members = chosen.map(({ maker, amounts }, i): GroupMember => {
    const { offer, verdict, distanceKm, priceRupiah } = maker.invitation;
    return {
      offer,
      verdict,
      distanceKm,
      priceRupiah,
      minimumOrder: offer.minimumOrder,
      capacityOfMonth: maker.capacityOfMonth,
      amounts,
      amount: sum(amounts),
      shareRupiah: parts[i]!,
      checks: maker.checks,
    };
  });
  const used = new Set(chosen.flatMap(({ maker }) => maker.ties.madeInHouseId ?? []));
  return {
    frame,
    served: plan.served,
    bound: plan.bound,
    finished: plan.finished,
    answeredRupiah,
    members,
    largestPercent: Math.round((100 * Math.max(...members.map(({ amount }) => amount))) / plan.served),
    meanKm: meanWay(members, plan.served),
    certificates: certificatesOf(chosen.map(({ maker }) => maker.invitation)),
    houses: houses.filter(({ houseId }) => used.has(houseId)),
    vehicles: decideVehicles({
      classId: line.classId,
      ...tiesTogether(
        chosen.map(({ maker }) => maker.ties),
        houses.map(({ houseId }) => houseId),
      ),
    }),
  };
}

/**
 * What a house's line makes in a month, shared by all who make in it. Where rupiah are counted it is the units at the lowest price of those
 * makers: rather too little than a promise that the line can't keep. A house of unknown capacity sets no limit; the proposal says so.
 */
function sharedLimits(
  makers: readonly Maker[],
  houses: readonly GroupHouse[],
  months: number,
  measure: GroupAnswer['measure'],
): { houseId: string; ofMonth: number[] }[] {
  return houses.flatMap(({ houseId, capacityPerMonth, unit }) => {
    const users = makers.filter(({ ties }) => ties.madeInHouseId === houseId);
    const sameUnit = users.every(({ invitation }) => unitKey(invitation.offer.unit) === unitKey(unit));
    if (users.length === 0 || capacityPerMonth === null || !sameUnit) return [];
    const one = measure === 'units' ? 1 : Math.min(...users.map(({ invitation }) => invitation.priceRupiah!));
    return [{ houseId, ofMonth: Array.from({ length: months }, () => capacityPerMonth * one) }];
  });
}

function certificatesOf(invitations: readonly Invitation[]): Proposal['certificates'] {
  const held = invitations.map(
    ({ reasons }) =>
      new Map(
        reasons
          .filter(({ code }) => code === 'certificate-valid' || code === 'certificate-valid-verified')
          .map(({ facts }) => [String(facts['scheme']), Number(facts['evidenceLevel'])]),
      ),
  );
  const schemes = [...new Set(held.flatMap((one) => [...one.keys()]))].toSorted();
  const common = schemes.filter((scheme) => held.every((one) => one.has(scheme)));
  const levels = held.flatMap((one) => common.map((scheme) => one.get(scheme)!));
  return {
    common,
    some: schemes.filter((scheme) => !common.includes(scheme)),
    lowestLevel: levels.length === 0 ? null : Math.min(...levels),
  };
}

function meanWay(members: readonly GroupMember[], served: number): number | null {
  if (members.some(({ distanceKm }) => distanceKm === null)) return null;
  return Math.round(members.reduce((way, { distanceKm, amount }) => way + distanceKm! * (amount / served), 0));
}

/** What binds these makers together: one co-operative, one house that all make in, or one that all are members of. */
export const tiesTogether = (ties: readonly Ties[], houseIds: readonly string[]): Omit<GroupFacts, 'classId'> => ({
  oneCooperative: sameOfAll(ties.map(({ cooperativeOrgId }) => cooperativeOrgId)),
  house: sameOfAll(ties.map(({ madeInHouseId }) => madeInHouseId))
    ? 'made'
    : houseIds.some((houseId) => ties.every((one) => one.houseIds.includes(houseId)))
      ? 'members'
      : 'none',
});
const sameOfAll = (values: readonly (string | null)[]): boolean => values[0] !== null && values.every((one) => one === values[0]);
const signature = ({ members }: Proposal): string =>
  members
    .map(({ offer }) => offer.productId)
    .toSorted()
    .join();

/** The best few, no set of makers twice: the most answered, then a tie that can contract, then the fewest, then the nearest. */
function best(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  const sorted = proposals.toSorted(
    (a, b) =>
      b.served - a.served ||
      TIES.indexOf(a.frame.kind) - TIES.indexOf(b.frame.kind) ||
      a.members.length - b.members.length ||
      (a.meanKm ?? FAR_KM) - (b.meanKm ?? FAR_KM),
  );
  return sorted.filter((one) => !seen.has(signature(one)) && seen.add(signature(one))).slice(0, PROPOSALS);
}
const TIES: readonly GroupFrame['kind'][] = ['cooperative', 'house', 'regency', 'province', 'nation'];
