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

/** What share of the protections found reaches as far as the key says; NaN where none is found. */
export const reachAccuracy = (rows: readonly Compared[]): number =>
  share(
    rows.filter(({ label, findings }) => label?.covers && findings.length > 0),
    ({ label, findings }) => findings.some(({ covers }) => covers?.level === label!.covers),
  );

const share = (rows: readonly Compared[], right: (row: Compared) => boolean): number =>
  rows.filter(right).length / rows.length;
