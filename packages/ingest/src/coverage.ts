import type { Coverage, Diagnostic, Provision } from '@carveout/schema';
import type { Reading } from './formats/reader.ts';
import type { Missing } from './references/missing.ts';

/** What coverage is reckoned from: the text and its provisions, what its reader says, and the annexes that are not there. */
export type Covered = {
  readonly text: string;
  readonly provisions: readonly Provision[];
  readonly reading: Pick<Reading, 'pages' | 'pagesWithoutText' | 'pagesRecognised'>;
  readonly missing: readonly Missing[];
};

/** What was read of a file and what was not, so that an absence is never claimed beyond it. */
export function coverageOf({ text, provisions, reading, missing }: Covered): Coverage {
  const count = (kind: Provision['kind']) => provisions.filter((provision) => provision.kind === kind).length;
  const unplaced = unplacedIn(text, provisions);
  return {
    articles: count('article'),
    annexes: count('annex'),
    characters: text.length,
    ...(reading.pages !== undefined && { pages: reading.pages }),
    ...(reading.pagesWithoutText !== undefined && { pagesWithoutText: [...reading.pagesWithoutText] }),
    ...(reading.pagesRecognised?.length && { pagesRecognised: [...reading.pagesRecognised] }),
    ...(missing.length > 0 && { missing: [...missing] }),
    ...(unplaced.length > 0 && { unplaced }),
  };
}

/** The stretches of a text that stand in no provision, without the white space around them: its cover, a loose ending. */
const unplacedIn = (text: string, provisions: readonly Provision[]): [number, number][] => {
  const gaps: [number, number][] = [];
  let end = 0;
  const add = (next: number) => {
    const gap = text.slice(end, next);
    if (/[\p{L}\p{N}]/u.test(gap)) gaps.push([end + gap.length - gap.trimStart().length, end + gap.trimEnd().length]);
  };
  for (const { parent, range } of provisions) {
    if (parent !== null) continue;
    add(range[0]);
    end = Math.max(end, range[1]);
  }
  add(text.length);
  return gaps;
};

const MOST_NAMES = 12;

/** What to say of annexes that the text refers to and that the file does not hold. */
export const missingAnnexes = (missing: readonly Missing[]): Diagnostic[] => {
  const [first] = missing;
  if (!first) return [];
  const named = missing.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = missing.length - named.length;
  return [
    {
      code: 'annex-missing',
      message: `The text refers to what this file does not hold: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. What stands there was not read.`,
      range: [...first.range],
    },
  ];
};
