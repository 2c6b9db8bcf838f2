import { findScheme } from '#certification';
import { formatDay, parseDay } from '#platform/days';
import type { Wording } from '#platform/http';
import type { RefusalFacts } from '#platform/refusal';

const dayOf = (value: string | number | undefined): string => {
  const read = parseDay(String(value ?? ''));
  return read.ok ? formatDay(read.day, 'id') : 'hari yang belum diketahui';
};
const schemeOf = ({ scheme }: RefusalFacts): string => findScheme(String(scheme))?.name.id ?? String(scheme);
const holderOf = ({ holder }: RefusalFacts): string => (holder === 'house' ? 'rumah ini' : 'produk ini');
const listOf = (words: Record<string, string>, value: string | number | undefined): string =>
  String(value ?? '')
    .split(' ')
    .map((one) => words[one] ?? one)
    .join(', ');

/** The words of what a cleaning answers for, and of allergens; also in the pages. */
export const changes: Record<string, string> = {
  otherProduct: 'ganti produk',
  colour: 'dari warna gelap ke terang',
  scent: 'dari aroma kuat ke lembut',
  allergen: 'dari yang beralergen ke yang tanpa',
  halal: 'halal setelah yang bukan atau belum halal',
};
export const allergens: Record<string, string> = {
  'allergen-gluten': 'gluten',
  'allergen-egg': 'telur',
  'allergen-fish': 'ikan',
  'allergen-crustacean': 'udang dan krustasea',
  'allergen-mollusc': 'kerang dan moluska',
  'allergen-peanut': 'kacang tanah',
  'allergen-soy': 'kedelai',
  'allergen-milk': 'susu',
  'allergen-tree-nut': 'kacang pohon',
  'allergen-sulphite': 'sulfit',
};

/** The words of booking in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Pesan jalur',
  lede: 'Pilih produk, lini, dan jam. Layak memeriksa dulu: lini, jam, pembersihan, dan izin sampai hari membuat. Yang tidak boleh dibuat tidak bisa dipesan.',
  chooseMaker: 'Untuk pembuat yang mana?',
  makersNone: 'Belum ada pembuat yang bisa dipilih.',
  makersNoneAction: 'Kembali ke rumah produksi',
  maker: 'Pembuat',
  otherMaker: 'Ganti pembuat',
  productsNone: 'Pembuat ini belum punya produk yang tercatat.',
  product: 'Produk',
  line: 'Lini',
  process: 'Proses',
  processAll: 'seluruh lini',
  processHint: 'Hanya bila tidak memakai seluruh lini.',
  quantity: 'Jumlah',
  quantityHint: 'Dalam satuan lini.',
  colour: 'Warna',
  colours: { none: 'tidak mewarnai', light: 'terang', dark: 'gelap' },
  scent: 'Aroma',
  scents: { none: 'tidak beraroma', mild: 'lembut', strong: 'kuat' },
  day: 'Hari mulai',
  time: 'Jam mulai',
  timeHint: 'Jam di rumah produksi, misalnya 08:00. Tanpa hari dan jam, permintaan menunggu jadwal pekan.',
  due: 'Harus selesai',
  check: 'Periksa',
  book: 'Pesan',
  want: 'Minta tanpa jam',
  allowed: 'Boleh dipesan',
  allowedText: (hours: string, from: string, to: string) => `${hours} jam kerja, dari ${from} sampai ${to}.`,
  refused: (n: number) => `Belum boleh: ${n} alasan`,
  ground: 'Dasar',
  ways: {
    otherLine: 'Pilih lini lain.',
    otherWeek: 'Pilih hari atau pekan lain.',
    otherHour: 'Pilih jam lain.',
    clean: 'Sisakan waktu untuk membersihkan lini, atau mulai lebih lambat.',
    variation: 'Ajukan perubahan izin agar menyebut rumah produksi ini.',
    renew: 'Perpanjang izinnya, lalu pesan hari sesudahnya.',
    apply: 'Ajukan izinnya; langkahnya ada di meja dan berkas produk.',
    lookUp: 'Minta pendamping atau petugas melihat dokumennya atau mencarinya di register.',
    answer: 'Jawab pertanyaan yang masih terbuka di meja.',
    composition: 'Catat komposisi produknya.',
    largerLot: 'Tambah jumlahnya, atau gabung dengan anggota lain.',
    passport: 'Minta pengelola melengkapi paspor rumah.',
    ask: 'Tanyakan kepada kantor yang disebut.',
  },
  booked: 'Jalur sudah dipesan.',
  wanted: 'Permintaan dicatat. Jamnya dicari saat jadwal pekan disusun.',
  cancelled: 'Pesanan dibatalkan; jamnya bebas lagi.',
  moved: 'Pesanan dipindahkan.',
  importTitle: 'Banyak pesanan sekaligus',
  importLede: 'Unggah tabel: satu baris satu pesanan. Baris yang tidak boleh dikembalikan dengan alasannya.',
  importFile: 'Tabel pesanan (XLSX atau CSV)',
  importSubmit: 'Unggah',
  importTemplate: 'templat',
  columns: {
    id: 'Nomor pesanan',
    product: 'Kode produk',
    line: 'Lini',
    process: 'Proses',
    quantity: 'Jumlah',
    day: 'Hari mulai',
    time: 'Jam mulai',
    due: 'Harus selesai',
    colour: 'Warna',
    scent: 'Aroma',
  },
  halal: { halal: 'halal', nonHalal: 'bukan halal', unknown: 'halal belum diketahui' },
  states: { wanted: 'menunggu jam', booked: 'dipesan', cancelled: 'dibatalkan' },
};

/** The words of the refusals of booking. */
export const refusals = {
  'booking-class-unknown': (f) => `Jenis ${f['product']} belum diketahui, jadi tidak diketahui lini mana yang bisa membuatnya.`,
  'booking-line-class': (f) =>
    `Lini ${f['line']} tidak membuat jenis produk ini.${f['others'] ? ` Yang bisa: ${f['others']}.` : ' Belum ada lini di rumah ini yang bisa.'}`,
  'booking-line-process': (f) => `Lini ${f['line']} tidak punya proses ${f['process']}.`,
  'booking-rate-unknown': (f) => `Hasil per jam lini ${f['line']} belum diketahui, jadi jamnya tidak bisa dihitung.`,
  'booking-lot-small': (f) => `Lini ${f['line']} dijalankan paling sedikit untuk ${f['least']} ${f['unit']}.`,
  'booking-past': (f) => `${dayOf(f['day'])} sudah lewat.`,
  'booking-house-not-open': (f) =>
    f['day'] ? `Rumah produksi baru buka ${dayOf(f['day'])}.` : 'Hari buka rumah produksi belum diketahui.',
  'booking-hours-unknown': 'Jam buka rumah produksi belum dicatat.',
  'booking-holiday': (f) => `Rumah produksi libur ${dayOf(f['from'])} sampai ${dayOf(f['to'])}.`,
  'booking-maintenance': (f) => `Lini ${f['line']} dirawat ${dayOf(f['from'])} sampai ${dayOf(f['to'])}.`,
  'booking-closed-hour': (f) =>
    `${dayOf(f['day'])} pukul ${f['time']} tutup.${f['hours'] ? ` Jam buka hari itu: ${f['hours']}.` : ' Hari itu tutup.'}`,
  'booking-too-long': (f) => `Pekerjaan ${f['hours']} jam tidak selesai dalam dua bulan; bagi menjadi beberapa pesanan.`,
  'booking-hours-taken': (f) =>
    `Jam itu di lini ${f['line']} sudah dipesan${f['day'] ? `, sampai ${dayOf(f['day'])} pukul ${f['time']}` : ''}.`,
  'booking-clean-before': (f) =>
    `Sebelum ini lini ${f['line']} harus dibersihkan ${f['minutes']} menit (${listOf(changes, f['change'])}), baru tersisa ${f['free']} menit.`,
  'booking-clean-after': (f) =>
    `Sesudah ini lini ${f['line']} harus dibersihkan ${f['minutes']} menit (${listOf(changes, f['change'])}), baru tersisa ${f['free']} menit sebelum pesanan berikutnya.`,
  'booking-line-halal-unknown': (f) => `Status halal lini ${f['line']} belum diketahui.`,
  'booking-line-halal-only': (f) =>
    `Lini ${f['line']} hanya untuk produk halal, dan sertifikat halal produk ini yang menyebut rumah ini belum ada.`,
  'booking-line-not-halal': (f) => `Lini ${f['line']} bukan lini halal; produk bersertifikat halal tidak boleh dibuat di sini.`,
  'booking-composition-unknown': (f) => `Komposisi ${f['product']} belum dicatat, jadi alergennya belum diketahui.`,
  'booking-line-allergens-unknown': (f) => `Alergen di lini ${f['line']} belum dicatat.`,
  'booking-line-allergen': (f) => `Lini ${f['line']} tidak untuk alergen ini: ${listOf(allergens, f['allergens'])}.`,
  'booking-sale-forbidden': (f) => `Aturan melarang produk ini dijual pada ${dayOf(f['day'])}.`,
  'booking-permit-missing': (f) => `${schemeOf(f)} belum ada untuk ${holderOf(f)} pada ${dayOf(f['day'])}.`,
  'booking-permit-claimed': (f) => `${schemeOf(f)} untuk ${holderOf(f)} baru diakui sendiri; rumah ini meminta buktinya.`,
  'booking-permit-unproven': (f) =>
    `${schemeOf(f)} untuk ${holderOf(f)} belum diketahui berlaku di sini pada ${dayOf(f['day'])}.`,
  'booking-permit-elsewhere': (f) => `${schemeOf(f)} menyebut tempat lain: pindah tempat membuat izin itu tidak berlaku di sini.`,
  'booking-permit-expired': (f) => `${schemeOf(f)} untuk ${holderOf(f)} berakhir sebelum ${dayOf(f['day'])}.`,
  'booking-permit-suspended': (f) => `${schemeOf(f)} untuk ${holderOf(f)} dibekukan pada ${dayOf(f['day'])}.`,
  'booking-permit-revoked': (f) => `${schemeOf(f)} untuk ${holderOf(f)} sudah dicabut.`,
  'booking-permit-notYet': (f) => `${schemeOf(f)} untuk ${holderOf(f)} belum berlaku pada ${dayOf(f['day'])}.`,
  'booking-permit-open': (f) =>
    `Belum diketahui apakah ${schemeOf(f)} wajib untuk ${holderOf(f)}; ada pertanyaan yang belum dijawab.`,
  'booking-line-unknown': 'Lini itu tidak ada di rumah produksi ini.',
  'booking-id-taken': 'Nomor pesanan itu sudah dipakai untuk pesanan lain.',
  'booking-cancelled': 'Pesanan itu sudah dibatalkan.',
  'booking-begun': 'Pesanan itu sudah dimulai; jamnya tidak bisa diubah lagi.',
  'booking-moved-on': (f) =>
    f['day']
      ? `${f['product']} baru saja dipindahkan orang lain: kini di lini ${f['line']}, ${dayOf(f['day'])} pukul ${f['time']}. Lihat papannya, lalu pindahkan lagi bila perlu.`
      : `Jam ${f['product']} baru saja dilepas orang lain: kini menunggu jam. Lihat papannya, lalu pindahkan lagi bila perlu.`,
  'booking-not-booked': 'Pesanan itu belum punya jam di lini, jadi belum boleh dibuat.',
  'booking-other-day': (f) => `Pesanan itu tidak dijadwalkan ${dayOf(f['day'])}, melainkan mulai ${dayOf(f['from'])}.`,
  'booking-field-missing': 'Isi dulu kolom ini.',
  'booking-quantity-unreadable': 'Tulis jumlah bulat di atas nol, paling banyak 10.000.000.',
  'booking-time-unreadable': 'Tulis jam dan menit, misalnya 08:00, pada kelipatan lima menit.',
  'booking-day-unreadable': 'Tulis hari, misalnya 1 Desember 2026 atau 01-12-2026.',
  'booking-choice-unknown': 'Pilih salah satu dari daftar.',
  'booking-line-unnamed': (f) => `Tidak ada lini bernama itu. Lini rumah ini: ${f['lines']}.`,
  'booking-product-unnamed': 'Produk dengan kode itu tidak ditemukan.',
} satisfies Record<string, Wording>;
