import { copy as bahasa, type refusals as bahasaRefusals } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: 'Defence file',
  lede: 'Why this was ordered from these makers: need, search, alternatives, price, proof, and alarms checked beforehand. Made from what is on record today.',
  open: 'See the defence file',
  openLede: 'One file for auditors: need, search, alternatives, price, permits, rotation and the alarms of e-audit.',
  paperLanguage: 'The file itself is in Bahasa Indonesia.',
  keep: 'Keep this file',
  keepLede: 'What is kept does not change any more. Its SHA-256 goes into the audit chain and is printed on the PDF and XLSX.',
  kept: 'Kept files',
  keptNone: 'No file has been kept yet.',
  version: 'Version',
  madeAt: 'Kept',
  hash: 'SHA-256',
  holds: 'whole',
  broken: 'CHANGED: its content no longer fits its hash',
  downloads: 'Download',
  draft: 'Draft by what is on record today',
  alarms: { clear: 'clear', alarm: 'needs an explanation', unknown: 'not known' },
  alarmCount: (alarm, unknown) => `${alarm} need an explanation, ${unknown} not known`,
  rows: (count) => `See ${count} rows`,
  declare: {
    title: 'Enter a declaration of interest',
    lede: 'The declaration is signed and kept by the office. Only what it says and its number stand here, no name.',
    declared: 'What is declared',
    options: { none: 'No interest in the seller', some: 'An interest is declared' },
    onDay: 'Day of the paper',
    evidence: 'Number of the paper',
    evidenceHint: 'For example: Declaration 9/PPK/2026',
    save: 'Enter the declaration',
  },
  // The file is Bahasa, whatever the reader's language.
  paper: bahasa.paper,
};

export const refusals: typeof bahasaRefusals = {
  'declaration-needs-choice': () => 'Choose what is declared: an interest, or none.',
};
