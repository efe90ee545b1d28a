import type { Agreement, Range } from '@carveout/schema';
import type { Version } from './votes.ts';
import { firstAtLeast } from './wording.ts';

/** The own words of a provision: without its number and without its children. */
export type OwnText = {
  /** On one line. */
  readonly text: string;
  /** The same with the provisions that it refers to by name, told as those of the later version, in place of their numbers. */
  readonly meant: string;
};

/** Tells what a provision of this version is called in the later one; itself in the later one. */
type Called = (id: string) => string;

/** A text on one line: "customs duties" where a line ended between the two. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Gives the own text of the provisions of an agreement, by number. */
export function ownTexts({ text, references = [] }: Agreement, { outline }: Version, called: Called) {
  const { branches } = outline;
  const children: number[][] = branches.map(() => []);
  for (const [number, { parent }] of branches.entries()) children[parent]?.push(number);
  const resolved = references.filter(({ targets }) => targets.length > 0);
  const starts = Int32Array.from(resolved, ({ range }) => range[0]);

  const withNames = ([start, end]: Range): string => {
    let told = '';
    let at = start;
    for (let i = firstAtLeast(starts, start); i < resolved.length && resolved[i]!.range[1] <= end; i++) {
      const { range, targets } = resolved[i]!;
      if (range[0] < at) continue;
      told += `${text.slice(at, range[0])}\u0000${targets.map(called).join(' ')}\u0000`;
      at = range[1];
    }
    return told + text.slice(at, end);
  };
  return (number: number): OwnText => {
    const { content } = branches[number]!;
    const stretches: Range[] = [];
    let at = content[0];
    for (const child of children[number]!) {
      const [start, end] = branches[child]!.range;
      if (start > at) stretches.push([at, start]);
      at = Math.max(at, end);
    }
    if (content[1] > at) stretches.push([at, content[1]]);
    return {
      text: oneLine(stretches.map((stretch) => text.slice(...stretch)).join(' ')),
      get meant() {
        return oneLine(stretches.map(withNames).join(' '));
      },
    };
  };
}
