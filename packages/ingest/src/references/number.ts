import { ordinalOf, SPELLED } from '../structure/numeral.ts';
import { AND, accented, COMMA, type ReferenceWord, THROUGH } from './vocabulary.ts';

/** One number that a reference gives: "14.4(1)(b)" is the parts "14.4", "1", "b". */
export type Numbered = {
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
  /** It ends a run that the number before it begins: the "11" of "Chapters 9 to 11". */
  readonly through: boolean;
};

const after = "(?![\\p{L}\\p{N}]|['’]\\p{L})";
const latin = '(?:\\s?(?:bis|ter|quater|quinquies|sexies|septies|octies))?';
const wide = new RegExp(
  `(?:\\d{1,4}(?:er|re|[°º])?(?:[.:-](?:\\d{1,4}|[A-Z]{1,3})){0,6}[A-Z]?|[IVXLCDM]{1,9}(?:[.:-](?:\\d{1,4}|[A-Z]{1,4})){0,4}|[A-Z](?:[.-](?:\\d{1,4}|[A-Z]{1,4})){0,4}|[A-Z]{2}-\\d{1,4})${latin}${after}`,
  'uy',
);
/** A number in words, with the call of a footnote that may stick to it: "Chapters Eleven and Fourteen1". */
const spelled = new RegExp(
  `(${accented(SPELLED.filter((form) => !/^un[oa]?$/.test(form)).join('|')).replaceAll(' ', '[ -]')})(?:\\d{1,2})?${after}`,
  'iuy',
);
const narrow = new RegExp(`\\d{1,3}(?:er|[°º])?(?:\\.\\d{1,3}){0,3}${latin}${after}`, 'uy');
const inBrackets = /\s?\((\d{1,3}(?:\s?bis)?|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,5})\)/uy;
const beforeBracket = /(\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)/uy;
// "letra o" is no letter
const letter = /[a-df-np-tv-xz](?![\p{L}\p{N}’'])/uy;
const dotted = /\.([a-z]|[ivx]{1,4})\)?(?![\p{L}\p{N}])/uy;
const heading = /\s?\([^()]{3,200}\)/uy;

const take = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
};

const WIDE = new Set<ReferenceWord['kind']>(['part', 'title', 'chapter', 'section', 'article', 'annex', 'protocol']);

/** The first part of a number, as it may stand behind this word. */
const firstPart = (
  text: string,
  at: number,
  { kind, letters }: ReferenceWord,
): [part: string, end: number] | undefined => {
  if (kind === 'paragraph' || kind === 'point' || kind === 'footnote') {
    const bracketed = take(inBrackets, text, at) ?? take(beforeBracket, text, at);
    if (bracketed) return [bracketed[1]!, at + bracketed[0].length];
    const plain = take(narrow, text, at)?.[0] ?? (letters ? take(letter, text, at)?.[0] : undefined);
    return plain === undefined ? undefined : [plain, at + plain.length];
  }
  const plain = take(wide, text, at)?.[0];
  if (plain !== undefined)
    return kind === 'article' && /^[A-HJ-UWYZ]$/.test(plain) ? undefined : [plain, at + plain.length];
  const [said = '', word] = (WIDE.has(kind) && take(spelled, text, at)) || [];
  return word === undefined ? undefined : [String(ordinalOf(word) ?? word), at + said.length];
};

/** A number at this place with all its parts, and the heading in brackets that may stand behind it. */
const numberAt = (text: string, at: number, word: ReferenceWord): Omit<Numbered, 'through'> | undefined => {
  const first = firstPart(text, at, word);
  if (!first) return undefined;
  const parts = [first[0]];
  let end = first[1];
  for (let more = subPart(text, end); more && parts.length < 6; more = subPart(text, end)) {
    parts.push(more[0]);
    end = more[1];
  }
  return { parts, start: at, end };
};

const subPart = (text: string, at: number): [part: string, end: number] | undefined => {
  const found = take(inBrackets, text, at) ?? take(dotted, text, at);
  return found && [found[1]!, at + found[0].length];
};

/** Whether two numbers are written alike, such as "10.3" and "10.5", so that one can follow the other without a word. */
export const writtenAlike = (one: string, other: string): boolean => shapeOf(one) === shapeOf(other);
const shapeOf = (number: string): string =>
  /^\d/.test(number) ? `digits${/[.:-]/.test(number) ? '.' : ''}` : /^[IVXLCDM]+$/.test(number) ? 'roman' : 'letters';

/** What must not follow a plain number of a list: "paragraph 1 and 30 days" names one paragraph. */
const counted =
  /\s+(?!(?:and|or|of|to|in|above|below|shall|may|is|are|et|ou|de|du|des|y|o|e|del|a|al|through|which|that)\b)\p{Ll}{2,}/uy;

/**
 * The numbers behind the word of a reference: "14.4 and 14.11", "9 to 11", "1, 2 and 3", "10.3 (National Treatment), 10.4
 * (Market Access)", "5(1)(a) to (c)". `end` is behind the last number and the heading that follows it.
 */
export function numbersAt(
  text: string,
  at: number,
  word: ReferenceWord,
): { readonly numbers: Numbered[]; readonly end: number } | undefined {
  const first = numberAt(text, at, word);
  if (!first) return undefined;
  const numbers: Numbered[] = [{ ...first, through: false }];
  let end = pastHeading(text, first.end);
  let ending = false;
  for (;;) {
    const through = take(THROUGH, text, end);
    const and = through ? undefined : take(AND, text, end);
    const joint = through ?? and ?? (ending ? undefined : take(COMMA, text, end));
    if (!joint) break;
    let start = end + joint[0].length;
    if (!through && !and) start += take(AND_NEXT, text, start)?.[0].length ?? 0;
    const last = numbers.at(-1)!;
    const next = followingAt(text, start, word, last);
    if (!next) break;
    const bare = next.parts.length === 1 && last.parts.length === 1;
    if (
      bare &&
      !word.plural &&
      !through &&
      (!writtenAlike(last.parts[0]!, next.parts[0]!) || !and || take(counted, text, next.end))
    ) {
      if (!(writtenAlike(last.parts[0]!, next.parts[0]!) && /[.-]/.test(next.parts[0]!))) break;
    }
    if (bare && word.plural && !through && !and && take(counted, text, next.end)) break;
    numbers.push({ ...next, through: through !== undefined });
    ending ||= and !== undefined;
    end = pastHeading(text, next.end);
  }
  return { numbers, end };
}

const AND_NEXT = /(?:and|or|et|ou|y|o)\s+/uy;

/** The number that goes a list on: a whole one, or a part that takes the place of the last part before: "(c)" after "5(1)(a)". */
const followingAt = (
  text: string,
  at: number,
  word: ReferenceWord,
  last: Numbered,
): Omit<Numbered, 'through'> | undefined => {
  const sub = take(inBrackets, text, at) ?? (last.parts.length > 1 ? take(beforeBracket, text, at) : undefined);
  if (!sub || last.parts.length === 1) return numberAt(text, at, word);
  const kind = /^\d/.test(sub[1]!) ? /^\d/ : /^\D/;
  const place = last.parts.findLastIndex((part, index) => index > 0 && kind.test(part));
  if (place < 0) return undefined;
  const parts = [...last.parts.slice(0, place), sub[1]!];
  let end = at + sub[0].length;
  for (let more = subPart(text, end); more && parts.length < 6; more = subPart(text, end)) {
    parts.push(more[0]);
    end = more[1];
  }
  return { parts, start: at, end };
};

const pastHeading = (text: string, at: number): number => at + (take(heading, text, at)?.[0].length ?? 0);
