// From a package and its budget to lines that makers can answer: one line for each account that pays.
import { findClassHits, weighClasses } from '#platform/codes';
import { rupiah, shares, type Rupiah } from '#platform/money';
import { findAccountUse } from './accounts.ts';
import { describe, nameIsAccount } from './describe-line.ts';
import { decidePlace } from './decide-place.ts';
import { decideWindow } from './decide-window.ts';
import type { DecidedLine, Flag, PackageFacts } from './package.ts';
import { parseVolume, type Volume } from './volume.ts';

/** The part of a package that its lines are decided from. */
export type PackageToDescribe = Pick<
  PackageFacts,
  | 'name'
  | 'description'
  | 'specification'
  | 'ceilingRupiah'
  | 'kind'
  | 'volumeText'
  | 'selectionFrom'
  | 'selectionUntil'
  | 'contractFrom'
  | 'contractUntil'
  | 'useFrom'
  | 'useUntil'
  | 'locationRegencyCode'
  | 'flags'
> & { unitName: string; institutionRegencyCode: string | null; provinceCode: string | null };

/** Budget of one account of a package; account null where the MAK could not be read. */
export type AccountSum = { account: string | null; rupiah: Rupiah };

/**
 * The lines of a package, by account in code order (unreadable accounts last). Their rupiah add up to the ceiling: as they are when the
 * budget does, else shared by its weights (`shares`) and flagged 'budget-differs'. Without budget lines there is one line. Pure.
 */
export function decideLines(of: PackageToDescribe, budget: readonly AccountSum[]): DecidedLine[] {
  const paying = budget.filter((sum) => sum.rupiah > 0);
  const groups: readonly AccountSum[] = paying.length > 0 ? paying : [{ account: budget[0]?.account ?? null, rupiah: rupiah(0) }];
  const spent = groups.reduce((total, { rupiah }) => total + rupiah, 0);
  const parts =
    spent === 0
      ? [of.ceilingRupiah]
      : spent === of.ceilingRupiah
        ? groups.map((g) => g.rupiah)
        : shares(
            of.ceilingRupiah,
            groups.map((g) => g.rupiah),
          );
  const flags: Flag[] = [...of.flags];
  if (budget.length === 0) flags.push('budget-missing');
  else if (spent !== of.ceilingRupiah) flags.push('budget-differs');
  const volume = decideQuantity(of, groups.length);
  if (!volume.known) flags.push('quantity-unknown');
  const window = decideWindow(of);
  flags.push(...(window === undefined ? (['months-missing'] as const) : window.flags));
  const place = decidePlace(of);
  return groups.map(({ account }, position) => {
    const found = describe({ ...of, account, accountsInPackage: groups.length, rupiah: parts[position]! });
    const best = found[0];
    const own = [...flags];
    if (budget.length > 0 && account === null) own.push('account-unknown');
    const repeats = nameIsAccount(of.name, account);
    if (repeats) own.push('name-is-account');
    // What each of several goods costs is not said, so the line stays one; whoever answers it should know.
    if (!repeats && namesSeveral(of.name)) own.push('several-goods');
    const accountName = account === null ? null : (findAccountUse(account)?.name ?? account);
    return {
      position,
      text: groups.length > 1 && accountName !== null ? `${of.name} · ${accountName}` : of.name,
      account,
      classId: best?.classId ?? null,
      classProbability: best?.probability ?? null,
      basis: best?.basis ?? { words: [] },
      alternatives: found.slice(1).map(({ classId, probability }) => ({ classId, probability })),
      rupiah: parts[position]!,
      quantity: volume.known ? volume.quantity : null,
      unit: volume.known ? volume.unit : null,
      unitPriceRupiah: volume.known ? (volume.unitPriceRupiah ?? null) : null,
      monthFrom: window?.from ?? null,
      monthUntil: window?.until ?? null,
      monthBasis: window?.basis ?? null,
      regencyCode: place?.[0] ?? null,
      placeBasis: place?.[1] ?? null,
      flags: own,
    };
  });
}

/** The volume of the whole package is a line's only when there is one line; items with unit price in the description come second. */
function decideQuantity(of: PackageToDescribe, lines: number): Volume {
  if (lines > 1) return { known: false, why: 'mixed-units' };
  const volume = parseVolume(of.volumeText ?? undefined);
  if (of.description === null || !of.description.includes('@')) return volume;
  const itemised = parseVolume(of.description);
  if (!itemised.known) return volume;
  // The cell says "139 OK", the description the price of each: one need, told twice.
  return !volume.known || (volume.quantity === itemised.quantity && volume.unitPriceRupiah === undefined) ? itemised : volume;
}

/** The name has phrases of two classes, the second at least half as telling as the first. */
function namesSeveral(name: string): boolean {
  const [first, second] = weighClasses(findClassHits(name), 2);
  return first !== undefined && second !== undefined && second.probability >= first.probability / 2;
}
