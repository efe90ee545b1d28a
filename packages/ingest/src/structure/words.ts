import type { Language, ProvisionKind } from '@carveout/schema';

/**
 * A division of an agreement that has a word of its own in a heading; `appendix` is an annex to an annex, `rule` an article
 * by another name, `letter` what the Parties wrote beside the agreement.
 */
export type Division =
  | Extract<
      ProvisionKind,
      'part' | 'title' | 'chapter' | 'section' | 'subsection' | 'article' | 'annex' | 'schedule' | 'entry'
    >
  | 'appendix'
  | 'protocol'
  | 'rule'
  | 'letter';

/** How one language words the divisions of an agreement. Without accents, in lower case; read in any case and accent. */
export type TreatyWords = {
  readonly divisions: Readonly<Record<Division, readonly string[]>>;
  readonly preamble: readonly string[];
  /** What follows the word of an annex, a protocol or a schedule that has a name for its number: "Annex on Services". */
  readonly naming: readonly string[];
  /** How a preamble without a heading begins. */
  readonly recital: readonly string[];
  /** How the signature clause begins. */
  readonly conclusion: readonly string[];
  /** Words after which "(a)" or "1." is a reference: "paragraph (a)". */
  readonly reference: readonly string[];
  /** Words between the last two points of a list. */
  readonly joining: readonly string[];
  readonly contents: readonly string[];
  /** Spelled numbers from 1 up, in the order of their value; feminine and ordinal forms beside them with a bar. */
  readonly numbers: readonly string[];
};

const en: TreatyWords = {
  divisions: {
    part: ['part'],
    title: ['title'],
    chapter: ['chapter'],
    section: ['section'],
    subsection: ['subsection', 'sub-section'],
    article: ['article', 'art'],
    annex: ['annex'],
    appendix: ['appendix', 'attachment'],
    protocol: ['protocol'],
    schedule: ['schedule'],
    entry: ['reservation'],
    rule: ['rule'],
    letter: ['side letter', 'exchange of letters', 'exchange of notes', 'letter of understanding'],
  },
  preamble: ['preamble'],
  naming: ['on', 'to', 'of', 'concerning', 'relating', 'regarding', 'for'],
  recital: [
    'the government',
    'the parties',
    'the state parties',
    'the republic',
    'the kingdom',
    'the member states',
    'the european',
    'the contracting parties',
    'we,',
    'recognising',
    'recognizing',
    'considering',
    'desiring',
    'desirous',
    'recalling',
    'reaffirming',
    'having regard',
    'conscious',
    'convinced',
    'whereas',
    'determined',
    'resolved',
  ],
  conclusion: ['in witness whereof', 'done at', 'done in', 'in faith whereof'],
  reference: [
    'paragraph',
    'paragraphs',
    'subparagraph',
    'subparagraphs',
    'sub-paragraph',
    'sub-paragraphs',
    'article',
    'articles',
    'section',
    'sections',
    'annex',
    'annexes',
    'chapter',
    'chapters',
    'point',
    'points',
    'item',
    'items',
    'clause',
    'clauses',
    'part',
    'footnote',
    'no',
    'number',
    'of',
    'in',
    'under',
    'to',
    'with',
    'by',
    'through',
    'page',
    'rule',
    'protocol',
    'appendix',
  ],
  joining: ['and', 'or', 'and/or', 'but', 'nor'],
  contents: ['contents', 'table of contents'],
  numbers: [
    'one|first',
    'two|second',
    'three|third',
    'four|fourth',
    'five|fifth',
    'six|sixth',
    'seven|seventh',
    'eight|eighth',
    'nine|ninth',
    'ten|tenth',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
    'twenty',
    'twenty one',
    'twenty two',
    'twenty three',
    'twenty four',
    'twenty five',
    'twenty six',
    'twenty seven',
    'twenty eight',
    'twenty nine',
    'thirty',
  ],
};

const fr: TreatyWords = {
  divisions: {
    part: ['partie'],
    title: ['titre'],
    chapter: ['chapitre'],
    section: ['section'],
    subsection: ['sous-section'],
    article: ['article', 'art'],
    annex: ['annexe'],
    appendix: ['appendice', 'piece jointe'],
    protocol: ['protocole'],
    schedule: ['liste'],
    entry: ['reserve'],
    rule: ['regle'],
    letter: ['echange de lettres', 'echange de notes', "lettre d'accompagnement", 'lettre connexe'],
  },
  preamble: ['preambule'],
  naming: ['relatif', 'relative', 'sur', 'concernant', 'du', 'de', 'des', 'au', 'a', "d'"],
  recital: [
    'le gouvernement',
    'les gouvernements',
    'les parties',
    'la republique',
    'le royaume',
    'la communaute',
    "l'union",
    'vu ',
    'considerant',
    'desireux',
    'reconnaissant',
    'rappelant',
    'conscients',
    'convaincus',
    'resolus',
    'determines',
    'reaffirmant',
    'ayant ratifie',
  ],
  conclusion: ['en foi de quoi', 'fait a', 'fait en'],
  reference: [
    'paragraphe',
    'paragraphes',
    'alinea',
    'alineas',
    'sous-paragraphe',
    'sous-paragraphes',
    'article',
    'articles',
    'section',
    'sections',
    'annexe',
    'annexes',
    'chapitre',
    'chapitres',
    'point',
    'points',
    'lettre',
    'partie',
    'note',
    'numero',
    'titre',
    'de',
    'des',
    'aux',
    'au',
    'du',
    'les',
    'le',
  ],
  joining: ['et', 'ou', 'et/ou', 'mais', 'ni'],
  contents: ['table des matieres', 'sommaire'],
  numbers: [
    'premier|premiere|un',
    'deux|deuxieme|second|seconde',
    'trois|troisieme',
    'quatre|quatrieme',
    'cinq|cinquieme',
    'six|sixieme',
    'sept|septieme',
    'huit|huitieme',
    'neuf|neuvieme',
    'dix|dixieme',
    'onze',
    'douze',
    'treize',
    'quatorze',
    'quinze',
    'seize',
  ],
};

const es: TreatyWords = {
  divisions: {
    part: ['parte'],
    title: ['titulo'],
    chapter: ['capitulo'],
    section: ['seccion'],
    subsection: ['subseccion', 'sub-seccion'],
    article: ['articulo', 'art'],
    annex: ['anexo'],
    appendix: ['apendice', 'adjunto'],
    protocol: ['protocolo'],
    schedule: ['lista'],
    entry: ['reserva'],
    rule: ['regla'],
    letter: ['carta paralela', 'carta adjunta', 'canje de notas', 'canje de cartas', 'intercambio de cartas'],
  },
  preamble: ['preambulo'],
  naming: ['sobre', 'relativo', 'relativa', 'al', 'a', 'del', 'de', 'para'],
  recital: [
    'el gobierno',
    'los gobiernos',
    'las partes',
    'la republica',
    'el reino',
    'los estados',
    'considerando',
    'reconociendo',
    'deseosos',
    'deseando',
    'recordando',
    'conscientes',
    'convencidos',
    'decididos',
    'resueltos',
    'reafirmando',
    'teniendo en cuenta',
  ],
  conclusion: ['en fe de lo cual', 'en testimonio de lo cual', 'hecho en', 'en fe de lo'],
  reference: [
    'parrafo',
    'parrafos',
    'subparrafo',
    'subparrafos',
    'apartado',
    'apartados',
    'literal',
    'literales',
    'inciso',
    'incisos',
    'numeral',
    'numerales',
    'letra',
    'letras',
    'articulo',
    'articulos',
    'seccion',
    'secciones',
    'anexo',
    'anexos',
    'capitulo',
    'capitulos',
    'parte',
    'punto',
    'nota',
    'de',
    'del',
    'los',
    'las',
    'el',
    'la',
    'al',
  ],
  joining: ['y', 'o', 'e', 'u', 'y/o', 'pero', 'ni'],
  contents: ['indice', 'tabla de contenido', 'contenido'],
  numbers: [
    'primero|primera|uno|unico|unica',
    'segundo|segunda|dos',
    'tercero|tercera|tres',
    'cuarto|cuarta|cuatro',
    'quinto|quinta|cinco',
    'sexto|sexta|seis',
    'septimo|septima|siete',
    'octavo|octava|ocho',
    'noveno|novena|nueve',
    'decimo|decima|diez',
  ],
};

/** The words of every language that Carveout reads: an agreement may quote or annex another language. */
export const TREATY_WORDS: Readonly<Record<Language, TreatyWords>> = { en, fr, es };

/** One list of all languages, such as every word before which a list's last point stands. */
export const allOf = (pick: (words: TreatyWords) => readonly string[]): string[] => [
  ...new Set(Object.values(TREATY_WORDS).flatMap(pick)),
];

/** The text in lower case and without accents, each character in its own place: "CAPÍTULO" is "capitulo". */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    folded +=
      unit < '\u0080' ? unit.toLowerCase() : unit === '’' ? "'" : (unit.normalize('NFD')[0] ?? unit).toLowerCase()[0];
  }
  return folded;
}
