import { createHash } from 'node:crypto';
import { type CategoryText, Language } from '@carveout/schema';
import { compilePatterns } from './automaton.ts';
import { measure, type Pattern, PatternError, parsePattern } from './pattern.ts';
import {
  CategoriesFile,
  ClauseFile,
  ExampleFile,
  RuleError,
  type RuleFile,
  type RuleProblem,
  type RuleText,
  readRuleFile,
  VocabularyFile,
} from './rule-file.ts';
import type { Example, Pack, PatternId, Rule, RuleSet } from './rule-set.ts';

/**
 * A rule file as it stands on disk; the path is relative to the folder of the rules, with `/` between names. `shown` is
 * what its author calls it, where that is something else.
 */
export type RuleSource = { readonly path: string; readonly text: string; readonly shown?: string };

type Shelf = {
  readonly clauses: (RuleFile<ClauseFileValue> & { readonly path: string })[];
  readonly vocabularies: RuleFile<VocabularyValue>[];
  readonly categories: Omit<CategoryText, 'languages'>[];
  /** By path, not yet read: an analysis does without them. */
  readonly examples: Map<string, RuleSource>;
};
type ClauseFileValue = ReturnType<typeof ClauseFile.parse>;
type VocabularyValue = ReturnType<typeof VocabularyFile.parse>;

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
    read: (source, shelf) =>
      shelf.clauses.push({ path: source.path, ...readRuleFile(source.shown ?? source.path, source.text, ClauseFile) }),
  },
  {
    at: /^vocabulary\/categories\.yaml$/,
    named: 'vocabulary/categories.yaml',
    read: (source, shelf) =>
      shelf.categories.push(...readRuleFile(source.shown ?? source.path, source.text, CategoriesFile).value.categories),
  },
  {
    at: /^vocabulary\/[^/]+\.yaml$/,
    named: 'vocabulary/LANGUAGE.yaml',
    read: (source, shelf) =>
      shelf.vocabularies.push(readRuleFile(source.shown ?? source.path, source.text, VocabularyFile)),
  },
];

/**
 * Gives the examples of a language that must fire, once read. A file of examples that cannot be read gives none: it is
 * told where rules are tested.
 */
function exampleShelf({ clauses, examples }: Shelf): RuleSet['examples'] {
  const known = new Map<Language, readonly Example[]>();
  return (language) => {
    const ofLanguage =
      known.get(language) ??
      clauses.flatMap(({ path, value }) => {
        const source = value.language === language ? examples.get(path.replace(/\.yaml$/, '.test.yaml')) : undefined;
        const { category } = value;
        return source ? firingIn(source).map((text) => ({ category, text })) : [];
      });
    known.set(language, ofLanguage);
    return ofLanguage;
  };
}

function firingIn({ path, text, shown }: RuleSource): string[] {
  try {
    return readRuleFile(shown ?? path, text, ExampleFile).value['must-fire'].map((example) => example.text);
  } catch (error) {
    if (error instanceof RuleError) return [];
    throw error;
  }
}

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

/** Most ways from one word to the next that all patterns of a language may have together: they live in memory. */
const MOST_STEPS = 3_000_000;

/** The patterns of one language while its files are read: each distinct one is kept once. */
class PatternTable {
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
      this.#problems.push(file.problemAt(path, error.message, error.column));
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
      const message =
        'with this pattern, the rules of the language are too large together; write shorter lists or gaps';
      if (before <= MOST_STEPS) this.#problems.push(file.problemAt(path, message));
      return -1;
    }
    this.patterns.push(pattern);
    this.#ids.set(text, this.patterns.length - 1);
    return this.patterns.length - 1;
  }
}

/** The patterns of a vocabulary section such as `force`, each with the name it stands under. */
function named<K extends string>(
  {
    table,
    file,
    section,
  }: { table: PatternTable; file: RuleFile<VocabularyValue>; section: 'chapters' | 'force' | 'reach' | 'mention' },
  into: Map<PatternId, K>,
): void {
  for (const [name, texts] of Object.entries(file.value[section])) {
    for (const [i, text] of texts.entries()) into.set(table.id(file, [section, name, i], text), name as K);
  }
}

function compileRule(
  {
    table,
    file,
    index,
    chapters,
  }: { table: PatternTable; file: RuleFile<ClauseFileValue>; index: number; chapters: ReadonlySet<string> },
  problems: RuleProblem[],
): Rule {
  const { category, language, rules } = file.value;
  const rule: RuleText = rules[index]!;
  const id = (path: readonly PropertyKey[], text: string) => table.id(file, ['rules', index, ...path], text);
  const kinds = (key: 'chapter' | 'not-chapter') => {
    for (const [i, kind] of (rule.where[key] ?? []).entries()) {
      if (chapters.has(kind)) continue;
      const known = [...chapters].sort().join(', ') || 'none';
      problems.push(
        file.problemAt(
          ['rules', index, 'where', key, i],
          `there is no kind of chapter "${kind}"; the vocabulary has ${known}`,
        ),
      );
    }
    return rule.where[key];
  };
  const optional = (key: 'heading' | 'not-heading' | 'article' | 'not-article') => {
    const text = rule.where[key];
    return text === undefined ? undefined : id(['where', key], text);
  };
  const [anchor, ...also] = rule.find.map((text, i) => id(['find', i], text));
  const where = {
    chapter: kinds('chapter'),
    notChapter: kinds('not-chapter'),
    heading: optional('heading'),
    notHeading: optional('not-heading'),
    article: optional('article'),
    notArticle: optional('not-article'),
    unit: rule.where.unit,
  };
  return {
    id: `${category}.${language}.${rule.id}`,
    category,
    says: rule.says,
    anchor: anchor!,
    also,
    unless: (rule.unless ?? []).map((text, i) => id(['unless', i], text)),
    within: rule.in,
    where: Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined)),
    ...(rule.force && { force: rule.force }),
    ...(rule.covers && { covers: rule.covers }),
    confidence: rule.confidence,
  };
}

function compilePack(language: Language, shelf: Shelf, problems: RuleProblem[]): Pack {
  const table = new PatternTable(problems);
  const pack = { chapters: new Map<PatternId, string>(), force: new Map(), reach: new Map(), mention: new Map() };
  for (const file of shelf.vocabularies.filter(({ value }) => value.language === language)) {
    for (const [name, texts] of Object.entries(file.value.lists)) {
      const options = texts.flatMap((text, i) => table.parse(file, ['lists', name, i], text) ?? []);
      table.lists.set(name, { kind: 'choice', options });
    }
    named({ table, file, section: 'chapters' }, pack.chapters);
    named({ table, file, section: 'force' }, pack.force);
    named({ table, file, section: 'reach' }, pack.reach);
    named({ table, file, section: 'mention' }, pack.mention);
  }
  const chapters = new Set(pack.chapters.values());
  const rules: Rule[] = [];
  const taken = new Map<string, number>();
  for (const file of shelf.clauses.filter(({ value }) => value.language === language)) {
    for (const index of file.value.rules.keys()) {
      const rule = compileRule({ table, file, index, chapters }, problems);
      if (taken.has(rule.id))
        problems.push(file.problemAt(['rules', index, 'id'], `the id ${rule.id} is taken by another rule`));
      taken.set(rule.id, index);
      rules.push(rule);
    }
  }
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  const byAnchor = Map.groupBy(rules, (rule) => rule.anchor);
  const { patterns, texts } = table;
  return { language, automaton: compilePatterns(patterns), patterns: texts, rules, byAnchor, ...pack };
}

/**
 * The rule set that a folder of rule files denotes. Throws a `RuleError` that lists every problem in every file.
 * The order of the files changes nothing.
 */
export function compileRules(files: readonly RuleSource[]): RuleSet {
  const sources = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const problems: RuleProblem[] = [];
  const shelf: Shelf = { clauses: [], vocabularies: [], categories: [], examples: new Map() };
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
  return { hash: hashOf(sources), categories, packs, examples: exampleShelf(shelf) };
}
