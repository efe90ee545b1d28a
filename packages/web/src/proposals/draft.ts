import type { Agreement, NewClause, OfferedSpot, Proposal, Range, Rewording } from '@carveout/schema';

/** A clause that nobody has begun yet, for a spot; for null behind all else. */
export const blank = (offered: OfferedSpot | null): NewClause => ({
  spot: offered?.spot ?? { seat: 'side-letter', parent: null, after: null, number: '' },
  heading: '',
  text: '',
});

/** The words of the agreement at a place, to be reworded. */
export function reworded({ text }: Agreement, [start, end]: Range): Rewording {
  const quote = text.slice(start, end);
  return { range: [start, end], quote, text: quote };
}

/** Whether two drafts say the same. */
export const sameDraft = (one: Proposal, other: Proposal): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, held]) => held !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
