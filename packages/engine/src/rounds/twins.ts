import type { Range } from '@carveout/schema';
import { branchesAround } from './outline.ts';
import type { Round } from './round.ts';
import { sharedFrom } from './stretch.ts';

/** How many characters on each side tell two places of the same words apart. */
const CONTEXT = 48;

/** Where passages of the same words stand in the two versions, in order. */
export type Twins = {
  readonly before: readonly Range[];
  readonly after: readonly Range[];
  /** Whether the words are so many that only one passage has them; "shall" says nothing of what it stands in. */
  readonly isTelling: boolean;
};

/** What speaks for two places of the same words being one: named, so that they can be weighed by eye. */
const WEIGHT = { sameProvision: 4, sameArticle: 2, sameOrder: 1, context: 2, position: 0.5 };
/** How much more must speak for the place than for any other that is free. */
const MARGIN = 0.3;
/** How much must speak for a place of few words: its article, or most of what stands around it. */
const LEAST_OF_FEW = 1.5;

/** What a place became: a place of the later version, nothing that is left of it, or one of several and none tells which. */
export type Pairing = Range | 'gone' | 'unclear';

/** Tells which place of the later version each place of the earlier became; the pairs for which most speaks go first. */
export function paired(round: Round, twins: Twins): Pairing[] {
  const { before, after, isTelling } = twins;
  if (before.length === 1 && after.length === 1 && isTelling) return [after[0]!];
  const score = scorer(round, twins);
  const pairs = before
    .flatMap((_, i) => after.map((_, j) => ({ i, j, score: score(i, j) })))
    .sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const taken = new Map<number, number>();
  const given = new Map<number, number>();
  for (const { i, j } of pairs) {
    if (taken.has(i) || given.has(j)) continue;
    taken.set(i, j);
    given.set(j, i);
  }
  return before.map((_, i): Pairing => {
    const j = taken.get(i);
    if (j === undefined) return 'gone';
    const least = score(i, j) - MARGIN;
    const isUnclear =
      (!isTelling && score(i, j) < LEAST_OF_FEW) ||
      after.some((_, k) => !given.has(k) && score(i, k) > least) ||
      before.some((_, k) => !taken.has(k) && score(k, j) > least);
    return isUnclear ? 'unclear' : after[j]!;
  });
}

/** What speaks for place `i` of the earlier version having become place `j` of the later. */
function scorer({ before, after, correspondence }: Round, twins: Twins): (i: number, j: number) => number {
  const { later } = correspondence;
  const homes = twins.before.map((range) => branchesAround(before.outline, before.wording, range));
  const theirs = twins.after.map((range) => branchesAround(after.outline, after.wording, range));
  const order = (around: readonly (readonly number[])[], i: number) =>
    around.slice(0, i).filter(([home]) => home === around[i]![0]).length;
  const count = (around: readonly (readonly number[])[], i: number) =>
    around.filter(([home]) => home === around[i]![0]).length;
  return (i, j) => {
    const [home = 0] = homes[i]!;
    const isSame = later[home] === theirs[j]![0];
    // the narrowest matched provision that holds both tells how near they are
    const matched = homes[i]!.find((at) => at !== 0 && later[at] !== -1);
    const isNear = matched !== undefined && theirs[j]!.includes(later[matched]!);
    const inOrder = isSame && count(homes, i) === count(theirs, j) && order(homes, i) === order(theirs, j);
    const a = { text: before.wording.text, range: twins.before[i]! };
    const b = { text: after.wording.text, range: twins.after[j]! };
    const context =
      sharedFrom({ text: a.text, at: a.range[0] }, { text: b.text, at: b.range[0] }, { step: -1, most: CONTEXT }) +
      sharedFrom({ text: a.text, at: a.range[1] }, { text: b.text, at: b.range[1] }, { step: 1, most: CONTEXT });
    const apart = Math.abs(a.range[0] / (a.text.length || 1) - b.range[0] / (b.text.length || 1));
    return (
      (isSame ? WEIGHT.sameProvision : isNear ? WEIGHT.sameArticle : 0) +
      (inOrder ? WEIGHT.sameOrder : 0) +
      (WEIGHT.context * context) / (2 * CONTEXT) +
      WEIGHT.position * (1 - apart)
    );
  };
}
