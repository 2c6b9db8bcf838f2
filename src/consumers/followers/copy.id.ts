import type { Wording } from '#platform/http';

/** The words of following a lot in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Beri tahu saya bila lot ini ditarik',
  start: 'Beri tahu saya',
  stop: 'Berhenti memberi tahu',
  following: 'Peramban ini akan diberi tahu bila kode produksi ini ditarik.',
  stopped: 'Baik, tidak ada pemberitahuan lagi untuk kode produksi ini.',
  denied: 'Peramban ini tidak mengizinkan pemberitahuan. Ubah izinnya di setelan peramban, lalu coba lagi.',
  failed: 'Belum berhasil; mungkin jaringan atau peramban ini. Coba lagi nanti.',
  privacy:
    'Tanpa akun, nama, atau nomor. Yang disimpan hanya alamat kotak pemberitahuan peramban ini; dihapus sendiri setelah tanggal baik digunakan lewat.',
  cannot:
    'Peramban ini tidak bisa diberi tahu. Surel dan SMS tidak tersedia di Layak: simpan alamat halaman ini, lalu buka lagi sebelum dipakai.',
  pushTitle: (name: string, lot: string) => `DITARIK: ${name}, ${lot}`,
  pushText: 'Jangan dimakan, dipakai, atau dijual. Buka untuk tahu caranya mengembalikan.',
  pushUnknown: 'Ada kabar tentang lot yang Anda ikuti. Buka halamannya.',
};

export const refusals: Record<string, Wording> = {
  'follow-address-bad': 'Alamat pemberitahuan itu bukan alamat https umum.',
  'follow-lot-unknown':
    'Kode produksi itu tidak dicatat rumah produksi mana pun di sini, jadi penarikannya tidak akan diketahui.',
};
