type Facts = Readonly<Record<string, string | number>>;

/** Penolakan bagian OCDS. */
export const refusals = {
  'ocds-record-not-found': 'Tidak ada rekaman dengan ocid itu di sini. Daftarnya ada di /ocds/records.json.',
  'ocds-nothing': 'Belum ada yang dapat diterbitkan: belum ada rencana maupun pesanan.',
  'ocds-prefix': ({ prefix }: Facts) => `LAYAK_OCDS_PREFIX harus enam huruf kecil atau angka, bukan "${prefix}".`,
  'ocds-too-large': ({ megabytes }: Facts) =>
    `Berkas lebih besar dari ${megabytes} MB setelah dibuka. Bagi menjadi beberapa paket.`,
  'ocds-damaged': 'Berkas terkompresi ini rusak dan tidak dapat dibuka. Unduh ulang dari sumbernya.',
  'ocds-json-broken': ({ line }: Facts) => `Ini bukan JSON yang utuh: salah di baris ${line}. Simpan ulang dari sumbernya.`,
};

/** Apa yang salah di satu tempat. Yang pertama melanggar standar; sesudah garis: catatan tentang data yang sah. */
export const problems = {
  deep: ({ wanted }: Facts) => `bertingkat lebih dari ${wanted}, tidak ada OCDS yang sedalam itu`,
  'not-ocds': ({ found }: Facts) =>
    `bukan OCDS: tidak ada "releases", "records", maupun "ocid" di sini${found ? ` (isinya ${found})` : ''}`,
  'ocds-inside': ({ place }: Facts) =>
    `bukan paket OCDS, tetapi di ${place} ada yang serupa: simpan bagian itu sebagai berkas sendiri`,
  prozorro: 'bentuk asli Prozorro (Ukraina), belum diubah menjadi OCDS',
  'table-own-names': ({ rows, found }: Facts) =>
    `${rows} baris dengan ocid, tetapi kolomnya tidak dinamai menurut jalur OCDS ("tender/value/amount"): ${found}`,
  'table-no-ocid': ({ rows, found }: Facts) => `bukan OCDS: ${rows} baris tanpa kolom "ocid" (kolomnya ${found})`,
  'table-empty': ({ sheets }: Facts) => `kerangka OCDS dengan ${sheets} lembar, tetapi tanpa satu baris pun`,
  type: ({ wanted, found }: Facts) => `jenisnya ${found}, seharusnya ${wanted}`,
  enum: ({ found, wanted }: Facts) => `${found} tidak ada di daftar kode; yang ada: ${wanted}`,
  missing: 'tidak ada, padahal wajib',
  empty: 'kosong, padahal harus berisi',
  pattern: ({ found, wanted }: Facts) => `${found} tidak berbentuk ${wanted}`,
  'date-time': ({ found }: Facts) => `${found} bukan waktu yang lengkap (contoh: 2026-11-24T09:00:00+07:00)`,
  uri: ({ found }: Facts) => `${found} bukan alamat (contoh: https://contoh.go.id/1)`,
  few: ({ wanted }: Facts) => `harus berisi sedikitnya ${wanted}`,
  bare: 'objek kosong',
  twice: ({ first }: Facts) => `sama dengan ${first}`,
  several: 'cocok dengan dua bentuk sekaligus: rilis utuh atau tautan rilis, bukan keduanya',
  'other-process': ({ wanted }: Facts) => `tentang proses lain; rekaman ini tentang ${wanted}`,
  // ---- catatan ----
  'ocid-prefix': ({ found }: Facts) => `${found} tidak berawalan yang terdaftar (ocds- dan enam huruf)`,
  'id-twice': ({ found, first }: Facts) => `id ${found} sudah dipakai di ${first}: penggabungan menyatukan keduanya`,
  'party-unnamed': 'pihak tanpa id: tidak dapat dihubungkan dengan parties',
  'party-unknown': ({ found }: Facts) => `pihak ${found} tidak ada di parties`,
  'award-unknown': ({ found }: Facts) => `penetapan ${found} tidak ada di awards`,
  'lot-unknown': ({ found }: Facts) => `lot ${found} tidak ada di tender.lots`,
  'period-reversed': ({ start, end }: Facts) => `berakhir (${end}) sebelum mulai (${start})`,
  'award-before-tender': 'ditetapkan sebelum tender dibuka',
  'signed-before-award': 'ditandatangani sebelum ditetapkan',
  'paid-before-signed': 'dibayar sebelum kontrak ditandatangani',
  'amount-negative': ({ found }: Facts) => `${found} di bawah nol`,
  'currency-missing': 'jumlah tanpa mata uang',
  'rupiah-broken': ({ found }: Facts) => `${found} bukan rupiah bulat`,
  'paid-over-contract': ({ paid, whole }: Facts) => `dibayar ${paid}, lebih dari nilai kontrak ${whole}`,
  'signed-over-award': ({ signed, whole }: Facts) => `kontraknya berjumlah ${signed}, lebih dari penetapan ${whole}`,
  'compiled-differs': 'berbeda dari hasil penggabungan rilis-rilisnya',
};

/** Perintah `layak check ocds` dan `layak export ocds`. */
export const command = {
  kinds: { releasePackage: 'paket rilis', recordPackage: 'paket rekaman', releases: 'rilis tanpa paket', none: 'bukan OCDS' },
  summary: (kind: string, version: string | null, processes: number, releases: number) =>
    `${kind}${version === null ? '' : ` ${version}`}: ${processes} proses, ${releases} rilis`,
  sound: 'Sesuai skema OCDS.',
  broken: (count: number) => `Ditolak: ${count} pelanggaran skema.`,
  remarks: (count: number) => `${count} catatan tentang isinya.`,
  more: (count: number) => `dan ${count} lagi; semuanya dengan --json`,
  writing: 'Menulis OCDS',
  written: (count: number, file: string) => `${count} ditulis ke ${file}.`,
};

/** Halaman /ocds dan /ocds/perubahan. */
export const pages = {
  title: 'Data terbuka',
  lede: 'Rencana, pesanan di Layak, dan belanja yang terlihat di sistem lain diterbitkan menurut Open Contracting Data Standard (OCDS) 1.1.5. Siapa pun boleh membacanya tanpa akun.',
  changes: 'Perubahan terbaru',
  changesLede: 'Setiap perubahan rencana, pesanan, dan belanja teramati menjadi satu rilis, yang terbaru di atas.',
  changesNone: 'Belum ada rencana maupun pesanan yang diterbitkan.',
  toPlans: 'Lihat rencana',
  subscribe: 'Langganan (Atom)',
  toPolicy: 'Kebijakan penerbitan',
  columns: { day: 'Hari', what: 'Yang terjadi', title: 'Nama', buyer: 'Pembeli', seller: 'Penyedia', rupiah: 'Nilai' },
  happened: {
    planned: 'Diumumkan dalam rencana',
    replanned: 'Rencana diubah',
    dropped: 'Dicoret dari rencana',
    observed: 'Terlihat di sistem lain',
    observedAgain: 'Diubah oleh sumbernya',
  },
  noSeller: 'belum ada',
  sellerUnnamed: 'tidak diterbitkan',
  noRupiah: 'tidak menyebut uang',
  count: (count: number) => `${count} perubahan di halaman ini`,
  takeTitle: 'Cara mengambilnya',
  takeLede: 'Alamat-alamat ini menjawab GET, HEAD, dan OPTIONS, juga dari halaman web lain (CORS).',
  take: {
    address: 'Alamat',
    holds: 'Isinya',
    releases: 'semua rilis, yang terbaru lebih dulu; halaman berikutnya di links.next',
    records: 'semua rekaman: tiap proses dengan rilis-rilisnya dan keadaan akhirnya; halaman berikutnya di links.next',
    record: 'satu rekaman menurut ocid-nya',
    changes: 'perubahan terbaru, untuk dibaca orang',
    atom: 'perubahan yang sama untuk pembaca kabar (Atom)',
    base: (base: string) => `Alamat lengkapnya diawali ${base}.`,
  },
  takeAll: 'Seluruhnya sekaligus: layak export ocds --out ocds.json.gz, dijalankan pengelola server.',
  whatTitle: 'Apa yang diterbitkan',
  what: [
    'Setiap paket rencana yang aktif atau dicoret: nama, pagu, metode, waktu, satuan kerja, kode RUP (planning.budget.projectID), barisnya sebagai lot dan barang dengan tempat penyerahan, dan sertifikat yang diwajibkan hukum atas barang itu sebagai syarat (criteria).',
    'Setiap pesanan sejak dipesan: pembeli, penyedia dengan skala usahanya (mikro, kecil, menengah, besar, bila diketahui), nilai, serah terima, tagihan, pembayaran, dan akhirnya. Pesanan menunjuk rencananya lewat relatedProcesses.',
    'Setiap belanja yang dibaca dari SPSE, e-Katalog, Toko Daring, dan Belaok: nama, satuan kerja, kode RUP, tanggal dan nilai tiap langkah menurut sumbernya, dan barang yang dipesan. Sumber dan nomornya disebut dalam description. Langkah yang tidak disebut sumber tetap tidak ada.',
    'Setiap langkah menjadi satu rilis dan tidak diubah lagi. Untuk rencana, daftar rilis memuat versi terbaru; versi sebelumnya ada di rekamannya.',
  ],
  notTitle: 'Apa yang tidak diterbitkan',
  not: [
    'Nama, NIP, nomor telepon, atau data lain tentang orang.',
    'Pembicaraan sebelum pesanan: yang tidak jadi bukanlah penetapan.',
    'Harga satuan, kapasitas, dan sertifikat seorang pembuat di luar nilai pesanannya.',
    'Nomor dokumen dan alasan batal.',
    'Nama penyedia pada belanja dari sistem lain: nama itu tidak disimpan Layak.',
    'Kebutuhan dapur yang dihitung Layak dari menu, karena bukan rencana yang diumumkan.',
  ],
  namesTitle: 'Nama dan kode',
  prefix: (prefix: string) =>
    `Awalan ocid adalah ${prefix}. Awalan ini milik sendiri dan belum terdaftar di Open Contracting Partnership: jangan digabung dengan data lain seolah-olah unik di dunia.`,
  prefixSet: (prefix: string) => `Awalan ocid adalah ${prefix}, ditetapkan oleh pengelola server ini.`,
  names: [
    'Belanja yang sama di dua sumber adalah dua proses, dan belanja teramati dapat sama dengan satu pesanan di Layak: jangan menjumlahkan nilai antarsumber. Hitungan yang menyatukannya ada pada rekonsiliasi di Layak.',
    'x_rup adalah kode RUP menurut sumber belanja; rencananya belum tentu ada di Layak.',
    'Pihak dinamai layak- diikuti nomornya di Layak. Tidak ada pengenal resmi yang dinyatakan di sini.',
    'Kode barang x_layak adalah kelas produk Layak; kode wilayah x_kemendagri adalah kode Kementerian Dalam Negeri. Keduanya awalan sendiri, bukan daftar kode OCDS.',
    'procurementMethod hanya diisi bila kata aslinya jelas: Tender terbuka bagi semua, Penunjukan Langsung menunjuk satu. Selain itu kata aslinya ada di procurementMethodDetails.',
    'Milestone tanpa kode jenis adalah langkah yang tidak dikenal daftar OCDS, misalnya produksi.',
    'Kontrak yang selesai dan yang diputus sama-sama terminated, menurut arti OCDS: keduanya berakhir.',
  ],
  timeTitle: 'Waktu dan pembetulan',
  time: [
    'Rilis terbit saat langkahnya dicatat. Tanggal rilis adalah saat dicatat di Layak; tanggal kejadian ada di dalamnya, dalam waktu Indonesia barat.',
    'Langkah yang dicatat pada saat yang sama diberi selisih seperseribu detik menurut urutannya.',
    'Pembetulan adalah rilis baru; rilis lama tetap.',
    'Yang tidak lagi disebut sumber dikosongkan (null) oleh rilis berikutnya; di hasil gabungan hanya id-nya yang tersisa.',
    'Skala dan daerah penyedia serta kelas barang adalah yang diketahui saat data diambil; selebihnya seperti saat dicatat.',
  ],
  licenceTitle: 'Lisensi dan kontak',
  licence: 'Lisensi belum ditetapkan: tanyakan kepada instansi yang menjalankan server ini sebelum memakai ulang datanya.',
  checkTitle: 'Memeriksa berkas OCDS',
  check: 'layak check ocds <berkas> menyebut setiap masalah menurut jalurnya, untuk paket OCDS 1.0 dan 1.1 dari siapa pun.',
};
