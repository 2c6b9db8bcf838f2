import type { Wording } from '#platform/http';

/** The words of the room in Bahasa; English has exactly these keys. */
export const copy = {
  title: 'Rumah produksi bersama',
  lede: 'Tempat pembuat kecil memakai alat dan izin fasilitas yang tidak sanggup mereka punya sendiri. Tiap rumah: lini, jam, kapasitas, dan anggotanya.',
  none: 'Belum ada rumah produksi yang dicatat.',
  noneAction: 'Lihat pembuat',
  name: 'Rumah',
  place: 'Tempat',
  placeCode: 'Kode wilayah',
  placeUnknown: 'tempat belum diketahui',
  commodity: 'Komoditas',
  operator: 'Pengelola',
  open: 'Buka sejak',
  openUnknown: 'tanggal buka belum diketahui',
  notOpen: (day: string) => `dibuka ${day}`,
  asset: 'Status aset',
  assetWords: {
    stateProperty: 'barang milik negara, belum diserahkan',
    granted: 'sudah dihibahkan',
    lease: 'disewa atau dipinjamkan',
    unknown: 'belum diketahui',
  },
  assetDocument: 'Dokumen aset',
  documentUnknown: 'belum diketahui',
  manager: 'Kontrak manajer berakhir',
  managerUnknown: 'belum diketahui',
  lines: 'Lini',
  linesNone: 'Lini rumah ini belum dicatat, jadi kapasitasnya belum diketahui.',
  line: 'Lini',
  process: 'Proses',
  canMake: 'Dapat membuat',
  hours: 'Jam buka sebulan',
  rate: 'Hasil per jam',
  capacity: 'Kapasitas sebulan',
  unknown: 'belum diketahui',
  capacityNote: 'Kapasitas = jam buka dikali hasil per jam. Jam yang sudah dipesan belum dikurangkan.',
  members: 'Anggota',
  membersNone: 'Belum ada pembuat yang tercatat sebagai anggota.',
  member: 'Pembuat',
  memberSince: 'Anggota sejak',
  certificates: 'Izin tempat',
  certificatesLede: 'Rumah hanya meminjamkan izin tempat. Izin produk tetap milik tiap produk.',
  count: (n: number) => `${n} rumah`,
};

/** The words of the room's refusals. */
export const refusals: Record<string, Wording> = {};
