const PASSED_OVER = /[\s\p{Pd}\u00ad'"’‘“”«»`´\p{Cc}\p{Cf}]/u;

/** A text by its letters alone, so that two printings of the same words compare equal. */
export type Squeezed = {
  readonly letters: string;
  /** Where in the text each letter comes from. */
  readonly origin: Int32Array;
};

/** A text without case, white space, hyphens, quotation marks and ligatures. */
export function squeeze(text: string): Squeezed {
  const letters: string[] = [];
  const origin: number[] = [];
  // by UTF-16 code unit, so that origins are offsets
  for (let at = 0; at < text.length; at++) {
    for (const letter of text[at]!.normalize('NFKC').toLowerCase()) {
      if (PASSED_OVER.test(letter)) continue;
      letters.push(letter);
      for (let unit = 0; unit < letter.length; unit++) origin.push(at);
    }
  }
  return { letters: letters.join(''), origin: Int32Array.from(origin) };
}
