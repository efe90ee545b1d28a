import type { Annotation, Range } from '@carveout/schema';
import { type Sought, soughtIn } from './occurrences.ts';
import { branchesAround } from './outline.ts';
import type { Round } from './round.ts';
import type { Version } from './votes.ts';

/** The way from one version of an agreement to another, in either direction. */
export type Direction = {
  readonly from: Version;
  readonly to: Version;
  /** What each branch of the one is in the other; -1 for none. */
  readonly match: Int32Array;
};

export const forward = ({ before, after, correspondence }: Round): Direction => ({
  from: before,
  to: after,
  match: correspondence.later,
});

export const backward = ({ before, after, correspondence }: Round): Direction => ({
  from: after,
  to: before,
  match: correspondence.earlier,
});

/** A passage of one version, with what it stands in. */
export type Passage = {
  readonly sought: Sought;
  readonly range: Range;
  /** Numbers of the branches around it, narrowest first. */
  readonly around: readonly number[];
};

/** The passage that an annotation marks in a version. */
export const passageOf = (round: Round, { outline, wording }: Version, annotation: Annotation): Passage => ({
  sought: soughtIn(round.lexicon, annotation),
  range: annotation.range,
  around: branchesAround(outline, wording, annotation.range),
});
