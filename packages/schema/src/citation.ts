import type { Provision } from './agreement.ts';

/** How a provision is cited: kinds stay symbols, so that each language words them. */
export type Citation = {
  /** Widest first: chapter 2, then article 5; mostly one. */
  readonly steps: readonly { readonly kind: Provision['kind']; readonly number: string; readonly heading: string }[];
  /** The paragraph and points in it, in brackets: "(1)(a)". */
  readonly tail: string;
};

const TAIL = new Set<Provision['kind']>(['paragraph', 'point']);
const DIVISIONS = new Set<Provision['kind']>(['chapter', 'annex', 'schedule', 'part', 'title']);

/**
 * How each provision is cited. An article whose number occurs more than once in the agreement ("Article 1" of every
 * chapter) is cited with the division that it stands in.
 */
export function citations({
  provisions,
}: {
  readonly provisions: readonly Provision[];
}): Map<Provision['id'], Citation> {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const occurrences = new Map<string, number>();
  for (const { kind, number } of provisions)
    if (!TAIL.has(kind)) occurrences.set(`${kind} ${number}`, (occurrences.get(`${kind} ${number}`) ?? 0) + 1);
  const out = new Map<Provision['id'], Citation>();
  for (const provision of provisions) {
    const parent = provision.parent === null ? undefined : byId.get(provision.parent);
    const inherited = parent && out.get(parent.id);
    if (TAIL.has(provision.kind) && parent && inherited) {
      const number = provision.number.replace(/[()\s.°º]/g, '');
      out.set(provision.id, { ...inherited, tail: number ? `${inherited.tail}(${number})` : inherited.tail });
      continue;
    }
    const steps: Citation['steps'][number][] = [provision];
    if (!DIVISIONS.has(provision.kind) && (occurrences.get(`${provision.kind} ${provision.number}`) ?? 0) > 1) {
      let above = parent;
      while (above && !DIVISIONS.has(above.kind)) above = above.parent === null ? undefined : byId.get(above.parent);
      if (above) steps.unshift(above);
    }
    out.set(provision.id, { steps, tail: '' });
  }
  return out;
}
