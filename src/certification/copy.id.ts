import type { Wording } from '#platform/http';
import type { Standing } from './decide-standing.ts';
import { findScheme } from './schemes.ts';

/** The words of the room in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Izin dan sertifikat',
  none: 'Belum ada izin atau sertifikat yang dicatat. Itu berarti belum diketahui, bukan tidak punya.',
  scheme: 'Jenis',
  number: 'Nomor',
  numberUnknown: 'nomor belum diketahui',
  standing: 'Keadaan',
  evidence: 'Bukti',
  source: 'Sumber',
  checkedOn: (day: string, by: string | null) => (by ? `dicek ${day} oleh ${by}` : `dicek ${day}`),
  standingWords: {
    valid: 'berlaku',
    expired: 'sudah berakhir',
    revoked: 'dicabut',
    suspended: 'dibekukan',
    notYet: 'belum mulai berlaku',
    wrongSubject: 'bukan untuk produk atau tempat ini',
    unknown: 'masa berlaku belum diketahui',
  } satisfies Record<Standing['state'], string>,
  validUntil: (day: string) => `sampai ${day}`,
  endless: 'tanpa tanggal akhir',
  since: (day: string) => `sejak ${day}`,
  patternMisfit: 'bentuk nomor tidak biasa: periksa salah ketik',
  placeUnknown: 'tempat pembuatan belum diketahui',
};

/** The words of the room's refusals. */
export const refusals: Record<string, Wording> = {
  'scheme-unknown': ({ scheme }) => `Jenis izin "${scheme}" tidak dikenal.`,
  'certificate-needs-product': ({ scheme }) => `${nameOf(scheme)} berlaku untuk satu produk. Sebutkan produknya.`,
  'certificate-needs-place': ({ scheme }) => `${nameOf(scheme)} berlaku untuk satu tempat pembuatan. Sebutkan tempatnya.`,
  'certificate-ends-before-issue': ({ issued, ends }) =>
    `Tanggal akhir ${ends} lebih awal dari tanggal terbit ${issued}. Periksa kedua tanggal.`,
  'product-file-unreadable': ({ file, why }) => `Berkas produk ${file} tidak terbaca: ${why}`,
  'class-unknown': ({ class: classId }) => `Kelas produk "${classId}" tidak ada di rulebook/classes.yaml.`,
  'rulebook-not-whole': ({ folder, count, first }) =>
    `Buku aturan di ${folder} belum utuh, ${count} salah. Yang pertama: ${first}`,
  'fact-unknown': ({ fact }) => `Fakta "${fact}" tidak ada di rulebook/facts/. Periksa ejaannya.`,
  'number-held-by-another': ({ scheme }) =>
    `Nomor ${nameOf(scheme)} ini sudah dicatat untuk pembuat lain. Periksa nomornya; bila benar, minta petugas dinas mengeceknya di register penerbit.`,
};
const nameOf = (scheme: string | number | undefined): string => findScheme(String(scheme))?.name.id ?? String(scheme);
