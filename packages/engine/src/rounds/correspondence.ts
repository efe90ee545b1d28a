import type { Branch } from './outline.ts';
import { type Effort, similarity } from './similarity.ts';
import { classOf, type Version, votes } from './votes.ts';

/** Which provision of a later version is which of an earlier one, by number in the outlines; -1 for none. */
export type Correspondence = { readonly later: Int32Array; readonly earlier: Int32Array };

/** How alike two provisions must be to be one, by what else speaks for it. */
const ALIKE = 0.5;
const ALIKE_IN_PLACE = 0.3;
/** Fewer words say nothing in another place: "(a) books;". */
const TELLING = 6;
const NUMBER = 0.15;
const HEADING = 0.15;
const PARENT = 0.3;
/** How many of several equal ones are weighed. */
const MOST_EQUAL = 3;

type Pair = { readonly one: number; readonly other: number; readonly score: number };

/**
 * Matches the provisions of two versions, the widest first: what stands in matched provisions, has the same number or
 * heading, or the same words. A provision without a match was added or removed. Linear in the texts for a given depth.
 */
export function correspond(before: Version, after: Version, effort: Effort): Correspondence {
  const earlier = new Int32Array(after.outline.branches.length).fill(-1);
  const later = new Int32Array(before.outline.branches.length).fill(-1);
  const match = (one: number, other: number) => {
    if (later[one] !== -1 || earlier[other] !== -1) return;
    later[one] = other;
    earlier[other] = one;
  };
  match(0, 0);
  const voted = votes(before, after);
  const known = lookups(after);
  const levels = Map.groupBy(before.outline.branches.keys(), (one) => before.outline.branches[one]!.depth);
  for (const level of [...levels.keys()].sort((a, b) => a - b)) {
    const ones = levels.get(level)!.filter((one) => later[one] === -1);
    const pairs = ones.flatMap((one): Pair[] => {
      const branch = before.outline.branches[one]!;
      const candidates = new Set([...known(branch, later[branch.parent]!), ...voted[one]!]);
      return [...candidates]
        .filter((other) => earlier[other] === -1)
        .flatMap((other): Pair[] => {
          const parents = later[branch.parent]!;
          const score = weigh({ before, after, one, other, parents, voted: voted[one]!.includes(other), effort });
          return score === undefined ? [] : [{ one, other, score }];
        });
    });
    pairs.sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other);
    for (const { one, other } of pairs) match(one, other);
    // of many equal ones, those left over are matched in their order
    const left = Map.groupBy(
      ones.filter((one) => later[one] === -1),
      (one) => equals(before.outline.branches[one]!, later[before.outline.branches[one]!.parent]!),
    );
    for (const [key, equal] of left) {
      const others = known.equal(key).filter((other) => earlier[other] === -1);
      for (const [i, one] of equal.entries()) if (others[i] !== undefined) match(one, others[i]);
    }
  }
  return { later, earlier };
}

const equals = (branch: Branch, parent: number): string => `${parent} ${classOf(branch)} ${branch.fingerprint}`;
const heading = ({ provision }: Branch): string => (provision?.heading ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
const number = ({ provision }: Branch): string =>
  (provision?.number ?? '').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Ways to what may correspond to a branch: what has its id, its words, or its number or heading in the same parent. */
function lookups({ outline: { branches } }: Version) {
  const byKey = new Map<string, number[]>();
  const put = (key: string, other: number) => {
    const there = byKey.get(key);
    if (there) there.push(other);
    else byKey.set(key, [other]);
  };
  const keys = (branch: Branch, parent: number): string[] => {
    const kind = classOf(branch);
    return [
      `id ${branch.id}`,
      `equal ${equals(branch, parent)}`,
      `words ${kind} ${branch.fingerprint}`,
      ...(number(branch) ? [`number ${parent} ${kind} ${number(branch)}`] : []),
      ...(heading(branch) ? [`heading ${parent} ${kind} ${heading(branch)}`] : []),
    ];
  };
  for (const [other, branch] of branches.entries()) for (const key of keys(branch, branch.parent)) put(key, other);
  const known = (branch: Branch, parent: number): number[] =>
    keys(branch, parent).flatMap((key) => (byKey.get(key) ?? []).slice(0, MOST_EQUAL));
  return Object.assign(known, { equal: (key: string): readonly number[] => byKey.get(`equal ${key}`) ?? [] });
}

/** Whether other provisions stand in one. */
const isDivided = ({ outline: { branches } }: Version, number: number): boolean =>
  branches[number + 1]?.parent === number;

type Weighed = {
  readonly before: Version;
  readonly after: Version;
  readonly one: number;
  readonly other: number;
  /** The number of what the parent of `one` became. */
  readonly parents: number;
  /** Whether they share words that stand nowhere else. */
  readonly voted: boolean;
  readonly effort: Effort;
};

/** How much speaks for two provisions being one; undefined where it is not enough. */
function weigh({ before, after, one, other, parents, voted, effort }: Weighed): number | undefined {
  const a = before.outline.branches[one]!;
  const b = after.outline.branches[other]!;
  if (classOf(a) !== classOf(b)) return undefined;
  const sameNumber = number(a) === number(b);
  const sameHeading = heading(a) !== '' && heading(a) === heading(b);
  const sameParent = parents === b.parent;
  const alike = similarity(
    { wording: before.wording, words: a.words },
    { wording: after.wording, words: b.words },
    { least: ALIKE_IN_PLACE, effort },
  );
  const isOne =
    (alike >= ALIKE && (sameParent || a.words[1] - a.words[0] >= TELLING)) ||
    (sameNumber && sameParent && (alike >= ALIKE_IN_PLACE || voted)) ||
    (sameHeading && (sameNumber || sameParent)) ||
    // an article without a heading is known by its number, however much of it is new; a paragraph is its words
    (sameNumber &&
      sameParent &&
      heading(a) === '' &&
      heading(b) === '' &&
      isDivided(before, one) &&
      isDivided(after, other));
  if (!isOne) return undefined;
  return alike + (sameNumber ? NUMBER : 0) + (sameHeading ? HEADING : 0) + (sameParent ? PARENT : 0);
}
