// What the money of one contract comes to, for the answers that somebody gave about its seller and buyer: all calculators on one contract.
import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';
import { amountsOf } from '../contract.ts';
import type { ContractWhole } from '../contract.ts';
import { type Advance, decideAdvance, type SellerClass } from './decide-advance.ts';
import { type Clock, decideClock, type Purse } from './decide-clock.ts';
import { decideForm, type DecidedForm } from './decide-form.ts';
import { decideLateClaim, type LateClaim } from './decide-late.ts';
import { decideTax, type Tax } from './decide-tax.ts';

/** What Layak doesn't know of a contract and asks. The value of a contract with a PKP holds its PPN. */
export type Answers = {
  sellerClass?: SellerClass | undefined;
  multiYear: boolean;
  pkp: boolean;
  finalCertificate: boolean;
  bos: boolean;
  collector: 'treasurer' | 'platform';
  purse: Purse;
  /** From the contract, in hundredths of a percent a year; 0 when it names none. */
  interestYearly: number;
};

export type Reckoning = {
  form: DecidedForm;
  /** Nothing until the seller's class is told. */
  advance: Advance | undefined;
  tax: Tax;
  clock: Clock | undefined;
  claim: LateClaim | undefined;
};

/** All calculators on one contract and the sum that is billed. Pure. Throws what `decideTax` does. */
export function reckonContract(contract: ContractWhole, billedRupiah: Rupiah, answers: Answers, today: Day): Reckoning {
  const { valueRupiah, entries } = contract;
  const orderedOn = entries.find(({ state }) => state === 'ordered')?.onDay ?? today;
  const last = entries.at(-1);
  const bill =
    last?.state === 'billed' || last?.state === 'spm' ? entries.findLast(({ state }) => state === 'billed') : undefined;
  const { pkp, finalCertificate, bos, collector, purse, interestYearly } = answers;
  return {
    form: decideForm(valueRupiah, 'goods', contract.form === 'suratPesanan', orderedOn),
    advance: answers.sellerClass && decideAdvance(valueRupiah, answers.sellerClass, answers.multiYear, orderedOn),
    tax: decideTax({
      ...{ sumRupiah: billedRupiah, orderRupiah: valueRupiah, withPpn: pkp, pkp, finalCertificate, bos, collector },
      on: bill?.onDay ?? today,
    }),
    clock: decideClock(last, { purse, today }),
    // A bill is of its own: what was paid before it was for another.
    claim: bill?.rupiah
      ? decideLateClaim(
          { billedOn: bill.onDay, billedRupiah: bill.rupiah, paidRupiah: paidSince(contract, bill.position) },
          { purse, today, interestYearly },
        )
      : undefined,
  };
}

const paidSince = ({ entries }: ContractWhole, position: number): Rupiah =>
  amountsOf(entries.filter((entry) => entry.position > position)).paidRupiah as Rupiah;
