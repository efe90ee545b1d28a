import type { Ground } from '@carveout/schema';
import { wrapped } from '../ink.ts';
import { fill } from '../locales/index.ts';
import { GLUE } from './cites.ts';
import type { Screen } from './screen.ts';

/** What the text leaves undecided, each told once under a number that marks what it concerns. */
export type Notes = {
  /** The numbers of what is undecided of some grounds, such as " [1] [2]"; empty for nothing. */
  readonly marksOf: (grounds: readonly Ground[]) => string;
  readonly lines: readonly string[];
};

const doubtsOf = (grounds: readonly Ground[]) => [...new Set(grounds.flatMap(({ undecided = [] }) => undecided))];

/** Numbers what is undecided of some grounds, in their order. */
export function notesOn({ say, ink, width }: Screen, grounds: readonly Ground[]): Notes {
  const doubts = doubtsOf(grounds);
  const mark = (doubt: (typeof doubts)[number]) => `[${doubts.indexOf(doubt) + 1}]`;
  return {
    marksOf: (some) =>
      doubtsOf(some)
        .map((doubt) => GLUE + mark(doubt))
        .join(''),
    lines: doubts.map((doubt) =>
      ink.quiet(wrapped(`${mark(doubt)} ${fill(say.undecided, { doubts: say.doubt[doubt] })}`, '  ', width)),
    ),
  };
}
