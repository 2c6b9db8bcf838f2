// What is held back from a payment for goods, and what the seller receives: PPN, PPh 22 and the final tax of small sellers
// (`procurement-and-rpb.md` 5.4). Each tax is cut to whole rupiah; what the law says of the cut is not in the reference: the tax office knows.
import type { Day } from '#platform/days';
import { type Rupiah, rupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { type Basis, findSetting, getSetting, partOf } from './settings.ts';

export type TaxFacts = {
  /** The sum of the payment; `withPpn` says whether PPN is in it. */
  sumRupiah: Rupiah;
  withPpn: boolean;
  /** The sum of the whole order when this payment is a part of it: a purchase that is split is measured whole. */
  orderRupiah?: Rupiah | undefined;
  /** The seller is a PKP: it has to charge PPN, and nobody else may. */
  pkp: boolean;
  /** The seller showed its certificate of the final tax of 0.5 % (PP 55/2022). */
  finalCertificate: boolean;
  /** The other party that collects: the treasurer, or the platform of an electronic purchase (PMK 58/2022). */
  collector: 'treasurer' | 'platform';
  /** Paid from school aid (BOS): PPh 22 is not collected. */
  bos?: boolean | undefined;
  on: Day;
};

export type Tax = {
  /** The price without PPN. */
  baseRupiah: Rupiah;
  ppnRupiah: Rupiah;
  /** From 2025 PPN is 12 % of 11/12 of the price; nothing before. */
  ppnBaseRupiah: Rupiah | null;
  /** False: the seller receives the PPN and pays it in itself. */
  ppnCollected: boolean;
  incomeTax: 'pph22' | 'final' | 'none';
  incomeTaxRupiah: Rupiah;
  totalRupiah: Rupiah;
  receivedRupiah: Rupiah;
  bases: Basis[];
};

/**
 * Taxes of one payment; base and PPN add up to the total, and what is received and what is held back add up to it too. Pure.
 * Throws Refusal 'ppn-without-pkp' and, for a PKP on a day whose rate the reference doesn't give, 'ppn-rate-unknown'.
 */
export function decideTax(facts: TaxFacts): Tax {
  const { sumRupiah, withPpn, pkp, on } = facts;
  if (!pkp && withPpn) throw new Refusal('ppn-without-pkp', 422, {}, 'withPpn');
  const rate = findSetting('ppnEffectiveRate', on);
  if (pkp && !rate) throw new Refusal('ppn-rate-unknown', 422, { day: on }, 'on');
  const points = pkp ? rate!.value : 0;
  const ppn = withPpn ? ppnWithin(sumRupiah, points) : partOf(sumRupiah, points);
  const base = withPpn ? sumRupiah - ppn : sumRupiah;
  const wholeOrder = facts.orderRupiah ?? sumRupiah;
  const order = Math.max(base, withPpn ? wholeOrder - ppnWithin(wholeOrder, points) : wholeOrder);
  const collectedOver = getSetting('ppnCollectedOver', on);
  const ppnCollected = pkp && (facts.collector === 'platform' || order > collectedOver.value);
  const income = incomeTaxOf(base, order, facts);
  const total = base + ppn;
  const written = findSetting('ppnWrittenRate', on);
  return {
    baseRupiah: rupiah(base),
    ppnRupiah: rupiah(ppn),
    ppnBaseRupiah: pkp && written ? rupiah(Number((BigInt(base) * BigInt(points)) / BigInt(written.value))) : null,
    ppnCollected,
    incomeTax: income.kind,
    incomeTaxRupiah: rupiah(income.amount),
    totalRupiah: rupiah(total),
    receivedRupiah: rupiah(total - (ppnCollected ? ppn : 0) - income.amount),
    bases: [...(pkp ? [written ?? rate!, collectedOver] : [getSetting('ppnSalesMost', on)]), ...income.bases],
  };
}

/** The PPN in a sum that holds it. Cut to rupiah it is the PPN of the price that is left, for every sum that a price and its PPN make. */
const ppnWithin = (sum: number, points: number): number => Number((BigInt(sum) * BigInt(points)) / BigInt(10_000 + points));

type IncomeTax = { kind: Tax['incomeTax']; amount: number; bases: Basis[] };

function incomeTaxOf(base: number, order: number, { finalCertificate, collector, bos, on }: TaxFacts): IncomeTax {
  if (finalCertificate) {
    const rate = getSetting('finalRate', on);
    return { kind: 'final', amount: partOf(base, rate.value), bases: [rate] };
  }
  if (collector === 'platform') {
    const rate = getSetting('platformPph22Rate', on);
    return { kind: 'pph22', amount: partOf(base, rate.value), bases: [rate] };
  }
  const over = getSetting('pph22Over', on);
  if (bos || order <= over.value) return { kind: 'none', amount: 0, bases: [over] };
  const rate = getSetting('pph22Rate', on);
  return { kind: 'pph22', amount: partOf(base, rate.value), bases: [over, rate] };
}

/** A seller must become PKP when its yearly sales pass this; up to it, it may stay without. Pure. */
export function mustBePkp(yearlySalesRupiah: number, on: Day): boolean {
  const most = findSetting('ppnSalesMost', on);
  return most !== undefined && yearlySalesRupiah > most.value;
}
