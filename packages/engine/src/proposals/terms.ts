import type { Agreement, Language, Provision } from '@carveout/schema';

/** A noun with the words that show it in a text: "this Chapter", "le présent chapitre", "el presente Capítulo". */
export type Shown = { readonly this: string; readonly of: string };

/** How often each match of a pattern stands in a text, as printed, most often first. */
function printings(text: string, pattern: RegExp): string[] {
  const counts = new Map<string, number>();
  for (const [match] of text.matchAll(pattern)) {
    const printed = match.replace(/\s+/g, ' ');
    counts.set(printed, (counts.get(printed) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([printed]) => printed);
}

/** How a language shows a noun; each pattern finds it after its demonstrative, with the spelling that the text has. */
const SHOWN: Readonly<
  Record<
    Language,
    { find: (noun: string) => RegExp; show: (printed: string) => Shown; unsaid: (noun: string) => string }
  >
> = {
  en: {
    find: (noun) => new RegExp(`\\b[Tt]his\\s+(?:${noun})\\b`, 'gi'),
    show: (printed) => {
      const noun = printed.split(' ').slice(1).join(' ');
      return { this: `this ${noun}`, of: `of this ${noun}` };
    },
    unsaid: (noun) => `this ${noun}`,
  },
  fr: {
    find: (noun) => new RegExp(`\\b(?:présente?|cet|cette|ce)\\s+(?:${noun})\\b`, 'gi'),
    show: (printed) => {
      const noun = printed.split(' ').slice(1).join(' ');
      const her = /^(?:convention|partie|section|annexe)/i.test(noun);
      return her
        ? { this: `la présente ${noun}`, of: `de la présente ${noun}` }
        : { this: `le présent ${noun}`, of: `du présent ${noun}` };
    },
    unsaid: (noun) => `présent ${noun}`,
  },
  es: {
    find: (noun) => new RegExp(`\\b(?:est[ea]|presente)\\s+(?:${noun})\\b`, 'gi'),
    show: (printed) => {
      const [word = '', ...rest] = printed.split(' ');
      const noun = rest.join(' ');
      const her = /^(?:parte|sección)/i.test(noun);
      if (/^est/i.test(word))
        return { this: `${her ? 'esta' : 'este'} ${noun}`, of: `de ${her ? 'esta' : 'este'} ${noun}` };
      return her
        ? { this: `la presente ${noun}`, of: `de la presente ${noun}` }
        : { this: `el presente ${noun}`, of: `del presente ${noun}` };
    },
    unsaid: (noun) => `presente ${noun}`,
  },
};

/** What agreements call themselves, and their divisions; the first where the text says neither. */
const AGREEMENT: Readonly<Record<Language, readonly string[]>> = {
  en: ['Agreement', 'Treaty', 'Convention', 'Protocol'],
  fr: ['accord', 'traité', 'convention', 'protocole'],
  es: ['Acuerdo', 'Tratado', 'Convenio', 'Protocolo'],
};
const DIVISION: Readonly<Record<Language, Readonly<Partial<Record<Provision['kind'], string>>>>> = {
  en: { chapter: 'Chapter', title: 'Title', part: 'Part', section: 'Section', annex: 'Annex' },
  fr: { chapter: 'chapitre', title: 'titre', part: 'partie', section: 'section', annex: 'annexe' },
  es: { chapter: 'Capítulo', title: 'Título', part: 'Parte', section: 'Sección', annex: 'Anexo' },
};

function shown({ text, language }: Pick<Agreement, 'text' | 'language'>, nouns: readonly string[]): Shown {
  const { find, show, unsaid } = SHOWN[language];
  const [most] = printings(text, find(nouns.join('|')));
  return show(most ?? unsaid(nouns[0]!));
}

/** How an agreement speaks of itself: "this Agreement", "el presente Tratado". */
export const thisAgreement = (agreement: Pick<Agreement, 'text' | 'language'>): Shown =>
  shown(agreement, AGREEMENT[agreement.language]);

/** How it speaks of a division of this kind: "this Chapter", "le présent titre". */
export const thisDivision = (agreement: Pick<Agreement, 'text' | 'language'>, kind: Provision['kind']): Shown =>
  shown(agreement, [DIVISION[agreement.language][kind] ?? DIVISION[agreement.language].chapter!]);

/** What agreements call what is delivered electronically, one and several, the commonest first. */
const DIGITAL: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    ['digital product', 'digital products'],
    ['digitised product', 'digitised products'],
    ['digitized product', 'digitized products'],
    ['electronic transmission', 'electronic transmissions'],
  ],
  fr: [
    ['produit numérique', 'produits numériques'],
    ['transmission électronique', 'transmissions électroniques'],
  ],
  es: [
    ['producto digital', 'productos digitales'],
    ['transmisión electrónica', 'transmisiones electrónicas'],
  ],
};

/** The agreement's own word for what is delivered electronically: "digital product", "digital products". */
export function digitalProduct({ text, language }: Pick<Agreement, 'text' | 'language'>): readonly [string, string] {
  const words = DIGITAL[language];
  const said = text.toLowerCase();
  return words.find((forms) => forms.some((form) => said.includes(form))) ?? words[0]!;
}

/** A heading as it reads in a sentence: what is printed in large letters throughout gets small ones. */
export function headingInText({ heading }: Pick<Provision, 'heading'>, language: Language): string {
  const said = heading.replace(/\s+/g, ' ').trim();
  if (said === '' || said !== said.toUpperCase()) return said;
  const small = said.toLowerCase();
  if (language !== 'en') return small.charAt(0).toUpperCase() + small.slice(1);
  return small.replace(/(?<![\p{L}’'])\p{L}+/gu, (word, at: number) =>
    at > 0 && /^(?:of|and|or|the|a|an|in|on|for|to|by|with)$/.test(word)
      ? word
      : word.charAt(0).toUpperCase() + word.slice(1),
  );
}

const LISTED: Readonly<
  Record<
    Language,
    { and: string; article: readonly [one: string, several: string]; chapter: readonly [string, string] }
  >
> = {
  en: {
    and: ' and ',
    article: ['the provisions of Article', 'Articles'],
    chapter: ['the provisions of Chapter', 'Chapters'],
  },
  fr: {
    and: ' et ',
    article: ['les dispositions de l’article', 'les articles'],
    chapter: ['les dispositions du chapitre', 'les chapitres'],
  },
  es: {
    and: ' y ',
    article: ['las disposiciones del artículo', 'los artículos'],
    chapter: ['las disposiciones del Capítulo', 'los Capítulos'],
  },
};

const numbered = ({ number, heading }: Provision, language: Language): string => {
  const said = headingInText({ heading }, language);
  return said === '' ? number : `${number} (${said})`;
};

/** Provisions in a row: "3.2 (National Treatment), 3.3 (Market Access) and 4.2 (National Treatment)". */
const inARow = (provisions: readonly Provision[], language: Language): string => {
  const all = provisions.map((provision) => numbered(provision, language));
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')}${LISTED[language].and}${all.at(-1)}`;
};

/** Articles or chapters by name, in the plural even where there is one: "the provisions of Article 3.2 (National Treatment)". */
export function named(
  provisions: readonly Provision[],
  { language, kind }: { readonly language: Language; readonly kind: 'article' | 'chapter' },
): string {
  const [one, several] = LISTED[language][kind];
  return `${provisions.length === 1 ? one : several} ${inARow(provisions, language)}`;
}
