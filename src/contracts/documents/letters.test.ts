import { describe, expect, test } from 'vitest';
import { day, type Day } from '#platform/days';
import { rupiah } from '#platform/money';
import { pdfLines, pdfText } from '../../../test/support/pdf-text.ts';
import type { ContractWhole } from '../contract.ts';
import type { State } from '../decide-move.ts';
import { type Answers, reckonContract } from '../money/reckon-contract.ts';
import { billedSum, decideDocuments, handedOverSum } from './decide-document.ts';
import { writeLetter } from './letter-paper.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './templates.ts';

const TODAY = day('2026-11-24');
type Step = [State, string, number?];
const STEPS: Step[] = [
  ['matched', '2026-10-01'],
  ['negotiating', '2026-10-05'],
  ['ordered', '2026-10-12', 111_000_000],
  ['inProduction', '2026-10-14'],
  ['shipped', '2026-11-02'],
  ['inspected', '2026-11-03'],
  ['handedOver', '2026-11-04', 111_000_000],
  ['billed', '2026-11-05', 111_000_000],
  ['spm', '2026-11-10'],
];
const contractAt = (steps: readonly Step[], form: ContractWhole['form'] = 'spk'): ContractWhole => ({
  contractId: '01990000-0000-7000-8000-00007f3a92c1',
  ...{ buyerId: '01990000-0000-7000-8000-000000000001', buyerName: 'Dinas Pendidikan Kabupaten Contoh' },
  ...{ sellerOrgId: '01990000-0000-7000-8000-000000000002', sellerName: 'Koperasi Kerupuk Bu Sari' },
  ...{ form, title: 'Kerupuk ikan untuk pameran', valueRupiah: rupiah(111_000_000), planLineId: null },
  ...{ openedOn: day('2026-10-01'), example: false },
  entries: steps.map(([state, onDay, amount], position) => ({
    ...{ position, state, onDay: day(onDay), rupiah: amount === undefined ? null : rupiah(amount), source: 'arsip' },
    ...{ evidence: `${state} ${position}/DISDIK/2026`, reasonCode: null, enteredBy: 'system:uji', enteredAt: new Date(0) },
  })),
});
const upTo = (state: State): Step[] => STEPS.slice(0, STEPS.findIndex(([one]) => one === state) + 1);
const answers: Answers = {
  ...{ sellerClass: 'cooperative', multiYear: false, pkp: true, finalCertificate: false, bos: false },
  ...{ collector: 'treasurer', purse: 'regional', interestYearly: 0 },
};
const offered = (contract: ContractWhole, today: Day = TODAY, told: Answers = answers) => {
  const reckoning = reckonContract(contract, billedSum(contract), told, today);
  const advance = reckoning.advance !== undefined && reckoning.advance.kind !== 'unknown';
  return { reckoning, list: decideDocuments(contract, { today, late: reckoning.claim !== undefined, advance }) };
};
const kindsAt = (state: State, form?: ContractWhole['form']) =>
  offered(contractAt(upTo(state), form)).list.map(({ kind }) => kind);
const letter = (contract: ContractWhole, kind: DocumentKind, told: Answers = answers) => {
  const { list, reckoning } = offered(contract, TODAY, told);
  return writeLetter(
    contract,
    list.find((one) => one.kind === kind)!,
    reckoning,
  );
};

describe('which letters a contract has', () => {
  test('follows its step, and the form of its order', () => {
    expect(kindsAt('matched')).toEqual(['spk']);
    expect(kindsAt('matched', 'suratPesanan')).toEqual(['suratPesanan']);
    expect(kindsAt('matched', 'kwitansi')).toEqual([]);
    expect(kindsAt('ordered')).toEqual(['spk', 'permohonanUangMuka']);
    expect(kindsAt('inspected')).toEqual(['spk', 'bast']);
    expect(kindsAt('handedOver')).toEqual(['spk', 'bast', 'tagihan']);
    expect(kindsAt('spm')).toEqual(['spk', 'bast', 'tagihan', 'kuitansi', 'tagihanTerlambat']);
    expect(decideDocuments(contractAt([]), { today: TODAY, late: false, advance: false })).toEqual([]);
  });

  test('has no late claim on the day it is due, and has it the day after', () => {
    const kinds = (today: string) => offered(contractAt(upTo('billed')), day(today)).list.map(({ kind }) => kind);
    expect(kinds('2026-11-11')).not.toContain('tagihanTerlambat');
    expect(kinds('2026-11-12')).toContain('tagihanTerlambat');
  });

  test('takes number and day from the ledger, or proposes a number and says so', () => {
    const { list } = offered(contractAt(upTo('handedOver')));
    expect(list).toMatchObject([
      { kind: 'spk', number: 'ordered 2/DISDIK/2026', onDay: '2026-10-12', inLedger: true },
      { kind: 'bast', number: 'handedOver 6/DISDIK/2026', onDay: '2026-11-04', inLedger: true },
      { kind: 'tagihan', number: 'INV/7F3A92C1-07/XI/2026', onDay: '2026-11-24', inLedger: false },
    ]);
  });

  test('a second part has a BAST and a bill of its own, for what is left', () => {
    const first: Step[] = [...upTo('inspected'), ['handedOver', '2026-11-04', 60_000_000], ['shipped', '2026-11-05']];
    const inspected = contractAt([...first, ['inspected', '2026-11-06']]);
    expect(handedOverSum(inspected)).toBe(51_000_000);
    expect(offered(inspected).list.find(({ kind }) => kind === 'bast')?.inLedger).toBe(false);
    const paid: Step[] = [...upTo('inspected'), ['handedOver', '2026-11-04', 60_000_000], ['billed', '2026-11-05', 60_000_000]];
    const again = contractAt([...paid, ['spm', '2026-11-06'], ['paid', '2026-11-09', 60_000_000], ['shipped', '2026-11-10']]);
    expect(billedSum(again)).toBe(60_000_000);
    const handed = contractAt([
      ...again.entries.map(({ state, onDay, rupiah: sum }): Step => (sum === null ? [state, onDay] : [state, onDay, sum])),
      ['inspected', '2026-11-11'],
      ['handedOver', '2026-11-12', 51_000_000],
    ]);
    expect(billedSum(handed)).toBe(51_000_000);
  });
});

describe('a letter on paper', () => {
  const late = contractAt(STEPS);

  test('names parties, number, sums in figures and words, and leaves what isn’t known to be filled', async () => {
    const text = await pdfText(await letter(contractAt(upTo('matched')), 'spk'));
    for (const words of [
      'Surat Perintah Kerja (SPK)',
      'Nomor SPK/7F3A92C1-01/XI/2026',
      'Dinas Pendidikan Kabupaten Contoh',
      'Koperasi Kerupuk Bu Sari',
      'Rp 111.000.000 seratus sebelas juta rupiah',
      'Konsep: nomor diusulkan Layak',
      'denda 1/1000',
      '....................',
    ])
      expect([words, text.includes(words)]).toEqual([words, true]);
  });

  test('a receipt of 111,000,000 with PPN tells what is held back and received, as the tax test does', async () => {
    const text = await pdfText(await letter(late, 'kuitansi'));
    expect(text).toContain('Harga tanpa PPN Rp 100.000.000');
    expect(text).toContain('PPN Rp 11.000.000');
    expect(text).toContain('PPh Pasal 22 dipungut - Rp 1.500.000');
    expect(text).toContain('Diterima penjual Rp 98.500.000');
  });

  test('a bill of who is not PKP has no PPN', async () => {
    const text = await pdfText(await letter(late, 'tagihan', { ...answers, pkp: false }));
    expect(text).toContain('Harga tanpa PPN Rp 111.000.000 PPN Rp 0 Jumlah tagihan Rp 111.000.000');
    expect(text).toContain('Penyedia bukan PKP');
  });

  test('a request for an advance asks for what the class may have, and a claim names its days', async () => {
    const request = await pdfText(await letter(contractAt(upTo('ordered')), 'permohonanUangMuka'));
    expect(request).toContain('Rp 55.500.000 lima puluh lima juta lima ratus ribu rupiah');
    expect(request).toContain('paling sedikit 50 %');
    const claim = await pdfText(await letter(late, 'tagihanTerlambat'));
    expect(claim).toContain('11 November 2026');
    expect(claim).toContain('13 hari');
    expect(claim).toContain('tidak ditagih');
  });

  test('each is one page, the same bytes twice, and names no brace', async () => {
    const seen = new Set<DocumentKind>();
    for (const contract of [contractAt(upTo('matched'), 'suratPesanan'), contractAt(upTo('ordered')), late])
      for (const { kind } of offered(contract).list) {
        const one = await letter(contract, kind);
        seen.add(kind);
        expect(Buffer.compare(one, await letter(contract, kind))).toBe(0);
        expect(await pdfLines(one)).toHaveLength(1);
        expect(await pdfText(one)).not.toMatch(/[{}]|undefined|NaN/);
      }
    expect([...seen].toSorted()).toEqual([...DOCUMENT_KINDS].toSorted());
  });
});
