import type { Agreement } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../src/sentences.ts';
import { wordsOf } from '../src/words.ts';
import { agreementOf, article, paragraph, point, referring } from './build.ts';

/** Each sentence as one line: `*` for a heading, the text, and after `<` the texts that lead in to it. */
function outline(...nodes: Parameters<typeof agreementOf>[0]): string[] {
  return outlineOf(agreementOf(nodes));
}

function outlineOf(agreement: Agreement): string[] {
  const sentences = sentencesOf(agreement, wordsOf(agreement.text));
  const textOf = (i: number) => agreement.text.slice(sentences[i]!.start, sentences[i]!.end).replace(/\s+/g, ' ');
  return sentences.map(({ heading, leadIn }, i) => {
    const leads: string[] = [];
    for (let at = leadIn; at !== undefined; at = sentences[at]!.leadIn) leads.push(textOf(at));
    return `${heading ? '*' : ''}${[textOf(i), ...leads].join(' < ')}`;
  });
}

describe('sentences', () => {
  it.each([
    ['two sentences', ['One rule. Another rule.'], ['One rule.', 'Another rule.']],
    ['an abbreviation ends nothing', ['See Art. 5 and No. 7 of it.'], ['See Art. 5 and No. 7 of it.']],
    ['an abbreviation behind an apostrophe', ['Selon l’art. XVI de l’AGCS.'], ['Selon l’art. XVI de l’AGCS.']],
    [
      'a blank line in a sentence, where a page broke',
      ['treatment no less favourable than\n\nthat given to its own'],
      ['treatment no less favourable than that given to its own'],
    ],
    [
      'a blank line between a number and the heading it bears',
      ['For Chapters 3 and 4\n\n(Customs Procedures), it applies.'],
      ['For Chapters 3 and 4 (Customs Procedures), it applies.'],
    ],
    ['a number ends nothing', ['Under Article 14.4. The Party may act.'], ['Under Article 14.4. The Party may act.']],
    ['initials end nothing', ['The U.S. Congress may act.'], ['The U.S. Congress may act.']],
    [
      'a blank line ends a sentence',
      ['music means sound\n\nfilm means pictures'],
      ['music means sound', 'film means pictures'],
    ],
    [
      'a full stop at the end of a line ends one, though a small letter follows',
      ['music means sound.\nfilm means pictures, e.g.\nthose on tape'],
      ['music means sound.', 'film means pictures, e.g. those on tape'],
    ],
    [
      'a year ends one',
      ['The Convention of 2005. The Parties agree.'],
      ['The Convention of 2005.', 'The Parties agree.'],
    ],
    [
      'a list over blank lines: the lead-in holds up to the full stop',
      ['It does not apply to:\n\nthe first; or\n\nthe second.\n\nthe rest'],
      [
        'It does not apply to:',
        'the first; < It does not apply to:',
        'or < It does not apply to:',
        'the second. < It does not apply to:',
        'the rest',
      ],
    ],
    [
      'a full stop with the call of a note',
      ['It is part of this, mutatis mutandis.21-2 The Parties agree.'],
      ['It is part of this, mutatis mutandis.21-2', 'The Parties agree.'],
    ],
    ['a decimal ends nothing', ['Some 0.5 Tonnes of it.'], ['Some 0.5 Tonnes of it.']],
    ['a single line break does not', ['processing\nor storing'], ['processing or storing']],
    [
      'a list in running text: what stands before the colon leads in',
      ['It shall not apply to: subsidies; grants. The rest stays.'],
      ['It shall not apply to: subsidies;', 'grants. < It shall not apply to: subsidies;', 'The rest stays.'],
    ],
  ])('%s', (_, nodes, expected) => {
    expect(outline(...nodes)).toEqual(expected);
  });

  it('a paragraph leads in to its points, and they to theirs', () => {
    expect(
      outline(
        article(
          '5',
          'Scope',
          paragraph(
            '1',
            '',
            'This Chapter does not apply to:',
            point('(a)', '', 'services of:', point('(i)', '', 'film;')),
            point('(b)', '', 'grants.'),
          ),
          paragraph('2', '', 'More.'),
        ),
      ),
    ).toEqual(
      [
        '*5 Scope',
        '*1',
        'This Chapter does not apply to:',
        '*a',
        'services of: < This Chapter does not apply to:',
        '*i',
        'film; < services of: < This Chapter does not apply to:',
        '*b',
        'grants. < This Chapter does not apply to:',
        '*2',
        'More.',
      ].map((line) => line.replace('*a', '*a)').replace('*i', '*i)').replace('*b', '*b)')),
    );
  });

  it('an article leads in to its paragraphs only with an open sentence', () => {
    expect(outline(article('5', '', 'The Parties shall:', paragraph('1', '', 'cooperate.')))).toContain(
      'cooperate. < The Parties shall:',
    );
    expect(outline(article('5', '', 'All is said.', paragraph('1', '', 'More.')))).toContain('More.');
  });

  it('what goes on in small letters behind the points completes their list', () => {
    const lines = outline(
      article(
        '5',
        '',
        paragraph('1', '', 'It shall not apply to:', point('(a)', '', 'films;'), 'television.'),
        'Parties may act.',
      ),
    );
    expect(lines).toContain('television. < It shall not apply to:');
    expect(lines).toContain('Parties may act.');
  });

  it.each([
    ['a name', 'Chapters 3 (Goods); 4 (Origin), and 8'],
    ['the heading behind a name', 'Chapters 3 to 8'],
  ])('no sentence ends in %s', (_, name) => {
    const said = 'For Chapters 3 (Goods); 4 (Origin), and 8 and Chapters 3 to 8 (Goods; Origin), it holds; else not.';
    const parts = outlineOf(referring(agreementOf([said]), { [name]: [] }));
    const held = name.endsWith('and 8')
      ? 'For Chapters 3 (Goods); 4 (Origin), and 8'
      : 'Chapters 3 to 8 (Goods; Origin), it holds;';
    expect(parts.some((part) => part.includes(held))).toBe(true);
    expect(parts.at(-1)).toBe('else not.');
  });
});
