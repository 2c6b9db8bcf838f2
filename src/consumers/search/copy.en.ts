import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: 'Find local products',
  lede: 'For you who want to buy from makers nearby. Where the permits are complete it says so, and where they are not it says that.',
  words: 'Name of product or maker',
  class: 'Kind',
  anyClass: 'All kinds',
  region: 'Region',
  regionHint: 'Regency, city or province, for example Kab. Bandung',
  halal: 'Only with a halal certificate on record, with how well it is known',
  duties: 'Required permits',
  anyDuties: 'Show all',
  levels: [
    'All on record, also those only claimed',
    'Complete, documents seen',
    'Complete, looked up in the registers',
    'Complete, signed by the issuers',
  ],
  show: 'Search',
  clear: 'Clear filters',
  none: 'No product fits.',
  noneHere: 'Nothing fits in this part, but the list goes on.',
  noneHint: 'Try a shorter word, a wider region, or show all.',
  noneYet: 'No product is on record yet.',
  by: (maker) => `by ${maker}`,
  example: 'example data',
  contact: "Maker's page",
  met: 'Required permits complete',
  metClaimed: 'Required permits only claimed',
  metNone: 'No permit is required',
  metLevels: ['only claimed by the maker, not checked', 'documents seen', 'looked up in the registers', 'signed by the issuers'],
  open: 'Not surely complete',
  openText: (count) =>
    `What is surely required is on record; of ${count} other permits it is not settled whether they are required.`,
  unmet: 'Not complete',
  unmetText: (permits) => `Not on record, or not valid: ${permits}.`,
  forbidden: 'May not be sold like this',
  unknown: 'Can not be judged yet',
  unknownText: 'The kind of product is not known yet.',
  halalLevel: (level) => `Halal: ${level}`,
  complain: 'Something wrong with a product? Complain, without an account',
  contacts:
    "Layak keeps no telephone numbers or street addresses of makers. The business's name and regency are on the maker's page; the regency's office for cooperatives and small enterprises can help.",
  share: 'Send the link to this search by WhatsApp',
};

export const refusals: typeof bahasaRefusals = {
  'search-page-unknown': 'That page of the list is not known. Start again.',
};
