import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RuleError, type RuleProblem, type RuleSet, type RuleSource } from '@carveout/engine';
import { compiled } from './compiled-rules.ts';

/**
 * Compiles the rules of one folder or of several, such as those that ship and a ministry's own: a file of a later folder
 * is added, or takes the place of the one with its path. Throws a RuleError that lists what is wrong, by file and line.
 */
export const loadRuleSet = async (...folders: readonly string[]): Promise<RuleSet> =>
  compiled(await readRules(...folders));

/**
 * Reads every rule file below the folders, examples (`*.test.yaml`) included, in the order of their paths; links are followed. Throws a RuleError for what is neither a rule nor known to be none, so that no rule is left out
 * unsaid.
 */
export async function readRules(...folders: readonly string[]): Promise<RuleSource[]> {
  const byPath = new Map<string, RuleSource>();
  for (const [index, folder] of folders.entries()) {
    for (const source of await readFolder(folder)) {
      byPath.set(source.path, index === 0 ? source : { ...source, shown: join(folder, source.path) });
    }
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The rule files below one folder. */
async function readFolder(root: string): Promise<RuleSource[]> {
  const sources: RuleSource[] = [];
  const problems: RuleProblem[] = [];
  const problem = (path: string, message: string) =>
    problems.push({
      file: path || root,
      line: 1,
      column: 1,
      mistake: { code: 'other', values: { detail: message } },
      message,
      excerpt: '',
    });

  const visit = async (path: string, above: readonly string[]): Promise<void> => {
    const folder = join(root, path);
    const real = await realpath(folder);
    if (above.includes(real)) return void problem(path, 'this folder leads back to itself');
    for (const name of (await readdir(folder)).sort()) {
      if (NO_RULES.test(name)) continue;
      const inner = path ? `${path}/${name}` : name;
      try {
        const found = await stat(join(folder, name));
        if (found.isDirectory()) await visit(inner, [...above, real]);
        else if (!found.isFile() || !name.endsWith('.yaml')) problem(inner, 'this is no rule file; those end in .yaml');
        else sources.push({ path: inner, text: await readFile(join(folder, name), 'utf8') });
      } catch (error) {
        problem(inner, `this cannot be read (${(error as NodeJS.ErrnoException).code})`);
      }
    }
  };
  await visit('', []).catch((error: NodeJS.ErrnoException) =>
    problem('', `the folder of the rules cannot be read (${error.code})`),
  );
  if (problems.length > 0) throw new RuleError(problems);
  return sources;
}

/** Names of what may lie beside the rules: notes and hidden files. */
const NO_RULES = /^\.|^README|\.md$/;
