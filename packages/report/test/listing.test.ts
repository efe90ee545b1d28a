import type { Analysis, CategoryText, Finding } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { listing, PLAIN } from '../src/index.ts';

const localised = { en: 'No duties', fr: 'Pas de droits', es: 'Sin derechos' };
const categories: CategoryText[] = [
  {
    id: 'customs-duties-electronic',
    group: 'commitment',
    theme: 'e-commerce',
    name: localised,
    why: localised,
    domains: [],
    languages: ['en'],
  },
];

/** An analysis of one article with one finding, and what the case changes in it. */
function analysisOf({
  text = 'Article 5 Duties\nNo duties are due.',
  finding = {},
  agreement = {},
}: {
  text?: string;
  finding?: Partial<Finding> | null;
  agreement?: Partial<Analysis['agreement']>;
}): Analysis {
  const start = text.indexOf('\n') + 1;
  const found: Finding = {
    id: 'art5/customs-duties-electronic',
    category: 'customs-duties-electronic',
    group: 'commitment',
    force: 'binding',
    range: [start, text.length],
    quote: text.slice(start),
    prefix: '',
    suffix: '',
    provision: 'art5',
    rule: 'customs-duties-electronic.en.none',
    words: [],
    why: 'Duties are ruled out.',
    confidence: 0.9,
  };
  return {
    schemaVersion: 1,
    ruleSet: `sha256:${'0'.repeat(64)}`,
    agreement: {
      title: 'Pact',
      language: 'en',
      parties: [],
      source: { name: 'pact.txt', format: 'text', sha256: '0'.repeat(64) },
      text,
      provisions: [
        { id: 'art5', kind: 'article', number: '5', heading: 'Duties', range: [0, text.length], parent: null },
      ],
      diagnostics: [],
      coverage: { articles: 1, annexes: 0, characters: text.length },
      ...agreement,
    },
    findings: finding ? [{ ...found, ...finding }] : [],
    protections: [],
    standings: [],
    verdicts: [],
    absences: [],
    themes: {},
  };
}

const say = (analysis: Analysis, options = {}) => listing(analysis, { language: 'en', categories, ...options });

describe('the listing', () => {
  it('says whose text stands in negotiating brackets', () => {
    const brackets = [
      { range: [17, 25] as [number, number], attributions: ['CAN', 'EU'], opposed: ['JPN'] },
      { range: [26, 30] as [number, number], attributions: [] },
    ];
    const lines = say(analysisOf({ agreement: { brackets }, finding: { brackets: [0, 1] } }));
    expect(lines).toContain('in brackets: [CAN, EU; opposed by JPN] [nobody named]');
  });

  it('says what was read and what was found', () => {
    expect(say(analysisOf({}))).toBe(
      [
        'Pact',
        'pact.txt · 1 article read · 1 flagged passage',
        '',
        'Article 5  Duties',
        '  ■ No duties · commitment · binding',
        '    “No duties are due.”',
        '    why: Duties are ruled out. [customs-duties-electronic.en.none, 90%]',
        '    matters: No duties',
        '',
        'Looked for: No duties.',
        '',
      ].join('\n'),
    );
  });

  it('claims an absence only with what was looked for and read', () => {
    const out = say(analysisOf({ finding: null }));
    expect(out).toContain('No passage of the kinds looked for was found in what was read.');
    expect(out).toContain('Looked for: No duties.');
  });

  it('says that nothing was looked for where the rule set lacks the language', () => {
    const out = say(analysisOf({ finding: null, agreement: { language: 'fr' } }));
    expect(out).toContain('nothing was looked for');
    expect(out).not.toContain('was found in what was read');
  });

  it('says which pages were not read, and every other diagnostic', () => {
    const out = say(
      analysisOf({
        agreement: {
          coverage: { articles: 1, annexes: 2, characters: 9, pages: 4, pagesWithoutText: [2, 3] },
          diagnostics: [
            { code: 'page-without-text', message: 'Page 2 has no text.', page: 2 },
            { code: 'language-unsure', message: 'The language is not clear.' },
          ],
        },
      }),
    );
    expect(out).toContain('1 article read · 2 annexes · 4 pages');
    expect(out).toContain('pages without text: 2, 3. What stands on pages without text was not read');
    expect(out).toContain('! The language is not clear.');
    expect(out).not.toContain('Page 2 has no text.');
  });

  it('cites a point under its article', () => {
    const analysis = analysisOf({ finding: { provision: 'art5.p2.a' } });
    const { provisions } = analysis.agreement;
    const range = provisions[0]!.range;
    provisions.push(
      { id: 'art5.p2', kind: 'paragraph', number: '2.', heading: '', range, parent: 'art5' },
      { id: 'art5.p2.a', kind: 'point', number: '(a)', heading: '', range, parent: 'art5.p2' },
    );
    expect(say(analysis)).toContain('Article 5(2)(a)  Duties');
  });

  it('shortens a long sentence around the words that fired, and marks them', () => {
    const text = `Article 5 Duties\n${'before '.repeat(100)}customs duties ${'after '.repeat(100)}`.trim();
    const at = text.indexOf('customs');
    const out = say(analysisOf({ text, finding: { words: [[at, at + 14]] } }), {
      ink: { ...PLAIN, words: (w: string) => `<${w}>` },
    });
    const quote = /“([^”]*)”/s.exec(out)![1]!;
    expect(quote).toMatch(/^… before/);
    expect(quote).toContain('<customs duties>');
    expect(quote).toMatch(/after …$/);
    expect(quote.length).toBeLessThan(420);
  });

  it('shortens a sentence without spaces too', () => {
    const text = `Article 5 Duties\n${'x'.repeat(2000)}`;
    const out = say(analysisOf({ text, finding: { words: [[1500, 1510]] } }));
    const quote = /“([^”]*)”/s.exec(out)![1]!;
    expect(quote.replace(/\s+/g, ' ')).toMatch(/^… x{320} …$/);
  });

  it.each([40, 72, 110])('keeps to a width of %i columns', (width) => {
    const text = `Article 5 Duties\n${'les œuvres numériques '.repeat(12)}`.trim();
    const quoted = say(analysisOf({ text }), { width })
      .split('\n')
      .filter((line) => line.startsWith('    '));
    expect(Math.max(...quoted.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('lets no escape code of the text through', () => {
    const text = 'Article 5 Duties\nNo \u001b[31mduties\u001b[0m are \u202edue.';
    expect(say(analysisOf({ text, agreement: { title: 'P\u001b]0;x\u0007act' } }))).not.toMatch(/[^\P{C}\n]/u);
  });
});
