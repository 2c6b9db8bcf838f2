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
  house: 'Rumah produksi atau pabrik',
  lot: 'Kode produksi',
  alarmsNone: 'Tidak ada peringatan yang tercatat tentang izin produk ini.',
  alarms: {
    recalled: (lot: string, day: string) =>
      `DITARIK. Kode produksi ${lot} ditarik sejak ${day}. Jangan dimakan, dipakai, atau dijual. Kembalikan ke tempat membeli.`,
    lotExpired: (lot: string, day: string) => `Kedaluwarsa: kode produksi ${lot} sebaiknya dipakai sebelum ${day}.`,
    forbidden: (text: string) => `Menurut aturan, produk ini tidak boleh dijual seperti ini: ${text}`,
    permitEnded: {
      expired: (permit: string, day: string) => `Izin kedaluwarsa: ${permit} berakhir pada ${day}. Yang baru belum tercatat.`,
      revoked: (permit: string, day: string) => `Izin dicabut: ${permit} tidak berlaku lagi sejak ${day}.`,
      suspended: (permit: string, day: string) => `Izin dibekukan: ${permit} tidak berlaku sejak ${day}.`,
    },
    otherSubject: (permit: string) =>
      `Izin yang salah: ${permit} yang tercatat bukan untuk produk ini, atau bukan untuk tempat pembuatannya.`,
    missing: (permits: string) =>
      `Wajib menurut aturan, tetapi belum tercatat di sini: ${permits}. Belum tercatat tidak berarti tidak ada: tanyakan kepada pembuat.`,
  },
  sources: (source: string) => `Sumber: ${source}`,
  match: 'Samakah dengan kemasan di tangan Anda?',
  matchText: (name: string, maker: string) =>
    `Kode ini milik ${name} dari ${maker}. Bila nama, pembuat, atau nomor izin pada kemasan berbeda, kode itu ditempel pada produk yang salah atau kemasannya palsu. Jangan dipakai dulu, dan laporkan.`,
  read: (day: string, time: string) =>
    `Diperiksa ${day} pukul ${time} WIB. Halaman yang Anda simpan tidak berubah sendiri: muat ulang sebelum percaya.`,
  certificates: 'Izin dan sertifikat',
  certificatesLede:
    'Setiap izin dengan tingkat buktinya dan kapan terakhir diperiksa. Izin yang tidak tertulis di sini belum diketahui; itu tidak berarti ada atau tidak ada.',
  certificatesNone: 'Belum ada izin yang dicatat untuk produk ini.',
  number: 'Nomor',
  evidence: [
    (source: string) => `Baru diklaim (${source}); belum ada yang memeriksa.`,
    (source: string, day: string, by: string) => `Dokumennya sudah dilihat${by}${day} (${source}); daftar penerbit belum dicek.`,
    (source: string, day: string, by: string) => `Diperiksa di daftar ${source}${by}${day}.`,
    (source: string, day: string, by: string) => `Ditandatangani penerbitnya (${source}), diperiksa${by}${day}.`,
  ] as readonly ((source: string, day: string, by: string) => string)[],
  onDay: (day: string) => ` pada ${day}`,
  byOffice: (office: string) => ` oleh ${office}`,
  law: 'Yang diminta aturan',
  lawLede: 'Dihitung dari data produk yang terbuka. Ini bukan nasihat hukum.',
  lawUnknown: 'Jenis produk ini belum diketahui, jadi belum bisa dikatakan izin apa yang wajib.',
  lawNone: 'Tidak ada izin yang pasti wajib menurut data yang terbuka.',
  required: 'Wajib',
  openDuties: 'Belum pasti wajib; tergantung keterangan yang belum terbuka',
  obligations: 'Yang harus dilakukan atau dicetak pembuat, tanpa sertifikat',
  states: {
    held: 'tercatat dan berlaku',
    notLookedUp: 'tercatat; belum dicek di register penerbitnya',
    expiring: 'berlaku, tetapi segera berakhir',
    evidenceTooLow: 'buktinya belum cukup',
    unproven: 'nomornya tercatat, masa berlakunya belum diketahui',
    wrongSubject: 'yang tercatat bukan untuk produk atau tempat ini',
    expired: 'sudah kedaluwarsa',
    revoked: 'dicabut',
    suspended: 'dibekukan',
    notYet: 'belum mulai berlaku',
    missing: 'belum tercatat di sini',
  } as Record<string, string>,
  allergens: 'Alergen dalam komposisi',
  allergensNone: 'tidak ada yang dikenali dalam komposisi yang ditulis; baca label',
  materials: 'Catatan bahan',
  materialResults: {
    over: 'jumlahnya melebihi batas',
    notPermitted: 'tidak diizinkan untuk jenis pangan ini',
    forbidden: 'dilarang',
    nonHalal: 'tidak halal',
  },
  journey: 'Perjalanan batch',
  journeyNoLot:
    'Alamat ini tidak menyebut kode produksi. Lihat kode produksi dan tanggal kedaluwarsa pada kemasan; satu kemasan tidak dikenali dari halaman ini.',
  journeyLotUnknown: (lot: string) =>
    `Kode produksi ${lot} belum dicatat di sini, jadi perjalanan dan tanggal kedaluwarsanya tidak diketahui. Pembuat boleh tidak mencatatnya; bila kemasannya juga aneh, laporkan.`,
  journeyNotReleased: (lot: string) => `Kode produksi ${lot} tercatat, tetapi belum dilepas rumah produksinya.`,
  journeyMade: (house: string, day: string) => `Dibuat di ${house} pada ${day}`,
  journeyReleased: (day: string) => `Diperiksa dan dilepas rumah produksi pada ${day}`,
  journeyIngredient: (name: string, house: string, day: string) => `Bahan: ${name}, datang di ${house} pada ${day}`,
  useBefore: 'Baik digunakan sebelum',
  recallClear: (lot: string) => `Tidak ada penarikan yang tercatat di sini untuk kode produksi ${lot}.`,
  recall: 'Penarikan',
  recallUnknown:
    'Layak belum mencatat penarikan untuk produk ini. Itu tidak berarti tidak ada: pengumuman resmi ada pada pembuat dan BPOM (HaloBPOM 1500533).',
  share: {
    title: 'Bagikan',
    send: 'Kirim halaman ini lewat WhatsApp',
    address: 'Atau salin alamatnya:',
    card: (name: string, maker: string) =>
      `${name} dari ${maker}: izin dengan bukti dan waktu diperiksa, komposisi, penarikan. Buka untuk keadaan sekarang.`,
  },
  search: 'Cari produk lain',
  unknownCode: {
    title: 'Kode ini tidak dikenal',
    impossible:
      'Alamat ini tidak mungkin dibuat Layak: kode produk terdiri dari 12 huruf dan angka. Mungkin salah ketik, tercetak rusak, atau kodenya tiruan.',
    possible:
      'Bentuk kodenya benar, tetapi tidak ada produk dengan kode ini. Mungkin produknya sudah ditarik dari daftar, atau kodenya tiruan.',
    typed: 'Yang dibaca',
    what: 'Apa yang bisa dilakukan',
    steps: [
      'Pindai lagi, dengan cahaya cukup dan kode yang rata.',
      'Bandingkan nama produk dan nomor izin pada kemasan dengan daftar resmi: cekbpom.pom.go.id untuk BPOM, sppirt.pom.go.id untuk SPP-IRT.',
      'Bila kemasan menyebut izin yang tidak ada di daftar, jangan dipakai dulu dan laporkan.',
    ],
    search: 'Cari produk menurut namanya',
  },
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
  complaint: 'Ada yang salah dengan produk ini?',
  complain: 'Buat aduan, tanpa akun',
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
