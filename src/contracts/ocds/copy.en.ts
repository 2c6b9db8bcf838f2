import type { command as bahasaCommand, problems as bahasaProblems, refusals as bahasaRefusals } from './copy.id.ts';

export const refusals: typeof bahasaRefusals = {
  'ocds-record-not-found': 'There is no record of that ocid here. They are listed at /ocds/records.json.',
  'ocds-nothing': 'There is nothing to publish yet: no plan and no order.',
  'ocds-prefix': ({ prefix }) => `LAYAK_OCDS_PREFIX must be six lower-case letters or digits, not "${prefix}".`,
  'ocds-too-large': ({ megabytes }) => `The file is larger than ${megabytes} MB once unpacked. Split it into several packages.`,
  'ocds-damaged': 'This compressed file is damaged and can’t be opened. Download it again.',
  'ocds-json-broken': ({ line }) => `This is no whole JSON: it breaks on line ${line}. Save it again at its source.`,
};

export const problems: typeof bahasaProblems = {
  deep: ({ wanted }) => `nested deeper than ${wanted}, which no OCDS is`,
  'not-ocds': ({ found }) => `no OCDS: neither "releases" nor "records" nor "ocid" is here${found ? ` (it holds ${found})` : ''}`,
  'ocds-inside': ({ place }) => `no OCDS package, but at ${place} stands something like it: save that part as a file of its own`,
  prozorro: 'Prozorro’s own form (Ukraine), not yet turned into OCDS',
  'table-own-names': ({ rows, found }) =>
    `${rows} rows with an ocid, but the columns are not named by OCDS paths ("tender/value/amount"): ${found}`,
  'table-no-ocid': ({ rows, found }) => `no OCDS: ${rows} rows without a column "ocid" (the columns are ${found})`,
  'table-empty': ({ sheets }) => `the frame of OCDS with ${sheets} sheets, but without a single row`,
  type: ({ wanted, found }) => `it is ${found}, it should be ${wanted}`,
  enum: ({ found, wanted }) => `${found} is not in the codelist, which has: ${wanted}`,
  missing: 'is not there, and must be',
  empty: 'is empty, and must not be',
  pattern: ({ found, wanted }) => `${found} has not the form ${wanted}`,
  'date-time': ({ found }) => `${found} is no whole time (as in 2026-11-24T09:00:00+07:00)`,
  uri: ({ found }) => `${found} is no address (as in https://example.org/1)`,
  few: ({ wanted }) => `must hold at least ${wanted}`,
  bare: 'is an empty object',
  twice: ({ first }) => `is the same as ${first}`,
  several: 'fits two forms at once: a whole release or a link to one, not both',
  'other-process': ({ wanted }) => `is about another process; this record is about ${wanted}`,
  'ocid-prefix': ({ found }) => `${found} begins with no registered prefix (ocds- and six characters)`,
  'id-twice': ({ found, first }) => `id ${found} is used at ${first} already: a merge would make one of the two`,
  'party-unnamed': 'a party without an id: it can’t be joined to parties',
  'party-unknown': ({ found }) => `party ${found} is not in parties`,
  'award-unknown': ({ found }) => `award ${found} is not in awards`,
  'lot-unknown': ({ found }) => `lot ${found} is not in tender.lots`,
  'period-reversed': ({ start, end }) => `ends (${end}) before it begins (${start})`,
  'award-before-tender': 'awarded before the tender opened',
  'signed-before-award': 'signed before it was awarded',
  'paid-before-signed': 'paid before the contract was signed',
  'amount-negative': ({ found }) => `${found} is below zero`,
  'currency-missing': 'an amount without a currency',
  'rupiah-broken': ({ found }) => `${found} is not whole rupiah`,
  'paid-over-contract': ({ paid, whole }) => `${paid} paid, more than the contract’s value ${whole}`,
  'signed-over-award': ({ signed, whole }) => `its contracts come to ${signed}, more than the award ${whole}`,
  'compiled-differs': 'differs from what its releases merge to',
};

export const command: typeof bahasaCommand = {
  kinds: {
    releasePackage: 'release package',
    recordPackage: 'record package',
    releases: 'releases without a package',
    none: 'no OCDS',
  },
  summary: (kind, version, processes, releases) =>
    `${kind}${version === null ? '' : ` ${version}`}: ${processes} processes, ${releases} releases`,
  sound: 'It keeps the OCDS schemas.',
  broken: (count) => `Refused: ${count} breaks of the schemas.`,
  remarks: (count) => `${count} remarks on what it says.`,
  more: (count) => `and ${count} more; all of them with --json`,
  writing: 'Writing OCDS',
  written: (count, file) => `${count} written to ${file}.`,
};
