import type { CategoryId, Finding, Group, Provision, Range } from '@carveout/schema';

/** A provision over a range, for a test. */
export const provision = (
  id: string,
  kind: Provision['kind'],
  range: Range,
  rest: Partial<Provision> = {},
): Provision => ({
  id,
  kind,
  number: '',
  heading: '',
  parent: null,
  ...rest,
  range: [range[0], range[1]],
});

/** A finding over a range, for a test. */
export const finding = (range: Range, rest: Partial<Finding> = {}): Finding => ({
  id: `f${range.join('-')}`,
  category: 'data-flows' satisfies CategoryId,
  group: 'commitment' satisfies Group,
  force: 'binding',
  quote: '',
  prefix: '',
  suffix: '',
  provision: 'ch1.art1',
  rule: 'data-flows.en.free-flow',
  words: [],
  why: '',
  confidence: 0.9,
  ...rest,
  range: [range[0], range[1]],
});

/** An article with a heading, two paragraphs and two points, as an agreement prints it. */
export const TEXT = [
  'Chapter 6: Digital Trade',
  '',
  'Article 6.2: Data',
  '',
  '1. Each Party shall allow data to flow.',
  '2. Paragraph 1 does not apply to:',
  '(a) broadcasting; or',
  '(b) subsidies,',
  'whether or not they are paid in money.',
  '',
].join('\n');

const at = (words: string): number => TEXT.indexOf(words);

/** The provisions of `TEXT`. */
export const PROVISIONS: readonly Provision[] = [
  provision('ch6', 'chapter', [0, TEXT.length], { number: '6', heading: 'Digital Trade' }),
  provision('ch6.art2', 'article', [at('Article'), TEXT.length], { number: '6.2', heading: 'Data', parent: 'ch6' }),
  provision('ch6.art2.p1', 'paragraph', [at('1. Each'), at('2. Para')], { number: '1', parent: 'ch6.art2' }),
  provision('ch6.art2.p2', 'paragraph', [at('2. Para'), TEXT.length], { number: '2', parent: 'ch6.art2' }),
  provision('ch6.art2.p2.a', 'point', [at('(a)'), at('(b)')], { number: '(a)', parent: 'ch6.art2.p2' }),
  provision('ch6.art2.p2.b', 'point', [at('(b)'), at('whether')], { number: '(b)', parent: 'ch6.art2.p2' }),
];
