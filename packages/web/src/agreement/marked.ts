import {
  type Agreement,
  type Analysis,
  contains,
  type Finding,
  type FindingReview,
  groupOf,
  type Provision,
  type Range,
} from '@carveout/schema';

const ADDED = 'missed/';

/** Whether a passage was added by a reviewer: the engine had missed it. */
export const isAdded = (id: Finding['id']): boolean => id.startsWith(ADDED);

/** The narrowest provision that holds all of a range; null where none does. */
export function narrowest({ provisions }: Pick<Agreement, 'provisions'>, range: Range): Provision | null {
  let found: Provision | null = null;
  for (const provision of provisions) {
    if (provision.range[0] > range[0]) break;
    if (contains(provision.range, range)) found = provision;
  }
  return found;
}

/**
 * What is marked in an agreement as the review has it by now, in the order of the text: the engine's findings as they
 * were corrected, and the passages that reviewers added. The function that it gives is asked again after each event; what
 * stayed as it was is the same object as before.
 */
export function markingOf({
  agreement,
  findings,
}: Pick<Analysis, 'agreement' | 'findings'>): (reviews: ReadonlyMap<Finding['id'], FindingReview>) => Finding[] {
  const made = new Map<string, Finding>();
  const same = (key: string, make: () => Finding): Finding => {
    const known = made.get(key);
    if (known) return known;
    const finding = make();
    made.set(key, finding);
    return finding;
  };
  const corrected = (finding: Finding, { correction }: FindingReview): Finding =>
    correction ? same(JSON.stringify([finding.id, correction]), () => apply(finding, correction, agreement)) : finding;
  let last: Finding[] = [];
  const unlessSame = (next: Finding[]): Finding[] => {
    if (next.length !== last.length || next.some((finding, at) => finding !== last[at])) last = next;
    return last;
  };
  return (reviews) => {
    const now = findings.map((finding) => {
      const review = reviews.get(finding.id);
      return review ? corrected(finding, review) : finding;
    });
    const added = [...reviews].flatMap(([id, review]) => {
      const { missed } = review;
      if (!missed || !isAdded(id)) return [];
      const { passage, category, force, reason } = missed;
      const finding = same(id, () => ({
        id,
        category,
        group: groupOf(category),
        force,
        range: [...passage.range],
        quote: passage.quote,
        prefix: '',
        suffix: '',
        provision: narrowest(agreement, passage.range)?.id ?? '',
        rule: '',
        words: [],
        why: reason,
        confidence: 1,
      }));
      return [corrected(finding, review)];
    });
    const isInOrder = now.every((finding, at) => finding.range[0] >= (now[at - 1]?.range[0] ?? 0));
    if (added.length === 0 && isInOrder) return unlessSame(now);
    return unlessSame([...now, ...added].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]));
  };
}

/** A finding as a reviewer corrected it. */
function apply(
  finding: Finding,
  { category, force, passage }: NonNullable<FindingReview['correction']>,
  agreement: Agreement,
): Finding {
  const range = passage?.range ?? finding.range;
  return {
    ...finding,
    ...(category && { category, group: groupOf(category) }),
    ...(force && { force }),
    ...(passage && {
      range: [...passage.range],
      quote: passage.quote,
      provision: narrowest(agreement, range)?.id ?? finding.provision,
      words: finding.words.filter((words) => contains(range, words)),
    }),
  };
}
