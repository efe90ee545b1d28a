import { createHash } from 'node:crypto';
import { type CategoryText, Language, type Measure } from '@carveout/schema';
import type { Tally } from './evaluation/calibrate.ts';
import { readMeasure } from './measure-file.ts';
import { mistake, mistakeInEnglish } from './mistake.ts';
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
import type { Pack, RuleSet } from './rule-set.ts';

/** Rule files as they were read, by what they hold. */
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

/** Reads rule files, in the order of their paths; what is wrong in them is added to `problems`. */
function readShelf(sources: readonly RuleSource[], problems: RuleProblem[]): Shelf {
  const shelf: Shelf = {
    clauses: [],
    vocabularies: [],
    categories: [],
    measures: new Map(),
    counted: new Map(),
    examples: new Map(),
    exemptions: [],
  };
  for (const source of sources.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = KINDS.find(({ at }) => at.test(source.path));
    if (kind) collecting(problems, () => kind.read(source, shelf));
    else {
      const known = KINDS.map((k) => k.named).join(', ');
      const wrong = mistake('other', { detail: `no kind of rule file stands here; known are ${known}` });
      problems.push({
        file: source.shown ?? source.path,
        line: 1,
        column: 1,
        mistake: wrong,
        message: mistakeInEnglish(wrong),
        excerpt: '',
      });
    }
  }
  return shelf;
}

/** What the rules of a set share: the words of each language, what the categories are about, and what was counted. */
export type SharedWords = Pick<Shelf, 'vocabularies' | 'categories' | 'counted'>;

const SHARED = /^(?:vocabulary\/[^/]+|calibration)\.yaml$/;

/** What the rules among these files share. Throws a `RuleError` where it cannot be read. */
export function sharedWords(files: readonly RuleSource[]): SharedWords {
  const problems: RuleProblem[] = [];
  const shelf = readShelf(
    files.filter(({ path }) => SHARED.test(path)),
    problems,
  );
  if (problems.length) throw new RuleError(problems);
  return shelf;
}

/**
 * One file of rules compiled by itself, with the words that it shares with the rules that it is to stand among. Throws a
 * `RuleError` that lists what is wrong in it; `taken` are the ids of the rules that it stands among.
 */
export function compileAlone(source: RuleSource, shared: SharedWords, taken: ReadonlySet<string>): Pack {
  const file = { path: source.path, ...readRuleFile(source, ClauseFile) };
  const { category, language, rules } = file.value;
  const problems: RuleProblem[] = [];
  if (!shared.categories.some(({ id }) => id === category)) problems.push(undescribed(file));
  for (const [index, { id }] of rules.entries())
    if (taken.has(`${category}.${language}.${id}`))
      problems.push(
        file.problemAt(['rules', index, 'id'], mistake('id-taken', { id: `${category}.${language}.${id}` })),
      );
  const pack = compilePack(language, { ...shared, clauses: [file] }, problems);
  if (problems.length) throw new RuleError(problems);
  return pack;
}

const undescribed = ({ problemAt }: RuleFile<ClauseFile>): RuleProblem =>
  problemAt(['category'], mistake('category-undescribed', {}));

/**
 * The rule set that a folder of rule files denotes. Throws a `RuleError` that lists every problem in every file.
 * The order of the files changes nothing.
 */
export function compileRules(files: readonly RuleSource[]): RuleSet {
  const sources = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const problems: RuleProblem[] = [];
  const shelf = readShelf(sources, problems);
  const described = new Set(shelf.categories.map(({ id }) => id));
  for (const file of shelf.clauses) if (!described.has(file.value.category)) problems.push(undescribed(file));
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
