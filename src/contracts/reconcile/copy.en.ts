import type { copy as bahasa } from './copy.id.ts';
import type { Ground } from './decide-pairs.ts';

export const copy: typeof bahasa = {
  title: 'Reconciliation',
  lede: 'Three systems tell three truths. Here each source and each definition stands by itself, and a purchase seen in two sources is counted once.',
  year: (year) => `Year ${year}`,
  years: 'Year',
  observed: 'Observed purchases',
  none: 'There are no orders or contracts of this year that you may see.',
  noneAction: 'Upload a file of orders or contracts',
  source: 'Source',
  ledger: 'Layak’s ledger',
  purchases: 'Purchases',
  ordered: 'Ordered',
  handedOver: 'Handed over',
  handedOverOrder: 'Order value of what was handed over',
  billed: 'Billed',
  paid: 'Paid (SP2D)',
  bySource: 'By source and definition',
  bySourceLede:
    'These columns are about the same money at different steps: never added across. A dash means that the source does not say, not zero.',
  once: 'All sources, the same counted once',
  twice: 'Seen in more than one source',
  notCompared: (count) =>
    `${count} purchases are alike to too many others (the same RUP code, or amount and unit), so they were not held against each other. Some may still be counted twice.`,
  madeBy: 'Who made it',
  madeByLede: 'What is bought from a small business need not be made by one. Sources name who sold, hardly ever who made.',
  makers: 'Made by micro and small businesses themselves',
  sellers: 'Sold by small businesses, made by others',
  unknown: 'Not known yet, or services and works',
  madeByChart: 'Order value by who made it, each purchase once',
  pledges: 'Pledges against budgets',
  pledgesLede:
    'A pledge beyond the money can’t become orders. The budget is what all work units may spend on procurement; where none was read, the plan stands in.',
  pledgesMore: (count) => `${count} more bodies`,
  pledgesNone: 'There are no pledges or budgets of this year.',
  buyer: 'Institution',
  pledged: 'Pledged',
  budget: 'Procurement budget',
  planned: 'Planned (RUP)',
  over: 'Pledged beyond',
  overNone: 'not beyond',
  notRead: 'not read yet',
  doubtful: 'For a person to decide',
  doubtfulLede: (shown, all) =>
    `The rules are not enough to decide. Until somebody does, both are counted. ${shown < all ? `The first ${shown} of ${all}.` : `${all} pairs.`}`,
  doubtfulNone: 'There are no doubtful pairs.',
  pair: (first, second) => `${first} and ${second}`,
  same: 'Taken as one',
  sameLede: (shown, all) => `Counted once. ${shown < all ? `The first ${shown} of ${all}.` : `${all} pairs.`}`,
  sameNone: 'No purchase was seen in two sources yet.',
  because: 'Because',
  byRule: 'by rule',
  byPerson: 'decided by a person',
  reason: 'Your reason',
  reasonHint: 'For example: the contract names the number of the order',
  isSame: 'The same purchase',
  isDifferent: 'Two purchases',
  decide: 'Decide this pair',
  mayNot: 'Officers of a dinas, the ministry and auditors decide these pairs.',
  again: 'Look again',
  againHint: 'Layak also looks by itself after each import.',
  file: { first: 'First purchase', second: 'Second purchase', verdict: 'Verdict', grounds: 'Grounds', reason: 'Reason' },
  verdicts: { same: 'same', doubtful: 'doubtful', different: 'different' },
};

/** A ground of a pair in words. */
export function groundText(ground: Ground): string {
  switch (ground.ground) {
    case 'rupSame':
      return `Same RUP code: ${ground.rupCode}`;
    case 'amountSame':
      return 'The same amount to the rupiah';
    case 'amountNear':
      return `Amounts differ by ${ground.percent.toLocaleString('en-GB')} %`;
    case 'amountWithoutPpn':
      return 'The same amount when one is with and one without PPN';
    case 'daysApart':
      return ground.days === 0 ? 'Same day' : `${ground.days} days apart`;
    case 'unitSame':
      return 'Same work unit';
    case 'accountSame':
      return 'Same account code';
    case 'sellerSame':
      return 'Same seller';
    case 'sellerOther':
      return 'Another seller';
    case 'titleAlike':
      return 'Names of the packages are alike';
    case 'severalFit':
      return 'Another purchase fits just as well';
  }
}
