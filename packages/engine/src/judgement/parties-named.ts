import type { Provision, Range } from '@carveout/schema';
import type { Case, Flagged } from './case.ts';
import { markAmong } from './marks.ts';

/** Parties that a clause or a list speaks for, and where it names the first. */
export type Named = { readonly parties: readonly string[]; readonly range: Range };

/** The Parties that a protection names as its own; undefined where it speaks for all. */
export function partiesNamed(judged: Case, { match }: Flagged): Named | undefined {
  const { context, parties, partiesNamedIn } = judged;
  const unit = context.unit(match.sentence);
  if (unit?.kind === 'preamble') return undefined;
  if (unit?.kind === 'entry') return ofEntry(judged, unit);
  for (const at of match.clause) {
    const { start, end } = context.sentences[at]!;
    const named = partiesNamedIn([start, end]);
    if (named.length === 0) continue;
    if (named.length >= parties.length || markAmong(context, [at], 'all-parties')) return undefined;
    return { parties: named.map(({ party }) => party), range: named[0]!.range };
  }
  return undefined;
}

/** Whose list an entry stands in: as its own line says, or a heading around it: "Schedule of Canada". */
export function ofEntry({ context, above, partiesNamedIn, parties }: Case, entry: Provision): Named | undefined {
  const { text } = context.agreement;
  for (const provision of above(entry.id)) {
    const printed = provision.reservation?.party;
    const [start, end] = provision.range;
    const at = printed ? text.indexOf(printed, start) : -1;
    if (printed && at >= 0 && at < end) {
      const range: Range = [at, at + printed.length];
      const named = partiesNamedIn(range);
      return { parties: named.length > 0 ? named.map(({ party }) => party) : [printed], range };
    }
    if (provision === entry) continue;
    const named = partiesNamedIn([
      start,
      Math.min(end, start + provision.number.length + provision.heading.length + 40),
    ]);
    if (named.length > 0 && named.length < parties.length)
      return { parties: named.map(({ party }) => party), range: named[0]!.range };
  }
  return undefined;
}
