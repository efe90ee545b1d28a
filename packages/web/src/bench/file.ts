import type { CategoryId, Language, RuleFileTexts } from '@carveout/schema';

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

/** The entries of a section of a file of examples, such as `must-fire`, as they are written. */
function entriesIn(text: string, section: string): string[] {
  const lines = text.split('\n');
  const begin = lines.indexOf(`${section}:`);
  if (begin < 0) return [];
  const behind = lines.findIndex((line, at) => at > begin && /^\S/.test(line));
  return lines
    .slice(begin + 1, behind < 0 ? lines.length : behind)
    .join('\n')
    .split(/^(?= {2}- )/m)
    .filter((entry) => entry.startsWith('  - '));
}

/**
 * The lines of a rule with what they borrow from other rules of the file written out: `*place`, where another rule has
 * `where: &place`.
 */
function writtenOut(lines: readonly string[], file: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const own = line
      .replace(/(^|\s)&[\w-]+ ?/, '$1')
      .replace(/(?<=[[,] ?)\*([\w-]+)/g, (alias, name: string) => {
        const value = file.find((other) => other.includes(`&${name} `))?.replace(/^.*&[\w-]+\s+/, '');
        return value ? (/^["']/.test(value) ? value : JSON.stringify(value)) : alias;
      })
      .trimEnd();
    const [, lead = '', name] = /^(.*?(?:- |: ))\*([\w-]+)\s*$/.exec(own) ?? [];
    if (name === undefined) return [own];
    const at = file.findIndex((other) => new RegExp(`&${name}(?:\\s|$)`).test(other));
    const value = file[at]?.replace(/^.*&[\w-]+\s*/, '') ?? '';
    if (value !== '' || at < 0) return [`${lead}${value}`];
    const depth = (text: string) => /^ */.exec(text)![0].length;
    const ends = file.findIndex((other, place) => place > at && depth(other) <= depth(file[at]!));
    const block = file.slice(at + 1, ends < 0 ? file.length : ends);
    const shift = depth(lead) - depth(file[at]!);
    return [lead.trimEnd(), ...block.map((one) => (shift < 0 ? one.slice(-shift) : ' '.repeat(shift) + one))];
  });
}

/** A rule of a file, with its examples, as the beginning of a file of one's own. */
export function startFrom(
  file: RuleFileTexts,
  { rule, category, name }: { readonly rule: string; readonly category: CategoryId; readonly name: string },
): Draft {
  const found = rulesIn(file.rules).find(({ id }) => id === rule);
  const own = `own-${rule}`;
  const all = file.rules.split('\n');
  const written = writtenOut(all.slice(found?.start ?? 0, found?.end ?? 0), all)
    .join('\n')
    .trimEnd()
    .replace(RULE, `  - id: ${own}`);
  const fires = entriesIn(file.examples, 'must-fire').filter((entry) => entry.includes(`rule: ${rule}\n`));
  const silent = entriesIn(file.examples, 'must-not-fire').slice(0, 2);
  const examples =
    fires.length === 0
      ? ''
      : ['must-fire:\n', ...fires.map((entry) => entry.replace(`rule: ${rule}\n`, `rule: ${own}\n`))]
          .concat(silent.length > 0 ? ['must-not-fire:\n', ...silent] : [])
          .join('');
  const language = languageOf(name);
  return {
    name,
    rules: `category: ${category}\nlanguage: ${language}\nrules:\n${written}\n`,
    examples,
    after: null,
  };
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
