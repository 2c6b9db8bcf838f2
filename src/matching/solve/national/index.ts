// The national engine: who could serve how much of which line at best, with a proof.
export { checkBound, checkPlan } from './check.ts';
export { checksum, generate, nationalPlaces, randomFrom } from './generate.ts';
export type { Recipe } from './generate.ts';
export { indexPlaces } from './index-places.ts';
export type { PlaceIndex } from './index-places.ts';
export { ALL_MONTHS, eligibleMonths, MONTHS, validMonths, ZONES } from './instance.ts';
export type { Instance } from './instance.ts';
export { solveRelaxed } from './solve-relaxed.ts';
export type { Progress, RelaxedPlan, SolveOptions } from './solve-relaxed.ts';
export { openSolved } from './warm/solved.ts';
export type { LineValues, OfferValues, Solved, Spare } from './warm/solved.ts';
