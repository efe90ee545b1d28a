import { Exemption, groupOf, Language, type Localised, Placeholder, type Seat } from '@carveout/schema';
import { wordingOf } from './proposals/wording.ts';
import { RuleError, type RuleFile, type RuleProblem, type RuleSource, readRuleFile } from './rule-file.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * The model clause that a file of `exemptions/` holds, such as `exemptions/chapter-exclusion-services.yaml`; `taken` are
 * the ids of those read before. Throws a `RuleError` that lists what is wrong, by file and line.
 */
function readExemption(source: RuleSource, taken: ReadonlySet<string>): RuleFile<Exemption> {
  const file = readRuleFile(source, Exemption);
  const { id } = file.value;
  const path = `exemptions/${id}.yaml`;
  const problems: RuleProblem[] = [
    ...(source.path === path ? [] : [file.problemAt(['id'], `a clause of this id stands in ${path}`)]),
    ...(taken.has(id) ? [file.problemAt(['id'], `the id ${id} is taken by another clause`)] : []),
    ...ofItsGroup(file),
    ...inBraces(file),
    ...outOfStep(file),
    ...placeless(file),
  ];
  if (problems.length) throw new RuleError(problems);
  return file;
}

/** What only a protection has, and must have. */
function ofItsGroup({ value, problemAt }: RuleFile<Exemption>): RuleProblem[] {
  const { category, technique, covers } = value;
  const protects = groupOf(category) === 'protection';
  if (protects && !covers)
    return [problemAt(['category'], `a clause of ${category} says in covers how far it reaches`)];
  if (protects && !technique) return [problemAt(['category'], `a clause of ${category} says its technique`)];
  if (!protects && (technique || covers))
    return [problemAt([technique ? 'technique' : 'covers'], `${category} protects nothing, and so has none`)];
  return [];
}

const BRACES = /\{([^{}]*)\}/g;
const bracesIn = (text: string): string[] => [...text.matchAll(BRACES)].map(([, name]) => name!.toLowerCase());

/** Braces that hold no placeholder, and braces left open. */
const inBraces = ({ value, problemAt }: RuleFile<Exemption>): RuleProblem[] =>
  (['heading', 'text'] as const).flatMap((key) =>
    Language.options.flatMap((language) => {
      const written = value[key][language];
      const unknown = bracesIn(written).filter((name) => !Placeholder.safeParse(name).success);
      const known = Placeholder.options.join(', ');
      return [
        ...unknown.map((name) => problemAt([key, language], `there is no placeholder {${name}}; known are ${known}`)),
        ...(/[{}]/.test(written.replaceAll(BRACES, '')) ? [problemAt([key, language], 'a brace stands alone')] : []),
      ];
    }),
  );

/** What a language has otherwise than English: its paragraphs and points, or what is to be filled in. */
function outOfStep({ value, problemAt }: RuleFile<Exemption>): RuleProblem[] {
  const shape = (text: Localised, language: Language) =>
    wordingOf(text[language])
      .map(({ points, closing }) => `${points.length}${closing && '+'}`)
      .join(' ');
  // French and Spanish join "of" and "the": what is named is compared, not the form it takes
  const named = (text: Localised, language: Language) =>
    [...new Set(bracesIn(text[language]).map((name) => name.replace(/^of-|-reserves$/, '')))].sort().join(', ');
  return Language.options
    .filter((language) => language !== 'en')
    .flatMap((language) => [
      ...(shape(value.text, language) === shape(value.text, 'en')
        ? []
        : [problemAt(['text', language], 'its paragraphs and points are not those of the English text')]),
      ...(named(value.text, language) === named(value.text, 'en')
        ? []
        : [
            problemAt(
              ['text', language],
              `its placeholders name other things than those of the English text: ${named(value.text, language)}; ${named(value.text, 'en')}`,
            ),
          ]),
    ]);
}

/** What a place of each kind must name. */
const NAMED: Readonly<Partial<Record<Seat, 'chapters' | 'commitments'>>> = {
  chapter: 'chapters',
  'scope-article': 'chapters',
  'obligation-article': 'commitments',
};

const placeless = ({ value, problemAt }: RuleFile<Exemption>): RuleProblem[] =>
  value.places.flatMap((place, index) => {
    const needed = NAMED[place.seat];
    return needed && !place[needed]
      ? [problemAt(['places', index, 'seat'], `a place of ${place.seat} names its ${needed}`)]
      : [];
  });

const libraries = new WeakMap<RuleSet, readonly Exemption[]>();

/**
 * The library of model clauses of a rule set, by id; read when first asked for. Throws a `RuleError` that lists what is
 * wrong in any of them, and names of measures, chapters and clauses that there are not.
 */
export function exemptionsOf(ruleSet: RuleSet): readonly Exemption[] {
  const exemptions = libraries.get(ruleSet) ?? readExemptions(ruleSet);
  libraries.set(ruleSet, exemptions);
  return exemptions;
}

function readExemptions({ exemptions, measures: measured, packs }: RuleSet): Exemption[] {
  const known = {
    measures: new Set(measured.map(({ id }) => id)),
    chapters: new Set(packs.values().flatMap(({ chapters }) => chapters.values())),
  };
  const problems: RuleProblem[] = [];
  const files = new Map<string, RuleFile<Exemption>>();
  for (const source of exemptions) {
    try {
      const file = readExemption(source, new Set(files.keys()));
      files.set(file.value.id, file);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      problems.push(...error.problems);
    }
  }
  const missing = (
    { problemAt }: RuleFile<Exemption>,
    path: readonly PropertyKey[],
    { what, names, among }: { what: string; names: readonly string[]; among: { has(name: string): boolean } },
  ) =>
    names.flatMap((name, index) =>
      among.has(name) ? [] : [problemAt([...path, index], `there is no ${what} "${name}"`)],
    );
  for (const file of files.values()) {
    const { measures, alternatives, places } = file.value;
    problems.push(
      ...missing(file, ['measures'], { what: 'measure', names: measures, among: known.measures }),
      ...missing(file, ['alternatives'], { what: 'clause', names: alternatives, among: files }),
      ...places.flatMap(({ chapters = [] }, index) =>
        missing(file, ['places', index, 'chapters'], {
          what: 'kind of chapter',
          names: chapters,
          among: known.chapters,
        }),
      ),
    );
  }
  if (problems.length) throw new RuleError(problems);
  return [...files.values()].map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1));
}
