import { findScheme } from '#certification';
import type { Wording } from '#platform/http';
import { formatRupiah } from '#platform/money';
import type { Form } from './contract.ts';
import type { State } from './decide-move.ts';

/** The words of the room in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Kontrak dan pesanan',
  lede: 'Dari padanan sampai dibayar: setiap langkah dengan dokumen, sumber, dan waktunya. Yang sudah dicatat tidak diubah; koreksi adalah catatan baru.',
  none: 'Belum ada kontrak yang boleh Anda lihat.',
  noneAction: 'Lihat rencana belanja',
  search: 'Cari',
  searchHint: 'Judul, pembeli, atau penjual.',
  searchDo: 'Cari',
  noneFound: (search: string) => `Tidak ada kontrak dengan kata "${search}".`,
  showAll: 'Tampilkan semua',
  count: (n: number) => `${n} kontrak`,
  contract: 'Kontrak',
  buyer: 'Pembeli',
  seller: 'Penjual',
  value: 'Nilai',
  state: 'Keadaan',
  since: 'Sejak',
  form: 'Bentuk',
  opened: 'Dibuka',
  planLine: 'Baris rencana',
  planLineOpen: 'Buka baris rencana',
  planLineNone: 'tidak berasal dari baris rencana yang tercatat',
  ledger: 'Buku langkah',
  ledgerLede: 'Catatan hanya bertambah. Uang hanya disebut pada dokumen yang menyebutnya.',
  step: 'Langkah',
  day: 'Tanggal',
  amount: 'Rupiah',
  document: 'Dokumen',
  source: 'Sumber',
  reason: 'Alasan',
  ordered: 'Nilai pesanan',
  proposed: 'Nilai usulan',
  delivered: 'Diserahterimakan (BAST)',
  paid: 'Dibayar (SP2D)',
  deliveredNotPaid: 'Diserahkan, belum dibayar',
  paidAhead: 'Dibayar di muka, belum diserahkan',
  notAdded: 'Angka ini berbicara tentang uang yang sama pada tahap berbeda. Jangan dijumlahkan.',
  next: 'Catat langkah berikutnya',
  nextNone: 'Tidak ada langkah yang dapat Anda catat dari keadaan ini.',
  pickStep: 'Langkah berikutnya',
  onDay: 'Tanggal dokumen',
  rupiahHint: 'Hanya untuk pesanan, uang muka, serah terima, tagihan, dan pembayaran. Rupiah utuh.',
  evidence: 'Nomor dokumen',
  evidenceHint: 'Misalnya: BAST 27/DISDIK/2026',
  sourceHint: 'Dari mana dokumen ini: SPSE, katalog, SIPD, arsip',
  reasonHint: 'Wajib bila dibatalkan, dihentikan, atau dikembalikan karena mutu',
  reasonNone: 'tanpa alasan khusus',
  save: 'Catat langkah',
  bySystem: 'Layak',
  byPerson: 'pengguna terdaftar',
  states: {
    matched: 'Berpadanan',
    negotiating: 'Negosiasi',
    ordered: 'Dipesan',
    advancePaid: 'Uang muka dibayar',
    inProduction: 'Dibuat',
    shipped: 'Dikirim',
    inspected: 'Diperiksa',
    handedOver: 'Diserahterimakan (BAST)',
    billed: 'Ditagih',
    spm: 'SPM terbit',
    paid: 'Dibayar (SP2D)',
    warranty: 'Masa jaminan',
    closed: 'Selesai',
    cancelled: 'Dibatalkan',
    terminated: 'Dihentikan',
  } satisfies Record<State, string>,
  forms: {
    buktiPembelian: 'Bukti pembelian',
    kwitansi: 'Kuitansi',
    spk: 'SPK',
    suratPerjanjian: 'Surat perjanjian',
    suratPesanan: 'Surat pesanan',
  } satisfies Record<Form, string>,
  reasons: {
    NO_BUDGET: 'anggaran tidak ada',
    NO_LINE_DETAIL: 'baris rencana tidak terurai',
    NO_MATCH: 'tidak ada produk yang sesuai',
    CERT_MISSING: 'izin belum ada',
    CAPACITY: 'kapasitas tidak cukup',
    TIME: 'waktu tidak cukup',
    PRICE: 'harga tidak cocok',
    NOT_LISTED: 'belum tayang di katalog',
    NOT_PDN: 'bukan produk dalam negeri',
    NEG_FAILED: 'negosiasi gagal',
    WINNER_WITHDREW: 'penyedia mundur',
    NO_ADVANCE: 'uang muka tidak diberikan',
    BUYER_CANCELLED_BUDGET: 'anggaran dibatalkan pembeli',
    BUYER_CHOSE_OTHER: 'pembeli memilih yang lain',
    QUALITY_REJECT: 'mutu ditolak',
    LATE: 'terlambat',
    PAID_OUTSIDE: 'dibayar di luar sistem',
    FRAUD_IMPORT: 'ternyata barang impor',
  } as Record<string, string>,
};

/** The words of the room's refusals. */
export const refusals: Record<string, Wording> = {
  'step-not-in-table': ({ from, to }) =>
    `Dari keadaan "${stateName(from)}" tidak dapat langsung ke "${stateName(to)}". Catat dahulu langkah di antaranya.`,
  'step-of-other-side': ({ to, side }) =>
    `Langkah "${stateName(to)}" dicatat oleh ${side === 'buyer' ? 'pembeli (PPK atau PP)' : 'penjual'}.`,
  'step-before-last': ({ last, day }) => `Tanggal ${day} lebih awal dari langkah terakhir (${last}). Periksa tanggal dokumen.`,
  'step-in-future': ({ day }) => `Tanggal ${day} belum tiba. Catat langkah setelah terjadi.`,
  'reason-missing': ({ to }) => `Langkah "${stateName(to)}" memerlukan alasan. Pilih salah satu.`,
  'reason-unknown': ({ code }) => `Kode alasan "${code}" tidak dikenal.`,
  'reason-not-here': ({ code, to }) => `Alasan ${reasonText(String(code))} tidak berlaku untuk langkah "${stateName(to)}".`,
  'step-needs-rupiah': ({ to }) => `Isi jumlah rupiah pada dokumen untuk langkah "${stateName(to)}".`,
  'step-has-no-rupiah': ({ to }) => `Langkah "${stateName(to)}" tidak menyebut uang. Kosongkan jumlah rupiah.`,
  'step-needs-evidence': () => 'Isi nomor dokumen yang menjadi bukti langkah ini.',
  'step-needs-source': () => 'Isi dari mana dokumen ini: SPSE, katalog, SIPD, atau arsip.',
  'step-needs-state': () => 'Pilih langkah berikutnya.',
  'letter-not-now': () =>
    'Surat itu belum ada pada keadaan kontrak ini. Buka halaman uang dan surat untuk melihat yang tersedia.',
  'ppn-without-pkp': () => 'Penjual yang bukan PKP tidak boleh memungut PPN.',
  'ppn-rate-unknown': ({ day }) => `Tarif PPN untuk tanggal ${day} tidak ada dalam rujukan. Tanyakan kepada kantor pajak.`,
  'payout-below-deductions': ({ received, deducted }) =>
    `Potongan ${formatRupiah(Number(deducted))} melebihi yang diterima (${formatRupiah(Number(received))}).`,
  'payout-without-weight': () => 'Tidak ada anggota yang mendapat bagian. Isi bagian paling sedikit satu anggota.',
  'payout-member-twice': () => 'Ada anggota yang tertulis dua kali.',
  'paid-over-order': ({ paid, most }) =>
    `Jumlah yang dibayar menjadi ${formatRupiah(Number(paid))}, lebih dari nilai pesanan ditambah 10 % (${formatRupiah(Number(most))}). Periksa nilainya.`,
};
const stateName = (state: string | number | undefined): string => copy.states[state as State] ?? 'belum ada langkah';
function reasonText(code: string): string {
  const [head = '', scheme] = code.split(':', 2);
  const word = copy.reasons[head] ?? head;
  return scheme ? `${word}: ${findScheme(scheme)?.name.id ?? scheme}` : word;
}
