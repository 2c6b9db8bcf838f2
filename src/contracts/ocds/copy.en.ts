import type { refusals as bahasa } from './copy.id.ts';

export const refusals: typeof bahasa = {
  'ocds-record-not-found': 'There is no record of that ocid here. They are listed at /ocds/records.json.',
  'ocds-nothing': 'There is nothing to publish yet: no plan and no order.',
  'ocds-prefix': ({ prefix }) => `LAYAK_OCDS_PREFIX must be six lower-case letters or digits, not "${prefix}".`,
};
