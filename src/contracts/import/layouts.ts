// The columns of order and contract files as the feeds call them. What is not named here is never read: names of officials, NIP, e-mail,
// telephone, bank accounts and NPWP stay in the file; a seller's name is read and kept as a hash only (seller.ts).
import type { SheetColumns } from '#platform/sheets';

type Whose = 'institutionCode' | 'institutionName';
const WHOSE: SheetColumns<Whose> = {
  institutionCode: { aliases: ['kd_klpd', 'kode klpd'] },
  institutionName: { aliases: ['nama_klpd', 'klpd', 'k/l/pd', 'nama instansi'] },
};

export type ContractField =
  | Whose
  | 'key'
  | 'rupCodes'
  | 'unitCode'
  | 'unitName'
  | 'title'
  | 'kind'
  | 'method'
  | 'size'
  | 'fund'
  | 'mak'
  | 'ceiling'
  | 'negotiated'
  | 'value'
  | 'domestic'
  | 'small'
  | 'announcedOn'
  | 'awardedOn'
  | 'contractOn'
  | 'startedOn'
  | 'handedOverOn'
  | 'billedOn'
  | 'billed'
  | 'progress'
  | 'terms'
  | 'contractState'
  | 'sellerForm'
  | 'sellerName';
/** SPSE e-kontrak: announcement, SPPBJ, contract, SPMK, BAST and BAP of a package, one row for each payment. */
export const CONTRACT_COLUMNS: SheetColumns<ContractField> = {
  ...WHOSE,
  key: { aliases: ['kd_nontender', 'kd_tender', 'kode nontender', 'kode tender'], required: true },
  rupCodes: { aliases: ['kd_rup', 'kode rup'], required: true },
  unitCode: { aliases: ['kd_satker_str', 'kd_satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja'], required: true },
  title: { aliases: ['nama_paket', 'nama paket'], required: true },
  value: { aliases: ['nilai_kontrak', 'nilai kontrak'], required: true },
  contractOn: { aliases: ['tgl_kontrak', 'tanggal kontrak'], required: true },
  handedOverOn: { aliases: ['tgl_bast', 'tanggal bast'], required: true },
  billedOn: { aliases: ['tgl_bap', 'tanggal bap'] },
  billed: { aliases: ['besar_pembayaran', 'besar pembayaran'] },
  kind: { aliases: ['jenis_pengadaan', 'jenis'] },
  method: { aliases: ['mtd_pemilihan', 'metode_pengadaan', 'metode'] },
  size: { aliases: ['kualifikasi_paket', 'kualifikasi'] },
  fund: { aliases: ['sumber_dana', 'asal dana'] },
  mak: { aliases: ['mak', 'kode anggaran'] },
  ceiling: { aliases: ['pagu', 'nilai pagu'] },
  negotiated: { aliases: ['nilai_negosiasi', 'nilai negosiasi'] },
  domestic: { aliases: ['nilai_pdn_kontrak', 'nilai_pdn'] },
  small: { aliases: ['nilai_umk_kontrak', 'nilai_umk'] },
  announcedOn: { aliases: ['tgl_pengumuman_nontender', 'tgl_pengumuman'] },
  awardedOn: { aliases: ['tgl_sppbj', 'tanggal sppbj'] },
  startedOn: { aliases: ['tgl_spmk_spp', 'tanggal spmk'] },
  progress: { aliases: ['progres_pekerjaan', 'progres'] },
  terms: { aliases: ['cara_pembayaran_kontrak', 'cara pembayaran'] },
  contractState: { aliases: ['status_kontrak', 'status kontrak'] },
  sellerForm: { aliases: ['bentuk_usaha_penyedia'] },
  sellerName: { aliases: ['nama_penyedia', 'nama penyedia'] },
};

export type RecordField =
  | Whose
  | 'key'
  | 'rupCodes'
  | 'unitCode'
  | 'unitName'
  | 'title'
  | 'total'
  | 'ceiling'
  | 'domestic'
  | 'small'
  | 'fund'
  | 'kind'
  | 'method'
  | 'recordState'
  | 'madeOn'
  | 'startedOn'
  | 'endedOn';
/** SPSE PencatatanNonTender: a small purchase written down after the fact. Its payments are in a file of their own. */
export const RECORD_COLUMNS: SheetColumns<RecordField> = {
  ...WHOSE,
  key: { aliases: ['kd_nontender_pct', 'kode nontender pct'], required: true },
  rupCodes: { aliases: ['kd_rup', 'kode rup'], required: true },
  unitCode: { aliases: ['kd_satker_str', 'kd_satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja'], required: true },
  title: { aliases: ['nama_paket', 'nama paket'], required: true },
  total: { aliases: ['total_realisasi', 'total realisasi'], required: true },
  ceiling: { aliases: ['pagu', 'nilai pagu'] },
  domestic: { aliases: ['nilai_pdn_pct', 'nilai_pdn'] },
  small: { aliases: ['nilai_umk_pct', 'nilai_umk'] },
  fund: { aliases: ['sumber_dana', 'asal dana'] },
  kind: { aliases: ['kategori_pengadaan', 'jenis_pengadaan'] },
  method: { aliases: ['mtd_pemilihan', 'metode_pengadaan'] },
  recordState: { aliases: ['status_nontender_pct_ket', 'status'] },
  madeOn: { aliases: ['tgl_buat_paket', 'tanggal buat paket'] },
  startedOn: { aliases: ['tgl_mulai_paket', 'tanggal mulai paket'] },
  endedOn: { aliases: ['tgl_selesai_paket', 'tanggal selesai paket'] },
};

export type RealisationField = Whose | 'key' | 'document' | 'onDay' | 'amount' | 'sellerName';
/** SPSE PencatatanNonTenderRealisasi: each receipt of a recorded purchase. */
export const REALISATION_COLUMNS: SheetColumns<RealisationField> = {
  ...WHOSE,
  key: { aliases: ['kd_nontender_pct', 'kode nontender pct'], required: true },
  document: { aliases: ['jenis_realisasi', 'jenis realisasi'], required: true },
  onDay: { aliases: ['tgl_realisasi', 'tanggal realisasi'], required: true },
  amount: { aliases: ['nilai_realisasi', 'nilai realisasi'], required: true },
  sellerName: { aliases: ['nama_penyedia', 'nama penyedia'] },
};

export type CatalogueV5Field =
  | Whose
  | 'key'
  | 'rupCodes'
  | 'unitCode'
  | 'unitName'
  | 'title'
  | 'fund'
  | 'mak'
  | 'category'
  | 'productCode'
  | 'sellerCode'
  | 'total'
  | 'quantity'
  | 'unitPrice'
  | 'shipping'
  | 'lineTotal'
  | 'madeOn'
  | 'orderState'
  | 'orderStateText';
/** e-Katalog 5, Ecat-PaketEPurchasing: a row for each product of an order. */
export const CATALOGUE_V5_COLUMNS: SheetColumns<CatalogueV5Field> = {
  ...WHOSE,
  key: { aliases: ['kd_paket', 'kode paket'], required: true },
  rupCodes: { aliases: ['kd_rup', 'kode rup'], required: true },
  productCode: { aliases: ['kd_produk', 'kode produk'], required: true },
  quantity: { aliases: ['kuantitas', 'jumlah'], required: true },
  unitPrice: { aliases: ['harga_satuan', 'harga satuan'], required: true },
  lineTotal: { aliases: ['total_harga', 'total harga'], required: true },
  unitCode: { aliases: ['satker_id', 'kd_satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja'] },
  title: { aliases: ['nama_paket', 'nama paket'] },
  fund: { aliases: ['nama_sumber_dana', 'sumber_dana'] },
  mak: { aliases: ['kode_anggaran', 'mak'] },
  category: { aliases: ['nama_komoditas', 'komoditas'] },
  sellerCode: { aliases: ['kd_penyedia', 'kode penyedia'] },
  total: { aliases: ['total', 'total paket'] },
  shipping: { aliases: ['ongkos_kirim', 'ongkos kirim'] },
  madeOn: { aliases: ['tanggal_buat_paket', 'tanggal buat paket'], required: true },
  orderState: { aliases: ['status_paket', 'status paket'] },
  orderStateText: { aliases: ['paket_status_str'] },
};

export type CatalogueV6Field =
  | Whose
  | 'key'
  | 'rupCodes'
  | 'unitCode'
  | 'unitName'
  | 'title'
  | 'fund'
  | 'mak'
  | 'sellerCode'
  | 'shipping'
  | 'total'
  | 'orderedOn'
  | 'orderState'
  | 'deliveryState';
/** e-Katalog 6: a row for each order; the state of the order and of its delivery move apart. */
export const CATALOGUE_V6_COLUMNS: SheetColumns<CatalogueV6Field> = {
  ...WHOSE,
  key: { aliases: ['kd_paket', 'kode paket'], required: true },
  rupCodes: { aliases: ['kd_rup', 'kode rup'], required: true },
  total: { aliases: ['total_harga', 'total harga'], required: true },
  orderedOn: { aliases: ['tgl_order', 'tanggal order'], required: true },
  orderState: { aliases: ['status_pkt', 'status paket'], required: true },
  deliveryState: { aliases: ['status_pengiriman', 'status pengiriman'], required: true },
  unitCode: { aliases: ['kd_satker_str', 'kd_satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja'] },
  title: { aliases: ['rup_nama_pkt', 'nama_paket'] },
  fund: { aliases: ['sumber_dana', 'asal dana'] },
  mak: { aliases: ['mak', 'kode anggaran'] },
  sellerCode: { aliases: ['kd_penyedia_v6', 'kd_penyedia'] },
  shipping: { aliases: ['ongkir', 'ongkos kirim'] },
};

export type OnlineShopField =
  | Whose
  | 'key'
  | 'unitCode'
  | 'unitName'
  | 'title'
  | 'amount'
  | 'category'
  | 'orderedAt'
  | 'sellerName'
  | 'confirmation'
  | 'failure';
/** Toko Daring (Bela Pengadaan), TokoDaringRealisasi: a row for each category of an order; the feed may list an order again later. */
export const ONLINE_SHOP_COLUMNS: SheetColumns<OnlineShopField> = {
  ...WHOSE,
  key: { aliases: ['order_id', 'id order'], required: true },
  amount: { aliases: ['valuasi', 'nilai'], required: true },
  orderedAt: { aliases: ['tanggal_transaksi', 'tanggal transaksi'], required: true },
  unitCode: { aliases: ['kd_satker', 'kode satker'] },
  unitName: { aliases: ['nama_satker', 'satuan kerja'] },
  title: { aliases: ['order_desc', 'uraian'] },
  category: { aliases: ['kategori', 'nama kategori'] },
  sellerName: { aliases: ['nama_merchant', 'merchant'] },
  confirmation: { aliases: ['status_konfirmasi_ppmse'] },
  failure: { aliases: ['keterangan_ppmse'] },
};

export type BelaOkField =
  | Whose
  | 'key'
  | 'unitName'
  | 'unitCode'
  | 'title'
  | 'subtotal'
  | 'shipping'
  | 'regionalTax'
  | 'ppn'
  | 'pph'
  | 'grandTotal'
  | 'orderedOn'
  | 'terms'
  | 'termDays'
  | 'orderState'
  | 'sellerName'
  | 'sellerCode';
/** Belaok, a province's own marketplace: purchase orders with taxes and days of credit. */
export const BELA_OK_COLUMNS: SheetColumns<BelaOkField> = {
  ...WHOSE,
  key: { aliases: ['po', 'nomor po'], required: true },
  unitName: { aliases: ['pembeli', 'nama pembeli'], required: true },
  subtotal: { aliases: ['sub_total', 'subtotal'], required: true },
  ppn: { aliases: ['ppn'], required: true },
  orderedOn: { aliases: ['tanggal', 'tanggal po'], required: true },
  orderState: { aliases: ['status', 'status po'], required: true },
  unitCode: { aliases: ['company_buyer_id'] },
  title: { aliases: ['catatan', 'keterangan'] },
  shipping: { aliases: ['ongkir', 'ongkos kirim'] },
  regionalTax: { aliases: ['pajak_daerah', 'pajak daerah'] },
  pph: { aliases: ['pph'] },
  grandTotal: { aliases: ['grand_total', 'grand total'] },
  terms: { aliases: ['payment_type', 'cara bayar'] },
  termDays: { aliases: ['tempo_hari', 'tempo hari'] },
  sellerName: { aliases: ['penjual', 'nama penjual'] },
  sellerCode: { aliases: ['company_seller_id'] },
};

export type BudgetField = Whose | 'year' | 'unitCode' | 'unitText' | 'unitName' | 'procurement' | 'total';
/** RUP-StrukturAnggaranPD: what a work unit may spend, and how much of it on procurement. */
export const UNIT_BUDGET_COLUMNS: SheetColumns<BudgetField> = {
  ...WHOSE,
  unitName: { aliases: ['nama_satker', 'satuan kerja'], required: true },
  procurement: { aliases: ['belanja_pengadaan', 'belanja pengadaan'], required: true },
  total: { aliases: ['total_belanja', 'total belanja'], required: true },
  unitText: { aliases: ['kd_satker_str'] },
  unitCode: { aliases: ['kd_satker', 'kode satker'] },
  year: { aliases: ['tahun_anggaran', 'tahun'] },
};
