/** The words of what buyers ask for beyond the law, in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Syarat dari pembeli',
  lede: 'Di luar yang diwajibkan aturan. Syarat mengubah putusan di daftar mulai sekarang; daftar yang sudah disimpan tetap.',
  none: 'Tidak ada syarat tambahan.',
  change: 'Ubah syarat',
  evidence: 'Tingkat bukti paling rendah',
  evidenceAny: 'Tidak disyaratkan',
  levels: { 1: '1: dokumennya sudah dilihat', 2: '2: dicek di daftar penerbit', 3: '3: ditandatangani penerbit' } as Record<
    1 | 2 | 3,
    string
  >,
  tkdn: 'TKDN paling rendah',
  schemes: 'Sertifikat yang juga diminta',
  wholePlan: 'Berlaku untuk semua baris rencana ini yang belum punya syarat sendiri',
  save: 'Simpan syarat',
  told: {
    evidence: (level: string) => `Bukti paling rendah tingkat ${level}`,
    tkdn: (percent: string) => `TKDN paling rendah ${percent} %`,
    schemes: (names: string) => `Juga diminta: ${names}`,
  },
};
