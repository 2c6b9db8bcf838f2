// Who may do what, as a table: every role, every endpoint, its own organisation and a foreign one. An endpoint that is not in the table
// fails the test, so nobody adds a way in without saying who may take it.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOrganisations, openUser, type Role, ROLES, startSession, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import type { App } from '#platform/http';
import { openLog } from '#platform/log';
import { makePartnerKey } from '#platform/partner-keys';
import { openApp } from '../src/web/app.ts';
import { exampleDatabase } from './support/example.ts';

type Rule =
  | 'public'
  /** The role suffices, whatever the organisation: what is shown or written is the actor's own or public. */
  | { anywhere: readonly Role[] }
  /** `own` must hold the role for the record's organisation; `anywhere` sees every record (oversight). */
  | {
      record:
        | 'contract-buyer'
        | 'contract-seller'
        | 'plan'
        | 'product'
        | 'import'
        | 'certificate'
        | 'invitation'
        | 'house'
        | 'house-member'
        | 'office'
        | 'purchase'
        | 'complaint';
      own: readonly Role[];
      anywhere?: readonly Role[];
    };

const IMPORTERS = ['companion', 'officer', 'ministry', 'administrator'] as const;
const OVERSEERS = ['officer', 'ministry', 'auditor'] as const;

const CERTIFICATE_READERS = ['maker', 'companion', 'houseOperator', 'officer'] as const;
const CERTIFICATE: Rule = { record: 'certificate', own: ['maker', 'companion', 'houseOperator'], anywhere: ['officer'] };
/** A claim is corrected by those who made it; an officer records look-ups instead. */
const CERTIFICATE_CLAIM: Rule = { record: 'certificate', own: ['maker', 'companion', 'houseOperator'] };
/** What a maker says of itself others check: its companion, or an officer. */
const CERTIFICATE_CHECK: Rule = { record: 'certificate', own: ['companion'], anywhere: ['officer'] };

/** A complaint goes to its maker, to the house of its lot, and to the office of its regency; here one organisation is all three. */
const COMPLAINT: Rule = { record: 'complaint', own: ['maker', 'houseOperator', 'officer'] };

/** The buyer defends itself with it: its seller does not read it, and only the buyer keeps it. */
const DEFENCE: Rule[] = [
  { record: 'contract-buyer', own: ['ppk', 'pp'], anywhere: OVERSEERS },
  { record: 'contract-seller', own: [], anywhere: OVERSEERS },
];
const DEFENCE_KEPT: Rule[] = [
  { record: 'contract-buyer', own: ['ppk', 'pp'] },
  { record: 'contract-seller', own: [] },
];

const INSPECTED = ['maker', 'companion', 'houseOperator'] as const;
/** What an office found, and whom it inspected, read it. */
const INSPECTION: Rule[] = [
  { record: 'office', own: ['officer'] },
  { record: 'product', own: INSPECTED },
];

/** The operator reads all, a member (or who accompanies it) its own. */
const SETTLEMENT: Rule[] = [
  { record: 'house', own: ['houseOperator'] },
  { record: 'house-member', own: ['maker', 'companion'] },
];

const TABLE: Record<string, Rule | Rule[]> = {
  'get /': 'public',
  'get /masuk': 'public',
  'post /masuk': 'public',
  'post /keluar': 'public',
  'get /coba': 'public',
  'post /coba': 'public',
  'get /akun': { anywhere: ROLES },
  'get /impor/:impor': { record: 'import', own: [] },
  'get /rencana': 'public',
  'get /rencana/impor': 'public',
  'post /rencana/impor': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'administrator'] },
  'get /rencana/:plan': 'public',
  'get /rencana/:plan/baris/:line': 'public',
  'get /rencana/:plan/baris/:line/kelompok': 'public',
  'get /padanan': 'public',
  'get /padanan/andai': { anywhere: OVERSEERS },
  'post /padanan/andai': { anywhere: ['officer', 'ministry'] },
  'get /padanan/andai/:run': { anywhere: OVERSEERS },
  'get /padanan/pembuat': { anywhere: ['maker', 'companion'] },
  'get /padanan/pembuat/:org': { record: 'product', own: ['maker', 'companion'], anywhere: OVERSEERS },
  'get /padanan/pengungkit': { anywhere: OVERSEERS },
  'get /padanan/pengungkit/:org': { record: 'product', own: ['maker', 'companion'], anywhere: OVERSEERS },
  'post /padanan': { anywhere: ['officer', 'ministry'] },
  'get /padanan/jalan/:run': { anywhere: ['officer', 'ministry'] },
  'get /padanan/rumah-berikutnya': 'public',
  'post /padanan/rumah-berikutnya': { anywhere: ['officer', 'ministry'] },
  'get /padanan/rumah-berikutnya/jalan/:hitungan': { anywhere: ['officer', 'ministry'] },
  'get /rencana/:plan/rincian': 'public',
  'get /rencana/:plan/uraian': 'public',
  'post /rencana/:plan/uraian/impor': { record: 'plan', own: ['ppk', 'pp'] },
  'post /rencana/:plan/uraian/keputusan': { record: 'plan', own: ['ppk', 'pp'] },
  'get /rencana/:plan/baris/:line/rincian': { record: 'plan', own: ['ppk', 'pp'] },
  'post /rencana/:plan/baris/:line/rincian': { record: 'plan', own: ['ppk', 'pp'] },
  'post /rencana/:plan/baris/:line/foto': { record: 'plan', own: ['ppk', 'pp'] },
  'post /rencana/:plan/baris/:line/foto/hapus': { record: 'plan', own: ['ppk', 'pp'] },
  'get /rencana/:plan/baris/:line/foto/:photo': 'public',
  'post /rencana/:plan/baris/:line/undangan': { record: 'plan', own: ['ppk', 'pp'] },
  'get /rencana/:plan/baris/:line/undangan': { record: 'plan', own: ['ppk', 'pp'] },
  'post /rencana/:plan/baris/:line/undangan/kirim': { record: 'plan', own: ['ppk', 'pp'] },
  'get /rencana/:plan/baris/:line/undangan/pdf': 'public',
  'post /rencana/:plan/baris/:line/syarat': { record: 'plan', own: ['ppk', 'pp'] },
  'get /undangan': { anywhere: ['maker', 'companion'] },
  'get /undangan/:org/:daftar/:produk': { record: 'invitation', own: ['maker', 'companion'] },
  'post /undangan/:org/:daftar/:produk/jawab': { record: 'invitation', own: ['maker', 'companion'] },
  'get /menu': 'public',
  'get /menu/:dapur/pekan/:pekan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/pekan/:pekan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'get /menu/:dapur/pekan/:pekan/cetak': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/pekan/:pekan/hidangan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/pekan/:pekan/salinan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'get /menu/:dapur/resep': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/resep': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'get /menu/:dapur/resep/:hidangan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/resep/:hidangan': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/resep/:hidangan/hapus': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/pekan/:pekan/rencana': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/:dapur/harga': { record: 'plan', own: ['ppk', 'pp', 'companion'] },
  'post /menu/impor': { anywhere: ['ppk', 'pp', 'companion'] },
  'get /meja': { anywhere: ['companion', 'maker'] },
  'get /meja/kewajiban': { anywhere: ['companion', 'maker'] },
  'get /meja/templat': { anywhere: ['companion', 'maker'] },
  'get /meja/impor': { anywhere: ['companion', 'maker'] },
  'post /meja/impor': { anywhere: ['companion', 'maker'] },
  'get /meja/:org': { record: 'product', own: ['maker', 'companion'], anywhere: OVERSEERS },
  'post /meja/:org/jawaban': { record: 'product', own: ['maker', 'companion'] },
  'get /sertifikat': { anywhere: CERTIFICATE_READERS },
  'get /sertifikat/kalender': { anywhere: CERTIFICATE_READERS },
  'get /sertifikat/register': { anywhere: ['officer'] },
  'post /sertifikat/register': { anywhere: ['officer'] },
  'get /sertifikat/baru': { anywhere: ['maker', 'companion', 'houseOperator'] },
  'post /sertifikat/baru': { anywhere: ['maker', 'companion', 'houseOperator'] },
  'get /sertifikat/:certificate': CERTIFICATE,
  'get /sertifikat/:certificate/ubah': CERTIFICATE,
  'post /sertifikat/:certificate/ubah': CERTIFICATE_CLAIM,
  'post /sertifikat/:certificate/dokumen': CERTIFICATE,
  'get /sertifikat/:certificate/dokumen/:document': CERTIFICATE,
  'post /sertifikat/:certificate/dilihat': CERTIFICATE_CHECK,
  'post /sertifikat/:certificate/cari': CERTIFICATE_CHECK,
  'get /sertifikat/:certificate/bertanda-tangan': CERTIFICATE,
  'post /sertifikat/:certificate/bertanda-tangan': CERTIFICATE,
  'post /sertifikat/:certificate/status': { anywhere: ['officer'] },
  'post /sertifikat/:certificate/tarik': { anywhere: ['officer'] },
  'get /cek': 'public',
  'get /aturan': 'public',
  'get /aturan/:rule': 'public',
  'get /berkas/:product': { record: 'product', own: ['maker', 'companion'], anywhere: OVERSEERS },
  'get /berkas/:product/pdf': { record: 'product', own: ['maker', 'companion'], anywhere: OVERSEERS },
  'post /berkas/:product/isian': { record: 'product', own: ['maker', 'companion'] },
  'get /pembuat': 'public',
  'get /pembuat/templat': 'public',
  'get /pembuat/impor': { anywhere: IMPORTERS },
  'post /pembuat/impor': { anywhere: IMPORTERS },
  'get /pembuat/:org': 'public',
  'get /produk/:url': 'public',
  'get /produk/:url/ubah': { record: 'product', own: ['maker', 'companion', 'administrator'] },
  'post /produk/:url/ubah': { record: 'product', own: ['maker', 'companion', 'administrator'] },
  'get /rumah': 'public',
  'get /rumah/:house': 'public',
  'get /rumah/:house/pesan-jalur': [{ anywhere: ['maker', 'companion'] }, { record: 'house', own: ['houseOperator'] }],
  'post /rumah/:house/pesan-jalur': [{ anywhere: ['maker', 'companion'] }, { record: 'house', own: ['houseOperator'] }],
  'get /rumah/:house/pesan-jalur/templat': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/pesan-jalur/impor': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/buku-pesanan': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/pesanan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/pesanan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/pesanan/:pesanan/status': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/pesanan/templat': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/pesanan/impor': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/biaya': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/biaya': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/ubah': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/ubah': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/jadwal': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/jadwal/usulan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/jadwal/susun': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/jadwal/pindah': [{ anywhere: ['maker', 'companion'] }, { record: 'house', own: ['houseOperator'] }],
  'post /rumah/:house/jadwal/tunggu': [{ anywhere: ['maker', 'companion'] }, { record: 'house', own: ['houseOperator'] }],
  'post /rumah/:house/jadwal/batal': [{ anywhere: ['maker', 'companion'] }, { record: 'house', own: ['houseOperator'] }],
  'get /rumah/:house/bagi-hasil': SETTLEMENT,
  'get /rumah/:house/bagi-hasil/aturan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/bagi-hasil/aturan': SETTLEMENT,
  'get /rumah/:house/bagi-hasil/:bulan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/bagi-hasil/:bulan/penutupan': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/bagi-hasil/:bulan/jurnal': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/bagi-hasil/:bulan/:anggota': SETTLEMENT,
  'get /rumah/:house/bagi-hasil/:bulan/:anggota/surat': SETTLEMENT,
  'get /rumah/:house/lot': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/terima': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/terima': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/buat': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/buat': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/lepas': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/lepas': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/kirim': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/kirim': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/:lot': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/:lot/foto': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/lot/:lot/foto/:photo': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/lot/:lot/foto/:photo/hapus': { record: 'house', own: ['houseOperator'] },
  'get /epcis/capture/:capture': { record: 'house', own: ['houseOperator'] },
  'post /epcis/capture': { anywhere: ['houseOperator'] },
  'get /epcis/events': { anywhere: ['houseOperator'] },
  'get /epcis/events/:event': { record: 'house', own: ['houseOperator'] },
  'get /epcis/:rest{.+}': { anywhere: ['houseOperator'] },
  'get /rumah/:house/kunci-mitra': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/kunci-mitra': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/kunci-mitra/:kunci/cabut': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/penarikan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/penarikan': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/penarikan/:penarikan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/penarikan/:penarikan/kiriman': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/penarikan/:penarikan/bebas': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/penarikan/:penarikan/laporan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/penarikan/:penarikan/musnah': { record: 'house', own: ['houseOperator'] },
  'get /rumah/:house/pemusnahan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/pemusnahan': { record: 'house', own: ['houseOperator'] },
  'post /rumah/:house/penarikan/:penarikan/tutup': { record: 'house', own: ['houseOperator'] },
  'get /kontrak': { anywhere: ROLES },
  'get /kontrak/impor': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'administrator'] },
  'post /kontrak/impor': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'administrator'] },
  'get /kontrak/teramati': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'auditor', 'administrator'] },
  'get /kontrak/rekonsiliasi': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'auditor', 'administrator'] },
  'post /kontrak/rekonsiliasi/keputusan': { anywhere: OVERSEERS },
  'post /kontrak/rekonsiliasi/cari': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'auditor', 'administrator'] },
  'get /kontrak/teramati/:pembeli/:belanja': {
    record: 'purchase',
    own: ['ppk', 'pp'],
    anywhere: [...OVERSEERS, 'administrator'],
  },
  'get /kontrak/:id': [
    { record: 'contract-buyer', own: ['ppk', 'pp'], anywhere: OVERSEERS },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'], anywhere: OVERSEERS },
  ],
  'get /kontrak/buka/:plan/:line': { record: 'plan', own: ['ppk', 'pp'] },
  'post /kontrak/buka/:plan/:line': { record: 'plan', own: ['ppk', 'pp'] },
  'get /kontrak/:id/kelompok': [
    { record: 'contract-buyer', own: ['ppk', 'pp'], anywhere: OVERSEERS },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'], anywhere: OVERSEERS },
  ],
  'post /kontrak/:id/kelompok': [
    { record: 'contract-buyer', own: ['ppk', 'pp'] },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'] },
  ],
  'get /kontrak/:id/berkas-pembelaan': DEFENCE,
  'get /kontrak/:id/berkas-pembelaan/pdf': DEFENCE,
  'post /kontrak/:id/berkas-pembelaan': DEFENCE_KEPT,
  'post /kontrak/:id/berkas-pembelaan/kepentingan': DEFENCE_KEPT,
  'get /kontrak/hitung': 'public',
  'get /kontrak/:id/paket-bank': [
    { record: 'contract-buyer', own: [] },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'] },
  ],
  'get /kontrak/:id/uang': [
    { record: 'contract-buyer', own: ['ppk', 'pp'], anywhere: OVERSEERS },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'], anywhere: OVERSEERS },
  ],
  'get /kontrak/:id/surat/:jenis': [
    { record: 'contract-buyer', own: ['ppk', 'pp'], anywhere: OVERSEERS },
    { record: 'contract-seller', own: ['maker', 'houseOperator', 'companion'], anywhere: OVERSEERS },
  ],
  'post /kontrak/:id/langkah': [
    { record: 'contract-buyer', own: ['ppk', 'pp'] },
    { record: 'contract-seller', own: ['maker', 'houseOperator'] },
  ],
  'get /dasbor': 'public',
  'get /dasbor/kontrak': { anywhere: ['ppk', 'pp', 'officer', 'ministry', 'auditor'] },
  'get /ocds': 'public',
  'get /ocds/perubahan': 'public',
  'get /ocds/perubahan.atom': 'public',
  'get /ocds/releases.json': 'public',
  'get /ocds/records.json': 'public',
  'get /ocds/records/:ocid': 'public',
  'get /label/:url': 'public',
  'get /kredensial': 'public',
  'get /kredensial/produk/:url': 'public',
  'post /credentials/verify': 'public',
  'post /kredensial/identitas/:org': { record: 'product', own: ['maker', 'companion'] },
  'get /cari': 'public',
  'get /ikuti/kunci': 'public',
  'post /ikuti': 'public',
  'post /ikuti/berhenti': 'public',
  'get /aduan': 'public',
  'post /aduan': 'public',
  'get /aduan/tiket': 'public',
  'post /aduan/tiket': 'public',
  'post /aduan/tiket/tutup': 'public',
  'post /aduan/tiket/kata': 'public',
  'post /aduan/tiket/foto': 'public',
  'get /aduan/tiket/foto/:photo': 'public',
  'get /aduan/masuk': { anywhere: ['maker', 'houseOperator'] },
  'get /aduan/dinas': { anywhere: ['officer'] },
  'post /aduan/dinas/peringatan': { anywhere: ['officer'] },
  'get /aduan/kasus/:org/:aduan': COMPLAINT,
  'get /aduan/kasus/:org/:aduan/foto/:photo': COMPLAINT,
  'post /aduan/kasus/:org/:aduan/dibaca': COMPLAINT,
  'post /aduan/kasus/:org/:aduan/jawaban': COMPLAINT,
  'post /aduan/kasus/:org/:aduan/penutupan': { record: 'complaint', own: ['officer'] },
  'get /periksa': { anywhere: ['officer'] },
  'post /periksa/mulai': { anywhere: ['officer'] },
  'get /periksa/tindak-lanjut': { anywhere: ['officer'] },
  'get /periksa/temuan': { anywhere: INSPECTED },
  'get /periksa/:url': { record: 'office', own: ['officer'] },
  'get /periksa/pembuat/:org': { record: 'office', own: ['officer'] },
  'get /periksa/rumah/:house': { record: 'office', own: ['officer'] },
  'get /periksa/catatan/:org/:periksa': INSPECTION,
  'get /periksa/catatan/:org/:periksa/berita-acara': INSPECTION,
  'post /periksa/catatan/:org/:periksa/temuan': { record: 'office', own: ['officer'] },
  'post /periksa/catatan/:org/:periksa/selesai': { record: 'office', own: ['officer'] },
  'get /periksa/temuan/:org/:temuan': INSPECTION,
  'get /periksa/temuan/:org/:temuan/foto/:foto': INSPECTION,
  'post /periksa/temuan/:org/:temuan/jawaban': { record: 'product', own: INSPECTED },
  'post /periksa/temuan/:org/:temuan/tutup': { record: 'office', own: ['officer'] },
  'post /periksa/temuan/:org/:temuan/tunda': { record: 'office', own: ['officer'] },
  'post /periksa/temuan/:org/:temuan/buka': { record: 'office', own: ['officer'] },
  'get /p/:url': 'public',
  'get /p/:url/:lot': 'public',
};

let db: Database;
let app: App;
/** The organisation that each kind of record in the example belongs to, and the values of path parameters that lead to it. */
const owners: Record<string, string> = {};
const params: Record<string, string> = {};

beforeAll(async () => {
  ({ db } = await exampleDatabase());
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  app = openApp({ db, jobs, log: openLog('silent'), exampleData: true });
  const one = async (query: string): Promise<Record<string, string>> =>
    (await sql.raw<Record<string, string>>(query).execute(db.withoutPlugins())).rows[0]!;
  const line = await one(
    `select l.buyer_id, l.plan_id, l.plan_line_id, l.package_id, l.account_code from buyers.plan_lines as l where l.class_id is not null order by 3 limit 1`,
  );
  const product = await one(`select p.org_id, p.url_id, p.product_id from makers.products as p order by p.product_id limit 1`);
  const contract = await one(
    `select c.buyer_id, c.seller_org_id, c.contract_id from contracts.contracts as c order by c.contract_id limit 1`,
  );
  const purchase = await one(`select p.buyer_id, p.purchase_id from contracts.purchases as p order by p.purchase_id limit 1`);
  const house = await one(`select h.org_id, h.house_id from houses.houses as h order by 1 limit 1`);
  const member = await one(
    `select m.maker_org_id from houses.members as m where m.house_id = '${house['house_id']}' order by 1 limit 1`,
  );
  const certificate = await one(
    `select c.org_id, c.certificate_id from certification.certificates as c order by c.certificate_id limit 1`,
  );
  const documentId = uuidv7();
  await sql`insert into certification.documents
      (org_id, certificate_id, document_id, media_type, byte_count, sha256, content, attached_at)
    values (${certificate['org_id']}, ${certificate['certificate_id']}, ${documentId}, 'application/pdf', 1, ${Buffer.alloc(32)},
      ${Buffer.from('%')}, ${new Date()})`.execute(db);
  const photoId = uuidv7();
  await sql`insert into buyers.sample_photos (buyer_id, photo_id, media_type, sha256, content, recorded_by, recorded_at)
    values (${line['buyer_id']}, ${photoId}, 'image/png', ${Buffer.alloc(32)}, ${Buffer.from('%')}, 'user:nobody', ${new Date()})`.execute(
    db,
  );
  await sql`insert into buyers.line_details (buyer_id, detail_id, package_id, account_code, sequence, photo_id, recorded_by, recorded_at)
    values (${line['buyer_id']}, ${photoId}, ${line['package_id']}, coalesce(${line['account_code']}, ''), 1, ${photoId}, 'user:nobody',
      ${new Date()})`.execute(db);
  await sql`insert into matching.maker_invitations
      (org_id, list_id, product_id, buyer_id, plan_id, plan_line_id, asked, answer_until, sent_at)
    values (${product['org_id']}, ${documentId}, ${product['product_id']}, ${line['buyer_id']}, ${line['plan_id']}, ${line['plan_line_id']},
      ${JSON.stringify({ buyerName: '', unitName: '', text: '', productName: '', rupiah: 1, quantity: null, unit: null, monthFrom: null, monthUntil: null, regencyCode: null })}::jsonb,
      '2026-12-08', ${new Date()})`.execute(db);
  const lotId = uuidv7();
  await sql`insert into houses.lots (org_id, house_id, lot_id, kind, code, name, unit, quantity_thousandths, stock_thousandths, state, began_on, recorded_at)
    values (${house['org_id']}, ${house['house_id']}, ${lotId}, 'material', 'A-1', 'Cabai', 'kg', 1000, 1000, 'received', '2026-11-20', ${new Date()})`.execute(
    db,
  );
  await sql`insert into houses.lot_photos (org_id, photo_id, lot_id, media_type, sha256, content, recorded_at)
    values (${house['org_id']}, ${photoId}, ${lotId}, 'image/png', ${Buffer.alloc(32)}, ${Buffer.from('%')}, ${new Date()})`.execute(
    db,
  );
  await sql`insert into houses.recalls (org_id, house_id, recall_id, cause, origin_lot_id, hazard_class, reason, started_at)
    values (${house['org_id']}, ${house['house_id']}, ${lotId}, 'lot', ${lotId}, 'III', 'label', ${new Date()})`.execute(db);
  await sql`insert into houses.epcis_captures (org_id, capture_id, received_at, event_count, kept_count, errors)
    values (${house['org_id']}, ${lotId}, ${new Date()}, 0, 0, '[]')`.execute(db);
  await sql`insert into houses.epcis_events (org_id, event_key, event_id, error_declared, event_type, event_time, recorded_at, items, event)
    values (${house['org_id']}, ${lotId}, 'urn:x:1', false, 'ObjectEvent', ${new Date()}, ${new Date()}, '{}', '{"type":"ObjectEvent","eventID":"urn:x:1"}')`.execute(
    db,
  );
  const keyId = uuidv7();
  await makePartnerKey(
    db,
    system('test'),
    house['org_id']!,
    { keyId, name: 'Mitra', scopes: ['epcis:query'], days: 1 },
    new Date(),
  );
  const runId = uuidv7();
  const siteRunId = uuidv7();
  await sql`insert into matching.site_runs (run_id, year, day, assumptions, state, phase, started_by, started_at)
    values (${siteRunId}, 2027, '2026-11-24', '{"kindIds":[]}', 'waiting', 'waiting', 'user:nobody', ${new Date()})`.execute(db);
  await sql`insert into matching.market_runs (run_id, year, day, change, state, phase, started_by, started_at, result)
    values (${runId}, 2026, '2026-11-24', '{}', 'done', 'done', 'user:nobody', ${new Date()}, '{}')`.execute(db);
  const inspectionId = uuidv7();
  const officeId = uuidv7();
  await sql`insert into consumers.office_places (org_id, regency_code)
    select distinct ${officeId}::uuid, r.code from (
      select regency_code as code from makers.makers union select regency_code from makers.places union select regency_code from houses.houses) as r
    where r.code is not null`.execute(db.withoutPlugins());
  await sql`insert into consumers.inspections
      (org_id, inspection_id, office_id, regency_code, subject, subject_name, inspected_on, actor, started_at)
    values (${product['org_id']}, ${inspectionId}, ${officeId}, '11.01', 'maker', 'Dapur', '2026-11-24', 'user:nobody', ${new Date()})`.execute(
    db,
  );
  await sql`insert into consumers.findings
      (org_id, finding_id, inspection_id, office_id, position, level, words, follow_up_on, recorded_at)
    values (${product['org_id']}, ${inspectionId}, ${inspectionId}, ${officeId}, 1, 'minor', 'Debu', '2026-12-24', ${new Date()})`.execute(
    db,
  );
  await sql`insert into consumers.finding_entries (org_id, entry_id, finding_id, kind, words, actor, recorded_at)
    values (${product['org_id']}, ${inspectionId}, ${inspectionId}, 'found', 'Debu', 'user:nobody', ${new Date()})`.execute(db);
  await sql`insert into consumers.finding_photos (org_id, photo_id, finding_id, entry_id, media_type, sha256, content, attached_at)
    values (${product['org_id']}, ${inspectionId}, ${inspectionId}, ${inspectionId}, 'image/png', ${Buffer.alloc(32)}, ${Buffer.from('%')},
      ${new Date()})`.execute(db);
  const importId = uuidv7();
  await sql`insert into platform.imports (import_id, kind, started_by, file_names, state, phase, started_at)
    values (${importId}, 'plan', 'user:nobody', array['a.csv'], 'waiting', 'waiting', ${new Date()})`.execute(db);
  const complaintId = uuidv7();
  await sql`insert into consumers.office_places (org_id, regency_code) values (${product['org_id']}, '32.05')`.execute(db);
  await sql`insert into consumers.complaints (org_id, complaint_id, kind, product_id, words, made_regency, house_org_id, house_id, house_lot_id,
      routes, state, sender_group, received_at)
    values (${product['org_id']}, ${complaintId}, 'other', ${product['product_id']}, 'Apek', '32.05', ${product['org_id']}, ${house['house_id']},
      ${lotId}, array['maker', 'house', 'office'], 'received', ${complaintId}, ${new Date()})`.execute(db);
  await sql`insert into consumers.complaint_photos (org_id, photo_id, complaint_id, media_type, sha256, content, recorded_at)
    values (${product['org_id']}, ${photoId}, ${complaintId}, 'image/png', ${Buffer.alloc(32)}, ${Buffer.from('%')}, ${new Date()})`.execute(
    db,
  );
  Object.assign(owners, {
    plan: line['buyer_id'],
    product: product['org_id'],
    'contract-buyer': contract['buyer_id'],
    'contract-seller': contract['seller_org_id'],
    import: uuidv7(),
    certificate: certificate['org_id'],
    invitation: product['org_id'],
    house: house['org_id'],
    'house-member': member['maker_org_id'],
    office: officeId,
    purchase: purchase['buyer_id'],
    complaint: product['org_id'],
  });
  Object.assign(params, {
    run: runId,
    hitungan: siteRunId,
    plan: line['plan_id'],
    line: line['plan_line_id'],
    photo: photoId,
    dapur: line['buyer_id'],
    pekan: '2026-11-30',
    hidangan: 'nasi-putih',
    org: product['org_id'],
    url: product['url_id'],
    ocid: `ocds-xlayak-${plain(line['buyer_id']!)}-${plain(line['package_id']!)}.json`,
    product: product['url_id'],
    house: house['house_id'],
    bulan: '2026-10',
    anggota: member['maker_org_id'],
    lot: lotId,
    penarikan: lotId,
    aduan: complaintId,
    kunci: keyId,
    capture: lotId,
    rest: 'queries',
    event: 'urn:x:1',
    id: contract['contract_id'],
    jenis: 'bast',
    rule: 'NIB-ALL',
    impor: importId,
    certificate: certificate['certificate_id'],
    document: documentId,
    daftar: documentId,
    produk: product['product_id'],
    pembeli: purchase['buyer_id'],
    belanja: purchase['purchase_id'],
    periksa: inspectionId,
    temuan: inspectionId,
    foto: inspectionId,
  });
});
afterAll(() => undefined);
const plain = (uuid: string): string => uuid.replaceAll('-', '');

/** Status of the call by someone who holds the role for the organisation; without a role, by a visitor. */
async function call(key: string, role?: Role, orgId?: string): Promise<number> {
  const [method, path] = key.split(' ') as [string, string];
  const headers: Record<string, string> = {
    accept: 'application/json',
    origin: 'http://localhost',
    'content-type': 'application/json',
  };
  if (role) headers['cookie'] = `layak=${await tokenOf(role, orgId!)}`;
  const at = path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => params[name]!);
  const answer = await app.hono.request(`http://localhost${at}`, {
    method: method.toUpperCase(),
    headers,
    ...(method === 'post' ? { body: '{}' } : {}),
  });
  return answer.status;
}

const tokens = new Map<string, Promise<string>>();
function tokenOf(role: Role, orgId: string): Promise<string> {
  const open = async (): Promise<string> => {
    const now = new Date();
    await openOrganisations(db, [{ orgId, kind: 'office', name: 'Kantor lain' }], now);
    const userId = await openUser(db, { signInName: uuidv7(), displayName: 'Seseorang', memberships: [{ orgId, role }] }, now);
    return startSession(db, userId, now);
  };
  const key = `${role}@${orgId}`;
  if (!tokens.has(key)) tokens.set(key, open());
  return tokens.get(key)!;
}

/** Refused for who one is: asked to sign in, forbidden, or told that there is no such thing. Anything else got past the door. */
const refused = (status: number): boolean => status === 401 || status === 403 || status === 404;
const rulesOf = (key: string): Exclude<Rule, 'public'>[] => {
  const rule = TABLE[key]!;
  return (Array.isArray(rule) ? rule : [rule]).filter((r): r is Exclude<Rule, 'public'> => r !== 'public');
};

test('every endpoint is in the table, and every line of the table is an endpoint', () => {
  const mounted = app.endpoints.map((made) => `${made.method} ${made.path}`);
  expect([...mounted].toSorted()).toEqual(Object.keys(TABLE).toSorted());
});

test('what is public opens to a visitor, everything else asks to sign in', async () => {
  for (const key of Object.keys(TABLE)) {
    const status = await call(key);
    if (TABLE[key] === 'public')
      expect([key, refused(status) && !(key === 'post /coba' && status === 404)]).toEqual([key, false]);
    else expect([key, status]).toEqual([key, 401]);
  }
});

describe.each(Object.keys(TABLE).filter((key) => TABLE[key] !== 'public'))('%s', (key) => {
  test.each(ROLES)('as %s', async (role) => {
    const foreign = uuidv7();
    const opensAnywhere = rulesOf(key).some((rule) => rule.anywhere?.includes(role));
    expect(['foreign organisation', refused(await call(key, role, foreign))]).toEqual(['foreign organisation', !opensAnywhere]);
    for (const rule of rulesOf(key)) {
      if (!('record' in rule) || opensAnywhere) continue;
      const opens = rule.own.includes(role);
      expect([rule.record, refused(await call(key, role, owners[rule.record]!))]).toEqual([rule.record, !opens]);
    }
  });
});
