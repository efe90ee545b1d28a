/**
 * How a line that a page's width broke goes on: how much of what stands before is kept, and what comes between. "non-"
 * and "discriminatory" are joined with the hyphen, "agree-" and "ment" without, other words by a space.
 */
export type Joiner = (before: string, after: string) => { readonly kept: number; readonly between: string };

const word = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

/** Learns from the words of a document which cut words it writes with a hyphen and which in one. */
export function joinerFor(texts: Iterable<string>): Joiner {
  const words = new Set<string>();
  for (const text of texts) for (const [found] of text.matchAll(word)) words.add(found.toLowerCase());
  return (before, after) => {
    const whole = { kept: before.length, between: '' };
    const cut = { kept: before.length - 1, between: '' };
    const head = /([\p{L}\p{M}]{1,40})[-‐]$/u.exec(before.slice(-42))?.[1]?.toLowerCase();
    const tail = /^[\p{L}\p{M}]{1,40}/u.exec(after.slice(0, 40))?.[0].toLowerCase();
    if (head === undefined || tail === undefined) return { kept: before.length, between: ' ' };
    if (words.has(`${head}-${tail}`) || /^\p{Lu}/u.test(after)) return whole;
    if (words.has(head + tail)) return cut;
    // two words of the document make a compound; two halves that are none were one word
    return words.has(head) && words.has(tail) ? whole : cut;
  };
}
