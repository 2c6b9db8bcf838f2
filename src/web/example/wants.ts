// What offices of the example buy: an account of the budget, names as officers type them, the method, the size of the sum, and what is counted
// where it is counted at all. Accounts are those of published regional plans (rulebook/accounts.yaml); names are made up from the account's
// words and the doings of any office. Weights follow what the plans of one province and one regency show: many small packages of meals,
// paper and printing, few large ones, and a good third that no maker can answer.

/** `sum`: small packages of direct procurement, or larger ones as e-purchasing sees them. `counted`: the unit and what one costs. */
export type Want = {
  account: string;
  accountName: string;
  weight: number;
  names: readonly string[];
  kind: 'Barang' | 'Jasa Lainnya' | 'Pekerjaan Konstruksi' | 'Jasa Konsultansi';
  sum: 'small' | 'large';
  /** What makers of the example could answer it; empty where none could. */
  classIds: readonly string[];
  counted?: { unit: string; price: readonly [number, number] };
  specifications?: readonly string[];
};

const doing = (thing: string): string[] => [
  `${thing} Rapat Koordinasi`,
  `${thing} Kegiatan Sosialisasi`,
  `${thing} Pembinaan Kelompok`,
  `${thing} Pelatihan`,
];
const g = (
  account: string,
  accountName: string,
  weight: number,
  more: Omit<Want, 'account' | 'accountName' | 'weight'>,
): Want => ({ account: `5.1.02.01.01.${account}`, accountName, weight, ...more });

export const WANTS: readonly Want[] = [
  g('0052', 'Belanja Makanan dan Minuman Rapat', 20, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['nasi-kotak', 'snack-kotak'],
    names: [...doing('Makan Minum'), ...doing('Nasi Kotak'), ...doing('Snack Kotak')],
    counted: { unit: 'Kotak', price: [14_000, 40_000] },
    specifications: ['Nasi kotak dan snack kotak', 'Snack tiga macam dan air minum'],
  }),
  g('0053', 'Belanja Makanan dan Minuman Jamuan Tamu', 5, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['katering', 'nasi-kotak'],
    names: ['Jamuan Tamu Kunjungan Kerja', 'Katering Prasmanan Penerimaan Tamu'],
    counted: { unit: 'Porsi', price: [35_000, 75_000] },
  }),
  g('0058', 'Belanja Makanan dan Minuman Aktivitas Lapangan', 6, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['nasi-kotak', 'snack-kotak', 'makanan-tambahan'],
    names: ['Makan Minum Petugas Lapangan', 'Pemberian Makanan Tambahan Balita', 'Nasi Kotak Kerja Bakti'],
    counted: { unit: 'Porsi', price: [15_000, 40_000] },
  }),
  g('0024', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor', 13, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['alat-tulis'],
    names: ['Alat Tulis Kantor', 'ATK Kegiatan Bidang', 'Belanja ATK Sekretariat'],
  }),
  g('0026', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Cetak', 11, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['barang-cetakan'],
    names: ['Cetak Formulir Pelayanan', 'Cetak Spanduk dan Brosur', 'Cetak Buku Laporan', 'Penggandaan Bahan Rapat'],
    counted: { unit: 'Lembar', price: [600, 9_000] },
  }),
  g('0036', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Alat/Bahan untuk Kegiatan Kantor Lainnya', 6, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['pembersih-rumah', 'alat-kebersihan', 'sabun-cuci-tangan'],
    names: ['Bahan Pembersih Kantor', 'Alat Kebersihan Gedung', 'Sabun Cuci Tangan dan Pembersih Lantai'],
  }),
  g('0030', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Perabot Kantor', 4, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['alat-kebersihan', 'tekstil-rumah', 'mebel-logam'],
    names: ['Gorden Ruang Rapat', 'Perabot Kantor', 'Taplak dan Sarung Kursi'],
  }),
  g('0035', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Suvenir/Cendera Mata', 5, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['suvenir', 'kerajinan', 'barang-kulit'],
    names: ['Suvenir Kegiatan', 'Cendera Mata Kunjungan', 'Plakat dan Cendera Mata'],
    counted: { unit: 'Paket', price: [75_000, 300_000] },
  }),
  g('0039', 'Belanja Barang untuk Dijual/Diserahkan kepada Masyarakat', 8, {
    kind: 'Barang',
    sum: 'large',
    classIds: ['bibit-ternak-ikan', 'benih-bibit', 'pupuk', 'makanan-tambahan', 'seragam-sekolah'],
    names: [
      'Bibit Kopi untuk Kelompok Tani',
      'Benih Ikan Nila untuk Pembudidaya',
      'Seragam Sekolah Gratis Siswa SD',
      'Pupuk Organik untuk Petani',
      'Bibit Domba untuk Peternak',
      'Makanan Tambahan Ibu Hamil dan Balita',
    ],
  }),
  g('0064', 'Belanja Pakaian Dinas Lapangan (PDL)', 4, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['seragam-dinas'],
    names: ['Pakaian Dinas Lapangan', 'Seragam PDL Petugas'],
    counted: { unit: 'Stel', price: [250_000, 480_000] },
  }),
  g('0063', 'Belanja Pakaian Dinas Harian (PDH)', 3, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['seragam-dinas'],
    names: ['Pakaian Dinas Harian', 'Seragam PDH Pegawai'],
    counted: { unit: 'Stel', price: [280_000, 500_000] },
  }),
  g('0076', 'Belanja Pakaian Olahraga', 3, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['pakaian-olahraga'],
    names: ['Pakaian Olahraga Pegawai', 'Kaos Olahraga Kegiatan'],
    counted: { unit: 'Stel', price: [120_000, 240_000] },
  }),
  g('0075', 'Belanja Pakaian Batik Tradisional', 2, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['batik'],
    names: ['Pakaian Batik Tradisional', 'Batik Seragam Pegawai'],
    counted: { unit: 'Buah', price: [200_000, 420_000] },
  }),
  g('0043', 'Belanja Natura dan Pakan-Natura', 2, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['beras', 'telur', 'sayur-segar'],
    names: ['Beras dan Telur Pasien', 'Bahan Makanan Panti', 'Natura Kegiatan Sosial'],
  }),
  g('0001', 'Belanja Bahan-Bahan Bangunan dan Konstruksi', 4, {
    kind: 'Barang',
    sum: 'small',
    classIds: ['bahan-bangunan'],
    names: ['Paving Block Halaman Kantor', 'Bahan Bangunan Pemeliharaan'],
  }),
  g('0029', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Komputer', 7, {
    kind: 'Barang',
    sum: 'small',
    classIds: [],
    names: ['Bahan Komputer', 'Tinta dan Toner Printer'],
  }),
  g('0031', 'Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Listrik', 4, {
    kind: 'Barang',
    sum: 'small',
    classIds: [],
    names: ['Alat Listrik', 'Lampu dan Kabel'],
  }),
  g('0004', 'Belanja Bahan-Bahan Bakar dan Pelumas', 5, {
    kind: 'Barang',
    sum: 'small',
    classIds: [],
    names: ['Bahan Bakar Kendaraan Dinas', 'BBM dan Pelumas'],
  }),
  g('0037', 'Belanja Obat-Obatan-Obat', 3, {
    kind: 'Barang',
    sum: 'large',
    classIds: [],
    names: ['Obat Puskesmas', 'Obat Generik'],
  }),
  {
    account: '5.1.02.02.01.0030',
    accountName: 'Belanja Jasa Tenaga Kebersihan',
    weight: 4,
    kind: 'Jasa Lainnya',
    sum: 'large',
    classIds: ['jasa-kebersihan'],
    names: ['Jasa Tenaga Kebersihan Kantor', 'Jasa Kebersihan Gedung'],
    counted: { unit: 'Orang Bulan', price: [2_700_000, 3_600_000] },
  },
  {
    account: '5.1.02.02.01.0047',
    accountName: 'Belanja Jasa Penyelenggaraan Acara',
    weight: 3,
    kind: 'Jasa Lainnya',
    sum: 'large',
    classIds: ['jasa-acara', 'sewa-perlengkapan'],
    names: ['Penyelenggaraan Pameran UMKM', 'Jasa Penyelenggaraan Acara Hari Jadi'],
  },
  {
    account: '5.2.02.05.02.0001',
    accountName: 'Belanja Modal Mebel',
    weight: 5,
    kind: 'Barang',
    sum: 'large',
    classIds: ['mebel-sekolah', 'mebel-kayu', 'mebel-logam'],
    names: ['Meja Kursi Siswa SD', 'Meja Kursi Siswa SMP', 'Mebel Ruang Pelayanan', 'Lemari Arsip Kayu'],
    counted: { unit: 'Set', price: [650_000, 1_800_000] },
  },
  {
    account: '5.2.02.10.01.0002',
    accountName: 'Belanja Modal Personal Computer',
    weight: 3,
    kind: 'Barang',
    sum: 'large',
    classIds: [],
    names: ['Laptop dan Komputer', 'Personal Computer Pelayanan'],
  },
  {
    account: '5.2.03.01.01.0001',
    accountName: 'Belanja Modal Bangunan Gedung Kantor',
    weight: 3,
    kind: 'Pekerjaan Konstruksi',
    sum: 'large',
    classIds: [],
    names: ['Rehabilitasi Gedung Kantor', 'Pembangunan Ruang Kelas Baru'],
  },
  {
    account: '5.2.04.01.01.0003',
    accountName: 'Belanja Modal Jalan Kabupaten',
    weight: 3,
    kind: 'Pekerjaan Konstruksi',
    sum: 'large',
    classIds: [],
    names: ['Peningkatan Jalan Desa', 'Pemeliharaan Jalan Kabupaten'],
  },
  {
    account: '5.1.02.02.08.0001',
    accountName: 'Belanja Jasa Konsultansi Perencanaan',
    weight: 2,
    kind: 'Jasa Konsultansi',
    sum: 'small',
    classIds: [],
    names: ['Perencanaan Rehabilitasi Gedung', 'Pengawasan Pekerjaan Jalan'],
  },
];
