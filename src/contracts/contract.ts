import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import type { State, Step } from './decide-move.ts';

/** The form of a contract (Perpres 16/2018 Pasal 28): by value, but for the order letter of e-purchasing. */
export type Form = 'buktiPembelian' | 'kwitansi' | 'spk' | 'suratPerjanjian' | 'suratPesanan';

/** A match that is to become, or became, an order or contract. Where it stands is in its ledger. */
export type Contract = {
  contractId: string;
  buyerId: string;
  buyerName: string;
  sellerOrgId: string;
  sellerName: string;
  form: Form;
  title: string;
  valueRupiah: Rupiah;
  planLineId: string | null;
  openedOn: Day;
  example: boolean;
};

/** One step in the ledger: never changed, never removed. `enteredBy` is an actor's id, no name. */
export type Entry = {
  position: number;
  state: State;
  onDay: Day;
  rupiah: Rupiah | null;
  source: string;
  evidence: string;
  reasonCode: string | null;
  enteredBy: string;
  enteredAt: Date;
};

export type ContractInList = Contract & { state: State; stateSince: Day };
export type ContractWhole = Contract & { entries: Entry[] };

/** What the ledger says of the money: value accepted (BAST), paid (SP2D and advance), and what lies between. Pure. */
export function amountsOf(entries: readonly Pick<Entry, 'state' | 'rupiah'>[]): Amounts {
  const sum = (...states: State[]): number =>
    entries.reduce((total, entry) => (states.includes(entry.state) ? total + (entry.rupiah ?? 0) : total), 0);
  const deliveredRupiah = sum('handedOver');
  const paidRupiah = sum('advancePaid', 'paid');
  return {
    deliveredRupiah,
    paidRupiah,
    deliveredNotPaidRupiah: Math.max(0, deliveredRupiah - paidRupiah),
    paidAheadRupiah: Math.max(0, paidRupiah - deliveredRupiah),
  };
}
export type Amounts = { deliveredRupiah: number; paidRupiah: number; deliveredNotPaidRupiah: number; paidAheadRupiah: number };

/** What was ordered: as the order says it, else what is proposed. Pure. */
export const orderRupiah = ({ valueRupiah, entries }: Pick<ContractWhole, 'valueRupiah' | 'entries'>): Rupiah =>
  entries.find(({ state }) => state === 'ordered')?.rupiah ?? valueRupiah;

/** A contract may grow by 10 % (Perpres 16/2018 Pasal 54); more than that paid is a slip of the pen, or worse. Pure. */
export function whyNotPaid(
  contract: Pick<ContractWhole, 'valueRupiah' | 'entries'>,
  { state, rupiah }: Pick<Step, 'state' | 'rupiah'>,
): Refusal | undefined {
  if (state !== 'paid' && state !== 'advancePaid') return undefined;
  const paid = amountsOf(contract.entries).paidRupiah + (rupiah ?? 0);
  const most = orderRupiah(contract) + Math.floor(orderRupiah(contract) / 10);
  return paid > most ? new Refusal('paid-over-order', 422, { paid, most }, 'rupiah') : undefined;
}
