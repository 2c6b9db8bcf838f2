// Kata-kata pasar: rencana setahun dipadankan dengan semua produk sekaligus.
import type { LeftOut, Measure } from './market.ts';
import type { Picture } from './pictures.ts';

type Facts = Readonly<Record<string, string | number>>;

export const copy = {
  title: 'Padanan pasar',
  lede: 'Berapa rupiah rencana belanja yang bisa dijawab pembuat, paling banyak, bila semua baris dan semua produk dipadankan sekaligus. Ini hitungan, bukan penetapan pemenang: pembeli memutuskan.',
  none: 'Belum ada pasar yang dihitung.',
  noneOfScope: (scope: string) => `Pasar ${scope} belum dihitung.`,
  noneNext: 'Dinas atau kementerian dapat memintanya; hasilnya terbuka untuk semua.',
  scope: (year: number, place: string) => `${place}, rencana ${year}`,
  nation: 'Seluruh Indonesia',
  asOf: (day: string) => `Dihitung per ${day}`,
  scopes: 'Pasar yang sudah dihitung',
  pictures: {
    certain: 'Pasti',
    told: 'Bila pertanyaan terjawab baik',
    checked: 'Bila semua yang perlu dicek ternyata baik',
  } satisfies Record<Picture, string>,
  pictureNotes: {
    certain:
      'Izin wajib terbukti dengan dokumen atau register, harga dan kapasitas disebut pembuat, tidak ada kewajiban yang masih terbuka.',
    told: 'Sama, dan pertanyaan yang masih terbuka tidak menambah kewajiban.',
    checked:
      'Pengakuan tanpa dokumen pun benar, harga yang belum disebut cocok, dan kapasitas yang belum disebut sebesar kapasitas tengah pembuat sejenis.',
  } satisfies Record<Picture, string>,
  pictureLede: 'Tiga gambaran yang berdiri sendiri-sendiri. Angka yang satu tidak boleh dijumlahkan dengan yang lain.',
  asked: 'Yang ditanyakan',
  askedNote: (lines: string) => `${lines} baris yang jenisnya ada pembuatnya`,
  bound: 'Paling tinggi yang mungkin',
  proven: 'Terbukti terbaik: batas atas sama dengan nilai.',
  gap: (percent: string) => `Selisih terhadap batas atas ${percent} %.`,
  answeredLines: (whole: string, partly: string, all: string) => `${whole} dari ${all} baris terjawab penuh, ${partly} sebagian`,
  measures: {
    stated: 'Jumlah tertulis di rencana',
    estimated: 'Jumlah diperkirakan dari harga jenisnya',
    rupiah: 'Hanya rupiah yang diketahui',
  } satisfies Record<Measure, string>,
  measureTitle: 'Dari mana jumlahnya',
  measureLede:
    'Kebanyakan baris hanya menyebut rupiah. Jumlah yang diperkirakan tidak pernah menjadi fakta; baris yang hanya punya rupiah dihitung memakai harga tengah pembuat sejenis.',
  measureLines: 'Baris',
  byClass: 'Menurut jenis',
  byRegency: 'Menurut tempat penyerahan',
  class: 'Jenis',
  regency: 'Kabupaten/kota',
  unknownPlace: 'Tempat belum diketahui',
  lines: 'Baris',
  askedRupiah: 'Ditanyakan',
  chart: (count: string) => `Bisa dijawab, pasti, ${count} jenis terbesar`,
  ofAsked: (asked: string) => `dari ${asked}`,
  shown: (shown: string, all: string) => `${shown} terbesar dari ${all}; semuanya ada di berkas unduhan.`,
  leftOut: 'Baris di luar hitungan',
  leftOutLede: 'Baris ini tidak punya produk pembanding, jadi tidak dihitung terjawab ataupun tidak.',
  leftOutWhy: {
    'class-unknown': 'Jenisnya belum diketahui',
    'not-for-makers': 'Bukan untuk pelaku usaha kecil',
    'no-product': 'Belum ada produk sejenis',
    'too-large': 'Nilainya terlalu besar untuk satu pesanan pembuat',
  } satisfies Record<LeftOut, string>,
  scarce: 'Di mana kapasitas paling langka',
  scarceLede:
    'Harga bayangan dari hitungan: nilai satu satuan kapasitas lebih di tempat yang paling sesak, dalam rupiah rencana yang ikut terjawab.',
  scarceWords: (month: string, what: string, where: string, rupiah: string, unit: string) =>
    `${month}: kapasitas ${what} di ${where} bernilai ${rupiah} lebih per ${unit}.`,
  scarceNone: 'Tidak ada kapasitas yang langka dalam gambaran ini.',
  aUnit: 'satuan',
  start: 'Hitung pasar',
  startLede: 'Butuh beberapa menit. Halaman ini bisa ditinggal; hasil menggantikan yang lama untuk tahun dan tempat yang sama.',
  year: 'Tahun rencana',
  province: 'Provinsi',
  startButton: 'Hitung',
  progressTitle: 'Pasar sedang dihitung',
  phases: {
    waiting: 'Menunggu giliran',
    lines: 'Membaca baris rencana',
    products: 'Membaca produk dan kewajibannya',
    solving: 'Memadankan',
    unlocking: 'Mencari yang membuka',
  } as Record<string, string>,
  failedTitle: 'Pasar tidak bisa dihitung',
  again: 'Kembali',
  workbook: {
    summary: 'Ringkasan',
    what: 'Apa',
    rupiah: 'Rupiah',
    count: 'Baris',
    bound: (picture: string) => `Batas atas, ${picture}`,
    classes: 'Jenis',
    places: 'Tempat',
    scarce: 'Kapasitas langka',
    month: 'Bulan',
    perUnit: 'Rp per satuan lebih',
    unit: 'Satuan',
  },
};

/** Kata-kata penolakan. */
export const refusals: Record<string, string | ((facts: Facts) => string)> = {
  'market-broke': 'Hitungan pasar berhenti karena kesalahan di Layak. Coba lagi; bila berulang, beri tahu pengelola.',
  'market-unknown': 'Hitungan pasar ini tidak ada.',
  'market-year-missing': 'Tulis tahun rencana, misalnya 2026.',
};
