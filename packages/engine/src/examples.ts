import type { Agreement, Finding, RuleMistake } from '@carveout/schema';
import { mistake } from './mistake.ts';
import { ClauseFile, ExampleFile, type RuleProblem, type RuleSource, readRuleFile } from './rule-file.ts';

/** What an example is for. */
export type Expectation = keyof ExampleFile;

/** An example as it was tried; `problem` says where it went otherwise than its author expects. */
export type Tried = {
  readonly expectation: Expectation;
  readonly text: string;
  readonly rule?: string;
  /** The line that it begins in. */
  readonly line: number;
  readonly problem?: RuleProblem;
};

/** A file of examples with the file of rules that it stands beside. */
export type ExamplePair = { readonly rules: RuleSource; readonly examples: RuleSource };

/** Fewest examples that a rule must have to fire. */
const FEWEST = 2;

/** What rules find in an agreement. */
type Finder = (agreement: Agreement) => readonly Omit<Finding, 'id'>[];

/**
 * Tries every example of a file with all rules, by what they find, and tells each rule that has fewer than two of its own. `read`
 * makes an agreement of an example's text. Throws a `RuleError` where one of the files cannot be read.
 */
export async function tryExamples(
  { rules, examples }: ExamplePair,
  read: (text: string) => Promise<Agreement>,
  find: Finder,
): Promise<Tried[]> {
  const { value: clauses } = readRuleFile(rules, ClauseFile);
  const { value: file, problemAt } = readRuleFile(examples, ExampleFile);
  const { category, language } = clauses;
  const idOf = (rule: string) => `${category}.${language}.${rule}`;
  const findingsIn = async (text: string) =>
    find({ ...(await read(text)), language }).filter((finding) => finding.category === category);

  const tried: Tried[] = [];
  const expecting = async (
    expectation: Expectation,
    judge: (findings: Awaited<ReturnType<typeof findingsIn>>, index: number) => RuleMistake | undefined,
  ) => {
    for (const [index, example] of file[expectation].entries()) {
      const wrong = judge(await findingsIn(example.text), index);
      tried.push({
        expectation,
        ...example,
        line: problemAt([expectation, index], '').line,
        ...(wrong && { problem: problemAt([expectation, index], wrong) }),
      });
    }
  };
  await expecting('must-fire', (findings, index) => {
    const { rule, force, covers } = file['must-fire'][index]!;
    const finding = findings.find((candidate) => candidate.rule === idOf(rule));
    const fired = namesOf(findings);
    if (!finding) return fired ? mistake('example-other', { rule, fired }) : mistake('example-silent', { rule });
    if (force && finding.force !== force) return mistake('example-force', { read: finding.force, wanted: force });
    if (covers && finding.covers?.level !== covers)
      return mistake('example-covers', { read: finding.covers?.level ?? 'nothing', wanted: covers });
    return undefined;
  });
  await expecting('must-not-fire', (findings) =>
    findings.length ? mistake('example-fires', { fired: namesOf(findings) }) : undefined,
  );
  await expecting('known-miss', (findings) => (findings.length ? mistake('example-found', {}) : undefined));
  await expecting('known-false-alarm', (findings) => (findings.length ? undefined : mistake('example-mended', {})));
  for (const { id } of clauses.rules) {
    const own = file['must-fire'].filter(({ rule }) => rule === id).length;
    if (own < FEWEST) {
      const problem = problemAt(['must-fire'], mistake('examples-few', { rule: id, own, least: FEWEST }));
      tried.push({ expectation: 'must-fire', text: '', rule: id, line: problem.line, problem });
    }
  }
  return tried;
}

const namesOf = (findings: readonly Pick<Finding, 'rule'>[]): string => findings.map(({ rule }) => rule).join(', ');
