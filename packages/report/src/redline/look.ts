import type { Agreement } from '@carveout/schema';
import type { Element, Node } from '@xmldom/xmldom';
import { type LineSort, lineSorts } from './line-sort.ts';
import { around, childOf, childrenOf, nameOf } from './part.ts';
import { type Pen, trackMark } from './pen.ts';
import { looksOf, runOf } from './runs.ts';
import type { Piece, WordFile } from './sites.ts';

/** How a paragraph of the file looks, for a new one to look like it. */
type Look = {
  readonly paragraph: Element;
  readonly run: Element | undefined;
  /** What Word prints before it by itself: "Article 6.2 "; empty where its number, if any, is typed. */
  readonly label: string;
  /** The number of the provision that it opens. */
  readonly number: string;
};

/** A line that is to become a paragraph: its words as they are to be read, and whether Word is to number it. */
type NewLine = { readonly words: string; readonly sort: LineSort | undefined; readonly automatic: boolean };

/** How far from a new line one of its sort is looked for, in lines. */
const FAR = 6000;

/** Finds how new lines of an agreement are to look, by the nearest old ones of their sort. */
export type Looks = {
  /** A paragraph with the words of a line, tracked as inserted; `numbered` says whether Word numbers it. */
  readonly paragraph: (
    line: NewLine,
    beside: Piece,
    pen: Pen,
  ) => { readonly paragraph: Element; readonly words: Element; readonly numbered: boolean };
};

export function looksIn(file: WordFile, agreement: Agreement): Looks {
  const lines = lineSorts(agreement);
  const lookOf = ({ start, opens }: LineSort, beside: Piece): Look | undefined => {
    const end = agreement.text.indexOf('\n', start);
    const pieces = file.piecesIn([start, end < 0 ? agreement.text.length : end]);
    const [first] = pieces;
    if (!first || first.part !== beside.part || isApart(first, beside)) return undefined;
    const label = agreement.text.slice(start, Math.max(start, first.range[0]));
    const longest = pieces.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most), first);
    const run = around(longest.node, 'r');
    return { paragraph: first.paragraph, run, label, number: opens?.number ?? '' };
  };
  /** The nearest line of a sort, those before first. */
  const alike = (sort: string, beside: Piece): Look | undefined => {
    let here = lines.findIndex(({ start }) => start > beside.range[0]);
    if (here < 0) here = lines.length;
    for (const direction of [-1, 1])
      for (let at = direction < 0 ? here - 1 : here, far = 0; lines[at] && far < FAR; at += direction, far++) {
        const look = lines[at]!.sort === sort ? lookOf(lines[at]!, beside) : undefined;
        if (look) return look;
      }
    return undefined;
  };
  const lookFor = (sort: LineSort | undefined, beside: Piece): Look => {
    const [kind = '', line = ''] = sort?.sort.split('+') ?? [];
    const sorts = sort ? [sort.sort, ...(line > '1' ? [`${kind}+1`] : []), ...(OTHERS[kind] ?? [])] : [];
    for (const one of sorts) {
      const look = alike(one, beside);
      if (look) return look;
    }
    return { paragraph: beside.paragraph, run: around(beside.node, 'r'), label: '', number: '' };
  };
  return {
    paragraph: ({ words, sort, automatic }, beside, pen) => {
      const { paragraph, run, label, number } = lookFor(sort, beside);
      const printed = number === '' ? '' : label.replace(number, () => sort?.opens?.number ?? number).trim();
      const numbered = automatic && printed !== '' && words.startsWith(printed);
      const properties = copied(paragraph, { pen, numbered });
      const own = runOf(numbered ? words.slice(printed.length).trimStart() : words, looksOf(run), pen);
      const inserted = pen.change('ins', own);
      const made = pen.make('p', {}, properties, inserted);
      trackMark(made, 'ins', pen);
      return { paragraph: made, words: inserted, numbered };
    },
  };
}

/** What a line of a sort may look like where there is none of its own sort. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  article: ['paragraph1', 'paragraph+1'],
  paragraph1: ['article+1'],
  point1a: ['point1i', 'point11', 'paragraph1'],
  annex: ['annexI', 'annex1', 'chapter1'],
};

const sizeOf = ({ range }: Piece): number => range[1] - range[0];

/** Whether one of two pieces stands in a table, a text box or a note of its own. */
const isApart = (one: Piece, other: Piece): boolean =>
  around(one.node, 'tc', 'txbxContent') !== around(other.node, 'tc', 'txbxContent');

/** What of a paragraph's properties is its own place in the file and not how it looks. */
const OWN = ['sectPr', 'pPrChange', 'framePr', 'pageBreakBefore', 'divId', 'cnfStyle'];
const TRACKED = ['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange'];
/** What stands before the numbering among the properties of a paragraph. */
const BEFORE_NUMBERING = ['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl'];

/** The properties of a paragraph for another one like it, which Word numbers or does not. */
function copied(paragraph: Element, { pen, numbered }: { readonly pen: Pen; readonly numbered: boolean }): Element {
  const there = childOf(paragraph, 'pPr');
  const properties = (there?.cloneNode(true) as Element | undefined) ?? pen.make('pPr');
  const without = (element: Node | undefined, names: readonly string[]) => {
    for (const child of element ? childrenOf(element) : [])
      if (names.includes(nameOf(child))) element!.removeChild(child);
  };
  without(properties, OWN);
  without(childOf(properties, 'rPr'), TRACKED);
  if (numbered) return properties;
  without(properties, ['numPr']);
  // a style may number too; list 0 is none
  const none = pen.make('numPr', {}, pen.make('ilvl', { val: '0' }), pen.make('numId', { val: '0' }));
  const behind = childrenOf(properties).find((one) => !BEFORE_NUMBERING.includes(nameOf(one)));
  properties.insertBefore(none, behind ?? null);
  return properties;
}

/** The properties of a paragraph changed to those of another, the change tracked. */
export function restyle(paragraph: Element, like: Element, pen: Pen): void {
  const now = (childOf(like, 'pPr')?.cloneNode(true) as Element | undefined) ?? pen.make('pPr');
  for (const child of childrenOf(now))
    if (['rPr', 'sectPr', 'pPrChange'].includes(nameOf(child))) now.removeChild(child);
  const before = childOf(paragraph, 'pPr');
  const former = (before?.cloneNode(true) as Element | undefined) ?? pen.make('pPr');
  for (const child of childrenOf(former))
    if (['rPr', 'sectPr', 'pPrChange'].includes(nameOf(child))) former.removeChild(child);
  for (const name of ['rPr', 'sectPr']) {
    const kept = before && childOf(before, name);
    if (kept) now.appendChild(kept);
  }
  now.appendChild(pen.change('pPrChange', former));
  if (before) paragraph.replaceChild(now, before);
  else paragraph.insertBefore(now, paragraph.firstChild);
}
