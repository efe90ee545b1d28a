import type { Range } from '@carveout/schema';

/** How far a sentence may go on beyond what was found of it. */
const NEAR = 120;

/** What stands before the first word of a sentence, and signs that end one. */
const OPENS = /(?:^|[.;:!?)\n])\s*$/;
const CLOSES = /[.;:!?]$/;
/** A few words up to where a sentence begins, or until it ends. */
const BEGINNING = /(?<=[.;:!?)\n]\s*)(?:[^\s.;:!?)]+[^\S\n]+){1,6}$/;
const ENDING = /^\s*(?:[^\s.;:!?]+[^\S\n]+){0,5}[^\s.;:!?]+[.;:!?]/;

/**
 * A stretch that was found of a reworded sentence, with the few other words that the sentence begins or ends with now:
 * "Each Party shall" before "endeavour not to require". Only where the passage was a sentence from its beginning, or to
 * its end.
 */
export function widened(
  passage: { readonly text: string; readonly range: Range },
  found: { readonly text: string; readonly range: Range },
): Range {
  const [from, to] = passage.range;
  const [start, end] = found.range;
  const ahead = OPENS.test(passage.text.slice(Math.max(0, from - NEAR), from))
    ? BEGINNING.exec(found.text.slice(Math.max(0, start - NEAR), start))
    : null;
  const isOpen = CLOSES.test(passage.text.slice(from, to)) && !CLOSES.test(found.text.slice(start, end));
  const behind = isOpen ? ENDING.exec(found.text.slice(end, end + NEAR)) : null;
  return [start - (ahead?.[0].length ?? 0), end + (behind?.[0].length ?? 0)];
}
