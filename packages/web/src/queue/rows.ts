import type {
  Domain,
  Force,
  QueueAgreement,
  QueueFinding,
  QueueReview,
  QueueUnit,
  ReviewState,
  StandingLevel,
} from '@carveout/schema';

/** One finding of the queue, with what the review makes of it. */
export type Row = {
  readonly key: string;
  readonly agreement: QueueAgreement;
  /** As corrected, where it was. */
  readonly finding: QueueFinding;
  readonly unit: QueueUnit | undefined;
  readonly state: ReviewState;
  readonly review: QueueReview | undefined;
};

/** The findings of agreements, in the order of the agreements and their texts. */
export function rowsOf(agreements: readonly QueueAgreement[]): Row[] {
  return agreements.flatMap((agreement) => {
    const reviews = new Map(agreement.reviews.map((review) => [review.finding, review]));
    return agreement.findings.map((finding): Row => {
      const review = reviews.get(finding.id);
      return {
        key: `${agreement.id} ${finding.id}`,
        agreement,
        finding: review?.correction ? { ...finding, ...given(review.correction) } : finding,
        unit: finding.unit === null ? undefined : agreement.units[finding.unit],
        state: review?.state ?? 'open',
        review,
      };
    });
  });
}

const given = ({ category, force }: NonNullable<QueueReview['correction']>) => ({
  ...(category && { category }),
  ...(force && { force }),
});

/** The levels of standing, the one that most asks for attention first. */
export const WORST_FIRST: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded', 'soft'];

/** Where and for whom a standing is asked for; all domains and Parties where not said. */
export type Where = { readonly domain?: Domain | null; readonly party?: string | null };

/** The worst standing of a commitment, over all domains or in one, for a Party or for those without a row of their own. */
export function standingOf({ standings }: QueueFinding, { domain, party }: Where = {}): StandingLevel | null {
  const asked = party == null ? standings : (standings?.filter((row) => row.party === party) ?? []);
  const rows = party != null && asked?.length === 0 ? standings?.filter((row) => row.party === undefined) : asked;
  return (
    WORST_FIRST.find((level) =>
      rows?.some(({ levels }) => (domain == null ? levels[level] : levels[level]?.includes(domain))),
    ) ?? null
  );
}

/** What rows can be put in order by; `place` is the order of the text. */
export const SORTS = ['place', 'category', 'force', 'standing', 'confidence', 'state', 'assignee', 'comments'] as const;
export type SortBy = (typeof SORTS)[number];
export type Sort = { readonly by: SortBy; readonly descending: boolean };

const FORCES: readonly Force[] = ['binding', 'soft', 'declaratory'];
const STATES: readonly ReviewState[] = ['open', 'corrected', 'accepted', 'rejected'];

/** The same rows in another order; equal ones stay in the order of the text. */
export function sortRows(
  rows: readonly Row[],
  { by, descending }: Sort,
  words: { readonly nameOf: (row: Row) => string; readonly where: Where },
): readonly Row[] {
  if (by === 'place') return descending ? rows.toReversed() : rows;
  const place = <T>(order: readonly T[], value: T | null) => (value === null ? order.length : order.indexOf(value));
  const keyOf: Record<Exclude<SortBy, 'place'>, (row: Row) => number | string> = {
    category: words.nameOf,
    force: ({ finding }) => place(FORCES, finding.force),
    standing: ({ finding }) => place(WORST_FIRST, standingOf(finding, words.where)),
    confidence: ({ finding }) => finding.confidence ?? 0,
    state: ({ state }) => place(STATES, state),
    assignee: ({ review }) => review?.assignee?.name || '\uffff',
    comments: ({ review }) => -(review?.comments ?? 0),
  };
  const keyed = rows.map((row) => ({ row, key: keyOf[by](row) }));
  const collator = new Intl.Collator();
  const sign = descending ? -1 : 1;
  keyed.sort(({ key: a }, { key: b }) =>
    typeof a === 'number' && typeof b === 'number' ? sign * (a - b) : sign * collator.compare(String(a), String(b)),
  );
  return keyed.map(({ row }) => row);
}

/** What stands in a line of the table: a finding, or what the findings below it stand in. */
export type Line =
  | { readonly kind: 'agreement'; readonly agreement: QueueAgreement; readonly decided: number; readonly total: number }
  | { readonly kind: 'unit'; readonly row: Row }
  | { readonly kind: 'row'; readonly row: Row; readonly at: number };

/** The lines of a table: grouped by agreement and article in the order of the text, plain in any other. */
export function linesOf(rows: readonly Row[], grouped: boolean): Line[] {
  if (!grouped) return rows.map((row, at) => ({ kind: 'row', row, at }));
  const lines: Line[] = [];
  let before: Row | undefined;
  const counts = new Map<QueueAgreement, { decided: number; total: number }>();
  for (const { agreement, state } of rows) {
    const count = counts.getOrInsertComputed(agreement, () => ({ decided: 0, total: 0 }));
    count.total += 1;
    if (state !== 'open') count.decided += 1;
  }
  for (const [at, row] of rows.entries()) {
    const { agreement, unit } = row;
    const otherAgreement = agreement !== before?.agreement;
    if (otherAgreement) lines.push({ kind: 'agreement', agreement, ...counts.get(agreement)! });
    if (otherAgreement || unit !== before?.unit) lines.push({ kind: 'unit', row });
    lines.push({ kind: 'row', row, at });
    before = row;
  }
  return lines;
}
