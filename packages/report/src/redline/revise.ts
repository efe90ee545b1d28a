import { contains, type Edit, type Provision, type Range } from '@carveout/schema';
import type { Element, Node } from '@xmldom/xmldom';
import type { LineSort } from './line-sort.ts';
import { type Looks, restyle } from './look.ts';
import { around, childOf, childrenOf, nameOf } from './part.ts';
import { type Pen, propertiesOf, trackMark } from './pen.ts';
import { behind, type Gap, gapAt, looksOf, putInto, runOf } from './runs.ts';
import type { Piece, WordFile } from './sites.ts';
import { following, hasMarkToLose, refusalOf, stretchesOf, strike, strikeMark, strikeRow } from './strike.ts';

/** What an edit is made with. */
export type Desk = {
  readonly file: WordFile;
  readonly text: string;
  readonly looks: Looks;
  readonly penOf: (part: string) => Pen;
  /** Whether each line of the text is a paragraph, and not only what blank lines part. */
  readonly isDraft: boolean;
  /** The notes of the agreement. */
  readonly notes: readonly Provision[];
  /** Whether some edit strikes all of a stretch of the text. */
  readonly isStruck: (range: Range) => boolean;
  /** What the line is that begins at a place of the text that an edit puts in. */
  readonly sortAt: (edit: Edit, offset: number) => LineSort | undefined;
  /** Whether Word is to number what a proposal puts in where it numbers its like. */
  readonly automatic: (proposal: number) => boolean;
};

/** What became of an edit in the file: the nodes that bear it, in order, or why it has no place. */
export type Revised =
  | { readonly part: string; readonly nodes: readonly Node[]; readonly numbered: boolean }
  | { readonly why: string };

/** A line of what is put in, with where in that it begins. */
type Segment = { readonly words: string; readonly at: number };

/** What is put in, in paragraphs; the first goes on in the paragraph before it, if it is not empty. */
function segmentsOf(text: string, isDraft: boolean): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const breaks = isDraft ? /(\n\s*)/ : /(\n(?:[^\S\n]*\n)+)/;
  for (const [index, part] of text.split(breaks).entries()) {
    if (index % 2 === 0) segments.push({ words: part, at });
    at += part.length;
  }
  return segments;
}

/** What of struck text stands in no element, and is not what Word itself prints between paragraphs and before whole ones. */
function untold({ text, file }: Desk, { range: [start, end] }: Edit, pieces: readonly Piece[]): string | undefined {
  let at = start;
  for (const piece of pieces) {
    const gap = text.slice(at, Math.max(at, piece.range[0])).trim();
    at = Math.max(at, piece.range[1]);
    if (gap === '') continue;
    const own = file.piecesOf(piece.paragraph, piece.part);
    const line = text.lastIndexOf('\n', piece.range[0] - 1) + 1;
    if (own[0] !== piece || start > line || own.some(({ range }) => range[1] > end)) return gap;
  }
  const rest = text.slice(at, end).trim();
  return rest === '' ? undefined : rest;
}

/** Makes an edit in the file as tracked changes, or says why it has no place there; then nothing is changed. */
export function revise(desk: Desk, edit: Edit): Revised {
  const { file } = desk;
  const [start, end] = edit.range;
  const pieces = start < end ? file.piecesIn(edit.range) : [];
  const made = untold(desk, edit, pieces);
  if (made !== undefined) return { why: `“${made.slice(0, 40)}” is printed by Word itself and cannot be struck` };
  for (const piece of pieces) {
    const refusal = refusalOf(piece);
    if (refusal) return { why: refusal };
  }
  const gone = notesGone(desk, pieces);
  if ('why' in gone) return gone;
  const [first] = gone.pieces;
  if (pieces.length > 0 && !first) return { part: file.main, nodes: [], numbered: false };
  if (gone.pieces.some(({ part }) => part !== first!.part))
    return { why: 'a note and its call are struck together or not at all' };
  return first ? replace(desk, edit, gone.pieces) : insert(desk, edit);
}

/** The pieces without those of notes that go with their calls; why not, where a call would go and not all of its note. */
function notesGone(
  { file, notes, isStruck }: Desk,
  pieces: readonly Piece[],
): { pieces: readonly Piece[] } | { why: string } {
  const gone = notes.filter(({ call }) => call !== undefined && isStruck([call, call + 1]));
  const isWhole = gone.every(({ range }) => file.piecesIn(range).every((piece) => isStruck(piece.range)));
  if (!isWhole) return { why: 'a note and its call are struck together or not at all' };
  return { pieces: pieces.filter((piece) => !gone.some(({ range }) => contains(range, piece.range))) };
}

/** The paragraphs that pieces stand in, in order, each with whether all of it is struck. */
function paragraphsOf({ file }: Desk, { range }: Edit, struck: readonly Piece[]) {
  return [...Map.groupBy(struck, ({ paragraph }) => paragraph)].map(([paragraph, pieces]) => ({
    paragraph,
    pieces,
    isWhole: file.piecesOf(paragraph, pieces[0]!.part).every((piece) => contains(range, piece.range)),
  }));
}

/** Strikes words and puts others in their place. */
function replace(desk: Desk, edit: Edit, pieces: readonly Piece[]): Revised {
  const { part } = pieces[0]!;
  const pen = desk.penOf(part);
  const segments = segmentsOf(edit.text, desk.isDraft);
  const looks = looksOf(around(pieces[0]!.node, 'r'));
  const joined = segments.length === 1 ? marksBetween(desk, edit) : [];
  const struck = paragraphsOf(desk, edit, pieces)
    .toReversed()
    .map((one) => ({ ...one, changes: strike(stretchesOf(one.pieces, edit.range), pen) }))
    .reverse();
  const nodes: Node[] = struck.flatMap(({ changes }) => changes);
  const [first, last] = [struck[0]!, struck.at(-1)!];
  const behindLast = () => behind(last.changes.at(-1)!);
  const opening = openingOf(desk, edit, pieces[0]!);
  const isBlank = ({ words }: Segment) => words.trim() === '';
  let numbered = false;
  if (!opening && first === last && segments.length > 1 && !first.isWhole) {
    const piece = pieces.at(-1)!;
    const placed = spread(desk, edit, { piece, segments, gap: behindLast, looks, ...edgesOf(desk, edit, piece) });
    if ('why' in placed) return placed;
    nodes.push(...placed.nodes);
    numbered = placed.numbered;
  } else {
    const [head, ...more] = segments;
    const tail = first === last && !opening ? undefined : more.pop();
    const words = (segment: Segment) => pen.change('ins', runOf(segment.words, looks, pen));
    const goesOn = opening !== undefined || !first.isWhole;
    if (!isBlank(head!) || (goesOn && head!.words !== ''))
      nodes.push(put(opening ? gapAt(opening.node, opening.to, pen) : behind(first.changes.at(-1)!), words(head!)));
    if (tail && !isBlank(tail)) nodes.push(put(behindLast(), words(tail)));
    if (more.some((one) => !isBlank(one))) {
      const lines = newLines(desk, edit, more, pieces.at(-1)!);
      numbered = lines.numbered;
      addBehind(opening?.paragraph ?? first.paragraph, lines.paragraphs, pen);
      nodes.push(...lines.words);
    }
    const kept = new Set([...(isBlank(head!) || opening ? [] : [first]), ...(tail && !isBlank(tail) ? [last] : [])]);
    const gone = struck.filter((one) => one.isWhole && !kept.has(one)).map(({ paragraph }) => paragraph);
    for (const [at, paragraph] of gone.entries()) strikeMark(paragraph, gone[at + 1], pen);
  }
  for (const paragraph of joined) strikeMark(paragraph, undefined, pen);
  strikeRows(struck, desk, edit);
  return { part, nodes, numbered };
}

/** The piece whose paragraph a stretch begins behind, though none of its words are struck. */
function openingOf({ file, text }: Desk, { range: [start] }: Edit, first: Piece): Piece | undefined {
  const { before } = file.piecesBeside(start);
  const isBehind = text.slice(start, Math.max(start, first.range[0])).includes('\n');
  const isSameLine =
    before && before.range[0] < before.range[1] && !text.slice(Math.min(before.range[1], start), start).includes('\n');
  return isBehind && isSameLine ? before : undefined;
}

/** The paragraph that goes on in another one since the break between them is struck, if there is one. */
function marksBetween({ file, text }: Desk, { range: [start, end] }: Edit): Element[] {
  if (!text.slice(start, end).includes('\n')) return [];
  const { before } = file.piecesBeside(start);
  const { behind: next } = file.piecesBeside(end);
  const isJoined =
    before &&
    next &&
    before.part === next.part &&
    before.paragraph !== next.paragraph &&
    !text.slice(Math.min(before.range[1], start), start).includes('\n') &&
    !text.slice(end, next.range[0]).includes('\n');
  return isJoined ? [before.paragraph] : [];
}

/** Whether a change is at the start or at the end of the paragraph that a piece stands in. */
function edgesOf({ file }: Desk, { range: [start, end] }: Edit, { paragraph, part }: Piece) {
  const own = file.piecesOf(paragraph, part);
  return {
    isStart: own.every(({ range }) => range[1] > start),
    isEnd: own.every(({ range }) => range[0] < end || range[1] <= end),
  };
}

/** Strikes the rows of tables of which all words are struck. */
function strikeRows(
  struck: readonly { readonly paragraph: Element; readonly pieces: readonly Piece[]; readonly isWhole: boolean }[],
  desk: Desk,
  edit: Edit,
): void {
  const rows = new Set(
    struck.filter(({ isWhole }) => isWhole).flatMap(({ paragraph }) => around(paragraph, 'tr') ?? []),
  );
  const { part } = struck[0]!.pieces[0]!;
  for (const row of rows) {
    const isWhole = childrenOf(row).every((cell) =>
      paragraphsIn(cell).every((paragraph) =>
        desk.file.piecesOf(paragraph, part).every(({ range }) => contains(edit.range, range)),
      ),
    );
    if (isWhole && edit.text.trim() === '') strikeRow(row, desk.penOf(part));
  }
}

const paragraphsIn = (element: Element): Element[] =>
  childrenOf(element).flatMap((one) => (nameOf(one) === 'p' ? [one] : paragraphsIn(one)));

/** Puts a node into a gap. */
function put(gap: Gap, node: Node): Node {
  putInto(gap, [node]);
  return node;
}

/** Puts words in where nothing is struck but, at most, the break between two paragraphs. */
function insert(desk: Desk, edit: Edit): Revised {
  const { file } = desk;
  const [at] = edit.range;
  const segments = segmentsOf(edit.text, desk.isDraft);
  const beside = placeOf(desk, at, segments.length > 1 && segments[0]!.words.trim() === '');
  if (!beside) return { why: 'no words of the file stand beside its place' };
  const { piece, before } = beside;
  const refusal = refusalOf(piece);
  if (refusal) return { why: refusal };
  const pen = desk.penOf(piece.part);
  const isEven = piece.to - piece.from === piece.range[1] - piece.range[0];
  const within = before ? (isEven ? piece.from + at - piece.range[0] : Number.MAX_SAFE_INTEGER) : 0;
  const joined = segments.length === 1 ? marksBetween(desk, edit) : [];
  const own = file.piecesOf(piece.paragraph, piece.part);
  const placed = spread(desk, edit, {
    piece,
    segments,
    gap: () => gapAt(piece.node, within, pen),
    looks: looksOf(around(piece.node, 'r')),
    isStart: own.every(({ range }) => range[0] >= at),
    isEnd: own.every(({ range }) => range[1] <= at),
  });
  if (!('why' in placed)) for (const paragraph of joined) strikeMark(paragraph, undefined, pen);
  return placed;
}

/** Where words go in a paragraph, and how they look there. */
type Spot = {
  readonly piece: Piece;
  readonly segments: readonly Segment[];
  readonly gap: () => Gap;
  readonly looks: Element | undefined;
  readonly isStart: boolean;
  readonly isEnd: boolean;
};

/** Puts words into a paragraph, and what of them makes paragraphs of its own behind it, before it, or into its midst. */
function spread(desk: Desk, edit: Edit, spot: Spot): Revised {
  const { piece, segments, gap, looks, isStart, isEnd } = spot;
  const { part, paragraph } = piece;
  const pen = desk.penOf(part);
  const [head, ...more] = segments;
  const inline = ({ words }: Segment, isAlone: boolean): Node[] =>
    words === '' || (!isAlone && words.trim() === '') ? [] : [put(gap(), pen.change('ins', runOf(words, looks, pen)))];
  if (more.length === 0) return { part, nodes: inline(head!, true), numbered: false };
  if (isEnd) {
    const nodes = inline(head!, false);
    const lines = newLines(desk, edit, more, piece);
    addBehind(outOfTable(paragraph), lines.paragraphs, pen);
    return { part, nodes: [...nodes, ...lines.words], numbered: lines.numbered };
  }
  if (isStart) {
    const nodes = inline(more.at(-1)!, false);
    const lines = newLines(desk, edit, [head!, ...more.slice(0, -1)], piece);
    for (const one of lines.paragraphs) paragraph.parentNode!.insertBefore(one, paragraph);
    return { part, nodes: [...lines.words, ...nodes], numbered: lines.numbered };
  }
  return split(desk, edit, spot);
}

/**
 * The piece that words at a place of the text are put beside, and whether behind it or within it. New paragraphs behind
 * a note or a text box, which are read behind the paragraph that they belong to, are put behind that.
 */
function placeOf({ file, text }: Desk, at: number, apart: boolean): { piece: Piece; before: boolean } | undefined {
  const { before, behind: next } = file.piecesBeside(at);
  let piece = before;
  if (piece && before!.range[0] < before!.range[1] && !text.slice(Math.min(at, before!.range[1]), at).includes('\n')) {
    while (apart && piece && (piece.part !== file.main || around(piece.node, 'txbxContent')))
      piece = file.piecesBeside(piece.range[0]).before;
    return piece && { piece, before: true };
  }
  if (next && !text.slice(at, next.range[0]).includes('\n')) return { piece: next, before: false };
  return undefined;
}

/** New paragraphs for the lines of what an edit puts in. */
function newLines(desk: Desk, edit: Edit, segments: readonly Segment[], beside: Piece) {
  const pen = desk.penOf(beside.part);
  const automatic = desk.automatic(edit.proposal);
  const made = segments
    .filter(({ words }) => words.trim() !== '')
    .map(({ words, at }) => desk.looks.paragraph({ words, sort: desk.sortAt(edit, at), automatic }, beside, pen));
  return {
    paragraphs: made.map(({ paragraph }) => paragraph),
    words: made.map(({ words }) => words as Node),
    numbered: made.some((one) => one.numbered),
  };
}

/** A table where a paragraph is the last one in it, so that what follows it stands behind the table; else the paragraph. */
function outOfTable(paragraph: Element): Element {
  const table = around(paragraph, 'tbl');
  if (!table) return paragraph;
  return paragraphsIn(table).at(-1) === paragraph ? outOfTable(table) : paragraph;
}

/**
 * Puts new paragraphs behind one, or behind a table. Where no paragraph follows into which the last of them could fall
 * back when it is rejected, its words become those of the old mark, which was given their looks by a tracked change.
 */
function addBehind(block: Element, paragraphs: readonly Element[], pen: Pen): void {
  const parent = block.parentNode!;
  if (nameOf(block) !== 'p' || hasMarkToLose(block) || nameOf(following(block)) === 'p') {
    for (const one of paragraphs.toReversed()) parent.insertBefore(one, block.nextSibling);
    return;
  }
  const last = paragraphs.at(-1)!;
  partBefore(block, null, pen);
  for (const one of paragraphs.slice(0, -1)) parent.insertBefore(one, block);
  for (const child of childrenOf(last)) if (nameOf(child) !== 'pPr') block.appendChild(child);
  restyle(block, last, pen);
}

/** Puts paragraphs into the midst of one, which is cut in two: its first part gets a mark of its own. */
function split(desk: Desk, edit: Edit, { piece, segments, gap: open, looks }: Spot): Revised {
  const { part, paragraph } = piece;
  const pen = desk.penOf(part);
  const gap = open();
  if (gap.parent !== paragraph) return { why: 'it stands within a link or a field, which a new paragraph would cut' };
  const [head, ...more] = segments;
  const tail = more.pop()!;
  const first = partBefore(paragraph, gap.next, pen);
  const nodes: Node[] = [];
  const add = ({ words }: Segment, into: Gap) => {
    if (words.trim() !== '') nodes.push(put(into, pen.change('ins', runOf(words, looks, pen))));
  };
  add(head!, { parent: first, next: null });
  const lines = newLines(desk, edit, more, piece);
  for (const one of lines.paragraphs) paragraph.parentNode!.insertBefore(one, paragraph);
  nodes.push(...lines.words);
  add(tail, { parent: paragraph, next: propertiesOf(paragraph, pen).nextSibling });
  return { part, nodes, numbered: lines.numbered };
}

/** A new paragraph before another, like it, with what stands in that before a node; its mark is tracked as inserted. */
function partBefore(paragraph: Element, end: Node | null, pen: Pen): Element {
  const first = pen.make('p');
  const properties = childOf(paragraph, 'pPr')?.cloneNode(true) as Element | undefined;
  if (properties) {
    for (const child of childrenOf(properties))
      if (['sectPr', 'pPrChange'].includes(nameOf(child))) properties.removeChild(child);
    first.appendChild(properties);
  }
  for (let at: Node | null = paragraph.firstChild; at && at !== end; ) {
    const next: Node | null = at.nextSibling;
    if (nameOf(at) !== 'pPr') first.appendChild(at);
    at = next;
  }
  trackMark(first, 'ins', pen);
  paragraph.parentNode!.insertBefore(first, paragraph);
  return first;
}
