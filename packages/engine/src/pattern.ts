import type { RuleMistake } from '@carveout/schema';
import { mistake, mistakeInEnglish } from './mistake.ts';
import { fold } from './words.ts';

/**
 * What a pattern of a rule asks of running words:
 *
 * | written            | matches                                              |
 * |--------------------|------------------------------------------------------|
 * | `customs duties`   | these words, side by side, whatever case and accents |
 * | `electronic*`      | any word that begins so                              |
 * | `*arán`            | any word that ends so                                |
 * | `article @number`  | any number in figures: "article 14"                  |
 * | `a \| b c`         | one or the other                                     |
 * | `(a \| b) c`       | a choice inside a phrase                             |
 * | `[any] duties`     | with or without what is in brackets                  |
 * | `duties ...6 imports` | up to six words between (`...` alone: up to four) |
 * | `@digital-content` | any phrase of that list of the vocabulary            |
 */
export type Pattern =
  | { readonly kind: 'word'; readonly form: string; readonly part: WordPart }
  | { readonly kind: 'number' }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'optional'; readonly part: Pattern };

/** How much of a word a pattern gives: all of it, its beginning or its end. */
export type WordPart = 'whole' | 'beginning' | 'end';

/** A pattern that cannot be read; `column` counts from 0 in the pattern's own text. */
export class PatternError extends Error {
  readonly mistake: RuleMistake;
  readonly column: number;
  constructor(mistake: RuleMistake, column: number) {
    super(mistakeInEnglish(mistake));
    this.mistake = mistake;
    this.column = column;
  }
}

const NUMBER: Pattern = { kind: 'number' };
const DEFAULT_GAP = 4;
const LONGEST_GAP = 40;
const DEEPEST = 50;
/** Most words, and most ways from one word to the next, that a pattern may have, lists written out. */
const MOST_WORDS = 5_000;
const MOST_STEPS = 200_000;

/** How large the automaton of a pattern is. */
type Measure = {
  /** The words it expects, gaps counted by their width. */
  readonly words: number;
  /** The ways from one word to the next. */
  readonly steps: number;
  readonly first: number;
  readonly last: number;
  /** Whether it can match without a single given word: nothing, or gaps only. */
  readonly nullable: boolean;
};

const measures = new WeakMap<Pattern, Measure>();
const NOTHING: Measure = { words: 0, steps: 0, first: 0, last: 0, nullable: true };

const joined = (a: Measure, b: Measure): Measure => ({
  words: a.words + b.words,
  steps: a.steps + b.steps + a.last * b.first,
  first: a.first + (a.nullable ? b.first : 0),
  last: b.last + (b.nullable ? a.last : 0),
  nullable: a.nullable && b.nullable,
});

const either = (a: Measure, b: Measure): Measure => ({
  words: a.words + b.words,
  steps: a.steps + b.steps,
  first: a.first + b.first,
  last: a.last + b.last,
  nullable: a.nullable || b.nullable,
});

function measured(pattern: Pattern): Measure {
  switch (pattern.kind) {
    case 'word':
    case 'number':
      return { words: 1, steps: 0, first: 1, last: 1, nullable: false };
    case 'gap':
      return { words: pattern.most, steps: pattern.most, first: 1, last: pattern.most, nullable: true };
    case 'optional':
      return { ...measure(pattern.part), nullable: true };
    case 'sequence':
      return pattern.parts.map(measure).reduce(joined, NOTHING);
    case 'choice':
      return pattern.options.map(measure).reduce(either);
  }
}

/** How large the automaton of a pattern is, measured without building it. */
export function measure(pattern: Pattern): Measure {
  const known = measures.get(pattern) ?? measured(pattern);
  measures.set(pattern, known);
  return known;
}

const TOKEN =
  /\.{3}(?<gap>\d*)|…(?<ellipsis>\d*)|@(?<list>[\p{L}\p{N}_-]+)|(?<word>\*?[\p{L}\p{N}\p{M}]+\*?)|(?<sign>[()[\]|])|(?<break>(?:[\s\-‐‑–'’,/]|\.(?!\.))+)|(?<other>.)/gsu;

type Token = { readonly type: string; readonly pattern?: Pattern; readonly column: number };

/** The pattern of one word as written: "duty", "electronic*" or "*arán". */
function wordPattern(written: string, column: number): Pattern {
  const beginning = written.endsWith('*');
  const end = written.startsWith('*');
  if (beginning && end) throw new PatternError(mistake('pattern-middle', { word: written }), column);
  return {
    kind: 'word',
    form: fold(written.replaceAll('*', '')),
    part: beginning ? 'beginning' : end ? 'end' : 'whole',
  };
}

function tokensOf(source: string, lists: ReadonlyMap<string, Pattern>): Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const column = match.index;
    const { gap, ellipsis, list, word, sign, other } = match.groups as Record<string, string | undefined>;
    if (gap !== undefined || ellipsis !== undefined) {
      const most = Number(gap || ellipsis || DEFAULT_GAP);
      if (most < 1 || most > LONGEST_GAP) {
        throw new PatternError(mistake('pattern-gap', { most: LONGEST_GAP, found: most }), column);
      }
      tokens.push({ type: 'pattern', pattern: { kind: 'gap', most }, column });
    } else if (list !== undefined) {
      const pattern = list === 'number' ? NUMBER : lists.get(list);
      if (!pattern) {
        const known = [...lists.keys()].sort().map((name) => `@${name}`);
        throw new PatternError(mistake('pattern-list', { list, known: known.join(', ') || '–' }), column);
      }
      tokens.push({ type: 'pattern', pattern, column });
    } else if (word !== undefined) {
      tokens.push({ type: 'pattern', pattern: wordPattern(word, column), column });
    } else if (sign !== undefined) {
      tokens.push({ type: sign, column });
    } else if (other !== undefined) {
      throw new PatternError(mistake('pattern-sign', { sign: other }), column);
    }
  }
  return tokens;
}

/** Whether a match of the pattern can begin or end inside a gap. */
function openEnded(pattern: Pattern, side: 'first' | 'last'): boolean {
  switch (pattern.kind) {
    case 'word':
    case 'number':
      return false;
    case 'gap':
      return true;
    case 'optional':
      return openEnded(pattern.part, side);
    case 'choice':
      return pattern.options.some((option) => openEnded(option, side));
    case 'sequence': {
      const parts = side === 'first' ? pattern.parts : pattern.parts.toReversed();
      for (const part of parts) {
        if (openEnded(part, side)) return true;
        if (!measure(part).nullable) return false;
      }
      return false;
    }
  }
}

/**
 * The pattern that a rule's text such as `"customs duties ...8 electronic (transmission* | product*)"` denotes.
 * Throws a `PatternError` that says what was expected and where.
 */
export function parsePattern(source: string, lists: ReadonlyMap<string, Pattern> = new Map()): Pattern {
  const tokens = tokensOf(source, lists);
  let at = 0;

  const choice = (depth: number): Pattern => {
    if (depth > DEEPEST) throw new PatternError(mistake('pattern-deep', { most: DEEPEST }), tokens[at]?.column ?? 0);
    const options = [sequence(depth)];
    while (tokens[at]?.type === '|') {
      at++;
      options.push(sequence(depth));
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  };

  const sequence = (depth: number): Pattern => {
    const parts: Pattern[] = [];
    for (let token = tokens[at]; token; token = tokens[at]) {
      if (token.pattern) {
        parts.push(token.pattern);
        at++;
      } else if (token.type === '(' || token.type === '[') {
        at++;
        const part = choice(depth + 1);
        const close = token.type === '(' ? ')' : ']';
        if (tokens[at]?.type !== close)
          throw new PatternError(mistake('pattern-unclosed', { open: token.type, close }), token.column);
        at++;
        parts.push(token.type === '(' ? part : { kind: 'optional', part });
      } else break;
    }
    if (!parts.length) throw new PatternError(mistake('pattern-empty', {}), tokens[at]?.column ?? source.length);
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  };

  const pattern = choice(0);
  const rest = tokens[at];
  if (rest) throw new PatternError(mistake('pattern-unopened', { sign: rest.type }), rest.column);
  const { words, steps, nullable } = measure(pattern);
  if (words > MOST_WORDS) throw new PatternError(mistake('pattern-words', { most: MOST_WORDS }), 0);
  if (steps > MOST_STEPS) throw new PatternError(mistake('pattern-ways', { most: MOST_STEPS }), 0);
  if (nullable) throw new PatternError(mistake('pattern-optional', {}), 0);
  if (openEnded(pattern, 'first') || openEnded(pattern, 'last')) {
    throw new PatternError(mistake('pattern-open', {}), 0);
  }
  return pattern;
}
