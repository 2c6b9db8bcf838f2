// How extracts of official registers call their columns, and what a row of one says. Only these columns are read: addresses and
// telephones of an extract are not, and the holder's name, often a person's own, is compared and never kept.
import { type Day, parseDay } from '#platform/days';
import { type RowFault, rowFault, type SheetColumns, type SheetRecord } from '#platform/sheets';
import { fitsPattern, numberKey, type Scheme } from '../schemes.ts';

export type RegisterField = 'number' | 'holder' | 'product' | 'issuedOn' | 'validUntil' | 'status' | 'statusOn' | 'nib';

/** Titles as lists of BPOM, DPMPTSP/OSS (SPP-IRT), BPJPH, LSPro/BSN and SIINas use them; the first is our own template's. */
export const REGISTER_COLUMNS = {
  number: {
    aliases: [
      'nomor', 'nomor registrasi', 'nomor izin edar', 'no registrasi', 'nie', 'nomor pirt', 'nomor p-irt', 'no pirt', 'nomor spp-irt', 'no spp-irt',
      'nomor sppirt', 'nomor sertifikat', 'no sertifikat', 'nomor sertifikat halal', 'nomor sppt sni', 'no sppt sni', 'nomor sertifikat tkdn',
      'nomor izin', 'no izin', 'nomor notifikasi',
    ],
    required: true,
  },
  holder: {
    aliases: [
      'pemegang', 'nama pelaku usaha', 'pelaku usaha', 'pendaftar', 'nama pendaftar', 'nama irtp', 'nama irt', 'nama perusahaan', 'perusahaan',
      'nama usaha', 'nama produsen', 'produsen', 'nama industri',
    ],
    required: true,
  },
  product: { aliases: ['produk', 'nama produk', 'nama produk pangan', 'nama jenis pangan', 'jenis produk', 'nama barang'] },
  issuedOn: { aliases: ['tanggal terbit', 'tgl terbit', 'tanggal penerbitan', 'tanggal sertifikat', 'tanggal izin', 'terbit'] },
  validUntil: {
    aliases: [
      'berlaku sampai', 'masa berlaku', 'masa berlaku s/d', 'masa berlaku sampai', 'berlaku s/d', 'tanggal berakhir', 'tanggal kedaluwarsa',
      'tanggal kadaluarsa', 'tanggal expired', 'tgl berakhir', 'tanggal habis berlaku',
    ],
  },
  status: { aliases: ['status', 'status izin', 'status sertifikat', 'keterangan status', 'keadaan'] },
  statusOn: { aliases: ['tanggal status', 'tanggal pencabutan', 'tanggal pembekuan', 'tgl status'] },
  nib: { aliases: ['nib', 'nomor induk berusaha'] },
} as const satisfies SheetColumns<RegisterField>; // prettier-ignore

export type RegisterStatus = 'running' | 'suspended' | 'revoked' | 'expired';
export type RegisterRow = {
  key: string;
  number: string;
  holder: string;
  nib: string | null;
  product: string | null;
  issuedOn: Day | null;
  validUntil: Day | null;
  status: RegisterStatus;
  statusOn: Day | null;
};

/** What a row says, or why it can't be taken; `key` also where only another cell of the row is wrong. Pure. */
export function readRegisterRow(
  record: SheetRecord<RegisterField>,
  scheme: Scheme,
): { ok: true; row: RegisterRow } | { ok: false; key: string | undefined; fault: RowFault } {
  const { values } = record;
  const { number } = values;
  if (!number) return { ok: false, key: undefined, fault: rowFault(record, 'number', 'register-number-missing') };
  if (fitsPattern(scheme, number) === false)
    return { ok: false, key: undefined, fault: rowFault(record, 'number', 'register-number-misfit', { scheme: scheme.id }) };
  const key = numberKey(scheme, number);
  const faulty = (field: RegisterField, code: string) => ({ ok: false as const, key, fault: rowFault(record, field, code) });
  if (!values.holder) return faulty('holder', 'register-holder-missing');
  const days: Partial<Record<RegisterField, Day>> = {};
  for (const field of ['issuedOn', 'validUntil', 'statusOn'] as const) {
    const typed = values[field];
    if (!typed || /^(-|seumur hidup|tidak terbatas|selama .*)$/i.test(typed)) continue;
    const read = parseDay(typed);
    if (!read.ok) return faulty(field, 'register-date-unreadable');
    days[field] = read.day;
  }
  const status = statusOf(values.status);
  if (!status) return faulty('status', 'register-status-unknown');
  return {
    ok: true,
    row: {
      key,
      number,
      holder: values.holder.slice(0, 200),
      nib: values.nib ?? null,
      product: values.product?.slice(0, 200) ?? null,
      issuedOn: days.issuedOn ?? null,
      validUntil: days.validUntil ?? null,
      status,
      statusOn: days.statusOn ?? null,
    },
  };
}

/** An extract without a status column lists what runs. */
function statusOf(typed: string | undefined): RegisterStatus | undefined {
  if (!typed) return 'running';
  const word = typed.toLowerCase();
  if (/cabut|batal|revoked|withdrawn/.test(word)) return 'revoked';
  if (/beku|tangguh|suspen/.test(word)) return 'suspended';
  if (/tidak berlaku|tidak aktif|habis|kada?luw?arsa|kedaluwarsa|berakhir|expired|ended/.test(word)) return 'expired';
  if (/berlaku|aktif|terbit|valid|active|terverifikasi|in force/.test(word)) return 'running';
  return undefined;
}
