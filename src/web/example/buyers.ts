// The buyers of the example, with their units: one regency, its neighbours, and the others that buy from small makers. All carry "(contoh)",
// for nothing that is said of them here is true of any of their namesakes.
import type { LoadedBuyer } from '#buyers';
import { HOME_REGENCY } from './names.ts';
import type { Random } from './random.ts';

export type ExampleUnit = { code: string; name: string };
export type ExampleBuyer = LoadedBuyer & { regencyCode: string; units: ExampleUnit[]; weight: number };

const REGIONAL_UNITS = [
  'Dinas Pendidikan', 'Dinas Kesehatan', 'Sekretariat Daerah', 'Dinas Koperasi dan UKM', 'Dinas Pertanian', 'Dinas Sosial', 'Dinas Perikanan dan Peternakan',
  'Satuan Polisi Pamong Praja', 'Dinas Pariwisata dan Kebudayaan', 'Sekretariat DPRD', 'Dinas Pekerjaan Umum', 'Badan Keuangan Daerah', 'RSUD', 'Dinas Perhubungan',
  'Kecamatan Satu', 'Kecamatan Dua',
]; // prettier-ignore

type Plan = { name: string; kind: string; regencyCode: string; units: readonly string[]; weight: number };
const regional = (name: string, kind: string, regencyCode: string, units: number, weight: number): Plan => ({
  name,
  kind,
  regencyCode,
  units: REGIONAL_UNITS.slice(0, units),
  weight,
});
const kitchen = (village: string, regencyCode = HOME_REGENCY): Plan => ({
  name: `Dapur MBG ${village}`,
  kind: 'DAPUR',
  regencyCode,
  units: ['Dapur'],
  weight: 1,
});
const company = (name: string, regencyCode: string): Plan => ({
  name,
  kind: 'BUMN',
  regencyCode,
  units: ['Bagian Umum', 'Bagian Pengadaan'],
  weight: 2.5,
});

const BUYERS: readonly Plan[] = [
  regional('Pemerintah Kabupaten Garut', 'KABUPATEN', HOME_REGENCY, 16, 46),
  regional('Pemerintah Kabupaten Bandung', 'KABUPATEN', '32.04', 8, 8),
  regional('Pemerintah Kabupaten Tasikmalaya', 'KABUPATEN', '32.06', 8, 6),
  regional('Pemerintah Kota Tasikmalaya', 'KOTA', '32.78', 7, 6),
  regional('Pemerintah Kabupaten Sumedang', 'KABUPATEN', '32.11', 6, 5),
  regional('Pemerintah Kabupaten Cianjur', 'KABUPATEN', '32.03', 6, 5),
  regional('Pemerintah Kabupaten Ciamis', 'KABUPATEN', '32.07', 5, 4),
  regional('Pemerintah Kota Bandung', 'KOTA', '32.73', 6, 5),
  { name: 'Kantor Wilayah Kementerian Pelayanan Jawa Barat', kind: 'KEMENTERIAN', regencyCode: '32.73', units: ['Bagian Tata Usaha', 'Bidang Pembinaan'], weight: 3 },
  { name: 'Balai Pelatihan Kerja Priangan', kind: 'LEMBAGA', regencyCode: HOME_REGENCY, units: ['Bagian Umum'], weight: 2 },
  { name: 'Rumah Sakit Priangan', kind: 'LEMBAGA', regencyCode: '32.78', units: ['Instalasi Gizi', 'Bagian Umum'], weight: 2.5 },
  { name: 'Universitas Negeri Priangan', kind: 'LEMBAGA', regencyCode: '32.11', units: ['Rektorat', 'Fakultas Pertanian', 'Fakultas Teknik'], weight: 3 },
  { name: 'Politeknik Kulit dan Tekstil Priangan', kind: 'LEMBAGA', regencyCode: HOME_REGENCY, units: ['Direktorat'], weight: 1.5 },
  company('PT Kebun Teh Priangan', '32.04'),
  company('PT Kereta Wisata Priangan', '32.73'),
  company('PT Bank Priangan', '32.73'),
  company('PT Energi Panas Bumi Priangan', HOME_REGENCY),
  ...['Tarogong', 'Wanaraja', 'Cikajang', 'Leles', 'Cibatu', 'Pameungpeuk'].map((village) => kitchen(village)),
  kitchen('Singaparna', '32.06'),
  kitchen('Ciparay', '32.04'),
]; // prettier-ignore

export function makeBuyers(random: Random, startMs: number): ExampleBuyer[] {
  return BUYERS.map((plan, n) => ({
    buyerId: random.uuid(startMs),
    // Codes of institutions are a letter and digits; "CTH" is none of the letters in use.
    institutionCode: `CTH${String(n + 1).padStart(2, '0')}`,
    name: `${plan.name} (contoh)`,
    kind: plan.kind,
    regencyCode: plan.regencyCode,
    example: true,
    units: plan.units.map((name, u) => ({ code: `9${String(n + 1).padStart(2, '0')}${String(u + 1).padStart(3, '0')}`, name })),
    weight: plan.weight,
  }));
}
