// What must be cleaned between two runs on one line. A run has a nature: what it may leave behind for the next, and what it can't bear. One
// cleaning answers for everything that changes at once, so the longest counts and nothing is added up.

/** What of a run decides the cleaning before and after it. `allergens` null: the composition isn't known. */
export type RunNature = {
  productId: string;
  halal: 'halal' | 'nonHalal' | 'unknown';
  allergens: readonly string[] | null;
  colour: 'none' | 'light' | 'dark';
  scent: 'none' | 'mild' | 'strong';
};

/** What may change from one run to the next, the heaviest cleaning last. */
export const CHANGES = ['otherProduct', 'colour', 'scent', 'allergen', 'halal'] as const;
export type Change = (typeof CHANGES)[number];
/** Minutes of open time for each change on one line. */
export type CleaningMatrix = Readonly<Record<Change, number>>;
/** The cleaning between two runs: its minutes, and the change that asks for most of them (null: the same product goes on). */
export type Cleaning = { minutes: number; because: Change | null };

/** What changes from one run to the next, in the order of CHANGES. Not known counts as the worse of both: it is never taken for clean. Pure. */
export const changesBetween = (before: RunNature, after: RunNature): Change[] =>
  CHANGES.filter((one) => ASKS[one](before, after));

const ASKS: Record<Change, (before: RunNature, after: RunNature) => boolean> = {
  otherProduct: (before, after) => before.productId !== after.productId,
  colour: (before, after) => SHADES.indexOf(before.colour) > SHADES.indexOf(after.colour),
  scent: (before, after) => SCENTS.indexOf(before.scent) > SCENTS.indexOf(after.scent),
  allergen: (before, after) => {
    if (before.productId === after.productId) return false;
    if (before.allergens === null) return true;
    return before.allergens.some((one) => after.allergens === null || !after.allergens.includes(one));
  },
  halal: (before, after) => after.halal === 'halal' && before.halal !== 'halal',
};
const SHADES = ['none', 'light', 'dark'] as const satisfies readonly RunNature['colour'][];
const SCENTS = ['none', 'mild', 'strong'] as const satisfies readonly RunNature['scent'][];

/** The cleaning that the line's matrix asks for between two runs. Pure. */
export function cleaningBetween(before: RunNature, after: RunNature, matrix: CleaningMatrix): Cleaning {
  let cleaning: Cleaning = { minutes: 0, because: null };
  for (const change of changesBetween(before, after))
    if (matrix[change] > cleaning.minutes || cleaning.because === null) cleaning = { minutes: matrix[change], because: change };
  return cleaning;
}
