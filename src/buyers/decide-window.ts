// In which months a package is wanted, from its three date ranges, and how far to trust that. Dates of plans are mostly first days of months.
import { type Day, type Month, monthOf, monthsFrom } from '#platform/days';
import type { Flag, PackageFacts } from './package.ts';

export type WindowBasis = 'contract' | 'use' | 'selection';
export type Dates = Pick<
  PackageFacts,
  'selectionFrom' | 'selectionUntil' | 'contractFrom' | 'contractUntil' | 'useFrom' | 'useUntil'
>;
export type Window = { from: Month; until: Month; basis: WindowBasis; flags: Flag[] };

/**
 * The months of the contract, for then goods come; without them those of use, else of selection. A range that ends before it begins is one
 * month. What contradicts another range is said by flags: use that begins before the contract, selection that goes on after it has ended,
 * and a window of eleven months or more, which says no more than "this year". Pure; nothing where no date is known.
 */
export function decideWindow(of: Dates): Window | undefined {
  const contract = monthsOf(of.contractFrom, of.contractUntil);
  const use = monthsOf(of.useFrom, of.useUntil);
  const selection = monthsOf(of.selectionFrom, of.selectionUntil);
  const [basis, window] = contract
    ? (['contract', contract] as const)
    : use
      ? (['use', use] as const)
      : (['selection', selection] as const);
  if (!window) return undefined;
  const flags: Flag[] = [];
  if (contract && use && use[0] < contract[0]) flags.push('use-before-contract');
  if (contract && selection && selection[1] > contract[1]) flags.push('selection-after-contract');
  if (monthsFrom(...window).length >= 11) flags.push('window-whole-year');
  return { from: window[0], until: window[1], basis, flags };
}

function monthsOf(from: Day | null, until: Day | null): [Month, Month] | undefined {
  const first = from ?? until;
  const last = until ?? from;
  return first !== null && last !== null ? [monthOf(first), monthOf(last < first ? first : last)] : undefined;
}

export type WindowConfidence = 'high' | 'medium' | 'low' | 'unknown';
const DOUBTS: readonly Flag[] = ['window-reversed', 'use-before-contract', 'selection-after-contract', 'window-whole-year'];

/** High: months of the contract that nothing contradicts. Medium: one doubt, or months of use. Low: more doubts, or months of selection. */
export function windowConfidence(line: {
  monthFrom: Month | null;
  monthBasis?: WindowBasis | null;
  flags: readonly Flag[];
}): WindowConfidence {
  if (line.monthFrom === null) return 'unknown';
  const doubts = DOUBTS.filter((flag) => line.flags.includes(flag)).length + (line.monthBasis === 'use' ? 1 : 0);
  return line.monthBasis === 'selection' || doubts > 1 ? 'low' : doubts === 1 ? 'medium' : 'high';
}
