import type { Diagnostic } from '@carveout/schema';
import type { Recognition } from './recognise.ts';

/** The confidence below which a page is told to be doubtful. */
export const DOUBTFUL = 0.8;

/** What is to be said of the recognition of scanned pages: which are doubtful, and which were not tried. */
export function recognitionSaid({ pages, late, large, broken }: Recognition): Diagnostic[] {
  const doubtful = [...pages].flatMap(([index, { confidence }]): Diagnostic[] => {
    if (confidence >= DOUBTFUL) return [];
    const page = index + 1;
    const sure = Math.round(confidence * 100);
    const message = `Page ${page} was read by text recognition that is only ${sure}% sure of it. Please compare what was read with the page.`;
    return [{ code: 'page-doubtful', message, page }];
  });
  return [
    ...doubtful,
    ...notTried(late, 'the time for it was over. Please split the file and read the parts'),
    ...brokenOff(broken),
    ...notTried(large, 'their pictures are too large. Please scan them at 300 dots an inch'),
  ];
}

const notTried = (indexes: readonly number[], why: string): Diagnostic[] =>
  indexes.length === 0
    ? []
    : [
        {
          code: 'pages-not-recognised',
          message: `Text recognition was not tried on scanned pages ${spans(indexes)}, since ${why}.`,
          page: indexes[0]! + 1,
        },
      ];

const brokenOff = (indexes: readonly number[]): Diagnostic[] =>
  indexes.length === 0
    ? []
    : [
        {
          code: 'recognition-failed',
          message: `Text recognition broke off on scanned pages ${spans(indexes)}, which were not read. Please scan them anew.`,
          page: indexes[0]! + 1,
        },
      ];

/** The numbers of pages counted from 0, runs of them as one: "3, 7–12". */
const spans = (indexes: readonly number[]): string => {
  const runs: [number, number][] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && last[1] === index) last[1] = index + 1;
    else runs.push([index + 1, index + 1]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};
