import { endsSentence } from '../../structure/enumerator.ts';
import { readHeading } from '../../structure/heading.ts';
import type { Line } from '../reader.ts';
import { enumerated } from './enumerated.ts';
import { footOf } from './foot.ts';
import { joinerFor } from './hyphen.ts';
import type { PrintedLine } from './line.ts';
import { type Extent, extentsOf, usualSize, usualSpacing } from './measure.ts';
import { Notes } from './note.ts';
import { begin, carriesOn, extend, lineFrom, type Paragraph, rowOf } from './paragraph.ts';

/** No paragraph is longer: what seems so is a page whose paragraphs cannot be told apart. */
const LONGEST = 50_000;

/**
 * The paragraphs, headings and table rows of printed pages, each a line: what a page's width or its end broke is joined
 * again. A footnote stands behind the paragraph that calls it, on past the page's end too.
 */
export function reflow(pages: readonly (readonly PrintedLine[])[]): Line[] {
  const join = joinerFor(textsOf(pages));
  const usual = usualSize(pages);
  const spacing = usualSpacing(pages);
  const done: Paragraph[] = [];
  const notes = new Notes();
  let open: Paragraph | undefined;
  pages.forEach((lines, index) => {
    const extents = extentsOf(lines);
    const foot = footOf(lines, { usual, open: notes.last });
    let first = true;
    let above: PrintedLine | undefined;
    const text = lines.filter((line) => !foot.has(line));
    for (const line of text) {
      const on = { page: index + 1, first };
      first = false;
      const near = above?.stretch === line.stretch ? above : undefined;
      const gap = near && Math.abs(near.base - line.base) > spacing * Math.max(line.size, near.size) * 1.3;
      const flows = !above || near || (above.side === 'left' && line.side === 'right');
      const extent = extents(line.side);
      const table = done.at(-1);
      if (line.cells) open = undefined;
      if (line.cells && table && !above && carriesOn(table, line))
        done[done.length - 1] = rowOf([...table.parts!, { line, on }], { join, apart: table.apart });
      else if (open && !gap && runsOn(open, line, { extent, above: near, flows: Boolean(flows) }))
        extend(open, line, { on, join });
      else {
        const apart = gap ?? done.length > 0;
        const paragraph = line.cells
          ? rowOf([{ line, on }], { join, apart: apart && !near?.cells })
          : begin(line, { apart, centred: isCentred(line, extent) }, on);
        done.push(paragraph);
        open = line.cells ? undefined : paragraph;
      }
      above = line;
    }
    for (const line of lines) {
      if (!foot.has(line)) continue;
      notes.add(line, { on: { page: index + 1, first }, join, home: open ?? done.at(-1) });
      first = false;
    }
  });
  return notes.placed(done).map(lineFrom);
}

function* textsOf(pages: readonly (readonly PrintedLine[])[]): Generator<string> {
  for (const lines of pages)
    for (const line of lines) yield* line.cells ? line.cells.flat().map(({ text }) => text) : [line.text];
}

const isCentred = ({ left, right }: PrintedLine, extent: Extent): boolean => {
  const width = extent.right - extent.left;
  const before = left - extent.left;
  const after = extent.right - right;
  // an indented line that nearly fills its width has a little of both
  return Math.abs(before - after) < Math.min(width * 0.06, Math.max(before, after) * 0.6) && before > width * 0.04;
};

/** What is known of where a line stands: the line above it in its column, and whether it is read right after that. */
type Standing = { readonly extent: Extent; readonly above: PrintedLine | undefined; readonly flows: boolean };

/** Whether a line carries a paragraph on rather than beginning one. */
const runsOn = (open: Paragraph, line: PrintedLine, { extent, above, flows }: Standing): boolean => {
  const { last, text } = open;
  const width = extent.right - extent.left;
  const closed = /[.;:!?][)\]"'”’»\d]{0,4}$/.test(text.slice(-6));
  if (text.length > LONGEST || open.centred || line.parted || Math.abs(last.size - line.size) > 1.2) return false;
  if (enumerated.test(line.text)) {
    if (endsSentence(text) || line.left < last.left - 4 || !/^\(?\p{Ll}/u.test(line.text)) return false;
  } else if (/^\p{Ll}/u.test(line.text) && !/[;:]$/.test(text.slice(-1))) return true;
  if (last.parted || !flows || readHeading(text)) return false;
  if (/\p{L}[-‐]$/u.test(text.slice(-2))) return true;
  const full = above !== undefined && last.right > extent.right - width * 0.12;
  if (isCentred(line, extent) && !(full && Math.abs(last.left - line.left) < 4)) return false;
  const heading = readHeading(line.text);
  if (heading && (closed || !full)) return false;
  // a page or column ends in the middle of a sentence, or with it, or with a heading
  if (above === undefined) return !closed && !(/^\p{Lu}/u.test(line.text) && last.right - last.left < width * 0.6);
  const hanging = open.lines === 1 && enumerated.test(text);
  if (closed && (last.right < extent.right - width * 0.25 || (line.left > last.left + 8 && !hanging))) return false;
  return full || (!closed && last.right > extent.right - width * 0.2) || !/^\p{Lu}/u.test(line.text);
};
