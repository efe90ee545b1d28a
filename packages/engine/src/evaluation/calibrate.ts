import type { Finding } from '@carveout/schema';
import type { Compared } from './compare.ts';

/** How often the findings of a construction were right and wrong, as counted on an answer key. */
export type Tally = { readonly right: number; readonly wrong: number };

/** What a rule is for, whatever the language: "data-flows.en.free-flow" and "data-flows.fr.free-flow" are one construction. */
export const constructionOf = (rule: string): string => rule.replace(/\.(?:en|fr|es)\./, '.');

/** How many findings the author's own estimate counts for. */
const AUTHOR = 4;

/** The confidence in a rule: its author's estimate, moved towards what was counted the more the more was counted. */
export const confidenceOf = (estimate: number, { right, wrong }: Tally = { right: 0, wrong: 0 }): number =>
  Math.round(((estimate * AUTHOR + right) / (AUTHOR + right + wrong)) * 1000) / 1000;

/** Counts how often each construction was right and wrong: once an article, or other unit, in which it fired. */
export function tallies(rows: readonly Compared[]): Map<string, Tally> {
  const counted = new Map<string, Tally>();
  for (const { label, findings } of rows) {
    for (const construction of new Set(findings.map(({ rule }) => constructionOf(rule)))) {
      const { right, wrong } = counted.get(construction) ?? { right: 0, wrong: 0 };
      counted.set(construction, { right: right + (label ? 1 : 0), wrong: wrong + (label ? 0 : 1) });
    }
  }
  return new Map([...counted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How far confidence can be believed, each finding judged by what was counted in other agreements only. */
export type Reliability = {
  /** The mean of the squared distance between confidence and what came true: 0 is best, 0.25 is a coin. */
  readonly brier: number;
  /** How far the mean confidence lies above the share that was right; below 0 where it is too modest. */
  readonly excess: number;
};

/** Measures confidence on an answer key, each agreement held out of the counts that it is judged by. NaN without findings. */
export function reliability(rows: readonly Compared[], estimateOf: (finding: Finding) => number): Reliability {
  const all = tallies(rows);
  const byFile = Map.groupBy(rows, ({ file }) => file);
  let squares = 0;
  let excess = 0;
  let count = 0;
  for (const ofFile of byFile.values()) {
    const own = tallies(ofFile);
    for (const { label, findings } of ofFile) {
      for (const finding of findings) {
        const construction = constructionOf(finding.rule);
        const { right, wrong } = all.get(construction)!;
        const here = own.get(construction)!;
        const elsewhere = { right: right - here.right, wrong: wrong - here.wrong };
        const distance = confidenceOf(estimateOf(finding), elsewhere) - (label ? 1 : 0);
        squares += distance * distance;
        excess += distance;
        count++;
      }
    }
  }
  return { brier: squares / count, excess: excess / count };
}
