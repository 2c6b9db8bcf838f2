// Which letters a contract offers at its step, whose they are, what number and day they have, and for which sum.
import type { Day } from '#platform/days';
import { type Rupiah, rupiah } from '#platform/money';
import { amountsOf } from '../contract.ts';
import type { ContractWhole, Entry } from '../contract.ts';
import type { Side, State } from '../decide-move.ts';
import { type DocumentKind, getTemplate } from './templates.ts';

export type DecidedDocument = {
  kind: DocumentKind;
  by: Side;
  number: string;
  onDay: Day;
  /** The ledger has it already: number and day are its own. Else it is a draft, with a number that Layak proposes. */
  inLedger: boolean;
};

/** `entry`: the step whose document it is; it is kept when that step was taken since the last `since`, for one contract may have several. */
type Offer = { by: Side; when: readonly State[]; entry?: State; since?: State };
const BEFORE_ORDER: readonly State[] = ['matched', 'negotiating'];
const RUNNING: readonly State[] = ['ordered', 'advancePaid', 'inProduction', 'shipped', 'inspected'];
const MONEY: readonly State[] = ['handedOver', 'billed', 'spm', 'paid', 'warranty', 'closed'];
const OFFERS: Record<DocumentKind, Offer> = {
  suratPesanan: { by: 'buyer', when: [...BEFORE_ORDER, ...RUNNING, ...MONEY], entry: 'ordered' },
  spk: { by: 'buyer', when: [...BEFORE_ORDER, ...RUNNING, ...MONEY], entry: 'ordered' },
  bast: { by: 'buyer', when: ['inspected', ...MONEY], entry: 'handedOver', since: 'inspected' },
  tagihan: { by: 'seller', when: MONEY, entry: 'billed', since: 'handedOver' },
  kuitansi: { by: 'seller', when: ['billed', 'spm', 'paid', 'warranty', 'closed'] },
  permohonanUangMuka: { by: 'seller', when: ['ordered'] },
  tagihanTerlambat: { by: 'seller', when: ['billed', 'spm'] },
};

type Facts = { today: Day; late: boolean; advance: boolean };

/** The letters that the contract has or may have now, in the order of the templates. `late`, `advance`: there is something to ask for. Pure. */
export function decideDocuments(contract: ContractWhole, facts: Facts): DecidedDocument[] {
  const last = contract.entries.at(-1);
  if (!last) return [];
  return (Object.entries(OFFERS) as [DocumentKind, Offer][])
    .filter(([kind, { when }]) => when.includes(last.state) && isAsked(kind, contract, facts))
    .map(([kind, { by }]) => {
      const kept = keptEntry(kind, contract);
      return {
        kind,
        by,
        number: kept?.evidence ?? proposedNumber(kind, contract, facts.today),
        onDay: kept?.onDay ?? facts.today,
        inLedger: kept !== undefined,
      };
    });
}

/** The entry that a letter is the document of, when the ledger has it. */
function keptEntry(kind: DocumentKind, contract: ContractWhole): Entry | undefined {
  const { entry, since } = OFFERS[kind];
  const kept = entry && entryOf(contract, entry);
  const before = since && entryOf(contract, since);
  return kept && kept.position > (before?.position ?? -1) ? kept : undefined;
}

function isAsked(kind: DocumentKind, { form }: ContractWhole, { late, advance }: Facts): boolean {
  if (kind === 'suratPesanan' || kind === 'spk') return form === kind;
  if (kind === 'permohonanUangMuka') return advance;
  return kind !== 'tagihanTerlambat' || late;
}

/** The last entry of a state. */
export const entryOf = ({ entries }: Pick<ContractWhole, 'entries'>, state: State): Entry | undefined =>
  entries.findLast((entry) => entry.state === state);

/**
 * "INV/7F3A92C1-08/XI/2026": the letter's code, the contract, its step, the month. The same step in the same month has the same number, so that a
 * letter printed twice is one letter. An office that numbers its own writes its number into the ledger, and from then on that one is printed.
 */
export function proposedNumber(kind: DocumentKind, { contractId, entries }: ContractWhole, today: Day): string {
  const step = String(entries.length).padStart(2, '0');
  const month = ROMAN[Number(today.slice(5, 7)) - 1]!;
  return `${getTemplate(kind).code}/${contractId.slice(-8).toUpperCase()}-${step}/${month}/${today.slice(0, 4)}`;
}
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** What a BAST hands over: what the last one did, or what is left of the order. Pure. */
export const handedOverSum = (contract: ContractWhole): Rupiah =>
  keptEntry('bast', contract)?.rupiah ?? rupiah(Math.max(0, contract.valueRupiah - amountsOf(contract.entries).deliveredRupiah));

/** What is billed: the last bill since the last handover, or what was delivered and not yet paid. Pure. */
export const billedSum = (contract: ContractWhole): Rupiah =>
  keptEntry('tagihan', contract)?.rupiah ?? rupiah(amountsOf(contract.entries).deliveredNotPaidRupiah);
