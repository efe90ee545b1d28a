import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { compileRules, type RuleSet, type RuleSource } from '@carveout/engine';

const PACKAGES = join(import.meta.dirname, '..', '..');
const FOLDER = join(PACKAGES, '..', 'node_modules', '.cache', 'carveout-rules');
/** Compiled rule sets that are kept, those used last. */
const KEPT = 4;
/** The one that this program used last: whoever asks again mostly asks for the same. */
let last: { readonly key: string; readonly ruleSet: RuleSet } | undefined;

/**
 * The rule set that rule files denote, as it was compiled before where the files and the program are still the same:
 * compiling takes longer than most agreements do. What cannot be kept or read is compiled. Throws a RuleError as
 * `compileRules` does.
 */
export async function compiled(sources: readonly RuleSource[]): Promise<RuleSet> {
  const key = await keyOf(sources);
  if (last?.key !== key) last = { key, ruleSet: await kept(join(FOLDER, key), sources) };
  return last.ruleSet;
}

async function kept(file: string, sources: readonly RuleSource[]): Promise<RuleSet> {
  try {
    const ruleSet = deserialize(await readFile(file)) as RuleSet;
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
    return ruleSet;
  } catch {
    const ruleSet = compileRules(sources);
    await keep(file, ruleSet).catch(() => {});
    return ruleSet;
  }
}

/** A name for the files, and for the program that compiles them. */
async function keyOf(sources: readonly RuleSource[]): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const name of ['engine', 'schema']) {
    const folder = join(PACKAGES, name, 'src');
    for (const file of (await readdir(folder, { recursive: true })).sort()) {
      const { size, mtimeMs } = await stat(join(folder, file));
      hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
  }
  for (const { path, text, shown = '' } of sources) hash.update(`${path}\0${shown}\0${text.length}\0${text}\0`);
  return hash.digest('hex');
}

async function keep(file: string, ruleSet: RuleSet): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  // Whole at once: another process may be reading, or at the same thing.
  const half = `${file}.${process.pid}`;
  await writeFile(half, serialize(ruleSet));
  await rename(half, file);
  const others = await Promise.all(
    (await readdir(FOLDER)).map(async (name) => ({ name, at: (await stat(join(FOLDER, name))).mtimeMs })),
  );
  for (const { name } of others.sort((a, b) => b.at - a.at).slice(KEPT)) await rm(join(FOLDER, name), { force: true });
}
