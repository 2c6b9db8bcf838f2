// Two complaints of consumers: one about illness after a lot of the example house, one about a product of the example maker that nobody has read in time.
import type { NewComplaint } from '#consumers';
import { addDays } from '#platform/days';
import { BASE_DAY } from './certificates.ts';
import type { HouseLotsExample } from './house-lots.ts';
import type { ExampleMaker } from './makers.ts';
import { HOME_REGENCY } from './names.ts';
import type { People } from './people.ts';
import type { Random } from './random.ts';

export type ExampleComplaint = { told: NewComplaint; made: { complaintId: string; ticket: string }; hoursBefore: number };
export type ExampleComplaints = { officeId: string; complaints: ExampleComplaint[] };

/** The complaints, and the office that answers for the regency of the example. */
export function makeComplaints(
  random: Random,
  { users, organisations }: People,
  makers: readonly ExampleMaker[],
  { runs }: HouseLotsExample,
  startMs: number,
): ExampleComplaints {
  const ofMaker = users.flatMap(({ memberships }) => memberships).find(({ role }) => role === 'maker')!.orgId;
  const product = makers.find(({ orgId }) => orgId === ofMaker)!.products[0]!;
  const { makerOrgId, productId } = runs[0]!.run;
  const common = { productWords: null, boughtRegency: HOME_REGENCY };
  return {
    officeId: organisations.find(({ kind }) => kind === 'office')!.orgId,
    complaints: [
      {
        told: {
          ...{
            ...common,
            kind: 'ill',
            product: { orgId: makerOrgId, productId },
            lotCode: 'SC-261110',
            boughtOn: addDays(BASE_DAY, -2),
          },
          words: 'Dua jam setelah makan dengan saus ini perut mulas. Tutup botolnya sudah longgar waktu dibeli.',
          health: { symptoms: ['stomachPain', 'diarrhoea'], beganOn: addDays(BASE_DAY, -1), people: 1, contact: null },
        },
        made: { complaintId: random.uuid(startMs), ticket: 'C0NT-0H00-0000-0000-0001' },
        hoursBefore: 5,
      },
      {
        told: {
          ...{ ...common, kind: 'spoiled', product: { orgId: ofMaker, productId: product.productId } },
          ...{ lotCode: null, boughtOn: addDays(BASE_DAY, -5), health: null },
          words: 'Satu dari tiga bungkus sudah apek, padahal tanggalnya belum lewat.',
        },
        made: { complaintId: random.uuid(startMs), ticket: 'C0NT-0H00-0000-0000-0002' },
        hoursBefore: 96,
      },
    ],
  };
}
