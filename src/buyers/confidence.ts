/** How sure the described lines are: high from 0.75, medium from 0.5, low below; unknown is no class at all. */
export const CONFIDENCES = ['high', 'medium', 'low', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
export const confidenceOf = (probability: number | null): Confidence =>
  probability === null ? 'unknown' : probability >= 0.75 ? 'high' : probability >= 0.5 ? 'medium' : 'low';
