import type { Wording } from '#platform/http';
import { officeInEnglish } from '#platform/offices';
import { copy as credentials } from './copy.en.ts';
import type { copy as bahasa } from './signed-copy.id.ts';
import type { Reason } from './verify-credential.ts';

/** The words of certificates that their issuer signed in English. */
export const copy: typeof bahasa = {
  title: 'Bring a certificate that its issuer signed',
  lede: 'Where the issuer gave a digital certificate (vc+jwt), paste it here. Signature, number, holder and product are checked; where they fit, its evidence becomes level 3.',
  about: 'Certificate',
  holder: 'Holder',
  number: 'Number',
  noNumber: 'none yet: fill in its number first',
  field: 'Digital certificate',
  hint: 'A long text with two dots in it. It is kept to be checked again every five minutes; what is refused is not kept.',
  submit: 'Check and record',
  issuers: 'Trusted issuers',
  issuersNone: (ask) =>
    `None yet. Layak knows of no Indonesian authority that publishes its signing keys. Ask ${officeInEnglish(ask)}.`,
  back: 'To the certificate',
};

export const refusals: Record<string, Wording> = {
  'signed-refused': ({ why }) => credentials.reasons[why as Reason],
  'signed-issuer-unknown': 'The signature holds, but who signed is no issuer that is trusted here. The evidence stays as it was.',
  'signed-not-a-permit': 'This document is no certificate (UNTP DigitalConformityCredential).',
  'signed-other-scheme': 'This document is of another kind of permit, or its issuer is not trusted for this kind.',
  'signed-other-number': "The number in this document is not this certificate's.",
  'signed-other-holder': 'This document is for another holder.',
  'signed-other-product': 'This document is for another product, or names none.',
};
