import type { ReachLevel } from '@carveout/schema';
import type { Compared } from './compare.ts';

/** How well labels were found: true positives, false positives (alarms), false negatives (misses) and the ratios. */
export type Score = {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
};

/** Precision, recall and F1 of what was compared; 0 where there is nothing to divide by. */
export function scoreOf(rows: readonly Compared[]): Score {
  const count = (keep: (row: Compared) => boolean) => rows.filter(keep).length;
  const tp = count(({ label, findings }) => label !== undefined && findings.length > 0);
  const fn = count(({ label, findings }) => label !== undefined && findings.length === 0);
  const fp = count(({ label }) => label === undefined);
  const precision = tp / (tp + fp || 1);
  const recall = tp / (tp + fn || 1);
  return { tp, fp, fn, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

/** The mean F1 of the categories that have labels. */
export function macroF1(rows: readonly Compared[]): number {
  const categories = [...Map.groupBy(rows, ({ category }) => category).values()].filter((ofOne) =>
    ofOne.some(({ label }) => label),
  );
  return categories.reduce((sum, ofOne) => sum + scoreOf(ofOne).f1, 0) / (categories.length || 1);
}

/** What share of the labels found has the force that the key says; NaN where none is found. */
export const forceAccuracy = (rows: readonly Compared[]): number =>
  share(
    rows.filter(({ label, findings }) => label && findings.length > 0),
    ({ label, findings }) => findings.some(({ force }) => force === label!.force),
  );

/**
 * Where a protection stands, seen from what it switches off: `local` in the same article, as "this Article shall not apply
 * to broadcasting" does; `distant` elsewhere, as "Articles 14.4 and 14.11 shall not apply" may.
 */
type Distance = 'local' | 'distant';

/** How far from what it switches off a protection of this level stands: a list of names counts as distant. */
const distanceOf = (level: ReachLevel): Distance =>
  level === 'paragraph' || level === 'article' ? 'local' : 'distant';

/** The protections found: how many reach as far as the key says, of how many, and the share; NaN where none is found. */
export type ReachScore = { readonly right: number; readonly of: number; readonly accuracy: number };

/** How often the protections found reach as far as the key says; only those that the key has at a distance, where one is given. */
export function reachScore(rows: readonly Compared[], distance?: Distance): ReachScore {
  const found = rows.filter(
    ({ label, findings }) =>
      label?.covers && findings.length > 0 && (distance === undefined || distanceOf(label.covers) === distance),
  );
  const right = found.filter(({ label, findings }) => findings.some(({ covers }) => covers?.level === label!.covers));
  return { right: right.length, of: found.length, accuracy: right.length / found.length };
}

const share = (rows: readonly Compared[], right: (row: Compared) => boolean): number =>
  rows.filter(right).length / rows.length;
