import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const web = fileURLToPath(new URL('.', import.meta.url));
const project = join(web, '..', '..');
const dist = join(web, 'dist');
const STAMP = '.sources';

const SOURCES = [
  join(web, 'src'),
  join(web, 'public'),
  join(web, 'index.html'),
  join(web, 'vite.config.ts'),
  join(web, 'build.ts'),
  join(web, 'package.json'),
  join(web, 'tsconfig.json'),
  join(project, 'tsconfig.json'),
  join(project, 'packages', 'schema', 'src'),
  join(project, 'package-lock.json'),
];

/** Where the built page lies, for the server to serve. */
export const webDir = dist;

/**
 * Builds the page into `dist` when what it is made of has changed since it was last built. Whoever reads `dist`
 * meanwhile sees the old page whole, then the new one whole. Tells whether it built.
 */
export async function buildWeb(): Promise<boolean> {
  const stamp = await stampOf(SOURCES);
  const isBuilt = async () => (await readFile(join(dist, STAMP), 'utf8').catch(() => '')) === stamp;
  if ((await isBuilt()) && existsSync(join(dist, 'index.html'))) return false;
  const began = performance.now();
  // An ignored folder on the same disk, so that the finished page can be moved into place.
  const scratch = join(web, 'node_modules', `.build-${process.pid}`);
  const next = join(scratch, 'next');
  await mkdir(scratch, { recursive: true });
  // Vite takes the mode of React from here, and a test that builds the page says "test".
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(web, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next, emptyOutDir: true },
    });
    await writeFile(join(next, STAMP), stamp);
    await rename(dist, join(scratch, 'last')).catch(ignoreMissing);
    await rename(next, dist).catch(async (error) => {
      // another process that builds the same page was quicker
      if (!(await isBuilt())) throw error;
    });
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
    await rm(scratch, { recursive: true, force: true });
  }
  console.error(`Built the page in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return true;
}

async function stampOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      hash.update(`${relative(project, file).replaceAll('\\', '/')}\0`);
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return null;
      throw error;
    },
  );
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

if (import.meta.main) await buildWeb();
