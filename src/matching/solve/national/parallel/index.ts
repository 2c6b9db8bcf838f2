// The national plan on several threads.
export { planQuickly } from './quick-plan.ts';
export { solveInThreads } from './solve-in-threads.ts';
export type { NationalPlan, ThreadOptions, ThreadProgress } from './solve-in-threads.ts';
