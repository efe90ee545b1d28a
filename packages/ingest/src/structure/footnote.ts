import type { Mark, Placed } from './mark.ts';

const note = /^(?:\[(\d{1,3})\]|(\d{1,3}))\s(?=\p{P}*\p{Lu})/u;
const call = /[\p{L}.,;:)”"’](\d{1,3})(?![\p{L}\p{N}.])|\S\s?(\[(\d{1,3})\])/gu;

/** The footnotes that some lines call for, each with the offset of its first call: of "13" in "foodstuffs13", of "[1]". */
export function footnotesCalled(lines: readonly Placed[]): ReadonlyMap<string, number> {
  const called = new Map<string, number>();
  for (const { text, range, note: itself } of lines) {
    if (itself !== undefined || !/\d/.test(text)) continue;
    for (const match of text.matchAll(call)) {
      const [whole, bare, bracketed, inside] = match;
      const mark = bare ?? bracketed!;
      const number = bare ?? inside!;
      if (!called.has(number)) called.set(number, range[0] + match.index + whole.length - mark.length);
    }
  }
  return called;
}

/** A footnote as found at a line: its provision, and where it is called, if that was found. */
export type Footnote = { readonly provision: Mark['provision']; readonly call?: number | undefined };

/**
 * The footnote that a line is: where its reader says so, whether called or not; elsewhere when it opens with a number
 * that the text before it calls for.
 */
export function footnoteIn(line: Placed, called: ReadonlyMap<string, number>): Footnote | undefined {
  const match = line.note === undefined ? note.exec(line.text) : undefined;
  const number = line.note ?? match?.[1] ?? match?.[2];
  if (number === undefined) return undefined;
  const guessed = called.get(number);
  const call = line.call ?? (guessed !== undefined && guessed < line.range[0] ? guessed : undefined);
  if (call === undefined && line.note === undefined) return undefined;
  const provision = { kind: 'footnote', number, heading: '', segment: `fn${segmentOf(number)}` } as const;
  return call === undefined ? { provision } : { provision: { ...provision, call }, call };
}

const segmentOf = (number: string): string => (/^[\p{L}\p{N}]+$/u.test(number) ? number.toLowerCase() : '');

/**
 * Says of each line that its reader calls a footnote where its call stands: the first one of its number since the
 * footnote of that number before it, as numbers may begin anew on every page.
 */
export function withCalls(lines: readonly Placed[]): Placed[] {
  const waiting = new Map<string, number>();
  return lines.map((line) => {
    const own = line.note === undefined ? undefined : waiting.get(line.note);
    if (line.note !== undefined) waiting.delete(line.note);
    for (const { at, note: number } of line.calls ?? []) {
      if (!waiting.has(number)) waiting.set(number, line.range[0] + at);
    }
    return own === undefined ? line : { ...line, call: own };
  });
}
