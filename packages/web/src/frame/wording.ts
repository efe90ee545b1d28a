import type { CategoryId, CategoryText, Citation, Group, Language, Provision } from '@carveout/schema';
import type { TFunction } from 'i18next';
import { iso31661Alpha3ToAlpha2 } from 'iso-3166';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../api/queries.ts';

/** Treaties are dated the day first: "4 February 2016", also in English. */
const LOCALES = { en: 'en-GB', fr: 'fr', es: 'es' } as const satisfies Record<Language, string>;
/** Kinds of which an agreement has one, so that the reader's own word says all. */
export const NAMED_BY_KIND: ReadonlySet<Provision['kind']> = new Set(['preamble', 'conclusion']);
const LONG_ENOUGH_FOR_MEGA = 1024 * 1024;

/** Words, numbers and dates in a language. */
function wordingIn(language: Language, t: TFunction) {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const sizes = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clocks = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const lists = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  const step = ({ kind, number, heading }: Citation['steps'][number]) =>
    number ? `${t(`kind.${kind}`)} ${number}` : (!NAMED_BY_KIND.has(kind) && heading) || t(`kind.${kind}`);
  return {
    t,
    language,
    number: (value: number) => numbers.format(value),
    share: (value: number) => shares.format(value),
    bytes: (value: number) =>
      value >= LONG_ENOUGH_FOR_MEGA
        ? sizes('megabyte').format(value / LONG_ENOUGH_FOR_MEGA)
        : sizes('kilobyte').format(Math.ceil(value / 1024)),
    /** A day such as "2016-02-04", which has no time zone; what is no date stays as it is. */
    day: (date: string) => formatted(days, date),
    moment: (date: string) => formatted(moments, date),
    /** "14:32:10" */
    clock: (time: Date) => clocks.format(time),
    list: (items: readonly string[]) => lists.format(items),
    /** "CAN" as "Canada", "EU" as the European Union; what is no such code stays as printed. */
    party: (party: string) => {
      const region = party === 'EU' ? party : iso31661Alpha3ToAlpha2[party];
      return (region && regions.of(region)) ?? party;
    },
    /** "Article 14.4(1)(a)". */
    citation: (citation: Citation | undefined) => (citation ? citation.steps.map(step).join(', ') + citation.tail : ''),
    /** "Chapter 14" or, unnumbered, its heading. */
    label: (provision: Provision) => step(provision),
    group: (group: Group) => t(`group.${group}`),
  };
}

export type Wording = ReturnType<typeof wordingIn>;

/** What hands the wording to all that speaks: a browser's formats are costly to make, and whoever has seen one compares it. */
export const WordingContext = createContext<Wording | null>(null);

/** Words, numbers and dates in the reader's language; the same object until the language changes. */
export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (!wording) throw new Error('WordingContext is missing');
  return wording;
}

/** Makes the wording of the page, for its context: anew when the language changes. */
export function useWordingOfPage(): Wording {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage as Language;
  return useMemo(() => wordingIn(language, i18n.getFixedT(language)), [i18n, language]);
}

function formatted(format: Intl.DateTimeFormat, date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : format.format(time);
}

/** The names of categories and why they matter, in the reader's language; the bare id until they are there. */
export function useCategories(): Categories {
  const { data } = useVocabulary();
  const { language } = useWording();
  return useMemo(() => categoriesIn(language, data?.categories), [data, language]);
}

type Categories = ReturnType<typeof categoriesNamed>;

const NONE: readonly CategoryText[] = [];
const named = new WeakMap<readonly CategoryText[], Map<Language, Categories>>();

/** Made once for all who ask: there are many of them on a page. */
function categoriesIn(language: Language, categories: readonly CategoryText[] = NONE): Categories {
  const byLanguage = named.get(categories) ?? new Map<Language, Categories>();
  named.set(categories, byLanguage);
  const made = byLanguage.get(language) ?? categoriesNamed(language, categories);
  byLanguage.set(language, made);
  return made;
}

function categoriesNamed(language: Language, categories: readonly CategoryText[]) {
  const byId = new Map<CategoryId, CategoryText>(categories.map((category) => [category.id, category]));
  return {
    /** The categories that the rule set looks for in agreements of a language. */
    soughtIn: (agreement: Language) => categories.filter(({ languages }) => languages.includes(agreement)),
    known: categories !== NONE,
    name: (id: CategoryId) => byId.get(id)?.name[language] ?? id,
    why: (id: CategoryId) => byId.get(id)?.why[language] ?? '',
  };
}

/** The class for a title printed all in capitals, which is set smaller and wider. */
export const capitalsClass = (title: string): string | undefined =>
  title !== title.toLowerCase() && title === title.toUpperCase() ? 'capitals' : undefined;
