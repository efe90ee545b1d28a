import type { Ink } from '@carveout/report';
import colours from 'picocolors';

/** The three inks of the review room, as near as a terminal comes: rust, teal, indigo. */
export const terminalInk: Ink = {
  commitment: colours.red,
  protection: colours.cyan,
  promotion: colours.blue,
  title: colours.bold,
  quiet: colours.dim,
  words: colours.underline,
  doubt: colours.yellow,
};
