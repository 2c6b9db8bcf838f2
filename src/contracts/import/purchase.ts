// A purchase as another system saw it: which steps it shows, and which a whole chain would have that are not there. Pure.
import type { Day } from '#platform/days';
import type { Rupiah } from '#platform/money';
import type { PackageKind } from '#buyers';

/** The systems that are read: SPSE e-kontrak, SPSE's record of small purchases, e-Katalog 5 and 6, Toko Daring (Bela Pengadaan), Belaok. */
export const SOURCES = ['spseContract', 'spseRecord', 'catalogueV5', 'catalogueV6', 'onlineShop', 'belaOk'] as const;
export type Source = (typeof SOURCES)[number];

/** In the order of a purchase that goes well; the states of `procurement-and-rpb.md` 5.2 as far as these systems tell them. */
export const STEPS = [
  'announced',
  'awarded',
  'ordered',
  'started',
  'shipped',
  'handedOver',
  'billed',
  'spm',
  'paid',
  'closed',
  'cancelled',
] as const;
export type StepName = (typeof STEPS)[number];

/** The steps of a whole chain: what is not there is missing. Started work and shipped goods are the same place in the chain of works and of goods. */
export const CHAIN: Readonly<Record<Source, readonly StepName[]>> = {
  spseContract: ['announced', 'awarded', 'ordered', 'started', 'handedOver', 'billed', 'spm', 'paid'],
  spseRecord: ['ordered', 'handedOver', 'billed', 'spm', 'paid'],
  catalogueV5: ['ordered', 'shipped', 'handedOver', 'billed', 'spm', 'paid'],
  catalogueV6: ['ordered', 'shipped', 'handedOver', 'billed', 'spm', 'paid'],
  onlineShop: ['ordered', 'shipped', 'handedOver', 'billed', 'spm', 'paid'],
  belaOk: ['ordered', 'shipped', 'handedOver', 'billed', 'spm', 'paid'],
};

/** Which steps a source has a column for at all: of the others its silence says nothing. None of them knows SPM or SP2D. */
export const TOLD: Readonly<Record<Source, readonly StepName[]>> = {
  spseContract: ['announced', 'awarded', 'ordered', 'started', 'handedOver', 'billed'],
  spseRecord: ['billed'],
  catalogueV5: ['awarded', 'ordered', 'handedOver', 'closed'],
  catalogueV6: ['ordered', 'shipped', 'handedOver', 'closed'],
  onlineShop: ['ordered', 'handedOver', 'closed', 'cancelled'],
  belaOk: ['ordered', 'shipped', 'handedOver', 'closed'],
};

/** An amount as a source writes it: whole rupiah, and the sen (0-99) beyond them. */
export type Amount = { rupiah: Rupiah; sen: number };
export type Place = { sheet: string; row: number };
/** What a step was seen with; day and amount are null where the source has none. `document` is the kind of paper or status that shows it. */
export type StepSeen = Place & { step: StepName; onDay: Day | null; amount: Amount | null; document: string };
/** A line of an order. `moment` is the source's time of the transaction, where it gives one: an order that is listed again bears another. */
export type LineSeen = Place & {
  productCode: string | null;
  title: string;
  category: string | null;
  quantity: number | null;
  unitPrice: number | null;
  shippingRupiah: number | null;
  amount: Amount;
  moment: string | null;
};
export type LineKept = Omit<LineSeen, 'moment'> & { repeats: number | null };

export type Outcome = 'running' | 'completed' | 'cancelled' | 'paidOutside' | 'unknown';
export type SellerForm = 'cv' | 'pt' | 'ptPerorangan' | 'koperasi' | 'firma' | 'ud' | 'perorangan';
export type Flag =
  | 'rup-unreadable'
  | 'order-value-missing'
  | 'handed-over-before-order'
  | 'billed-before-handover'
  | 'billed-over-order'
  | 'amount-rounded'
  | 'lines-repeated'
  | 'total-differs'
  | 'sellers-many'
  | 'rows-returned'
  | 'amended'
  | 'amended-over-tenth'
  | 'amendment-running';

/** What a row says of the purchase as a whole. Amounts that no step bears are whole rupiah: what is beyond them is cut. */
export type PurchaseFacts = {
  /** The first day that the row names, for a purchase none of whose steps has one. */
  seenOn: Day;
  year: number;
  unitCode: string;
  unitName: string;
  title: string;
  method: string | null;
  kind: PackageKind | null;
  fund: string | null;
  accountCode: string | null;
  mak: string | null;
  rupCodes: string[];
  orderState: string | null;
  deliveryState: string | null;
  outcome: Outcome;
  sellerKey: string | null;
  sellerForm: SellerForm | null;
  sellerSize: 'small' | 'medium' | 'notSmall' | null;
  paymentTermDays: number | null;
  ceilingRupiah: number | null;
  domesticRupiah: number | null;
  smallRupiah: number | null;
  shippingRupiah: number | null;
  ppnRupiah: number | null;
  pphRupiah: number | null;
  regionalTaxRupiah: number | null;
  /** What the source states as the sum of the lines; null when it states none. */
  statedTotal: Amount | null;
  flags: Flag[];
};

export type Purchase = { source: Source; key: string; facts: PurchaseFacts; entries: StepSeen[]; lines: LineKept[] };

/** Days and rupiah of each step together, the step reached last, and what a whole chain has that is not there. */
export type Summary = {
  firstDay: Day;
  state: StepName | 'none';
  missing: StepName[];
  dayOf: Partial<Record<StepName, Day>>;
  rupiahOf: Partial<Record<StepName, number>>;
  flags: Flag[];
};

/** What the steps of a purchase come to. A sum is there only where at least one of its entries names an amount; a day is the first. Pure. */
export function summaryOf({ source, facts, entries }: Pick<Purchase, 'source' | 'facts' | 'entries'>): Summary {
  const seen = new Set(entries.map(({ step }) => step));
  const dayOf: Summary['dayOf'] = {};
  const rupiahOf: Summary['rupiahOf'] = {};
  for (const { step, onDay, amount } of entries) {
    if (onDay && (!dayOf[step] || onDay < dayOf[step])) dayOf[step] = onDay;
    if (amount) rupiahOf[step] = (rupiahOf[step] ?? 0) + amount.rupiah;
  }
  const firstDay = Object.values(dayOf).toSorted()[0] ?? facts.seenOn;
  return {
    firstDay,
    state: STEPS.findLast((step) => seen.has(step)) ?? 'none',
    missing: CHAIN[source].filter((step) => !seen.has(step)),
    dayOf,
    rupiahOf,
    flags: [...new Set([...facts.flags, ...oddities(dayOf, rupiahOf)])].toSorted(),
  };
}

/** What is kept and looks wrong: handed over before ordered, billed before handed over, more than a tenth over the order billed (Pasal 54). */
function oddities(dayOf: Summary['dayOf'], rupiahOf: Summary['rupiahOf']): Flag[] {
  const { ordered, handedOver, billed } = dayOf;
  const flags: Flag[] = [];
  if (ordered && handedOver && handedOver < ordered) flags.push('handed-over-before-order');
  if (handedOver && billed && billed < handedOver) flags.push('billed-before-handover');
  if (rupiahOf.ordered !== undefined && (rupiahOf.billed ?? 0) > mostAfterAmendment(rupiahOf.ordered))
    flags.push('billed-over-order');
  return flags;
}

/** A contract may grow by 10 % (Perpres 16/2018 Pasal 54). */
export const mostAfterAmendment = (rupiah: number): number => rupiah + Math.floor(rupiah / 10);

/** What a later reading says of the order's value against the one before: the same purchase amended, within the tenth or beyond it. */
export function amendmentOf(beforeRupiah: number | null, nowRupiah: number | null): Flag | undefined {
  if (beforeRupiah === null || nowRupiah === null || nowRupiah === beforeRupiah) return undefined;
  return nowRupiah > mostAfterAmendment(beforeRupiah) ? 'amended-over-tenth' : 'amended';
}
