import type { PrintedLine } from './line.ts';
import type { Paragraph } from './paragraph.ts';

/** How much smaller than the text, in points, footnotes are printed at least. */
const SMALLER = 0.9;

const numbered = /^(?:\[(\d{1,3})\]|(\d{1,3})\.?|([*†‡§]{1,3}))\s*\p{P}*\p{L}/u;

/** The number of the footnote that a line at a page's foot begins, if it begins one. */
export const noteBegun = ({ text, opens }: PrintedLine): string | undefined => {
  const match = numbered.exec(text);
  return opens ?? match?.[1] ?? match?.[2] ?? match?.[3];
};

/**
 * The lines of a page that are its footnotes: at the end of a page or of a column, smaller than the text or below a
 * short rule, and begun as footnotes are; or those that carry on the last footnote of the page before.
 */
export function footOf(
  lines: readonly PrintedLine[],
  { usual, open }: { usual: number; open: Paragraph | undefined },
): ReadonlySet<PrintedLine> {
  const foot = new Set<PrintedLine>();
  const isSmall = ({ size, cells }: PrintedLine) => !cells && size < usual - SMALLER;
  // a page in small type throughout is no footnote
  const allSmall = lines.every(isSmall);
  if (allSmall && !lines.some(({ ruled }) => ruled)) return foot;
  for (const stretch of stretchesOf(lines)) {
    const at = beginOf(stretch, { isSmall: allSmall ? () => false : isSmall, open });
    for (const line of stretch.slice(at)) foot.add(line);
  }
  return foot;
}

const stretchesOf = (lines: readonly PrintedLine[]): PrintedLine[][] => {
  const stretches: PrintedLine[][] = [];
  for (const line of lines) {
    const last = stretches.at(-1);
    if (last?.[0]?.stretch === line.stretch) last.push(line);
    else stretches.push([line]);
  }
  return stretches;
};

type Known = { readonly isSmall: (line: PrintedLine) => boolean; readonly open: Paragraph | undefined };

/** The place of the first footnote line in a stretch; its length when there is none. */
const beginOf = (lines: readonly PrintedLine[], { isSmall, open }: Known): number => {
  let small = lines.length;
  while (small > 0 && isSmall(lines[small - 1]!)) small--;
  const ruled = lines.findLastIndex(
    (line, at) => line.ruled && at >= lines.length * 0.3 && !lines.slice(at).some(({ cells }) => cells),
  );
  if (ruled >= 0 && noteBegun(lines[ruled]!) !== undefined) return Math.min(ruled, firstNote(lines, small));
  const carriesOn = open !== undefined && !/[.;:!?][)\]"”’»]{0,2}$/.test(open.text.slice(-4));
  const above = lines[small - 1];
  const first = lines[small];
  const set = above && first && first.base - above.base > first.size * 1.5;
  if (first && carriesOn && (set || first.ruled)) return small;
  return firstNote(lines, small);
};

const firstNote = (lines: readonly PrintedLine[], from: number): number => {
  const at = lines.findIndex((line, index) => index >= from && noteBegun(line) !== undefined);
  return at < 0 ? lines.length : at;
};
