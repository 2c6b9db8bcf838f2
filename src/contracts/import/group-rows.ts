// Rows of one purchase become one purchase, whatever order they stand in. Pure.
import type { Piece } from './parse-rows.ts';
import { STEPS } from './purchase.ts';
import type { Amount, Flag, LineKept, LineSeen, Purchase, PurchaseFacts, Source, StepSeen } from './purchase.ts';
import { sumOfAmounts } from './source-amount.ts';

/** A row as it waits: its seller is a hash by now. */
export type StagedPiece = Omit<Piece, 'seller' | 'whose'> & { sellerKey: string | null };
export type Grouped = { purchase: Purchase; repeatedRows: number };

/** Why rows of one key can't be one purchase; `at` is the row that doesn't fit. */
export type GroupFault = { code: 'purchase-record-missing' | 'contract-row-conflicts'; at: StepSeen };

/**
 * The purchase that the rows of one key tell, together with the rows that fit none: a receipt without its record, a second contract of another
 * value. Rows that say the same again count once. Steps are in the order of their days; an order's amount is that of its counted lines.
 */
export function groupRows(
  source: Source,
  key: string,
  given: readonly StagedPiece[],
  rowsReturned: boolean,
): { grouped: Grouped | null; faults: GroupFault[] } {
  const texts = new Map(given.map((piece) => [piece, pieceText(piece)]));
  const pieces = given.toSorted((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : 1));
  const head = pieces.find(({ facts }) => facts !== null);
  if (!head?.facts)
    return { grouped: null, faults: pieces.map(({ entries }) => ({ code: 'purchase-record-missing', at: entries[0]! })) };
  const { entries, repeatedRows, faults } = mergeEntries(pieces, texts);
  const lines = markRepeats(
    pieces.flatMap(({ line }) => line ?? []),
    head.facts.statedTotal && source === 'catalogueV5' ? head.facts.statedTotal : null,
  );
  const flags = new Set<Flag>(pieces.flatMap((each) => each.flags));
  if (rowsReturned || faults.length > 0) flags.add('rows-returned');
  if (lines.some(({ repeats }) => repeats !== null)) flags.add('lines-repeated');
  const counted = sumOfAmounts(lines.filter(({ repeats }) => repeats === null).map(({ amount }) => amount));
  const withAmounts = lines.length === 0 ? entries : entries.map((each) => (isOrder(each) ? { ...each, amount: counted } : each));
  const sellers = [...new Set(pieces.flatMap(({ sellerKey }) => sellerKey ?? []))];
  if (sellers.length > 1) flags.add('sellers-many');
  if (totalDiffers(source, head.facts, withAmounts)) flags.add('total-differs');
  const facts: PurchaseFacts = {
    ...head.facts,
    rupCodes: [...new Set(pieces.flatMap((each) => each.facts?.rupCodes ?? []))].toSorted(),
    sellerKey: sellers.length === 1 ? sellers[0]! : null,
    flags: [...flags].toSorted(),
  };
  return { grouped: { purchase: { source, key, facts, entries: withAmounts, lines }, repeatedRows }, faults };
}

const isOrder = ({ step }: StepSeen): boolean => step === 'ordered' || step === 'awarded';

// What is said, without where it stands: two files that say the same in another order are the same. Put together by hand, for these are
// compared for every row, and JSON.stringify with a replacer took most of the time of an import.
const textOf = (amount: Amount | null): string => (amount ? `${amount.rupiah}.${amount.sen}` : '');
const entryText = ({ step, onDay, amount, document }: StepSeen): string => [step, onDay, textOf(amount), document].join('\u0001');
const lineText = (line: Omit<LineSeen, 'moment'>): string =>
  [
    ...[line.productCode, line.title, line.category, line.quantity, line.unitPrice, line.shippingRupiah],
    textOf(line.amount),
  ].join('\u0001');
function pieceText({ facts, sellerKey, flags, entries, line }: StagedPiece): string {
  const moment = line?.moment ?? entries[0]?.onDay ?? '';
  return [
    moment,
    line && lineText(line),
    JSON.stringify(facts),
    sellerKey,
    flags.join(' '),
    entries.map(entryText).join('\u0002'),
  ].join('\u0003');
}

/** All that a purchase says, as one text: when it is the same, nothing is written. */
export const purchaseText = ({ facts, entries, lines }: Purchase): string =>
  [JSON.stringify(facts), ...entries.map(entryText), ...lines.map((line) => `${lineText(line)}\u0001${line.repeats ?? ''}`)].join(
    '\u0002',
  );

/** Every step once, or once for each part that differs; a contract has one value. */
function mergeEntries(
  pieces: readonly StagedPiece[],
  texts: ReadonlyMap<StagedPiece, string>,
): { entries: StepSeen[]; repeatedRows: number; faults: GroupFault[] } {
  const kept = new Map<string, StepSeen>();
  const faults: GroupFault[] = [];
  const rows = new Set<string>();
  let repeatedRows = 0;
  let contract: StepSeen | undefined;
  for (const piece of pieces) {
    // Lines may be alike, and receipts too: three equal receipts of one day are three. Whole rows of contracts are not.
    if (piece.line === null && piece.facts !== null) {
      const row = texts.get(piece)!;
      if (rows.has(row)) {
        repeatedRows += 1;
        continue;
      }
      rows.add(row);
    }
    const signed = piece.entries.find(({ step }) => step === 'ordered');
    if (piece.line === null && signed) {
      if (contract && entryText(signed) !== entryText(contract)) {
        faults.push({ code: 'contract-row-conflicts', at: signed });
        continue;
      }
      contract ??= signed;
    }
    for (const [i, entry] of piece.entries.entries()) {
      const receipt = piece.facts === null ? ` ${entry.sheet} ${entry.row} ${i}` : '';
      const name = piece.line === null ? entryText(entry) + receipt : entry.step;
      if (!kept.has(name)) kept.set(name, entry);
    }
  }
  return { entries: [...kept.values()].toSorted(inOrder), repeatedRows, faults };
}

function inOrder(a: StepSeen, b: StepSeen): number {
  const by = STEPS.indexOf(a.step) - STEPS.indexOf(b.step) || (a.onDay ?? '').localeCompare(b.onDay ?? '');
  return by || (entryText(a) < entryText(b) ? -1 : 1);
}

/**
 * Which lines say another again. One order has one moment: a line that stands there again under a later moment is the feed's second telling.
 * Where no moment is told, equal lines are one only when the stated total says so.
 */
function markRepeats(lines: readonly LineSeen[], stated: Amount | null): LineKept[] {
  const all = sumOfAmounts(lines.map(({ amount }) => amount));
  const distinct = [...new Map(lines.map((line) => [lineText(line), line])).values()];
  const once = sumOfAmounts(distinct.map(({ amount }) => amount));
  const says = (sum: Amount): boolean => stated?.rupiah === sum.rupiah && stated.sen === sum.sen;
  const equalIsOne = stated !== null && !says(all) && says(once);
  const seen = new Map<string, { moment: string | null; positions: number[]; next: number }>();
  return lines.map((line, i) => {
    const { moment, ...kept } = line;
    const content = lineText(line);
    const before = seen.get(content);
    if (!before) {
      seen.set(content, { moment, positions: [i + 1], next: 0 });
      return { ...kept, repeats: null };
    }
    if (equalIsOne) return { ...kept, repeats: before.positions[0]! };
    if (moment === null || moment === before.moment) {
      before.positions.push(i + 1);
      return { ...kept, repeats: null };
    }
    const repeats = before.positions[before.next % before.positions.length]!;
    before.next += 1;
    return { ...kept, repeats };
  });
}

/** Whether the source's own sum is another than that of its parts. */
function totalDiffers(
  source: Source,
  { statedTotal }: Pick<PurchaseFacts, 'statedTotal'>,
  entries: readonly StepSeen[],
): boolean {
  if (!statedTotal) return false;
  const parts = entries.filter((each) => (source === 'spseRecord' ? each.step === 'billed' : isOrder(each)));
  const sum = sumOfAmounts(parts.flatMap(({ amount }) => amount ?? []));
  return sum.rupiah !== statedTotal.rupiah || sum.sen !== statedTotal.sen;
}
