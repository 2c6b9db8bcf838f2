// The books of a settled month: each line is one entry of two postings, so that a month balances whatever is in it. Accounts are names that the
// co-operative sets; the defaults are a proposal, not a rule of any standard.
import type { Month } from '#platform/days';
import type { LinePart, MonthSettlement, SettlementLine } from './settlement.ts';

export const ACCOUNTS = [
  ...(['memberReceivable', 'memberPayable', 'makingRevenue', 'membershipRevenue', 'resaleRevenue', 'costRecovery'] as const),
  ...(['inputPurchases', 'memberGoods', 'yieldLoss', 'corrections'] as const),
] as const;
export type Account = (typeof ACCOUNTS)[number];
export type AccountNames = Readonly<Record<Account, { code: string; name: string }>>;

/** The account beside the member's own, by what a line is. */
const ACCOUNT_OF: Record<LinePart, Account> = {
  ...{ rate: 'makingRevenue', setup: 'makingRevenue', cleaning: 'makingRevenue', margin: 'makingRevenue', kept: 'makingRevenue' },
  ...{ yearly: 'membershipRevenue', inputBack: 'resaleRevenue', share: 'costRecovery', excluded: 'costRecovery' },
  ...{ input: 'inputPurchases', sold: 'memberGoods', shortfall: 'yieldLoss', adjustment: 'corrections' },
};

/** One side of an entry: exactly one of debit and credit is above zero. */
export type Posting = {
  entry: number;
  account: Account;
  makerOrgId: string;
  line: SettlementLine;
  debitRupiah: number;
  creditRupiah: number;
};

/** The postings of a month, two to each line: what a member owes is a receivable, what it is owed a payable. Pure. */
export function drawUpJournal({ lines }: Pick<MonthSettlement, 'lines'>): Posting[] {
  return lines
    .filter(({ amountRupiah }) => amountRupiah !== 0)
    .flatMap((line, n): Posting[] => {
      const [amount, owes] = [Math.abs(line.amountRupiah), line.amountRupiah > 0];
      const side = { entry: n + 1, makerOrgId: line.makerOrgId, line };
      const other = ACCOUNT_OF[line.part];
      const [debit, credit] = owes ? (['memberReceivable', other] as const) : ([other, 'memberPayable'] as const);
      return [
        { ...side, account: debit, debitRupiah: amount, creditRupiah: 0 },
        { ...side, account: credit, debitRupiah: 0, creditRupiah: amount },
      ];
    });
}

/** The number of an entry in the books: 'BH-2026-11-0007'. */
export const voucherOf = (month: Month, entry: number): string => `BH-${month}-${String(entry).padStart(4, '0')}`;
