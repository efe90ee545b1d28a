import { type Agreement, contains, type Provision, type Range, type Rewording } from '@carveout/schema';
import { diffArrays, diffWordsWithSpace } from 'diff';
import { ProposalError } from './problem.ts';
import { type Splice, splice, trimmed } from './splice.ts';

/** Most words that may differ before all of them are struck and put anew, so that the cost stays linear. */
const MOST_EDITS = 400;

/**
 * What a rewording strikes and puts, word by word, in the order of the text: of "shall accord" for "shall not accord",
 * only "not ". Throws a `ProposalError` where the words are no longer there, or nothing changes.
 */
export function changesOf({ text }: Agreement, { range: [start, end], quote, text: words }: Rewording): Change[] {
  if (text.slice(start, end) !== quote)
    throw new ProposalError(
      'words-gone',
      `The words to be replaced are no longer where they stood (“${short(quote)}”); mark them anew.`,
    );
  if (quote === words) throw new ProposalError('empty', `The rewording of “${short(quote)}” changes nothing.`);
  return joined(
    paragraphChanges(quote, words).map(({ at, struck, put }) => ({
      range: [start + at, start + at + struck],
      text: put,
    })),
  );
}

/** So many characters struck at a place of the old words, and what is put there. */
type Step = { readonly at: number; readonly struck: number; readonly put: string };

/** A paragraph of some words, and the breaks before it. */
type Line = { readonly breaks: string; readonly words: string };

const linesOf = (text: string): Line[] => {
  const [first = '', ...rest] = text.split(/(\n+)/);
  const lines = [{ breaks: '', words: first }];
  for (let at = 0; at + 1 < rest.length; at += 2) lines.push({ breaks: rest[at]!, words: rest[at + 1]! });
  return lines;
};

/** What changes from some words to others, paragraph by paragraph, so that no word is kept for one in another paragraph. */
function paragraphChanges(before: string, after: string): Step[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const steps: Step[] = [];
  let at = 0;
  let [i, j] = [0, 0];
  const strike = ({ breaks, words }: Line) => {
    steps.push({ at, struck: breaks.length + words.length, put: '' });
    at += breaks.length + words.length;
  };
  const put = ({ breaks, words }: Line) => steps.push({ at, struck: 0, put: breaks + words });
  const turn = (one: Line, other: Line) => {
    if (one.breaks !== other.breaks) steps.push({ at, struck: one.breaks.length, put: other.breaks });
    at += one.breaks.length;
    steps.push(...wordChanges(one.words, other.words).map((step) => ({ ...step, at: step.at + at })));
    at += one.words.length;
  };
  const hunks = diffArrays(
    old.map(({ words }) => words),
    now.map(({ words }) => words),
    { maxEditLength: MOST_EDITS },
  ) ?? [
    { removed: true, added: false, count: old.length },
    { removed: false, added: true, count: now.length },
  ];
  for (let hunk = 0; hunk < hunks.length; hunk++) {
    const { removed, added, count } = hunks[hunk]!;
    const next = hunks[hunk + 1];
    if (removed) {
      const others = next?.added ? next.count : 0;
      const paired = Math.min(count, others);
      for (let k = 0; k < paired; k++) turn(old[i++]!, now[j++]!);
      for (let k = paired; k < count; k++) strike(old[i++]!);
      for (let k = paired; k < others; k++) put(now[j++]!);
      if (others > 0) hunk++;
    } else if (added) for (let k = 0; k < count; k++) put(now[j++]!);
    else for (let k = 0; k < count; k++) turn(old[i++]!, now[j++]!);
  }
  return steps;
}

/** What changes from the words of one paragraph to those of another. */
function wordChanges(before: string, after: string): Step[] {
  const parts = before === after ? [] : diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!parts) return [{ at: 0, struck: before.length, put: after }];
  let at = 0;
  return parts.flatMap(({ value, added, removed }): Step[] => {
    const step = { at, struck: removed ? value.length : 0, put: added ? value : '' };
    if (!added) at += value.length;
    return added || removed ? [step] : [];
  });
}

/** Changes in order, those that touch each other made one. */
function joined(changes: readonly Change[]): Change[] {
  const apart: { range: [number, number]; text: string }[] = [];
  for (const { range, text } of changes) {
    const last = apart.at(-1);
    if (last && last.range[1] === range[0]) {
      last.range[1] = range[1];
      last.text += text;
    } else apart.push({ range: [range[0], range[1]], text });
  }
  return apart;
}

/** A stretch of the text, and what takes its place. */
export type Change = Pick<Splice, 'range' | 'text'>;

const short = (quote: string): string => (quote.length > 60 ? `${quote.slice(0, 57)}…` : quote);

/** The id of the narrowest provision that holds a stretch of the text; null outside all. */
export const holderOf = ({ provisions }: Agreement, range: Range): string | null =>
  provisions.findLast((one) => contains(one.range, range))?.id ?? null;

/** How far behind its start a provision's number may be printed: "Article 14.4". */
const FAR = 40;

/** Where the number of a provision is printed; undefined where it bears none. */
function numberPlace({ text }: Agreement, { number, range: [start, end] }: Provision): Range | undefined {
  if (number === '') return undefined;
  const at = text.slice(start, Math.min(end, start + FAR + number.length)).indexOf(number);
  return at < 0 ? undefined : [start + at, start + at + number.length];
}

/** Where the heading of a provision is printed, close behind its number; undefined where it has none. */
function headingPlace(agreement: Agreement, provision: Provision): Range | undefined {
  const { heading, range } = provision;
  if (heading === '') return undefined;
  const from = numberPlace(agreement, provision)?.[1] ?? range[0];
  const at = agreement.text.slice(from, Math.min(range[1], from + FAR + heading.length)).indexOf(heading);
  return at < 0 ? undefined : [from + at, from + at + heading.length];
}

const touches = (one: Range, other: Range): boolean => one[0] < other[1] && other[0] < one[1];
/** What is put at the end of a heading is part of it. */
const adjoins = (one: Range, other: Range): boolean => one[0] <= other[1] && other[0] <= one[1];

/**
 * An agreement in which one change of a rewording is made, whose words are part of the provision `parent`. Throws a `ProposalError` for one that changes the number of a
 * provision: numbers, and with them ids and references, stay.
 */
export function change(agreement: Agreement, { range, text }: Change, parent: string | null): Agreement {
  for (const provision of agreement.provisions) {
    if (!adjoins(provision.range, range) || contains(range, trimmed(agreement.text, provision.range))) continue;
    const place = numberPlace(agreement, provision);
    const inside = place && range[0] < place[1] && place[0] < range[1];
    if (inside)
      throw new ProposalError(
        'number-struck',
        `The rewording changes the number ${provision.number} of ${provision.id}; numbers stay as they are. Strike the provision whole, or leave its number.`,
      );
  }
  const headed = agreement.provisions.flatMap((provision) => {
    if (!contains(provision.range, range)) return [];
    const place = headingPlace(agreement, provision);
    return place && (touches(place, range) || (range[0] === range[1] && adjoins(place, range) && !text.includes('\n')))
      ? [{ id: provision.id, place }]
      : [];
  });
  const spliced = splice(agreement, { range, text, provisions: [], parent });
  if (headed.length === 0) return spliced;
  const grown = text.length - (range[1] - range[0]);
  const headings = new Map(
    headed.map(({ id, place }) => {
      const from = Math.min(place[0], range[0]);
      const [line = ''] = spliced.text.slice(from, Math.max(place[1], range[1]) + grown).split('\n');
      return [id, line.trim()];
    }),
  );
  return {
    ...spliced,
    provisions: spliced.provisions.map((one) => ({ ...one, heading: headings.get(one.id) ?? one.heading })),
  };
}
