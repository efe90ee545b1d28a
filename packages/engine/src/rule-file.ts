import {
  CategoryId,
  CategoryText,
  Domain,
  Force,
  Language,
  ProvisionKind,
  ReachLevel,
  type RuleMistake,
} from '@carveout/schema';
import { isMap, isScalar, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';
import { z } from 'zod';
import { shaped, yamlMistake } from './file-mistake.ts';
import { Mark } from './judgement/mark.ts';
import { mistake, mistakeInEnglish } from './mistake.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens');
const PatternText = z.string().min(1).max(4000);
const PatternTexts = z.array(PatternText).min(1);

/** Where a rule looks besides the clause itself. */
const Where = z.strictObject({
  chapter: z
    .array(Id)
    .min(1)
    .optional()
    .describe('Kinds of chapter (named in the vocabulary), one of which the article must stand in.'),
  'not-chapter': z.array(Id).min(1).optional().describe('Kinds of chapter in which the article must not stand.'),
  heading: PatternText.optional().describe("What the article's heading must say."),
  'not-heading': PatternText.optional().describe("What the article's heading must not say."),
  article: PatternText.optional().describe('What must stand anywhere in the same article.'),
  'not-article': PatternText.optional().describe('What must stand nowhere in the same article.'),
  unit: z.array(ProvisionKind).min(1).optional().describe('Kinds of provision, one of which it must be: preamble.'),
});

/** One rule as its author writes it. */
export const RuleText = z.strictObject({
  id: Id.describe('Unique in this file.'),
  says: z.string().min(10).describe('What the rule sees when it fires, as one sentence for the reviewer.'),
  find: PatternTexts.describe('What must stand together, the operative words first: the finding is placed there.'),
  unless: PatternTexts.optional().describe('What must not stand there.'),
  in: z
    .enum(['clause', 'sentence', 'paragraph', 'article'])
    .default('clause')
    .describe('The stretch in which the words stand: a sentence with the lead-in of its list, or another.'),
  where: Where.default({}).describe('Where the rule looks besides.'),
  force: Force.optional().describe('Overrides the force read from the words.'),
  covers: ReachLevel.optional().describe('Overrides the reach read from the words; for protections.'),
  confidence: z.number().min(0).max(1).default(0.8).describe('How often you expect it to be right, from 0 to 1.'),
});
export type RuleText = z.infer<typeof RuleText>;

/** A file of `clauses/`: the rules of one category in one language. */
export const ClauseFile = z.strictObject({ category: CategoryId, language: Language, rules: z.array(RuleText).min(1) });
export type ClauseFile = z.infer<typeof ClauseFile>;

const Firing = z.strictObject({
  text: z.string().describe('A passage in which the rule must fire.'),
  rule: z.string().describe('The id of the rule, as in the file of rules beside this one.'),
  force: Force.optional().describe('The force that the finding must have.'),
  covers: ReachLevel.optional().describe('How far the protection found must reach.'),
});
const Silent = z.strictObject({ text: z.string() });

/** A file `CATEGORY.LANGUAGE.test.yaml`: the examples beside the rules of a category in one language. */
export const ExampleFile = z.strictObject({
  'must-fire': z.array(Firing).min(2),
  'must-not-fire': z.array(Silent).min(2).describe('Passages in which no rule of the file may fire; best near misses.'),
  'known-miss': z
    .array(Silent)
    .default([])
    .describe('Passages that should fire and do not. Each is a debt: it is told once it is paid.'),
  'known-false-alarm': z.array(Silent).default([]).describe('Passages in which a rule fires wrongly.'),
});
export type ExampleFile = z.infer<typeof ExampleFile>;

/** A file of `vocabulary/`: the words that the rules of one language share. */
export const VocabularyFile = z.strictObject({
  language: Language,
  /** Lists that patterns name as `@list`. A list may use those above it. */
  lists: z.record(Id, PatternTexts).default({}),
  /** How the headings of a kind of chapter read. */
  chapters: z.record(Id, PatternTexts).default({}),
  /** How a clause shows its force; soft words outweigh binding ones, binding ones declaratory ones. */
  force: z.partialRecord(Force, PatternTexts).default({}),
  /** The force of a clause that shows none: French treaties bind by the plain present tense. */
  unmarked: Force.default('declaratory'),
  /** How a protection says what it switches off: "this Chapter shall not apply". */
  reach: z.partialRecord(ReachLevel, PatternTexts).default({}),
  /** What a protection that does not say so may name instead: "this Chapter". */
  mention: z.partialRecord(ReachLevel, PatternTexts).default({}),
  /** How a clause names a cultural domain. */
  domains: z.partialRecord(Domain, PatternTexts).default({}),
  /** Words by which a protection, a bridge or a limited commitment is judged. */
  marks: z.partialRecord(Mark, PatternTexts).default({}),
  /** How an annex entry names the obligations it concerns where it gives no article. */
  obligations: z.partialRecord(CategoryId, PatternTexts).default({}),
});

export type VocabularyFile = z.infer<typeof VocabularyFile>;

/** `calibration.yaml`: how often each construction was right and wrong on an answer key, by category and rule id. */
export const CalibrationFile = z.strictObject({
  counted: z.record(z.string(), z.strictObject({ right: z.int().nonnegative(), wrong: z.int().nonnegative() })),
});
export type CalibrationFile = z.infer<typeof CalibrationFile>;

/** `vocabulary/categories.yaml`: what the categories are called and why they matter. */
export const CategoriesFile = z.strictObject({
  categories: z.array(
    CategoryText.omit({ languages: true })
      .extend({ domains: z.array(Domain).default([]) })
      .strict(),
  ),
});

/** One thing wrong in a rule file, told to its author. Lines and columns count from 1. */
export type RuleProblem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly mistake: RuleMistake;
  /** The mistake in English. */
  readonly message: string;
  /** The line it stands in. */
  readonly excerpt: string;
};

/** All that is wrong in a set of rule files. */
export class RuleError extends Error {
  readonly problems: readonly RuleProblem[];
  constructor(problems: readonly RuleProblem[]) {
    const lines = problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}\n    ${p.excerpt.trim()}`);
    super(
      `${problems.length === 1 ? 'One rule file problem' : `${problems.length} rule file problems`}:\n${lines.join('\n')}`,
    );
    this.name = 'RuleError';
    this.problems = problems;
  }
}

/** A rule file's content, and a way to say where in the file something went wrong. */
export type RuleFile<T> = {
  readonly value: T;
  /**
   * The problem at a path such as `['rules', 0, 'find', 1]`, `column` letters into the text found there; a mistake that
   * only the shipped kinds of files can have is told in English alone.
   */
  readonly problemAt: (path: readonly PropertyKey[], wrong: RuleMistake | string, column?: number) => RuleProblem;
};

/**
 * A rule file as it stands on disk; the path is relative to the folder of the rules, with `/` between names. `shown` is
 * what its author calls it, where that is something else.
 */
export type RuleSource = { readonly path: string; readonly text: string; readonly shown?: string };

/** Most letters a rule file may have. */
const LARGEST = 1_000_000;

/** Reads one YAML file against what it should hold; throws a `RuleError` that names file, line and what was expected. */
export function readRuleFile<T>({ path, shown, text: source }: RuleSource, shape: z.ZodType<T>): RuleFile<T> {
  const file = shown ?? path;
  const lines = new LineCounter();
  const problem = (offset: number, wrong: RuleMistake): RuleProblem => {
    const { line, col } = lines.linePos(offset);
    return {
      file,
      line,
      column: col,
      mistake: wrong,
      message: mistakeInEnglish(wrong),
      excerpt: source.split('\n')[line - 1] ?? '',
    };
  };
  if (source.length > LARGEST)
    throw new RuleError([{ ...problem(0, mistake('file-too-long', { most: LARGEST })), excerpt: '' }]);
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true });
  if (document.errors.length) throw new RuleError(document.errors.map((e) => problem(e.pos[0], yamlMistake(e))));

  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length ? document.getIn(path.slice(0, length), true) : document.contents;
      const range = (node as Node | undefined)?.range;
      if (range) {
        const key = path[length - 1];
        const owner = length && !isScalar(node) ? document.getIn(path.slice(0, length - 1), true) : undefined;
        const pair = isMap(owner) ? owner.items.find((item) => (item.key as Scalar).value === key) : undefined;
        return (pair?.key as Node | undefined)?.range?.[0] ?? range[0];
      }
    }
    return 0;
  };
  const problemAt: RuleFile<T>['problemAt'] = (path, wrong, column = 0) => {
    const offset = offsetOf(path);
    return problem(
      offset + column + (column && /["']/.test(source[offset] ?? '') ? 1 : 0),
      typeof wrong === 'string' ? mistake('other', { detail: wrong }) : wrong,
    );
  };

  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new RuleError([problem(0, mistake('yaml-alias', { detail: (error as Error).message }))]);
  }
  const read = shaped(content, shape);
  if ('wrong' in read) throw new RuleError(read.wrong.map(({ path, mistake }) => problemAt(path, mistake)));
  return { value: read.value, problemAt };
}
