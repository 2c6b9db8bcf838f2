import type { Ground } from './decide-pairs.ts';

/** The words of reconciliation in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Rekonsiliasi',
  lede: 'Tiga sistem menceritakan tiga kebenaran. Di sini tiap sumber dan tiap arti berdiri sendiri, dan belanja yang terlihat di dua sumber dihitung sekali.',
  year: (year: number) => `Tahun ${year}`,
  years: 'Tahun',
  observed: 'Belanja teramati',
  none: 'Belum ada pesanan atau kontrak tahun ini yang boleh Anda lihat.',
  noneAction: 'Unggah berkas pesanan atau kontrak',
  source: 'Sumber',
  ledger: 'Buku Layak',
  purchases: 'Belanja',
  ordered: 'Dipesan',
  handedOver: 'Diserahterimakan',
  handedOverOrder: 'Nilai pesanan yang sudah diserahterimakan',
  billed: 'Ditagih',
  paid: 'Dibayar (SP2D)',
  bySource: 'Menurut sumber dan arti',
  bySourceLede:
    'Kolom-kolom ini tentang uang yang sama pada tahap berbeda: tidak pernah dijumlahkan ke samping. Tanda – berarti sumbernya tidak menyebut, bukan nol.',
  once: 'Semua sumber, yang sama dihitung sekali',
  twice: 'Terlihat di lebih dari satu sumber',
  notCompared: (count: string) =>
    `${count} belanja terlalu mirip dengan terlalu banyak belanja lain (kode RUP, atau nilai dan satuan kerja yang sama), sehingga tidak dibandingkan satu per satu. Sebagian mungkin masih terhitung dua kali.`,
  madeBy: 'Siapa yang membuat',
  madeByLede:
    'Belanja pada usaha kecil belum tentu buatan usaha kecil. Sumber menyebut siapa yang menjual, hampir tidak pernah siapa yang membuat.',
  makers: 'Dibuat sendiri oleh usaha mikro dan kecil',
  sellers: 'Dijual usaha kecil, barang buatan pihak lain',
  unknown: 'Belum diketahui, atau jasa dan pekerjaan',
  madeByChart: 'Nilai pesanan menurut siapa yang membuat, tiap belanja sekali',
  pledges: 'Komitmen terhadap anggaran',
  pledgesLede:
    'Komitmen yang melebihi uangnya tidak dapat menjadi pesanan. Anggaran adalah belanja pengadaan semua satuan kerja; bila belum dibaca, rencananya yang dipakai.',
  pledgesMore: (count: number) => `${count} badan lainnya`,
  pledgesNone: 'Belum ada komitmen atau anggaran tahun ini.',
  buyer: 'Instansi',
  pledged: 'Komitmen',
  budget: 'Anggaran pengadaan',
  planned: 'Rencana (RUP)',
  over: 'Komitmen melebihi',
  overNone: 'tidak melebihi',
  notRead: 'belum dibaca',
  doubtful: 'Perlu diputuskan orang',
  doubtfulLede: (shown: number, all: number) =>
    `Aturan tidak cukup untuk memutuskan. Sampai diputuskan, keduanya dihitung sendiri-sendiri. ${shown < all ? `${shown} pertama dari ${all}.` : `${all} pasangan.`}`,
  doubtfulNone: 'Tidak ada pasangan yang meragukan.',
  pair: (first: string, second: string) => `${first} dan ${second}`,
  same: 'Sudah disatukan',
  sameLede: (shown: number, all: number) =>
    `Dihitung sekali. ${shown < all ? `${shown} pertama dari ${all}.` : `${all} pasangan.`}`,
  sameNone: 'Belum ada belanja yang terlihat di dua sumber.',
  because: 'Sebabnya',
  byRule: 'menurut aturan',
  byPerson: 'diputuskan orang',
  reason: 'Alasan Anda',
  reasonHint: 'Misalnya: nomor pesanan tercantum pada kontrak',
  isSame: 'Belanja yang sama',
  isDifferent: 'Dua belanja berbeda',
  decide: 'Putuskan pasangan ini',
  mayNot: 'Dinas, kementerian, dan auditor yang memutuskan pasangan ini.',
  again: 'Cari lagi',
  againHint: 'Pencarian juga berjalan sendiri setelah setiap impor.',
  file: { first: 'Belanja pertama', second: 'Belanja kedua', verdict: 'Putusan', grounds: 'Dasar', reason: 'Alasan' },
  verdicts: { same: 'sama', doubtful: 'meragukan', different: 'berbeda' },
};

/** A ground of a pair in words. */
export function groundText(ground: Ground): string {
  switch (ground.ground) {
    case 'rupSame':
      return `Kode RUP sama: ${ground.rupCode}`;
    case 'amountSame':
      return 'Nilai sama sampai rupiah terakhir';
    case 'amountNear':
      return `Nilai berbeda ${ground.percent.toLocaleString('id-ID')} %`;
    case 'amountWithoutPpn':
      return 'Nilai sama bila yang satu dengan dan yang lain tanpa PPN';
    case 'daysApart':
      return ground.days === 0 ? 'Tanggal sama' : `Berselang ${ground.days} hari`;
    case 'unitSame':
      return 'Satuan kerja sama';
    case 'accountSame':
      return 'Kode rekening sama';
    case 'sellerSame':
      return 'Penjual sama';
    case 'sellerOther':
      return 'Penjual berbeda';
    case 'titleAlike':
      return 'Nama paket mirip';
    case 'severalFit':
      return 'Ada belanja lain yang sama cocoknya';
  }
}
