// Is what two systems saw one purchase? Rules that a person can follow, each leaving its ground; where they don't settle it, a person decides.
// No rule compares more than what stands under one RUP code, or under one amount of one unit: the work grows with what is alike, not with all.
import { daysBetween } from '#platform/days';
import type { Day } from '#platform/days';
import type { Source } from '../import/purchase.ts';
import { findSetting } from '../money/settings.ts';

/** A purchase as one source has it: of the six systems, or a contract of Layak's own ledger. */
export type Sighting = {
  id: string;
  source: Source | 'ledger';
  rupCodes: readonly string[];
  rupiah: number | null;
  onDay: Day;
  unitName: string;
  accountCode: string | null;
  sellerKey: string | null;
  title: string;
};

export type Ground =
  | { ground: 'rupSame'; rupCode: string }
  | { ground: 'amountSame' }
  | { ground: 'amountNear'; percent: number }
  | { ground: 'amountWithoutPpn' }
  | { ground: 'daysApart'; days: number }
  | { ground: 'unitSame' }
  | { ground: 'accountSame' }
  | { ground: 'sellerSame' }
  | { ground: 'sellerOther' }
  | { ground: 'titleAlike' }
  | { ground: 'severalFit' };
export type Verdict = 'same' | 'doubtful' | 'different';
export type Pair = { firstId: string; secondId: string; verdict: 'same' | 'doubtful'; grounds: Ground[] };

/** Sources that give a seller's name, so that the hashes of two of them can be held against each other. */
const NAMES_SELLERS: ReadonlySet<Sighting['source']> = new Set(['spseContract', 'spseRecord', 'onlineShop', 'belaOk']);
const SOON_DAYS = 7;
const STILL_DAYS = 31;

/**
 * What speaks for and against two sightings being one purchase, and the verdict; nothing where too little speaks for it. One source names a
 * purchase once, so two of its own are two. Same: one RUP code, the same rupiah, at most 31 days apart; or, where a source has no RUP code, the
 * same rupiah of the same unit within 7 days and the same seller, account or title. Another seller, an amount near or without PPN: doubtful.
 */
export function decidePair(a: Sighting, b: Sighting): Omit<Pair, 'firstId' | 'secondId'> | undefined {
  if (a.source === b.source || a.rupiah === null || b.rupiah === null || a.rupiah === 0) return undefined;
  const rupCode = a.rupCodes.find((code) => b.rupCodes.includes(code));
  // Two sources that both know their RUP codes and share none saw two purchases.
  if (rupCode === undefined && a.rupCodes.length > 0 && b.rupCodes.length > 0) return undefined;
  const days = Math.abs(daysBetween(a.onDay, b.onDay));
  if (days > STILL_DAYS) return undefined;
  const amount = amountGround(a.rupiah, b.rupiah, a.onDay > b.onDay ? a.onDay : b.onDay);
  if (!amount) return undefined;
  const unitSame = plain(a.unitName) !== '' && plain(a.unitName) === plain(b.unitName);
  const seller = sellerGround(a, b);
  const accountSame = a.accountCode !== null && a.accountCode === b.accountCode;
  const alike = titlesAlike(a.title, b.title);
  const grounds: Ground[] = [
    ...(rupCode === undefined ? [] : [{ ground: 'rupSame' as const, rupCode }]),
    amount,
    { ground: 'daysApart', days },
    ...(unitSame ? [{ ground: 'unitSame' as const }] : []),
    ...(accountSame ? [{ ground: 'accountSame' as const }] : []),
    ...(alike ? [{ ground: 'titleAlike' as const }] : []),
    ...(seller ? [seller] : []),
  ];
  const doubtful = { verdict: 'doubtful' as const, grounds };
  const exact = amount.ground === 'amountSame';
  if (seller?.ground === 'sellerOther') return rupCode !== undefined && exact ? doubtful : undefined;
  if (rupCode !== undefined) return exact ? { verdict: 'same', grounds } : doubtful;
  if (!exact || !unitSame || days > SOON_DAYS) return undefined;
  return seller?.ground === 'sellerSame' || (accountSame && alike) ? { verdict: 'same', grounds } : doubtful;
}

/** Equal; or within one in a hundred; or one with PPN and one without, at the rate that `rulebook/payments.yaml` gives for the later day. */
function amountGround(a: number, b: number, on: Day): Ground | undefined {
  if (a === b) return { ground: 'amountSame' };
  const [less, more] = a < b ? [a, b] : [b, a];
  const ppn = findSetting('ppnEffectiveRate', on);
  if (ppn && Math.abs(less * (1 + ppn.value / 10_000) - more) <= 1) return { ground: 'amountWithoutPpn' };
  const percent = ((more - less) / more) * 100;
  return percent <= 1 ? { ground: 'amountNear', percent: Math.ceil(percent * 100) / 100 } : undefined;
}

function sellerGround(a: Sighting, b: Sighting): Ground | undefined {
  if (!a.sellerKey || !b.sellerKey || !NAMES_SELLERS.has(a.source) || !NAMES_SELLERS.has(b.source)) return undefined;
  return a.sellerKey === b.sellerKey ? { ground: 'sellerSame' } : { ground: 'sellerOther' };
}

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two titles share at least three words in five. */
function titlesAlike(a: string, b: string): boolean {
  const [first, second] = [new Set(plain(a).split(' ')), new Set(plain(b).split(' '))];
  return first.intersection(second).size >= 0.6 * first.union(second).size;
}

/**
 * The pairs among the sightings of one buyer, in a fixed order. A purchase is one with at most one purchase of each other source: where
 * several fit, none is taken and a person is asked. Pure: the same sightings in any order give the same pairs.
 */
export function findPairs(sightings: readonly Sighting[]): Pair[] {
  const ordered = sightings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const pairs = new Map<string, Pair>();
  const bySource = new Map(ordered.map(({ id, source }) => [id, source]));
  for (const block of blocksOf(ordered))
    for (const [i, first] of block.entries())
      for (const second of block.slice(i + 1)) {
        const decided = decidePair(first, second);
        if (decided) pairs.set(`${first.id} ${second.id}`, { firstId: first.id, secondId: second.id, ...decided });
      }
  return askWhereSeveralFit([...pairs.values()], bySource).toSorted((a, b) =>
    a.firstId + a.secondId < b.firstId + b.secondId ? -1 : 1,
  );
}

/** Sightings that share a RUP code, or unit and amount. A block beyond this size is no likeness but a habit (a fixed price, a code for all). */
const LARGEST_BLOCK = 60;
const blocksOf = (sightings: readonly Sighting[]): Sighting[][] =>
  likenesses(sightings).filter(({ length }) => length > 1 && length <= LARGEST_BLOCK);

/** The sightings that are alike to more than sixty others, in more than one source: they were not held against each other there. */
export function tooManyAlike<One extends Sighting>(sightings: readonly One[]): One[] {
  const large = likenesses(sightings).filter(
    (block) => block.length > LARGEST_BLOCK && block.some(({ source }) => source !== block[0]!.source),
  );
  const ids = new Set(large.flat().map(({ id }) => id));
  return sightings.filter(({ id }) => ids.has(id));
}

function likenesses(sightings: readonly Sighting[]): Sighting[][] {
  const blocks = new Map<string, Sighting[]>();
  const put = (key: string, one: Sighting): void => void (blocks.get(key)?.push(one) ?? blocks.set(key, [one]));
  for (const one of sightings) {
    for (const code of one.rupCodes) put(`rup ${code}`, one);
    if (one.rupiah !== null && plain(one.unitName) !== '') put(`unit ${plain(one.unitName)} ${one.rupiah}`, one);
  }
  return [...blocks.values()];
}

function askWhereSeveralFit(pairs: readonly Pair[], sourceOf: ReadonlyMap<string, Sighting['source']>): Pair[] {
  const same = pairs.filter(({ verdict }) => verdict === 'same');
  const fits = new Map<string, number>();
  const slots = ({ firstId, secondId }: Pair): string[] => [
    `${firstId} ${sourceOf.get(secondId)}`,
    `${secondId} ${sourceOf.get(firstId)}`,
  ];
  for (const pair of same) for (const slot of slots(pair)) fits.set(slot, (fits.get(slot) ?? 0) + 1);
  return pairs.map((pair) =>
    pair.verdict === 'same' && slots(pair).some((slot) => fits.get(slot)! > 1)
      ? { ...pair, verdict: 'doubtful', grounds: [...pair.grounds, { ground: 'severalFit' }] }
      : pair,
  );
}
