import { type Agreement, contains, type Provision, type Range, type Rewording } from '@carveout/schema';
import { diffWordsWithSpace } from 'diff';
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
  const parts = diffWordsWithSpace(quote, words, { maxEditLength: MOST_EDITS });
  if (!parts) return [{ range: [start, end], text: words }];
  const changes: { range: [number, number]; text: string }[] = [];
  let at = start;
  for (const { value, added, removed } of parts) {
    const last = changes.at(-1);
    if (added && last?.range[1] === at) last.text += value;
    else if (added) changes.push({ range: [at, at], text: value });
    else if (removed && last?.range[1] === at) last.range[1] += value.length;
    else if (removed) changes.push({ range: [at, at + value.length], text: '' });
    if (!added) at += value.length;
  }
  return changes;
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
