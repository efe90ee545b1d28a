import type { Finding, Group, Provision } from '@carveout/schema';

/** One line of the outline: a chapter, an article, an annex; what stands under it, and what was found in it and under it. */
export type Entry = {
  readonly provision: Provision;
  readonly children: Entry[];
  readonly counts: Record<Group, number>;
};

const IN_TEXT = new Set<Provision['kind']>(['paragraph', 'point', 'footnote']);

/** The table of contents of an agreement with the number of findings of each group, its widest provisions first. */
export function contents(
  { provisions }: { readonly provisions: readonly Provision[] },
  findings: readonly Finding[],
): Entry[] {
  const roots: Entry[] = [];
  const holders = new Map<Provision['id'], Entry>();
  const above = new Map<Entry, Entry>();
  for (const provision of provisions) {
    const holder = provision.parent === null ? undefined : holders.get(provision.parent);
    if (IN_TEXT.has(provision.kind)) {
      if (holder) holders.set(provision.id, holder);
      continue;
    }
    const entry: Entry = { provision, children: [], counts: { commitment: 0, protection: 0, promotion: 0 } };
    holders.set(provision.id, entry);
    if (holder) above.set(entry, holder);
    (holder?.children ?? roots).push(entry);
  }
  for (const finding of findings) {
    for (let at = holders.get(finding.provision); at; at = above.get(at)) at.counts[finding.group]++;
  }
  return roots;
}

/** The sum of an entry's findings. */
export const countOf = ({ counts }: Entry): number => counts.commitment + counts.protection + counts.promotion;

/** The outline without what holds no finding. */
export const onlyWithFindings = (entries: readonly Entry[]): Entry[] =>
  entries
    .filter((entry) => countOf(entry) > 0)
    .map((entry) => ({ ...entry, children: onlyWithFindings(entry.children) }));
