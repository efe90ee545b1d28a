import {
  type CategoryId,
  type CategoryText,
  Force,
  REVIEW_LIMITS,
  type ReviewRequest,
  ReviewState,
} from '@carveout/schema';
import { uuidOf } from '../stable-id.ts';
import { type ExportedState, readExportedState } from '../table/exported-state.ts';
import { type Column, TABLE_WORDS } from '../table/words/index.ts';
import { type ClauseNow, clausesNow } from './clauses-now.ts';
import { ImportError, type Imported, LANGUAGES, plainly, type Refusal, type ReviewNow, told } from './imported.ts';
import { LIMITS } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** The columns that are looked for; the rest of a table is for people. */
const READ = ['id', 'exported', 'decision', 'category', 'force', 'newReason', 'newComment'] as const satisfies Column[];
type Read = (typeof READ)[number];
type Row = { readonly where: string } & Readonly<Record<Read, string>>;

/**
 * Takes a table back into the review that reviewers filled in somewhere else, as a spreadsheet or CSV, its heads in any
 * language. Only what they changed is asked for; a row about a finding that others have decided since is refused, not
 * overridden. Throws an ImportError where the file is no such table.
 */
export async function fromTable(bytes: Uint8Array, now: ReviewNow): Promise<Imported> {
  if (bytes.length > LIMITS.file)
    throw new ImportError('too-large', 'The file is larger than 16 MB. Please send only the sheet of clauses.');
  const rows = rowsIn(bytes);
  const clauses = clausesNow(now);
  const words = wordsOf(now.categories);
  const requests: ReviewRequest[] = [];
  const refused: Refusal[] = [];
  let unchanged = 0;
  const seen = new Map<string, string>();
  for (const row of rows) {
    const say = READ.slice(2)
      .map((column) => row[column])
      .join('\u0000');
    const twin = seen.get(row.id);
    seen.set(row.id, say);
    if (twin === say) continue;
    const asked = twin === undefined ? askedBy(row, { clause: clauses.get(row.id), words }) : refusal(row, 'twice');
    if ('reason' in asked) refused.push(asked);
    else if (asked.requests.length === 0) unchanged++;
    else
      for (const request of asked.requests)
        requests.push({ ...request, request: await uuidOf('table', JSON.stringify(request)) });
  }
  return { requests, refused, unchanged };
}

const rowsIn = (bytes: Uint8Array): Row[] => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheets = isZip ? readXlsx(bytes).map(({ rows }) => rows) : [readCsv(bytes)];
  for (const rows of sheets) {
    for (const [at, head] of rows.slice(0, MOST_ABOVE).entries()) {
      const places = placesIn(head);
      if (places.id < 0) continue;
      return rows
        .slice(at + 1)
        .map((row, below) => {
          const cell = (column: Read) => (row[places[column]] ?? '').trim();
          const cells = Object.fromEntries(READ.map((column) => [column, cell(column)])) as Record<Read, string>;
          return { where: String(at + below + 2), ...cells };
        })
        .filter(({ id }) => id !== '');
    }
  }
  throw new ImportError(
    'no-columns',
    'No sheet of the file has the columns of a Carveout table. Please use one that Carveout wrote.',
  );
};

/** How many rows may stand above the head. */
const MOST_ABOVE = 20;

const placesIn = (head: readonly string[]): Record<Read, number> => {
  const heads = head.map(plainly);
  const place = (column: Read) => {
    const names = LANGUAGES.map((language) => plainly(TABLE_WORDS[language].column[column]));
    return heads.findIndex((one) => names.includes(one));
  };
  return Object.fromEntries(READ.map((column) => [column, place(column)])) as Record<Read, number>;
};

type Words = {
  readonly status: ReadonlyMap<string, ReviewState>;
  readonly force: ReadonlyMap<string, Force>;
  readonly category: ReadonlyMap<string, CategoryId>;
};

/** What the words of a table mean, in any language or as Carveout calls it. */
const wordsOf = (categories: readonly CategoryText[]): Words => {
  const meaning = <T extends string>(ids: readonly T[], names: (id: T) => readonly string[]) =>
    new Map(ids.flatMap((id) => [id, ...names(id)].map((name): [string, T] => [plainly(name), id])));
  const texts = new Map(categories.map((category) => [category.id, Object.values(category.name)]));
  return {
    status: meaning(ReviewState.options, (id) => LANGUAGES.map((language) => TABLE_WORDS[language].decision[id])),
    force: meaning(Force.options, (id) => LANGUAGES.map((language) => TABLE_WORDS[language].force[id])),
    category: meaning([...texts.keys()], (id) => texts.get(id)!),
  };
};

type Asked = { readonly requests: readonly ReviewRequest[] } | Refusal;

const refusal = (row: Row, reason: Refusal['reason'], words = ''): Refusal => ({
  where: row.where,
  finding: row.id,
  reason,
  words: told(words),
});

/** What a row asks for: a decision where it says another one than it was written with, and a comment. */
const askedBy = (row: Row, { clause, words }: { clause: ClauseNow | undefined; words: Words }): Asked => {
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
const wishOf = (row: Row, exported: ExportedState, words: Words): Wish | Refusal => {
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

const decisionFor = (row: Row, { wish, exported, clause }: Deciding): ReviewRequest | Refusal => {
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
