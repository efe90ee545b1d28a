import type { Agreement, Language } from '@carveout/schema';
import { namesOfParty } from '../judgement/parties.ts';

/** A Party as sentences name it: "Canada", "les États-Unis", "de la República de Chile". */
export type PartyWords = {
  readonly name: string;
  readonly of: string;
  /** "Canada reserves", "les États-Unis se réservent". */
  readonly reserves: string;
};

/** What stands before the name of a Party in a text, by what it shows: "du Chili" shows "le Chili". */
const BEFORE: Readonly<Record<Language, readonly (readonly [printed: string, shows: string])[]>> = {
  en: [['the', 'the']],
  fr: [
    ['le|du|au', 'le'],
    ['la|de la|à la', 'la'],
    ['les|des|aux', 'les'],
    ["l[’']|de l[’']|à l[’']", 'l’'],
  ],
  es: [
    ['el|del|al', 'el'],
    ['la|de la|a la', 'la'],
    ['los|de los|a los', 'los'],
    ['las|de las|a las', 'las'],
  ],
};

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const timesIn = (text: string, pattern: string) => [...text.matchAll(new RegExp(pattern, 'giu'))].length;

/** How an agreement names one of its Parties, with the article that it puts before the name. */
export function partyWords({ text, language, parties }: Agreement, party: string): PartyWords {
  const said = [...new Set([...namesOfParty(party, language), party, ...parties.filter((one) => one.includes(party))])]
    .map((name) => ({ name, times: timesIn(text, `(?<!\\p{L})${escaped(name)}(?!\\p{L})`) }))
    .filter(({ name, times }) => times > 0 && !/^[A-Z]{2,3}$/.test(name))
    .sort((a, b) => b.times - a.times || b.name.length - a.name.length);
  const name = said[0]?.name ?? namesOfParty(party, language)[0] ?? party;
  const article = BEFORE[language]
    .map(([printed, shows]) => ({
      shows,
      times: timesIn(text, `(?<!\\p{L})(?:${printed})\\s*${escaped(name)}(?!\\p{L})`),
    }))
    .filter(({ times }) => times * 4 >= (said[0]?.times ?? 0) && times > 0)
    .sort((a, b) => b.times - a.times)[0]?.shows;
  return WORDS[language](name, article);
}

const WORDS: Readonly<Record<Language, (name: string, article: string | undefined) => PartyWords>> = {
  en: (name, article) => {
    const full = article ? `the ${name}` : name;
    return { name: full, of: `of ${full}`, reserves: `${full} reserves` };
  },
  fr: (name, article) => {
    const full = article === 'l’' ? `l’${name}` : article ? `${article} ${name}` : name;
    const of =
      article === 'le'
        ? `du ${name}`
        : article === 'les'
          ? `des ${name}`
          : article || !/^[aeiouyéèêh]/i.test(name)
            ? `de ${full}`
            : `d’${name}`;
    return { name: full, of, reserves: `${full} se ${article === 'les' ? 'réservent' : 'réserve'}` };
  },
  es: (name, article) => {
    const full = article ? `${article} ${name}` : name;
    const several = article === 'los' || article === 'las';
    return {
      name: full,
      of: article === 'el' ? `del ${name}` : `de ${full}`,
      reserves: `${full} se ${several ? 'reservan' : 'reserva'}`,
    };
  },
};
