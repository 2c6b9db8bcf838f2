// Size of a business by PP 7/2021 Pasal 35-36, in force since 2 February 2021 (`../shared/domain/procurement-and-rpb.md` 1.6).

export const SIZE_CLASSES = ['micro', 'small', 'medium', 'large', 'unknown'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** What is known of a business, in rupiah: capital without land and buildings of the place of business, and sales of a year. */
export type SizeFacts = { capitalRupiah?: number | null; yearlySalesRupiah?: number | null };

// The most that a business of the class may have; one rupiah more is the next class.
const CAPITAL_MAX = [
  ['micro', 1_000_000_000],
  ['small', 5_000_000_000],
  ['medium', 10_000_000_000],
] as const;
const SALES_MAX = [
  ['micro', 2_000_000_000],
  ['small', 15_000_000_000],
  ['medium', 50_000_000_000],
] as const;

/**
 * The size class. Capital decides where a business is founded or registered, sales where it asks for ease, protection or a reserved
 * purchase (Pasal 35 (3), 36); each stands in for the other when only one is known. Unknown when neither is: a size is never guessed.
 */
export function decideSizeClass(facts: SizeFacts, purpose: 'founding' | 'ease' = 'ease'): SizeClass {
  const capital = facts.capitalRupiah ?? undefined;
  const sales = facts.yearlySalesRupiah ?? undefined;
  const byCapital = purpose === 'founding' ? capital !== undefined : sales === undefined;
  return byCapital ? classUnder(CAPITAL_MAX, capital) : classUnder(SALES_MAX, sales);
}

function classUnder(limits: readonly (readonly [SizeClass, number])[], amount: number | undefined): SizeClass {
  if (amount === undefined) return 'unknown';
  return limits.find(([, most]) => amount <= most)?.[0] ?? 'large';
}

const READ: readonly (readonly [RegExp, SizeClass])[] = [
  [/mikro|micro/i, 'micro'],
  [/kecil|small/i, 'small'],
  [/menengah|medium/i, 'medium'],
  [/besar|large/i, 'large'],
];

/** The class that a column names ("Usaha Mikro", "kecil"); nothing when it names none. */
export const findSizeClass = (text: string): SizeClass | undefined => READ.find(([pattern]) => pattern.test(text))?.[1];
