import { describe, expect, test } from 'vitest';
import { readText, textOf } from './read.ts';

/** The paragraphs, points and footnotes of one article, as their ids below it. */
const inside = async (body: string): Promise<string[]> => {
  const { provisions } = await readText(`Article 1\nScope\n\n${body}`);
  return provisions.slice(1).map(({ id }) => id.replace(/^art1\./, ''));
};

describe('sequences', () => {
  test.each([
    ['paragraphs with dots', '1. One.\n\n2. Two.\n\n3. Three.', ['p1', 'p2', 'p3']],
    ['paragraphs in brackets', '(1) One.\n\n(2) Two.', ['p1', 'p2']],
    ['paragraphs before a bracket', '1) One.\n\n2) Two.', ['p1', 'p2']],
    ['points in a paragraph', '1. The Parties:\n\n(a) meet; and\n\n(b) talk.\n\n2. Two.', ['p1', 'p1.a', 'p1.b', 'p2']],
    ['French points', '1. Les Parties :\n\na) se réunissent;\n\nb) parlent.\n\n2. Deux.', ['p1', 'p1.a', 'p1.b', 'p2']],
    ['points without a paragraph', 'The Parties:\n\n(a) meet;\n\n(b) talk.', ['a', 'b']],
    ['Roman points in points', '(a) either:\n\n(i) one; or\n\n(ii) two; and\n\n(b) both.', ['a', 'a.i', 'a.ii', 'b']],
    [
      'Roman and letter i told apart',
      '(h) either:\n\n(i) one; or\n\n(ii) two;\n\n(i) or this;\n\n(j) or that.',
      undefined,
    ],
    ['the letter i after h', '(g) one;\n\n(h) two;\n\n(i) three;\n\n(j) four.', undefined],
    ['capitals within Roman points', '(a) x:\n\n(i) y:\n\n(A) one; or\n\n(B) two.', ['a', 'a.i', 'a.i.a', 'a.i.b']],
    [
      'numbered points inside a numbered paragraph',
      '2. List:\n\n1) one;\n\n2) two.\n\n3. Three.',
      ['p2', 'p2.1', 'p2.2', 'p3'],
    ],
    ['Roman points with dots', '(a) either:\n\ni. one; or\n\nii. two; and\n\n(b) both.', ['a', 'a.i', 'a.ii', 'b']],
    ['dashes', 'The Parties:\n\n– meet;\n\n– talk.', ['d1', 'd2']],
    ['a point right after its paragraph', '1. One.\n\n2. (a) first;\n\n(b) second.', ['p1', 'p2', 'p2.a', 'p2.b']],
    ['a first paragraph that lost its number', 'One.\n\n2. Two.\n\n3. Three.', ['p2', 'p3']],
    [
      'two definitions, each with its points',
      'x means:\n\n(a) one; or\n\n(b) two;\n\ny means:\n\n(a) three; or\n\n(b) four.',
      ['a', 'b', 'a~2', 'b~2'],
    ],
    [
      'line breaks lost: points after a colon',
      'The Parties shall: (a) meet; (b) talk; and (c) report.',
      ['a', 'b', 'c'],
    ],
    ['line breaks lost: paragraphs', '1. One is here. 2. Two is there. 3. Three.', ['p1', 'p2', 'p3']],
    ['line breaks lost, Spanish', 'Las Partes: a) se reúnen; b) hablan; y c) informan.', ['a', 'b', 'c']],
  ])('%s', async (name, body, expected) => {
    if (expected) return expect(await inside(body)).toEqual(expected);
    const start = [...'abcdefgh']
      .map((letter) => `(${letter}) x;`)
      .join('\n\n')
      .split(body.slice(0, 3))[0]!;
    const ids = await inside(start + body);
    expect(ids.slice(-4)).toEqual(name.startsWith('Roman') ? ['h.i', 'h.ii', 'i', 'j'] : ['g', 'h', 'i', 'j']);
  });
});

describe('false enumerators', () => {
  test.each([
    ['a reference to a point', '1. Measures under paragraph (a) or (b) are free.'],
    ['a reference that ends a line', '1. Measures mentioned in paragraph\n(a) are free.'],
    ['numbers run together', '1. Measures under Article 14.4(1)(b) are free.'],
    ['a year that ends a sentence', '1. It was signed in 1994. The Parties met.'],
    ['a lone point after a colon', '1. This: (a) is not a list.'],
    ['a Roman reference', '1. See subparagraphs (i) and (ii) below.'],
    ['a plural in brackets', '1. The measure(s) of the Party(ies) stand.'],
  ])('%s', async (_, body) => {
    expect(await inside(body)).toEqual(['p1']);
  });
});

describe('where provisions end', () => {
  test('text after a list belongs to its paragraph', async () => {
    const agreement = await readText(
      'Article 1\nScope\n\n1. The Parties:\n\n(a) meet;\n\n(b) talk;\n\nand agree on the rest.\n\n2. Two.',
    );
    expect(textOf(agreement, 'art1.p1.b')).toBe('(b) talk;');
    expect(textOf(agreement, 'art1.p1')).toMatch(/and agree on the rest\.$/);
  });

  test('a list goes on after a sentence of its paragraph', async () => {
    expect(await inside('1. Such as:\n\n(a) one.\n\nThis is not closed.\n\n(b) two.\n\n(c) three.')).toEqual([
      'p1',
      'p1.a',
      'p1.b',
      'p1.c',
    ]);
  });

  test('a footnote that the text calls for is one, within its article', async () => {
    const agreement = await readText(
      'Article 1\nScope\n\n1. A good listed here1 is free.\n\n1 For Australia, goods include fish.\n\n2. Two.',
    );
    expect(agreement.provisions.map(({ id, kind }) => `${id} ${kind}`)).toContain('art1.p1.fn1 footnote');
    expect(textOf(agreement, 'art1.p1.fn1')).toBe('1 For Australia, goods include fish.');
    expect(textOf(agreement, 'art1.p2')).toBe('2. Two.');
  });

  test('a number at a line’s start that nothing calls for is text', async () => {
    expect(await inside('The rate is:\n\n12 Euro for each film.')).toEqual([]);
  });
});
