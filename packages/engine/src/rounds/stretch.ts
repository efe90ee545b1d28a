import type { Range } from '@carveout/schema';

const SPACE = /\s/;
/** Whether a text has white space at an offset; false past its ends. */
const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(text[at] ?? '');
};

/** Two texts, and a place in each from which they are compared. */
export type Meeting = {
  readonly passage: string;
  readonly from: number;
  readonly text: string;
  readonly at: number;
};

/**
 * Where all of a passage stands in a text, letter for letter but for white space, when its character `from` is that at
 * `at`; undefined where it does not stand there.
 */
export function stretchAt({ passage, from, text, at }: Meeting): Range | undefined {
  let end = at;
  for (let i = from; i < passage.length; i++) {
    if (isSpace(passage, i)) continue;
    while (isSpace(text, end)) end++;
    if (text[end] !== passage[i]) return undefined;
    end++;
  }
  let start = at;
  for (let i = from - 1; i >= 0; i--) {
    if (isSpace(passage, i)) continue;
    while (isSpace(text, start - 1)) start--;
    if (start === 0 || text[start - 1] !== passage[i]) return undefined;
    start--;
  }
  return [start, end];
}

/** How many characters, white space left out, two texts share from two places on, forwards (1) or backwards (-1); at most so many. */
export function sharedFrom(
  a: { readonly text: string; readonly at: number },
  b: { readonly text: string; readonly at: number },
  { step, most }: { readonly step: 1 | -1; readonly most: number },
): number {
  const back = step < 0 ? -1 : 0;
  let i = a.at + back;
  let j = b.at + back;
  for (let shared = 0; ; shared++) {
    while (isSpace(a.text, i)) i += step;
    while (isSpace(b.text, j)) j += step;
    if (shared === most || a.text[i] === undefined || a.text[i] !== b.text[j]) return shared;
    i += step;
    j += step;
  }
}

/** A number that stretches with the same characters share, white space left out. */
export function fingerprint(text: string, [start, end]: Range): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    if (isSpace(text, i)) continue;
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
