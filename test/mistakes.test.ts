import { describe, expect, test } from 'vitest';
import { MISTAKES } from '../packages/engine/src/mistake.ts';
import { mistakes } from '../packages/web/src/locales/en/mistakes.ts';

const placesIn = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();

describe('a mistake in a rule file says on the page what it says on the command line', () => {
  test.each(Object.entries(MISTAKES))('%s', (code, english) => {
    expect(placesIn(mistakes.mistake[code as keyof typeof MISTAKES])).toEqual(placesIn(english));
  });
});
