import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** How the names of files end that agreements come in. */
const READ = new Set(['.pdf', '.docx', '.html', '.htm', '.xhtml', '.xml', '.txt', '.md']);

/**
 * The files that were named, and those in the folders that were, in the order of their names; not what a folder holds
 * further down, nor files whose name says that they are no agreement. What is not there stands as it was named: why it
 * cannot be read is said when it is its turn.
 */
export async function filesOf(sources: readonly string[]): Promise<string[]> {
  const files = sources.map(async (source) => {
    const told = await stat(source).catch(() => undefined);
    if (!told?.isDirectory()) return [source];
    const entries = await readdir(source, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter((name) => READ.has(extname(name).toLowerCase()))
      .sort()
      .map((name) => join(source, name));
  });
  return (await Promise.all(files)).flat();
}
