import type { Wording } from '#platform/http';
import { formatRupiah } from '#platform/money';
import type { Alarm, AlarmId } from './decide-alarms.ts';

type Facts = Alarm['facts'];
const money = (amount: string | number | undefined): string => formatRupiah(Number(amount));

/** The words of defence files in Bahasa; English has exactly these keys. The file itself (`paper`) is Bahasa in both. */
export const copy = {
  title: 'Berkas pembelaan',
  lede: 'Mengapa dipesan dari pembuat ini: kebutuhan, pencarian, alternatif, harga, bukti, dan alarm yang diperiksa lebih dahulu. Dibuat dari catatan yang ada hari ini.',
  open: 'Lihat berkas pembelaan',
  openLede: 'Satu berkas untuk pemeriksa: kebutuhan, pencarian, alternatif, harga, izin, rotasi, dan alarm e-audit.',
  paperLanguage: 'Berkasnya berbahasa Indonesia.',
  keep: 'Simpan berkas ini',
  keepLede: 'Yang disimpan tidak berubah lagi. Sidik SHA-256-nya masuk rantai catatan dan dicetak pada PDF dan XLSX.',
  kept: 'Berkas yang disimpan',
  keptNone: 'Belum ada berkas yang disimpan.',
  version: 'Versi',
  madeAt: 'Disimpan',
  hash: 'SHA-256',
  holds: 'utuh',
  broken: 'BERUBAH: isinya tidak lagi sesuai sidiknya',
  downloads: 'Unduh',
  draft: 'Rancangan menurut catatan hari ini',
  alarms: { clear: 'bersih', alarm: 'perlu penjelasan', unknown: 'belum diketahui' } satisfies Record<Alarm['stands'], string>,
  alarmCount: (alarm: number, unknown: number) => `${alarm} perlu penjelasan, ${unknown} belum diketahui`,
  rows: (count: number) => `Lihat ${count} baris`,
  declare: {
    title: 'Catat pernyataan kepentingan',
    lede: 'Surat pernyataan ditandatangani dan disimpan di kantor. Di sini hanya isinya dan nomornya, tanpa nama.',
    declared: 'Yang dinyatakan',
    options: { none: 'Tidak ada kepentingan dengan penjual', some: 'Ada kepentingan yang dinyatakan' },
    onDay: 'Tanggal surat',
    evidence: 'Nomor surat',
    evidenceHint: 'Misalnya: Pernyataan 9/PPK/2026',
    save: 'Catat pernyataan',
  },
  paper: {
    example: 'CONTOH: data rekaan.',
    draft: 'Rancangan: belum disimpan, tanpa sidik.',
    keptAs: (version: number, sha256: string) => `Versi ${version}. SHA-256 isi: ${sha256}`,
    unknown: 'belum diketahui',
    none: 'tidak ada yang tercatat',
    need: 'Kebutuhan dan uraiannya',
    needNone: 'Kontrak ini tidak berasal dari baris rencana yang tercatat, jadi kebutuhannya tidak dapat ditunjukkan dari sini.',
    wanted: 'Yang diminta',
    package: 'Paket',
    unit: 'Satuan kerja',
    class: 'Jenis',
    quantity: 'Jumlah',
    months: 'Bulan penyerahan',
    place: 'Tempat',
    ceiling: 'Pagu paket',
    lineRupiah: 'Bagian pagu baris',
    method: 'Cara pengadaan',
    specification: 'Spesifikasi',
    search: 'Siapa yang ditemukan, dan dengan aturan apa',
    searchLede: 'Layak mencari dan menjelaskan; pembeli yang memutuskan. Daftar disimpan sebelum undangan dikirim.',
    searchNone: 'Tidak ada daftar undangan yang disimpan untuk pilihan ini.',
    list: 'Daftar undangan',
    listVersion: (version: number) => `versi ${version}`,
    listAt: 'Disimpan pada',
    listBlind: 'Nama pembuat disembunyikan saat disimpan',
    yes: 'ya',
    no: 'tidak',
    listHash: 'SHA-256 daftar',
    listHolds: 'utuh: isinya sesuai sidik',
    listBroken: 'BERUBAH sejak disimpan',
    listUnhashed: 'disimpan sebelum sidik dihitung',
    counts: 'Dalam daftar',
    countWords: (eligible: number, check: number) => `${eligible} bisa diundang, ${check} perlu diperiksa dahulu`,
    rule: 'Aturan',
    ruleText:
      'Jenis barang yang sama; kapasitas pada bulan penyerahan; harga sampai tempat; izin yang berlaku pada hari penyerahan; urutan menurut kekuatan alasan, bukan menurut pilihan orang.',
    alternatives: 'Alternatif, dan mengapa tidak',
    alternativesLede: 'Semua dalam daftar, menurut urutan saat disimpan.',
    rank: 'No.',
    maker: 'Pembuat',
    product: 'Produk',
    answer: 'Jawaban',
    why: 'Dipilih, atau mengapa tidak',
    chosen: 'DIPILIH',
    notAsked: 'tidak diundang',
    accepted: 'bersedia',
    declined: 'tidak bersedia',
    noAnswer: 'tidak menjawab',
    against: 'Yang menentang atau belum diketahui pada hari disimpan',
    price: 'Rujukan harga',
    priceLede:
      'Harga satuan yang dinyatakan pembuat sampai tempat penyerahan, dan jawaban undangan. Layak tidak tahu harga pasar di luar ini.',
    priceNone: 'Tidak ada harga pembanding yang tercatat.',
    lowest: 'Terendah',
    median: 'Tengah',
    highest: 'Tertinggi',
    priceSource: 'Sumber',
    fromList: 'daftar undangan, pada hari disimpan',
    fromAnswer: 'jawaban undangan',
    fromChoice: 'kontrak ini',
    unitPrice: 'Harga satuan',
    bandWords: (maker: string, where: 'below' | 'within' | 'above', price: string) =>
      `${maker}: ${price}, ${{ below: 'di bawah', within: 'di dalam', above: 'di atas' }[where]} rentang pembanding.`,
    proof: 'Bukti pembuat, bukan penjual ulang',
    proofLede: 'Tidak satu pun membuktikan sendiri. Kunjungan ke tempat produksi tetap yang terkuat.',
    place2: 'Tempat produksi',
    process: 'Proses dicatat',
    capacity: 'Kapasitas sebulan',
    size: 'Ukuran usaha',
    ownMade: 'Menurut pembeli dibuat oleh',
    made: { member: 'pembuat sendiri', other: 'pihak lain', unknown: 'belum diketahui' },
    placeKinds: { home: 'rumah', workshop: 'bengkel', factory: 'pabrik', house: 'rumah produksi', unknown: 'belum diketahui' },
    sizes: { micro: 'mikro', small: 'kecil', medium: 'menengah', large: 'besar', unknown: 'belum diketahui' },
    certificates: 'Izin dan sertifikat',
    certificatesLede: (day: string) =>
      `Keadaan pada ${day}. Tingkat bukti: 0 dinyatakan, 1 dokumen dilihat, 2 dicari di daftar penerbit, 3 ditandatangani penerbit.`,
    scheme: 'Izin',
    number: 'Nomor',
    standing: 'Keadaan',
    level: 'Bukti',
    checked: 'Diperiksa',
    ladder: 'Produk dalam negeri dan preferensi harga',
    rung: 'Anak tangga Pasal 66',
    rungText: {
      1: 'ada TKDN + BMP 40 ke atas: hanya produk dengan TKDN 25 ke atas',
      2: 'ada TKDN 25 ke atas: hanya produk itu',
      3: 'TKDN di bawah 25: produk dengan sertifikat itu',
      4: 'tanpa sertifikat TKDN: produk yang tercatat di SIINas atau dinyatakan sendiri (kerajinan, pertanian)',
      5: 'tidak ada produk dalam negeri yang cukup',
    },
    rungUnknown:
      'Tidak ada TKDN yang tercatat dan berlaku pada produk yang dipilih. Bila tercatat di SIINas, atau kerajinan dan hasil tani dengan pernyataan sendiri: anak tangga 4. Periksa kepada UKPBJ.',
    rungOf:
      'Dihitung dari produk yang dipilih dan diketahui tempat pembuatannya di Indonesia; produk lain di pasar periksa di katalog.',
    rungDay: 'Rujukan tidak memberi aturan untuk hari ini. Tanyakan UKPBJ.',
    mayBuy: 'Boleh dibeli menurut anak tangga itu',
    preference: 'Preferensi harga (Pasal 67)',
    preferenceNo: {
      method: 'tidak berlaku: hanya untuk tender dan mini-kompetisi',
      value: (over: string) => `tidak berlaku: pagu tidak lebih dari ${over}`,
      unknown: 'rujukan tidak memberi aturan untuk hari itu: tanyakan UKPBJ',
      tender: 'berlaku bila ditender: hitung pada halaman kalkulator dengan penawaran yang masuk',
    },
    basis: (sources: string) => `Dasar: ${sources}.`,
    rotation: 'Rotasi dan pemusatan, 12 bulan sebelumnya',
    rotationLede:
      'Pesanan pembeli ini untuk jenis yang sama. Tidak ada porsi yang dilarang: ini supaya pilihan dibuat dengan mata terbuka.',
    rotationNone: 'Tidak ada pesanan lain untuk jenis ini yang tercatat di Layak.',
    rotationUnknown: 'Jenis barang baris ini belum diketahui, jadi rotasinya tidak dapat dihitung.',
    seller: 'Pembuat',
    orders: 'Pesanan',
    rupiah: 'Rupiah',
    percent: 'Porsi',
    inThisOrder: 'Dalam pesanan ini',
    thisOne: 'termasuk dalam kontrak ini',
    unclassed: (count: number) => `${count} pesanan lain jenisnya belum diketahui dan tidak dihitung.`,
    interest: 'Pertentangan kepentingan',
    interestNone: 'Belum ada pernyataan yang dicatat.',
    declared: { none: 'Dinyatakan tidak ada', some: 'Dinyatakan ada: periksa suratnya' },
    interestNote: 'Layak tidak menyimpan nama pejabat atau pemilik, jadi tidak dapat memeriksa hubungan mereka.',
    alarms: 'Alarm e-audit, diperiksa lebih dahulu',
    alarmsLede:
      'Alarm bukan kesalahan; yang berbunyi perlu penjelasan. Ambang yang tidak ada dalam rujukan adalah setelan Layak: tanyakan APIP.',
    alarm: 'Alarm',
    stands: { clear: 'bersih', alarm: 'PERLU PENJELASAN', unknown: 'belum diketahui' } satisfies Record<Alarm['stands'], string>,
    known: 'Yang diketahui',
    alarmNames: {
      repeatPurchase: 'Pembelian berulang dari satu penjual',
      priceUpThenDown: 'Harga naik lalu turun',
      firstSaleAfterListing: 'Penjualan pertama segera setelah tayang',
      quickCompletion: 'Selesai dalam 60 menit',
      sameOwner: 'Pemilik yang sama di balik dua usaha',
      splitBelowThreshold: 'Dipecah di bawah ambang',
    } satisfies Record<AlarmId, string>,
    alarmFacts: {
      repeatPurchase: ({ orders, days, least }: Facts) =>
        orders === undefined
          ? `Jenis barangnya belum diketahui, jadi pesanan ${days} hari terakhir tidak dapat dibandingkan.`
          : `Pesanan ke-${orders} jenis ini kepada pembuat yang sama dalam ${days} hari; alarm pada ${least}.`,
      priceUpThenDown: ({ low, top, after, known }: Facts) =>
        top === undefined
          ? `${known} harga pembeli ini untuk produk yang sama tercatat; riwayat harga tayang di katalog tidak diketahui: periksa di katalog.`
          : `Dari ${money(low)} naik ke ${money(top)}, lalu ${money(after)}.`,
      firstSaleAfterListing: ({ days, age }: Facts) =>
        age === undefined
          ? `Sejak kapan produk ini tayang tidak tercatat; alarm dalam ${days} hari.`
          : `Tercatat di Layak ${age} hari sebelum pesanan, atau lebih lama; alarm dalam ${days} hari. Hari tayang di katalog: periksa di katalog.`,
      quickCompletion: ({ days, minutes, open, most }: Facts) => {
        if (open !== undefined) return `Belum dipesan atau belum diserahterimakan; alarm dalam ${most} menit.`;
        if (days !== undefined) return `${days} hari dari pesanan sampai BAST.`;
        return `Pesanan dan BAST bertanggal sama, dicatat berselang ${minutes} menit; jam pada dokumennya tidak tercatat.`;
      },
      sameOwner: () => 'Layak tidak menyimpan pemilik usaha. Periksa di AHU dan OSS.',
      splitBelowThreshold: ({ orders, rupiah, most, days }: Facts) =>
        orders === undefined
          ? `Jenis barangnya belum diketahui, jadi pesanan ${days} hari terakhir tidak dapat dijumlahkan.`
          : `${orders} pesanan jenis ini dalam ${days} hari, bersama ${money(rupiah)}; ambang ${money(most)}.`,
    } satisfies Record<AlarmId, (facts: Facts) => string>,
    ledger: 'Buku langkah',
    step: 'Langkah',
    day: 'Tanggal',
    document: 'Dokumen',
    source: 'Sumber',
    section: 'Bagian',
    item: 'Hal',
    text: 'Isi',
    more: 'Keterangan',
  },
};

/** The words of refusals. */
export const refusals: Record<string, Wording> = {
  'declaration-needs-choice': () => 'Pilih yang dinyatakan: ada atau tidak ada kepentingan.',
};
