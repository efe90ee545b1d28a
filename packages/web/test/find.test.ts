import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstFrom, foldText, occurrences } from '../src/room/find.ts';

const found = (text: string, words: string): string[] =>
  occurrences(foldText(text), words).map((range) => text.slice(...range));

describe('words are found', () => {
  test.each([
    ['whatever their case', 'No PARTY; any party', 'Party', ['PARTY', 'party']],
    ['without their accents', 'Données à caractère', 'donnees a', ['Données à']],
    ['with accents that were not printed', 'Donnees', 'données', ['Donnees']],
    ['with accents printed as marks', 'Donne\u0301es', 'données', ['Donne\u0301es']],
    ['in ligatures', 'œuvres, oeuvres', 'oeuv', ['œuv', 'oeuv']],
    ['by a part of a ligature: the whole of it', 'œuvres', 'euvre', ['œuvre']],
    ['across the end of a line', 'cross-border\n  transfer', 'border transfer', ['border\n  transfer']],
    [
      'whatever the quotes and dashes',
      'the “digital product” – l’œuvre',
      '"digital product" - l\'œ',
      ['“digital product” – l’œ'],
    ],
    ['with a soft hyphen in them', 'digi\u00adtal', 'digital', ['digi\u00adtal']],
    ['beside each other', 'aaaa', 'aa', ['aa', 'aa']],
    ['not at all, when none are sought', 'text', '  ', []],
  ])('%s', (_, text, words, occurring) => expect(found(text, words)).toEqual(occurring));

  test('wherever a text holds them as they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'œ', ' ', '\n', '’', '𝒜', '\u0301') });
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        fc.pre(foldText(words).letters.trim() !== '');
        const whole = `${before} ${words} ${after}`;
        const ranges = occurrences(foldText(whole), words);
        expect(ranges.length).toBeGreaterThan(0);
        for (const [at, [start, end]] of ranges.entries()) {
          expect(start).toBeLessThan(end);
          expect(foldText(whole.slice(start, end)).letters).toContain(foldText(words).letters.trim());
          if (at > 0) expect(start).toBeGreaterThanOrEqual(ranges[at - 1]![0]);
        }
      }),
    );
  });
});

test('the first one shown is the next from where the reader is, and after the last the first', () => {
  const ranges = [
    [3, 5],
    [9, 11],
  ] as const;
  expect([0, 3, 4, 12].map((offset) => firstFrom(ranges, offset))).toEqual([0, 0, 1, 0]);
  expect(firstFrom([], 4)).toBe(-1);
});
