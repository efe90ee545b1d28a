import type { Finding } from '@carveout/schema';

/** How many underlines a line of text has room for. */
const LANES = 3;

/**
 * The height at which each finding is underlined, from 0, so that findings over the same words do not hide each other.
 * Beyond what a line has room for the lowest line is shared.
 */
export function lanes(findings: readonly Finding[]): Map<Finding['id'], number> {
  const out = new Map<Finding['id'], number>();
  const ends: number[] = [];
  for (const { id, range } of [...findings].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1])) {
    const free = ends.findIndex((end) => end <= range[0]);
    const lane = free >= 0 ? free : Math.min(ends.length, LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, range[1]);
    out.set(id, lane);
  }
  return out;
}
