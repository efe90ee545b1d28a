/** How words that a line break cut in two are joined: "non-" and "discriminatory" with the hyphen, "agree-" and "ment" without. */
export type Joiner = (before: string, after: string) => string;

const word = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

/** Learns from the words of a document which cut words it writes with a hyphen and which in one. */
export function joinerFor(texts: Iterable<string>): Joiner {
  const words = new Set<string>();
  for (const text of texts) for (const [found] of text.matchAll(word)) words.add(found.toLowerCase());
  return (before, after) => {
    const head = /([\p{L}\p{M}]{1,40})[-‐]$/u.exec(before.slice(-42))?.[1]?.toLowerCase();
    const tail = /^[\p{L}\p{M}]{1,40}/u.exec(after.slice(0, 40))?.[0].toLowerCase();
    if (head === undefined || tail === undefined) return `${before} ${after}`;
    if (words.has(`${head}-${tail}`) || /^\p{Lu}/u.test(after)) return before + after;
    if (words.has(head + tail)) return before.slice(0, -1) + after;
    // two words of the document make a compound; two halves that are none were one word
    return words.has(head) && words.has(tail) ? before + after : before.slice(0, -1) + after;
  };
}
