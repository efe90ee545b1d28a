import { OPENING_BRACKET } from './heading.ts';
import type { Placed } from './mark.ts';
import { romanValue } from './numeral.ts';
import { allOf, fold } from './words.ts';

/** What a number is printed as: `1.` digit and dot, `(a)` letter in brackets, `i)` Roman before a bracket. */
export type Style = 'dot' | 'both' | 'right' | 'dash';
export type Series = 'digit' | 'lower' | 'upper' | 'roman' | 'ROMAN' | 'double';

/** A way to read an enumerator: "(i)" is the Roman 1 and the ninth letter. */
export type Meaning = { readonly series: Series; readonly value: number };

/** Something that looks like the number of a paragraph or a point, such as "2." or "(a)". */
export type Enumerator = {
  readonly start: number;
  readonly end: number;
  /** As printed, without a dot: "2", "(a)", "i)"; empty for a dash. */
  readonly printed: string;
  readonly style: Style;
  readonly meanings: readonly Meaning[];
  /** `line`: it opens a line that begins afresh; `wrap`: a line that may run on; `inline`: after "; and". */
  readonly place: 'line' | 'wrap' | 'inline';
};

const anywhere =
  /\((\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxl]{3,6}|[IVXL]{2,6})\)|(?<![\p{L}\p{N}(/.-])(?:(\d{1,3}|[a-z]|[ivx]{2,5})\)(?=\s)|(\d{1,3})\.(?=\s\p{P}*\p{Lu}))/gu;
const opens =
  /^(?:(\d{1,3}|[a-z]|[ivx]{2,5})\)|(\d{1,3})\s?\.(?=[\s(]|\p{Lu}|$)(?!\s?\d)|([a-z]|[ivx]{2,5})\.(?=\s\p{P}*\p{L})|([–—•·▪●○■◦-])(?=\s))/u;
const references = new Set(allOf(({ reference }) => reference));
const joined = new RegExp(`(?:[:;.]|[;,:.]?\\s(?:${allOf(({ joining }) => joining).join('|')}))\\s*$`, 'i');

/** Whether a text ends so that another sentence or point can begin after it. */
export const endsSentence = (text: string): boolean =>
  /[.;:!?][)\]"'”’»\d\s]{0,4}$/.test(text.slice(-8)) || joined.test(text.slice(-12));

/** Whether a text ends in a word that wants a reference, such as "in accordance with paragraph". */
const endsInReference = (text: string): boolean =>
  references.has(fold(/(\S{1,20})\s*$/.exec(text.slice(-24))?.[1] ?? ''));

/** All enumerators of some lines, in order; which of them count is for the sequence to say. */
export const enumeratorsOf = (lines: readonly Placed[]): Enumerator[] =>
  lines.filter(({ note }) => note === undefined).flatMap((line, at, own) => inLine(line, own[at - 1]));

const inLine = (line: Placed, before: Placed | undefined): Enumerator[] => {
  const { text } = line;
  const found: Enumerator[] = [];
  const add = (at: number, raw: string, body: string, style: Style, place: Enumerator['place']) => {
    const start = line.range[0] + at;
    const printed = style === 'dash' ? '' : style === 'dot' ? body : raw.trim();
    found.push({ start, end: start + raw.length, printed, style, meanings: meaningsOf(body, style), place });
  };
  const place = !before || line.apart || (endsSentence(before.text) && !endsInReference(before.text)) ? 'line' : 'wrap';
  let next = 0;
  // a number in the brackets of a negotiation begins with its bracket
  const bracket = text.startsWith('[') ? (OPENING_BRACKET.exec(text)?.[0].length ?? 0) : 0;
  const first = opens.exec(bracket > 0 ? text.slice(bracket, bracket + 40) : text);
  if (first && (place === 'line' || !endsInReference(before?.text ?? ''))) {
    const [raw, right, digits, letter, dash] = first;
    if (right !== undefined) add(0, raw, right, 'right', place);
    else if (dash !== undefined) add(0, raw, dash, 'dash', place);
    else add(0, raw, digits ?? letter ?? '', 'dot', place);
    next = bracket + raw.length;
  }
  anywhere.lastIndex = next;
  for (let match = anywhere.exec(text); match; match = anywhere.exec(text)) {
    const [raw, both, right, digits] = match;
    const head = text.slice(Math.max(next, match.index - 40), match.index);
    const bracketed = next === 0 && match.index === bracket;
    const afresh = bracketed || (head.trim() === '' && match.index - next <= 40);
    const where = afresh ? (next === 0 ? place : (found.at(-1)?.place ?? place)) : 'inline';
    const possible = afresh
      ? where === 'line' || next > 0 || !endsInReference(before?.text ?? '')
      : joined.test(head.slice(-14)) && !endsInReference(head);
    if (!possible) continue;
    add(
      bracketed ? 0 : match.index,
      raw,
      both ?? right ?? digits ?? '',
      both !== undefined ? 'both' : right !== undefined ? 'right' : 'dot',
      where,
    );
    if (afresh) next = match.index + raw.length;
  }
  return found;
};

const meaningsOf = (body: string, style: Style): Meaning[] => {
  if (style === 'dash') return [{ series: 'lower', value: 0 }];
  if (/^\d/.test(body)) return [{ series: 'digit', value: Number(body) }];
  const meanings: Meaning[] = [];
  const upper = body === body.toUpperCase();
  const roman = romanValue(body);
  if (roman !== undefined) meanings.push({ series: upper ? 'ROMAN' : 'roman', value: roman });
  const index = body.toLowerCase().charCodeAt(0) - 96;
  if (body.length === 1) meanings.push({ series: upper ? 'upper' : 'lower', value: index });
  if (body.length === 2 && body[0] === body[1]) {
    meanings.push({ series: 'double', value: index }, { series: 'lower', value: 26 + index });
  }
  return meanings;
};
