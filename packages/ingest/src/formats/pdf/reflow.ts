import { endsSentence } from '../../structure/enumerator.ts';
import { readHeading } from '../../structure/heading.ts';
import type { Line } from '../reader.ts';
import { type Joiner, joinerFor } from './hyphen.ts';
import type { PrintedLine } from './print.ts';

type Paragraph = {
  text: string;
  apart: boolean;
  centred: boolean;
  last: PrintedLine;
  lines: number;
  pageStarts: { at: number; page: number }[];
};
type Extent = { readonly left: number; readonly right: number };

const enumerated = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{2,6})\)|\d{1,3}\.|[–—•·▪●○■-]\s)(?=\s|\p{Lu}|[“"«(]|$)/u;
/** No paragraph is longer: what seems so is a page whose paragraphs cannot be told apart. */
const LONGEST = 50_000;
const footnote = /^(?:\[\d{1,3}\]|\d{1,3}\.?)\s*\p{P}*\p{L}/u;

/**
 * The paragraphs and headings of printed pages, each a line: what a page's width or its end broke is joined again. A
 * footnote waits until the paragraph is over that runs on past it.
 */
export function reflow(pages: readonly (readonly PrintedLine[])[]): Line[] {
  const join = joinerFor(textsOf(pages));
  const usual = usualSize(pages);
  const spacing = usualSpacing(pages);
  const done: Paragraph[] = [];
  let notes: Paragraph[] = [];
  let open: Paragraph | undefined;
  const finish = () => {
    if (open) done.push(open);
    for (const note of notes) done.push(note);
    notes = [];
    open = undefined;
  };
  pages.forEach((lines, index) => {
    const extent = extentOf(lines);
    let start: { at: number; page: number } | undefined = { at: 0, page: index + 1 };
    let above: PrintedLine | undefined;
    const foot = footOf(lines, usual);
    lines.forEach((line, at) => {
      if (at >= foot) {
        const note = notes.at(-1);
        if (at === foot || !note || footnote.test(line.text))
          notes.push(begin(line, { apart: true, centred: false }, undefined));
        else extend(note, line, undefined, join);
        return;
      }
      const gap = above && Math.abs(above.y - line.y) > spacing * Math.max(line.size, above.size) * 1.3;
      if (open && !gap && runsOn(open, line, { extent, above })) extend(open, line, start, join);
      else {
        finish();
        open = begin(line, { apart: gap ?? done.length > 0, centred: isCentred(line, extent) }, start);
      }
      start = undefined;
      above = line;
    });
  });
  finish();
  return done.map(({ text, apart, centred, pageStarts }) => ({
    text,
    apart,
    ...(centred && { centred }),
    ...(pageStarts.length > 0 && { pageStarts }),
  }));
}

function* textsOf(pages: readonly (readonly PrintedLine[])[]): Generator<string> {
  for (const lines of pages) for (const { text } of lines) yield text;
}

type Start = { at: number; page: number } | undefined;

const begin = (
  line: PrintedLine,
  { apart, centred }: { apart: boolean; centred: boolean },
  start: Start,
): Paragraph => ({
  text: line.text,
  apart,
  centred,
  last: line,
  lines: 1,
  pageStarts: start ? [{ ...start, at: 0 }] : [],
});

const extend = (paragraph: Paragraph, line: PrintedLine, start: Start, join: Joiner) => {
  const text = join(paragraph.text, line.text);
  if (start) paragraph.pageStarts.push({ ...start, at: text.length - line.text.length });
  paragraph.text = text;
  paragraph.last = line;
  paragraph.lines++;
};

const extentOf = (lines: readonly PrintedLine[]): Extent => ({
  left: lines.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
  right: lines.reduce((most, { right }) => Math.max(most, right), 0),
});

const isCentred = ({ left, right }: PrintedLine, extent: Extent): boolean => {
  const width = extent.right - extent.left;
  return Math.abs(left - extent.left - (extent.right - right)) < width * 0.06 && left - extent.left > width * 0.04;
};

/** Whether a line carries a paragraph on rather than beginning one. */
const runsOn = (
  open: Paragraph,
  line: PrintedLine,
  { extent, above }: { extent: Extent; above: PrintedLine | undefined },
): boolean => {
  const { last, text } = open;
  const width = extent.right - extent.left;
  const closed = /[.;:!?][)\]"'”’»\d]{0,4}$/.test(text.slice(-6));
  if (text.length > LONGEST || open.centred || line.tabular || Math.abs(last.size - line.size) > 1.2) return false;
  if (enumerated.test(line.text)) {
    if (endsSentence(text) || line.left < last.left - 4 || !/^\(?\p{Ll}/u.test(line.text)) return false;
  } else if (/^\p{Ll}/u.test(line.text) && !/[;:]$/.test(text.slice(-1))) return true;
  if (last.tabular || readHeading(text)) return false;
  if (/\p{L}[-‐]$/u.test(text.slice(-2))) return true;
  const full = above !== undefined && last.right > extent.right - width * 0.12;
  if (isCentred(line, extent) && !(full && Math.abs(last.left - line.left) < 4)) return false;
  const heading = readHeading(line.text);
  if (heading && (closed || !full)) return false;
  // a page ends in the middle of a sentence, or with it
  if (above === undefined) return !closed;
  const hanging = open.lines === 1 && enumerated.test(text);
  if (closed && (last.right < extent.right - width * 0.25 || (line.left > last.left + 8 && !hanging))) return false;
  return full || (!closed && last.right > extent.right - width * 0.2) || !/^\p{Lu}/u.test(line.text);
};

/** The first of the lines at a page's foot that are smaller than the text and begin as footnotes do. */
const footOf = (lines: readonly PrintedLine[], usual: number): number => {
  let foot = lines.length;
  for (let at = lines.length - 1; at >= 0 && lines[at]!.size < usual - 0.9; at--)
    if (footnote.test(lines[at]!.text)) foot = at;
  return foot;
};

/** The size of letters in which most of the text is printed. */
const usualSize = (pages: readonly (readonly PrintedLine[])[]): number => {
  const printed = new Map<number, number>();
  for (const lines of pages) {
    for (const { size, text } of lines)
      printed.set(Math.round(size * 2) / 2, (printed.get(Math.round(size * 2) / 2) ?? 0) + text.length);
  }
  return [...printed].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
};

/** The distance between lines of a paragraph, as a multiple of the size of letters. */
const usualSpacing = (pages: readonly (readonly PrintedLine[])[]): number => {
  const spacings: number[] = [];
  for (const lines of pages) {
    for (let at = 1; at < lines.length; at++) {
      const spacing = (lines[at - 1]!.y - lines[at]!.y) / Math.max(1, lines[at]!.size);
      if (spacing > 0.7 && spacing < 3) spacings.push(spacing);
    }
  }
  spacings.sort((a, b) => a - b);
  // most lines run on: a value below the middle is one within a paragraph
  return spacings[Math.floor(spacings.length * 0.3)] ?? 1.2;
};
