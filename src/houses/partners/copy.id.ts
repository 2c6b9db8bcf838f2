import type { Wording } from '#platform/http';

/** The words of partners' keys in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Kunci mitra',
  lede: 'Dengan sebuah kunci, program mitra (pemasok, pembeli, laboratorium) mengirim atau membaca peristiwa lot Anda tanpa akun. Kunci berlaku untuk semua rumah yang Anda kelola, tidak untuk rumah lain.',
  made: (name: string) => `Kunci untuk ${name} sudah dibuat`,
  madeNote:
    'Salin sekarang dan kirim lewat jalan yang aman. Kunci ini tidak bisa ditampilkan lagi: bila hilang, cabut dan buat yang baru.',
  secret: 'Kunci',
  trial: 'Coba dari komputer mitra',
  copyWord: 'Salin',
  copied: 'Tersalin',
  list: 'Kunci yang pernah dibuat',
  none: 'Belum ada kunci. Mitra hanya bisa masuk dengan akun pengelola.',
  name: 'Untuk mitra',
  nameHint: 'Nama usaha atau lembaga, bukan nama orang.',
  scopes: { 'epcis:capture': 'mengirim peristiwa', 'epcis:query': 'membaca peristiwa' },
  scope: 'Boleh',
  capture: 'Mengirim peristiwa (EPCIS capture)',
  query: 'Membaca peristiwa (EPCIS query)',
  days: 'Berlaku selama',
  daysOf: (days: number) => `${days} hari`,
  ends: 'Berlaku sampai',
  used: 'Terakhir dipakai',
  never: 'belum pernah',
  state: 'Keadaan',
  states: { open: 'berlaku', ended: 'habis masanya', revoked: 'dicabut' },
  revoke: 'Cabut',
  revokeOf: (name: string) => `kunci ${name}`,
  make: 'Buat kunci',
  makeLede: 'Satu kunci untuk satu mitra: bila satu bocor, yang lain tetap jalan.',
};

export const refusals: Record<string, Wording> = {
  'partner-key-name': 'Tulis untuk mitra mana kunci ini.',
  'partner-key-scope': 'Pilih paling sedikit satu: mengirim atau membaca.',
  'partner-key-days': ({ most }) => `Pilih masa berlaku, paling lama ${most} hari.`,
  'partner-key-many': ({ most }) => `Sudah ada ${most} kunci yang berlaku. Cabut satu yang tidak dipakai, lalu coba lagi.`,
  'partner-key-shown':
    'Kunci ini sudah dibuat dan sudah ditampilkan satu kali. Bila belum tersalin, cabut di daftar dan buat yang baru.',
};
