// The rounded plan: minimum orders, most suppliers, and the later aims.
export { checkRounded, checkRoundedBound } from './check-rounded.ts';
export type { Prices } from './check-rounded.ts';
export { nationalKilometres } from './kilometres.ts';
export { arrange } from './later-aims.ts';
export type { Aims, ArrangedPlan, LaterOptions } from './later-aims.ts';
export { solveRounded } from './solve-rounded.ts';
export type { RoundedOptions, RoundedPlan } from './solve-rounded.ts';
export { generateTerms } from './terms.ts';
export type { Terms } from './terms.ts';
