import type { Wording } from '#platform/http';
import type { RefusalFacts } from '#platform/refusal';
import type { ReviewState } from './decision.ts';

/** The words of the review in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Uraian',
  heading: (buyer: string, year: number) => `Periksa uraian rencana ${buyer} ${year}`,
  lede: 'Baris dengan rupiah paling besar dan paling ragu ada di atas. Satu keputusan berlaku untuk semua baris dengan teks dan akun yang sama, di semua tahun, dan diingat saat rencana diimpor lagi.',
  link: 'Periksa uraian',
  progress: 'Sudah sejauh mana',
  decided: 'Diperiksa orang',
  decidedOf: (decided: string, all: string) => `${decided} dari ${all} kelompok`,
  sure: 'Pasti',
  sureNote: 'diperiksa, atau keyakinan tinggi',
  steps: (decisions: string, percent: string) => `${decisions} keputusan lagi = ${percent} % rupiah pasti`,
  stepsDone: 'Seluruh rupiah rencana ini sudah pasti.',
  rupiahBy: 'Rupiah menurut keyakinan',
  parts: {
    decided: 'diperiksa',
    high: 'keyakinan tinggi',
    medium: 'keyakinan sedang',
    low: 'keyakinan rendah',
    unknown: 'belum diketahui',
  },
  share: 'Bagian',
  queue: 'Yang diperiksa',
  states: { belum: 'Belum diperiksa', ragu: 'Ragu', sudah: 'Sudah diperiksa', semua: 'Semua' } satisfies Record<
    ReviewState,
    string
  >,
  state: 'Keadaan',
  entry: {
    lines: (lines: string, units: number, unit: string) =>
      `${lines} baris · ${unit}${units > 1 ? ` dan ${units - 1} satuan kerja lain` : ''}`,
    account: 'Akun',
    guess: 'Dikira',
    unknown: 'Belum diketahui jenisnya',
    mixed: 'Baris-barisnya dikira berbeda-beda; keputusan menyamakannya.',
    accept: (name: string) => `Terima: ${name}`,
    buyers: (buyers: string) => `diputuskan ${buyers} pembeli lain`,
    search: 'Cari jenis lain',
    use: 'Pakai',
    open: 'Lihat barisnya',
    undo: 'Urungkan',
    decidedAs: (name: string) => `Diputuskan: ${name}`,
    decidedOn: (day: string) => `diputuskan ${day}`,
    by: (name: string) => `oleh ${name}`,
  },
  saved: (name: string, lines: string) => `Dicatat: ${name}, ${lines} baris.`,
  takenBack: 'Keputusan diurungkan.',
  none: 'Tidak ada yang perlu diperiksa dengan saringan ini.',
  noneBelum: 'Semua sudah diperiksa.',
  seeAll: 'Lihat semua',
  signIn: 'Masuk sebagai PPK atau pejabat pengadaan instansi ini untuk memutuskan. Semua orang boleh membaca.',
  keysOn: 'Pakai tombol papan tik',
  keysHelp:
    'Enter atau A menerima, 1–5 memilih, / mencari jenis, U mengurungkan, J dan K maju dan mundur. Nyalakan atau matikan di sini.',
  waiting: 'keputusan menunggu jaringan; dikirim sendiri begitu tersambung',
  sending: 'keputusan sedang dikirim',
  allSent: 'Semua keputusan tersimpan',
  returned: 'Tidak tersimpan',
  signInAgain: 'Sesi berakhir. Masuk lagi; keputusan Anda tetap disimpan di peramban ini.',
  download: 'daftar ini,',
  columns: {
    key: 'Kode kelompok',
    text: 'Teks',
    account: 'Akun',
    accountName: 'Nama akun',
    unit: 'Satuan kerja',
    lines: 'Baris',
    rupiah: 'Pagu',
    stake: 'Rupiah dalam keraguan',
    class: 'Jenis',
    probability: 'Peluang (%)',
    ground: 'Dasar',
    others: 'Pilihan lain',
    state: 'Diperiksa',
  },
};

export const refusals = {
  'review-topic-gone':
    'Baris dengan teks dan akun ini tidak ada lagi di rencana Anda. Mungkin berubah saat impor terakhir; muat ulang daftarnya.',
  'review-class-unknown': 'Jenis ini tidak ada di daftar. Pilih salah satu jenis yang ada.',
  'review-class-unnamed': (f: RefusalFacts) =>
    `Tidak ada jenis bernama "${f['typed']}".${f['near'] ? ` Maksudnya: ${f['near']}?` : ''} Pilih dari daftar.`,
  'review-moved-on': 'Kelompok ini sudah diputuskan lagi oleh orang lain. Muat ulang, lalu lihat keputusan terakhir.',
  'review-import-running': 'Rencana instansi ini sedang diimpor. Coba lagi sebentar lagi; belum ada yang diubah.',
  'review-nothing-said': 'Tidak ada keputusan yang dikirim. Pilih jenisnya dulu.',
} satisfies Record<string, Wording>;
