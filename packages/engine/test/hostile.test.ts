import type { Agreement } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/index.ts';
import { agreementOf, article, paragraph, point, referring, ruleSetOf } from './build.ts';

// Cost grows with the text, whatever it says. Each shape is large enough that a cost growing with its square would run
// past the time that a test has; a linear one ends within a second or two. How fast it is, the bench says.

const rules = ruleSetOf(`
category: broadcasting-exclusion
language: en
rules:
  - id: near
    says: Broadcasting stands near an exclusion.
    find: [broadcasting, "@not-apply"]
  - id: wide
    says: Broadcasting stands in an article with an exclusion.
    in: article
    find: [broadcasting, grants ...40 loans]
    where: { article: absent words }
`);

const SIZE = 60_000;

const SHAPES: readonly (readonly [string, number, (size: number) => Agreement])[] = [
  [
    'a long text',
    SIZE,
    (n) =>
      agreementOf(
        Array.from({ length: n }, (_, i) => article(String(i), 'A', 'This Article shall not apply to broadcasting.')),
      ),
  ],
  [
    'a lead-in of many names over many points',
    1,
    (n) => {
      const points = Array.from({ length: n }, (_, i) => point(`(${i})`, '', 'broadcasting;'));
      const agreement = agreementOf([
        article('1', '', paragraph('1', '', 'Articles 1 shall not apply to:', ...points)),
      ]);
      return referring(agreement, { 'Articles 1': agreement.provisions.slice(2).map(({ id }) => id) });
    },
  ],
  [
    'the same articles named over and over',
    1,
    (n) => {
      const others = Array.from({ length: n / 4 }, (_, i) => article(String(i), '', 'x'));
      const naming = article('x', '', `Articles ${'0 to 9999, '.repeat(n / 4)} shall not apply to broadcasting.`);
      return referring(agreementOf([...others, naming]), { '0 to 9999': ['art1', 'art7', `art${n / 4 - 1}`] });
    },
  ],
  ['many anchors in one article', 0, (n) => agreementOf([article('1', '', 'Broadcasting and grants. '.repeat(n))])],
  ['one sentence without end', 0, (n) => agreementOf([article('1', '', 'broadcasting and grants '.repeat(n * 2))])],
  ['points in points', 0, (n) => agreementOf([article('1', '', 'It shall not apply to: films; '.repeat(n))])],
];

describe('an analysis ends, whatever the text:', () => {
  it.each(SHAPES)('%s', (_, findings, shape) => {
    expect(analyse(shape(SIZE), rules).findings.length).toBe(findings);
  });
});
