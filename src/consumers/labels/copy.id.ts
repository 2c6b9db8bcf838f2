/** The words of labels in Bahasa; English has exactly these keys. */
export const copy = {
  title: (name: string) => `Label: ${name}`,
  lede: 'Satu kode untuk satu produk, atau untuk satu batch bila kode produksinya diisi. Siapa pun yang memindainya sampai di halaman produk.',
  leads: 'Kode ini mengarah ke',
  noGtin:
    'Produk ini belum punya GTIN, jadi kodenya memakai alamat Layak. GTIN hanya dari GS1 Indonesia; jangan mengarang nomor.',
  lot: 'Kode produksi (lot)',
  lotHint: 'Seperti tercetak pada kemasan, paling banyak 20 huruf, angka, atau tanda.',
  paper: 'Kertas label',
  papers: {
    'a4-24': 'A4, 24 label 70 × 37 mm',
    'a4-65': 'A4, 65 label 38 × 21 mm',
    'roll-50x30': 'Gulungan 50 × 30 mm',
    'roll-40x30': 'Gulungan 40 × 30 mm',
  },
  copies: 'Jumlah label',
  show: 'Perbarui kode',
  download: 'Unduh',
  sheet: 'Lembar label (PDF)',
  codeAlt: 'Kode QR menuju halaman produk',
  size: (mm: string) => `Pada kertas ini kodenya selebar ${mm} mm. Kode yang lebih kecil dari 15 mm sukar dipindai.`,
};
