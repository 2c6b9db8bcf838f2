import { findScheme } from '#certification';
import { formatDay, parseDay } from '#platform/days';
import type { Wording } from '#platform/http';
import type { RefusalFacts } from '#platform/refusal';
import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';

const dayOf = (value: string | number | undefined): string => {
  const read = parseDay(String(value ?? ''));
  return read.ok ? formatDay(read.day, 'en') : 'a day that is not known';
};
const schemeOf = ({ scheme }: RefusalFacts): string => findScheme(String(scheme))?.name.en ?? String(scheme);
const holderOf = ({ holder }: RefusalFacts): string => (holder === 'house' ? 'this house' : 'this product');
const listOf = (words: Record<string, string>, value: string | number | undefined): string =>
  String(value ?? '')
    .split(' ')
    .map((one) => words[one] ?? one)
    .join(', ');

export const changes: Record<string, string> = {
  otherProduct: 'another product',
  colour: 'from a dark colour to a light one',
  scent: 'from a strong scent to a mild one',
  allergen: 'from an allergen to none',
  halal: 'halal after what is not, or not known to be',
};
export const allergens: Record<string, string> = {
  'allergen-gluten': 'gluten',
  'allergen-egg': 'egg',
  'allergen-fish': 'fish',
  'allergen-crustacean': 'crustaceans',
  'allergen-mollusc': 'molluscs',
  'allergen-peanut': 'peanut',
  'allergen-soy': 'soy',
  'allergen-milk': 'milk',
  'allergen-tree-nut': 'tree nuts',
  'allergen-sulphite': 'sulphite',
};

export const copy: typeof bahasa = {
  title: 'Book a line',
  lede: 'Choose product, line and hour. Layak checks first: line, hours, cleaning, and permits through the day of making. What may not be made can not be booked.',
  chooseMaker: 'For which maker?',
  makersNone: 'There is no maker to choose yet.',
  makersNoneAction: 'Back to the house',
  maker: 'Maker',
  otherMaker: 'Another maker',
  productsNone: 'No product of this maker is recorded yet.',
  product: 'Product',
  line: 'Line',
  process: 'Process',
  processAll: 'the whole line',
  processHint: 'Only when the run does not use the whole line.',
  quantity: 'Quantity',
  quantityHint: 'In the unit of the line.',
  colour: 'Colour',
  colours: { none: 'does not colour', light: 'light', dark: 'dark' },
  scent: 'Scent',
  scents: { none: 'no scent', mild: 'mild', strong: 'strong' },
  day: 'First day',
  time: 'Start',
  timeHint: 'The clock at the house, such as 08:00. Without day and hour the request waits for the schedule of the week.',
  due: 'To be done by',
  check: 'Check',
  book: 'Book',
  want: 'Request without an hour',
  allowed: 'May be booked',
  allowedText: (hours, from, to) => `${hours} hours of work, from ${from} to ${to}.`,
  refused: (n) => `Not allowed yet: ${n} ${n === 1 ? 'reason' : 'reasons'}`,
  ground: 'Ground',
  ways: {
    otherLine: 'Choose another line.',
    otherWeek: 'Choose another day or week.',
    otherHour: 'Choose another hour.',
    clean: 'Leave time to clean the line, or start later.',
    variation: 'File a variation of the permit so that it names this house.',
    renew: 'Renew the permit, then book a day after that.',
    apply: 'Apply for the permit; its steps are at the desk and in the dossier of the product.',
    lookUp: 'Ask a companion or an officer to see the document or to look it up in the register.',
    answer: 'Answer the questions that are still open at the desk.',
    composition: 'Record the composition of the product.',
    largerLot: 'Raise the quantity, or join another member.',
    passport: 'Ask the operator to complete the passport of the house.',
    ask: 'Ask the office that is named.',
  },
  booked: 'The line is booked.',
  wanted: 'The request is kept. Its hour is found when the week is scheduled.',
  cancelled: 'The booking is cancelled; its hours are free again.',
  moved: 'The booking is moved.',
  importTitle: 'Many bookings at once',
  importLede: 'Upload a table: one row, one booking. Rows that are not allowed come back with their reason.',
  importFile: 'Table of bookings (XLSX or CSV)',
  importSubmit: 'Upload',
  importTemplate: 'template',
  columns: {
    id: 'Booking number',
    product: 'Product code',
    line: 'Line',
    process: 'Process',
    quantity: 'Quantity',
    day: 'First day',
    time: 'Start',
    due: 'To be done by',
    colour: 'Colour',
    scent: 'Scent',
  },
  halal: { halal: 'halal', nonHalal: 'not halal', unknown: 'halal not known' },
  states: { wanted: 'waits for an hour', booked: 'booked', cancelled: 'cancelled' },
};

export const refusals: Record<keyof typeof bahasaRefusals, Wording> = {
  'booking-class-unknown': (f) => `The class of ${f['product']} is not known, so it is not known which line can make it.`,
  'booking-line-class': (f) =>
    `The line ${f['line']} does not make this class of product.${f['others'] ? ` These do: ${f['others']}.` : ' No line of this house does yet.'}`,
  'booking-line-process': (f) => `The line ${f['line']} does not have the process ${f['process']}.`,
  'booking-rate-unknown': (f) => `What the line ${f['line']} makes in an hour is not known, so its hours can not be worked out.`,
  'booking-lot-small': (f) => `The line ${f['line']} runs for at least ${f['least']} ${f['unit']}.`,
  'booking-past': (f) => `${dayOf(f['day'])} has passed.`,
  'booking-house-not-open': (f) =>
    f['day'] ? `The house opens on ${dayOf(f['day'])}.` : 'The day on which the house opens is not known.',
  'booking-hours-unknown': 'The opening hours of the house are not recorded.',
  'booking-holiday': (f) => `The house is closed from ${dayOf(f['from'])} to ${dayOf(f['to'])}.`,
  'booking-maintenance': (f) => `The line ${f['line']} is maintained from ${dayOf(f['from'])} to ${dayOf(f['to'])}.`,
  'booking-closed-hour': (f) =>
    `${dayOf(f['day'])} at ${f['time']} it is closed.${f['hours'] ? ` Open that day: ${f['hours']}.` : ' It is closed that day.'}`,
  'booking-too-long': (f) => `${f['hours']} hours of work do not end within two months; divide them into several bookings.`,
  'booking-hours-taken': (f) =>
    `Those hours of the line ${f['line']} are booked${f['day'] ? `, until ${dayOf(f['day'])} at ${f['time']}` : ''}.`,
  'booking-clean-before': (f) =>
    `Before this the line ${f['line']} must be cleaned for ${f['minutes']} minutes (${listOf(changes, f['change'])}); only ${f['free']} are left.`,
  'booking-clean-after': (f) =>
    `After this the line ${f['line']} must be cleaned for ${f['minutes']} minutes (${listOf(changes, f['change'])}); only ${f['free']} are left before the next booking.`,
  'booking-line-halal-unknown': (f) => `The halal status of the line ${f['line']} is not known.`,
  'booking-line-halal-only': (f) =>
    `The line ${f['line']} is for halal products only, and this product holds no halal certificate that names this house.`,
  'booking-line-not-halal': (f) => `The line ${f['line']} is no halal line; a product certified halal may not be made there.`,
  'booking-composition-unknown': (f) => `The composition of ${f['product']} is not recorded, so its allergens are not known.`,
  'booking-line-allergens-unknown': (f) => `The allergens on the line ${f['line']} are not recorded.`,
  'booking-line-allergen': (f) => `The line ${f['line']} is not for these allergens: ${listOf(allergens, f['allergens'])}.`,
  'booking-sale-forbidden': (f) => `A rule forbids the sale of this product on ${dayOf(f['day'])}.`,
  'booking-permit-missing': (f) => `${schemeOf(f)} is missing for ${holderOf(f)} on ${dayOf(f['day'])}.`,
  'booking-permit-claimed': (f) => `${schemeOf(f)} for ${holderOf(f)} is only claimed; this house asks for evidence.`,
  'booking-permit-unproven': (f) => `${schemeOf(f)} for ${holderOf(f)} is not known to hold here on ${dayOf(f['day'])}.`,
  'booking-permit-elsewhere': (f) => `${schemeOf(f)} names another place: moving production breaks it here.`,
  'booking-permit-expired': (f) => `${schemeOf(f)} for ${holderOf(f)} ends before ${dayOf(f['day'])}.`,
  'booking-permit-suspended': (f) => `${schemeOf(f)} for ${holderOf(f)} is suspended on ${dayOf(f['day'])}.`,
  'booking-permit-revoked': (f) => `${schemeOf(f)} for ${holderOf(f)} was revoked.`,
  'booking-permit-notYet': (f) => `${schemeOf(f)} for ${holderOf(f)} does not hold yet on ${dayOf(f['day'])}.`,
  'booking-permit-open': (f) =>
    `It is not known whether ${schemeOf(f)} must be held for ${holderOf(f)}; a question is not answered yet.`,
  'booking-line-unknown': 'This house has no such line.',
  'booking-id-taken': 'That booking number is used for another booking.',
  'booking-cancelled': 'That booking was cancelled.',
  'booking-begun': 'That booking has begun; its hours can not be changed any more.',
  'booking-moved-on': (f) =>
    f['day']
      ? `Somebody else has just moved ${f['product']}: it is now on line ${f['line']}, ${dayOf(f['day'])} at ${f['time']}. Look at the board, then move it again if need be.`
      : `Somebody else has just taken the hours of ${f['product']} away: it waits for an hour. Look at the board, then move it again if need be.`,
  'booking-not-booked': 'That booking has no hours on a line, so it may not be made yet.',
  'booking-other-day': (f) => `That booking is not planned for ${dayOf(f['day'])}; it begins on ${dayOf(f['from'])}.`,
  'booking-field-missing': 'Fill this in first.',
  'booking-quantity-unreadable': 'Write a whole quantity above zero, at most 10,000,000.',
  'booking-time-unreadable': 'Write hour and minute, such as 08:00, on a multiple of five minutes.',
  'booking-day-unreadable': 'Write a day, such as 1 December 2026 or 01-12-2026.',
  'booking-choice-unknown': 'Choose one of the list.',
  'booking-line-unnamed': (f) => `There is no line of that name. The lines of this house: ${f['lines']}.`,
  'booking-product-unnamed': 'No product has that code.',
};
