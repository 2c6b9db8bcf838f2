/** Penolakan bagian OCDS. */
export const refusals = {
  'ocds-record-not-found': 'Tidak ada rekaman dengan ocid itu di sini. Daftarnya ada di /ocds/records.json.',
  'ocds-nothing': 'Belum ada yang dapat diterbitkan: belum ada rencana maupun pesanan.',
  'ocds-prefix': ({ prefix }: Record<string, string | number>) =>
    `LAYAK_OCDS_PREFIX harus enam huruf kecil atau angka, bukan "${prefix}".`,
};
