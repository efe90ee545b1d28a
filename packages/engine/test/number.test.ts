import { describe, expect, it } from 'vitest';
import { letteredAfter, numberAfter } from '../src/proposals/number.ts';

describe('the number of a new provision', () => {
  it.each([
    ['of chapter and article', '11.1', '11.2'],
    ['past nine', '14.9', '14.10'],
    ['with a leading nought', '8-02', '8-03'],
    ['of a letter and a number', 'O-06', 'O-07'],
    ['of running articles', '2205', '2206'],
    ['in Roman numerals', 'IX', 'X'],
    ['of a Roman chapter', 'XIV.6', 'XIV.7'],
    ['of a paragraph', '3', '4'],
    ['of a letter', 'B', 'C'],
    ['behind one with a letter', '14.4bis', '14.4ter'],
    ['of nothing that counts', 'first', ''],
    ['of nothing', '', ''],
  ])('%s', (_, number, next) => {
    expect(numberAfter(number)).toBe(next);
  });

  it('with a letter leaves the next one free', () => {
    expect([letteredAfter('23'), letteredAfter('23bis'), letteredAfter('23 ter')]).toEqual([
      '23bis',
      '23ter',
      '23 quater',
    ]);
  });
});
