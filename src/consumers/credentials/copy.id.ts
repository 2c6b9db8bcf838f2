import type { Wording } from '#platform/http';
import type { CredentialState, Reason } from './verify-credential.ts';

/** The words of signed documents in Bahasa; English has exactly these keys. */
export const copy = {
  kinds: {
    dpp: 'Paspor produk digital',
    dppLot: 'Paspor digital satu lot',
    dcc: 'Bukti izin ditemukan di register',
    dfr: 'Catatan tempat produksi',
    dia: 'Jangkar identitas usaha',
  },
  verify: {
    title: 'Periksa dokumen bertanda tangan',
    lede: 'Tempelkan dokumen digital (vc+jwt) dari siapa pun. Halaman ini memeriksa siapa yang menandatanganinya, apakah isinya berubah, dan apakah masih berlaku.',
    field: 'Dokumen',
    hint: 'Teks panjang dengan dua titik di dalamnya. Layak tidak menyimpannya.',
    submit: 'Periksa',
    content: 'Isi yang ditandatangani',
    whole: 'Dokumen selengkapnya (JSON)',
    issuer: 'Ditandatangani oleh',
    inspect: 'Buka halaman petugas untuk produk ini',
    notSigned: 'Isi tidak ditampilkan karena tanda tangannya tidak terbukti.',
  },
  checked: (day: string, time: string) =>
    `Diperiksa ${day} pukul ${time} WIB. Halaman yang Anda simpan tidak berubah sendiri: periksa lagi sebelum percaya.`,
  states: {
    valid: 'Sah: tanda tangan terbukti dan dokumen berlaku',
    revoked: 'Dicabut',
    suspended: 'Dibekukan',
    expired: 'Kedaluwarsa',
    notYetValid: 'Belum berlaku',
    tampered: 'Diubah: tanda tangan tidak cocok dengan isinya',
    invalid: 'Tidak dapat dipercaya',
  } satisfies Record<CredentialState, string>,
  reasons: {
    'token-broken': 'Ini bukan dokumen vc+jwt yang utuh.',
    'token-too-long': 'Dokumen ini terlalu panjang untuk diperiksa.',
    'header-refused': 'Kepala dokumen tidak diterima: hanya EdDSA atau ES256 dengan kunci penerbit yang diterima.',
    'credential-broken': 'Isi dokumen tidak memenuhi model data W3C Verifiable Credentials 2.0.',
    'key-of-another': 'Kunci yang disebut bukan milik penerbitnya.',
    'issuer-not-found': 'Dokumen kunci penerbit tidak dapat ditemukan.',
    'key-not-listed': 'Kunci ini tidak, atau tidak lagi, terdaftar pada penerbitnya.',
    'signature-broken': 'Isi atau tanda tangan berubah setelah ditandatangani.',
    'not-yet-valid': 'Dokumen ini berlaku mulai hari nanti.',
    expired: 'Masa berlaku dokumen ini sudah habis.',
    revoked: 'Penerbit mencabut dokumen ini.',
    suspended: 'Penerbit membekukan dokumen ini.',
    'status-kind-unknown': 'Cara mencatat statusnya tidak dikenal, jadi status tidak diperiksa.',
    'status-not-checked': 'Status tidak dapat diperiksa sekarang: daftar statusnya tidak terjangkau.',
    'status-list-refused': 'Daftar statusnya tidak dapat dipercaya: penerbit lain, tujuan lain, atau sudah lewat waktunya.',
    'status-index-past-end': 'Nomor statusnya berada di luar daftar.',
  } satisfies Record<Reason, string>,
  product: {
    title: (name: string) => `Dokumen bertanda tangan: ${name}`,
    lede: 'Layak menandatangani apa yang ditemukannya di register, kapan, dan oleh kantor mana. Itu bukan tanda tangan BPOM, BPJPH, atau dinas, dan bukan hasil uji.',
    caption: 'Dokumen yang berlaku sekarang',
    kind: 'Dokumen',
    name: 'Tentang',
    signed: 'Tanggal',
    none: 'Belum ada dokumen',
    noneText: 'Dokumen dapat ditandatangani setelah jenis produk dan tempat produksinya diketahui.',
    back: 'Halaman produk',
    lot: 'Kode lot di kemasan',
    lotHint: 'Lot yang dibuat dan dilepas sebuah rumah produksi bersama punya paspor sendiri: kapan dan di mana dibuat.',
    lotSubmit: 'Cari paspor lot',
    noLot: (code: string) => `Lot ${code} tidak punya paspor`,
    noLotText:
      'Tidak ada rumah produksi di sini yang melepas lot dengan kode itu, atau lot itu sedang ditarik. Halaman kemasannya mengatakan yang mana.',
    lotPage: 'Buka halaman kemasannya',
  },
  one: {
    state: 'Keadaan',
    about: 'Tentang',
    issuer: 'Penandatangan',
    signed: 'Ditandatangani',
    until: 'Berlaku sampai',
    noEnd: 'tanpa batas hari; statusnya menentukan',
    says: 'Isi',
    sealed: 'Bentuk bertanda tangan',
    sealedText: 'Salin teks ini, atau minta alamat halaman ini dengan Accept: application/vc+jwt.',
    check: 'Periksa tanda tangannya',
    unsignedView:
      'Ini tampilan yang sudah diurai dan tidak bertanda tangan. Yang ditandatangani adalah bentuk application/vc+jwt di alamat yang sama.',
  },
};

export const refusals: Record<string, Wording> = {
  'credential-nib-not-looked-up':
    'NIB usaha ini belum dicek di OSS beserta tanggal terbitnya, jadi identitasnya belum dapat ditandatangani.',
  'credential-busy': 'Dokumen ini sedang ditandatangani oleh permintaan lain. Muat ulang halaman.',
  'key-unknown': 'Tidak ada kunci dengan sidik itu. Lihat daftarnya dengan: layak keys list',
};
