import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

// The way through the house. Biome refuses an import of what a package.json does not name (noUndeclaredDependencies),
// a way into a package past its index.ts, and cycles; this refuses a package.json that names what it may not.

const MAY_USE = {
  schema: [],
  ingest: ['schema'],
  engine: ['schema'],
  report: ['schema'],
  web: ['schema'],
  server: ['schema', 'ingest', 'engine', 'report'],
  cli: ['schema', 'ingest', 'engine', 'report', 'server'],
} as const;

const ROOT = join(import.meta.dirname, '..');

describe('the packages', () => {
  it.each(Object.entries(MAY_USE))('%s uses no other package than %j', async (name, allowed) => {
    const manifest = JSON.parse(await readFile(join(ROOT, 'packages', name, 'package.json'), 'utf8'));
    const used = Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.devDependencies,
    });
    const own = used
      .filter((dependency) => dependency.startsWith('@carveout/'))
      .map((d) => d.slice('@carveout/'.length));
    expect(allowed).toEqual(expect.arrayContaining(own));
  });
});

/** What a file of a package loads, the files that it names and theirs included; what is of types alone is not loaded. */
async function loadedBy(file: string, seen = new Set<string>()): Promise<Set<string>> {
  const source = await readFile(file, 'utf8');
  for (const [, name] of source.matchAll(/^(?:import(?! type)|export(?! type)|\}) .*?'(.+)';$/gm)) {
    const loaded = name!.startsWith('.') ? join(dirname(file), name!) : name!;
    if (seen.has(loaded)) continue;
    seen.add(loaded);
    if (name!.startsWith('.')) await loadedBy(loaded, seen);
  }
  return seen;
}

describe('the threads of the server', () => {
  it.each(['analyst', 'comparing', 'drafting', 'trying'])('%s: starts without the database', async (name) => {
    const loaded = [...(await loadedBy(join(ROOT, 'packages', 'server', 'src', name, 'thread.ts')))];
    expect(loaded).toContain('@carveout/engine');
    // its libraries take longer to load than an agreement to analyse
    expect(loaded.filter((one) => /^(?:drizzle-orm|pg|pg-boss)\b/.test(one))).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are pinned to one version each, and none may run code while it is installed', async () => {
    const manifests = ['package.json', ...Object.keys(MAY_USE).map((name) => `packages/${name}/package.json`)];
    for (const file of manifests) {
      const manifest = JSON.parse(await readFile(join(ROOT, file), 'utf8'));
      const versions = Object.values({
        ...manifest.dependencies,
        ...manifest.optionalDependencies,
        ...manifest.devDependencies,
      });
      expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
    }
    expect(await readFile(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});
