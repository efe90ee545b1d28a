import { CATEGORIES, type CategoryId, Measure } from '@carveout/schema';
import { RuleError, type RuleFile, type RuleProblem, type RuleSource, readRuleFile } from './rule-file.ts';

/** Categories that only frame commitments: nothing offends them. */
const FRAMES: readonly CategoryId[] = ['ecommerce-scope', 'non-conforming-measures'];
/** Answers for no measure: it is what the other side may do about one. */
const COUNTERMEASURE: CategoryId = 'retaliation';

const OFFENDED: ReadonlySet<CategoryId> = new Set(CATEGORIES.commitment).difference(new Set(FRAMES));
const ANSWERING: ReadonlySet<CategoryId> = new Set(CATEGORIES.protection).difference(new Set([COUNTERMEASURE]));

/**
 * The policy measure that a file of `measures/` holds, such as `measures/streaming-catalogue-quota.yaml`; `taken` are the
 * ids of those read before. Throws a `RuleError` that lists what is wrong, by file and line.
 */
export function readMeasure(source: RuleSource, taken: ReadonlySet<string>): Measure {
  const file = readRuleFile(source, Measure);
  const { id, offends, answers } = file.value;
  const problems: RuleProblem[] = [];
  const path = `measures/${id}.yaml`;
  if (source.path !== path) problems.push(file.problemAt(['id'], `a measure of this id stands in ${path}`));
  if (taken.has(id)) problems.push(file.problemAt(['id'], `the id ${id} is taken by another measure`));
  problems.push(
    ...problemsIn(file, {
      list: 'offends',
      key: 'commitment',
      categories: offends.map(({ commitment }) => commitment),
      allowed: OFFENDED,
    }),
    ...problemsIn(file, {
      list: 'answers',
      key: 'protection',
      categories: answers.map(({ protection }) => protection),
      allowed: ANSWERING,
    }),
  );
  if (problems.length) throw new RuleError(problems);
  return file.value;
}

/** What is wrong with the categories that a list of a measure names. */
const problemsIn = (
  { problemAt }: RuleFile<Measure>,
  {
    list,
    key,
    categories,
    allowed,
  }: {
    readonly list: 'offends' | 'answers';
    readonly key: 'commitment' | 'protection';
    readonly categories: readonly CategoryId[];
    readonly allowed: ReadonlySet<CategoryId>;
  },
): RuleProblem[] =>
  categories.flatMap((category, index) => {
    const at = [list, index, key];
    if (!allowed.has(category))
      return problemAt(at, `${category} cannot stand in ${list}; known are ${[...allowed].join(', ')}`);
    return categories.indexOf(category) < index ? problemAt(at, `${category} stands twice in ${list}`) : [];
  });
