import type { Wording } from '#platform/http';
import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';
import { findScheme } from './schemes.ts';

export const copy: typeof bahasa = {
  title: 'Permits and certificates',
  none: 'No permit or certificate is recorded yet. That means not known, not "has none".',
  scheme: 'Kind',
  number: 'Number',
  numberUnknown: 'number not known yet',
  standing: 'Standing',
  evidence: 'Evidence',
  source: 'Source',
  checkedOn: (day, by) => (by ? `checked ${day} by ${by}` : `checked ${day}`),
  standingWords: {
    valid: 'in force',
    expired: 'ended',
    revoked: 'revoked',
    suspended: 'suspended',
    notYet: 'not in force yet',
    wrongSubject: 'not for this product or place',
    unknown: 'term not known yet',
  },
  validUntil: (day) => `until ${day}`,
  endless: 'no end date',
  since: (day) => `since ${day}`,
  patternMisfit: 'the number looks unusual: check for a slip',
  placeUnknown: 'place of making not known yet',
};

export const refusals: typeof bahasaRefusals = {
  'scheme-unknown': ({ scheme }) => `The kind of permit "${scheme}" is not known.`,
  'certificate-needs-product': ({ scheme }) => `${nameOf(scheme)} is for one product. Name the product.`,
  'certificate-needs-place': ({ scheme }) => `${nameOf(scheme)} is for one place of making. Name the place.`,
  'certificate-ends-before-issue': ({ issued, ends }) => `The end ${ends} is before the issue ${issued}. Check both days.`,
  'product-file-unreadable': ({ file, why }) => `The product file ${file} can't be read: ${why}`,
  'class-unknown': ({ class: classId }) => `There is no product class "${classId}" in rulebook/classes.yaml.`,
  'rulebook-not-whole': ({ folder, count, first }) =>
    `The rulebook in ${folder} is not whole, ${count} faults. The first: ${first}`,
  'fact-unknown': ({ fact }) => `There is no fact "${fact}" in rulebook/facts/. Check its spelling.`,
  'number-held-by-another': ({ scheme }) =>
    `This ${nameOf(scheme)} number is recorded for another maker already. Check it; if it is right, ask an officer to look it up in the issuer's register.`,
} satisfies Record<string, Wording>;
const nameOf = (scheme: string | number | undefined): string => findScheme(String(scheme))?.name.en ?? String(scheme);
