/** Signs of the fonts Symbol and Wingdings that stand in texts, by their code in the font. */
const SIGNS: Readonly<Record<number, string>> = {
  // Wingdings
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  118: '❖',
  167: '▪',
  168: '☐',
  216: '➢',
  224: '→',
  232: '➔',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
  // Symbol
  163: '≤',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  222: '⇒',
};
const GREEK = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';

/**
 * The sign that a character in the private area of Unicode stands for, where Word puts the signs of fonts that have no
 * letters; undefined where it is not known.
 */
export function signOf(code: number, font: string): string | undefined {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings|webdings/i.test(font)) return SIGNS[own];
  if (/^symbol/i.test(font)) {
    if (own >= 97 && own <= 122) return GREEK[own - 97];
    if (own >= 65 && own <= 90) return GREEK[own - 65]!.toUpperCase();
  }
  if (SIGNS[own] !== undefined) return SIGNS[own];
  if (own !== code || (own >= 0x20 && own < 0x7f))
    return own >= 0x20 && own < 0x7f ? String.fromCharCode(own) : undefined;
  return code >= 0xa0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xf8ff)
    ? String.fromCodePoint(code)
    : undefined;
}

/** What a bullet prints as: "•" for a sign that is not known, "◦" for the letter that Word draws as a small circle. */
export function bulletOf(text: string): string {
  if (text === 'o') return '◦';
  return text.replace(/[\ue000-\uf8ff]/g, (sign) => signOf(sign.charCodeAt(0), 'Wingdings') ?? '•');
}
