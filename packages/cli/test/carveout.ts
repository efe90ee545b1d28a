import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'carveout.mjs');
/** A model agreement between two States that are none: 29 articles, two annexes. */
export const MODEL = join(ROOT, 'corpus', 'model', 'altamar-norvale.txt');

/** Gives what runs the command as a user would, in a folder, on a terminal that speaks English. */
export const carveoutIn =
  (folder: string) =>
  (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' },
    });
    return { code: status, out: stdout, err: stderr };
  };
