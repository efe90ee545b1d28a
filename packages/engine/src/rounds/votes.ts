import type { ProvisionKind } from '@carveout/schema';
import type { Branch, Outline } from './outline.ts';
import type { Indexed } from './wording.ts';

/** Kinds between which a provision may pass from one round to the next; a paragraph may become a point. */
const CLASS: Readonly<Record<ProvisionKind, string>> = {
  preamble: 'preamble',
  part: 'chapter',
  title: 'chapter',
  chapter: 'chapter',
  section: 'section',
  subsection: 'section',
  article: 'article',
  paragraph: 'paragraph',
  point: 'paragraph',
  footnote: 'footnote',
  annex: 'annex',
  schedule: 'annex',
  entry: 'entry',
  conclusion: 'conclusion',
};

export const classOf = ({ provision }: Branch): string => (provision ? CLASS[provision.kind] : 'root');

/** A version of an agreement as correspondence sees it. */
export type Version = { readonly outline: Outline; readonly wording: Indexed };

/** How many provisions up from a word take part; deeper nesting is no treaty's. */
const DEEPEST = 12;
const MOST_VOTED = 3;

/**
 * For each branch of the earlier version, those of the later that hold most of its words: runs of words that stand
 * once in each version vote for the branches which they stand in. At most three, the most voted first.
 */
export function votes(before: Version, after: Version): readonly (readonly number[])[] {
  const tally = before.outline.branches.map(() => new Map<number, number>());
  const { runs } = before.wording;
  for (const [place, run] of runs.entries()) {
    if (run < 0 || before.wording.placesOfRun(run).length > 1) continue;
    const there = after.wording.placesOfRun(run);
    if (there.length !== 1) continue;
    const over = chain(after.outline, there[0]!);
    for (const one of chain(before.outline, place)) {
      const kind = classOf(before.outline.branches[one]!);
      for (const other of over)
        if (classOf(after.outline.branches[other]!) === kind) tally[one]!.set(other, (tally[one]!.get(other) ?? 0) + 1);
    }
  }
  return tally.map((counts) =>
    [...counts]
      .sort(([a, most], [b, more]) => more - most || a - b)
      .slice(0, MOST_VOTED)
      .map(([branch]) => branch),
  );
}

function chain({ branches, branchOfWord }: Outline, word: number): number[] {
  const over: number[] = [];
  for (let at = branchOfWord[word]!; at > 0 && over.length < DEEPEST; at = branches[at]!.parent) over.push(at);
  return over;
}
