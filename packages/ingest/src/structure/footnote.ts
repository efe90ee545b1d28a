import type { Mark, Placed } from './mark.ts';

const note = /^(?:\[(\d{1,3})\]|(\d{1,3}))\s(?=\p{P}*\p{Lu})/u;
const call = /[\p{L}.,;:)”"’](\d{1,3})(?![\p{L}\p{N}.])|\S\s?\[(\d{1,3})\]/gu;

/** The footnotes that some lines call for, each with where it is called first: "foodstuffs13", "State [1]". */
export function footnotesCalled(lines: readonly Placed[]): ReadonlyMap<string, number> {
  const called = new Map<string, number>();
  for (const { text, range } of lines) {
    if (!/\d/.test(text)) continue;
    for (const match of text.matchAll(call)) {
      const number = match[1] ?? match[2] ?? '';
      if (!called.has(number)) called.set(number, range[0] + match.index);
    }
  }
  return called;
}

/** The footnote that a line is, when it opens with a number that the text before it calls for. */
export function footnoteIn(line: Placed, called: ReadonlyMap<string, number>): Mark['provision'] | undefined {
  const match = note.exec(line.text);
  const number = match?.[1] ?? match?.[2];
  const at = number === undefined ? undefined : called.get(number);
  if (number === undefined || at === undefined || at >= line.range[0]) return undefined;
  return { kind: 'footnote', number, heading: '', segment: `fn${number}` };
}
