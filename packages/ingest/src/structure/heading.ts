import type { ProvisionKind } from '@carveout/schema';
import { SPELLED } from './numeral.ts';
import { allOf, type Division, fold, TREATY_WORDS } from './words.ts';

/** What a line says as a heading, on its own: "Article 9.3 : Droits de douane". */
export type Heading = {
  readonly division: Division;
  /** As printed, without its word: "9.3"; empty for a heading that has a name for its number. */
  readonly number: string;
  /** The rest of the line as its title; empty when the title is missing or on the next line. */
  readonly title: string;
  /** The title is not one but the provision's first sentence: "Art. 5. The Parties shall…". */
  readonly runIn: boolean;
  /** The number ends the line or is set off by a mark; a sentence that opens with "Article 5" is not. */
  readonly marked: boolean;
};

const divisionOf = new Map<string, Division>();
for (const { divisions } of Object.values(TREATY_WORDS)) {
  for (const [division, words] of Object.entries(divisions)) {
    for (const word of words) divisionOf.set(word, division as Division);
  }
}
const words = [...divisionOf.keys()].sort((a, b) => b.length - a.length).join('|');
const opening = new RegExp(`^(${words})(?=[\\s.:\\-–—]|$)\\.?\\s*(?:[-–—]\\s+)?(?:no?\\.?°?\\s+(?=\\d))?`);
const printed =
  /^(?:[IVXLCDM]{1,9}|\d{1,4}|[A-Z]{1,2})(?:\s?bis|\s?ter)?(?:\s?[.\-–]\s?(?:\d{1,4}|[IVXLC]{1,6}|[A-Z]{1,2})(?![\p{L}\p{N}]))*(?:[-\s]?(?:bis|ter|quater|quinquies|sexies|BIS|TER|QUATER))?(?![\p{L}\p{N}])/u;
const spelledNumber = new RegExp(
  `^(?:${SPELLED.map((form) => form.replace(' ', '[ -]')).join('|')})(?=[\\s:.\\-–—]|$)`,
);
const named = new RegExp(`^(?:${allOf(({ naming }) => naming).join('|')})(?=\\s|['’]|$)`);
const NAMED: ReadonlySet<Division> = new Set(['annex', 'protocol', 'schedule', 'appendix', 'letter']);
const LONGEST = 200;

/** Whether a line could be a title: short, begun like one, and not ended like a sentence. */
export const isTitle = (text: string): boolean =>
  text.length <= LONGEST &&
  !/[.;:,]$/.test(text.replace(/\.{3}$/, '')) &&
  !/^[\p{Ll}(•–—-]/u.test(text) &&
  !/^\d+[.)]/.test(text);

/** The bracket of a negotiation that a line opens with, and whose it is: "[CAN, EU: ". */
export const OPENING_BRACKET = /^\[{1,4}\s?(?:[A-Z][A-Z,/ ]{1,40}(?: propos\w{1,6}| oppos\w{1,6})?\s?:\s?)?/;

/**
 * Reads a line as the heading of a division, or of none, also in the brackets of a negotiation: "[Article 5: Scope]". It
 * judges the line alone, not where it stands.
 */
export function readHeading(line: string): Heading | undefined {
  const bracket = line.startsWith('[') ? OPENING_BRACKET.exec(line)?.[0] : undefined;
  if (bracket === undefined) return readPlain(line);
  const tail = /\]{0,4}$/.exec(line)?.[0] ?? '';
  const heading = readPlain(line.slice(bracket.length, line.length - tail.length));
  return heading?.runIn ? { ...heading, title: heading.title + tail } : heading;
}

const readPlain = (line: string): Heading | undefined => {
  if (line.length > 5000) return undefined;
  const folded = fold(line.slice(0, 80));
  const word = opening.exec(folded);
  if (!word) return undefined;
  const division = divisionOf.get(word[1]!)!;
  const after = line.slice(word[0].length);
  const found = printed.exec(after.slice(0, 40))?.[0] ?? spelledNumber.exec(fold(after.slice(0, 40)))?.[0];
  // the "DU" of "LISTE DU CANADA" is no number, nor is the "D" of "LISTE D’ENGAGEMENTS"
  const elided = found !== undefined && /^['’]\p{L}/u.test(after.slice(found.length));
  const number = elided || (found?.length === 2 && named.test(fold(found))) ? undefined : found;
  if (number === undefined)
    return NAMED.has(division) ? readNamed(division, line, folded.slice(word[0].length), after) : undefined;
  return readNumbered(division, after.slice(0, number.length).trim(), after.slice(number.length));
};

/** "Annex on Financial Services", or the word on a line of its own. */
const readNamed = (division: Division, line: string, folded: string, after: string): Heading | undefined => {
  if (after !== '' && !(named.test(folded) && isTitle(line) && line.length <= 120)) return undefined;
  return { division, number: '', title: after === '' ? '' : line, runIn: false, marked: after === '' };
};

const readNumbered = (division: Division, number: string, after: string): Heading | undefined => {
  const [mark = ''] = /^\s*(?:[:.–—-]\s*)*/.exec(after) ?? [];
  const marked = /[:.–—-]/.test(mark);
  const rest = after.slice(mark.length).trim();
  const title = /^\(([^()]{1,150})\)$/.exec(rest)?.[1] ?? rest;
  // a lone number after it calls for a footnote
  if (title === '' || (mark.trim() === '' && /^\d{1,3}$/.test(title)))
    return { division, number, title: '', runIn: false, marked: true };
  if (/^[,;)\](]/.test(title) || (/^\p{Ll}/u.test(title) && !marked)) return undefined;
  if (isTitle(title)) return { division, number, title, runIn: false, marked };
  if (!marked) return undefined;
  const short = title.length <= 80 && title.endsWith('.') && !/[.;:] /.test(title);
  return { division, number, title: short ? title.slice(0, -1) : title, runIn: !short, marked };
};

/** What a division is in the tree of provisions: a protocol, an appendix and a letter are annexes there, a rule an article. */
export const kindOf = (division: Division): ProvisionKind => {
  if (division === 'rule') return 'article';
  return division === 'protocol' || division === 'appendix' || division === 'letter' ? 'annex' : division;
};
