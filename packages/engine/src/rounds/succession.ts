import type { Agreement, Analysis, Finding, Placement, Range } from '@carveout/schema';
import { UNITS } from '../unit.ts';
import { firstAtLeast } from './wording.ts';

/** A finding of the earlier analysis and where its passage is in the later version. */
export type Placed = { readonly finding: Finding; readonly placement: Placement };

/** What speaks for a later finding being an earlier one; the share of the passage that they have in common decides. */
const WEIGHT = { overlap: 4, reach: 0.3, force: 0.2, rule: 0.1 };
/** How many findings that begin before a passage may reach into it. */
const MOST_BEFORE = 8;

/**
 * The later finding of the same category on the same passage, for each earlier one that has any; no two share one. An
 * analysis flags the clearest passage of an article, which may be another one now: so, where none overlaps, the one of
 * the article that the passage stands in.
 */
export function successions(
  placed: readonly Placed[],
  { findings, agreement }: Pick<Analysis, 'findings' | 'agreement'>,
): Map<Finding, Finding> {
  const near = nearby(findings, unitsOf(agreement));
  const pairs = placed.flatMap(({ finding, placement }) => {
    if (placement.kind === 'orphaned') return [];
    const { range, provision } = placement;
    return near(finding, range, provision).map((other) => ({ finding, other, weight: weigh(finding, other, range) }));
  });
  const successors = new Map<Finding, Finding>();
  const taken = new Set<Finding>();
  for (const { finding, other } of pairs.sort((a, b) => b.weight - a.weight)) {
    if (successors.has(finding) || taken.has(other)) continue;
    successors.set(finding, other);
    taken.add(other);
  }
  return successors;
}

/** Gives the id of the article or the like that a provision is or stands in; undefined for none. */
function unitsOf({ provisions }: Agreement): (provision: string) => string | undefined {
  const units = new Map<string, string>();
  for (const { id, kind, parent } of provisions) {
    const unit = UNITS.has(kind) ? id : units.get(parent ?? '');
    if (unit !== undefined) units.set(id, unit);
  }
  return (provision) => units.get(provision);
}

/** Gives the findings of an earlier one's category that overlap a stretch; without any, those of the article that it stands in. */
function nearby(findings: readonly Finding[], unitOf: (provision: string) => string | undefined) {
  const byCategory = new Map(
    [...Map.groupBy(findings, ({ category }) => category)].map(([category, ones]) => [
      category,
      {
        ones,
        starts: Int32Array.from(ones, ({ range }) => range[0]),
        inUnit: Map.groupBy(ones, ({ provision }) => unitOf(provision)),
      },
    ]),
  );
  return ({ category }: Finding, range: Range, provision: string): readonly Finding[] => {
    const known = byCategory.get(category);
    if (!known) return [];
    const first = Math.max(0, firstAtLeast(known.starts, range[0]) - MOST_BEFORE);
    const over = known.ones
      .slice(first, firstAtLeast(known.starts, range[1]))
      .filter((one) => shared(one.range, range) > 0);
    const unit = unitOf(provision);
    return over.length > 0 || unit === undefined ? over : (known.inUnit.get(unit) ?? []).slice(0, MOST_BEFORE);
  };
}

const shared = (a: Range, b: Range): number => Math.min(a[1], b[1]) - Math.max(a[0], b[0]);

function weigh(finding: Finding, other: Finding, range: Range): number {
  const longest = Math.max(range[1] - range[0], other.range[1] - other.range[0], 1);
  return (
    WEIGHT.overlap * Math.max(0, shared(other.range, range) / longest) +
    (finding.covers?.level === other.covers?.level && finding.covers?.targets.length === other.covers?.targets.length
      ? WEIGHT.reach
      : 0) +
    (finding.force === other.force ? WEIGHT.force : 0) +
    (finding.rule === other.rule ? WEIGHT.rule : 0)
  );
}
