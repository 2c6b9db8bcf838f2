import type { Wording } from '#platform/http';
import type { copy as bahasa } from './copy.id.ts';
import type { ReasonFacts } from './reasons.ts';
import { className, dayWords, decimal, issuerOf, monthsWords, number, regencyName, rp, schemeName, unitWords } from './words.ts';

const day = (value: string | number | undefined): string => dayWords(value, 'en');
const scheme = (f: ReasonFacts): string => schemeName(f['scheme'], 'en');
const months = (f: ReasonFacts): string => monthsWords(f['monthFrom'], f['monthUntil'], 'en');
const inMonths = (f: ReasonFacts): string => (months(f) ? ` in ${months(f)}` : ' in a month');
const until = (f: ReasonFacts): string =>
  f['validUntil'] === undefined ? 'valid without end' : `valid until ${day(f['validUntil'])}`;
const km = (f: ReasonFacts): string => (f['distanceKm'] === undefined ? '' : `, about ${number(f['distanceKm'])} km`);
const sizes: Record<string, string> = { micro: 'micro', small: 'small', medium: 'medium', large: 'large' };
const zones: Record<string, string> = {
  regency: 'the same regency',
  province: 'the same province',
  island: 'the same islands',
  nation: 'all of Indonesia',
};
const offices: Record<string, string> = {
  dinkes: 'Dinas Kesehatan (health office)',
  bpom: 'BPOM',
  bpjph: 'BPJPH',
  pangan: 'dinas pangan (food office)',
};
const evidence = (f: ReasonFacts): string =>
  [
    'only claimed by the maker (level 0)',
    'its document was seen (level 1)',
    `looked up in the issuer's register: ${issuerOf(f['scheme'])} (level 2)`,
    `signed by the issuer: ${issuerOf(f['scheme'])} (level 3)`,
  ][Number(f['evidenceLevel'])] ?? '';
/** Behind a permit that is not the maker's own. */
const lent = (f: ReasonFacts): string => (f['house'] === undefined ? '' : `; lent by ${f['house']}`);
const promisedWords = (f: ReasonFacts): string =>
  f['promised'] === undefined ? '' : ` (after ${number(f['promised'])} promised in contracts)`;
const list = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const schemes = (f: ReasonFacts): string =>
  list(
    String(f['schemes'])
      .split(' ')
      .map((one) => schemeName(one, 'en')),
  );
const asker = (f: ReasonFacts): string =>
  f['by'] === 'buyer' ? 'asked for by the buyer' : `required${f['since'] === undefined ? '' : ` since ${day(f['since'])}`}`;
/** By when it must be there, and begun. */
const start = (f: ReasonFacts): string => {
  const needed = ` Needed by ${day(f['firstDay'])}`;
  if (f['startBy'] === undefined) return `${needed}.`;
  const begin = `about ${number(f['days'])} working days, so begin by ${day(f['startBy'])}`;
  return `${needed}; ${begin}${f['late'] === undefined ? '' : ' (has passed)'}.`;
};
const unproven: Record<string, string> = {
  claimed: 'what is on record is only claimed by the maker',
  'no-dates': 'the term of what is on record is not known',
  'place-unknown': 'it is not known whether it is for this place',
};
const lapse = (f: ReasonFacts): string => {
  const on = f['on'] === undefined ? '' : ` ${day(f['on'])}`;
  const words: Record<string, string> = {
    expired: `the one on record ends${on}; delivery until ${day(f['lastDay'])}`,
    revoked: `the one on record was revoked${on}`,
    suspended: `the one on record is suspended since${on}`,
    notYet: `the one on record holds from${on}; delivery starts ${day(f['firstDay'])}`,
    wrongSubject: 'the one on record is for another place',
  };
  return words[String(f['because'])] ?? '';
};

export const copy: typeof bahasa = {
  reasons: {
    'class-answers': (f) => `Makes what is asked: ${className(f['classId'], 'en')}.`,
    'class-line-unsure': (f) =>
      `The class of this line is a guess (${number(f['percent'])}%): ${className(f['classId'], 'en')}. Make sure first.`,
    'class-product-unsure': (f) =>
      `The class of this product is a guess (${number(f['percent'])}%): ${className(f['classId'], 'en')}. Make sure first.`,
    'price-within': (f) => `${rp(f['priceRupiah'])} a unit with delivery, ceiling ${rp(f['ceilingRupiah'])}.`,
    'price-over': (f) =>
      `${rp(f['overRupiah'])} over the ceiling with delivery: ${rp(f['priceRupiah'])}, ceiling ${rp(f['ceilingRupiah'])} a unit.`,
    'price-over-line': (f) => `One unit alone is ${rp(f['priceRupiah'])}, the whole ceiling of this line ${rp(f['rupiah'])}.`,
    'price-in-band': (f) =>
      `${rp(f['priceRupiah'])} a unit, within ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} of ${number(f['offers'])} products of the class.`,
    'price-above-band': (f) =>
      `${rp(f['priceRupiah'])} a unit, above ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} of ${number(f['offers'])} products of the class.`,
    'price-below-band': (f) =>
      `${rp(f['priceRupiah'])} a unit, below ${rp(f['lowRupiah'])}–${rp(f['highRupiah'])} of ${number(f['offers'])} products of the class. Ask about content and size.`,
    'price-alone': (f) => `${rp(f['priceRupiah'])} a unit; too few prices of the class to compare with (${number(f['offers'])}).`,
    'price-unknown': () => 'Price not known yet.',
    'price-zone-unknown': (f) =>
      `Price delivered to the buyer's place is not known yet; known is ${rp(f['knownPriceRupiah'])} for ${zones[String(f['knownZone'])]}.`,
    'unit-unknown': () => 'Unit not known yet, so price and capacity can not be held against the quantity asked for.',
    'unit-differs': (f) =>
      `Units differ: asked for in ${f['lineUnit']}, sold by ${f['offerUnit']}. The quantity can not be compared yet.`,
    'capacity-enough': (f) =>
      `Capacity ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)}, asked for ${number(f['quantity'])}.`,
    'capacity-short': (f) =>
      `Capacity ${number(f['capacity'])} of ${number(f['quantity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)}: only a part.`,
    'capacity-covers-rupiah': (f) =>
      `Capacity ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)} worth ${rp(f['valueRupiah'])}, ceiling ${rp(f['rupiah'])}.`,
    'capacity-covers-part': (f) =>
      `Capacity ${number(f['capacity'])}${unitWords(f)}${inMonths(f)}${promisedWords(f)} worth ${rp(f['valueRupiah'])} of the ceiling ${rp(f['rupiah'])}: only a part.`,
    'capacity-none': () => 'Capacity is recorded as zero: not being made at present.',
    'capacity-promised': (f) =>
      `All capacity${inMonths(f)} is promised in contracts already: ${number(f['promised'])}${unitWords(f)}.`,
    'capacity-unknown': () => 'Capacity a month not known yet.',
    'capacity-months-unknown': (f) =>
      `Capacity ${number(f['capacityPerMonth'])}${unitWords(f)} a month; months of delivery not known yet.`,
    'capacity-uncompared': (f) =>
      `Capacity ${number(f['capacityPerMonth'])}${unitWords(f)} a month; its value can not be told without a price.`,
    'minimum-within': (f) => `Smallest order ${number(f['minimumOrder'])}${unitWords(f)}, reached.`,
    'minimum-over': (f) => `Smallest order ${number(f['minimumOrder'])}${unitWords(f)}, asked for ${number(f['quantity'])}.`,
    'minimum-over-rupiah': (f) =>
      `Smallest order ${number(f['minimumOrder'])}${unitWords(f)} (${rp(f['minimumRupiah'])}) is above the ceiling ${rp(f['rupiah'])}.`,
    'minimum-unknown': () => 'Smallest order not known yet.',
    'place-regency': (f) => `In the same regency or city: ${regencyName(f['regencyCode'])}.`,
    'place-province': (f) => `In the same province: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-island': (f) => `In the same islands: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-far': (f) => `Far away: ${regencyName(f['regencyCode'])}${km(f)}.`,
    'place-line-unknown': (f) =>
      `Place of delivery not known yet${f['regencyCode'] === undefined ? '' : `; the maker is in ${regencyName(f['regencyCode'])}`}.`,
    'place-maker-unknown': () => 'Place of the maker not known yet.',
    'size-fits': (f) => `A ${sizes[String(f['sizeClass'])]} business; the package is marked for small business.`,
    'size-too-large': (f) => `A ${sizes[String(f['sizeClass'])]} business, while the package is marked for small business.`,
    'size-unknown': () => 'Size of the business not known yet, while the package is marked for small business.',
    'certificate-valid': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}${lent(f)}.`,
    'certificate-valid-verified': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}${lent(f)}.`,
    'certificate-claimed': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}: nothing to rest on yet.`,
    'certificate-term-unknown': (f) => `${scheme(f)}: term not known yet, ${evidence(f)}.`,
    'certificate-delivery-unknown': (f) => `${scheme(f)} ${until(f)}, ${evidence(f)}; day of delivery not known yet.`,
    'certificate-place-unknown': (f) => `${scheme(f)}, ${evidence(f)}: not known whether for this place of making.`,
    'certificate-starts-after': (f) => `${scheme(f)} issued ${day(f['issuedOn'])}, after delivery begins: not counted.`,
    'certificate-ends-before': (f) =>
      `${scheme(f)} ends ${day(f['validUntil'])}, before delivery ends (${day(f['lastDay'])}). To be renewed.`,
    'certificate-expired': (f) => `${scheme(f)} ended ${day(f['validUntil'])}: not counted.`,
    'certificate-other-place': (f) => `${scheme(f)} for another place of making: does not hold here.`,
    'certificate-suspended': (f) => `${scheme(f)} suspended since ${day(f['suspendedOn'])}: not counted until reinstated.`,
    'certificate-revoked': (f) => `${scheme(f)} revoked ${day(f['revokedOn'])}.`,
    'certificates-unknown': () => 'Permits and certificates not known yet: none is recorded.',
    'certificates-unverified': () => "No product permit was looked up in its issuer's register yet (level 2).",
    'duty-missing': (f) => `${scheme(f)} is not on record; ${asker(f)}.${start(f)}`,
    'duty-unproven': (f) => `${scheme(f)} is ${asker(f)}, ${unproven[String(f['because'])]}.`,
    'duty-lapsed': (f) => `${scheme(f)} is ${asker(f)}, ${lapse(f)}.`,
    'duties-held': (f) => `What the law and the buyer ask for is there on the days of delivery: ${schemes(f)}.`,
    'duties-open': (f) =>
      `May be required too, depending on facts of the product: ${schemes(f)}.${f['offices'] === undefined ? '' : ` Check with: ${f['offices']}.`}`,
    'sale-forbidden': (f) => `Rule ${f['rule']} forbids its sale on the days of delivery.`,
    'evidence-low': (f) => `${scheme(f)} ${evidence(f)}; the buyer asks for level ${f['least']} at least.`,
    'tkdn-enough': (f) => `TKDN ${decimal(f['percent'])} %, asked ${f['least']} %.`,
    'tkdn-low': (f) => `TKDN ${decimal(f['percent'])} %, below the ${f['least']} % that the buyer asks for.`,
    'tkdn-unknown': (f) => `TKDN is not known; the buyer asks for ${f['least']} % at least.`,
    'house-used': (f) => `Made at a shared production house: ${f['house']}.`,
    'duties-to-check': (f) =>
      `Which permits are required is not checked here yet: ask ${list(
        String(f['offices'])
          .split(' ')
          .map((o) => offices[o] ?? o),
      )}.`,
  },

  verdicts: { eligible: 'May be invited', check: 'Check first', notEligible: 'Not yet' },
  sizes,
  noAnswer: {
    'class-unknown': 'The class of goods is not known yet, so there is nothing to look for.',
    'not-for-makers': 'Not goods or services that micro and small businesses make.',
    'no-product': 'No product of this class is registered yet.',
    'all-fail': 'There are products of the class, but none of them can answer this line yet.',
  },
  page: {
    plans: 'Plans',
    line: 'Plan line',
    package: 'Package',
    rupiah: 'Ceiling of the line',
    class: 'Class of goods or services',
    sure: (percent: string) => `${percent}% likely`,
    alternatives: 'Other possibilities',
    quantity: 'Quantity',
    unitUnknown: 'unit not known yet',
    volumeText: (text: string) => `The plan says: ${text}.`,
    months: 'Months of delivery',
    place: 'Place of delivery',
    flags: 'Notes',
    deliveryPassed: (months: string) =>
      `The planned months of delivery have passed${months && ` (${months})`}. The list is worked out as if delivered in those months.`,
    invitations: 'Who may be invited',
    lede: 'Layak invites, the buyer decides. In order of verdict, strong reasons, value that can be answered, distance, then price.',
    products: (count: string) => `${count} products`,
    onlyBest: (shown: string, all: string) =>
      `Shown are the first ${shown} of ${all} products that may be invited or are to be checked.`,
    reasonCount: (pro: string, unknown: string) => `${pro} reasons for, ${unknown} not known yet`,
    priceUnknown: 'price not known yet',
    capacityUnknown: 'capacity not known yet',
    showMore: (count: string) => `Show the next ${count} products`,
    showExamples: (count: string) => `Show the ${count} nearest`,
    plannedBadge: 'in the market calculation',
    plannedFirst:
      'First: products that answer this line in the last calculation of the market; then the next best. A calculation is no award.',
    sameRegency: 'same regency',
    distanceUnknown: 'distance not known yet',
    notEligible: 'Which ones can not yet, and why',
    notEligibleLede: (count: string) => `${count} products of the class can not answer this line yet. The nearest:`,
    blindOn: "Hide the makers' names",
    blindOff: "Show the makers' names",
    blindLede: "The makers' names are hidden until the list is kept. Order, numbers and reasons are the same.",
    maker: 'Maker',
    product: 'Product',
    rotation: 'Rotation of orders',
    rotationLede: (orders, rupiah, makers) =>
      `In the last 12 months you ordered this kind ${orders} times for ${rupiah} from ${makers} makers. This does not change the ranking.`,
    rotationNone: 'No order of this kind is on record for the last 12 months.',
    rotationUnclassed: (count) => `The kind of ${count} other orders is not known; they are not counted here.`,
    rotationLargest: (percent) => `Largest share of one maker: ${percent}%.`,
    rotationMaker: (orders, percent, day) => `${orders} orders in 12 months, ${percent}% of the rupiah of this kind; last ${day}`,
    rotationMakerNone: 'No order from you in the last 12 months',
    readAt: (clock) => `Makers' data read at ${clock} WIB. Changes usually show within seconds, after ten minutes at the latest.`,
    keep: 'Keep the invitation list',
    keepHint: "The list is kept with today's reasons, and it is recorded who kept it.",
    keepAgain: 'Keep the list again',
    keepAgainHint: "Today's list becomes a new version; older versions and makers' answers stay.",
    kept: 'Kept list',
    keptLede: (day: string, clock: string, by: string | undefined) =>
      `Kept on ${day} at ${clock} WIB${by ? ` by ${by}` : ' by an official of the buyer'}. The reasons are those of that day.`,
    keptHash: (version: string, sha256: string) => `Version ${version}. Content hash ${sha256}…, held in the audit chain.`,
    notOffered: 'this product is not offered any more',
    reasonsThen: 'Reasons then',
    otherLines: 'Other lines',
    seePlan: 'See other lines of the plan',
    seeMakers: 'See registered makers',
    wayOn: {
      'class-unknown':
        'The words of the package do not tell its class. Complete its name, description or specification, then import the plan again.',
      'not-for-makers':
        'Such packages are usually answered by traders, contractors or consultants. Look for another line that makers can answer.',
      'no-product': 'Ask makers or their companions to register products; then this line fills by itself.',
      'all-fail': 'See below what stands in the way; what can often be changed: quantity, months of delivery, or smallest order.',
    },
  },
  outcomes: {
    eligible: 'Has products that may be invited',
    check: 'Has products to check first',
    'all-fail': 'Has products of the class, none can answer yet',
    'no-product': 'No product of the class',
    'class-unknown': 'Class not known yet',
    'not-for-makers': 'Not for small businesses',
  },
  workbook: {
    invitations: 'Invitations',
    unanswered: 'Without answer',
    summary: 'Summary',
    columns: {
      rupCode: 'RUP code',
      packageName: 'Package',
      unitName: 'Work unit',
      text: 'Line',
      class: 'Class',
      classPercent: 'Certainty of class (%)',
      rupiah: 'Ceiling (Rp)',
      quantity: 'Quantity',
      unit: 'Unit',
      months: 'Months of delivery',
      place: 'Place of delivery',
      rank: 'Rank',
      verdict: 'Verdict',
      planned: 'Market calculation',
      maker: 'Maker',
      product: 'Product',
      regency: 'Regency of the maker',
      distanceKm: 'Distance (km)',
      priceRupiah: 'Price delivered (Rp)',
      productUnit: 'Unit of sale',
      capacity: 'Capacity during delivery',
      answerableRupiah: 'Ceiling it can answer (Rp)',
      certificates: 'Permits and certificates',
      reasonsFor: 'Reasons for',
      reasonsAgainst: 'Reasons against',
      reasonsUnknown: 'Not known yet',
      why: 'Why',
      nearest: 'The nearest, and why not',
      outcome: 'Best answer',
      lines: 'Lines',
    },
    passed: 'Months of delivery have passed',
    summaryNote: (day: string) =>
      `As of ${day}. Every line is counted once. Rupiah are ceilings of the plan; they are not added to pledges, orders or payments. Layak invites, the buyer decides.`,
  },
  unknown: 'not known yet',
};

/** The words of the room's refusals. */
export const refusals: Record<string, Wording> = {
  'capacity-promised': ({ month, left = 0, quantity = 0, unit }) =>
    `Of the capacity in ${monthsWords(month, month, 'en')} ${number(left)} ${unit} are left, ${number(quantity)} are asked for. The rest is promised in contracts: ask for less, another month, or one more maker.`,
  'nobody-to-invite': 'No product can be invited for this line, so no list was kept.',
};
