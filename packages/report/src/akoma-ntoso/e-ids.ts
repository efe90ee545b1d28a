import type { Provision } from '@carveout/schema';

/** What the naming convention of Akoma Ntoso calls the parts of a document. */
const NAMES: Readonly<Record<Provision['kind'], string>> = {
  preamble: 'preamble',
  part: 'part',
  title: 'title',
  chapter: 'chp',
  section: 'sec',
  subsection: 'subsec',
  article: 'art',
  paragraph: 'para',
  point: 'point',
  footnote: 'authorialNote',
  annex: 'att',
  schedule: 'att',
  entry: 'hcontainer',
  conclusion: 'conclusions',
};

/** A number as it stands in an eId: "14-4" of "14.4", "a" of "(a)"; empty for none. */
const numberIn = (number: string): string =>
  number
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * The eId of each provision by the naming convention: "chp_14__art_14-4__para_1__point_a", unique in the document; what
 * bears no number is "nn" and its place among those.
 */
export function eIdsOf(provisions: readonly Provision[]): Map<Provision['id'], string> {
  const eIds = new Map<string, string>();
  const taken = new Set<string>();
  const unnumbered = new Map<string, number>();
  for (const { id, kind, number, parent } of provisions) {
    const above = parent === null ? undefined : eIds.get(parent);
    const start = above ? `${above}__${NAMES[kind]}` : NAMES[kind];
    let own = numberIn(number);
    if (!own && kind !== 'preamble' && kind !== 'conclusion') {
      const count = (unnumbered.get(start) ?? 0) + 1;
      unnumbered.set(start, count);
      own = `nn_${count}`;
    }
    const base = own ? `${start}_${own}` : start;
    let eId = base;
    for (let more = 2; taken.has(eId); more++) eId = `${base}__dup_${more}`;
    taken.add(eId);
    eIds.set(id, eId);
  }
  return eIds;
}
