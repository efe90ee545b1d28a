import type { Pattern, WordPart } from './pattern.ts';

/**
 * All patterns of a language as one position automaton (Glushkov 1961): a position is one word that a pattern expects.
 * What stands behind a gap is not a position that follows but one that waits: reading the position before the gap arms
 * the gap for as many words as it is wide.
 */
export type Automaton = {
  /** By position: the symbol it reads. */
  readonly symbol: Int32Array;
  /** Where parts of patterns meet; by position: the joints that it leads to, and those that lead to it. */
  readonly joints: readonly Joint[];
  readonly leadsTo: readonly (readonly number[])[];
  readonly comesFrom: readonly (readonly number[])[];
  /** By position: the gaps that it arms, and the gaps behind which it waits. */
  readonly arms: readonly (readonly Arm[])[];
  readonly waits: readonly (readonly number[])[];
  /** By gap: the positions that arm it, by the symbol they read. */
  readonly armedBy: readonly ReadonlyMap<number, readonly Armer[]>[];
  /** By symbol: what waits for it behind a gap. */
  readonly waiting: readonly (readonly Waiting[])[];
  /** By symbol: the positions at which a match may begin. */
  readonly begins: readonly (readonly number[])[];
  /** By position: whether a match may begin there, and the pattern that a match ending there completes, or -1. */
  readonly isFirst: readonly boolean[];
  readonly completes: Int32Array;
  /** How many gaps there are. */
  readonly gaps: number;
  readonly wholeWords: SymbolTable;
  readonly beginnings: readonly PartTable[];
  readonly ends: readonly PartTable[];
};

/** Any of some positions may read a word and any of some others the very next one; both by the symbol they read. */
type Joint = { readonly before: BySymbol; readonly after: BySymbol };
type BySymbol = ReadonlyMap<number, readonly number[]>;

/** A gap, and how many words may stand in it: more than it is wide where another gap comes right before it. */
export type Arm = { readonly gap: number; readonly width: number };
type Armer = { readonly position: number; readonly width: number };
type Waiting = { readonly gap: number; readonly position: number };

type SymbolTable = ReadonlyMap<string, number>;
/** The beginnings or ends of words that have the same length in letters; tables stand shortest first. */
type PartTable = readonly [length: number, symbols: SymbolTable];

/** The symbol of any number in figures. */
const NUMBER = 0;
const FIGURES = /^\p{N}+$/u;

/** Where a part of a pattern can begin and end: positions, and gaps by their bitwise complement. */
type Fragment = { readonly nullable: boolean; readonly first: readonly number[]; readonly last: readonly number[] };
const EMPTY: Fragment = { nullable: true, first: [], last: [] };

/** Gives each distinct word, beginning or end of a word a symbol. */
class Symbols {
  readonly wholeWords = new Map<string, number>();
  readonly #parts = { beginning: new Map<number, Map<string, number>>(), end: new Map<number, Map<string, number>>() };
  #count = NUMBER + 1;

  get count(): number {
    return this.#count;
  }

  of(form: string, part: WordPart): number {
    let table = this.wholeWords;
    if (part !== 'whole') {
      table = this.#parts[part].get(form.length) ?? new Map();
      this.#parts[part].set(form.length, table);
    }
    const known = table.get(form) ?? this.#count++;
    table.set(form, known);
    return known;
  }

  tables(part: 'beginning' | 'end'): PartTable[] {
    return [...this.#parts[part]].sort((a, b) => a[0] - b[0]);
  }
}

/** The automaton that finds these patterns; a hit names its pattern by its place in the list. */
export function compilePatterns(patterns: readonly Pattern[]): Automaton {
  const symbols = new Symbols();
  const symbol: number[] = [];
  const joints: Joint[] = [];
  const leadsTo: number[][] = [];
  const comesFrom: number[][] = [];
  const completes: number[] = [];
  const armsDirectly: number[][] = [];
  const widths: number[] = [];
  const behind: number[][] = []; // gap → positions
  const gapsBehind: number[][] = []; // gap → gaps that come right behind it

  const position = (reads: number): Fragment => {
    symbol.push(reads);
    leadsTo.push([]);
    comesFrom.push([]);
    armsDirectly.push([]);
    completes.push(-1);
    const own = [symbol.length - 1];
    return { nullable: false, first: own, last: own };
  };

  const bySymbol = (positions: readonly number[]): BySymbol => Map.groupBy(positions, (p) => symbol[p]!);

  const connect = (from: readonly number[], to: readonly number[]) => {
    const [before, after] = [from, to].map((ends) => ends.filter((end) => end >= 0)) as [number[], number[]];
    if (before.length > 0 && after.length > 0) {
      const joint = joints.push({ before: bySymbol(before), after: bySymbol(after) }) - 1;
      for (const p of before) leadsTo[p]!.push(joint);
      for (const p of after) comesFrom[p]!.push(joint);
    }
    const gaps = to.filter((end) => end < 0).map((end) => ~end);
    for (const p of before) armsDirectly[p]!.push(...gaps);
    for (const gap of from.filter((end) => end < 0)) {
      behind[~gap]!.push(...after);
      gapsBehind[~gap]!.push(...gaps);
    }
  };

  const join = (left: Fragment, right: Fragment): Fragment => {
    connect(left.last, right.first);
    return {
      nullable: left.nullable && right.nullable,
      first: left.nullable ? [...left.first, ...right.first] : left.first,
      last: right.nullable ? [...left.last, ...right.last] : right.last,
    };
  };

  const build = (pattern: Pattern): Fragment => {
    switch (pattern.kind) {
      case 'word':
        return position(symbols.of(pattern.form, pattern.part));
      case 'number':
        return position(NUMBER);
      case 'gap': {
        widths.push(pattern.most);
        behind.push([]);
        gapsBehind.push([]);
        const own = [~(widths.length - 1)];
        // a gap of no words is still passed through
        return { nullable: false, first: own, last: own };
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

  const begins: number[][] = [];
  const first = new Set<number>();
  for (const [id, pattern] of patterns.entries()) {
    const fragment = build(pattern);
    for (const p of fragment.first) first.add(p);
    for (const p of fragment.last) completes[p] = id;
  }
  const lists = (): number[][] => Array.from({ length: symbols.count }, () => []);
  begins.push(...lists());
  for (const p of first) begins[symbol[p]!]!.push(p);

  // a gap stands in the pattern before those behind it, so from the last to the first all that comes behind is known
  const passes: (readonly Arm[])[] = [];
  for (let gap = widths.length - 1; gap >= 0; gap--) {
    const widest = new Map([[gap, widths[gap]!]]);
    for (const next of gapsBehind[gap]!) {
      for (const { gap: further, width } of passes[next]!)
        widest.set(further, Math.max(widest.get(further) ?? 0, widths[gap]! + width));
    }
    passes[gap] = [...widest].map(([further, width]) => ({ gap: further, width }));
  }

  const arms = armsDirectly.map((gaps) => gaps.flatMap((gap) => passes[gap]!));
  const armers: Armer[][] = widths.map(() => []);
  for (const [p, gaps] of arms.entries()) for (const { gap, width } of gaps) armers[gap]!.push({ position: p, width });
  const armedBy = armers.map((ofGap) => Map.groupBy(ofGap, ({ position: p }) => symbol[p]!));
  const waits: number[][] = symbol.map(() => []);
  const waiting: Waiting[][] = Array.from({ length: symbols.count }, () => []);
  for (const [gap, positions] of behind.entries()) {
    for (const p of positions) {
      waits[p]!.push(gap);
      waiting[symbol[p]!]!.push({ gap, position: p });
    }
  }
  return {
    symbol: Int32Array.from(symbol),
    joints,
    leadsTo,
    comesFrom,
    arms,
    waits,
    armedBy,
    waiting,
    begins,
    isFirst: symbol.map((_, p) => first.has(p)),
    completes: Int32Array.from(completes),
    gaps: widths.length,
    wholeWords: symbols.wholeWords,
    beginnings: symbols.tables('beginning'),
    ends: symbols.tables('end'),
  };
}

/** The symbols that a word of a form may be read as, in ascending order. */
export function symbolsOf({ wholeWords, beginnings, ends }: Automaton, form: string): number[] {
  const symbols = new Set<number>();
  const add = (symbol: number | undefined) => symbol !== undefined && symbols.add(symbol);
  add(wholeWords.get(form));
  if (FIGURES.test(form)) add(NUMBER);
  for (const [tables, part] of [
    [beginnings, (length: number) => form.slice(0, length)],
    [ends, (length: number) => form.slice(form.length - length)],
  ] as const) {
    for (const [length, table] of tables) {
      if (length > form.length) break;
      add(table.get(part(length)));
    }
  }
  return [...symbols].sort((a, b) => a - b);
}
