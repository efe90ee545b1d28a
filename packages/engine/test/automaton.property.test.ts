import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePatterns } from '../src/automaton.ts';
import type { Pattern } from '../src/pattern.ts';
import { scan } from '../src/scan.ts';
import { wordsOf } from '../src/words.ts';

const LETTERS = ['a', 'b', 'c', 'ab'];

const pattern = fc.letrec<{ pattern: Pattern; core: Pattern }>((tie) => ({
  core: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('word' as const),
      form: fc.constantFrom(...LETTERS),
      part: fc.constantFrom('whole' as const, 'beginning' as const, 'end' as const),
    }),
    fc.record({ kind: fc.constant('choice' as const), options: fc.array(tie('core'), { minLength: 1, maxLength: 3 }) }),
    fc
      .tuple(
        tie('core'),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        fc.option(tie('core'), { nil: undefined }),
        tie('core'),
      )
      .map(
        ([first, gap, middle, last]): Pattern => ({
          kind: 'sequence',
          parts: [
            first,
            ...(gap ? [{ kind: 'gap' as const, most: gap }] : []),
            ...(middle ? [{ kind: 'optional' as const, part: middle }] : []),
            last,
          ],
        }),
      ),
  ),
  pattern: tie('core'),
})).pattern;

/** The same pattern as a regular expression over words that each end in a space: an independent reading of what it means. */
function asRegExp(p: Pattern): string {
  switch (p.kind) {
    case 'word':
      return { whole: `${p.form} `, beginning: `${p.form}\\w* `, end: `\\w*${p.form} ` }[p.part];
    case 'number':
      return '\\d+ ';
    case 'gap':
      return `(?:\\w+ ){0,${p.most}}`;
    case 'optional':
      return `(?:${asRegExp(p.part)})?`;
    case 'choice':
      return `(?:${p.options.map(asRegExp).join('|')})`;
    case 'sequence':
      return p.parts.map(asRegExp).join('');
  }
}

describe('the automaton', () => {
  it('finds a match exactly where a backtracking search finds one ending', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom(...LETTERS, 'd'), { maxLength: 14 }),
        (patterns, text) => {
          const hits = [...scan(compilePatterns(patterns), wordsOf(text.join(' ')), () => false)];
          for (const [id, p] of patterns.entries()) {
            const expression = new RegExp(`(?:^| )${asRegExp(p)}$`);
            const ends = text
              .keys()
              .filter((last) => expression.test(`${text.slice(0, last + 1).join(' ')} `))
              .toArray();
            expect(hits.filter((hit) => hit.pattern === id).map((hit) => hit.last)).toEqual(ends);
            for (const { first, last } of hits.filter((hit) => hit.pattern === id)) {
              expect(`${text.slice(first, last + 1).join(' ')} `).toMatch(new RegExp(`^${asRegExp(p)}$`));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lets nothing reach over a boundary', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 3 }),
        fc.array(fc.constantFrom(...LETTERS), { maxLength: 12 }),
        fc.nat(11),
        (patterns, text, boundary) => {
          const automaton = compilePatterns(patterns);
          const words = wordsOf(text.join(' '));
          const whole = [...scan(automaton, words, (word) => word === boundary)];
          const parts = [text.slice(0, boundary), text.slice(boundary)].map((part) => [
            ...scan(automaton, wordsOf(part.join(' ')), () => false),
          ]);
          expect(whole.length).toBe(parts[0]!.length + parts[1]!.length);
        },
      ),
    );
  });
});
