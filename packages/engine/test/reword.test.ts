import { Agreement, type NewClause, type Proposal, type Rewording } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Amended, apply, ProposalError } from '../src/index.ts';
import { agreementOf, article, chapter, paragraph, point } from './build.ts';

const agreement: Agreement = {
  ...agreementOf([
    chapter(
      '6',
      'Digital Trade',
      article(
        '6.1',
        'Customs Duties',
        paragraph('1', '', 'No Party shall impose duties on transmissions.'),
        paragraph(
          '2',
          '',
          'Nothing stops a Party:',
          point('(a)', '', 'from taxing; or'),
          point('(b)', '', 'from fees.'),
        ),
      ),
      article('6.2', 'Data', 'Each Party shall allow transfers.'),
    ),
  ]),
  title: 'Agreement between Canada and Chile',
};
const { text } = agreement;

const reworded = (quote: string, words: string): Rewording => {
  const start = text.indexOf(quote);
  return { range: [start, start + quote.length], quote, text: words };
};
const clauseAt = (parent: string, number: string): NewClause => ({
  spot: { seat: 'obligation-article', parent, after: null, number },
  heading: '',
  text: 'Paragraph 1 does not apply to culture.',
});
const articleBehind: NewClause = {
  spot: { seat: 'chapter', parent: 'ch6', after: 'ch6.art62', number: '6.3' },
  heading: 'Culture',
  text: 'This Chapter does not apply to culture.',
};

/** The original text with every edit made: what the amended text must be. */
const edited = ({ edits }: Amended): string =>
  edits
    .toReversed()
    .reduce((now, { range, text: words }) => now.slice(0, range[0]) + words + now.slice(range[1]), text);

describe('the smallest change of words', () => {
  it.each<
    [phenomenon: string, quote: string, words: string, edits: readonly (readonly [struck: string, put: string])[]]
  >([
    ['a word put in', 'shall impose', 'shall not impose', [['', 'not ']]],
    ['a word struck', 'Each Party shall', 'Each shall', [['Party ', '']]],
    ['a word replaced', 'shall allow', 'should allow', [['shall', 'should']]],
    [
      'two words of one sentence',
      'impose duties on transmissions',
      'collect duties on data',
      [
        ['impose', 'collect'],
        ['transmissions', 'data'],
      ],
    ],
    ['all of it', 'from fees.', '', [['from fees.', '']]],
    [
      'a paragraph put behind',
      'Each Party shall allow transfers.',
      'Each Party shall allow transfers.\nBut not all.',
      [['', '\nBut not all.']],
    ],
  ])('%s', (_, quote, words, edits) => {
    const amended = apply(agreement, [reworded(quote, words)]);
    expect(amended.edits.map(({ range, text: put }) => [text.slice(...range), put])).toEqual(edits);
    expect(amended.agreement.text).toBe(edited(amended));
    expect(amended.agreement.text.slice(...amended.inserted[0]!)).toBe(words);
  });
});

describe('provisions', () => {
  const said = ({ agreement: { text: now, provisions } }: Amended) =>
    Object.fromEntries(provisions.map(({ id, range }) => [id, now.slice(...range)]));

  it('keep their ids, and move with what stands before them', () => {
    const before = said({ agreement, inserted: [], edits: [] });
    const now = said(apply(agreement, [reworded('impose duties', 'impose or keep any duties')]));
    expect(Object.keys(now)).toEqual(Object.keys(before));
    expect(now['ch6.art61.p1']).toContain('impose or keep any duties on');
    expect(now['ch6.art61.p2.b']).toBe(before['ch6.art61.p2.b']);
    expect(now['ch6.art62']).toBe(before['ch6.art62']);
  });

  it('struck whole are gone, and counted no more', () => {
    const { agreement: now } = apply(agreement, [reworded(text.slice(text.indexOf('6.2')), '')]);
    expect(now.provisions.some(({ id }) => id === 'ch6.art62')).toBe(false);
    expect(now.coverage.articles).toBe(1);
  });

  it('hold what is put at their end', () => {
    const { agreement: now } = apply(agreement, [
      reworded('from fees.', 'from fees, ever.'),
      clauseAt('ch6.art61', '3'),
    ]);
    const kept = said({ agreement: now, inserted: [], edits: [] });
    expect(kept['ch6.art61.p2.b']).toContain('from fees, ever.');
    expect(kept['ch6.art61.p3']).toBe('3 Paragraph 1 does not apply to culture.');
  });

  it('have the heading that they are given', () => {
    const { agreement: now } = apply(agreement, [
      reworded('Customs Duties', 'Customs Duties and Taxes'),
      reworded('Data', 'Flows'),
    ]);
    expect(now.provisions.filter(({ kind }) => kind === 'article').map(({ heading }) => heading)).toEqual([
      'Customs Duties and Taxes',
      'Flows',
    ]);
  });
});

describe('what cannot be done is told, and nothing of it is done', () => {
  const duties = reworded('No Party shall impose duties', 'A Party may impose duties');
  it.each<[phenomenon: string, problem: string, proposals: readonly Proposal[]]>([
    ['words that are no longer there', 'words-gone', [{ ...duties, quote: 'No Party may impose duties!' }]],
    ['words beyond the end of the text', 'words-gone', [{ ...duties, range: [text.length + 5, text.length + 9] }]],
    ['two on the same words', 'overlap', [duties, duties]],
    ['two on some of the same words', 'overlap', [duties, reworded('impose duties on', 'tax')]],
    ['one within another', 'overlap', [reworded('impose duties', 'tax'), reworded(text.slice(0, 120), 'Nothing.')]],
    ['a paragraph in an article that is struck', 'overlap', [clauseAt('ch6.art61', '3'), reworded(text.slice(10), '')]],
    ['a number struck', 'number-struck', [reworded('6.1 Customs', '6.9 Customs')]],
    ['part of a number struck', 'number-struck', [reworded('1 Customs', ' Customs')]],
    ['no change', 'empty', [reworded('duties', 'duties')]],
    ['one that is no Party', 'no-such-party', [{ ...duties, party: 'Peru' }]],
    ['one that can be done and one that cannot', 'words-gone', [duties, { ...duties, quote: 'x' }]],
  ])('%s', (_, problem, proposals) => {
    const before = structuredClone(agreement);
    const run = () => apply(agreement, proposals);
    expect(run).toThrow(ProposalError);
    try {
      run();
    } catch (error) {
      expect((error as ProposalError).problem).toBe(problem);
    }
    expect(agreement).toEqual(before);
  });

  it('a proposal of a Party by another of its names is one of that Party', () => {
    expect(() => apply(agreement, [{ ...duties, party: 'Canada' }])).not.toThrow();
  });
});

it('a paragraph at the end of the last article stands before an article behind it, in whatever order they are given', () => {
  for (const proposals of [
    [articleBehind, clauseAt('ch6.art62', '')],
    [clauseAt('ch6.art62', ''), articleBehind],
  ]) {
    const { agreement: now } = apply(agreement, proposals);
    expect(now.text).toMatch(/transfers\.\s+Paragraph 1 does not apply to culture\.\s+Article 6\.3 Culture/);
    expect(Agreement.safeParse(now).error).toBeUndefined();
    const [first, second] = ['6.2', '6.3'].map((number) => now.provisions.find((one) => one.number === number)!.range);
    expect(first![1]).toBeLessThanOrEqual(second![0]);
  }
});

it('whatever words are replaced, the edits make the amended text, and its provisions nest', () => {
  const place = fc.nat(text.length - 1);
  const words = fc.array(fc.constantFrom('Party', 'shall', ' ', '\n', 'culture', '.', 'duties on'), { maxLength: 6 });
  const one = fc.tuple(place, fc.integer({ min: 1, max: 40 }), words).map(([start, length, put]): Rewording => {
    const end = Math.min(text.length, start + length);
    return { range: [start, end], quote: text.slice(start, end), text: put.join('') };
  });
  let applied = 0;
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), fc.boolean(), (rewordings, alone) => {
      try {
        const amended = apply(agreement, alone ? rewordings : [...rewordings, articleBehind]);
        expect(amended.agreement.text).toBe(edited(amended));
        expect(Agreement.safeParse(amended.agreement).error).toBeUndefined();
        for (const [index, { text: put }] of rewordings.entries())
          expect(amended.agreement.text.slice(...amended.inserted[index]!)).toBe(put);
        for (const { number, range } of amended.agreement.provisions)
          expect(amended.agreement.text.slice(...range)).toContain(number);
        applied++;
      } catch (error) {
        if (!(error instanceof ProposalError)) throw error;
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(applied).toBeGreaterThan(40);
});
