#!/usr/bin/env node
// The `carveout` command. Carveout's sources are TypeScript that Node 26 runs directly; on an older Node this hands
// over to the one that npm installed with the project.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import '../../server/quick-modules.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', 'src', 'main.ts');

// What Node makes of the sources is kept for the next start, where it can be.
module.enableCompileCache?.(join(here, '..', '..', '..', 'node_modules', '.cache', 'node'));

if (Number(process.versions.node.split('.')[0]) >= 26) {
  await import(pathToFileURL(main).href);
} else {
  const bin = join(here, '..', '..', '..', 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(bin)) {
    console.error(
      `Carveout needs Node 26, and this is ${process.version}. Run "npm ci" in the project first: it brings its own.`,
    );
    process.exit(1);
  }
  const child = spawn(bin, [main, ...process.argv.slice(2)], { stdio: 'inherit', shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
