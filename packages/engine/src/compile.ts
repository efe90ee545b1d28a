import { createHash } from 'node:crypto';
import { type CategoryText, Language, type Measure } from '@carveout/schema';
import type { Tally } from './evaluation/calibrate.ts';
import { readMeasure } from './measure-file.ts';
import { compilePack } from './pack.ts';
import {
  CalibrationFile,
  CategoriesFile,
  ClauseFile,
  RuleError,
  type RuleFile,
  type RuleProblem,
  type RuleSource,
  readRuleFile,
  VocabularyFile,
} from './rule-file.ts';
import type { RuleSet } from './rule-set.ts';

type Shelf = {
  readonly clauses: (RuleFile<ClauseFile> & { readonly path: string })[];
  readonly vocabularies: RuleFile<VocabularyFile>[];
  readonly categories: Omit<CategoryText, 'languages'>[];
  /** By id. */
  readonly measures: Map<string, Measure>;
  /** How often each construction was right and wrong. */
  readonly counted: Map<string, Tally>;
  /** By path, not yet read: an analysis does without them. */
  readonly examples: Map<string, RuleSource>;
  /** The library of model clauses, not yet read either. */
  readonly exemptions: RuleSource[];
};

/** What each kind of rule file holds, by where it stands. */
const KINDS: readonly {
  readonly at: RegExp;
  readonly named: string;
  readonly read: (source: RuleSource, shelf: Shelf) => void;
}[] = [
  {
    at: /^clauses\/[^/]+\.test\.yaml$/,
    named: 'clauses/CATEGORY.LANGUAGE.test.yaml',
    read: (source, shelf) => shelf.examples.set(source.path, source),
  },
  {
    at: /^clauses\/[^/]+\.yaml$/,
    named: 'clauses/CATEGORY.LANGUAGE.yaml',
    read: (source, shelf) => shelf.clauses.push({ path: source.path, ...readRuleFile(source, ClauseFile) }),
  },
  {
    at: /^measures\/[^/]+\.yaml$/,
    named: 'measures/ID.yaml',
    read: (source, { measures }) => {
      const measure = readMeasure(source, new Set(measures.keys()));
      measures.set(measure.id, measure);
    },
  },
  {
    at: /^exemptions\/[^/]+\.yaml$/,
    named: 'exemptions/ID.yaml',
    read: (source, { exemptions }) => exemptions.push(source),
  },
  {
    at: /^calibration\.yaml$/,
    named: 'calibration.yaml',
    read: (source, shelf) => {
      const { counted } = readRuleFile(source, CalibrationFile).value;
      for (const [construction, tally] of Object.entries(counted)) shelf.counted.set(construction, tally);
    },
  },
  {
    at: /^vocabulary\/categories\.yaml$/,
    named: 'vocabulary/categories.yaml',
    read: (source, shelf) => shelf.categories.push(...readRuleFile(source, CategoriesFile).value.categories),
  },
  {
    at: /^vocabulary\/[^/]+\.yaml$/,
    named: 'vocabulary/LANGUAGE.yaml',
    read: (source, shelf) => shelf.vocabularies.push(readRuleFile(source, VocabularyFile)),
  },
];

/** Runs `read`, and keeps what it found wrong instead of stopping there. */
function collecting(problems: RuleProblem[], read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    problems.push(...error.problems);
  }
}

/** The hash of the files, whatever order they come in. */
function hashOf(sources: readonly RuleSource[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of sources) hash.update(`${path}\0${text.length}\0${text}\0`);
  return `sha256:${hash.digest('hex')}`;
}

/**
 * The rule set that a folder of rule files denotes. Throws a `RuleError` that lists every problem in every file.
 * The order of the files changes nothing.
 */
export function compileRules(files: readonly RuleSource[]): RuleSet {
  const sources = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const problems: RuleProblem[] = [];
  const shelf: Shelf = {
    clauses: [],
    vocabularies: [],
    categories: [],
    measures: new Map(),
    counted: new Map(),
    examples: new Map(),
    exemptions: [],
  };
  for (const source of sources) {
    const kind = KINDS.find(({ at }) => at.test(source.path));
    if (kind) collecting(problems, () => kind.read(source, shelf));
    else {
      const known = KINDS.map((k) => k.named).join(', ');
      problems.push({
        file: source.shown ?? source.path,
        line: 1,
        column: 1,
        message: `no kind of rule file stands here; known are ${known}`,
        excerpt: '',
      });
    }
  }
  const described = new Set(shelf.categories.map(({ id }) => id));
  for (const { value, problemAt } of shelf.clauses) {
    if (!described.has(value.category))
      problems.push(problemAt(['category'], 'vocabulary/categories.yaml does not describe this category'));
  }
  const packs = new Map(Language.options.map((language) => [language, compilePack(language, shelf, problems)]));
  if (problems.length) throw new RuleError(problems);
  const categories = shelf.categories.map((category) => ({
    ...category,
    languages: Language.options.filter((l) => packs.get(l)!.rules.some((rule) => rule.category === category.id)),
  }));
  const measures = [...shelf.measures.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const examples = shelf.clauses.flatMap(({ path, value: { category, language } }) => {
    const source = shelf.examples.get(path.replace(/\.yaml$/, '.test.yaml'));
    return source ? [{ category, language, source }] : [];
  });
  return { hash: hashOf(sources), categories, packs, measures, examples, exemptions: shelf.exemptions };
}
