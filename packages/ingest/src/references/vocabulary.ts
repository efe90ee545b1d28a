import { fold } from '../structure/words.ts';
import { wordStarts } from './word-starts.ts';

/** What a reference can call by number; a literal, an inciso or a letter is a point. */
export type Referred =
  | 'part'
  | 'title'
  | 'chapter'
  | 'section'
  | 'subsection'
  | 'article'
  | 'rule'
  | 'paragraph'
  | 'point'
  | 'footnote'
  | 'annex'
  | 'appendix'
  | 'protocol'
  | 'schedule';

/** A word that a reference begins with: "Articles". */
export type ReferenceWord = { readonly kind: Referred; readonly plural: boolean; readonly letters: boolean };

/** Singular and plural in English, French and Spanish, folded. French "parties" and Spanish "partes" are the Parties. */
const FORMS: Readonly<Record<Referred, readonly (readonly [singular: string, plural?: string])[]>> = {
  part: [['part', 'parts'], ['partie'], ['parte']],
  title: [
    ['title', 'titles'],
    ['titre', 'titres'],
    ['titulo', 'titulos'],
  ],
  chapter: [
    ['chapter', 'chapters'],
    ['chapitre', 'chapitres'],
    ['capitulo', 'capitulos'],
  ],
  section: [
    ['section', 'sections'],
    ['seccion', 'secciones'],
  ],
  subsection: [
    ['subsection', 'subsections'],
    ['sub-section', 'sub-sections'],
    ['sous-section', 'sous-sections'],
    ['subseccion', 'subsecciones'],
  ],
  article: [
    ['article', 'articles'],
    ['articulo', 'articulos'],
    ['art.', 'arts.'],
  ],
  rule: [
    ['rule', 'rules'],
    ['regle', 'regles'],
    ['regla', 'reglas'],
  ],
  paragraph: [
    ['paragraph', 'paragraphs'],
    ['paragraphe', 'paragraphes'],
    ['parrafo', 'parrafos'],
    ['apartado', 'apartados'],
    ['numeral', 'numerales'],
  ],
  point: [
    ['subparagraph', 'subparagraphs'],
    ['sub-paragraph', 'sub-paragraphs'],
    ['sous-paragraphe', 'sous-paragraphes'],
    ['alinea', 'alineas'],
    ['subparrafo', 'subparrafos'],
    ['point', 'points'],
    ['punto', 'puntos'],
    ['literal', 'literales'],
    ['inciso', 'incisos'],
    ['letra', 'letras'],
    ['lettre', 'lettres'],
    ['clause', 'clauses'],
    ['item', 'items'],
  ],
  footnote: [
    ['footnote', 'footnotes'],
    ['note de bas de page', 'notes de bas de page'],
    ['nota al pie', 'notas al pie'],
  ],
  annex: [
    ['annex', 'annexes'],
    ['annexe', 'annexes'],
    ['anexo', 'anexos'],
  ],
  appendix: [
    ['appendix', 'appendices'],
    ['appendice', 'appendices'],
    ['apendice', 'apendices'],
    ['attachment', 'attachments'],
  ],
  protocol: [
    ['protocol', 'protocols'],
    ['protocole', 'protocoles'],
    ['protocolo', 'protocolos'],
  ],
  schedule: [
    ['schedule', 'schedules'],
    ['liste', 'listes'],
    ['lista', 'listas'],
  ],
};
/** Words after which a letter alone is a number: "los literales a y b". */
const LETTERED = new Set(['literal', 'literales', 'inciso', 'incisos', 'letra', 'letras', 'lettre', 'lettres']);

const words = new Map<string, ReferenceWord>();
for (const [kind, forms] of Object.entries(FORMS)) {
  for (const [singular, plural] of forms) {
    const letters = LETTERED.has(singular);
    words.set(singular, { kind: kind as Referred, plural: false, letters });
    if (plural !== undefined) words.set(plural, { kind: kind as Referred, plural: true, letters });
  }
}

/** A pattern that also takes the accents of the three languages, in any case. */
export const accented = (pattern: string): string => pattern.replace(/[aeiouAEIOU]/g, (vowel) => ACCENTS[vowel]!);

const ACCENTS: Readonly<Record<string, string>> = {
  a: '[aáàâ]',
  e: '[eéèê]',
  i: '[ií]',
  o: '[oóô]',
  u: '[uúû]',
  A: '[AÁÀÂ]',
  E: '[EÉÈÊ]',
  I: '[IÍ]',
  O: '[OÓÔ]',
  U: '[UÚÛ]',
};

const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);
/** A word in small letters, with a capital, and in capitals; no flag `i`, which costs four times as much. */
const cased = (form: string): string[] => [
  accented(form),
  accented(form[0]!.toUpperCase() + form.slice(1)),
  accented(form.toUpperCase()),
];
const alternatives = longestFirst.flatMap(cased).join('|').replaceAll('.', '\\.');
const here = new RegExp(`(?:${alternatives})(?![\\p{L}\\p{N}])`, 'uy');
const starts = wordStarts(longestFirst, 3);

/** The places of all words that a reference may begin with. */
export function* wordsIn(text: string): Generator<number> {
  for (const at of starts(text)) {
    here.lastIndex = at;
    if (here.test(text)) yield at;
  }
}

/** The word that a reference at this place begins with, and where it ends. */
export function wordAt(text: string, at: number): { readonly word: ReferenceWord; readonly end: number } | undefined {
  here.lastIndex = at;
  const found = here.exec(text)?.[0];
  const word = found === undefined ? undefined : words.get(fold(found));
  return word && { word, end: at + found!.length };
}

/** The words behind which a reference goes on: each a sticky pattern, with the white space around it. */
const sticky = (pattern: string): RegExp => new RegExp(accented(pattern), 'iuy');

/** "of the", "à l'", "del": before what the provision stands in. */
export const OF = sticky(
  `,?\\s+(?:(?:of|to|in|under|de|a|dans|en)\\s+(?:the\\s+|la\\s+|las\\s+|los\\s+|les\\s+|l['’]\\s?)?|(?:du|des|del|al|au|aux)\\s+|d['’]\\s?|(?=dudit\\s))`,
);
/** "and", before another number of a list; a comma is no `AND`. */
export const AND = sticky(`,?\\s+(?:and/or|and|or|et/ou|et|ou|y/o|y|o|e|u)\\s+(?:(?:the|los|las|les)\\s+)?`);
export const COMMA = /\s?[,;]\s+/uy;
/** "to", before the last of a run: "Chapters 9 to 11". */
export const THROUGH = sticky(`,?\\s*(?:\\s(?:to|through|until|a|al|hasta)\\s|[–—])\\s*`);
/** "this", before a word without a number: "this Chapter", "el presente Capítulo". */
export const THIS = new RegExp(
  accented(
    `(?:this|the present|(?:le |la |l['’]|du |au |el |del |al )?presente?|(?:ce|cet|cette|este|esta|dudit|ladite|ledit))\\s+$`,
  ),
  'iu',
);
/** "that", before a word without a number that was just called by it: "paragraph 2 of that Article". */
export const THAT = new RegExp(accented(`(?:that|such|the said|dicho|dicha|ese|esa|ledit|dudit|ladite)\\s+$`), 'iu');
export const BEFORE = new RegExp(accented('(?:preceding|previous|foregoing)\\s+$'), 'iu');
export const AFTER = new RegExp(accented('(?:following|next)\\s+$'), 'iu');
/** The same behind the word, as in French and Spanish: "l'article précédent". */
export const BEFORE_BEHIND = sticky(`\\s+(?:precedente?|qui precede|anterior)(?![\\p{L}])`);
export const AFTER_BEHIND = sticky(`\\s+(?:suivante?|qui suit|siguiente)(?![\\p{L}])`);
