// The journal in words: what a co-operative takes into its books. The day of an entry is the last of the month.
import { addDays, addMonths, day, type Day } from '#platform/days';
import type { Language } from '#ui';
import { ACCOUNTS, type Account, type AccountNames, drawUpJournal, voucherOf } from './journal.ts';
import type { MonthRead } from './settle-month.ts';
import { kindWords, settlementWords } from './words.ts';

export type JournalRow = {
  voucher: string;
  day: Day;
  account: Account;
  accountCode: string;
  accountName: string;
  makerOrgId: string;
  makerName: string;
  memo: string;
  debitRupiah: number;
  creditRupiah: number;
};

/** The names of all accounts: the co-operative's own, else the system's. */
export function accountNames(told: ReadonlyMap<Account, { code: string; name: string }>, lang: Language): AccountNames {
  const { accountNames: defaults } = settlementWords(lang);
  return Object.fromEntries(
    ACCOUNTS.map((account) => {
      const [code, name] = defaults[account]!;
      return [account, told.get(account) ?? { code, name }];
    }),
  ) as AccountNames;
}

export function journalRows(read: MonthRead, accounts: AccountNames, lang: Language): JournalRow[] {
  const names = new Map(read.members.map(({ makerOrgId, makerName }) => [makerOrgId, makerName]));
  const lastDay = addDays(day(`${addMonths(read.month, 1)}-01`), -1);
  return drawUpJournal(read).map(({ entry, account, makerOrgId, line, debitRupiah, creditRupiah }) => ({
    ...{ voucher: voucherOf(read.month, entry), day: lastDay, account, accountCode: accounts[account].code },
    ...{ accountName: accounts[account].name, makerOrgId, makerName: names.get(makerOrgId) ?? '' },
    ...{ memo: `${kindWords(line, lang)}; ${line.subject}`, debitRupiah, creditRupiah },
  }));
}
