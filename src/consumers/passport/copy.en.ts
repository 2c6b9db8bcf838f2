import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';

export const copy: typeof bahasa = {
  eyebrow: 'Product page for consumers',
  maker: 'Maker',
  place: 'Made in',
  placeUnknown: 'not known yet',
  kind: 'Kind of product',
  composition: 'Composition',
  netContent: 'Net content',
  shelfLife: 'Shelf life',
  shelfLifeDays: (days) => `${days} days`,
  storage: 'Storage',
  gtin: 'Bar code number',
  unknown: 'not known yet',
  house: 'Production house or factory',
  lot: 'Lot',
  alarmsNone: 'No warning about the permits of this product is on record.',
  alarms: {
    recalled: (lot, day) =>
      `RECALLED. Lot ${lot} is recalled since ${day}. Do not eat, use or sell it. Take it back to where you bought it.`,
    lotExpired: (lot, day) => `Past its date: lot ${lot} was best before ${day}.`,
    forbidden: (text) => `By the rules this product may not be sold like this: ${text}`,
    permitEnded: {
      expired: (permit, day) => `Permit expired: ${permit} ended on ${day}. No new one is on record.`,
      revoked: (permit, day) => `Permit revoked: ${permit} no longer holds since ${day}.`,
      suspended: (permit, day) => `Permit suspended: ${permit} does not hold since ${day}.`,
    },
    otherSubject: (permit) => `Wrong permit: the ${permit} on record is not for this product, or not for where it is made.`,
    missing: (permits) =>
      `Required by the rules, but not on record here: ${permits}. Not on record does not mean not held: ask the maker.`,
  },
  sources: (source) => `Source: ${source}`,
  match: 'Is it what you hold in your hand?',
  matchText: (name, maker) =>
    `This code belongs to ${name} by ${maker}. If name, maker or permit number on the pack differ, the code is on the wrong product or the pack is a fake. Do not use it for now, and report it.`,
  read: (day, time) =>
    `Checked ${day} at ${time} WIB (UTC+7). A page that you saved does not change by itself: load it again before you trust it.`,
  certificates: 'Permits and certificates',
  certificatesLede:
    'Each permit with how well it is known and when it was last checked. A permit that is not listed is not known; that says neither that it exists nor that it does not.',
  certificatesNone: 'No permit is on record for this product.',
  number: 'Number',
  evidence: [
    (source) => `Only claimed (${source}); nobody has checked it.`,
    (source, day, by) => `The document was seen${by}${day} (${source}); the register of the issuer was not looked up.`,
    (source, day, by) => `Looked up in the register ${source}${by}${day}.`,
    (source, day, by) => `Signed by the issuer (${source}), checked${by}${day}.`,
  ],
  onDay: (day) => ` on ${day}`,
  byOffice: (office) => ` by ${office}`,
  law: 'What the rules ask',
  lawLede: 'Worked out from the public data of the product. This is no legal advice.',
  lawUnknown: 'The kind of this product is not known yet, so it can not be said which permits it must have.',
  lawNone: 'By the public data no permit is surely required.',
  required: 'Required',
  openDuties: 'Not surely required; depends on what is not public',
  obligations: 'What the maker must do or print, without a certificate',
  states: {
    held: 'on record and valid',
    notLookedUp: "on record; not looked up in its issuer's register",
    expiring: 'valid, but ending soon',
    evidenceTooLow: 'not proven well enough',
    unproven: 'its number is on record, its term is not known',
    wrongSubject: 'the one on record is not for this product or place',
    expired: 'expired',
    revoked: 'revoked',
    suspended: 'suspended',
    notYet: 'not valid yet',
    missing: 'not on record here',
  },
  allergens: 'Allergens in the composition',
  allergensNone: 'none recognised in the composition as written; read the label',
  materials: 'Notes on ingredients',
  materialResults: {
    over: 'more than the limit',
    notPermitted: 'not permitted in this kind of food',
    forbidden: 'banned',
    nonHalal: 'not halal',
  },
  journey: 'Journey of the batch',
  journeyNoLot:
    'This address names no lot. Look for the lot and the best-before date on the pack; a single pack is not known from this page.',
  journeyLotUnknown: (lot) =>
    `Lot ${lot} is not on record here, so its journey and its best-before date are not known. A maker need not record it; if the pack looks odd too, report it.`,
  journeyNotReleased: (lot) => `Lot ${lot} is on record, but its house has not released it.`,
  journeyMade: (house, day) => `Made at ${house} on ${day}`,
  journeyReleased: (day) => `Checked and released by the house on ${day}`,
  journeyIngredient: (name, house, day) => `Ingredient: ${name}, arrived at ${house} on ${day}`,
  useBefore: 'Best before',
  recallClear: (lot) => `No recall of lot ${lot} is on record here.`,
  recall: 'Recall',
  recallUnknown:
    'No recall of this product is on record here. That does not mean there is none: the maker and BPOM (HaloBPOM 1500533) have the official notices.',
  share: {
    title: 'Share',
    send: 'Send this page by WhatsApp',
    address: 'Or copy its address:',
    card: (name: string, maker: string) =>
      `${name} by ${maker}: permits with evidence and time of check, ingredients, recalls. Open it for how things stand now.`,
  },
  search: 'Look for other products',
  unknownCode: {
    title: 'This code is not known',
    impossible:
      'Layak can not have made this address: the code of a product has 12 letters and digits. It may be mistyped, badly printed, or an imitation.',
    possible:
      'The code has the right form, but no product has it. The product may have been taken off the list, or the code is an imitation.',
    typed: 'What was read',
    what: 'What you can do',
    steps: [
      'Scan again, with enough light and the code lying flat.',
      'Compare name and permit number on the pack with the official lists: cekbpom.pom.go.id for BPOM, sppirt.pom.go.id for SPP-IRT.',
      'If the pack names a permit that is not in the list, do not use it for now, and report it.',
    ],
    search: 'Look for a product by its name',
  },
  limits: 'What this page does not say',
  limitsText:
    'This page shows what is on record about the product and how strong the evidence is. It is no test result and no guarantee for a single pack. Look at the pack, the label and the best-before date too.',
  levels: 'What the evidence levels mean',
  levelTexts: [
    'Claimed by the maker, not checked yet: the maker or a file names this permit; nobody has checked it.',
    'Document seen: somebody saw the document; the register of the issuer was not looked up.',
    "Looked up in the issuer's register: an office found it in the issuer's register at the time given.",
    'Signed by the issuer: the issuer signed the data digitally.',
  ],
  recorded: (day) => `Product data recorded ${day}.`,
  example: 'This product is example data: maker, numbers and permits are invented.',
  forBuyers: 'Page for buyers',
  labels: 'Labels and QR code',
  signed: 'Signed documents',
  complaint: 'Something wrong with this product?',
  complain: 'Complain, without an account',
  complaintText:
    'Consumer complaints, Ministry of Trade: WhatsApp 0853-1111-1010. For food, traditional medicine and cosmetics: HaloBPOM 1500533.',
};

export const refusals: typeof bahasaRefusals = {
  'digital-link-broken':
    'That code is no correct GS1 Digital Link: a GTIN has 14 digits with a fitting check digit, then 22, 10, 21 in this order.',
  'link-type-absent': 'There is no link of that type for this product.',
  'lot-letters': 'A lot has letters, digits and signs of GS1 only, twenty at most.',
  'label-asked-wrong': 'This label can not be made: choose a paper, and 1 to 2,000 labels.',
};
