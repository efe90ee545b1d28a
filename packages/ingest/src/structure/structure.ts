import type { Page, Provision, Range } from '@carveout/schema';
import type { Line } from '../formats/reader.ts';
import { enumerate } from './enumerate.ts';
import type { Close, Mark, Placed } from './mark.ts';
import { nest } from './nest.ts';
import { outline } from './outline.ts';
import { grow } from './tree.ts';

/** An agreement's text, its provisions, and where the pages of the original lie in it. */
export type Structured = {
  readonly text: string;
  readonly provisions: Provision[];
  readonly pages: Page[];
  /** What stands before the first division: the cover and the title. */
  readonly cover: readonly string[];
};

/** Makes the text and the provision tree of an agreement from its lines. Never fails: what is no provision is text. */
export function structure(given: readonly Line[]): Structured {
  const { lines, divided } = outline(given);
  const { text, placed } = place(lines);
  const nested = nest(divided);
  const marks = nested.flatMap(({ divided: { line, body, ...provision }, depth, segment }, index): (Mark | Close)[] => {
    const { kind, number, heading, sourceId } = provision;
    const start = placed[line]?.range[0] ?? text.length;
    const own = { kind, number, heading, segment, ...(sourceId !== undefined && { sourceId }) };
    const inside = enumerate(placed.slice(body, nested[index + 1]?.divided.line), depth + 1);
    return [{ start, depth, provision: own }, ...inside];
  });
  const cover = lines.slice(0, divided[0]?.line ?? 0).map((line) => line.text);
  return { text, provisions: grow(text, marks), pages: pagesOf(placed, text.length), cover };
}

/** The lines one below the other, a blank line before each that stands apart. */
const place = (lines: readonly Line[]): { text: string; placed: Placed[] } => {
  const parts: string[] = [];
  let length = 0;
  const placed = lines.map((line, index): Placed => {
    const gap = index === 0 ? '' : line.apart ? '\n\n' : '\n';
    const start = length + gap.length;
    length = start + line.text.length;
    parts.push(gap, line.text);
    return { ...line, range: [start, length] };
  });
  return { text: parts.join(''), placed };
};

const pagesOf = (placed: readonly Placed[], length: number): Page[] => {
  const starts = placed.flatMap(({ pageStarts = [], range }) =>
    pageStarts.map(({ at, page }) => ({ at: range[0] + at, page })),
  );
  return starts.map(({ at, page }, index) => ({
    number: page,
    range: [at, starts[index + 1]?.at ?? length] satisfies Range as [number, number],
  }));
};
