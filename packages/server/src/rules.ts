import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compileRules, RuleError, type RuleSet } from '@carveout/engine';

/**
 * Compiles every rule file below a folder, in the order of their paths: all `*.yaml` but the fixtures, `*.test.yaml`.
 * Throws a RuleError that lists what is wrong in them, by file and line.
 */
export async function loadRuleSet(rulesDir: string): Promise<RuleSet> {
  const entries = await readdir(rulesDir, {
    recursive: true,
    withFileTypes: true,
  }).catch((error: NodeJS.ErrnoException) => {
    const message = `the folder of the rules cannot be read (${error.code})`;
    throw new RuleError([{ file: rulesDir, line: 1, column: 1, message, excerpt: '' }]);
  });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.name.endsWith('.test.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => ({
      path: relative(rulesDir, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  );
  return compileRules(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
}
