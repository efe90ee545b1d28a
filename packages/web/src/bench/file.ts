import type { CategoryId, Language, RuleFileTexts, ShippedRules } from '@carveout/schema';

/** A file that is being written: what it holds, and the version of the pack that it goes on from; null for none yet. */
export type Draft = RuleFileTexts & { readonly after: number | null };

/** The language of the agreements that a file is for, by its name. */
export const languageOf = (name: string): Language => name.slice(-2) as Language;

/** A name that is not taken: `own-radio.en`, `own-radio-2.en`. */
export function freeName(wanted: string, language: Language, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = `${wanted}${count === 1 ? '' : `-${count}`}.${language}`;
    if (!taken.has(name)) return name;
  }
}

/** How many of the words that a rule begins with stand in its pattern. */
const LONGEST = 12;
/** What YAML reads as running words, whatever stands around it. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}’'-]*(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*)+$/u;

/** Words of an agreement as a pattern that finds them, as it stands in a file; '' where there are none among them. */
export function patternOf(words: string): string {
  const pattern = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}’'‐‑–-]+/gu, ' ')
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, LONGEST)
    .join(' ');
  return pattern === '' || PLAIN.test(pattern) ? pattern : JSON.stringify(pattern);
}

const RULE = /^ {2}- id: *(["']?)([a-z0-9-]+)\1/;

/** The rules of a file as it is written, each with the lines that it takes, counted from 0, the end not among them. */
export function rulesIn(text: string): { id: string; start: number; end: number }[] {
  const lines = text.split('\n');
  const begins = lines.flatMap((line, start) => {
    const id = RULE.exec(line)?.[2];
    return id === undefined ? [] : [{ id, start }];
  });
  return begins.map(({ id, start }, at) => ({ id, start, end: begins[at + 1]?.start ?? lines.length }));
}

/** The beginning of a file of one's own, with what stands in it put in words. */
export const emptyFile = ({
  name,
  category,
  says,
  find,
}: {
  readonly name: string;
  readonly category: CategoryId;
  readonly says: string;
  readonly find: string;
}): Draft => ({
  name,
  rules: [
    `category: ${category}`,
    `language: ${languageOf(name)}`,
    'rules:',
    '  - id: own-rule',
    `    says: ${says}`,
    '    find:',
    `      - ${find}`,
    '',
  ].join('\n'),
  examples: '',
  after: null,
});

/** The worked example that a newcomer begins with, in each language of agreements. */
export const EXAMPLES: Readonly<Record<Language, RuleFileTexts>> = {
  en: {
    name: 'own-film-exchange.en',
    rules: `category: cultural-cooperation
language: en
rules:
  - id: own-film-exchange
    says: The Parties exchange or share films, music or books.
    find:
      - (exchange* | share | sharing) ...8 (film* | music* | book*)
    unless:
      - customs duties
    confidence: 0.8
`,
    examples: `must-fire:
  - text: The Parties shall encourage the exchange of films and of other works.
    rule: own-film-exchange
  - text: Each Party shall promote the sharing of its music with the public of the other Party.
    rule: own-film-exchange
must-not-fire:
  - text: No customs duties shall be imposed on the exchange of films.
  - text: The Parties shall exchange information on their tariffs.
`,
  },
  fr: {
    name: 'own-echange-films.fr',
    rules: `category: cultural-cooperation
language: fr
rules:
  - id: own-echange-films
    says: Les Parties échangent ou partagent des films, de la musique ou des livres.
    find:
      - (echang* | partag*) ...8 (film* | music* | musique* | livre*)
    unless:
      - droits de douane
    confidence: 0.8
`,
    examples: `must-fire:
  - text: Les Parties encouragent l’échange de films et d’autres œuvres.
    rule: own-echange-films
  - text: Chaque Partie favorise le partage de sa musique avec le public de l’autre Partie.
    rule: own-echange-films
must-not-fire:
  - text: Les droits de douane ne s’appliquent pas à l’échange de films.
  - text: Les Parties échangent des informations sur leurs tarifs.
`,
  },
  es: {
    name: 'own-intercambio-peliculas.es',
    rules: `category: cultural-cooperation
language: es
rules:
  - id: own-intercambio-peliculas
    says: Las Partes intercambian o comparten películas, música o libros.
    find:
      - (intercambi* | compart*) ...8 (pelicula* | music* | libro*)
    unless:
      - derechos de aduana
    confidence: 0.8
`,
    examples: `must-fire:
  - text: Las Partes fomentarán el intercambio de películas y de otras obras.
    rule: own-intercambio-peliculas
  - text: Cada Parte promoverá que se comparta su música con el público de la otra Parte.
    rule: own-intercambio-peliculas
must-not-fire:
  - text: No se aplicarán derechos de aduana al intercambio de películas.
  - text: Las Partes intercambiarán información sobre sus aranceles.
`,
  },
};

/** The name of the file in which a rule such as `co-production.en.own-films` stands: the dossier's own, else one that ships. */
export function fileOfRule(
  rule: string,
  own: ReadonlyMap<string, string>,
  shipped: ShippedRules['files'],
): { readonly name: string; readonly id: string } | null {
  const [category = '', language = '', id = ''] = rule.split('.');
  const name =
    [...own].find(
      ([name, rules]) =>
        languageOf(name) === language &&
        CATEGORY.exec(rules)?.[1] === category &&
        rulesIn(rules).some((one) => one.id === id),
    )?.[0] ?? shipped.find((file) => file.rules.some((one) => one.id === rule))?.name;
  return name === undefined ? null : { name, id };
}

const CATEGORY = /^category: *([a-z-]+)/m;
