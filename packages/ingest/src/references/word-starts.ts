import { fold } from '../structure/words.ts';

const OTHER = 27;
const HYPHEN = 28;
const BASE = 32;

/** What each of the first characters of Unicode is: 1 to 26 for a letter whatever its case and accent, 0 where no word goes on. */
const CLASSES = Uint8Array.from({ length: 0x180 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === '-') return HYPHEN;
  if (!/[\p{L}\p{N}]/u.test(character)) return 0;
  const letter = fold(character).charCodeAt(0) - 96;
  return letter >= 1 && letter <= 26 ? letter : OTHER;
});

/** The class of any character: beyond the first ones, all but punctuation and space is a letter like no other. */
const classOf = (code: number): number => (code < 0x180 ? CLASSES[code]! : code >= 0x2000 && code < 0x2070 ? 0 : OTHER);

/**
 * A search for the words that begin with one of some first letters (two or three of each), whatever their case and
 * accents. It walks the text by hand, since a pattern of as many alternatives costs several times as much.
 */
export function wordStarts(heads: readonly string[], letters: 2 | 3): (text: string) => number[] {
  const wanted = new Uint8Array(BASE ** letters);
  const firsts = new Uint8Array(BASE);
  for (const head of heads) {
    let key = 0;
    for (let at = 0; at < letters; at++) key = key * BASE + classOf(head.charCodeAt(at));
    wanted[key] = 1;
    firsts[classOf(head.charCodeAt(0))] = 1;
  }
  return (text) => {
    const found: number[] = [];
    let before = 0;
    for (let at = 0; at + letters <= text.length; at++) {
      const first = classOf(text.charCodeAt(at));
      if (before === 0 && firsts[first] === 1) {
        let key = first;
        for (let ahead = 1; ahead < letters; ahead++) key = key * BASE + classOf(text.charCodeAt(at + ahead));
        if (wanted[key] === 1) found.push(at);
      }
      before = first;
    }
    return found;
  };
}
