// The words of the market in English; the keys are those of copy.id.ts.
import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: 'The market as a whole',
  lede: 'How many rupiah of the plans makers could answer at most, when all lines and all products are matched at once. This is a calculation and awards nothing: the buyer decides.',
  none: 'No market has been calculated yet.',
  noneOfScope: (scope) => `The market of ${scope} has not been calculated yet.`,
  noneNext: 'An office or the ministry can ask for it; the result is open to everybody.',
  scope: (year, place) => `${place}, plans of ${year}`,
  nation: 'All of Indonesia',
  asOf: (day) => `Calculated as of ${day}`,
  scopes: 'Markets calculated so far',
  pictures: {
    certain: 'Certain',
    told: 'If open questions are answered well',
    checked: 'If all that must be checked turns out well',
  },
  pictureNotes: {
    certain:
      'Permits that are required are proven by document or register, price and capacity are stated by the maker, no duty is still open.',
    told: 'The same, and the questions that are still open bring no further duty.',
    checked:
      'Claims without a document are true as well, prices not stated fit, and a capacity not stated is that of the middle maker of its kind.',
  },
  pictureLede: 'Three pictures, each on its own. The figures of one must not be added to those of another.',
  asked: 'Asked for',
  askedNote: (lines) => `${lines} lines of kinds that makers make`,
  bound: 'The most there can be',
  proven: 'Proven best: the upper bound equals the value.',
  gap: (percent) => `${percent} % below the upper bound.`,
  answeredLines: (whole, partly, all) => `${whole} of ${all} lines answered in full, ${partly} in part`,
  measures: {
    stated: 'Quantity stated in the plan',
    estimated: 'Quantity estimated from the price of its kind',
    rupiah: 'Only the rupiah are known',
  },
  measureTitle: 'Where the quantities come from',
  measureLede:
    'Most lines state rupiah only. An estimated quantity never becomes a fact; lines with rupiah only are counted at the middle price of makers of the kind.',
  measureLines: 'Lines',
  byClass: 'By kind',
  byRegency: 'By place of delivery',
  class: 'Kind',
  regency: 'Regency or city',
  unknownPlace: 'Place not known',
  lines: 'Lines',
  askedRupiah: 'Asked for',
  chart: (count) => `Answerable for certain, the ${count} largest kinds`,
  ofAsked: (asked) => `of ${asked}`,
  shown: (shown, all) => `The ${shown} largest of ${all}; all are in the files to download.`,
  leftOut: 'Lines outside the calculation',
  leftOutLede: 'There is no product to hold these lines against, so they count neither as answered nor as not.',
  leftOutWhy: {
    'class-unknown': 'Their kind is not known yet',
    'not-for-makers': 'Not for small makers',
    'no-product': 'No product of the kind yet',
    'too-large': 'Too large for one order to a maker',
  },
  scarce: 'Where capacity is scarcest',
  scarceLede:
    'Shadow prices of the calculation: what one more unit of capacity is worth where it is tightest, in rupiah of plans that would be answered.',
  scarceWords: (month, what, where, rupiah, unit) =>
    `${month}: capacity for ${what} in ${where} is worth ${rupiah} more per ${unit}.`,
  scarceNone: 'No capacity is scarce in this picture.',
  aUnit: 'unit',
  start: 'Calculate a market',
  startLede: 'Takes some minutes. You may leave this page; the result replaces the one before of the same year and place.',
  year: 'Year of the plans',
  province: 'Province',
  startButton: 'Calculate',
  progressTitle: 'The market is being calculated',
  phases: {
    waiting: 'Waiting its turn',
    lines: 'Reading plan lines',
    products: 'Reading products and their duties',
    solving: 'Matching',
    unlocking: 'Looking for what unlocks',
  },
  failedTitle: 'The market could not be calculated',
  again: 'Back',
  workbook: {
    summary: 'Summary',
    what: 'What',
    rupiah: 'Rupiah',
    count: 'Lines',
    bound: (picture) => `Upper bound, ${picture}`,
    classes: 'Kinds',
    places: 'Places',
    scarce: 'Scarce capacity',
    month: 'Month',
    perUnit: 'Rp per unit more',
    unit: 'Unit',
  },
};

/** The words of refusals. */
export const refusals: typeof bahasaRefusals = {
  'market-broke':
    'The calculation of the market stopped by a fault of Layak. Try again; if it happens again, tell the administrator.',
  'market-unknown': 'There is no such calculation of a market.',
  'market-year-missing': 'Write the year of the plans, for example 2026.',
};
