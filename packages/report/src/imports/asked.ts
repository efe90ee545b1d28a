import {
  type CategoryId,
  type CategoryText,
  Force,
  type ImportRefusal,
  REVIEW_LIMITS,
  type ReviewRequest,
  ReviewState,
} from '@carveout/schema';
import { type ExportedState, readExportedState } from '../table/exported-state.ts';
import { TABLE_WORDS } from '../table/words/index.ts';
import type { ClauseNow } from './clauses-now.ts';
import { LANGUAGES, plainly, told } from './imported.ts';

/** What a file says of one finding: as words, in any language, all of them perhaps empty. */
export type Row = {
  /** Where in the file it stands. */
  readonly where: string;
  readonly id: string;
  /** What the file said when it was written. */
  readonly exported: string;
  readonly decision: string;
  readonly category: string;
  readonly force: string;
  readonly newReason: string;
  readonly newComment: string;
};

/** What the words of a file mean, in any language or as Carveout calls it. */
export type Words = {
  readonly status: ReadonlyMap<string, ReviewState>;
  readonly force: ReadonlyMap<string, Force>;
  readonly category: ReadonlyMap<string, CategoryId>;
};

/** Collects what the words of a file mean. */
export const wordsOf = (categories: readonly CategoryText[]): Words => {
  const meaning = <T extends string>(ids: readonly T[], names: (id: T) => readonly string[]) =>
    new Map(ids.flatMap((id) => [id, ...names(id)].map((name): [string, T] => [plainly(name), id])));
  const texts = new Map(categories.map((category) => [category.id, Object.values(category.name)]));
  return {
    status: meaning(ReviewState.options, (id) => LANGUAGES.map((language) => TABLE_WORDS[language].decision[id])),
    force: meaning(Force.options, (id) => LANGUAGES.map((language) => TABLE_WORDS[language].force[id])),
    category: meaning([...texts.keys()], (id) => texts.get(id)!),
  };
};

/** What one row asks for, or why it is not taken in. */
export type Asked = { readonly requests: readonly ReviewRequest[] } | ImportRefusal;

/** Says why something is not taken in. */
export const refusal = (
  row: Pick<Row, 'where' | 'id'>,
  reason: ImportRefusal['reason'],
  words = '',
): ImportRefusal => ({
  where: row.where,
  finding: row.id,
  reason,
  words: told(words),
});

/** What a row asks for: a decision where it says another one than it was written with, and a comment. */
export const askedBy = (row: Row, { clause, words }: { clause: ClauseNow | undefined; words: Words }): Asked => {
  if (!clause) return refusal({ ...row, id: told(row.id) }, 'unknown-finding');
  const exported = readExportedState(row.exported);
  if (!exported) return refusal(row, 'state-unreadable', row.exported);
  const wish = wishOf(row, exported, words);
  if ('reason' in wish) return wish;
  if (row.newReason.length > REVIEW_LIMITS.reason) return refusal(row, 'too-long', row.newReason);
  if (row.newComment.length > REVIEW_LIMITS.text) return refusal(row, 'too-long', row.newComment);
  const requests: ReviewRequest[] = [];
  if (!isSame(wish, exported) && !isSame(wish, clause.state)) {
    const decided = decisionFor(row, { wish, exported, clause });
    if ('reason' in decided && 'where' in decided) return decided;
    requests.push(decided as ReviewRequest);
  }
  if (row.newComment !== '' && !clause.comments.has(row.newComment))
    requests.push({ kind: 'comment', finding: clause.id, text: row.newComment, replyTo: null, mentions: [] });
  return { requests };
};

type Wish = Omit<ExportedState, 'at'>;

const isSame = (a: Wish, b: Wish): boolean => a.status === b.status && a.category === b.category && a.force === b.force;

/** What the cells say; an empty one says what it said at first. */
const wishOf = (row: Row, exported: ExportedState, words: Words): Wish | ImportRefusal => {
  const status = row.decision === '' ? exported.status : words.status.get(plainly(row.decision));
  if (!status) return refusal(row, 'unknown-word', row.decision);
  const category = row.category === '' ? exported.category : words.category.get(plainly(row.category));
  if (!category) return refusal(row, 'unknown-word', row.category);
  const force = row.force === '' ? exported.force : words.force.get(plainly(row.force));
  if (!force) return refusal(row, 'unknown-word', row.force);
  const corrects = category !== exported.category || force !== exported.force;
  if (!corrects) return { status, category, force };
  // who changes what it is, and leaves the decision as it was, corrects it
  if (status !== exported.status && status !== 'corrected') return refusal(row, 'contradiction', row.decision);
  return { status: 'corrected', category, force };
};

type Deciding = { readonly wish: Wish; readonly exported: ExportedState; readonly clause: ClauseNow };

const decisionFor = (row: Row, { wish, exported, clause }: Deciding): ReviewRequest | ImportRefusal => {
  const { state, id: finding, after } = clause;
  if (!isSame(exported, state) || exported.at !== state.at)
    return refusal(row, 'stale', `${state.status} ${state.at.slice(0, 10)}`);
  const common = { finding, after, reason: row.newReason };
  switch (wish.status) {
    case 'open':
      return { kind: 'reopen', ...common };
    case 'accepted':
      return { kind: 'accept', ...common };
    case 'rejected':
      return row.newReason === '' ? refusal(row, 'reason-needed') : { kind: 'reject', ...common };
    case 'corrected': {
      const correction = {
        ...(wish.category !== state.category && { category: wish.category }),
        ...(wish.force !== state.force && { force: wish.force }),
      };
      if (Object.keys(correction).length === 0) return refusal(row, 'nothing-corrected');
      return { kind: 'correct', ...common, correction };
    }
  }
};
