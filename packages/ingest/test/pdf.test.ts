import { describe, expect, test } from 'vitest';
import { ReadError, readAgreement } from '../src/index.ts';
import { centred, column, pdfBytes, type Shown } from './pdf-bytes.ts';
import { idsOf, textOf } from './read.ts';

const readPdf = (pages: readonly (readonly Shown[])[], options?: Parameters<typeof pdfBytes>[1]) =>
  readAgreement({ name: 'draft.pdf', bytes: pdfBytes(pages, options) });

/** A sentence as wide as the column, so that the next line runs on from it. */
const wide = (start: string) => `${start} which the Parties have agreed to observe in good faith`;

/** A word printed with 6 points between its letters, from the widths of Helvetica's. */
const spaced = (word: string, from: number): Shown[] => {
  const widths: Record<string, number> = { A: 8, R: 8.7, T: 7.3, I: 3.3, C: 8.7, L: 6.7, E: 8 };
  let x = from;
  return [...word].map((text) => {
    const shown = { x, y: 760, text };
    x += widths[text]! + 6;
    return shown;
  });
};

describe('lines become paragraphs', () => {
  test('wrapped lines are joined, across a page and past its footnote too', async () => {
    const agreement = await readPdf([
      [
        centred('Article 1', 760),
        centred('Scope', 746),
        ...column(
          [wide('1. This Agreement covers films'), 'and the services1 that bring them, including when they'],
          710,
        ),
        { x: 72, y: 90, text: '1 For Ruritania, services include radio.', size: 8 },
      ],
      column(['are carried by cable. It covers nothing else.', '', '2. The Parties shall meet.']),
    ]);
    expect(textOf(agreement, 'art1.p1')).toBe(
      `${wide('1. This Agreement covers films')} and the services1 that bring them, including when they are carried by cable. It covers nothing else.\n\n1 For Ruritania, services include radio.`,
    );
    expect(idsOf(agreement)).toEqual(['art1', 'art1.p1', 'art1.p1.fn1', 'art1.p2']);
    expect(agreement.pages).toMatchObject([{ number: 1 }, { number: 2 }]);
    expect(agreement.text.slice(agreement.pages![1]!.range[0])).toMatch(/^are carried/);
  });

  test('words cut by a line break are joined as the document writes them', async () => {
    const agreement = await readPdf([
      column([
        wide('The co-operation and the agreement,'),
        `${wide('in good faith,')} in co-`,
        `${wide('operation with those who see')} that an agree-`,
        `${wide('ment')} is non-`,
        'Discriminatory.',
      ]),
    ]);
    expect(agreement.text).toContain('in co-operation with');
    expect(agreement.text).toMatch(/an agreement which.*is non-Discriminatory\./);
  });

  test('a raised number joins its word', async () => {
    const agreement = await readPdf([
      [
        ...column([wide('A tax is due')]),
        { x: 72, y: 746, text: 'on a service' },
        { x: 139, y: 752, text: '3', size: 7 },
        { x: 146, y: 746, text: 'and a good.' },
      ],
    ]);
    expect(agreement.text).toContain('on a service3 and a good.');
  });

  test('letter-spaced and widely justified runs', async () => {
    const agreement = await readPdf([
      [
        ...spaced('ARTICLE', 230),
        { x: 345, y: 760, text: '5' },
        { x: 72, y: 720, text: 'Each' },
        { x: 140, y: 720, text: 'Party' },
        { x: 210, y: 720, text: 'shall' },
        { x: 280, y: 720, text: 'meet.' },
      ],
    ]);
    expect(agreement.text).toBe('ARTICLE 5\n\nEach Party shall meet.');
    expect(idsOf(agreement)).toEqual(['art5']);
  });

  test('two columns are read one after the other', async () => {
    const side = (x: number, name: string): Shown[] =>
      Array.from({ length: 20 }, (_, line) => ({
        x,
        y: 760 - line * 14,
        text: `${name} line ${line} of the column that is here`,
      }));
    const agreement = await readPdf([[...side(72, 'left'), ...side(310, 'right')]]);
    expect(agreement.text.indexOf('left line 19')).toBeLessThan(agreement.text.indexOf('right line 0'));
  });

  test('a page that is turned is read upright', async () => {
    const turned = (text: string, x: number): Shown[] => [{ x, y: 100, text }];
    const bytes = Buffer.from(pdfBytes([[...turned('Article 1', 100), ...turned('Second line.', 130)]], { rotate: 90 }))
      .toString('latin1')
      .replace(/(\d+) (\d+) Td/g, '0 1 -1 0 $1 $2 Tm');
    const agreement = await readAgreement({ name: 'turned.pdf', bytes: Buffer.from(bytes, 'latin1') });
    expect(agreement.text.split(/\n+/)).toEqual(['Article 1', 'Second line.']);
  });
});

describe('pages', () => {
  test('running heads and page numbers go, headings that recur stay', async () => {
    const pages = Array.from({ length: 8 }, (_, page) => [
      { x: 72, y: 800, text: `Draft of 2031 - round ${page}` },
      centred('Article 1', 760),
      ...column([`Sentence ${'abcdefgh'[page]} of this page is here.`], 720),
      { x: 290, y: 40, text: String(page + 1) },
    ]);
    const { text, provisions } = await readPdf([
      pages[0]!,
      ...pages.slice(1).map((page, index) => (index % 3 === 0 ? page : page.filter((_, at) => at !== 1))),
    ]);
    expect(text).not.toMatch(/Draft of/);
    expect(text).not.toMatch(/\n\d\n/);
    expect(text).toContain('Sentence h of this page');
    expect(provisions.filter(({ kind }) => kind === 'article')).toHaveLength(4);
  });

  test('a page without text is noted', async () => {
    const { diagnostics, coverage } = await readPdf([column(['Article 1', '', 'Text.']), [], column(['More text.'])]);
    expect(coverage).toMatchObject({ pages: 3, pagesWithoutText: [2] });
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'page-without-text', page: 2 }));
  });

  test('a page of more letters than are read is noted', async () => {
    const crowd = Array.from({ length: 400 }, (_, at) => ({
      x: 72,
      y: 760 - at * 1.5,
      text: 'A'.repeat(501),
      size: 1,
    }));
    const { diagnostics, coverage } = await readPdf([column(['Article 1', '', 'Text.']), crowd]);
    expect(diagnostics.filter(({ code }) => code === 'page-cut')).toEqual([
      expect.objectContaining({ page: 2, message: expect.stringMatching(/Page 2 .* 200000 .* not read/) }),
    ]);
    expect(coverage.pagesWithoutText).toEqual([]);
  }, 60_000);

  test('progress is told page by page', async () => {
    const told: string[] = [];
    const bytes = pdfBytes([column(['One.']), column(['Two.'])]);
    await readAgreement(
      { name: 'draft.pdf', bytes },
      { onProgress: ({ done, total }) => told.push(`${done}/${total}`) },
    );
    expect(told).toEqual(['1/2', '2/2']);
  });
});

describe('what cannot be read', () => {
  const secret = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
  test.each([
    ['pages without any text', pdfBytes([[], []]), 'no-text'],
    [
      'a password',
      pdfBytes([column(['Secret.'])], { objects: [secret], trailer: `/Encrypt 6 0 R /ID [<41> <41>]` }),
      'encrypted',
    ],
    ['only a beginning', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    const reading = readAgreement({ name: 'draft.pdf', bytes });
    await expect(reading).rejects.toBeInstanceOf(ReadError);
    await expect(reading).rejects.toMatchObject({ code });
  });
});
