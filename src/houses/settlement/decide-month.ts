// A month as it would be settled now: its lines, what it corrects of closed months, each member's sums and the test against its way alone. Pure.
import { type Month, monthOf } from '#platform/days';
import { rupiah, shares } from '#platform/money';
import { proportion } from './decide-fee.ts';
import { decideLines, inOrder, type MonthPool } from './decide-lines.ts';
import { quantityIn } from './measure-usage.ts';
import type {
  Batch,
  LonePath,
  MemberSum,
  MonthSettlement,
  SettlementFacts,
  SettlementLine,
  SettlementProblem,
} from './settlement.ts';
import { scopeOf } from './share-pool.ts';

export type MonthDraft = MonthSettlement & { problems: readonly SettlementProblem[]; pools: readonly MonthPool[] };

/** A month reckoned from the facts of today. `closed`: the lines of every month that was closed before it, as they were kept. */
export function decideMonth(
  facts: SettlementFacts,
  month: Month,
  closed: ReadonlyMap<Month, readonly SettlementLine[]>,
): MonthDraft {
  const own = decideLines(facts, month);
  const settled = [...closed].filter(([earlier]) => earlier < month);
  const corrections = settled.flatMap(([earlier]) => decideCorrections(facts, earlier, settled));
  const lines = inOrder([...own.lines, ...corrections], facts);
  return { month, lines, members: sumMembers(lines, facts, month), problems: own.problems, pools: own.pools };
}

/** By how much a closed month, with all that was corrected of it, differs from what is known now: one line for each thing that differs. */
function decideCorrections(
  facts: SettlementFacts,
  month: Month,
  closed: readonly (readonly [Month, readonly SettlementLine[]])[],
): SettlementLine[] {
  const settled = closed.flatMap(([of, lines]) =>
    lines.filter(({ kind, concerns }) => (kind === 'adjustment' || concerns === null ? of === month : concerns === month)),
  );
  const [was, is] = [Map.groupBy(settled, identityOf), Map.groupBy(decideLines(facts, month).lines, identityOf)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((identity): SettlementLine[] => {
    const [before, now] = [was.get(identity) ?? [], is.get(identity) ?? []];
    const amountRupiah = sumOf(now, 'amountRupiah') - sumOf(before, 'amountRupiah');
    if (amountRupiah === 0) return [];
    return [
      {
        ...(now[0] ?? before[0]!),
        ...{ base: null, whole: null, unit: null, rateRupiah: null, concerns: month, amountRupiah },
        ...{ costRupiah: sumOf(now, 'costRupiah') - sumOf(before, 'costRupiah'), wasRupiah: sumOf(before, 'amountRupiah') },
      },
    ];
  });
}
const identityOf = ({ sourceKey, makerOrgId }: SettlementLine): string => `${makerOrgId} ${sourceKey}`;
const sumOf = (lines: readonly SettlementLine[], key: 'amountRupiah' | 'costRupiah'): number =>
  lines.reduce((sum, line) => sum + line[key], 0);

/** Who has a line, in the fixed order, with its sums. */
function sumMembers(lines: readonly SettlementLine[], facts: SettlementFacts, month: Month): MemberSum[] {
  const byMaker = Map.groupBy(lines, ({ makerOrgId }) => makerOrgId);
  return facts.sharers.flatMap((sharer): MemberSum[] => {
    const own = byMaker.get(sharer.makerOrgId);
    if (!own) return [];
    const ofMonth = own.filter(({ concerns }) => concerns === null);
    return [
      {
        ...sharer,
        ...{ netRupiah: sumOf(own, 'amountRupiah'), costRupiah: sumOf(ofMonth, 'costRupiah') },
        alone: cheapestAlone(sharer.makerOrgId, ofMonth, facts, month),
      },
    ];
  });
}

/** The cheapest path alone that is known and can be reckoned; null: untested. What a path costs once counts where a product's costs are shared. */
function cheapestAlone(
  makerOrgId: string,
  ofMonth: readonly SettlementLine[],
  { lonePaths, batches }: SettlementFacts,
  month: Month,
): MemberSum['alone'] {
  const made = batches.filter((one) => one.makerOrgId === makerOrgId && monthOf(one.releasedOn) === month);
  const sharesProduct = ofMonth.some(({ kind, part }) => part === 'share' && scopeOf(kind) === 'product');
  const priced = lonePaths
    .filter((path) => path.makerOrgId === makerOrgId && path.fromMonth <= month && (path.untilMonth ?? month) >= month)
    .flatMap((path) => {
      const making = makingAlone(path, made);
      return making === null
        ? []
        : [{ name: path.name, rupiah: making + path.monthlyRupiah + (sharesProduct ? path.onceRupiah : 0) }];
    });
  return priced.toSorted((a, b) => a.rupiah - b.rupiah || (a.name < b.name ? -1 : 1))[0] ?? null;
}

/** What a month's batches would cost on another way; null when they aren't in its unit. */
function makingAlone({ unitRupiah, unit }: LonePath, made: readonly Batch[]): number | null {
  if (unitRupiah === 0 || unit === null) return 0;
  const quantities = made.map((batch) => quantityIn(batch, unit));
  if (quantities.some((one) => one === null)) return null;
  return proportion(
    unitRupiah,
    quantities.reduce<number>((sum, one) => sum + one!, 0),
    1000,
  );
}

/** By how much a member pays more than on its cheapest way alone; 0 where it doesn't, or is untested. */
export const excessOf = ({ costRupiah, alone }: Pick<MemberSum, 'costRupiah' | 'alone'>): number =>
  alone === null ? 0 : Math.max(0, costRupiah - alone.rupiah);

/** Who could take over what others pay too much. */
export type Mending = {
  excessRupiah: number;
  members: readonly { makerOrgId: string; makerName: string; moreRupiah: number }[];
  houseRupiah: number;
};

/**
 * What would mend a month that fails the stand-alone test: what is too much goes to members who stay below their own way alone, in proportion to how
 * far below, and the rest to the house. Who is untested is asked for nothing. Nothing is changed by it: the members decide.
 */
export function proposeMending(members: readonly MemberSum[]): Mending | null {
  const excessRupiah = members.reduce((sum, one) => sum + excessOf(one), 0);
  if (excessRupiah === 0) return null;
  const able = members.filter(({ alone, costRupiah }) => alone !== null && alone.rupiah > costRupiah);
  const room = able.map(({ alone, costRupiah }) => alone!.rupiah - costRupiah);
  const byMembers = Math.min(
    excessRupiah,
    room.reduce((sum, one) => sum + one, 0),
  );
  const more = byMembers === 0 ? [] : shares(rupiah(byMembers), room);
  return {
    excessRupiah,
    members: able.map(({ makerOrgId, makerName }, n) => ({ makerOrgId, makerName, moreRupiah: more[n]! })),
    houseRupiah: excessRupiah - byMembers,
  };
}
