import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idsOf, readText, textOf } from './read.ts';

const inArticle = (sentence: string) => readText(`Article 1: Scope\n\n1. ${sentence}\n\n2. Each Party shall act.`);

/** The brackets of a text, one line each: "CAN EU -JPN | [shall] | in 0 | beside 1". */
const said = async (sentence: string): Promise<string[]> => {
  const { text, brackets = [] } = await inArticle(sentence);
  return brackets.map(({ range, attributions, opposed = [], within, alternative }) =>
    [
      [...attributions, ...opposed.map((name) => `-${name}`)].join(' '),
      text.slice(...range),
      ...(within === undefined ? [] : [`in ${within}`]),
      ...(alternative === undefined ? [] : [`beside ${alternative}`]),
    ].join(' | '),
  );
};

describe('brackets of a negotiation', () => {
  test.each([
    ['nobody named', 'No Party [shall] act.', [' | [shall]']],
    ['one Party', 'No Party [CAN: shall] act.', ['CAN | [CAN: shall]']],
    ['several that propose', 'No Party [EU, JPN propose: shall] act.', ['EU JPN | [EU, JPN propose: shall]']],
    ['a stroke between them, a French colon', 'No Party [CAN/EU : shall] act.', ['CAN EU | [CAN/EU : shall]']],
    [
      'who opposes',
      'No Party [CL/PE propose; US oppose: shall] act.',
      ['CL PE -US | [CL/PE propose; US oppose: shall]'],
    ],
    [
      'a French proposal',
      'Les Parties [Proposition de Valdoria : peuvent] agir.',
      ['Valdoria | [Proposition de Valdoria : peuvent]'],
    ],
    ['a Spanish opposition', 'Las Partes [MEX se opone: pueden] actuar.', ['-MEX | [MEX se opone: pueden]']],
    [
      'alternatives side by side',
      'No Party [XX: shall] [YY: may] act.',
      ['XX | [XX: shall] | beside 0', 'YY | [YY: may] | beside 0'],
    ],
    [
      'numbered alternatives',
      '[Alt 1: It shall.] [Alt 2: It may.]',
      [' | [Alt 1: It shall.] | beside 0', ' | [Alt 2: It may.] | beside 0'],
    ],
    [
      'one in another',
      'No [CAN: Party [or EU: person] [shall] may] act.',
      [
        'CAN | [CAN: Party [or EU: person] [shall] may]',
        ' | [or EU: person] | in 0 | beside 1',
        ' | [shall] | in 0 | beside 1',
      ],
    ],
    [
      'numbers to be agreed on',
      'Within [30] [45] days, or [60] days.',
      [' | [30] | beside 0', ' | [45] | beside 0', ' | [60]'],
    ],
    [
      'words before a colon that name nobody',
      'Parties [may do the following: act] and rest.',
      [' | [may do the following: act]'],
    ],
    ['over several paragraphs', '[EU: One.\n\n(a) two;\n\n(b) three.]', ['EU | [EU: One.\n\n(a) two;\n\n(b) three.]']],
  ])('%s', async (_, sentence, expected) => {
    expect(await said(sentence)).toEqual(expected);
  });

  test.each([
    ['what an editor says', 'The Partys [sic] act, [emphasis added] and […] rest.'],
    ['a footnote call', 'The Parties[1] act [2].'],
    ['a mended letter', '“[t]he Part[y]” acts.'],
    ['a note', 'They act. [Drafting note: to be checked by the lawyers.]'],
    ['a formula', 'The content is [(TV – VNM) / TV] or more.'],
    ['a place for a name', 'Done at Paris. [Signed]'],
    ['an omission', '[Footnote omitted] They act.'],
  ])('not: %s', async (_, sentence) => {
    const { brackets, diagnostics } = await inArticle(sentence);
    expect({ brackets, codes: diagnostics.map(({ code }) => code) }).toEqual({
      brackets: undefined,
      codes: expect.not.arrayContaining(['bracket-unbalanced']),
    });
  });

  test('one without an end encloses nothing, and is said', async () => {
    const agreement = await readText(
      'Article 1: Scope\n\nNo Party [CAN: shall act.\n\nArticle 2: Duties\n\nNo Party [may] act.]\n\nArticle 3: End\n\nNo Party [shall] rest.',
    );
    expect(agreement.brackets?.map(({ range }) => agreement.text.slice(...range))).toEqual(['[may]', '[shall]']);
    expect(agreement.diagnostics.find(({ code }) => code === 'bracket-unbalanced')).toMatchObject({
      message: expect.stringContaining('2 square brackets'),
      range: [agreement.text.indexOf('[CAN'), agreement.text.indexOf('[CAN') + 1],
    });
  });

  test('headings and numbers in brackets are headings and numbers', async () => {
    const agreement = await readText(
      'Article 4: Scope\n\n1. Each Party acts.\n\n[2. No Party acts.]\n\n[CAN: 3. No Party rests.]\n\n[Article 5: Transparency]\n\n[(a) one;\n\n(b) two.]\n\n[EU: Article 6: Review\n\n1. The Parties shall meet.]\n\n[Article 7]\n\nThe end.',
    );
    expect(idsOf(agreement)).toEqual([
      ...['art4', 'art4.p1', 'art4.p2', 'art4.p3', 'art5', 'art5.a', 'art5.b', 'art6', 'art6.p1', 'art7'],
    ]);
    expect(agreement.provisions.map(({ heading }) => heading).filter(Boolean)).toEqual([
      'Scope',
      'Transparency',
      'Review',
    ]);
    expect(textOf(agreement, 'art4.p2')).toBe('[2. No Party acts.]');
    expect(textOf(agreement, 'art4.p1')).toBe('1. Each Party acts.');
  });

  const soup = fc
    .array(
      fc.constantFrom('[', ']', '[', ']', 'CAN: ', 'EU oppose: ', 'may', ' ', '\n\n', 'Article 2: X\n\n', '1', '. '),
      { maxLength: 60 },
    )
    .map((words) => words.join(''));
  test('any brackets nest, in order, and point back', () =>
    fc.assert(
      fc.asyncProperty(soup, async (words) => {
        const { text, brackets = [] } = await inArticle(words);
        brackets.forEach(({ range, within, alternative }, place) => {
          expect(text[range[0]]).toBe('[');
          expect(text[range[1] - 1]).toBe(']');
          if (place > 0) expect(range[0]).toBeGreaterThan(brackets[place - 1]!.range[0]);
          if (alternative !== undefined) expect(alternative).toBeLessThanOrEqual(place);
          const outer = within === undefined ? [0, text.length] : brackets[within]!.range;
          expect(outer[0]! <= range[0] && range[1] <= outer[1]!).toBe(true);
          for (const other of brackets.slice(0, place))
            if (other.range[1] > range[0]) expect(other.range[1]).toBeGreaterThanOrEqual(range[1]);
        });
      }),
      { numRuns: 200 },
    ));

  test.each(['[', ']', '[a] ', '[[CAN: '])('much of %j ends', async (unit) => {
    const { coverage } = await inArticle(unit.repeat(200_000));
    expect(coverage.characters).toBeGreaterThan(200_000 * unit.trim().length - 1);
  });
});
