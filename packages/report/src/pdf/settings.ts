import type { Setting } from './lines.ts';

/** The running text. */
export const BODY: Setting = { style: 'serif', strong: 'serif-bold', size: 10.2, leading: 14, ink: 'ink' };
/** What stands beside the text. */
export const QUIET: Setting = { ...BODY, size: 9.2, leading: 12.6, ink: 'quiet' };
/** Heads of tables, pictures and short lists. */
export const LABEL: Setting = { style: 'sans-bold', strong: 'sans-bold', size: 9.5, leading: 14, ink: 'ink' };
/** Cells of tables. */
export const TABLE: Setting = { style: 'sans', strong: 'sans-bold', size: 8.2, leading: 11.4, ink: 'ink' };
/** Where quoted words come from. */
export const NOTE: Setting = { style: 'sans', strong: 'sans-bold', size: 7, leading: 9.4, ink: 'quiet' };
/** The number of a note where it is called: small, and its line higher by as much as stands above its letters. */
export const CALL: Setting = { style: 'sans', strong: 'sans', size: 6.4, leading: 9.4, ink: 'quiet' };
/** Headings, by level. */
export const HEADS: Readonly<Record<1 | 2 | 3, Setting>> = {
  1: { style: 'sans-bold', strong: 'sans-bold', size: 16, leading: 21, ink: 'ink' },
  2: { style: 'sans-bold', strong: 'sans-bold', size: 12, leading: 16, ink: 'ink' },
  3: { style: 'sans-bold', strong: 'sans-bold', size: 10, leading: 14, ink: 'ink' },
};
