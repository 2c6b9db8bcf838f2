// A row of each source as what it says: facts of the purchase, steps with their documents, a line of its order. What a source doesn't say
// stays out: a delivery that the buyer confirmed is handed over but has no BAST, and nothing here is ever an SP2D. Pure.
import { yearOf } from '#platform/days';
import type { Day } from '#platform/days';
import type { SheetRecord } from '#platform/sheets';
import { findAccount, findAccountInText } from '#buyers';
import type {
  BelaOkField,
  CatalogueV5Field,
  CatalogueV6Field,
  ContractField,
  OnlineShopField,
  RealisationField,
  RecordField,
} from './layouts.ts';
import type { Amount, Flag, LineSeen, Outcome, PurchaseFacts, StepName, StepSeen } from './purchase.ts';
import { type Cells, packageKind, type Parsed, readRow } from './read-cells.ts';
import { sellerForm } from './seller.ts';
import { sumOfAmounts } from './source-amount.ts';

export type Whose = { code?: string | undefined; name?: string | undefined };
export type SellerSeen = { name?: string | undefined; code?: string | undefined };
/** What a row says of its purchase; a receipt has no facts of its own. The seller's name goes no further than its hash. */
export type Piece = {
  key: string;
  whose: Whose;
  seller: SellerSeen;
  facts: Omit<PurchaseFacts, 'sellerKey' | 'flags'> | null;
  flags: Flag[];
  entries: StepSeen[];
  line: LineSeen | null;
};

type Needed = 'seenOn' | 'year' | 'title' | 'outcome';
type Said = Partial<Omit<PurchaseFacts, 'sellerKey' | 'flags'>> & Pick<PurchaseFacts, Needed>;
const NOTHING_SAID: Omit<PurchaseFacts, 'sellerKey' | 'flags' | Needed> = {
  unitCode: '',
  unitName: '',
  method: null,
  kind: null,
  fund: null,
  accountCode: null,
  mak: null,
  rupCodes: [],
  orderState: null,
  deliveryState: null,
  sellerForm: null,
  sellerSize: null,
  paymentTermDays: null,
  ceilingRupiah: null,
  domesticRupiah: null,
  smallRupiah: null,
  shippingRupiah: null,
  ppnRupiah: null,
  pphRupiah: null,
  regionalTaxRupiah: null,
  statedTotal: null,
};

type Step = { step: StepName; onDay?: Day | null; amount?: Amount | null; document: string };
function piece<Field extends string>(
  cells: Cells<Field>,
  made: { key: string; seller?: SellerSeen; facts: Said | null; steps: readonly (Step | false)[]; line?: LineSeen },
): Piece {
  const whose = cells as unknown as Cells<'institutionCode' | 'institutionName'>;
  return {
    key: made.key,
    whose: { code: whose.raw('institutionCode')?.toUpperCase(), name: whose.text('institutionName', 200) ?? undefined },
    seller: made.seller ?? {},
    facts: made.facts && { ...NOTHING_SAID, ...made.facts },
    flags: [...cells.flags].toSorted(),
    entries: made.steps
      .filter((step) => step !== false)
      .map(({ step, onDay = null, amount = null, document }) => ({ step, onDay, amount, document, ...cells.place })),
    line: made.line ?? null,
  };
}

/** The account of a MAK, and the MAK itself where it says more than that. */
function accountOf(mak: string | null): { accountCode: string | null; mak: string | null } {
  const accountCode = mak === null ? null : (findAccount(mak) ?? null);
  return { accountCode, mak: mak === accountCode ? null : mak };
}

/** No zero stands for "not yet": a contract of Rp 0 has no value. */
const unlessZero = (amount: Amount | null): Amount | null =>
  amount === null || (amount.rupiah === 0 && amount.sen === 0) ? null : amount;

const SIZES: Readonly<Record<string, PurchaseFacts['sellerSize']>> = {
  kecil: 'small',
  menengah: 'medium',
  'non kecil': 'notSmall',
};
const sizeOf = (text: string | undefined): PurchaseFacts['sellerSize'] => SIZES[text?.trim().toLowerCase() ?? ''] ?? null;

/** A row of SPSE e-kontrak: announced, awarded (SPPBJ), ordered (contract), started (SPMK), handed over (BAST), billed (BAP). */
export const parseContract = (record: SheetRecord<ContractField>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const [announcedOn, awardedOn, contractOn] = [cells.day('announcedOn'), cells.day('awardedOn'), cells.day('contractOn')];
    const [startedOn, handedOverOn, billedOn] = [cells.day('startedOn'), cells.day('handedOverOn'), cells.day('billedOn')];
    const first = announcedOn ?? awardedOn ?? contractOn ?? cells.refuse('announcedOn', 'purchase-day-missing');
    const value = unlessZero(cells.amount('value'));
    if (contractOn && !value) cells.flags.add('order-value-missing');
    const state = cells.text('contractState', 60);
    const name = cells.raw('sellerName');
    const [terms, progress] = [cells.text('terms', 30), cells.text('progress', 10)];
    const billing = ['BAP', terms, progress && `${progress} %`].filter(Boolean).join(', ');
    return piece(cells, {
      key,
      seller: { name },
      facts: {
        seenOn: first,
        year: yearOf(contractOn ?? first),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? cells.refuse('unitName', 'unit-name-missing'),
        title: cells.text('title', 500) ?? cells.refuse('title', 'purchase-title-missing'),
        method: cells.text('method', 60),
        kind: packageKind(cells.raw('kind')),
        fund: cells.text('fund', 60),
        ...accountOf(cells.text('mak', 400)),
        rupCodes: cells.rupCodes('rupCodes'),
        orderState: state,
        outcome: /selesai/i.test(state ?? '') ? 'completed' : /putus|batal/i.test(state ?? '') ? 'cancelled' : 'running',
        sellerForm: sellerForm(cells.raw('sellerForm')) ?? sellerForm(name),
        sellerSize: sizeOf(cells.raw('size')),
        ceilingRupiah: cells.rupiah('ceiling'),
        domesticRupiah: value && cells.rupiah('domestic'),
        smallRupiah: value && cells.rupiah('small'),
      },
      steps: [
        announcedOn !== null && { step: 'announced', onDay: announcedOn, document: 'Pengumuman' },
        awardedOn !== null && { step: 'awarded', onDay: awardedOn, amount: cells.amount('negotiated'), document: 'SPPBJ' },
        (contractOn !== null || value !== null) && { step: 'ordered', onDay: contractOn, amount: value, document: 'Kontrak' },
        startedOn !== null && { step: 'started', onDay: startedOn, document: 'SPMK' },
        handedOverOn !== null && { step: 'handedOver', onDay: handedOverOn, document: 'BAST' },
        billedOn !== null && { step: 'billed', onDay: billedOn, amount: cells.amount('billed'), document: billing },
      ],
    });
  });

/** A small purchase written down after the fact. What came of it is in its receipts. */
export const parseRecord = (record: SheetRecord<RecordField>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const first = cells.day('startedOn') ?? cells.day('madeOn') ?? cells.refuse('madeOn', 'purchase-day-missing');
    const state = cells.text('recordState', 60);
    const cancelled = /batal/i.test(state ?? '');
    return piece(cells, {
      key,
      facts: {
        seenOn: first,
        year: yearOf(cells.day('endedOn') ?? first),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? cells.refuse('unitName', 'unit-name-missing'),
        title: cells.text('title', 500) ?? cells.refuse('title', 'purchase-title-missing'),
        method: cells.text('method', 60),
        kind: packageKind(cells.raw('kind')),
        fund: cells.text('fund', 60),
        rupCodes: cells.rupCodes('rupCodes'),
        orderState: state,
        outcome: cancelled ? 'cancelled' : /selesai/i.test(state ?? '') ? 'completed' : 'running',
        ceilingRupiah: cells.rupiah('ceiling'),
        domesticRupiah: cells.rupiah('domestic'),
        smallRupiah: cells.rupiah('small'),
        statedTotal: cells.amount('total'),
      },
      steps: [cancelled && { step: 'cancelled', document: state! }],
    });
  });

/** A receipt of a recorded purchase. It grounds a bill; that the money left the treasury it does not show. */
export const parseRealisation = (record: SheetRecord<RealisationField>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const document = cells.text('document', 60) ?? cells.refuse('document', 'purchase-document-missing');
    return piece(cells, {
      key: cells.key('key'),
      seller: { name: cells.raw('sellerName') },
      facts: null,
      steps: [{ step: 'billed', onDay: cells.dayNeeded('onDay'), amount: cells.amountNeeded('amount'), document }],
    });
  });

/** e-Katalog 5: the states of a package that show goods received, and those that show no contract yet. */
const V5_RECEIVED = /^(?:verifikasi_penyelesaian_paket|paket_selesai)$/;
const V5_NO_CONTRACT = /^proses_kontrak/;

/** A product line of an e-Katalog 5 order. The amounts of a step are its lines' together (group-rows.ts). */
export const parseCatalogueV5 = (record: SheetRecord<CatalogueV5Field>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const madeOn = cells.dayNeeded('madeOn');
    const state = cells.text('orderState', 60);
    if (/ad+endum/.test(state ?? '')) cells.flags.add('amendment-running');
    const mak = cells.text('mak', 400);
    const category = cells.text('category', 200);
    const shipping = cells.rupiah('shipping');
    return piece(cells, {
      key,
      seller: { code: cells.raw('sellerCode') },
      facts: {
        seenOn: madeOn,
        year: yearOf(madeOn),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? '',
        title: cells.text('title', 500) ?? category ?? key,
        method: 'E-Purchasing',
        fund: cells.text('fund', 60),
        ...accountOf(mak),
        rupCodes: cells.rupCodes('rupCodes'),
        orderState: state,
        outcome: state === 'paket_selesai' ? 'completed' : 'running',
        statedTotal: cells.amount('total'),
      },
      steps: [
        V5_NO_CONTRACT.test(state ?? '')
          ? { step: 'awarded', onDay: madeOn, document: 'Paket e-Katalog' }
          : { step: 'ordered', onDay: madeOn, document: 'Paket e-Katalog' },
        V5_RECEIVED.test(state ?? '') && { step: 'handedOver', document: `e-Katalog: ${state}` },
        state === 'paket_selesai' && { step: 'closed', document: `e-Katalog: ${state}` },
      ],
      line: {
        productCode: cells.code('productCode'),
        title: category ?? key,
        category,
        quantity: cells.number('quantity'),
        unitPrice: cells.number('unitPrice'),
        shippingRupiah: shipping,
        amount: cells.amountNeeded('lineTotal'),
        moment: null,
        ...cells.place,
      },
    });
  });

const V6_SHIPPED = /^(?:SHIPPING|DELIVERED|BUYER_CONFIRMED|COMPLETED)$/;
const V6_ACCEPTED = /^(?:BUYER_CONFIRMED|COMPLETED)$/;
const V6_OUTCOMES: Readonly<Record<string, Outcome>> = {
  ON_PROCESS: 'running',
  ON_ADDENDUM: 'running',
  COMPLETED: 'completed',
  PAYMENT_OUTSIDE_SYSTEM: 'paidOutside',
};

/** An e-Katalog 6 order. Paid outside the system is an end without any proof of payment. */
export const parseCatalogueV6 = (record: SheetRecord<CatalogueV6Field>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const orderedOn = cells.dayNeeded('orderedOn');
    const [order, delivery] = [cells.text('orderState', 60) ?? '', cells.text('deliveryState', 60) ?? ''];
    if (order === 'ON_ADDENDUM') cells.flags.add('amendment-running');
    const cancelled = /CANCEL|REJECT/.test(order);
    return piece(cells, {
      key,
      seller: { code: cells.raw('sellerCode') },
      facts: {
        seenOn: orderedOn,
        year: yearOf(orderedOn),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? '',
        title: cells.text('title', 500) ?? key,
        method: 'E-Purchasing',
        fund: cells.text('fund', 60),
        ...accountOf(cells.text('mak', 400)),
        rupCodes: cells.rupCodes('rupCodes'),
        orderState: order || null,
        deliveryState: delivery || null,
        outcome: cancelled ? 'cancelled' : (V6_OUTCOMES[order] ?? 'unknown'),
        shippingRupiah: cells.rupiah('shipping'),
      },
      steps: [
        { step: 'ordered', onDay: orderedOn, amount: cells.amountNeeded('total'), document: 'Surat pesanan e-Katalog' },
        V6_SHIPPED.test(delivery) && { step: 'shipped', document: `e-Katalog: ${delivery}` },
        V6_ACCEPTED.test(delivery) && { step: 'handedOver', document: `e-Katalog: ${delivery}` },
        order === 'COMPLETED' && { step: 'closed', document: `e-Katalog: ${order}` },
        cancelled && { step: 'cancelled', document: `e-Katalog: ${order}` },
      ],
    });
  });

/** A category line of a Toko Daring order. */
export const parseOnlineShop = (record: SheetRecord<OnlineShopField>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const orderedOn = cells.dayNeeded('orderedAt');
    const confirmation = cells.text('confirmation', 60)?.toLowerCase() ?? null;
    const category = cells.text('category', 200);
    const title = cells.text('title', 500) ?? category ?? key;
    const name = cells.raw('sellerName');
    return piece(cells, {
      key,
      seller: { name },
      facts: {
        seenOn: orderedOn,
        year: yearOf(orderedOn),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? '',
        title,
        method: 'Toko Daring',
        accountCode: findAccountInText(title) ?? null,
        orderState: confirmation,
        outcome: confirmation === 'gagal' ? 'cancelled' : confirmation === 'selesai' ? 'completed' : 'unknown',
        sellerForm: sellerForm(name),
      },
      steps: [
        { step: 'ordered', onDay: orderedOn, document: 'Pesanan Toko Daring' },
        confirmation === 'selesai' && { step: 'handedOver', document: 'PPMSE: selesai' },
        confirmation === 'selesai' && { step: 'closed', document: 'PPMSE: selesai' },
        confirmation === 'gagal' && { step: 'cancelled', document: cells.text('failure', 100) ?? 'PPMSE: gagal' },
      ],
      line: {
        productCode: null,
        title,
        category,
        quantity: null,
        unitPrice: null,
        shippingRupiah: null,
        amount: cells.amountNeeded('amount'),
        moment: cells.raw('orderedAt') ?? null,
        ...cells.place,
      },
    });
  });

const BELA_SHIPPED = /^po (?:on ship|delivered|close)$/i;

/** A Belaok purchase order: what is paid is goods, shipping, regional tax and PPN; PPh is kept back from it, not added. */
export const parseBelaOk = (record: SheetRecord<BelaOkField>): Parsed<Piece> =>
  readRow(record, (cells) => {
    const key = cells.key('key');
    const orderedOn = cells.dayNeeded('orderedOn');
    const state = cells.text('orderState', 60);
    const parts = [cells.amountNeeded('subtotal'), cells.amount('shipping'), cells.amount('regionalTax'), cells.amount('ppn')];
    const sum = sumOfAmounts(parts.filter((part) => part !== null));
    const stated = unlessZero(cells.amount('grandTotal'));
    const name = cells.raw('sellerName');
    const title = cells.text('title', 500);
    return piece(cells, {
      key,
      seller: { name, code: cells.raw('sellerCode') },
      facts: {
        seenOn: orderedOn,
        year: yearOf(orderedOn),
        unitCode: cells.code('unitCode') ?? '',
        unitName: cells.text('unitName', 300) ?? cells.refuse('unitName', 'unit-name-missing'),
        title: title ?? key,
        method: 'Toko Daring',
        accountCode: findAccountInText(title ?? '') ?? null,
        orderState: state,
        outcome: /close/i.test(state ?? '') ? 'completed' : /cancel|reject/i.test(state ?? '') ? 'cancelled' : 'running',
        sellerForm: sellerForm(name),
        // CBD is cash before delivery: its days are no credit.
        paymentTermDays: cells.raw('terms')?.toUpperCase() === 'TOP' ? cells.wholeNumber('termDays') : null,
        shippingRupiah: cells.rupiah('shipping'),
        ppnRupiah: cells.rupiah('ppn'),
        pphRupiah: cells.rupiah('pph'),
        regionalTaxRupiah: cells.rupiah('regionalTax'),
        statedTotal: stated,
      },
      steps: [
        { step: 'ordered', onDay: orderedOn, amount: sum, document: 'PO Belaok' },
        BELA_SHIPPED.test(state ?? '') && { step: 'shipped', document: `Belaok: ${state}` },
        /close/i.test(state ?? '') && { step: 'handedOver', document: `Belaok: ${state}` },
        /close/i.test(state ?? '') && { step: 'closed', document: `Belaok: ${state}` },
        /cancel|reject/i.test(state ?? '') && { step: 'cancelled', document: `Belaok: ${state}` },
      ],
    });
  });
