import { formatDay, parseDay } from '#platform/days';
import type { Wording } from '#platform/http';
import { formatQuantity } from './quantity.ts';

const dayOf = (value: string | number | undefined): string => {
  const read = parseDay(String(value ?? ''));
  return read.ok ? formatDay(read.day, 'id') : 'hari yang belum diketahui';
};
const gramsOf = (value: string | number | undefined): string => `${formatQuantity(Number(value ?? 0), 'id')} kg`;

/** The words of batches in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Lot dan produksi',
  lede: 'Catat bahan yang datang, produksi, pelepasan, dan pengiriman. Yang belum dilepas tidak bisa dikirim.',
  receive: 'Terima bahan',
  make: 'Catat produksi',
  release: 'Lepas atau tolak',
  ship: 'Kirim',
  recalls: 'Penarikan',
  kept: {
    receive: 'Bahan tercatat.',
    make: 'Produksi tercatat. Sekarang uji, lalu lepas.',
    release: 'Putusan tercatat.',
    ship: 'Pengiriman tercatat.',
  },
  lots: 'Lot di rumah ini',
  lotsNone: 'Belum ada lot. Mulai dari bahan yang datang.',
  lot: 'Lot',
  lotCode: 'Kode lot',
  lotCodeHint: 'Kosongkan bila belum punya: Layak membuatkannya.',
  name: 'Nama',
  state: 'Keadaan',
  states: { received: 'bahan', made: 'menunggu pelepasan', released: 'dilepas', rejected: 'ditolak' },
  held: 'ditahan',
  heldNotice: 'Lot ini ditahan oleh penarikan: tidak boleh dipakai, dilepas, atau dikirim.',
  stock: 'Sisa',
  quantity: 'Jumlah',
  quantityHint: 'Misalnya 12,5.',
  unit: 'Satuan',
  unitHint: 'kg, liter, butir, karung …',
  unitGrams: 'Berat satu satuan (gram)',
  unitGramsHint: 'Untuk menghitung neraca massa. Tidak perlu untuk kg.',
  day: 'Hari',
  material: 'Bahan',
  supplier: 'Pemasok',
  supplierCode: 'Kode lot pemasok',
  useBefore: 'Baik digunakan sebelum',
  fromHouse: 'Datang dari rumah produksi lain?',
  deliveryCode: 'Nomor surat kiriman',
  deliveryLot: 'Kode lot di surat kiriman',
  booking: 'Pesanan jalur',
  bookingsNone: 'Tidak ada pesanan jalur dengan jam. Produksi dicatat dari pesanan jalur.',
  bookRun: 'Pesan jalur',
  inputs: 'Bahan yang dipakai',
  inputsHint: 'Isi jumlah pada lot yang dipakai saja.',
  inputsNone: 'Belum ada bahan di rumah ini.',
  waste: 'Limbah yang ditimbang (kg)',
  loss: 'Sebab susut',
  lossHint: 'Hanya bila yang hilang lebih besar dari toleransi.',
  lossNone: 'tidak ada',
  hygiene: 'Pemeriksaan kebersihan jalur',
  tolerance: (percent: string) => `Toleransi neraca massa ${percent} %: setelan sistem, bukan ketentuan.`,
  waiting: 'Lot yang menunggu',
  waitingNone: 'Tidak ada lot yang menunggu pelepasan.',
  tests: 'Uji yang lulus',
  label: 'Pemeriksaan label',
  releaseIt: 'Lepas lot',
  rejectIt: 'Tolak lot',
  settingsNote: 'Daftar uji dan pemeriksaan adalah setelan sistem, bukan ketentuan.',
  buyer: 'Pembeli (lembaga)',
  contract: 'Nomor kontrak',
  shipmentCode: 'Nomor surat kiriman',
  shippable: 'Lot yang dikirim',
  shippableNone: 'Belum ada lot yang dilepas dan masih ada sisanya.',
  save: 'Simpan',
  whole: (quantity: string) => `Sisa ${quantity}`,
  received: 'Diterima',
  madeOn: 'Dibuat',
  releasedOn: 'Dilepas',
  unknown: 'belum diketahui',
  balance: 'Neraca massa',
  balances: {
    unknown: 'Belum bisa dihitung: berat satu satuan belum diketahui.',
    closed: 'Cocok dalam toleransi.',
    gain: 'Keluar lebih banyak daripada masuk.',
    loss: 'Susut di atas toleransi.',
  },
  balanceText: (inputs: string, output: string, waste: string) => `masuk ${inputs} kg, jadi ${output} kg, limbah ${waste} kg`,
  usedInputs: 'Dibuat dari',
  older: 'lot terbaru lebih dulu',
};

/** The words of the room's refusals about batches. */
export const refusals: Record<string, Wording> = {
  'lot-field-missing': 'Isi dulu kolom ini.',
  'lot-quantity-unreadable': 'Tulis jumlah lebih dari nol, misalnya 12,5; paling banyak tiga angka di belakang koma.',
  'lot-code-unreadable': 'Kode lot paling panjang 20 huruf, angka, atau tanda - . _ /',
  'lot-code-taken': 'Kode ini sudah dipakai lot lain di rumah ini. Pakai kode lain.',
  'shipment-code-taken': 'Nomor surat ini sudah dipakai. Pakai nomor lain.',
  'lot-unknown': 'Lot ini tidak ada di rumah ini. Pilih lot dari daftar.',
  'lot-held': ({ lot }) =>
    `Lot ${lot} ditahan oleh penarikan: tidak boleh dipakai, dilepas, atau dikirim. Pisahkan, lalu lihat halaman penarikan.`,
  'lot-rejected': ({ lot }) => `Lot ${lot} sudah ditolak. Pakai lot lain.`,
  'lot-expired': ({ lot, day }) => `Lot ${lot} lewat batasnya (${dayOf(day)}). Pakai lot lain dan pisahkan yang ini.`,
  'lot-not-yet-there': ({ lot, day }) => `Lot ${lot} baru ada pada ${dayOf(day)}. Periksa harinya.`,
  'lot-stock-short': ({ lot, stock, unit }) =>
    `Sisa lot ${lot} hanya ${formatQuantity(Number(stock), 'id')} ${unit}. Kurangi jumlahnya.`,
  'lot-not-waiting': ({ lot }) => `Lot ${lot} tidak sedang menunggu pelepasan.`,
  'lot-not-released': ({ lot }) =>
    `Lot ${lot} belum dilepas pada hari itu. Yang belum dilepas tidak boleh keluar: uji dan lepas dulu.`,
  'batch-inputs-none': 'Isi jumlah pada paling sedikit satu bahan yang dipakai.',
  'batch-hygiene-missing': ({ missing }) =>
    `${missing} pemeriksaan kebersihan belum dicentang. Kerjakan dulu, baru catat produksi.`,
  'batch-use-before-early': 'Tanggal baik digunakan harus sesudah hari pembuatan.',
  'batch-mass-gain': ({ grams }) =>
    `Hasil dan limbah ${gramsOf(grams)} lebih berat daripada bahan. Tambahkan bahan yang belum dicatat (misalnya air), atau betulkan jumlahnya.`,
  'batch-loss-unexplained': ({ grams }) =>
    `${gramsOf(grams)} hilang di luar toleransi. Timbang limbahnya atau pilih sebab susut.`,
  'release-tests': ({ failed }) => `${failed} uji belum lulus. Lot tidak bisa dilepas; uji lagi atau tolak lot.`,
  'release-label': ({ missing }) => `${missing} pemeriksaan label belum dicentang. Betulkan label dulu.`,
  'shipment-empty': 'Isi jumlah pada paling sedikit satu lot yang dikirim.',
  'delivery-unknown': 'Surat kiriman dengan lot itu tidak ditemukan. Periksa nomor dan kode lotnya, atau kosongkan keduanya.',
  'entry-day-ahead': 'Hari ini belum sampai ke sana. Tulis hari kejadian.',
  'entry-id-taken': 'Catatan lain sudah memakai tanda ini. Buka formulir baru dan isi lagi.',
};
