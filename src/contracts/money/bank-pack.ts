// What a seller takes to its bank: the order, how it delivered before, and when the money may come. One paper in Bahasa; it promises nothing.
import { addDays, type Day, formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { PdfBlock, PdfPaper } from '#platform/pdf';
import { amountsOf, type ContractWhole, orderRupiah } from '../contract.ts';
import { words } from '../words.ts';
import { copy } from './copy.id.ts';
import { type Clock, decideClock, dueDayOfBill, type Purse } from './decide-clock.ts';
import type { DaysToPay } from './decide-days-to-pay.ts';
import { addWorkingDays } from './working-days.ts';
import { getSetting } from './settings.ts';

const t = copy.bank;

/** How a seller's contracts in Layak went, each by its own ledger. */
export type TrackRecord = {
  contracts: number;
  ordered: number;
  handedOver: number;
  handedOverRupiah: number;
  paid: number;
  paidRupiah: number;
  sentBack: number;
  late: number;
  terminated: number;
};

/** Pure. A contract counts in each of the stages that it reached; late and sent back as its ledger says it. */
export function trackRecordOf(contracts: readonly Pick<ContractWhole, 'entries'>[]): TrackRecord {
  const having = (test: (entries: ContractWhole['entries']) => boolean): number =>
    contracts.filter(({ entries }) => test(entries)).length;
  const reached = (state: string): number => having((entries) => entries.some((one) => one.state === state));
  const amounts = contracts.map(({ entries }) => amountsOf(entries));
  return {
    contracts: contracts.length,
    ordered: reached('ordered'),
    handedOver: reached('handedOver'),
    handedOverRupiah: amounts.reduce((sum, one) => sum + one.deliveredRupiah, 0),
    paid: reached('paid'),
    paidRupiah: amounts.reduce((sum, one) => sum + one.paidRupiah, 0),
    sentBack: having((entries) => entries.some(({ reasonCode }) => reasonCode === 'QUALITY_REJECT')),
    late: having((entries) => entries.some(({ reasonCode }) => reasonCode === 'LATE')),
    terminated: reached('terminated'),
  };
}

export type CashDates = {
  openRupiah: number;
  /** By the norms of the clocks, counted from the last step; null before goods were accepted, for nobody knows when that is. */
  byNorm: Day | null;
  /** By how long this buyer took from BAST to SP2D: half of its payments, and nine of ten. */
  byHalf: Day | null;
  byMost: Day | null;
  clock: Clock | undefined;
};

/** When what is not paid yet may come. Pure. */
export function decideCashDates(contract: ContractWhole, paying: DaysToPay, purse: Purse, on: Day): CashDates {
  const handover = contract.entries.findLast(({ state }) => state === 'handedOver');
  const bill = contract.entries.findLast(({ state }) => state === 'billed');
  const { medianDays, p90Days } = paying.paid;
  const billedOn =
    bill && handover && bill.position > handover.position
      ? bill.onDay
      : handover && addWorkingDays(handover.onDay, getSetting('billDays', handover.onDay).value);
  const openRupiah = Math.max(0, orderRupiah(contract) - amountsOf(contract.entries).paidRupiah);
  const isOpen = openRupiah > 0 && handover !== undefined;
  const after = (days: number | null): Day | null => (isOpen && days !== null ? addDays(handover.onDay, days) : null);
  return {
    openRupiah,
    byNorm: isOpen ? dueDayOfBill(billedOn!, purse) : null,
    byHalf: after(medianDays),
    byMost: after(p90Days),
    clock: decideClock(contract.entries.at(-1), { purse, today: on }),
  };
}

type Pack = { contract: ContractWhole; record: TrackRecord; cash: CashDates; paying: DaysToPay; on: Day };

export function bankPaper({ contract, record, cash, paying, on }: Pack): PdfPaper {
  const order = contract.entries.find(({ state }) => state === 'ordered');
  const day = (one: Day | null): string => (one === null ? t.unknown : formatDay(one) + (one < on ? ` (${t.passed})` : ''));
  return {
    title: `${t.title}: ${contract.title}`,
    lang: 'id',
    on,
    footer: `${t.title}, ${contract.sellerName}`,
    blocks: [
      { heading: t.title },
      { paragraph: contract.sellerName, tone: 'bold' },
      ...(contract.example ? [{ paragraph: t.example, tone: 'bold' } as PdfBlock] : []),
      { paragraph: t.notice, tone: 'small' },
      { heading: t.order, level: 2 },
      {
        pairs: [
          { term: t.buyer, text: contract.buyerName },
          { term: t.contract, text: contract.title },
          { term: t.form, text: words('id').forms[contract.form] },
          { term: t.document, text: order ? `${order.evidence}, ${formatDay(order.onDay)}` : t.notOrdered },
          { term: t.value, text: formatRupiah(orderRupiah(contract)) },
          { term: t.state, text: words('id').states[contract.entries.at(-1)?.state ?? 'matched'] },
        ],
      },
      stepsTable(contract),
      { heading: t.record, level: 2 },
      { paragraph: t.recordLede, tone: 'small' },
      {
        pairs: [
          { term: t.ordered, text: `${record.ordered} / ${record.contracts}` },
          { term: t.handedOver, text: `${record.handedOver}; ${formatRupiah(record.handedOverRupiah)}` },
          { term: t.paid, text: `${record.paid}; ${formatRupiah(record.paidRupiah)}` },
          { term: t.troubles, text: t.troubleWords(record.late, record.sentBack, record.terminated) },
        ],
      },
      { heading: t.cash, level: 2 },
      { paragraph: t.cashLede, tone: 'small' },
      {
        pairs: [
          { term: t.open, text: formatRupiah(cash.openRupiah) },
          { term: t.byNorm, text: day(cash.byNorm), note: t.byNormNote },
          { term: t.byHalf, text: day(cash.byHalf), note: t.paymentsCounted(paying.paid.count) },
          { term: t.byMost, text: day(cash.byMost) },
          ...(cash.clock
            ? [{ term: t.next, text: t.nextWords(words('id').states[cash.clock.awaits], formatDay(cash.clock.dueOn)) }]
            : []),
        ],
      },
    ],
  };
}

const stepsTable = ({ entries }: ContractWhole): PdfBlock => ({
  table: {
    columns: [{ head: t.step, width: 2 }, { head: t.day }, { head: t.rupiah, align: 'right' }, { head: t.document, width: 2 }],
    rows: entries.map(({ state, onDay, rupiah, evidence }) => [
      words('id').states[state],
      formatDay(onDay),
      rupiah === null ? '' : formatRupiah(rupiah),
      evidence,
    ]),
  },
});
