/** How sure the described lines are: high from 0.75, medium from 0.5, low below; unknown is no class at all. */
export const CONFIDENCES = ['high', 'medium', 'low', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
/** From where on a probability is high, and from where medium; SQL and pages count by the same two. */
export const HIGH = 0.75;
export const MEDIUM = 0.5;
export const confidenceOf = (probability: number | null): Confidence =>
  probability === null ? 'unknown' : probability >= HIGH ? 'high' : probability >= MEDIUM ? 'medium' : 'low';
