import type { ProvisionKind, Range, Reservation } from '@carveout/schema';
import type { EntryParts, Span } from './entry.ts';
import type { Placed } from './mark.ts';
import type { Nested } from './nest.ts';
import { partyOf } from './party.ts';

/** The divisions that may be one Party's list. */
const LISTS: ReadonlySet<ProvisionKind> = new Set(['annex', 'schedule', 'part', 'section', 'subsection']);

/** Of each division the Party whose list it stands in, where a heading around it names one: "Schedule of Canada". */
export function partiesOf(nested: readonly Nested[]): readonly (string | undefined)[] {
  const open: { readonly depth: number; readonly party: string | undefined }[] = [];
  return nested.map(({ divided: { kind, heading }, depth }) => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const party = (LISTS.has(kind) ? partyOf(heading) : undefined) ?? open.at(-1)?.party;
    open.push({ depth, party });
    return party;
  });
}

/** What an entry says of itself, in places of the text; its Party, where it names none, is its list's. */
export function reservationOf(
  { party: own, spans }: EntryParts,
  listed: string | undefined,
  { text, placed }: { readonly text: string; readonly placed: readonly Placed[] },
): Reservation {
  const rangeOf = ([from, to]: Span): Range => {
    const start = placed[from.line]!.range[0] + from.at;
    const said = text.slice(start, placed[to.line]!.range[0] + to.at);
    const lead = said.length - said.trimStart().length;
    return [start + lead, start + said.trimEnd().length];
  };
  const party = own ?? listed;
  const ranges = Object.entries(spans).map(([field, span]) => [field, rangeOf(span)] as const);
  return { ...(party !== undefined && { party }), ...Object.fromEntries(ranges) };
}
