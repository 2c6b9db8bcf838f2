import type { copy as bahasa } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: (name) => `Labels: ${name}`,
  lede: 'One code for a product, or for one batch when its lot is given. Whoever scans it gets to the product page.',
  leads: 'This code leads to',
  noGtin:
    'This product has no GTIN yet, so its code uses an address of Layak. A GTIN comes from GS1 Indonesia alone; never make one up.',
  lot: 'Lot',
  lotHint: 'As printed on the pack, up to twenty letters, digits or signs.',
  paper: 'Label paper',
  papers: {
    'a4-24': 'A4, 24 labels of 70 × 37 mm',
    'a4-65': 'A4, 65 labels of 38 × 21 mm',
    'roll-50x30': 'Roll of 50 × 30 mm',
    'roll-40x30': 'Roll of 40 × 30 mm',
  },
  copies: 'Labels',
  show: 'Renew the code',
  download: 'Download',
  sheet: 'Sheet of labels (PDF)',
  codeAlt: 'QR code that leads to the product page',
  size: (mm) => `On this paper the code is ${mm} mm wide. A code smaller than 15 mm is hard to scan.`,
};
