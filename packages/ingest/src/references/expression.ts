import { type Numbered, numbersAt, writtenAlike } from './number.ts';
import { treatyAt } from './treaty.ts';
import {
  AFTER,
  AFTER_BEHIND,
  AND,
  BEFORE,
  BEFORE_BEHIND,
  COMMA,
  OF,
  type ReferenceWord,
  type Referred,
  THAT,
  THIS,
  THROUGH,
  wordAt,
} from './vocabulary.ts';

/** What a reference says that a provision stands in: another provision, this agreement, or another treaty by its id. */
export type Holder =
  | { readonly expression: Expression }
  | { readonly treaty: 'self' | 'same' | { readonly id: string } };

/** A reference as its words say it, before it is known what it means: "paragraphs 1 and 2 of Article 5". */
export type Expression = {
  readonly kind: Referred;
  readonly numbers: readonly Numbered[];
  /** "this Chapter", "that Article", "the preceding Article", "the following Article". */
  readonly which?: 'this' | 'that' | 'before' | 'after' | undefined;
  /** What follows "Annex" or "Protocol" without a number, up to a length: "on Financial Services shall apply". */
  readonly named?: string | undefined;
  readonly holder?: Holder | undefined;
  readonly start: number;
  readonly end: number;
};

/** What expressions are read in: the text, the treaties it names by their place, and the agreement's folded title. */
export type Wording = {
  readonly text: string;
  readonly treaties: ReadonlyMap<number, { readonly instrument: string; readonly end: number }>;
  readonly title: string;
};

const DEEPEST = 6;
const LONGEST_NAME = 120;
const RANK: Readonly<Record<Referred, number>> = {
  annex: 0,
  protocol: 0,
  schedule: 1,
  appendix: 1,
  part: 2,
  title: 3,
  chapter: 4,
  section: 5,
  subsection: 6,
  article: 7,
  rule: 7,
  paragraph: 8,
  point: 9,
  footnote: 9,
};
const NAMED = new Set<Referred>(['annex', 'protocol', 'appendix', 'schedule']);
const numero = /\s+(?:(?:no|n|nº|núm|number|num[ée]ro|n[úu]mero)(?!\p{L}))?[.°º]*\s*(?=[\dIVXLC])|\s*(?=\()|\s+/iuy;
const naming =
  /\s+(?:on|to|of|concerning|relating|regarding|for|relatif|relative|sur|concernant|sobre|relativo|relativa)\s/iuy;
const beside = /,?[^\S\n]+/uy;
const thereof = /\s+(?:thereof|del mismo|de la misma)(?!\p{L})/uy;

/**
 * Reads the reference that begins with the word at this place, with all that it stands in: "Article 14.4(1)(b) of
 * Chapter 14", "l'article 5, paragraphe 2, point a)". Undefined where the word begins none, as in "the article was sold".
 */
export function expressionAt(wording: Wording, at: number, deep = 0): Expression | undefined {
  const begun = beginning(wording, at);
  if (!begun || deep > DEEPEST) return begun;
  const run = runOn(wording, begun, deep);
  const held = withHolder(wording, run, deep);
  return held.holder ? held : withNarrower(wording, held, deep);
}

const past = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : undefined;
};

const beginning = ({ text }: Wording, at: number): Expression | undefined => {
  const found = wordAt(text, at);
  if (!found) return undefined;
  const { word, end } = found;
  const { kind } = word;
  const number = past(numero, text, end);
  const read = number === undefined ? undefined : numbersAt(text, number, word);
  const numbered = read && opensLine(text, end, read.numbers[0]!) ? undefined : read;
  const base = { kind, numbers: [], start: at, end };
  if (numbered) return { ...base, numbers: numbered.numbers, end: numbered.numbers.at(-1)!.end };
  const which = whichOf(text, at, found.end, word);
  if (which) return { ...base, ...which };
  const isNamed =
    NAMED.has(kind) && !word.plural && /^\p{Lu}/u.test(text[at]!) && past(naming, text, end) !== undefined;
  return isNamed ? { ...base, named: text.slice(end, end + LONGEST_NAME).trim() } : undefined;
};

/** Whether what stands behind a word is the number of the next line, as in "under this Article\n2. No Party…". */
const opensLine = (text: string, wordEnd: number, { start, end }: Numbered): boolean => {
  const gap = text.slice(wordEnd, start);
  return gap.includes('\n\n') || (gap.includes('\n') && /^\s*[.:)]\s/.test(text.slice(end, end + 3)));
};

const whichOf = (text: string, at: number, end: number, { plural }: ReferenceWord) => {
  if (plural) return undefined;
  const head = text.slice(Math.max(0, at - 20), at);
  for (const [which, pattern] of [
    ['this', THIS],
    ['that', THAT],
    ['before', BEFORE],
    ['after', AFTER],
  ] as const) {
    const found = pattern.exec(head);
    // "cette Partie" is a Party
    if (found && which !== 'before' && /^part(?:ie|e)$/i.test(text.slice(at, end)) && !/pr[eé]sent/i.test(found[0]))
      return undefined;
    if (found) return { which, start: at - (head.length - found.index) };
  }
  for (const [which, pattern] of [
    ['before', BEFORE_BEHIND],
    ['after', AFTER_BEHIND],
  ] as const) {
    const behind = past(pattern, text, end);
    if (behind !== undefined) return { which, end: behind };
  }
  return undefined;
};

/** "Article 5 to Article 9" is one run. */
const runOn = (wording: Wording, begun: Expression, deep: number): Expression => {
  const { text } = wording;
  if (begun.numbers.length === 0 || deep > 0) return begun;
  let next = past(THROUGH, text, begun.end);
  if (next !== undefined) next = past(/(?:l['’]|the |el |la )/uy, text, next) ?? next;
  const other = next === undefined ? undefined : wordAt(text, next);
  if (other?.word.kind !== begun.kind) return begun;
  const last = beginning(wording, next!);
  if (last?.numbers.length !== 1) return begun;
  return { ...begun, numbers: [...begun.numbers, { ...last.numbers[0]!, through: true }], end: last.end };
};

/**
 * The treaty that the references after this one are to, where it is joined to them: "Article 2 and Article 5 of the TBT
 * Agreement", "Articles 2 and 5 and Annex 3 of the TBT Agreement". With it, whether the next is written alike.
 */
export function joinedTreaty(
  wording: Wording,
  one: Expression,
  deep = 0,
): { readonly id: string; readonly alike: boolean } | undefined {
  const { text } = wording;
  const end = past(headingBehind, text, one.end) ?? one.end;
  const next = past(AND, text, end) ?? past(COMMA, text, end);
  if (next === undefined || one.numbers.length === 0 || !wordAt(text, next)) return undefined;
  const other = expressionAt(wording, next);
  const last = other?.numbers[0];
  if (!other || !last) return undefined;
  const alike = other.kind === one.kind && writtenAlike(one.numbers.at(-1)!.parts[0]!, last.parts[0]!);
  for (let inner: Expression | undefined = other; inner; ) {
    const holder: Holder | undefined = inner.holder;
    if (holder && 'treaty' in holder)
      return typeof holder.treaty === 'object' ? { id: holder.treaty.id, alike } : undefined;
    inner = holder?.expression;
  }
  const further = deep < DEEPEST ? joinedTreaty(wording, other, deep + 1) : undefined;
  return further && { id: further.id, alike: further.alike && alike };
}

const headingBehind = /\s?\([^()]{3,200}\)/uy;

const withHolder = (wording: Wording, one: Expression, deep: number): Expression => {
  const { text, treaties, title } = wording;
  // "Article 5 (Scope) of the Agreement": the heading stands between
  const end = one.numbers.length > 0 ? (past(headingBehind, text, one.end) ?? one.end) : one.end;
  const there = past(thereof, text, end);
  if (there !== undefined) return { ...one, holder: { treaty: 'same' }, end: there };
  const space = past(/[^\S\n]+/uy, text, end);
  const direct = space === undefined ? undefined : treaties.get(space);
  // "for the purposes of Chapters 8 and 10 (Services, Data) GATS Article XIV is incorporated"
  const begins = direct && DIVISIONS.has(one.kind) ? past(/,?\s+/uy, text, direct.end) : undefined;
  if (direct && (begins === undefined || !wordAt(text, begins)))
    return { ...one, holder: { treaty: { id: direct.instrument } }, end: direct.end };
  const next = past(OF, text, end);
  if (next === undefined) return one;
  const treaty = treaties.get(next);
  if (treaty) return { ...one, holder: { treaty: { id: treaty.instrument } }, end: treaty.end };
  // "refer Article 5 to Chapter 3" holds nothing
  const to = /^,?\s+to\s/i.test(text.slice(end, end + 6));
  if (to && RANK[one.kind] > 1 && one.kind !== 'footnote') return one;
  const inner = wordBehindThis(wording, next, deep);
  if (inner) return { ...one, holder: { expression: inner }, end: inner.end };
  const other = treatyAt(text, next, title);
  if (!other) return one;
  const named = other.treaty === 'other' ? { id: 'other' } : other.treaty;
  return { ...one, holder: { treaty: named }, end: other.end };
};

const determiner =
  /(?:this|the present|that|such|the|said|le|la|l['’]|pr[ée]sente?|el|este|esta|dicho|dicha|ledit|ladite|dudit|\s)+(?=\p{L})/iuy;

const wordBehindThis = (wording: Wording, at: number, deep: number): Expression | undefined => {
  for (const place of [at, past(determiner, wording.text, at)]) {
    if (place === undefined || !wordAt(wording.text, place)) continue;
    const found = expressionAt(wording, place, deep + 1);
    if (found && found.named === undefined) return { ...found, start: place };
  }
  return undefined;
};

/** "Article 5, paragraph 2": what is named next stands in what was named before. */
const withNarrower = (wording: Wording, one: Expression, deep: number): Expression => {
  const { text } = wording;
  if (one.numbers.length !== 1) return one;
  const end = past(headingBehind, text, one.end) ?? one.end;
  const next = past(beside, text, end);
  const word = next === undefined ? undefined : wordAt(text, next);
  if (!word || RANK[word.word.kind] <= RANK[one.kind] || deep > DEEPEST) return one;
  const inner = expressionAt(wording, next!, deep + 1);
  if (!inner || inner.numbers.length === 0) return one;
  const { holder } = inner;
  if (holder && 'expression' in holder && isWithin(one, holder.expression)) return one;
  // "for the purposes of Chapter 17 (Enterprises), Article XX of GATT 1994 is incorporated"
  if (DIVISIONS.has(one.kind) && isOfTreaty(inner) && (one.kind === 'chapter' || end > one.end)) return one;
  return { ...attach(inner, { ...one, end: one.end }), start: one.start, end: inner.end };
};

const DIVISIONS = new Set<Referred>(['part', 'title', 'chapter', 'section', 'annex']);

/** Whether an expression is to another treaty, in whatever it stands there. */
const isOfTreaty = ({ holder }: Expression): boolean =>
  holder !== undefined && ('expression' in holder ? isOfTreaty(holder.expression) : typeof holder.treaty === 'object');

/** Whether an expression already says an article or wider, so that nothing before it holds it. */
const isWithin = (one: Expression, holder: Expression): boolean =>
  RANK[holder.kind] <= RANK[one.kind] ||
  (holder.holder !== undefined && 'expression' in holder.holder && isWithin(one, holder.holder.expression));

/** Puts an expression into the outermost holder of another. */
const attach = (inner: Expression, outer: Expression): Expression => {
  const { holder } = inner;
  if (!holder) return { ...inner, holder: { expression: outer } };
  if ('treaty' in holder) return { ...inner, holder: { expression: { ...outer, holder } } };
  return { ...inner, holder: { expression: attach(holder.expression, outer) } };
};
