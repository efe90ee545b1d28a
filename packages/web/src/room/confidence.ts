/** How sure a finding is, in words that a reader can act on. */
export type Confidence = 'high' | 'good' | 'fair' | 'low';

const FROM: readonly (readonly [number, Confidence])[] = [
  [0.95, 'high'],
  [0.85, 'good'],
  [0.65, 'fair'],
];

/** The word for a confidence from 0 to 1: from 0.95 on a hit is almost certain, below 0.65 uncertain. */
export const confidenceOf = (value: number): Confidence => FROM.find(([from]) => value >= from)?.[1] ?? 'low';
