/** The words for what people said of a line, in Bahasa; English has exactly these keys. */
export const copy = {
  details: 'Rincian dari pembeli',
  detailsNone: 'Jumlah, spesifikasi, hari pengiriman, atau foto contoh belum ditambahkan.',
  add: 'Tambahkan rincian',
  change: 'Ubah rincian',
  specification: 'Spesifikasi',
  weekdays: 'Hari pengiriman',
  weekdayNames: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  daysMost: 'Paling lambat tiba',
  within: (days: string) => `${days} hari sesudah dipesan`,
  photo: 'Foto contoh',
  photoOf: (text: string) => `Foto contoh untuk ${text}`,
  recorded: (day: string, by: string | null) => `Dicatat ${day} ${by ? `oleh ${by}` : 'oleh pembeli'}.`,
  decidedBadge: 'diputuskan pembeli',
  decisions: 'Siapa yang memutuskan jenisnya',
  decidedNone: 'Pembeli ini belum memutuskan; jenis di atas masih dugaan.',
  decided: (className: string, day: string, by: string | null) =>
    `${className}: diputuskan ${day} ${by ? `oleh ${by}` : 'oleh pembeli'}.`,
  broughtBack: (className: string, day: string, by: string | null) =>
    `Keputusan diurungkan ${day} ${by ? `oleh ${by}` : 'oleh pembeli'}; kembali ke ${className}.`,
  takenBack: (day: string, by: string | null) =>
    `Keputusan diurungkan ${day} ${by ? `oleh ${by}` : 'oleh pembeli'}; jenisnya kembali dugaan.`,
  earlier: (count: string) => `Riwayat sebelumnya (${count})`,
  others: (buyers: string) => `Teks dan akun yang sama diputuskan ${buyers} pembeli lain`,
  other: (className: string, buyers: string) => `${className}: ${buyers} pembeli`,
  review: 'Periksa uraian rencana ini',
};
