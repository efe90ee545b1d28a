import type { Agreement, Provision, Range } from '@carveout/schema';
import { type Segment, segments } from './segments.ts';

/** One paragraph on the page: a heading, or a run of text with the number that hangs before it, such as "(a)". */
export type Block = {
  readonly range: Range;
  /** The narrowest provision that holds it; null where there is none. */
  readonly provision: Provision | null;
  readonly role: 'heading' | 'text';
  /** The printed number at its beginning, with the word and the mark around it: "Article 14.4: ", "2. ", "(a) ". */
  readonly hang: Range | null;
  /** Levels of indentation: the paragraphs, points and entries that it stands in. */
  readonly depth: number;
};

/** What there is to lay out. */
export type Laid = {
  readonly text: Agreement['text'];
  readonly provisions: readonly Provision[];
};

const NUMBERED_IN_TEXT = new Set<Provision['kind']>(['paragraph', 'point', 'entry', 'footnote']);
const LONGEST_WORD_BEFORE_NUMBER = 28;
const LONGEST_BLOCK = 6000;
const isSpace = /\s/;
const inWord = /[\p{L}\p{N}]/u;

/**
 * Lays the text of an agreement out as blocks, in order. The blocks are gapless: their ranges, put together, are the
 * whole text, so that nothing which was read stays unseen. Line ends stand at the end of a block.
 */
export function layout({ text, provisions }: Laid): Block[] {
  const blocks: Block[] = [];
  for (const segment of segments(text.length, provisions)) {
    const opening = segment.opens ? openingOf(text, segment) : { hang: null, headingEnd: null };
    let from = segment.start;
    let hang = opening.hang;
    if (opening.headingEnd !== null) {
      const range: Range = [from, lineEnd(text, opening.headingEnd, segment.end)];
      blocks.push({ range, provision: segment.provision, role: 'heading', hang, depth: 0 });
      from = range[1];
      hang = null;
    }
    for (const range of paragraphs(text, [from, segment.end])) {
      blocks.push({ range, provision: segment.provision, role: 'text', hang, depth: segment.depth });
      hang = null;
    }
  }
  return joinBlank(text, blocks);
}

/** The number and the heading that a provision opens with, where they are printed. */
function openingOf(
  text: string,
  { provision, start, end }: Segment,
): { hang: Range | null; headingEnd: number | null } {
  if (!provision) return { hang: null, headingEnd: null };
  const hang = numberAt(text, provision.number, [start, end]);
  if (NUMBERED_IN_TEXT.has(provision.kind)) return { hang, headingEnd: null };
  if (provision.number === '' && provision.heading === '') {
    const headingEnd = provision.kind === 'preamble' ? bareTitle(text, [start, end]) : null;
    return { hang, headingEnd };
  }
  const after = hang ? hang[1] : start;
  const headingEnd = headingAt(text, provision.heading, [after, end]);
  return { hang, headingEnd: headingEnd ?? (hang ? hang[1] : null) };
}

function numberAt(text: string, number: string, [start, end]: Range): Range | null {
  if (number === '') return null;
  const opening = text.slice(start, Math.min(end, start + 2 * LONGEST_WORD_BEFORE_NUMBER + number.length));
  const found = wholeAt(opening, number);
  if (found < 0) return null;
  const at = start + found;
  const before = opening.slice(0, found);
  if (before.trimStart().length > LONGEST_WORD_BEFORE_NUMBER || before.trimStart().includes('\n')) return null;
  const mark = /^[ \t]*[.:)\u2013\u2014°º-]*[ \t]*/.exec(
    text.slice(at + number.length, Math.min(end, at + number.length + 8)),
  )!;
  return [start, at + number.length + mark[0].length];
}

/** Where a number first stands as a word of its own: the "A" of "ANNEX A" is not its first letter. */
function wholeAt(opening: string, number: string): number {
  for (let at = opening.indexOf(number); at >= 0; at = opening.indexOf(number, at + 1)) {
    const before = opening[at - 1] ?? ' ';
    const after = opening[at + number.length] ?? ' ';
    // figures may be followed by letters, as in "1o" and "1er"
    if (!inWord.test(before) && (!inWord.test(after) || /\d$/.test(number))) return at;
  }
  return -1;
}

function headingAt(text: string, heading: string, [start, end]: Range): number | null {
  const words = heading.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  let at = start;
  for (const [nth, word] of words.entries()) {
    const before = at;
    while (at < end && isSpace.test(text[at]!)) at++;
    if (nth > 0 && at === before) return null;
    const printed = text.slice(at, Math.min(end, at + word.length));
    if (printed !== word && printed.toLowerCase() !== word.toLowerCase()) return null;
    at += word.length;
  }
  return at;
}

/** The end of "PREAMBLE", which some sources print above the text without making it a heading. */
function bareTitle(text: string, [start, end]: Range): number | null {
  const title = /^\s*[^\n.,;:]{1,40}(?=\n)/.exec(text.slice(start, Math.min(end, start + 64)));
  return title ? start + title[0].length : null;
}

/** After the punctuation and line ends that follow, so that the next block begins with a word. */
function lineEnd(text: string, from: number, end: number): number {
  const rest = /^[ \t]*[.:]?\s*/.exec(text.slice(from, Math.min(end, from + 64)))!;
  return from + rest[0].length;
}

function* paragraphs(text: string, [start, end]: Range): Generator<Range> {
  let from = start;
  while (from < end) {
    const line = text.indexOf('\n', from);
    let to = line < 0 || line >= end ? end : line + 1;
    while (to < end && isSpace.test(text[to]!)) to++;
    if (to - from > LONGEST_BLOCK) to = text.lastIndexOf(' ', from + LONGEST_BLOCK) + 1;
    if (to <= from) to = Math.min(from + LONGEST_BLOCK, end);
    yield [from, to];
    from = to;
  }
}

/** Gives blocks that hold only white space to the block before them (the first one to the block after). */
function joinBlank(text: string, blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  let pending: number | null = null;
  for (const block of blocks) {
    const last = out[out.length - 1];
    if (block.hang === null && text.slice(...block.range).trim() === '') {
      if (last) out[out.length - 1] = { ...last, range: [last.range[0], block.range[1]] };
      else pending ??= block.range[0];
    } else {
      out.push(pending === null ? block : { ...block, range: [pending, block.range[1]] });
      pending = null;
    }
  }
  if (out.length === 0 && pending !== null)
    out.push({ range: [pending, text.length], provision: null, role: 'text', hang: null, depth: 0 });
  return out;
}
