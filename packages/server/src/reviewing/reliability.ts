import type { Reliabilities, Reliability } from '@carveout/schema';
import type { Rating } from './ratings.ts';

/**
 * Cohen's kappa of two reviewers, from what each called the same things: the agreement observed less that expected
 * by chance from how often each uses each value, over the most that could be beyond chance,
 * `(observed - expected) / (1 - expected)`. Null without pairs, and where both gave one and the same value throughout.
 * J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960) 37-46.
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): number | null {
  const total = pairs.length;
  const [first, second] = [counts(pairs.map(([a]) => a)), counts(pairs.map(([, b]) => b))];
  const same = pairs.filter(([a, b]) => a === b).length;
  // In whole numbers, so that what is undefined is told exactly.
  let chance = 0;
  for (const [value, count] of first) chance += count * (second.get(value) ?? 0);
  return chance === total * total ? null : (same * total - chance) / (total * total - chance);
}

/**
 * Krippendorff's alpha for nominal values, with any number of reviewers and values missing: 1 less the disagreement
 * observed over that expected. `units` are the values that each thing was given; those with fewer than two cannot be
 * paired and do not count. With `n` values that can be paired, `n_c` of them `c`, and `o_cc` the pairs of equal values
 * within units, each weighted by one less than the values of its unit:
 * `((n - 1) Σ o_cc - Σ n_c (n_c - 1)) / (n (n - 1) - Σ n_c (n_c - 1))`. Null without pairs, and where all values are the same.
 * K. Krippendorff, "Content Analysis", 2nd edition (2004), chapter 11.
 */
export function krippendorffsAlpha(units: readonly (readonly string[])[]): number | null {
  const paired = units.filter((values) => values.length >= 2);
  const values = counts(paired.flat());
  const total = sum(values.values());
  const expected = sum(values.values().map((count) => count * (count - 1)));
  if (expected === total * (total - 1)) return null;
  const coinciding = sum(
    paired.map((unit) =>
      counts(unit)
        .values()
        .reduce((pairs, count) => pairs + (count * (count - 1)) / (unit.length - 1), 0),
    ),
  );
  return ((total - 1) * coinciding - expected) / (total * (total - 1) - expected);
}

/** How far reviewers agree on the findings of one or more agreements, overall and by category; each rated each at most once. */
export function reliabilities(ratings: readonly Rating[]): Reliabilities {
  const names = new Map(ratings.map(({ voice, name }) => [voice, name]));
  const byCategory = Map.groupBy(ratings, ({ category }) => category);
  return {
    voices: [...names].map(([voice, name]) => ({ voice, name })).sort((a, b) => (a.voice < b.voice ? -1 : 1)),
    overall: reliability(ratings),
    categories: [...byCategory].map(([category, own]) => ({ category, ...reliability(own) })),
  };
}

function reliability(ratings: readonly Rating[]): Reliability {
  const units = [...Map.groupBy(ratings, ({ finding }) => finding).values()].filter((unit) => unit.length >= 2);
  const alpha = krippendorffsAlpha(units.map((unit) => unit.map(({ value }) => value)));
  return { findings: units.length, alpha, pairs: pairsOf(units) };
}

function pairsOf(units: readonly (readonly Rating[])[]): Reliability['pairs'] {
  const pairs = new Map<string, { voices: [string, string]; values: [string, string][] }>();
  for (const unit of units) {
    const sorted = unit.toSorted((a, b) => (a.voice < b.voice ? -1 : 1));
    for (const [at, a] of sorted.entries()) {
      for (const b of sorted.slice(at + 1)) {
        const voices: [string, string] = [a.voice, b.voice];
        const pair = pairs.getOrInsertComputed(voices.join('\n'), () => ({ voices, values: [] }));
        pair.values.push([a.value, b.value]);
      }
    }
  }
  return [...pairs.values()].map(({ voices, values }) => ({
    voices,
    findings: values.length,
    observed: values.filter(([a, b]) => a === b).length / values.length,
    kappa: cohensKappa(values),
  }));
}

const sum = (numbers: Iterable<number>): number => Iterator.from(numbers).reduce((total, number) => total + number, 0);

function counts(values: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return counted;
}
