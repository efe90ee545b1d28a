import type { Agreement, Provision, Range, Reference } from '@carveout/schema';
import { firstFrom } from './first-from.ts';
import type { Words } from './words.ts';

/** A sentence of a provision's own text, or its heading. */
export type Sentence = {
  /** The place of its provision in `Agreement.provisions`. */
  readonly provision: number;
  readonly heading: boolean;
  readonly start: number;
  readonly end: number;
  /** Its words: `firstWord` to before `endWord`. */
  readonly firstWord: number;
  readonly endWord: number;
  /**
   * The sentence it completes, by its place in the list: "This Chapter shall not apply to:" leads in "(c) audio-visual
   * services". A lead-in may have one of its own.
   */
  readonly leadIn: number | undefined;
};

/** A full stop, with the call of a footnote that may stick to it: "mutatis mutandis.21-2 The Parties …". */
const SENTENCE_END = /[.!?](?:(?=["”»’)\]]*\s)|(?<=[\p{L})]\.)\d{1,3}(?:-\d{1,3})?(?=\s+\p{Lu}))|;|\n[^\S\n]*\n\s*/gu;
const ABBREVIATION =
  /(?:^|[\s("“«.'’])(?:arts?|nos?|paras?|pp?|ch|sec|cf|vs|al|mrs?|dr|sra?|núm|ex|etc|\p{L}|\d{1,3}(?:\.\d+)*)$/iu;
/**
 * A word that no sentence ends with, or a comma, before a blank line and a small letter behind it; or a number and the
 * heading it bears: "Chapters 3 and 4\n\n(Customs Procedures)".
 */
const GOES_ON =
  /(?:,|(?<!\p{L})(?:of|the|an?|to|in|by|for|from|with|that|which|any|no|less|than|shall|not|its|their|de|des|du|la|les?|aux?|à|par|pour|que|qui|sur|dans|el|los|las|del|al|en|por|para|con|su|sus))\s+\p{Ll}|\d\s+\(\p{Lu}\p{Ll}/u;
/** A large letter or a figure; on a new line a small one too: definitions follow one another so, "… or any successor.\n cultural industries means …". */
const NEXT_BEGINS = /^["”»’)\]]*(?:\s+["“«'‘([]*[\p{Lu}\p{N}]|[^\S\n]*\n\s*["“«'‘([]*\p{Ll})/u;

/** What may stand behind the number of a provision as its heading: "Chapters 3 to 7 (Goods; Rules of Origin)". */
const HEADING_BEHIND = /\s?\([^()]{3,400}\)/y;

/** Where the name of a provision ends, with the heading behind it. */
function endOfName(text: string, name: Reference | undefined): number {
  const end = name?.range[1] ?? 0;
  HEADING_BEHIND.lastIndex = end;
  return end + (HEADING_BEHIND.exec(text)?.[0].length ?? 0);
}

/** A heading in brackets, not a paragraph's number. */
const HEADING = /\([^()]*\p{L}{3}[^()]*\)/gu;

/** The headings that stand behind the names of provisions, in order: "(National Treatment)" in "Articles 3.2 (National Treatment) and 3.4". */
export const headingsBehind = ({ text, references = [] }: Agreement): { readonly range: Range }[] =>
  references
    .filter(({ external }) => !external)
    .flatMap((reference) => {
      const [start] = reference.range;
      return [...text.slice(start, endOfName(text, reference)).matchAll(HEADING)].map(({ index, 0: heading }) => ({
        range: [start + index, start + index + heading.length] as const,
      }));
    });

/** Where the sentences of `[from, to)` end, in order; the last is `to`. None ends in a name such as "Chapters 3 (Goods); 4". */
function* sentenceEnds(
  { text, references = [] }: Agreement,
  [from, to]: readonly [number, number],
): Generator<{ end: number; semicolon: boolean }> {
  SENTENCE_END.lastIndex = from;
  for (let match = SENTENCE_END.exec(text); match && match.index < to; match = SENTENCE_END.exec(text)) {
    const sign = match[0][0]!;
    const end = match.index + (sign === '\n' ? 0 : match[0].length);
    if (endOfName(text, references[firstFrom(references, end) - 1]) > end) continue;
    // a blank line that a page break left in a sentence: "… treatment no less\n\nfavourable than …"
    if (sign === '\n' && GOES_ON.test(text.slice(Math.max(from, match.index - 6), SENTENCE_END.lastIndex + 4)))
      continue;
    if ('.!?'.includes(sign)) {
      if (ABBREVIATION.test(text.slice(Math.max(from, match.index - 12), match.index))) continue;
      if (!NEXT_BEGINS.test(text.slice(end, end + 12))) continue;
    }
    yield { end, semicolon: sign === ';' };
    SENTENCE_END.lastIndex = Math.max(match.index + match[0].length, end);
  }
  yield { end: to, semicolon: false };
}

/** Where the provision's number and heading end: its body begins there. */
function bodyStart({ text }: Agreement, { heading, number, range }: Provision): number {
  let at = range[0];
  for (const part of [number, heading]) {
    if (!part) continue;
    const end = endOf(part, { text, from: at, to: Math.min(range[1], at + part.length * 2 + 60) });
    if (end !== undefined) at = end;
  }
  return at;
}

/** Where the first occurrence of `part` ends, whatever white space the text has inside it. */
function endOf(part: string, { text, from, to }: { text: string; from: number; to: number }): number | undefined {
  const wanted = part.replace(/\s+/g, '');
  const kept: number[] = [];
  let squeezed = '';
  for (let i = from; i < to; i++) {
    if (/\s/.test(text[i]!)) continue;
    squeezed += text[i];
    kept.push(i);
  }
  const found = squeezed.indexOf(wanted);
  return found < 0 ? undefined : kept[found + wanted.length - 1]! + 1;
}

/** Kinds whose text can open a list that its children complete. */
const LISTING: ReadonlySet<Provision['kind']> = new Set([
  'article',
  'paragraph',
  'point',
  'entry',
  'preamble',
  'annex',
  'section',
]);
const LISTED: ReadonlySet<Provision['kind']> = new Set(['paragraph', 'point']);

/**
 * The sentences of an agreement in the order of its text: of each provision its heading, then its own text around
 * and between its children. Every word belongs to exactly one.
 */
export function sentencesOf(agreement: Agreement, words: Words): Sentence[] {
  const { text, provisions } = agreement;
  const place = new Map(provisions.map((p, i) => [p.id, i]));
  const children: number[][] = provisions.map(() => []);
  const roots: number[] = [];
  for (const [i, { parent }] of provisions.entries()) (parent === null ? roots : children[place.get(parent)!]!).push(i);

  const sentences: Sentence[] = [];
  let word = 0;
  const add = (sentence: Pick<Sentence, 'provision' | 'heading' | 'start' | 'end' | 'leadIn'>): number | undefined => {
    const firstWord = word;
    while (word < words.starts.length && words.starts[word]! < sentence.end) word++;
    if (word === firstWord) return undefined;
    const start = words.starts[firstWord]!;
    const end = sentence.start + text.slice(sentence.start, sentence.end).trimEnd().length;
    sentences.push({ ...sentence, start, end, firstWord, endWord: word });
    return sentences.length - 1;
  };

  /** The own text `[from, to)` of a provision; gives the sentence that is left open at its end, if one is. */
  const own = (
    provision: number,
    [from, to]: readonly [number, number],
    leadIn: number | undefined,
  ): number | undefined => {
    let start = from;
    let opening: number | undefined;
    let last: number | undefined;
    for (const { end, semicolon } of sentenceEnds(agreement, [from, to])) {
      last = add({ provision, heading: false, start, end, leadIn: opening ?? leadIn }) ?? last;
      // "… shall not apply to: subsidies; grants." in running text: what ends in the colon leads in all up to the full stop
      const said = text.slice(start, end).trimEnd();
      if (/[.!?]$/.test(said)) opening = undefined;
      else if (said.endsWith(':') || (semicolon && said.includes(':'))) opening ??= last;
      start = end;
    }
    return /[:,—–-]\s*$|[\p{L}\p{N})]\s*$/u.test(text.slice(Math.max(from, to - 40), to)) ? last : undefined;
  };

  const visit = (at: number, inherited: number | undefined): void => {
    const provision = provisions[at]!;
    const body = bodyStart(agreement, provision);
    if (body > provision.range[0])
      add({ provision: at, heading: true, start: provision.range[0], end: body, leadIn: undefined });
    let from = body;
    let open: number | undefined;
    // what goes on in small letters behind the points still belongs to their list: "… (a) films; and\ntelevision."
    const leadInAt = (offset: number) =>
      /^\s*\p{Ll}/u.test(text.slice(offset, offset + 8)) ? (open ?? inherited) : inherited;
    for (const child of children[at]!) {
      const [start, end] = provisions[child]!.range;
      if (start > from)
        open = own(at, [from, start], leadInAt(from)) ?? (LISTED.has(provisions[child]!.kind) ? open : undefined);
      const completes = LISTING.has(provision.kind) && LISTED.has(provisions[child]!.kind);
      visit(child, completes ? (open ?? (provision.kind === 'article' ? undefined : inherited)) : undefined);
      from = Math.max(from, end);
    }
    if (provision.range[1] > from) own(at, [from, provision.range[1]], leadInAt(from));
  };

  let from = 0;
  for (const root of roots) {
    const [start, end] = provisions[root]!.range;
    if (start > from) own(-1, [from, start], undefined);
    visit(root, undefined);
    from = end;
  }
  if (text.length > from) own(-1, [from, text.length], undefined);
  return sentences;
}
