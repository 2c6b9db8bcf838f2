import type { Wording } from '#platform/http';
import { copy as credentials } from './copy.id.ts';
import type { Reason } from './verify-credential.ts';

/** The words of certificates that their issuer signed in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Unggah sertifikat bertanda tangan penerbit',
  lede: 'Bila penerbit memberi sertifikat digital (vc+jwt), tempel di sini. Tanda tangan, nomor, pemegang, dan produknya diperiksa; bila cocok, buktinya menjadi tingkat 3.',
  about: 'Sertifikat',
  holder: 'Pemegang',
  number: 'Nomor',
  noNumber: 'belum ada: isi nomornya dulu',
  field: 'Sertifikat digital',
  hint: 'Teks panjang dengan dua titik di dalamnya. Disimpan untuk diperiksa lagi tiap lima menit; yang ditolak tidak disimpan.',
  submit: 'Periksa dan catat',
  issuers: 'Penerbit yang dipercaya',
  issuersNone: (ask: string) =>
    `Belum ada. Layak belum mengetahui otoritas Indonesia yang menerbitkan kunci tanda tangannya. Tanyakan kepada ${ask}.`,
  back: 'Ke sertifikat',
};

export const refusals: Record<string, Wording> = {
  'signed-refused': ({ why }) => credentials.reasons[why as Reason],
  'signed-issuer-unknown':
    'Tanda tangannya benar, tetapi penandatangannya bukan penerbit yang dipercaya di sini. Buktinya tidak berubah.',
  'signed-not-a-permit': 'Dokumen ini bukan sertifikat (UNTP DigitalConformityCredential).',
  'signed-other-scheme': 'Dokumen ini untuk jenis izin lain, atau penerbitnya tidak dipercaya untuk jenis izin ini.',
  'signed-other-number': 'Nomor di dokumen ini bukan nomor sertifikat ini.',
  'signed-other-holder': 'Dokumen ini untuk pemegang lain.',
  'signed-other-product': 'Dokumen ini untuk produk lain, atau tidak menyebut produknya.',
};
