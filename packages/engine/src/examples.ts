import type { Agreement, Finding } from '@carveout/schema';
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
    judge: (findings: Awaited<ReturnType<typeof findingsIn>>, index: number) => string | undefined,
  ) => {
    for (const [index, example] of file[expectation].entries()) {
      const message = judge(await findingsIn(example.text), index);
      tried.push({
        expectation,
        ...example,
        line: problemAt([expectation, index], '').line,
        ...(message !== undefined && { problem: problemAt([expectation, index], message) }),
      });
    }
  };
  await expecting('must-fire', (findings, index) => {
    const { rule, force, covers } = file['must-fire'][index]!;
    const finding = findings.find((candidate) => candidate.rule === idOf(rule));
    if (!finding) return `the rule ${rule} does not fire; ${named(findings.map((found) => found.rule))}`;
    if (force && finding.force !== force) return `its force is read as ${finding.force}, not ${force}`;
    if (covers && finding.covers?.level !== covers)
      return `it is read to cover ${finding.covers?.level ?? 'nothing'}, not ${covers}`;
    return undefined;
  });
  await expecting('must-not-fire', (findings) =>
    findings.length ? `${named(findings.map(({ rule }) => rule))}, and nothing should` : undefined,
  );
  await expecting('known-miss', (findings) =>
    findings.length ? 'it is no longer missed: move it to must-fire' : undefined,
  );
  await expecting('known-false-alarm', (findings) =>
    findings.length ? undefined : 'it no longer fires: move it to must-not-fire',
  );
  for (const { id } of clauses.rules) {
    const own = file['must-fire'].filter(({ rule }) => rule === id).length;
    if (own < FEWEST) {
      const problem = problemAt(['must-fire'], `the rule ${id} has ${own} examples; it needs ${FEWEST} that must fire`);
      tried.push({ expectation: 'must-fire', text: '', rule: id, line: problem.line, problem });
    }
  }
  return tried;
}

const named = (rules: readonly string[]): string =>
  rules.length ? `what fires is ${rules.join(', ')}` : 'nothing fires';
