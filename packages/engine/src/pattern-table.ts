import { mistake } from './mistake.ts';
import { measure, type Pattern, PatternError, parsePattern } from './pattern.ts';
import type { RuleFile, RuleProblem } from './rule-file.ts';
import type { PatternId } from './rule-set.ts';

/** Most ways from one word to the next that all patterns of a language may have together: they live in memory. */
const MOST_STEPS = 3_000_000;

/** The patterns of one language while its files are read: each distinct one is kept once. */
export class PatternTable {
  readonly patterns: Pattern[] = [];
  readonly lists = new Map<string, Pattern>();
  /** By its text, the place of each pattern in the list. */
  readonly #ids = new Map<string, PatternId>();
  readonly #problems: RuleProblem[];
  #steps = 0;
  constructor(problems: RuleProblem[]) {
    this.#problems = problems;
  }

  /** The patterns as written, in the order of the list. */
  get texts(): string[] {
    return [...this.#ids.keys()];
  }

  parse(file: RuleFile<unknown>, path: readonly PropertyKey[], text: string): Pattern | undefined {
    try {
      return parsePattern(text, this.lists);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      this.#problems.push(file.problemAt(path, error.mistake, error.column));
      return undefined;
    }
  }

  id(file: RuleFile<unknown>, path: readonly PropertyKey[], text: string): PatternId {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const pattern = this.parse(file, path, text);
    if (!pattern) return -1;
    const before = this.#steps;
    this.#steps += measure(pattern).steps;
    if (this.#steps > MOST_STEPS) {
      if (before <= MOST_STEPS) this.#problems.push(file.problemAt(path, mistake('rules-too-large', {})));
      return -1;
    }
    this.patterns.push(pattern);
    this.#ids.set(text, this.patterns.length - 1);
    return this.patterns.length - 1;
  }
}
