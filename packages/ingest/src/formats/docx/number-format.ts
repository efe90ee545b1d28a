import { roman } from '../roman.ts';

/** How a language counts in words and ordinals, as far as Word's numbering goes. */
type Counting = {
  readonly ordinal: (number: number) => string;
  /** From one up. */
  readonly cardinals: readonly string[];
  readonly ordinals: readonly string[];
};

const TEENS_EN =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TEENTHS_EN =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const TENS_EN = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const units = TEENS_EN.split(' ');
const unitths = TEENTHS_EN.split(' ');
const tens = (simple: (ten: string) => string, unit: readonly string[]): string[] =>
  TENS_EN.flatMap((ten) => [simple(ten), ...unit.slice(0, 9).map((one) => `${ten}-${one}`)]);

const en: Counting = {
  ordinal: (number) => {
    const teen = number % 100 >= 11 && number % 100 <= 13;
    return `${number}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
  },
  cardinals: [...units, ...tens((ten) => ten, units)],
  ordinals: [...unitths, ...tens((ten) => `${ten.slice(0, -1)}ieth`, unitths)],
};

const fr: Counting = {
  ordinal: (number) => (number === 1 ? '1er' : `${number}e`),
  cardinals:
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'.split(
      ' ',
    ),
  ordinals:
    'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième'.split(
      ' ',
    ),
};

const es: Counting = {
  ordinal: (number) => `${number}º`,
  cardinals:
    'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte'.split(
      ' ',
    ),
  ordinals:
    'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercero decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno vigésimo'.split(
      ' ',
    ),
};

const countingOf = (language: string): Counting =>
  language.startsWith('fr') ? fr : language.startsWith('es') ? es : en;

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** After "z" come "aa", "bb" and so on, as Word has it, up to thirty of a letter. */
const letter = (number: number): string =>
  number < 1 || number > 780
    ? String(number)
    : String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));

const CHICAGO = ['*', '†', '‡', '§'];

type Format = (number: number, language: string) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (number) => letter(number).toUpperCase(),
  lowerLetter: letter,
  ordinal: (number, language) => countingOf(language).ordinal(number),
  cardinalText: (number, language) => capital(countingOf(language).cardinals[number - 1] ?? String(number)),
  ordinalText: (number, language) => capital(countingOf(language).ordinals[number - 1] ?? String(number)),
  numberInDash: (number) => `- ${number} -`,
  decimalEnclosedParen: (number) => `(${number})`,
  decimalEnclosedFullstop: (number) => `${number}.`,
  hex: (number) => number.toString(16).toUpperCase(),
  chicago: (number) =>
    number < 1 || number > 120 ? String(number) : CHICAGO[(number - 1) % 4]!.repeat(Math.ceil(number / 4)),
  bullet: () => '',
  none: () => '',
};

/** Whether numbers of that format are printed as Word prints them; others are printed in figures. */
export const isKnownFormat = (format: string): boolean => Object.hasOwn(FORMATS, format);

/**
 * A number as Word's numbering prints it: 14 in `upperRoman` is "XIV", 1 in `ordinalText` and French is "Premier".
 * `custom` is the pattern of a format of the user's own, such as "001, 002, 003, ...".
 */
export function formatNumber(
  number: number,
  { format, custom, language }: { readonly format: string; readonly custom?: string; readonly language: string },
): string {
  if (format === 'custom') return String(number).padStart(/^0{0,9}\d/.exec(custom ?? '')?.[0].length ?? 0, '0');
  return Object.hasOwn(FORMATS, format) ? FORMATS[format]!(number, language) : String(number);
}
