import type { Agreement, NewClause, Provision, Spot } from '@carveout/schema';
import { layEntry } from './entry.ts';
import { type Layout, layoutAt, slugOf } from './layout.ts';
import { numberAfter } from './number.ts';
import { ProposalError } from './problem.ts';
import type { Splice } from './splice.ts';
import { articleHeading, type Style, styleOf } from './style.ts';
import { type Passage, type Wording, wordingOf } from './wording.ts';

/** The provisions that a spot names, found again. Throws a `ProposalError` where one of them is gone. */
function found({ provisions }: Agreement, spot: Spot): { parent: Provision | undefined; after: Provision | undefined } {
  const byId = (id: string | null): Provision | undefined => {
    if (id === null) return undefined;
    const provision = provisions.find((one) => one.id === id);
    if (!provision)
      throw new ProposalError('spot-gone', `${id} is no longer in the agreement; place the proposal anew.`);
    return provision;
  };
  const [parent, after] = [byId(spot.parent), byId(spot.after)];
  if (after && after.parent !== spot.parent)
    throw new ProposalError(
      'spot-gone',
      `${after.id} no longer stands in ${spot.parent ?? 'the agreement'}; place the proposal anew.`,
    );
  return { parent, after };
}

const trimmedTo = (text: string, end: number): number => text.slice(0, end).trimEnd().length;

/** Where the words of a paragraph go: behind all of its article but the footnotes printed there. */
function endOfArticle({ provisions, text }: Agreement, article: Provision): number {
  const inside = provisions.filter(({ parent }) => parent === article.id);
  const notes = inside.slice(inside.findLastIndex(({ kind }) => kind !== 'footnote') + 1);
  const own = notes[0] ? notes[0].range[0] : article.range[1];
  return trimmedTo(text, own);
}

/** Where a recital goes: behind the last one, before the line that says what was agreed. */
function endOfRecitals({ text }: Agreement, { range: [start, end] }: Provision): number {
  const before = text.slice(start, end).trimEnd();
  const line = before.lastIndexOf('\n');
  return line < 0 ? start + before.length : trimmedTo(text, start + line);
}

/** Lays out paragraphs from a number on; without numbers where there is none. */
function layWording(
  layout: Layout,
  wording: Wording,
  { style, number, articles }: { readonly style: Style; readonly number: string; readonly articles: boolean },
): void {
  let at = number;
  for (const [index, passage] of wording.entries()) {
    if (index > 0 || !articles) layout.add(style.gap);
    if (at !== '') {
      layout.open({ kind: 'paragraph', segment: `p${slugOf(at)}`, number: at, heading: '' });
      layout.add(style.paragraph(at));
    }
    layPassage(layout, passage, style);
    if (at !== '') layout.close();
    at = numberAfter(at);
  }
}

function layPassage(layout: Layout, { text, points, closing }: Passage, style: Style): void {
  layout.add(text);
  for (const [index, point] of points.entries()) {
    const { printed, number } = style.point(index);
    layout.add(style.gap);
    layout.open({ kind: 'point', segment: slugOf(number), number, heading: '' });
    layout.add(`${printed}${point}`);
    layout.close();
  }
  if (closing !== '') layout.add(`${style.gap}${closing}`);
}

/** An article's own part of its id: `art2` for Article 11.2 where the one before it is `art1` for 11.1. */
function articleSegment(number: string, sample: Provision | undefined): string {
  const full = sample && sample.id.split('.').at(-1) === `art${slugOf(sample.number)}`;
  const tail = /^[^.\-–:\s]+\s?[.\-–:]\s?(.+)$/.exec(number)?.[1];
  return `art${slugOf(full || tail === undefined ? number : tail)}`;
}

/** A protocol's or letter's own part of its id: the word for its kind, and its heading. */
function annexSegment(seat: Spot['seat'], heading: string): string {
  const word = seat === 'protocol' ? 'protocol' : 'letter';
  const slug = slugOf(heading);
  return slug.startsWith(word) ? slug : `${word}-${slug}`;
}

/** What a new clause puts into an agreement, and where. Throws a `ProposalError` where it cannot be. */
export function insertionOf(agreement: Agreement, proposal: NewClause): Splice {
  const { spot, heading } = proposal;
  const { parent, after } = found(agreement, spot);
  const wording = wordingOf(proposal.text);
  if (wording.length === 0) throw new ProposalError('empty', 'The proposal has no words.');
  const near = after ?? parent ?? agreement.provisions.at(-1);
  const style = styleOf(agreement, near);
  const taken = new Set(agreement.provisions.map(({ id }) => id));
  const put = (at: number, holder: string | null, lay: (layout: Layout) => void): Splice => {
    const layout = layoutAt(at, holder, taken);
    lay(layout);
    return { range: [at, at], parent: holder, ...layout.done() };
  };
  switch (spot.seat) {
    case 'scope-article':
    case 'obligation-article': {
      if (!parent) throw new ProposalError('spot-gone', 'A paragraph stands in an article; none is named.');
      return put(endOfArticle(agreement, parent), parent.id, (layout) =>
        layWording(layout, wording, { style, number: spot.number, articles: false }),
      );
    }
    case 'preamble': {
      if (!parent) throw new ProposalError('spot-gone', 'A recital stands in the preamble; none is named.');
      return put(endOfRecitals(agreement, parent), parent.id, (layout) =>
        layWording(layout, wording, { style, number: '', articles: false }),
      );
    }
    case 'reservation-list': {
      if (!after) throw new ProposalError('spot-gone', 'An entry follows another one; none is named.');
      return put(trimmedTo(agreement.text, after.range[1]), spot.parent, (layout) => {
        layout.add(style.gap);
        const description = wording.map(({ text }) => text).join(' ');
        layEntry(
          layout,
          { agreement, sample: after, gap: style.gap },
          { heading, obligations: proposal.obligations ?? '', description },
        );
      });
    }
    case 'protocol':
    case 'side-letter':
      return put(agreement.text.trimEnd().length, null, (layout) => {
        layout.add(style.gap);
        layout.open({ kind: 'annex', segment: annexSegment(spot.seat, heading), number: '', heading });
        layout.add(heading);
        layWording(layout, wording, { style, number: spot.seat === 'protocol' ? '1' : '', articles: false });
        layout.close();
      });
    case 'exceptions-chapter':
    case 'chapter':
      return put(
        trimmedTo(agreement.text, (after ?? parent)?.range[1] ?? agreement.text.length),
        spot.parent,
        (layout) => {
          layout.add(style.gap);
          layout.open({ kind: 'article', segment: articleSegment(spot.number, after), number: spot.number, heading });
          layout.add(`${articleHeading(agreement, after, { number: spot.number, heading })}${style.gap}`);
          layWording(layout, wording, { style, number: wording.length > 1 ? '1' : '', articles: true });
          layout.close();
        },
      );
  }
}
