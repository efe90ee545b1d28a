import type { Range } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beside, nudged, trimmed, widened } from '../src/room/extent.ts';
import { PROVISIONS, TEXT } from './agreement.ts';

const rangeOf = (words: string): Range => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const words = (range: Range): string => TEXT.slice(...range);

describe('the ends of a passage move by a word', () => {
  const passage = rangeOf('Party shall allow');
  test.each([
    ['begin', { edge: 'start', by: -1 }, 'Each Party shall allow'],
    ['begin later', { edge: 'start', by: 1 }, 'shall allow'],
    ['end earlier', { edge: 'end', by: -1 }, 'Party shall'],
    ['end', { edge: 'end', by: 1 }, 'Party shall allow data'],
  ] as const)('%s', (_, move, moved) => expect(words(nudged(TEXT, passage, move))).toBe(moved));

  test('from within a word to its end', () =>
    expect(words(nudged(TEXT, rangeOf('Party sha'), { edge: 'end', by: 1 }))).toBe('Party shall'));

  test('one word stays, whatever the text is and however often they move', () => {
    const move = fc.record({ edge: fc.constantFrom('start', 'end'), by: fc.constantFrom(1, -1) } as const);
    const text = fc.stringMatching(/^[a\n ]*a[a\n ]*$/);
    fc.assert(
      fc.property(text, fc.array(move), (printed, moves) => {
        let range = trimmed(printed, [0, printed.length]);
        for (const one of moves) range = nudged(printed, range, one);
        expect(printed.slice(...range)).toMatch(/^\S(.*\S)?$/s);
      }),
    );
  });
});

describe('a passage becomes a provision', () => {
  test('the one around it, then the one around that', () => {
    const point = widened(TEXT, PROVISIONS, rangeOf('broadcasting'));
    expect(words(point)).toBe('(a) broadcasting; or');
    expect(words(widened(TEXT, PROVISIONS, point))).toMatch(/^2\. Paragraph 1.*in money\.$/s);
  });

  test('the next one without parts, and the one before', () => {
    const point = beside(TEXT, PROVISIONS, { range: rangeOf('1. Each'), by: 1 });
    expect(words(point)).toBe('(a) broadcasting; or');
    expect(words(beside(TEXT, PROVISIONS, { range: point, by: -1 }))).toBe('1. Each Party shall allow data to flow.');
  });

  test('where none is, it stays as it is', () => {
    const last = rangeOf('(b) subsidies,');
    expect(beside(TEXT, PROVISIONS, { range: last, by: 1 })).toBe(last);
    expect(widened(TEXT, [], last)).toBe(last);
  });
});
