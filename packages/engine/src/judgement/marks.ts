import type { Provision, Range } from '@carveout/schema';
import type { Context } from '../context.ts';
import type { Hit } from '../scan.ts';
import type { Mark } from './mark.ts';

const rangeOf = ({ words }: Context, { first, last }: Hit): Range => [words.starts[first]!, words.ends[last]!];

/** Where some sentences first bear a mark. */
export function markAmong(context: Context, sentences: readonly number[], mark: Mark): Range | undefined {
  const patterns = context.pack.marks.get(mark) ?? [];
  for (const sentence of sentences) {
    const here = context.hits[sentence]!;
    if (here.size === 0) continue;
    const hits = patterns.flatMap((pattern) => here.get(pattern) ?? []);
    if (hits.length > 0) return rangeOf(context, first(hits));
  }
  return undefined;
}

/** Where a provision, or what stands in it, first bears a mark; headings left out. */
export function markIn(context: Context, provision: Provision, mark: Mark): Range | undefined {
  const here = context.hitsIn(provision);
  const hits = (context.pack.marks.get(mark) ?? []).flatMap((pattern) => here.get(pattern) ?? []);
  return hits.length > 0 ? rangeOf(context, first(hits)) : undefined;
}

const first = (hits: readonly Hit[]): Hit => hits.reduce((a, b) => (b.first < a.first ? b : a));
