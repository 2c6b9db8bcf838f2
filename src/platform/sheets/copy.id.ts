// Words for every refusal of a table: what is wrong and what to do. Facts come from the code that refuses.
import type { RefusalFacts } from '#platform/refusal';

type Words = (f: RefusalFacts) => string;
const thousands = (n: string | number | undefined): string => Number(n).toLocaleString('id-ID');

export const copy = {
  'sheet-empty': () => 'Berkas ini kosong. Pilih berkas yang berisi tabel, dengan judul kolom di baris atas.',
  'sheet-too-large': (f) =>
    `Berkas ${f.megabytes} MB terlalu besar; batasnya ${f.limit} MB. Bagi menjadi beberapa berkas, atau hapus gambar di dalamnya.`,
  'sheet-unpacks-too-large': (f) =>
    `Isi berkas ini mengembang menjadi ${f.megabytes} MB, terlalu besar dibandingkan ukurannya (batas ${f.limit} MB). Salin tabelnya saja ke berkas baru, simpan sebagai .xlsx, lalu unggah lagi.`,
  'sheet-too-many-cells': (f) => `Tabel ini berisi lebih dari ${thousands(f.limit)} sel. Bagi menjadi beberapa berkas.`,
  'sheet-too-many-texts': () =>
    'Berkas ini berisi terlalu banyak teks untuk dibaca sekaligus. Bagi menjadi beberapa berkas, atau simpan sebagai CSV.',
  'sheet-too-many-sheets': (f) => `Berkas ini berisi lebih dari ${thousands(f.limit)} lembar. Hapus lembar yang tidak perlu.`,
  'sheet-row-too-wide': (f) =>
    `Baris ${f.row} berisi lebih dari ${thousands(f.limit)} kolom. Hapus kolom yang tidak perlu di sebelah kanan.`,
  'sheet-row-too-long': (f) =>
    `Baris ${f.row} terlalu panjang untuk satu baris. Mungkin ada tanda kutip (") yang tidak ditutup: periksa baris itu.`,
  'sheet-cell-too-long': (f) => `Isi sel ${f.cell} lebih panjang dari ${thousands(f.limit)} huruf. Persingkat isinya.`,
  'sheet-unreadable-row': (f) =>
    `Baris ${f.row} tidak dapat dibaca. Buka berkasnya di Excel, simpan sebagai .xlsx, lalu unggah lagi.`,
  'sheet-quote-open': (f) =>
    `Tanda kutip (") di baris ${f.row} tidak pernah ditutup. Perbaiki baris itu, atau simpan tabelnya sebagai .xlsx.`,
  'sheet-broken-utf8': (f) =>
    `Ada huruf yang rusak di baris ${f.row}: sebagian berkas tersimpan sebagai UTF-8 dan sebagian tidak. Buka berkas asalnya di Excel, pilih Simpan Sebagai "CSV UTF-8" atau .xlsx, lalu unggah lagi.`,
  'sheet-broken-utf16': () =>
    'Ada huruf yang rusak di berkas ini (UTF-16). Buka berkas asalnya di Excel, simpan sebagai .xlsx, lalu unggah lagi.',
  'sheet-nul': () =>
    'Berkas ini berisi tanda yang bukan huruf (NUL), jadi bukan tabel teks. Simpan tabelnya sebagai .xlsx atau CSV, lalu unggah lagi.',
  'sheet-damaged': () =>
    'Berkas ini rusak atau terpotong. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi; atau unduh ulang dari asalnya.',
  'sheet-formula-uncounted': (f) =>
    `Sel ${f.cell} di lembar "${f.sheet}" berisi rumus yang belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi.`,
  'sheet-is-locked': () =>
    'Berkas ini terkunci dengan kata sandi. Buka di Excel, hapus kata sandinya (Berkas > Info > Proteksi), lalu unggah lagi.',
  'sheet-is-xls': () =>
    'Ini berkas Excel lama (.xls) atau biner (.xlsb). Buka di Excel, pilih Simpan Sebagai "Buku Kerja Excel (.xlsx)", lalu unggah lagi.',
  'sheet-is-ods': () => 'Ini berkas OpenDocument (.ods). Simpan sebagai .xlsx atau CSV, lalu unggah lagi.',
  'sheet-is-pdf': () => 'Ini berkas PDF, bukan tabel. Minta berkas Excel asalnya, lalu unggah sebagai .xlsx atau CSV.',
  'sheet-is-picture': () => 'Ini gambar, bukan tabel. Minta berkas Excel asalnya, lalu unggah sebagai .xlsx atau CSV.',
  'sheet-is-document': () =>
    'Ini dokumen Word atau PowerPoint, bukan tabel. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah lagi.',
  'sheet-is-page': () =>
    'Ini halaman web yang dinamai seperti berkas Excel; beberapa portal mengunduhkannya begitu. Buka di Excel, pilih Simpan Sebagai "Buku Kerja Excel (.xlsx)", lalu unggah lagi.',
  'sheet-is-archive': () =>
    'Ini berkas arsip (ZIP, RAR, 7z, atau gzip ganda). Keluarkan dulu tabel di dalamnya, lalu unggah .xlsx atau CSV-nya.',
  'sheet-columns-missing': (f) =>
    `Kolom yang wajib tidak ditemukan${f.sheet ? ` di lembar "${f.sheet}"` : ''}: ${f.missing}. Yang ada di baris ${f.row}: ${f.found}. Beri judul kolom itu di 20 baris pertama, lalu unggah lagi.`,
} satisfies Record<string, Words>;

/** Every code that a table can be refused with. */
export type SheetRefusal = keyof typeof copy;
