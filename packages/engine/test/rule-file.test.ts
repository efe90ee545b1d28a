import { describe, expect, it } from 'vitest';
import { compileRules, RuleError, type RuleProblem } from '../src/index.ts';

const CATEGORIES = {
  path: 'vocabulary/categories.yaml',
  text: `categories:
  - id: data-flows
    group: commitment
    theme: e-commerce
    name: { en: a, fr: a, es: a }
    why: { en: a, fr: a, es: a }
`,
};

const file = (rules: string) => `category: data-flows
language: en
rules:
${rules}`;

/** What is wrong with one clause file, as the author is told. */
function problems(text: string, path = 'clauses/data-flows.en.yaml'): readonly RuleProblem[] {
  try {
    compileRules([CATEGORIES, { path, text }]);
  } catch (error) {
    expect(error).toBeInstanceOf(RuleError);
    return (error as RuleError).problems;
  }
  return [];
}

const RULE = `  - id: flow
    says: Data may flow over borders.
    find:
      - free flow of data
`;

describe('a rule file with a mistake names the line and what was expected', () => {
  it('none in a good one', () => {
    expect(problems(file(RULE))).toEqual([]);
  });

  it.each([
    ['broken YAML', file('  - id: "flow\n'), 5, 'closing'],
    ['an unknown key', file(`${RULE}    wen: x\n`), 4, 'there is no key wen; known here are id, says, find, unless'],
    ['a missing part', file('  - id: flow\n    says: Data may flow freely.\n'), 4, 'find is missing'],
    [
      'an unknown category',
      file(RULE).replace('data-flows', 'data-flow'),
      1,
      'data-flow cannot stand in category; known are customs-duties-electronic',
    ],
    ['a category without a description', file(RULE).replace('data-flows', 'source-code'), 1, 'does not describe'],
    ['an unknown list in a pattern', file(RULE.replace('of data', 'of @dtaa')), 7, 'there is no list @dtaa'],
    ['an open bracket in a pattern', file(RULE.replace('of data', '(of data')), 7, 'not closed'],
    [
      'an unknown kind of chapter',
      file(`${RULE}    where: { chapter: [ecomerce] }\n`),
      8,
      'no kind of chapter "ecomerce"',
    ],
    ['an id that is taken', file(RULE + RULE), 8, 'taken'],
    ['an id in capitals', file(RULE.replace('flow', 'Flow')), 4, 'lower-case'],
  ])('%s', (_, text, line, message) => {
    const [problem] = problems(text);
    expect(problem?.message).toContain(message);
    expect(problem).toMatchObject({ file: 'clauses/data-flows.en.yaml', line });
  });

  it('the column of a mistake inside a pattern', () => {
    expect(problems(file(RULE.replace('free flow of data', 'free @nowhere')))[0]).toMatchObject({
      line: 7,
      column: 14,
    });
    expect(problems(file(RULE.replace('free flow of data', '"free @nowhere"')))[0]).toMatchObject({
      line: 7,
      column: 15,
    });
  });

  it('a file in a place that holds no rules', () => {
    expect(problems('a: b', 'elsewhere/x.yaml')[0]?.message).toContain('known are clauses/CATEGORY.LANGUAGE.test.yaml');
  });

  it('all problems of all files at once', () => {
    expect(
      problems(file(RULE.replace('of data', 'of @a') + RULE.replace('flow', 'glow').replace('of data', 'of @b')))
        .length,
    ).toBe(2);
  });

  it('rules that are too large together', () => {
    const words = (prefix: string) => Array.from({ length: 280 }, (_, i) => `${prefix}${i}`).join(' | ');
    const rule = (i: number) =>
      RULE.replace('id: flow', `id: flow${i}`).replace('free flow of data', `(${words('a')}) (${words('b')}) x${i}`);
    const found = problems(file(Array.from({ length: 45 }, (_, i) => rule(i)).join('')));
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('too large together')]);
  });

  it('a flood of aliases ends in a problem, not in memory', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
    ].join('\n');
    expect(problems(bomb)[0]?.message).toMatch(/alias/i);
  });
});

describe('a rule set', () => {
  it('says in which languages it looks for a category', () => {
    const inFrench = { path: 'clauses/data-flows.fr.yaml', text: file(RULE).replace('language: en', 'language: fr') };
    const languages = (...files: { path: string; text: string }[]) =>
      compileRules([CATEGORIES, ...files]).categories[0]!.languages;
    expect(languages()).toEqual([]);
    expect(languages(inFrench)).toEqual(['fr']);
    expect(languages(inFrench, { path: 'clauses/data-flows.en.yaml', text: file(RULE) })).toEqual(['en', 'fr']);
  });

  it('has the same hash whatever order its files come in, another when a letter changes', () => {
    const good = { path: 'clauses/data-flows.en.yaml', text: file(RULE) };
    const { hash } = compileRules([CATEGORIES, good]);
    expect(compileRules([good, CATEGORIES]).hash).toBe(hash);
    expect(compileRules([CATEGORIES, { ...good, text: good.text.replace('free', 'open') }]).hash).not.toBe(hash);
  });
});
