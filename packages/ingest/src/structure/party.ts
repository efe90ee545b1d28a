import { allWords } from './reservation-words.ts';
import { allOf, fold } from './words.ts';

const bySize = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const listed = new RegExp(`^(?:${bySize(allWords((words) => words.listed))})(?![\\p{L}'-])`, 'u');
const passed = new RegExp(
  `^(?:[\\s,:–—-]+|(?:${bySize(allWords((words) => [...words.of, ...words.article]).filter((word) => !word.endsWith("'")))})(?![\\p{L}'-])|[dl]')`,
  'u',
);
const owner = new RegExp(`^(.{2,50}?)['’]s? (?:${bySize(allWords((words) => words.listed))})(?!\\p{L})`, 'iu');
const common = new Set([...allWords((words) => [...words.common, ...words.listed]), ...allOf(({ naming }) => naming)]);
const LONGEST = 120;
const LONGEST_NAME = 60;

const UNION = ['eu', 'ue', 'ec', 'ce', 'union', 'european union', 'union europeenne', 'union europea'];

let known: ReadonlySet<string> | undefined;
/** The names of countries, and of the European Union, in the three languages. */
const countries = (): ReadonlySet<string> => {
  if (known) return known;
  const names = ['en', 'fr', 'es'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  known = new Set([
    ...UNION,
    ...codes.flatMap((code) => names.map((name) => fold(name.of(code) ?? ''))).filter(Boolean),
  ]);
  return known;
};

/**
 * The Party whose list a heading announces, as printed: "Canada" of "Schedule of Canada", "Perú" of "Lista del Perú";
 * "Peru" of a heading that is nothing else. Undefined where it names none.
 */
export function partyOf(heading: string): string | undefined {
  if (heading === '' || heading.length > LONGEST) return undefined;
  const owned = owner.exec(heading)?.[1];
  const folded = fold(heading);
  let at = 0;
  let lists = owned !== undefined;
  while (owned === undefined && at < folded.length) {
    const rest = folded.slice(at);
    const word = listed.exec(rest);
    const step = word ?? passed.exec(rest);
    if (!step) break;
    lists ||= word !== null;
    at += step[0].length;
  }
  const name = (owned ?? heading.slice(at)).split(/\s?[:;(]|\s[–—-]\s/)[0]!.trim();
  return isName(name) && (lists || isCountry(name)) ? name : inBrackets(heading);
}

const isCountry = (name: string): boolean => countries().has(fold(name));

const isName = (name: string): boolean => {
  if (!/^\p{Lu}/u.test(name) || name.length > LONGEST_NAME || /[.\d]/.test(name)) return false;
  const [first = '', ...words] = fold(name).split(/[\s'-]+/);
  return !common.has(first) && !words.some((word) => common.has(word) && word.length > 4);
};

/** "List of reservations (Union)". */
const inBrackets = (heading: string): string | undefined => {
  const name = /\(([^()]{2,60})\)$/.exec(heading)?.[1];
  return name !== undefined && isCountry(name) ? name : undefined;
};
