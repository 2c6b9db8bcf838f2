// Every reason that can stand beside a product, and what it does to the verdict. The words are in copy.id.ts and copy.en.ts.
// weight: `blocking` = not eligible; `check` = a person must look first; `note` = said, but decides nothing.

export const SIDES = ['for', 'against', 'unknown'] as const;
export type Side = (typeof SIDES)[number];
export type Verdict = 'eligible' | 'check' | 'notEligible';
export const VERDICTS = ['eligible', 'check', 'notEligible'] as const satisfies readonly Verdict[];
type Weight = 'blocking' | 'check' | 'note';
/** What a reason is about. A pair is strong in an aspect once, however many reasons it has there: ten certificates are one strength. */
export type Aspect = 'class' | 'price' | 'capacity' | 'place' | 'size' | 'certificate';

type Meaning = { side: Side; weight: Weight; aspect: Aspect; strong?: true };

export const REASONS = {
  'class-answers': { side: 'for', weight: 'note', aspect: 'class' },
  'class-line-unsure': { side: 'unknown', weight: 'check', aspect: 'class' },
  'class-product-unsure': { side: 'unknown', weight: 'check', aspect: 'class' },

  'price-within': { side: 'for', weight: 'note', aspect: 'price', strong: true },
  'price-over': { side: 'against', weight: 'blocking', aspect: 'price' },
  'price-over-line': { side: 'against', weight: 'blocking', aspect: 'price' },
  'price-in-band': { side: 'for', weight: 'note', aspect: 'price', strong: true },
  'price-above-band': { side: 'against', weight: 'note', aspect: 'price' },
  'price-below-band': { side: 'unknown', weight: 'note', aspect: 'price' },
  'price-alone': { side: 'unknown', weight: 'note', aspect: 'price' },
  'price-unknown': { side: 'unknown', weight: 'check', aspect: 'price' },
  'price-zone-unknown': { side: 'unknown', weight: 'check', aspect: 'price' },
  'unit-unknown': { side: 'unknown', weight: 'check', aspect: 'price' },
  'unit-differs': { side: 'unknown', weight: 'check', aspect: 'price' },

  'capacity-enough': { side: 'for', weight: 'note', aspect: 'capacity', strong: true },
  'capacity-short': { side: 'against', weight: 'check', aspect: 'capacity' },
  'capacity-covers-rupiah': { side: 'for', weight: 'note', aspect: 'capacity', strong: true },
  'capacity-covers-part': { side: 'against', weight: 'check', aspect: 'capacity' },
  'capacity-none': { side: 'against', weight: 'blocking', aspect: 'capacity' },
  'capacity-promised': { side: 'against', weight: 'blocking', aspect: 'capacity' },
  'capacity-unknown': { side: 'unknown', weight: 'check', aspect: 'capacity' },
  'capacity-months-unknown': { side: 'unknown', weight: 'check', aspect: 'capacity' },
  'capacity-uncompared': { side: 'unknown', weight: 'check', aspect: 'capacity' },

  'minimum-within': { side: 'for', weight: 'note', aspect: 'capacity' },
  'minimum-over': { side: 'against', weight: 'blocking', aspect: 'capacity' },
  'minimum-over-rupiah': { side: 'against', weight: 'blocking', aspect: 'capacity' },
  'minimum-unknown': { side: 'unknown', weight: 'note', aspect: 'capacity' },

  'place-regency': { side: 'for', weight: 'note', aspect: 'place', strong: true },
  'place-province': { side: 'for', weight: 'note', aspect: 'place', strong: true },
  'place-island': { side: 'for', weight: 'note', aspect: 'place' },
  'place-far': { side: 'against', weight: 'note', aspect: 'place' },
  'place-line-unknown': { side: 'unknown', weight: 'note', aspect: 'place' },
  'place-maker-unknown': { side: 'unknown', weight: 'note', aspect: 'place' },

  'size-fits': { side: 'for', weight: 'note', aspect: 'size', strong: true },
  'size-too-large': { side: 'against', weight: 'check', aspect: 'size' },
  'size-unknown': { side: 'unknown', weight: 'check', aspect: 'size' },

  'certificate-valid': { side: 'for', weight: 'note', aspect: 'certificate' },
  'certificate-valid-verified': { side: 'for', weight: 'note', aspect: 'certificate', strong: true },
  'certificate-claimed': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificate-term-unknown': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificate-delivery-unknown': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificate-place-unknown': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificate-starts-after': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificate-ends-before': { side: 'against', weight: 'check', aspect: 'certificate' },
  // Whether the lapsed permit is one that this product must have is for the duties to say (and it may be renewed in time), so it never
  // blocks; but a match never rests on it either, so it is never eligible.
  'certificate-expired': { side: 'against', weight: 'check', aspect: 'certificate' },
  'certificate-other-place': { side: 'against', weight: 'check', aspect: 'certificate' },
  'certificate-suspended': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'certificate-revoked': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'certificates-unknown': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'certificates-unverified': { side: 'unknown', weight: 'check', aspect: 'certificate' },
  // What is not on record may be there all the same: asked for and not recorded makes a person look, it does not block.
  'duty-missing': { side: 'against', weight: 'check', aspect: 'certificate' },
  'duty-unproven': { side: 'unknown', weight: 'check', aspect: 'certificate' },
  'duty-lapsed': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'duties-held': { side: 'for', weight: 'note', aspect: 'certificate' },
  'duties-open': { side: 'unknown', weight: 'note', aspect: 'certificate' },
  'sale-forbidden': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'evidence-low': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'tkdn-enough': { side: 'for', weight: 'note', aspect: 'certificate' },
  'tkdn-low': { side: 'against', weight: 'blocking', aspect: 'certificate' },
  'tkdn-unknown': { side: 'unknown', weight: 'check', aspect: 'certificate' },
  'house-used': { side: 'for', weight: 'note', aspect: 'place' },
  'duties-to-check': { side: 'unknown', weight: 'note', aspect: 'certificate' },
} as const satisfies Record<string, Meaning>;

export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];
/** Why a pair is in or out: the code, its side, and the numbers, days and codes that its words need. */
export type Reason = { code: ReasonCode; side: Side; facts: ReasonFacts };
export type ReasonFacts = Readonly<Record<string, string | number>>;

export const reason = (code: ReasonCode, facts: ReasonFacts = {}): Reason => ({ code, side: REASONS[code].side, facts });
