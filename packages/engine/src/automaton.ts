import type { Pattern, WordPart } from './pattern.ts';
import type { Words } from './words.ts';

/** Where a pattern was found: words `first` to `last`, both included. */
export type Hit = { readonly pattern: number; readonly first: number; readonly last: number };

/**
 * All patterns of a language as one position automaton (Glushkov 1961): a position is one word that a pattern
 * expects, and `follow` says which positions may come next. One pass over the words finds every pattern; the work
 * at each word is bounded by the positions then open, whatever the text.
 */
export type Automaton = {
  /** By position: the symbol it reads, or `ANY`. */
  readonly symbol: Int32Array;
  /** The positions that may come next: behind position `p`, those from place `followFrom[p]` to before `followFrom[p + 1]`. */
  readonly follow: Int32Array;
  readonly followFrom: Int32Array;
  /** By position: the pattern that a match ending here completes, or -1. */
  readonly completes: Int32Array;
  /** By symbol: the positions at which a match may begin. */
  readonly begins: readonly (readonly number[])[];
  readonly wholeWords: SymbolTable;
  readonly beginnings: readonly PartTable[];
  readonly ends: readonly PartTable[];
};

type SymbolTable = ReadonlyMap<string, number>;
/** The beginnings or ends of words that have the same length in letters; tables stand shortest first. */
type PartTable = readonly [length: number, symbols: SymbolTable];

const ANY = -1;
/** The symbol of any number in figures. */
const NUMBER = 0;
const FIGURES = /^\p{N}+$/u;

type Fragment = { readonly nullable: boolean; readonly first: readonly number[]; readonly last: readonly number[] };
const EMPTY: Fragment = { nullable: true, first: [], last: [] };

/** The automaton that finds these patterns; a hit names its pattern by its place in the list. */
export function compilePatterns(patterns: readonly Pattern[]): Automaton {
  const symbol: number[] = [];
  const follow: number[][] = [];
  const completes: number[] = [];
  const begins: number[][] = [[]];
  const wholeWords = new Map<string, number>();
  const parts = { beginning: new Map<number, Map<string, number>>(), end: new Map<number, Map<string, number>>() };

  const symbolOf = (form: string, part: WordPart): number => {
    let table = wholeWords;
    if (part !== 'whole') {
      table = parts[part].get(form.length) ?? new Map();
      parts[part].set(form.length, table);
    }
    const known = table.get(form);
    if (known !== undefined) return known;
    table.set(form, begins.length);
    begins.push([]);
    return begins.length - 1;
  };

  const position = (reads: number): number => {
    symbol.push(reads);
    follow.push([]);
    completes.push(-1);
    return symbol.length - 1;
  };

  const join = (left: Fragment, right: Fragment): Fragment => {
    for (const p of left.last) follow[p]!.push(...right.first);
    return {
      nullable: left.nullable && right.nullable,
      first: left.nullable ? [...left.first, ...right.first] : left.first,
      last: right.nullable ? [...left.last, ...right.last] : right.last,
    };
  };

  const build = (pattern: Pattern): Fragment => {
    switch (pattern.kind) {
      case 'word': {
        const p = position(symbolOf(pattern.form, pattern.part));
        return { nullable: false, first: [p], last: [p] };
      }
      case 'number': {
        const p = position(NUMBER);
        return { nullable: false, first: [p], last: [p] };
      }
      case 'gap': {
        const run = Array.from({ length: pattern.most }, () => position(ANY));
        for (let i = 1; i < run.length; i++) follow[run[i - 1]!]!.push(run[i]!);
        return { nullable: true, first: [run[0]!], last: run };
      }
      case 'optional':
        return { ...build(pattern.part), nullable: true };
      case 'choice': {
        const options = pattern.options.map(build);
        return {
          nullable: options.some((option) => option.nullable),
          first: options.flatMap((option) => option.first),
          last: options.flatMap((option) => option.last),
        };
      }
      case 'sequence':
        return pattern.parts.map(build).reduce(join, EMPTY);
    }
  };

  for (const [id, pattern] of patterns.entries()) {
    const { first, last } = build(pattern);
    for (const p of first) begins[symbol[p]!]!.push(p);
    for (const p of last) completes[p] = id;
  }
  const tables = (part: 'beginning' | 'end'): PartTable[] => [...parts[part]].sort((a, b) => a[0] - b[0]);
  const followFrom = new Int32Array(symbol.length + 1);
  for (const [p, next] of follow.entries()) followFrom[p + 1] = followFrom[p]! + next.length;
  return {
    symbol: Int32Array.from(symbol),
    follow: Int32Array.from(follow.flat()),
    followFrom,
    completes: Int32Array.from(completes),
    begins,
    wholeWords,
    beginnings: tables('beginning'),
    ends: tables('end'),
  };
}

/** By form: the symbols that a word of this form may be read as. */
function symbolsOfForms(automaton: Automaton, forms: readonly string[]): (readonly number[])[] {
  return forms.map((form) => {
    const symbols: number[] = [];
    const whole = automaton.wholeWords.get(form);
    if (whole !== undefined) symbols.push(whole);
    if (FIGURES.test(form)) symbols.push(NUMBER);
    const look = (tables: readonly PartTable[], part: (length: number) => string) => {
      for (const [length, table] of tables) {
        if (length > form.length) break;
        const known = table.get(part(length));
        if (known !== undefined) symbols.push(known);
      }
    };
    look(automaton.beginnings, (length) => form.slice(0, length));
    look(automaton.ends, (length) => form.slice(form.length - length));
    return symbols;
  });
}

/**
 * Every hit of every pattern, in the order in which they end; of two that end together, the tighter.
 * `breakBefore(i)` says that nothing may reach over the boundary before word `i`, such as the end of a sentence.
 */
export function scan(automaton: Automaton, words: Words, breakBefore: (word: number) => boolean): Hit[] {
  const { symbol, follow, followFrom, completes, begins } = automaton;
  const symbolsOf = symbolsOfForms(automaton, words.forms);
  const readable = new Int32Array(begins.length).fill(-1); // symbol → the last word that could be read as it
  const reached = new Int32Array(symbol.length).fill(-1); // position → the last word that reached it
  // position → the word its match began at, as of the word before and as of this one
  let since = new Int32Array(symbol.length);
  let sinceNow = new Int32Array(symbol.length);
  // the positions open after the word before and after this one, and how many they are
  let open = new Int32Array(symbol.length);
  let openNow = new Int32Array(symbol.length);
  let opened = 0;
  const lastHit = new Map<number, Hit>();
  const hits: Hit[] = [];
  for (let word = 0; word < words.formOf.length; word++) {
    const symbols = symbolsOf[words.formOf[word]!]!;
    for (const s of symbols) readable[s] = word;
    let count = 0;
    if (!breakBefore(word)) {
      for (let at = 0; at < opened; at++) {
        const p = open[at]!;
        const start = since[p]!;
        const end = followFrom[p + 1]!;
        for (let next = followFrom[p]!; next < end; next++) {
          const f = follow[next]!;
          const reads = symbol[f]!;
          if (reads !== ANY && readable[reads] !== word) continue;
          if (reached[f] !== word) {
            reached[f] = word;
            openNow[count++] = f;
          } else if (sinceNow[f]! >= start) continue;
          sinceNow[f] = start;
        }
      }
    }
    for (const s of symbols) {
      for (const p of begins[s]!) {
        if (reached[p] !== word) {
          reached[p] = word;
          openNow[count++] = p;
        }
        sinceNow[p] = word;
      }
    }
    for (let at = 0; at < count; at++) {
      const p = openNow[at]!;
      const pattern = completes[p]!;
      if (pattern < 0) continue;
      const twin = lastHit.get(pattern);
      const hit = { pattern, first: sinceNow[p]!, last: word };
      if (twin?.last !== word) hits.push(hit);
      else if (twin.first < hit.first) hits[hits.lastIndexOf(twin)] = hit;
      else continue;
      lastHit.set(pattern, hit);
    }
    [since, sinceNow] = [sinceNow, since];
    [open, openNow] = [openNow, open];
    opened = count;
  }
  return hits;
}
