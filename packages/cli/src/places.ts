import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** The version of Carveout. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
/** The rules that ship with Carveout. */
const RULES_FOLDER = join(ROOT, 'rules');
/** The folders to take rules from: those that ship, and the user's own, which add to them or take their place. */
export const rulesFolders = (own: string | undefined): string[] => [RULES_FOLDER, ...(own === undefined ? [] : [own])];
/** The model agreements that ship with Carveout. */
export const CORPUS_FOLDER = join(ROOT, 'corpus');
/** The built pages, their sources, and the program that builds them where those have changed. */
export const WEB_FOLDER = join(ROOT, 'packages', 'web', 'dist');
export const WEB_SOURCES = join(ROOT, 'packages', 'web', 'src');
export const WEB_BUILD = join(ROOT, 'packages', 'web', 'build.ts');

const HOMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'),
  darwin: join(homedir(), 'Library', 'Application Support'),
};

/** Where the server keeps its data unless told otherwise: `CARVEOUT_DATA`, else the user's own data folder. */
export const DATA_FOLDER =
  process.env.CARVEOUT_DATA ||
  join(HOMES[process.platform] ?? (process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share')), 'carveout');
