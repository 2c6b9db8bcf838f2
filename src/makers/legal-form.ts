// The legal forms of Indonesian businesses, from the many ways in which registers and names write them.

/** In the law's own words. `bumd` and `bumdes` are public enterprises; `perorangan` is a business without a legal form. */
export const LEGAL_FORMS = [
  'pt',
  'ptPerorangan',
  'cv',
  'firma',
  'ud',
  'pd',
  'koperasi',
  'yayasan',
  'bumd',
  'bumdes',
  'perorangan',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

const WORDS: readonly (readonly [RegExp, LegalForm])[] = [
  [/^(?:p\.?\s?t\.?|perseroan terbatas)\s*\(?(?:perseroan )?perorangan\)?$|^perseroan perorangan$/, 'ptPerorangan'],
  [/^p\.?\s?t\.?$|^perseroan terbatas$|^pt\.? persero$/, 'pt'],
  [/^c\.?\s?v\.?$|^persekutuan komanditer$|^perseroan komanditer$|^commanditaire vennootschap$/, 'cv'],
  [/^fa\.?$|^firma$|^persekutuan firma$/, 'firma'],
  [/^u\.?\s?d\.?$|^usaha dagang$/, 'ud'],
  [/^p\.?\s?d\.?$|^perusahaan dagang$/, 'pd'],
  [/^kop\.?$|^koperasi(?: .*)?$|^kud\.?$|^ksu\.?$/, 'koperasi'],
  [/^yayasan$/, 'yayasan'],
  [/^badan usaha milik daerah$|^bumd$|^perumda$/, 'bumd'],
  [/^badan usaha milik desa$|^bum\s?des\.?$|^bumdesa$/, 'bumdes'],
  [/^perorangan$|^perseorangan$|^usaha perorangan$|^individu$|^umk perorangan$|^usaha mikro$/, 'perorangan'],
];

/** The form that a column of a register names: "CV.", "Perseroan Terbatas (PT)", "PT Perorangan", "Koperasi". Nothing when it names none. */
export function findLegalForm(text: string): LegalForm | undefined {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  const whole = match(plain);
  if (whole) return whole;
  // "Perseroan Terbatas (PT)" says it twice; either half will do.
  const halves = /^([^()]+?)\s*\(([^()]+)\)$/.exec(plain);
  return halves ? (match(halves[1]!) ?? match(halves[2]!)) : undefined;
}

/** The form that stands in a business name, before or after it: "CV.RIAN JAYA", "nilamsakti, cv", "KRISBOW INDONESIA. PT". */
export function findLegalFormInName(name: string): LegalForm | undefined {
  const plain = name.toLowerCase().trim();
  if (/^pt\.?\s*perorangan\b|\(perorangan\)|\bperseroan perorangan\b/.test(plain)) return 'ptPerorangan';
  const before = /^(p\.?t|c\.?v|u\.?d|p\.?d|fa|firma|koperasi|kud|ksu|yayasan|perumda|bumdes)(?:[.,]\s*|\s+)\S/.exec(plain);
  if (before) return match(before[1]!);
  const after = /[\s,.(](p\.?t|c\.?v|u\.?d|p\.?d|fa)[.)]?$/.exec(plain);
  return after ? match(after[1]!) : undefined;
}

const match = (plain: string): LegalForm | undefined => WORDS.find(([pattern]) => pattern.test(plain.trim()))?.[1];
