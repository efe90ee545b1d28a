import type { Comment, Diagnostic, Page, Provision, Range, Revision } from '@carveout/schema';
import type { Stands } from '../formats/docx/stands.ts';
import type { Line } from '../formats/reader.ts';
import { withEntries } from './entries.ts';
import { enumerate } from './enumerate.ts';
import { withCalls } from './footnote.ts';
import type { Close, Mark, Placed } from './mark.ts';
import { nest } from './nest.ts';
import { outline } from './outline.ts';
import { pagesOf } from './page.ts';
import { partiesOf, reservationOf } from './reservation.ts';
import { grow } from './tree.ts';
import { withUnnumbered } from './unnumbered.ts';

/** An agreement's text, its provisions, and what else its lines say, in places of the text. */
export type Structured = {
  readonly text: string;
  readonly provisions: Provision[];
  readonly pages: Page[];
  readonly revisions: Revision[];
  readonly comments: Comment[];
  /** Where its text stands in the file, as far as the lines say. */
  readonly stands: readonly Stands[];
  /** What stands before the first division: the cover and the title. */
  readonly cover: readonly string[];
  /** The lines of tables of contents. */
  readonly contents: readonly Range[];
  readonly diagnostics: readonly Diagnostic[];
};

/** The first paragraph of a text without headings, or of what stands before them. */
const NUMBERED_SENTENCE = /^\(?1[.)]\s?\p{P}*\p{Lu}[\s\S]{20,}[.;:]$/u;

type PageSizes = readonly (readonly [number, number])[];

/**
 * Makes the text and the provision tree of an agreement from its lines, and the pages of a file with pages of these
 * sizes. Never fails: what is no provision is text.
 */
export function structure(given: readonly Line[], sizes: PageSizes = []): Structured {
  const outlined = outline(given);
  const { lines, contents } = outlined;
  const divided = withUnnumbered({ ...outlined, divided: withEntries(outlined) });
  const { text, placed } = place(lines);
  const nested = nest(divided);
  const parties = partiesOf(nested);
  const marks = nested.flatMap(({ divided: one, depth, segment }, index): (Mark | Close)[] => {
    const { line, body, number, heading, sourceId, skip = 0, ends, entry } = one;
    const start = placed[line]?.range[0] ?? text.length;
    const kind = one.division === 'schedule' ? 'schedule' : one.kind;
    const reservation = entry && reservationOf(entry, parties[index], { text, placed });
    const mark = {
      kind,
      number,
      heading,
      segment,
      ...(sourceId !== undefined && { sourceId }),
      ...(reservation && { reservation }),
    };
    const own = placed.slice(body, ends ?? nested[index + 1]?.divided.line);
    const [opening] = own;
    if (opening && skip > 0)
      own[0] = { ...opening, text: opening.text.slice(skip), range: [opening.range[0] + skip, opening.range[1]] };
    const inside = enumerate(own, depth + 1);
    if (ends === undefined) return [{ start, depth, provision: mark }, ...inside];
    const behind = enumerate(placed.slice(ends, nested[index + 1]?.divided.line), depth);
    return [
      { start, depth, provision: mark },
      ...inside,
      { start: placed[ends]?.range[0] ?? text.length, depth },
      ...behind,
    ];
  });
  const first = divided[0]?.line ?? lines.length;
  // numbers on a cover are those of its contents, unless sentences have them
  const ofSentences = placed.slice(0, first).some(({ text: said }) => NUMBERED_SENTENCE.test(said));
  const before = placed
    .slice(0, first)
    .filter((line, at) => line.note !== undefined || (ofSentences && !contents.has(at)));
  const provisions = grow(text, [...enumerate(before, 0), ...marks]);
  return {
    text,
    provisions,
    pages: pagesOf(placed, text.length, sizes),
    revisions: carried(text, placed, ({ revisions }) => revisions),
    comments: carried(text, placed, ({ comments }) => comments),
    stands: placed.flatMap(({ stands = [], range: [at] }) =>
      stands.map((one) => ({ ...one, start: one.start + at, end: one.end + at })),
    ),
    cover: lines.slice(0, divided[0]?.line ?? 0).map((line) => line.text),
    contents: placed.filter((_, at) => contents.has(at)).map(({ range }) => range),
    diagnostics: uncalled(provisions),
  };
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
  return { text: parts.join(''), placed: withCalls(placed) };
};

/** What the lines carry, in places of the whole text; one that goes on in the next line is one. */
const carried = <Kind extends Revision | Comment>(
  text: string,
  placed: readonly Placed[],
  pick: (line: Line) => readonly Kind[] | undefined,
): Kind[] => {
  const all: Kind[] = [];
  for (const line of placed) {
    for (const one of pick(line) ?? []) {
      const moved: Kind = { ...one, range: [one.range[0] + line.range[0], one.range[1] + line.range[0]] };
      const last = all.at(-1);
      if (last && sameBut(last, moved) && text.slice(last.range[1], moved.range[0]).trim() === '')
        all[all.length - 1] = { ...moved, range: [last.range[0], Math.max(last.range[1], moved.range[1])] };
      else all.push(moved);
    }
  }
  return all.sort((a, b) => a.range[0] - b.range[0]);
};

const sameBut = ({ range: _, ...one }: Revision | Comment, { range: __, ...other }: Revision | Comment): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What to say of footnotes whose call was not found. */
const uncalled = (provisions: readonly Provision[]): Diagnostic[] => {
  const lost = provisions.filter(({ kind, call }) => kind === 'footnote' && call === undefined);
  const named = lost.slice(0, 12).map(({ number }) => number);
  return lost.length === 0
    ? []
    : [
        {
          code: 'footnote-without-call',
          message: `Where these footnotes are called was not found, so they stand where the file has them: ${named.join(', ')}${lost.length > named.length ? ` and ${lost.length - named.length} more` : ''}.`,
          range: lost[0]!.range,
        },
      ];
};
