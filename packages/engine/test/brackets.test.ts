import type { Bracket } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketsAround } from '../src/brackets.ts';

/** The brackets of a text: "a [b [c] d] e". */
function bracketsOf(text: string): Bracket[] {
  const brackets: Bracket[] = [];
  const open: number[] = [];
  for (const [at, sign] of [...text].entries()) {
    if (sign === '[') {
      const within = open.at(-1);
      open.push(brackets.push({ range: [at, at], attributions: [], ...(within !== undefined && { within }) }) - 1);
    } else if (sign === ']' && open.length > 0) {
      const closed = open.pop()!;
      brackets[closed] = { ...brackets[closed]!, range: [brackets[closed]!.range[0], at + 1] };
    }
  }
  return brackets.filter(({ range }) => range[1] > range[0]);
}

describe('the brackets around a passage', () => {
  const text = 'no [one [two] three] end [four]';
  const around = bracketsAround(bracketsOf(text));
  it.each([
    ['outside all', 'no', []],
    ['in one', 'one', [0]],
    ['in one that stands in another', 'two', [0, 1]],
    ['behind one that is closed, still in the outer', 'three', [0]],
    ['between', 'end', []],
    ['over the edge of one', 'end [fo', [2]],
    ['holding some', 'no [one [two] three] end', [0, 1]],
  ])('%s', (_, words, expected) => {
    const at = text.indexOf(words);
    expect(around([at, at + words.length])).toEqual(expected);
  });

  it('are those that overlap it', () => {
    const balanced = fc.letrec<{ text: string }>((tie) => ({
      text: fc
        .array(
          fc.oneof(
            { maxDepth: 4 },
            fc.constant('x'),
            tie('text').map((inner) => `[${inner}]`),
          ),
          { maxLength: 5 },
        )
        .map((parts) => parts.join('')),
    })).text;
    fc.assert(
      fc.property(balanced, fc.nat(), fc.nat(), (given, a, b) => {
        const brackets = bracketsOf(given);
        const start = a % (given.length + 1);
        const end = Math.min(given.length, start + 1 + (b % 6));
        const expected = brackets.flatMap(({ range }, at) => (range[0] < end && start < range[1] ? [at] : []));
        expect(bracketsAround(brackets)([start, end])).toEqual(expected);
      }),
    );
  });
});
