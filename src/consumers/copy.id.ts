import type { Wording } from '#platform/http';

/** The words of the room in Bahasa; English has exactly these keys. */
export const copy = {
  eyebrow: 'Halaman produk untuk konsumen',
  maker: 'Pembuat',
  place: 'Dibuat di',
  placeUnknown: 'belum diketahui',
  kind: 'Jenis produk',
  composition: 'Komposisi',
  netContent: 'Isi bersih',
  shelfLife: 'Masa simpan',
  shelfLifeDays: (days: number) => `${days} hari`,
  storage: 'Cara simpan',
  gtin: 'Nomor kode batang',
  unknown: 'belum diketahui',
  certificates: 'Izin dan sertifikat',
  certificatesLede:
    'Setiap izin dengan tingkat buktinya dan kapan terakhir diperiksa. Izin yang tidak tertulis di sini belum diketahui; itu tidak berarti ada atau tidak ada.',
  limits: 'Yang tidak dikatakan halaman ini',
  limitsText:
    'Halaman ini memperlihatkan apa yang dicatat tentang produk dan seberapa kuat buktinya. Halaman ini bukan hasil uji dan tidak menjamin satu kemasan tertentu. Periksa juga kemasan, label, dan tanggal kedaluwarsa.',
  levels: 'Arti tingkat bukti',
  levelTexts: [
    'Diklaim pembuat, belum diperiksa: pembuat atau berkas menyebut izin ini; belum ada yang mengecek.',
    'Dokumen sudah dilihat: seseorang melihat dokumennya; register penerbit belum dicek.',
    'Dicek di register penerbit: sebuah kantor mencarinya di register penerbit pada waktu yang tertulis.',
    'Ditandatangani penerbit: penerbit menandatangani datanya secara digital.',
  ],
  recorded: (day: string) => `Data produk dicatat ${day}.`,
  example: 'Produk ini data contoh: pembuat, nomor, dan izinnya rekaan.',
  forBuyers: 'Halaman untuk pembeli',
  labels: 'Label dan kode QR',
  signed: 'Dokumen bertanda tangan',
  complaint: 'Ada masalah dengan produk ini?',
  complaintText:
    'Pengaduan konsumen Kementerian Perdagangan: WhatsApp 0853-1111-1010. Untuk pangan, obat tradisional, dan kosmetika: HaloBPOM 1500533.',
};

export const refusals: Record<string, Wording> = {
  'digital-link-broken':
    'Kode itu bukan GS1 Digital Link yang benar: GTIN harus 14 angka dengan angka periksa yang cocok, lalu 22, 10, 21 menurut urutan.',
  'link-type-absent': 'Tidak ada tautan jenis itu untuk produk ini.',
  'lot-letters': 'Kode produksi memakai huruf, angka, dan tanda GS1 saja, paling banyak 20.',
  'label-asked-wrong': 'Permintaan label tidak lengkap: pilih kertas, dan 1 sampai 2.000 label.',
};
