import type { RuleProblem } from '@carveout/engine';
import type { RuleFault } from '@carveout/schema';

const FILE = /^clauses\/(.+?)(\.test)?\.yaml$/;

/** What is wrong in files of a pack, as the page is told; what is said of no file of a pack is said of `name`. */
export const faultsOf = (problems: readonly RuleProblem[], name: string): RuleFault[] =>
  problems.slice(0, MOST).map(({ file, line, column, mistake, message }) => {
    const [, stem = name, examples] = FILE.exec(file) ?? [];
    return { in: examples ? 'examples' : 'rules', name: stem, line, column, mistake, message };
  });

/** How many faults are told at once. */
const MOST = 50;
