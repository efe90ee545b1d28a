import { type Ink, PLAIN } from '@carveout/report';
import type { Language } from '@carveout/schema';
import { terminalInk } from './ink.ts';
import { spoken } from './spoken.ts';

/** What a user says of how a listing is to be written. */
export type ListingChoices = { readonly lang?: Language | undefined; readonly colour: boolean };

const WIDEST = 110;

/** How to write for the terminal at hand: its language, its colours where there are any, and its columns. */
export const terminal = ({ lang, colour }: ListingChoices): { language: Language; ink: Ink; width: number } => ({
  language: spoken(lang),
  ink: colour && process.stdout.isTTY ? terminalInk : PLAIN,
  width: Math.min(process.stdout.columns ?? 100, WIDEST),
});
