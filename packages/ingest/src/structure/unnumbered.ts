import type { Line } from '../formats/reader.ts';
import { endsSentence } from './enumerator.ts';
import { isTitle } from './heading.ts';
import type { Divided, Outline } from './outline.ts';

const LONGEST = 80;
/** Fewer are no habit. */
const FEWEST = 3;
/** The divisions of a text that has headings with numbers, or words for them. */
const NUMBERED: ReadonlySet<Divided['kind']> = new Set([
  'part',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'schedule',
  'entry',
]);

/**
 * The divisions of a text with those that have no number: where no heading has one, short lines that stand apart over a
 * sentence are the headings of its articles.
 */
export function withUnnumbered({ lines, divided, contents }: Outline): readonly Divided[] {
  if (divided.some(({ kind }) => NUMBERED.has(kind))) return divided;
  const taken = new Set(divided.flatMap(({ line, body }) => Array.from({ length: body - line }, (_, at) => line + at)));
  const headings = lines.flatMap((line, at): Divided[] =>
    !taken.has(at) && !contents.has(at) && isHeading(line, lines[at + 1])
      ? [
          {
            line: at,
            body: at + 1,
            kind: 'article',
            division: 'article',
            number: '',
            heading: line.text,
            declared: false,
          },
        ]
      : [],
  );
  if (headings.length < FEWEST) return divided;
  return [...divided, ...headings].sort((a, b) => a.line - b.line || a.body - b.body);
}

const isHeading = ({ text, apart, centred, note, enclosed, cells }: Line, next: Line | undefined): boolean =>
  (apart || centred === true) &&
  note === undefined &&
  enclosed !== true &&
  cells === undefined &&
  text.length <= LONGEST &&
  /^\p{Lu}\p{L}/u.test(text) &&
  isTitle(text) &&
  next !== undefined &&
  next.note === undefined &&
  next.text.length > text.length &&
  endsSentence(next.text) &&
  /\s\p{Ll}+\s/u.test(next.text);
