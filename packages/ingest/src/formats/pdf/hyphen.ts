/**
 * How a line that a page's width broke goes on: how much of what stands before is kept, and what comes between. "non-"
 * and "discriminatory" are joined with the hyphen, "agree-" and "ment" without, other words by a space.
 */
export type Joiner = (before: string, after: string) => { readonly kept: number; readonly between: string };

const word = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;
/** The same where all letters are plain, many times as fast. */
const plainWord = /[a-z]+(?:-[a-z]+)*/g;
const plain = /^[\t\x20-\x7e]*$/;

/** A word that a line's end may have cut, and what may be the rest of one. */
const cutEnd = /[\p{L}\p{M}]+[-‐]$/u;
const cutStart = /^[\p{L}\p{M}]+/u;

const isCut = (line: string): boolean => line.endsWith('-') || line.endsWith('‐');

/** Learns from the lines of a document which cut words it writes with a hyphen and which in one. */
export function joinerFor(lines: Iterable<string>): Joiner {
  const words = new Set<string>();
  /** What stands before a hyphen within a line: "non", "co". */
  const heads = new Set<string>();
  let cut = false;
  for (const line of lines) {
    // the halves of a cut word are no words
    const start = cut ? line.replace(cutStart, '') : line;
    const end = isCut(line) ? (cutEnd.exec(line.slice(-60))?.[0] ?? '') : '';
    cut = end !== '';
    const whole = start.slice(0, Math.max(0, start.length - end.length)).toLowerCase();
    for (const found of whole.match(plain.test(whole) ? plainWord : word) ?? []) {
      words.add(found);
      const hyphen = found.indexOf('-');
      if (hyphen > 0) heads.add(found.slice(0, hyphen));
    }
  }
  return (before, after) => {
    if (!isCut(before)) return { kept: before.length, between: ' ' };
    const whole = { kept: before.length, between: '' };
    const mended = { kept: before.length - 1, between: '' };
    const head = /([\p{L}\p{M}]{1,40})[-‐]$/u.exec(before.slice(-42))?.[1]?.toLowerCase();
    const tail = /^[\p{L}\p{M}]{1,40}/u.exec(after.slice(0, 40))?.[0].toLowerCase();
    if (head === undefined || tail === undefined) return { kept: before.length, between: ' ' };
    if (words.has(`${head}-${tail}`) || /^\p{Lu}/u.test(after)) return whole;
    if (words.has(head + tail)) return mended;
    // what stands before hyphens elsewhere, and adverbs: "non-resident", "privately-owned"
    if (heads.has(head) || /\p{L}{2}ly$/u.test(head)) return whole;
    // two words of the document make a compound; two halves that are none were one word
    return words.has(head) && words.has(tail) ? whole : mended;
  };
}
