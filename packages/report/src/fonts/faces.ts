import { create, type Font } from 'fontkit';
import { asset } from './asset.ts';
import { sfntOf } from './sfnt.ts';

/** The looks that words are set in: Source Serif for the text, Inter for heads, tables and drawings. */
export type Style = 'serif' | 'serif-bold' | 'serif-italic' | 'sans' | 'sans-bold';

/** A font file: some letters in one look. */
type Face = { readonly id: string; readonly bytes: Uint8Array; readonly font: Font };

/** A stretch of a text that one font file can show. */
export type FacedRun = { readonly text: string; readonly face: Face };

const FAMILIES: Readonly<Record<Style, { readonly family: string; readonly cut: string }>> = {
  serif: { family: 'source-serif-4', cut: '400-normal' },
  'serif-bold': { family: 'source-serif-4', cut: '600-normal' },
  'serif-italic': { family: 'source-serif-4', cut: '400-italic' },
  sans: { family: 'inter', cut: '400-normal' },
  'sans-bold': { family: 'inter', cut: '600-normal' },
};
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];
/** What shows other scripts, in any look; the last one shows every character of Unicode's first plane, plainly. */
const OTHERS = [
  '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff',
  '@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
];

const opened = new Map<string, Face>();

function open(file: string): Face {
  const known = opened.get(file);
  if (known) return known;
  const bytes = sfntOf(asset(file));
  const face = { id: file.slice(file.lastIndexOf('/') + 1), bytes, font: create(bytes as Buffer) as Font };
  opened.set(file, face);
  return face;
}

const filesOf = ({ family, cut }: (typeof FAMILIES)[Style]): string[] => [
  ...SUBSETS.map((subset) => `@fontsource/${family}/files/${family}-${subset}-${cut}.woff`),
  ...OTHERS,
];

const choices = new Map<string, Face | null>();

/** The first font file of a look that has a character; null where none has. */
function faceOf(character: string, style: Style): Face | null {
  const key = style + character;
  const known = choices.get(key);
  if (known !== undefined) return known;
  const point = character.codePointAt(0)!;
  const file = filesOf(FAMILIES[style]).find((one) => open(one).font.hasGlyphForCodePoint(point));
  const face = file ? open(file) : null;
  choices.set(key, face);
  return face;
}

/** What is shown for a character that no font has: its number, "[U+1F3AC]", never an empty box. */
const numbered = (character: string): string =>
  `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;

/** A text in stretches, each with a font file that can show it; a character that none has is told by its number. */
export function facedRuns(text: string, style: Style): FacedRun[] {
  const runs: { text: string; face: Face }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    // what joins or marks a letter stays in the font of that letter
    const face = /\p{M}|\u200c|\u200d/u.test(character) && last ? last.face : faceOf(character, style);
    const shown = face ? character : numbered(character);
    const used = face ?? faceOf('[', style)!;
    if (last?.face === used) last.text += shown;
    else runs.push({ text: shown, face: used });
  }
  return runs;
}
