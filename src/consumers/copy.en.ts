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
  certificates: 'Permits and certificates',
  certificatesLede:
    'Each permit with how well it is known and when it was last checked. A permit that is not listed is not known; that says neither that it exists nor that it does not.',
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
