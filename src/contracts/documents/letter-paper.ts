// A letter of an order as a paper: its template filled from the contract, its ledger and the reckoning. Always in Bahasa.
import { formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import type { Rupiah } from '#platform/money';
import { type PdfBlock, type PdfPaper, writePdf } from '#platform/pdf';
import type { ContractWhole } from '../contract.ts';
import { amountInWords } from '../money/amount-in-words.ts';
import type { Tax } from '../money/decide-tax.ts';
import type { Reckoning } from '../money/reckon-contract.ts';
import { getSetting } from '../money/settings.ts';
import { billedSum, type DecidedDocument, entryOf, handedOverSum } from './decide-document.ts';
import { copy } from './copy.id.ts';
import { type Facts, fill, getTemplate, type Template } from './templates.ts';

/** The letter on A4. The same contract, step, answers and day give the same bytes. */
export const writeLetter = (
  contract: ContractWhole,
  document: DecidedDocument,
  reckoning: Reckoning,
): Promise<Uint8Array<ArrayBuffer>> => writePdf(letterPaper(contract, document, reckoning));

export function letterPaper(contract: ContractWhole, document: DecidedDocument, reckoning: Reckoning): PdfPaper {
  const template = getTemplate(document.kind);
  const facts = factsOf(contract, document, reckoning);
  const t = copy.paper;
  return {
    title: `${template.title} ${document.number}`,
    lang: 'id',
    on: document.onDay,
    footer: `${template.title} ${document.number}`,
    blocks: [
      { heading: template.title },
      { pairs: numberPairs(document) },
      ...(contract.example ? [{ paragraph: t.example, tone: 'bold' } as const] : []),
      ...(document.inLedger ? [] : [{ paragraph: t.draft, tone: 'small' } as const]),
      { space: 6 },
      ...template.opening.map((text): PdfBlock => ({ paragraph: fill(text, facts) })),
      { pairs: template.rows.map((row) => rowOf(row, facts)) },
      ...tableOf(template, reckoning.tax),
      ...template.closing.map((text): PdfBlock => ({ paragraph: fill(text, facts) })),
      { space: 18 },
      { signatures: template.signatures.map((side) => ({ role: side === 'buyer' ? contract.buyerName : contract.sellerName })) },
    ],
  };
}

const numberPairs = ({ number, onDay }: DecidedDocument) => [
  { term: copy.paper.number, text: number },
  { term: copy.paper.day, text: formatDay(onDay) },
];

const rowOf = ({ term, text, note }: Template['rows'][number], facts: Facts) => ({
  term,
  text: fill(text, facts),
  ...(note === undefined ? {} : { note: fill(note, facts) }),
});

function tableOf({ table }: Template, tax: Tax): PdfBlock[] {
  if (!table) return [];
  const t = copy.paper;
  const rows = [
    [t.price, formatRupiah(tax.baseRupiah)],
    ...(tax.ppnBaseRupiah === null ? [] : [[t.ppnBase, formatRupiah(tax.ppnBaseRupiah)]]),
    [t.ppn, formatRupiah(tax.ppnRupiah)],
    [t.total, formatRupiah(tax.totalRupiah)],
  ];
  const heldBack = [
    ...(tax.ppnCollected ? [[t.ppnCollected, `- ${formatRupiah(tax.ppnRupiah)}`]] : []),
    ...(tax.incomeTax === 'none' ? [] : [[t.incomeTax[tax.incomeTax], `- ${formatRupiah(tax.incomeTaxRupiah)}`]]),
    [t.received, formatRupiah(tax.receivedRupiah)],
  ];
  return [
    {
      table: {
        columns: [
          { head: t.item, width: 3 },
          { head: t.sum, align: 'right' },
        ],
        rows: table === 'bill' ? rows : [...rows, ...heldBack],
      },
    },
  ];
}

function factsOf(contract: ContractWhole, document: DecidedDocument, { advance, tax, claim }: Reckoning): Facts {
  const order = entryOf(contract, 'ordered');
  const handover = entryOf(contract, 'handedOver');
  const bill = entryOf(contract, 'billed');
  const money = (amount: Rupiah) => [formatRupiah(amount), amountInWords(amount)] as const;
  const [nilai, nilaiKata] = money(contract.valueRupiah);
  const [nilaiSerah, nilaiSerahKata] = money(handedOverSum(contract));
  const [tagihan, tagihanKata] = money(billedSum(contract));
  return {
    ...{ pembeli: contract.buyerName, penjual: contract.sellerName, judul: contract.title },
    tanggal: formatDay(document.onDay),
    dendaHarian: copy.paper.permille(getSetting('lateFineDaily', document.onDay).value / 10),
    ...{ nilai, nilaiKata, nilaiSerah, nilaiSerahKata, tagihan, tagihanKata },
    catatanPajak: tax.ppnRupiah > 0 ? copy.paper.taxOfPkp : copy.paper.taxOfOthers,
    ...(order && { nomorPesanan: order.evidence, tanggalPesanan: formatDay(order.onDay) }),
    ...(handover && { nomorBast: handover.evidence, tanggalBast: formatDay(handover.onDay) }),
    ...(bill && { nomorTagihan: bill.evidence, tanggalTagihan: formatDay(bill.onDay) }),
    ...(advance && advance.kind !== 'unknown' && advanceFacts(advance)),
    ...(claim && {
      terbuka: formatRupiah(claim.openRupiah),
      terbukaKata: amountInWords(claim.openRupiah),
      jatuhTempo: formatDay(claim.dueOn),
      jatuhTempoDasar: copy.paper.dueBasis,
      hariTerlambat: String(claim.lateDays),
      bunga: claim.interestRupiah > 0 ? formatRupiah(claim.interestRupiah) : copy.paper.noInterest,
    }),
  };
}

const advanceFacts = (advance: Exclude<NonNullable<Reckoning['advance']>, { kind: 'unknown' }>): Facts => ({
  uangMuka: formatRupiah(advance.rupiah),
  uangMukaKata: amountInWords(advance.rupiah),
  uangMukaDasar: copy.paper.advance(
    advance.kind,
    advance.kind === 'wholeAtOnce' ? 100 : advance.basisPoints / 100,
    advance.bases.map(({ source }) => source).join('; '),
  ),
});
