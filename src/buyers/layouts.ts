// The columns of plan files as feeds, exports and people call them. What is not named here is never read: nip_ppk, nama_ppk, username_ppk,
// e-mail, telephone and NPWP stay in the file.
import type { SheetColumns } from '#platform/sheets';

export type PackageField =
  | 'rupCode'
  | 'year'
  | 'institutionCode'
  | 'institutionName'
  | 'institutionKind'
  | 'unitText'
  | 'unitCode'
  | 'unitName'
  | 'name'
  | 'ceiling'
  | 'method'
  | 'kind'
  | 'domestic'
  | 'smallBusiness'
  | 'volume'
  | 'description'
  | 'specification'
  | 'selectionFrom'
  | 'selectionUntil'
  | 'contractFrom'
  | 'contractUntil'
  | 'useFrom'
  | 'useUntil'
  | 'announcedOn'
  | 'exempt'
  | 'active'
  | 'deleted'
  | 'announced'
  | 'location'
  | 'regency';

/** RUP-PaketPenyedia-Terumumkan, the yearly exports, SiRUP tables with headings in words. "urarian" is how the feed spells it. */
export const PACKAGE_COLUMNS: SheetColumns<PackageField> = {
  rupCode: { aliases: ['kd_rup', 'kode rup', 'id rup', 'kode rup paket', 'kode paket'], required: true },
  name: { aliases: ['nama_paket', 'nama paket pengadaan', 'paket'], required: true },
  ceiling: { aliases: ['pagu', 'total pagu', 'pagu rp', 'pagu anggaran', 'nilai pagu'], required: true },
  year: { aliases: ['tahun_anggaran', 'tahun'] },
  institutionCode: { aliases: ['kd_klpd', 'kode klpd'] },
  institutionName: { aliases: ['nama_klpd', 'klpd', 'k/l/pd', 'nama instansi', 'instansi'] },
  institutionKind: { aliases: ['jenis_klpd'] },
  unitText: { aliases: ['kd_satker_str', 'kode satker str'] },
  unitCode: { aliases: ['kd_satker', 'kode satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja', 'satker'] },
  method: { aliases: ['metode_pengadaan', 'metode pemilihan', 'metode'] },
  kind: { aliases: ['jenis_pengadaan', 'jenis'] },
  domestic: { aliases: ['status_pdn', 'pdn', 'produk dalam negeri'] },
  smallBusiness: { aliases: ['status_ukm', 'ukm', 'usaha kecil/koperasi', 'usaha kecil'] },
  volume: { aliases: ['volume_pekerjaan', 'volume'] },
  description: { aliases: ['uraian_pekerjaan', 'urarian_pekerjaan', 'uraian'] },
  specification: { aliases: ['spesifikasi_pekerjaan', 'spesifikasi'] },
  selectionFrom: { aliases: ['tgl_awal_pemilihan', 'tanggal awal pemilihan', 'awal pemilihan'] },
  selectionUntil: { aliases: ['tgl_akhir_pemilihan', 'tanggal akhir pemilihan', 'akhir pemilihan'] },
  contractFrom: { aliases: ['tgl_awal_kontrak', 'tanggal awal kontrak', 'awal kontrak'] },
  contractUntil: { aliases: ['tgl_akhir_kontrak', 'tanggal akhir kontrak', 'akhir kontrak'] },
  useFrom: { aliases: ['tgl_awal_pemanfaatan', 'tanggal awal pemanfaatan', 'awal pemanfaatan'] },
  useUntil: { aliases: ['tgl_akhir_pemanfaatan', 'tanggal akhir pemanfaatan', 'akhir pemanfaatan'] },
  announcedOn: { aliases: ['tgl_pengumuman_paket', 'tanggal pengumuman paket', 'tanggal umumkan paket', 'tanggal pengumuman'] },
  exempt: { aliases: ['status_dikecualikan', 'dikecualikan'] },
  active: { aliases: ['status_aktif_rup', 'status aktif'] },
  deleted: { aliases: ['status_delete_rup'] },
  announced: { aliases: ['status_umumkan_rup'] },
  location: { aliases: ['detail_lokasi', 'lokasi', 'lokasi pekerjaan'] },
  regency: { aliases: ['kab_kota', 'kabupaten/kota', 'kabupaten'] },
};

export type BudgetField = 'rupCode' | 'mak' | 'amount' | 'component' | 'fund';
/** RUP-PaketAnggaranPenyedia and the yearly exports, where the account stands alone. */
export const BUDGET_COLUMNS: SheetColumns<BudgetField> = {
  rupCode: { aliases: ['kd_rup', 'kode rup', 'id rup', 'kode paket'], required: true },
  mak: { aliases: ['mak', 'akun', 'kode akun', 'kode rekening', 'mata anggaran'], required: true },
  amount: { aliases: ['pagu', 'nilai pagu', 'pagu rp'], required: true },
  component: { aliases: ['komponen', 'kd_komponen', 'kode komponen'] },
  fund: { aliases: ['sumber_dana', 'asal dana'] },
};

export type UnitField = 'institutionCode' | 'institutionName' | 'institutionKind' | 'unitText' | 'unitCode' | 'unitName';
/** RUP-MasterSatker. */
export const UNIT_COLUMNS: SheetColumns<UnitField> = {
  institutionCode: { aliases: ['kd_klpd', 'kode klpd'], required: true },
  unitCode: { aliases: ['kd_satker', 'kode satker'], required: true },
  unitName: { aliases: ['nama_satker', 'satuan kerja', 'satker'], required: true },
  institutionName: { aliases: ['nama_klpd', 'klpd', 'k/l/pd'] },
  institutionKind: { aliases: ['jenis_klpd'] },
  unitText: { aliases: ['kd_satker_str', 'kode satker str'] },
};
/** A column that only self-managed packages have: purchases inside them are packages of their own, so the file is not a plan of purchases. */
export const SELF_MANAGED = ['tipe_swakelola', 'tipe swakelola'];

/** A title reduced to letters and digits. */
export const plainTitle = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
