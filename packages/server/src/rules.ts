import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileRules, RuleError, type RuleProblem, type RuleSet, type RuleSource } from '@carveout/engine';

/** Compiles every rule file below a folder. Throws a RuleError that lists what is wrong in them, by file and line. */
export const loadRuleSet = async (rulesDir: string): Promise<RuleSet> => compileRules(await readRules(rulesDir));

/**
 * Reads every rule file below a folder, in the order of their paths: all `*.yaml` but the fixtures, `*.test.yaml`; links
 * are followed. Throws a RuleError for what is neither a rule nor known to be none, so that no rule is left out unsaid.
 */
export async function readRules(rulesDir: string): Promise<RuleSource[]> {
  const sources: RuleSource[] = [];
  const problems: RuleProblem[] = [];
  const problem = (path: string, message: string) =>
    problems.push({ file: path || rulesDir, line: 1, column: 1, message, excerpt: '' });

  const readFolder = async (path: string, above: readonly string[]): Promise<void> => {
    const folder = join(rulesDir, path);
    const real = await realpath(folder);
    if (above.includes(real)) return void problem(path, 'this folder leads back to itself');
    for (const name of (await readdir(folder)).sort()) {
      if (NO_RULES.test(name)) continue;
      const inner = path ? `${path}/${name}` : name;
      try {
        const found = await stat(join(folder, name));
        if (found.isDirectory()) await readFolder(inner, [...above, real]);
        else if (!found.isFile() || !name.endsWith('.yaml')) problem(inner, 'this is no rule file; those end in .yaml');
        else sources.push({ path: inner, text: await readFile(join(folder, name), 'utf8') });
      } catch (error) {
        problem(inner, `this cannot be read (${(error as NodeJS.ErrnoException).code})`);
      }
    }
  };
  await readFolder('', []).catch((error: NodeJS.ErrnoException) =>
    problem('', `the folder of the rules cannot be read (${error.code})`),
  );
  if (problems.length > 0) throw new RuleError(problems);
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Names of what may lie beside the rules: fixtures, notes and hidden files. */
const NO_RULES = /^\.|^README|\.md$|\.test\.yaml$/;
