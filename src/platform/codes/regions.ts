// Provinces and regencies by Kemendagri code. People and files write them in many ways ("Kab. Sambas", "KOTA PONTIANAK", "Pontianak (Kota)",
// inside the name of a work unit); a name that fits a kabupaten and a kota alike ("Bandung") stays unknown rather than guessed.
import { readFileSync } from 'node:fs';

export type Province = { code: string; name: string; lat: number; lng: number; island: string };
export type Regency = {
  /** Kemendagri code, '61.71'. */
  code: string;
  provinceCode: string;
  kind: 'kabupaten' | 'kota';
  /** Name with its kind: 'Kota Pontianak', 'Kabupaten Sambas'. */
  name: string;
  /** Name without its kind: 'Pontianak'. */
  shortName: string;
  lat: number;
  lng: number;
};
/** How far two regencies are apart in the order of delivery prices. */
export type Zone = 'regency' | 'province' | 'island' | 'nation';

const rows = readFileSync(new URL('regions.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string, string, string, string?]);

/** The 38 provinces, by code. */
export const provinces: readonly Province[] = rows
  .filter(([, kind]) => kind === 'provinsi')
  .map(([code, , name, lat, lng, island]) => ({ code, name, lat: Number(lat), lng: Number(lng), island: island! }));
/** The 514 regencies and cities, by code. */
export const regencies: readonly Regency[] = rows
  .filter(([, kind]) => kind !== 'provinsi')
  .map(([code, kind, shortName, lat, lng]) => ({
    code,
    provinceCode: code.slice(0, 2),
    kind: kind as Regency['kind'],
    name: `${kind === 'kota' ? 'Kota' : 'Kabupaten'} ${shortName}`,
    shortName,
    lat: Number(lat),
    lng: Number(lng),
  }));

const provinceByCode = new Map(provinces.map((p) => [p.code, p]));
const byCode = new Map(regencies.map((r) => [r.code, r]));

export const regencyByCode = (code: string): Regency | undefined => byCode.get(code);
/** The province of a regency code ('61.71') or province code ('61'). */
export const provinceOf = (code: string): Province | undefined => provinceByCode.get(code.slice(0, 2));

/** Great-circle distance between the centres of two regencies in whole km; 0 within one. Nothing when a code is unknown. */
export function distanceKm(codeA: string, codeB: string): number | undefined {
  const a = byCode.get(codeA);
  const b = byCode.get(codeB);
  if (!a || !b) return undefined;
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(h)));
}

/** The delivery zone between two regency codes: same regency, same province, same island group, or the nation. */
export function zoneOf(codeA: string, codeB: string): Zone {
  if (codeA === codeB) return 'regency';
  if (codeA.slice(0, 2) === codeB.slice(0, 2)) return 'province';
  const island = provinceOf(codeA)?.island;
  return island !== undefined && island === provinceOf(codeB)?.island ? 'island' : 'nation';
}

// ---- names ----

// "Tanjung Pinang", "Tanjungpinang" and "Pare-Pare" are one key each.
const squeeze = (words: readonly string[]): string => words.join('');
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

// Names that changed by law or are written otherwise in older files.
const OTHER_NAMES: readonly [string, string][] = [
  ['kabupaten pontianak', '61.02'],
  ['kabupaten toba samosir', '12.12'],
  ['kota ujung pandang', '73.71'],
  ['kabupaten maluku tenggara barat', '81.03'],
  ['kabupaten yapen waropen', '91.05'],
  ['kabupaten gunung kidul', '34.03'],
  ['kabupaten kulonprogo', '34.01'],
  ['kota jogjakarta', '34.71'],
  ['kota yogya', '34.71'],
  ['kabupaten banyu asin', '16.07'],
];
const regencyNames = new Map<string, Regency[]>();
const remember = (name: string, regency: Regency): void => {
  const key = squeeze(wordsOf(name));
  regencyNames.set(key, [...(regencyNames.get(key) ?? []), regency]);
};
for (const regency of regencies) remember(regency.shortName, regency);
const kindedOtherNames = new Map(OTHER_NAMES.map(([name, code]) => [squeeze(wordsOf(name)), byCode.get(code)!]));

const provinceNames = new Map<string, Province>();
for (const province of provinces) provinceNames.set(squeeze(wordsOf(province.name)), province);
for (const [name, code] of [
  ['jakarta', '31'],
  ['dki jakarta', '31'],
  ['daerah khusus jakarta', '31'],
  ['yogyakarta', '34'],
  ['di yogyakarta', '34'],
  ['diy', '34'],
  ['bangka belitung', '19'],
  ['nanggroe aceh darussalam', '11'],
  ['kepri', '21'],
  ['kalbar', '61'],
  ['kalteng', '62'],
  ['kalsel', '63'],
  ['kaltim', '64'],
  ['kaltara', '65'],
  ['jabar', '32'],
  ['jateng', '33'],
  ['jatim', '35'],
  ['sumut', '12'],
  ['sumbar', '13'],
  ['sumsel', '16'],
  ['sulut', '71'],
  ['sulteng', '72'],
  ['sulsel', '73'],
  ['sultra', '74'],
  ['ntb', '52'],
  ['ntt', '53'],
] as const)
  provinceNames.set(squeeze(wordsOf(name)), provinceByCode.get(code)!);

const LONGEST = 4;
const KINDS: Record<string, Regency['kind']> = {
  kab: 'kabupaten',
  kabupaten: 'kabupaten',
  regency: 'kabupaten',
  kota: 'kota',
  kotamadya: 'kota',
  city: 'kota',
};

/** The province that a text names ("RUMAH SAKIT JIWA PROVINSI KALIMANTAN BARAT", "Jawa Barat", "Kalbar"), the longest name first. */
export function findProvince(text: string): Province | undefined {
  const words = wordsOf(text);
  for (let length = Math.min(LONGEST + 1, words.length); length > 0; length -= 1)
    for (let at = 0; at + length <= words.length; at += 1) {
      const found = provinceNames.get(squeeze(words.slice(at, at + length)));
      if (found) return found;
    }
  return undefined;
}

/**
 * The regency that a text names, with or without its kind before or behind ("Kab. Sambas", "KABUPATEN SAMBAS", "Pontianak (Kota)",
 * "DINAS PENDIDIKAN KOTA SINGKAWANG"). The name of a province alone is no regency; a name that fits two regencies needs its kind,
 * or `provinceCode` when that settles it. Gives nothing when nothing fits or two places are named with equal right.
 */
export function findRegency(text: string, provinceCode?: string): Regency | undefined {
  const words = wordsOf(text).filter((word) => word !== 'adm' && word !== 'administrasi');
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    const found = new Set<Regency>();
    for (let at = 0; at + length <= words.length; at += 1) {
      const regency = regencyAt(words, at, length, provinceCode);
      if (regency) found.add(regency);
    }
    if (found.size === 1) return [...found][0];
    if (found.size > 1) return undefined;
  }
  return undefined;
}

function regencyAt(words: readonly string[], at: number, length: number, provinceCode: string | undefined): Regency | undefined {
  const before = words[at - 1] ?? '';
  if (before === 'provinsi' || before === 'prov') return undefined;
  const key = squeeze(words.slice(at, at + length));
  const kind =
    KINDS[before] ?? (at + length === words.length || KINDS[words[at + length]!] ? KINDS[words[at + length] ?? ''] : undefined);
  const other = kind && kindedOtherNames.get(kind + key);
  if (other) return other;
  const named = (regencyNames.get(key) ?? []).filter((r) => provinceCode === undefined || r.provinceCode === provinceCode);
  const fitting = kind ? named.filter((r) => r.kind === kind) : named;
  // A province's name inside a longer text ("Kepolisian Daerah Jambi") is no city of that name, unless it says so.
  if (!kind && provinceNames.has(key) && words.length > length) return undefined;
  return fitting.length === 1 ? fitting[0] : undefined;
}
