import type { CategoryId, CategoryText, Domain, Language } from '@carveout/schema';
import { compilePatterns } from './automaton.ts';
import { confidenceOf, constructionOf, type Tally } from './evaluation/calibrate.ts';
import type { Mark } from './judgement/mark.ts';
import { mistake } from './mistake.ts';
import { PatternTable } from './pattern-table.ts';
import type { ClauseFile, RuleFile, RuleProblem, RuleText, VocabularyFile } from './rule-file.ts';
import type { Pack, PatternId, Rule } from './rule-set.ts';

/** The rule files that packs are made of. */
export type PackFiles = {
  readonly clauses: readonly (RuleFile<ClauseFile> & { readonly path: string })[];
  readonly vocabularies: readonly RuleFile<VocabularyFile>[];
  readonly categories: readonly Pick<CategoryText, 'id' | 'domains'>[];
  readonly counted: ReadonlyMap<string, Tally>;
};

/** The sections of a vocabulary whose patterns mean the name they stand under. */
const SECTIONS = ['chapters', 'force', 'reach', 'mention', 'domains'] as const;
type Section = (typeof SECTIONS)[number];

/** The patterns of a vocabulary section such as `force`, each with the name it stands under. */
function named<K extends string>(
  { table, file, section }: { table: PatternTable; file: RuleFile<VocabularyFile>; section: Section },
  into: Map<PatternId, K>,
): void {
  for (const [name, texts] of Object.entries(file.value[section])) {
    for (const [i, text] of texts.entries()) into.set(table.id(file, [section, name, i], text), name as K);
  }
}

/** The patterns of a vocabulary section whose names may share patterns, such as the obligations of services and of investment. */
function listed<K extends string>(
  { table, file, section }: { table: PatternTable; file: RuleFile<VocabularyFile>; section: 'marks' | 'obligations' },
  into: Map<K, PatternId[]>,
): void {
  for (const [name, texts] of Object.entries(file.value[section])) {
    const ids = texts.map((text, i) => table.id(file, [section, name, i], text));
    into.set(name as K, [...(into.get(name as K) ?? []), ...ids]);
  }
}

/** What the rules of a language share while they are compiled. */
type Shared = Pick<PackFiles, 'counted'> & {
  readonly table: PatternTable;
  readonly chapters: ReadonlySet<string>;
  readonly domainsOf: ReadonlyMap<CategoryId, readonly Domain[]>;
};

function compileRule(
  { file, index }: { readonly file: PackFiles['clauses'][number]; readonly index: number },
  { table, chapters, domainsOf, counted }: Shared,
  problems: RuleProblem[],
): Rule {
  const { category, language, rules } = file.value;
  const rule: RuleText = rules[index]!;
  const id = (path: readonly PropertyKey[], text: string) => table.id(file, ['rules', index, ...path], text);
  const kinds = (key: 'chapter' | 'not-chapter') => {
    for (const [i, kind] of (rule.where[key] ?? []).entries()) {
      if (chapters.has(kind)) continue;
      const known = [...chapters].sort().join(', ') || '–';
      problems.push(file.problemAt(['rules', index, 'where', key, i], mistake('chapter-unknown', { kind, known })));
    }
    return rule.where[key];
  };
  const optional = (key: 'heading' | 'not-heading' | 'article' | 'not-article') => {
    const text = rule.where[key];
    return text === undefined ? undefined : id(['where', key], text);
  };
  const ruleId = `${category}.${language}.${rule.id}`;
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
    id: ruleId,
    file: file.path,
    category,
    says: rule.says,
    domains: domainsOf.get(category) ?? [],
    anchor: anchor!,
    also,
    unless: (rule.unless ?? []).map((text, i) => id(['unless', i], text)),
    within: rule.in,
    where: Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined)),
    ...(rule.force && { force: rule.force }),
    ...(rule.covers && { covers: rule.covers }),
    estimate: rule.confidence,
    confidence: confidenceOf(rule.confidence, counted.get(constructionOf(ruleId))),
  };
}

/** The rules and the vocabulary of one language, compiled; what is wrong in them is added to `problems`. */
export function compilePack(
  language: Language,
  { clauses, vocabularies, categories, counted }: PackFiles,
  problems: RuleProblem[],
): Pack {
  const table = new PatternTable(problems);
  const pack = {
    chapters: new Map<PatternId, string>(),
    force: new Map(),
    reach: new Map(),
    mention: new Map(),
    domains: new Map(),
  } satisfies Record<Section, unknown>;
  const marks = new Map<Mark, PatternId[]>();
  const obligations = new Map<CategoryId, PatternId[]>();
  const ofLanguage = vocabularies.filter(({ value }) => value.language === language);
  for (const file of ofLanguage) {
    for (const [name, texts] of Object.entries(file.value.lists)) {
      const options = texts.flatMap((text, i) => table.parse(file, ['lists', name, i], text) ?? []);
      table.lists.set(name, { kind: 'choice', options });
    }
    for (const section of SECTIONS) named({ table, file, section }, pack[section]);
    listed({ table, file, section: 'marks' }, marks);
    listed({ table, file, section: 'obligations' }, obligations);
  }
  const shared: Shared = {
    table,
    chapters: new Set(pack.chapters.values()),
    domainsOf: new Map(categories.map(({ id, domains }) => [id, domains])),
    counted,
  };
  const rules: Rule[] = [];
  const taken = new Map<string, number>();
  for (const file of clauses.filter(({ value }) => value.language === language)) {
    for (const index of file.value.rules.keys()) {
      const rule = compileRule({ file, index }, shared, problems);
      if (taken.has(rule.id))
        problems.push(file.problemAt(['rules', index, 'id'], mistake('id-taken', { id: rule.id })));
      taken.set(rule.id, index);
      rules.push(rule);
    }
  }
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  const byAnchor = Map.groupBy(rules, (rule) => rule.anchor);
  const { patterns, texts } = table;
  const unmarked = ofLanguage.at(-1)?.value.unmarked ?? 'declaratory';
  const automaton = compilePatterns(patterns);
  return { language, unmarked, automaton, patterns: texts, rules, byAnchor, ...pack, marks, obligations };
}
