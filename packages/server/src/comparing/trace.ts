import { traceRound } from '@carveout/engine';
import { type Analysis, contains, type Finding, groupOf, type Passage, type Placement } from '@carveout/schema';
import type { Mark, Traced } from './order.ts';

/** How much is kept of the text around a passage, to find it again. */
const AROUND = 64;
const LOST: Placement = { kind: 'orphaned', candidates: [] };

/**
 * What became of what was reviewed in an earlier round: in the order of its analysis, then what reviewers marked, then
 * what that analysis, made again since, has no more. A marked passage that the text no longer reads so is lost.
 */
export function trace(before: Analysis, after: Analysis, marks: readonly Mark[]): Traced[] {
  const { text } = before.agreement;
  const annotationOf = ({ range: [start, end] }: Passage) => ({
    range: [start, end] satisfies [number, number],
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start).toWellFormed(),
    suffix: text.slice(end, end + AROUND).toWellFormed(),
  });
  const reads = ({ range: [start, end], quote }: Passage) => end <= text.length && text.slice(start, end) === quote;

  // Marked by hand, they are looked for like findings, so that what the engine finds there now succeeds them.
  const missed = marks.flatMap(({ finding, missed: said }): Finding[] => {
    if (!said || !reads(said.passage)) return [];
    const annotation = annotationOf(said.passage);
    const provision = before.agreement.provisions.findLast(({ range }) => contains(range, annotation.range))?.id ?? '';
    const { category, force } = said;
    const unsaid = { rule: '', words: [], why: '', confidence: 1 };
    return [{ id: finding, category, group: groupOf(category), force, provision, ...annotation, ...unsaid }];
  });
  const earlier = [...before.findings, ...missed];
  const passages = marks.flatMap((mark) => mark.passages.filter(reads));
  const round = traceRound({ ...before, findings: earlier }, after, passages.map(annotationOf));
  const placementOf = new Map(passages.map((passage, at) => [passage, round.marked[at]!]));
  const numberOf = new Map(earlier.map(({ id }, at) => [id, at]));

  return marks
    .toSorted((a, b) => (numberOf.get(a.finding) ?? earlier.length) - (numberOf.get(b.finding) ?? earlier.length))
    .map(({ finding, missed: said, passages: own }): Traced => {
      const at = numberOf.get(finding);
      const common = { finding, passages: own.map((passage) => placementOf.get(passage) ?? LOST) };
      if (at === undefined) return { ...common, was: said ? wasMarked(said) : null, placement: LOST, successor: null };
      const { category, force, range, quote, provision } = earlier[at]!;
      const { placement = LOST, after: successor, words, force: changed, reach } = round.findings[at]!;
      return {
        ...common,
        was: { category, force, range, quote, provision },
        placement,
        successor,
        ...(changed && { force: changed }),
        // Who marks a passage says nothing of its reach.
        ...(reach && !said && { reach }),
        ...(words && { words }),
      };
    });
}

const wasMarked = ({ passage: { range, quote }, category, force }: NonNullable<Mark['missed']>): Traced['was'] => ({
  category,
  force,
  range,
  quote,
  provision: '',
});
