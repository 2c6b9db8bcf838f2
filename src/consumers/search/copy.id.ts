import type { Wording } from '#platform/http';

/** The words of the search in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Cari produk lokal',
  lede: 'Untuk Anda yang ingin membeli dari pembuat di sekitar. Yang izinnya lengkap dikatakan lengkap, yang belum dikatakan belum.',
  words: 'Nama produk atau pembuat',
  class: 'Jenis',
  anyClass: 'Semua jenis',
  region: 'Wilayah',
  regionHint: 'Kabupaten, kota, atau provinsi, misalnya Kab. Bandung',
  halal: 'Hanya yang sertifikat halalnya tercatat, dengan tingkat buktinya',
  duties: 'Izin yang wajib',
  anyDuties: 'Tampilkan semua',
  levels: [
    'Tercatat semua, juga yang baru diklaim',
    'Lengkap, dokumennya sudah dilihat',
    'Lengkap, dicek di daftar penerbit',
    'Lengkap, ditandatangani penerbit',
  ],
  show: 'Cari',
  clear: 'Hapus saringan',
  none: 'Tidak ada produk yang cocok.',
  noneHere: 'Di bagian ini tidak ada yang cocok, tetapi daftarnya masih berlanjut.',
  noneHint: 'Coba kata yang lebih pendek, wilayah yang lebih luas, atau tampilkan semua izin.',
  noneYet: 'Belum ada produk yang dicatat.',
  by: (maker: string) => `dari ${maker}`,
  example: 'data contoh',
  contact: 'Halaman pembuat',
  met: 'Izin wajib lengkap',
  metClaimed: 'Izin wajib baru diklaim',
  metNone: 'Tidak ada izin yang wajib',
  metLevels: [
    'baru diklaim pembuat, belum diperiksa',
    'dokumennya sudah dilihat',
    'dicek di daftar penerbit',
    'ditandatangani penerbit',
  ],
  open: 'Belum pasti lengkap',
  openText: (count: number) => `Yang pasti wajib sudah tercatat; ${count} izin lain belum pasti wajib atau tidak.`,
  unmet: 'Belum lengkap',
  unmetText: (permits: string) => `Belum tercatat atau tidak berlaku: ${permits}.`,
  forbidden: 'Tidak boleh dijual seperti ini',
  unknown: 'Belum bisa dinilai',
  unknownText: 'Jenis produknya belum diketahui.',
  halalLevel: (level: string) => `Halal: ${level}`,
  complain: 'Ada yang salah dengan produk? Buat aduan, tanpa akun',
  contacts:
    'Layak tidak menyimpan nomor telepon atau alamat jalan pembuat. Nama usaha dan wilayahnya ada di halaman pembuat; hubungi dinas koperasi dan UMKM setempat bila perlu.',
  share: 'Kirim tautan pencarian ini lewat WhatsApp',
};

export const refusals: Record<string, Wording> = {
  'search-page-unknown': 'Halaman daftar itu tidak dikenal. Mulai lagi dari awal.',
};
