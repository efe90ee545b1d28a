import type { Analysis, Comparison, Finding, PlaceCandidate } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { comparisonListing } from '../src/index.ts';

const localised = { en: 'No duties', fr: 'Pas de droits', es: 'Sin derechos' };
const OPTIONS = {
  language: 'en',
  categories: [
    {
      id: 'customs-duties-electronic',
      group: 'commitment',
      theme: 'e-commerce',
      name: localised,
      why: localised,
      domains: [],
      languages: ['en'],
    },
  ],
  measures: [],
} as const satisfies Parameters<typeof comparisonListing>[1] | object;

/** An analysis of so many articles of one line, each with a finding. */
function analysisOf(count: number, line = 'No duties are due.', name = 'first.txt'): Analysis {
  const articles = Array.from({ length: count }, (_, i) => `Article ${i + 1}\n${line}\n`);
  const text = articles.join('');
  const starts = articles.map((_, i) => articles.slice(0, i).join('').length);
  const ranges = articles.map((article, i): [number, number] => [starts[i]!, starts[i]! + article.length]);
  const findings = ranges.map(([start, end], i): Finding => {
    const from = text.indexOf('\n', start) + 1;
    return {
      id: `art${i + 1}/customs-duties-electronic`,
      category: 'customs-duties-electronic',
      group: 'commitment',
      force: 'binding',
      range: [from, end - 1],
      quote: text.slice(from, end - 1),
      prefix: '',
      suffix: '',
      provision: `art${i + 1}`,
      rule: 'customs-duties-electronic.en.none',
      words: [],
      why: 'Duties are ruled out.',
      confidence: 0.9,
    };
  });
  return {
    schemaVersion: 1,
    ruleSet: `sha256:${'0'.repeat(64)}`,
    agreement: {
      title: 'Pact',
      language: 'en',
      parties: [],
      source: { name, format: 'text', sha256: '0'.repeat(64) },
      text,
      provisions: ranges.map((range, i) => ({
        id: `art${i + 1}`,
        kind: 'article',
        number: `${i + 1}`,
        heading: '',
        range,
        parent: null,
      })),
      diagnostics: [],
      coverage: { articles: count, annexes: 0, characters: text.length },
    },
    findings,
    protections: [],
    standings: [],
    verdicts: [],
    absences: [],
    themes: {},
  };
}

const NOTHING: Comparison = { provisions: [], findings: [], standings: [], verdicts: [] };

const listed = (
  before: Analysis,
  after: Analysis,
  comparison: Partial<Comparison>,
  options: { readonly all?: boolean; readonly width?: number } = {},
) =>
  comparisonListing(
    { before, after, comparison: { ...NOTHING, ...comparison } },
    {
      ...OPTIONS,
      categories: [...OPTIONS.categories.map((one) => ({ ...one, domains: [], languages: ['en' as const] }))],
      measures: [],
      ...options,
    },
  );

const orphan = (candidates: PlaceCandidate[]): Comparison['findings'][number] => ({
  change: 'gone',
  before: 'art1/customs-duties-electronic',
  after: null,
  placement: { kind: 'orphaned', candidates },
});

describe('the listing of a comparison', () => {
  it('tells an orphan with what is like it, and one whose words stand in several places', () => {
    const [one, other] = [analysisOf(1), analysisOf(2, 'No duties are due.', 'second.txt')];
    const places = other.findings.map(({ range, provision }) => ({ range, provision, similarity: 1 }));
    expect(listed(one, other, { findings: [orphan(places)] })).toContain(
      [
        '  ? No duties, Art. 1: its words stand in several places, and nothing tells which is meant',
        '      “No duties are due.”',
        '        ≈ Art. 1 (100% alike) “No duties are due.”',
        '        ≈ Art. 2 (100% alike) “No duties are due.”',
      ].join('\n'),
    );
    const near = { ...places[1]!, similarity: 0.74 };
    const out = listed(one, other, { findings: [orphan([near])] });
    expect(out).toContain('? No duties, Art. 1: its words do not stand in the new text\n');
    expect(out).toContain('≈ Art. 2 (74% alike)');
  });

  it('names as many as one screen takes and counts the others, or all where all are asked for', () => {
    const after = analysisOf(30);
    const findings = after.findings.map(({ id }) => ({ change: 'new' as const, before: null, after: id }));
    const brief = listed(analysisOf(0), after, { findings });
    expect(brief.match(/■/g)).toHaveLength(12);
    expect(brief).toContain('and 18 more');
    expect(listed(analysisOf(0), after, { findings }, { all: true }).match(/■/g)).toHaveLength(30);
  });

  it('puts what is worse for policy before what is better', () => {
    const analysis = analysisOf(2);
    const row = { domain: 'music' as const };
    const out = listed(analysis, analysis, {
      standings: [
        { ...row, before: analysis.findings[0]!.id, after: analysis.findings[0]!.id, from: 'exposed', to: 'shielded' },
        {
          ...row,
          before: analysis.findings[1]!.id,
          after: analysis.findings[1]!.id,
          from: 'shielded',
          to: 'exposed',
          party: 'CAN',
        },
      ],
    });
    expect(out).toContain(
      '  ▼ Canada: No duties, Art. 2: music shielded → exposed\n  ▲ No duties, Art. 1: music exposed → shielded\n',
    );
  });

  it.each([40, 72, 110])('keeps to a width of %i columns, which is never under 72', (width) => {
    const [one, other] = [analysisOf(1, 'works of music '.repeat(40)), analysisOf(1, 'works of film '.repeat(40))];
    const id = one.findings[0]!.id;
    const placement = { kind: 'changed', range: other.findings[0]!.range, provision: 'art1', similarity: 0.9 } as const;
    const words = [
      { text: 'works of music '.repeat(20), in: 'before' as const },
      { text: 'works of film '.repeat(20), in: 'after' as const },
      { text: 'works of both '.repeat(20), in: 'both' as const },
    ];
    const out = listed(
      one,
      other,
      { findings: [{ change: 'changed', before: id, after: id, placement, words }] },
      { width },
    );
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(Math.max(72, width));
    expect(out).toMatch(/\[-works of\s.*\s…\s.*\smusic-\]\s+\{\+works of\s.*\s…\s.*\sfilm\+\}\s+works of\s/s);
  });

  it('lets no escape code of a text through', () => {
    const evil = 'No \u001b[31mduties\u001b[0m are \u202edue.';
    const [one, other] = [analysisOf(1, evil), analysisOf(1, evil, 'x\u001b]0;\u0007.txt')];
    const out = listed(one, other, {
      findings: [
        orphan([{ range: other.findings[0]!.range, provision: 'art1', similarity: 0.5 }]),
        { change: 'new', before: null, after: other.findings[0]!.id },
        {
          change: 'changed',
          before: one.findings[0]!.id,
          after: other.findings[0]!.id,
          words: [
            { text: evil, in: 'before' },
            { text: evil, in: 'both' },
          ],
        },
      ],
    });
    expect(out).not.toMatch(/[^\P{C}\n]/u);
  });
});
