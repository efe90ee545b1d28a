import type { Annotation, PlaceCandidate, Placement, Range } from '@carveout/schema';
import { withOtherWords } from './other-words.ts';
import { branchesAround } from './outline.ts';
import { type Passage, passageOf } from './passage.ts';
import type { Round } from './round.ts';
import { withSameWords } from './same-words.ts';

/** Most candidates that an orphan is listed with. */
const MOST_CANDIDATES = 5;

/** Places a passage of the earlier version in the later one. Nothing is guessed: what is not clear is an orphan. */
export function place(round: Round, annotation: Annotation): Placement {
  const passage = passageOf(round, round.before, annotation);
  const same = withSameWords(round, passage);
  if (same.found) return standing(round, passage, same.found);
  const asBefore = same.candidates.map((range) => ({ range, similarity: 1 }));
  const { found, candidates } = same.isUnclear ? { candidates: [] } : withOtherWords(round, passage);
  if (found) return { kind: 'changed', ...candidate(round, found) };
  const others = candidates.filter(
    ({ range }) => !asBefore.some((one) => one.range[0] < range[1] && range[0] < one.range[1]),
  );
  const listed = [...asBefore, ...others].slice(0, MOST_CANDIDATES);
  return { kind: 'orphaned', candidates: listed.map((one) => candidate(round, one)) };
}

/** The same words, in the same provision or elsewhere. */
function standing(round: Round, { around }: Passage, range: Range): Placement {
  const { before, correspondence } = round;
  const { provision, branch } = at(round, range);
  const home = around[0]!;
  const isExact = correspondence.later[home] === branch && before.outline.branches[home]!.id === provision;
  return { kind: isExact ? 'exact' : 'moved', range, provision };
}

const candidate = (round: Round, { range, similarity }: Omit<PlaceCandidate, 'provision'>): PlaceCandidate => ({
  range,
  provision: at(round, range).provision,
  similarity,
});

/** The narrowest provision around a stretch of the later text, by id and by number. */
function at({ after: { outline, wording } }: Round, range: Range): { provision: string; branch: number } {
  const branch = branchesAround(outline, wording, range)[0]!;
  return { provision: outline.branches[branch]!.id, branch };
}
