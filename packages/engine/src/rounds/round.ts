import type { Agreement } from '@carveout/schema';
import { type Correspondence, correspond } from './correspondence.ts';
import { outlineOf } from './outline.ts';
import type { Effort } from './similarity.ts';
import type { Version } from './votes.ts';
import { emptyLexicon, index, type Lexicon } from './wording.ts';

/** Two versions of an agreement, laid side by side. */
export type Round = {
  readonly before: Version;
  readonly after: Version;
  readonly lexicon: Lexicon;
  readonly correspondence: Correspondence;
  /** How many words were compared so far. */
  readonly effort: Effort;
};

/** Lays two versions of an agreement side by side: reads their words and matches their provisions. */
export function roundOf(before: Agreement, after: Agreement): Round {
  const lexicon = emptyLexicon();
  const versionOf = (agreement: Agreement): Version => {
    const wording = index(agreement.text, lexicon);
    return { wording, outline: outlineOf(agreement, wording) };
  };
  const effort = { words: 0 };
  const versions = { before: versionOf(before), after: versionOf(after) };
  return { ...versions, lexicon, correspondence: correspond(versions.before, versions.after, effort), effort };
}

/** Tells what a provision of the earlier version is called in the later one; of one that has gone, what none is called. */
export function renaming({ before, after, correspondence }: Round): (id: string) => string {
  const numberOf = new Map(before.outline.branches.map(({ id }, number) => [id, number]));
  return (id) => after.outline.branches[correspondence.later[numberOf.get(id) ?? -1] ?? -1]?.id ?? `no longer ${id}`;
}
