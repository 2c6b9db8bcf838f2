// Which form a contract takes, who orders, and whether it may be bought directly (`procurement-and-rpb.md` 1.2, 1.3).
import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';
import type { Form } from '../contract.ts';
import { type Basis, getSetting } from './settings.ts';

/** What is bought; goods and other services follow the same limits. */
export type Bought = 'goods' | 'construction' | 'consultancy';

export type DecidedForm = { form: Form; bases: Basis[] };

/** The form of a contract signed on the day; whatever is bought by e-purchasing has an order letter. Pure. */
export function decideForm(valueRupiah: Rupiah, bought: Bought, electronic: boolean, on: Day): DecidedForm {
  if (electronic) return { form: 'suratPesanan', bases: [] };
  if (bought !== 'goods') {
    const most = getSetting(bought === 'construction' ? 'workOrderConstructionMost' : 'workOrderConsultancyMost', on);
    return { form: valueRupiah <= most.value ? 'spk' : 'suratPerjanjian', bases: [most] };
  }
  for (const [id, form] of GOODS) {
    const most = getSetting(id, on);
    if (valueRupiah <= most.value) return { form, bases: [most] };
  }
  return { form: 'suratPerjanjian', bases: [getSetting('workOrderMost', on)] };
}
const GOODS = [
  ['proofOfPurchaseMost', 'buktiPembelian'],
  ['receiptMost', 'kwitansi'],
  ['workOrderMost', 'spk'],
] as const;

/** Whether it may be bought by direct procurement on the day. Pure. */
export function decideDirect(valueRupiah: Rupiah, bought: Bought, on: Day): { direct: boolean; bases: Basis[] } {
  const most = getSetting(DIRECT[bought], on);
  return { direct: valueRupiah <= most.value, bases: [most] };
}
const DIRECT = {
  goods: 'directGoodsMost',
  construction: 'directConstructionMost',
  consultancy: 'directConsultancyMost',
} as const;

/** Who orders by e-purchasing: the procurement official up to a value, the PPK above. Pure. */
export function decideOfficial(valueRupiah: Rupiah, on: Day): { official: 'pp' | 'ppk'; bases: Basis[] } {
  const most = getSetting('officialOrdersMost', on);
  return { official: valueRupiah <= most.value ? 'pp' : 'ppk', bases: [most] };
}
