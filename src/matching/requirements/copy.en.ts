import type { copy as bahasa } from './copy.id.ts';

/** The words of what buyers ask for beyond the law, in English. */
export const copy: typeof bahasa = {
  title: 'What the buyer asks for',
  lede: 'Beyond what the law requires. It changes the verdicts of the list from now on; kept lists stay as they are.',
  none: 'Nothing more is asked.',
  change: 'Change what is asked',
  evidence: 'Lowest evidence level',
  evidenceAny: 'Not asked',
  levels: { 1: '1: the document was seen', 2: "2: looked up in the issuer's register", 3: '3: signed by the issuer' },
  tkdn: 'Lowest TKDN',
  schemes: 'Certificates asked for as well',
  wholePlan: 'Holds for all lines of this plan that have nothing of their own',
  save: 'Save',
  told: {
    evidence: (level) => `Evidence level ${level} at least`,
    tkdn: (percent) => `TKDN of ${percent}% at least`,
    schemes: (names) => `Also asked for: ${names}`,
  },
};
